//! `GET /v1/cases/{id}/audit`: who did what to a case.

use crate::contract::audit::AuditEntry;
use crate::contract::page::Page;
use crate::contract::reason::Reason;
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::app::{Failure, audit};
use crate::server::extract::{CasePath, Params};
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct From {
    /// `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
}

/// The audit of a case, oldest first: for its heads and for IT staff.
#[utoipa::path(get, path = "/v1/cases/{id}/audit", operation_id = "list_audit", tag = "cases",
    params(("id" = uuid::Uuid, Path, example = json!("01980000-0000-7000-8000-000000000001")), From),
    responses(
        (status = 200, body = Page<AuditEntry>),
        (status = 403, response = Refused)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    CasePath(id): CasePath,
    Params(from): Params<From>,
) -> Answer<Json<Page<AuditEntry>>> {
    let after = match from.cursor.as_deref() {
        None => 0,
        Some(text) => text
            .parse()
            .map_err(|_| Failure::invalid("cursor", Reason::new("cursor_unknown")))?,
    };
    Ok(Json(audit::of_case(&app, &officer, id, after).await?))
}
