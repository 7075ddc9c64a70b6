//! `/v1/units`, `/v1/officers`: where a case can go, and to whom.

use crate::contract::id::UnitId;
use crate::contract::unit::{Officer as Colleague, Unit};
use crate::server::app::App;
use crate::server::app::lookup;
use crate::server::app::officer::Officer;
use crate::server::extract::{Params, Question};
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

/// The units that exist today, all or those that `q` finds, best first.
#[utoipa::path(get, path = "/v1/units", operation_id = "list_units", tag = "catalogue",
    params(Question), responses((status = 200, body = Vec<Unit>)))]
pub async fn list(
    State(app): State<App>,
    _officer: Officer,
    Params(question): Params<Question>,
) -> Json<Vec<Unit>> {
    Json(lookup::units(&app, question.q.as_deref()))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfUnit {
    /// Absent: all units in the officer's reach.
    unit: Option<UnitId>,
}

/// The officers of a unit and those below it, with what each has in hand.
#[utoipa::path(get, path = "/v1/officers", operation_id = "list_officers", tag = "catalogue",
    params(OfUnit), responses((status = 200, body = Vec<Colleague>)))]
pub async fn officers(
    State(app): State<App>,
    officer: Officer,
    Params(of): Params<OfUnit>,
) -> Answer<Json<Vec<Colleague>>> {
    Ok(Json(
        lookup::officers(&app, &officer, of.unit.as_ref()).await?,
    ))
}
