//! `/v1/moves`: planning who gets which cases; carrying it out is a job.

use crate::contract::moving::{MovePlan, NewMove};
use crate::server::app::App;
use crate::server::app::moves;
use crate::server::app::officer::Officer;
use crate::server::extract::Body;
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;

/// Who would get what, and what it means for each; nothing is changed. For heads, over cases in
/// their reach. The cases of the plan are posted to `/v1/jobs` as items with their own commands;
/// taken back, the job's items are posted once more with `undo`, on the versions they have then.
#[utoipa::path(post, path = "/v1/moves/plan", operation_id = "plan_move", tag = "moves",
    request_body(content = NewMove, example = json!({
        "cases": ["01980000-0000-7000-8000-000000000001"], "order": "nearest_due",
        "reason": "Điều hòa công việc",
    })),
    responses(
        (status = 200, body = MovePlan),
        (status = 403, response = Refused),
        (status = 404, response = Refused),
        (status = 409, response = Refused),
        (status = 422, response = Refused)))]
pub async fn plan(
    State(app): State<App>,
    officer: Officer,
    body: Body<NewMove>,
) -> Answer<Json<MovePlan>> {
    Ok(Json(moves::plan(&app, &officer, &body.value).await?))
}
