//! Printed forms, as the PDF that the case API lays out.

use crate::console::api::client::Client;
use crate::console::api::documents::{CHUNK_WITHIN, whole, wrong};
use crate::console::api::error::ApiError;
use crate::contract::form::{FormKey, HandoverSheet, Paper, Reprint};
use crate::contract::id::{CaseId, TicketId};
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

impl Client {
    /// The hand-over sheets of several cases.
    pub async fn handover_sheet(&self, cases: &[CaseId]) -> Result<Vec<u8>, ApiError> {
        let wanted = HandoverSheet {
            cases: cases.to_vec(),
            paper: None,
        };
        let response = self
            .request(Method::POST, "v1/forms/handover_sheet")?
            .json(&wanted)
            .send(CHUNK_WITHIN)
            .await?;
        pdf(whole(response).await?)
    }

    /// What the officer's own counter took in today.
    pub async fn register_of_today(&self) -> Result<Vec<u8>, ApiError> {
        self.sheet("v1/forms/register").await
    }

    /// A number of the hall queue on paper.
    pub async fn ticket_slip(&self, id: TicketId) -> Result<Vec<u8>, ApiError> {
        self.sheet(&format!("v1/tickets/{id}/slip")).await
    }

    async fn sheet(&self, path: &str) -> Result<Vec<u8>, ApiError> {
        let response = self.request(Method::GET, path)?.send(CHUNK_WITHIN).await?;
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
