//! `GET /healthz`, `/readyz`: whether the process lives, and whether it can do its work.

use crate::server::app::App;
use crate::server::problem::Answer;
use axum::extract::State;

/// The process lives.
#[utoipa::path(get, path = "/healthz", operation_id = "get_health", tag = "operation",
    security(()),
    responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers.
#[utoipa::path(get, path = "/readyz", operation_id = "get_readiness", tag = "operation",
    security(()),
    responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn readyz(State(app): State<App>) -> Answer<&'static str> {
    app.ready().await?;
    Ok("ready\n")
}
