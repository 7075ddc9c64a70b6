//! `/v1/places`: the wards and communes that addresses name.

use crate::contract::place::Place;
use crate::server::app::App;
use crate::server::app::lookup;
use crate::server::app::officer::Officer;
use crate::server::extract::{Params, Question};
use axum::Json;
use axum::extract::State;

/// The wards and communes in force today, then those that are no more with what they belong to now;
/// all of them, or those that `q` finds, best first.
#[utoipa::path(get, path = "/v1/places", operation_id = "list_places", tag = "catalogue",
    params(Question), responses((status = 200, body = Vec<Place>)))]
pub async fn list(
    State(app): State<App>,
    _officer: Officer,
    Params(question): Params<Question>,
) -> Json<Vec<Place>> {
    Json(lookup::places(&app, question.q.as_deref()))
}
