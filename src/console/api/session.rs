//! Signing in and out, who one is, and what one has typed.

use crate::console::api::client::{Client, Token};
use crate::console::api::error::ApiError;
use crate::contract::draft::Draft;
use crate::contract::session::{Me, Session, SignIn};
use reqwest::Method;

impl Client {
    /// Signs in with a local account; later calls carry the token that came.
    pub async fn sign_in(&self, credentials: &SignIn) -> Result<Session, ApiError> {
        let session: Session = self
            .request(Method::POST, "v1/sessions")?
            .json(credentials)
            .fetch()
            .await?;
        self.set_token(Some(Token::new(session.token.clone())));
        Ok(session)
    }

    /// Ends the session; the token is worth nothing from here on.
    pub async fn sign_out(&self) -> Result<(), ApiError> {
        self.request(Method::DELETE, "v1/sessions/current")?
            .done()
            .await
    }

    pub async fn me(&self) -> Result<Me, ApiError> {
        self.request(Method::GET, "v1/me")?.fetch().await
    }

    /// What the officer has typed on any terminal.
    pub async fn drafts(&self) -> Result<Vec<Draft>, ApiError> {
        self.request(Method::GET, "v1/me/drafts")?.fetch().await
    }

    /// Keeps a draft for the officer's other terminals; an empty one is let go there.
    pub async fn keep_draft(&self, draft: &Draft) -> Result<(), ApiError> {
        self.request(Method::PUT, &format!("v1/me/drafts/{}", draft.id))?
            .json(draft)
            .done()
            .await
    }
}
