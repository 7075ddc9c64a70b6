//! `/v1/reminders`: who was reminded of what, and whether the term was kept.

use crate::contract::id::UnitId;
use crate::contract::reminder::{Reminder, ReminderState};
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::app::reminders;
use crate::server::extract::Params;
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The unit that was reminded, or one above it; absent: all in the officer's reach.
    unit: Option<UnitId>,
    state: Option<ReminderState>,
}

/// The reminders of units in the officer's reach, the latest terms first, 500 at most. One is given by
/// the command `remind` on its case.
#[utoipa::path(get, path = "/v1/reminders", operation_id = "list_reminders", tag = "moves",
    params(Which),
    responses(
        (status = 200, body = Vec<Reminder>),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<Which>,
) -> Answer<Json<Vec<Reminder>>> {
    let unit = which.unit.as_ref();
    Ok(Json(
        reminders::list(&app, &officer, unit, which.state).await?,
    ))
}
