//! `/v1/absences`: who is away, and who stands in.

use crate::contract::absence::{Absence, NewAbsence};
use crate::contract::id::{AbsenceId, UnitId};
use crate::server::app::App;
use crate::server::app::absences;
use crate::server::app::officer::Officer;
use crate::server::extract::{Body, Params, path_id};
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, ProblemResponse};
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;

/// The `{id}` of an absence.
#[derive(Clone, Copy, Debug)]
pub struct AbsencePath(AbsenceId);

impl FromRequestParts<App> for AbsencePath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id(parts, app).await.map(Self)
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfUnit {
    /// Absent: all units in the officer's reach.
    unit: Option<UnitId>,
}

/// The absences that hold today or later, of colleagues in the officer's reach.
#[utoipa::path(get, path = "/v1/absences", operation_id = "list_absences", tag = "moves",
    params(OfUnit),
    responses(
        (status = 200, body = Vec<Absence>),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(of): Params<OfUnit>,
) -> Answer<Json<Vec<Absence>>> {
    Ok(Json(
        absences::list(&app, &officer, of.unit.as_ref()).await?,
    ))
}

/// Declares an absence under an id that whoever declares it makes, or changes it: one's own, or as a
/// head that of an officer in reach. It moves no case.
#[utoipa::path(put, path = "/v1/absences/{id}", operation_id = "put_absence", tag = "moves",
    params(("id" = AbsenceId, Path)),
    request_body(content = NewAbsence, example = json!({
        "officer": "01980000-0000-7000-8000-000000000001", "from": "2026-11-30",
        "to": "2026-12-04", "substitute": null, "reason": "Nghỉ phép năm",
    })),
    responses(
        (status = 200, body = Absence),
        (status = 403, response = Refused),
        (status = 404, response = Refused),
        (status = 409, response = Refused),
        (status = 422, response = Refused)))]
pub async fn put(
    State(app): State<App>,
    officer: Officer,
    AbsencePath(id): AbsencePath,
    body: Body<NewAbsence>,
) -> Answer<Json<Absence>> {
    Ok(Json(absences::put(&app, &officer, id, &body.value).await?))
}

/// Takes an absence away.
#[utoipa::path(delete, path = "/v1/absences/{id}", operation_id = "delete_absence", tag = "moves",
    params(("id" = AbsenceId, Path)),
    responses(
        (status = 204, description = "Taken away"),
        (status = 403, response = Refused),
        (status = 404, response = Refused)))]
pub async fn delete(
    State(app): State<App>,
    officer: Officer,
    AbsencePath(id): AbsencePath,
) -> Answer<StatusCode> {
    absences::delete(&app, &officer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
