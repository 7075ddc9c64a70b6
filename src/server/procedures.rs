//! `/v1/procedures`: what the catalogue in force knows of procedures.

use crate::contract::id::ProcedureCode;
use crate::contract::procedure::{ProcedureDetail, ProcedureSummary};
use crate::server::app::App;
use crate::server::app::lookup;
use crate::server::app::officer::Officer;
use crate::server::extract::{Params, Question, TextPath};
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;

/// The procedures in force: all, those the officer's counter takes in most before the others, or
/// those that `q` finds, best first.
#[utoipa::path(get, path = "/v1/procedures", operation_id = "list_procedures", tag = "catalogue",
    params(Question), responses((status = 200, body = Vec<ProcedureSummary>)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(question): Params<Question>,
) -> Answer<Json<Vec<ProcedureSummary>>> {
    let procedures = lookup::procedures(&app, &officer, question.q.as_deref()).await?;
    Ok(Json(procedures))
}

/// One procedure with its parts and steps.
#[utoipa::path(get, path = "/v1/procedures/{code}", operation_id = "get_procedure",
    tag = "catalogue", params(("code" = String, Path)),
    responses((status = 200, body = ProcedureDetail)))]
pub async fn get(
    State(app): State<App>,
    _officer: Officer,
    TextPath(code): TextPath,
) -> Answer<Json<ProcedureDetail>> {
    Ok(Json(lookup::procedure(&app, &ProcedureCode(code))?))
}
