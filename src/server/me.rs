//! `GET /v1/me`: who the token belongs to.

use crate::contract::session::Me;
use crate::server::app::App;
use crate::server::app::officer::Officer;
use axum::Json;
use axum::extract::State;

/// The signed-in officer.
#[utoipa::path(get, path = "/v1/me", operation_id = "get_me", tag = "session",
    responses((status = 200, body = Me)))]
pub async fn get(State(app): State<App>, officer: Officer) -> Json<Me> {
    Json(officer.describe(&app))
}
