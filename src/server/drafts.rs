//! `/v1/me/drafts`: what the signed-in officer has typed and not ordered yet.

use crate::contract::draft::Draft;
use crate::server::app::App;
use crate::server::app::Failure;
use crate::server::app::drafts;
use crate::server::app::officer::Officer;
use crate::server::extract::{Body, TextPath};
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

/// The officer's drafts, the newest first; empty ones were given as orders or let go.
#[utoipa::path(get, path = "/v1/me/drafts", operation_id = "list_drafts", tag = "session",
    responses((status = 200, body = Vec<Draft>)))]
pub async fn list(State(app): State<App>, officer: Officer) -> Answer<Json<Vec<Draft>>> {
    Ok(Json(drafts::list(&app, &officer).await?))
}

/// Keeps a draft; with empty `texts` it is let go everywhere.
#[utoipa::path(put, path = "/v1/me/drafts/{id}", operation_id = "put_draft", tag = "session",
    params(("id" = uuid::Uuid, Path)),
    request_body(content = Draft, example = json!({
        "id": "01980000-0000-7000-8000-000000000001", "case": null, "dialog": "intake",
        "texts": { "owner": "Nguyễn Thị Ánh" }, "at": "2026-11-24T09:30:00+07:00",
    })),
    responses((status = 204, description = "Kept")))]
pub async fn put(
    State(app): State<App>,
    officer: Officer,
    TextPath(id): TextPath,
    body: Body<Draft>,
) -> Answer<StatusCode> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    drafts::put(&app, &officer, id, &body.value).await?;
    Ok(StatusCode::NO_CONTENT)
}
