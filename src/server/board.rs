//! `/v1/board`: who has how much in hand.

use crate::contract::board::{Board, BoardBy};
use crate::contract::id::UnitId;
use crate::server::app::App;
use crate::server::app::board;
use crate::server::app::officer::Officer;
use crate::server::extract::Params;
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    #[serde(default)]
    #[param(inline, required = false)]
    by: BoardBy,
    /// A unit and those below it; absent: all that the asker sees.
    unit: Option<UnitId>,
}

/// The loads of officers or units at this moment. For supervisors and leaders. The cases behind a number
/// are `GET /v1/cases?view=` with its name, and `holder`, `holder_unit` and `within` of the row.
#[utoipa::path(get, path = "/v1/board", operation_id = "get_board", tag = "board",
    params(Whose),
    responses(
        (status = 200, body = Board),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    Params(whose): Params<Whose>,
) -> Answer<Json<Board>> {
    let unit = whose.unit.as_ref();
    Ok(Json(board::stand(&app, &officer, whose.by, unit).await?))
}
