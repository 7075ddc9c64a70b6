//! `/v1/deadlines`: promised dates counted anew after the calendar was put right.

use crate::contract::recount::{NewRecount, Recounted};
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::app::recount;
use crate::server::extract::Body;
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;

/// Looks through a piece of the open cases for promises that differ from what the calendar in force
/// gives, and moves them in a run; for heads. Follow `next` to the end. The answer names whom to tell.
#[utoipa::path(post, path = "/v1/deadlines/recompute", operation_id = "recompute_deadlines",
    tag = "moves",
    request_body(content = NewRecount, example = json!({ "mode": "preflight" })),
    responses(
        (status = 200, body = Recounted),
        (status = 403, response = Refused),
        (status = 404, response = Refused),
        (status = 409, response = Refused),
        (status = 422, response = Refused)))]
pub async fn recompute(
    State(app): State<App>,
    officer: Officer,
    body: Body<NewRecount>,
) -> Answer<Json<Recounted>> {
    Ok(Json(recount::recompute(&app, &officer, &body.value).await?))
}
