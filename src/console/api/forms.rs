//! Printed forms, as the PDF that the case API lays out.

use crate::console::api::client::Client;
use crate::console::api::documents::{CHUNK_WITHIN, whole, wrong};
use crate::console::api::error::ApiError;
use crate::contract::form::{FormKey, Paper, Reprint};
use crate::contract::id::CaseId;
use reqwest::Method;

impl Client {
    /// A form of a case; `paper` absent: the form's own.
    pub async fn form(
        &self,
        id: CaseId,
        key: FormKey,
        paper: Option<Paper>,
    ) -> Result<Vec<u8>, ApiError> {
        let paper: Vec<(&str, &str)> = paper.iter().map(|it| ("paper", it.as_str())).collect();
        let response = self
            .request(Method::GET, &format!("v1/cases/{id}/forms/{key}"))?
            .query(&paper)
            .send(CHUNK_WITHIN)
            .await?;
        pdf(whole(response).await?)
    }

    /// The form once more, marked as such; the reason is kept in the audit.
    pub async fn form_again(
        &self,
        id: CaseId,
        key: FormKey,
        again: &Reprint,
    ) -> Result<Vec<u8>, ApiError> {
        let response = self
            .request(Method::POST, &format!("v1/cases/{id}/forms/{key}"))?
            .json(again)
            .send(CHUNK_WITHIN)
            .await?;
        pdf(whole(response).await?)
    }
}

/// A printer is not to be fed with the page of some proxy.
fn pdf(bytes: Vec<u8>) -> Result<Vec<u8>, ApiError> {
    if bytes.starts_with(b"%PDF-") {
        return Ok(bytes);
    }
    Err(wrong("the form is no PDF"))
}
