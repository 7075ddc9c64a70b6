//! `/v1/cases/{id}/forms/{key}` and `/v1/forms/…`: printed forms as PDF.

use crate::contract::form::{FormKey, HandoverSheet, Paper, Reprint};
use crate::contract::id::{CaseId, UnitId};
use crate::contract::reason::Reason;
use crate::server::app::App;
use crate::server::app::Failure;
use crate::server::app::forms::{self, Printed, RegisterQuestion, Wish};
use crate::server::app::officer::Officer;
use crate::server::extract::{Body, Params};
use crate::server::problem::{Answer, ProblemResponse, problem};
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;

/// `{id}` and `{key}` of a case's form; a word that names no form of a case is not found.
#[derive(Clone, Copy, Debug)]
pub struct FormPath {
    case: CaseId,
    key: FormKey,
}

impl FromRequestParts<App> for FormPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let path = Path::<(String, String)>::from_request_parts(parts, app).await;
        let read = |Path((case, key)): Path<(String, String)>| {
            let key: FormKey = key.parse().ok()?;
            Some(Self {
                case: case.parse().ok()?,
                key: FormKey::OF_A_CASE.contains(&key).then_some(key)?,
            })
        };
        path.ok()
            .and_then(read)
            .ok_or_else(|| problem(StatusCode::NOT_FOUND, "not_found").into())
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PaperChoice {
    /// Absent: the form's own.
    paper: Option<Paper>,
}

/// A form of a case, in the set that was in force when it came in.
#[utoipa::path(get, path = "/v1/cases/{id}/forms/{key}", operation_id = "get_form", tag = "forms",
    params(("id" = uuid::Uuid, Path), ("key" = FormKey, Path), PaperChoice),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, response = crate::server::openapi::Refused),
        (status = 409, response = crate::server::openapi::Refused)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    FormPath { case, key }: FormPath,
    Params(choice): Params<PaperChoice>,
) -> Answer<Response> {
    let wish = Wish {
        paper: choice.paper,
        reprint: None,
    };
    Ok(sent(
        forms::of_case(&app, &officer, case, key, &wish).await?,
    ))
}

/// A form once more, marked as such; the reason is kept in the audit.
#[utoipa::path(post, path = "/v1/cases/{id}/forms/{key}", operation_id = "reprint_form", tag = "forms",
    params(("id" = uuid::Uuid, Path), ("key" = FormKey, Path)),
    request_body(content = Reprint, example = json!({ "reason": "Kẹt giấy" })),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, response = crate::server::openapi::Refused),
        (status = 409, response = crate::server::openapi::Refused),
        (status = 422, response = crate::server::openapi::Refused)))]
pub async fn reprint(
    State(app): State<App>,
    officer: Officer,
    FormPath { case, key }: FormPath,
    body: Body<Reprint>,
) -> Answer<Response> {
    let wish = Wish {
        paper: body.value.paper,
        reprint: Some(body.value.reason),
    };
    Ok(sent(
        forms::of_case(&app, &officer, case, key, &wish).await?,
    ))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Days {
    /// The counter; absent: the officer's own unit.
    unit: Option<UnitId>,
    /// The first day of intake; absent: today.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// The last day of intake; absent: today.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
    /// Absent: the form's own.
    paper: Option<Paper>,
}

/// The register (*sổ theo dõi hồ sơ*) of a counter for some days.
#[utoipa::path(get, path = "/v1/forms/register", operation_id = "get_register", tag = "forms",
    params(Days),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 409, response = crate::server::openapi::Refused),
        (status = 422, response = crate::server::openapi::Refused)))]
pub async fn register(
    State(app): State<App>,
    officer: Officer,
    Params(days): Params<Days>,
) -> Answer<Response> {
    let question = RegisterQuestion {
        unit: days.unit,
        from: day("from", days.from.as_deref())?,
        to: day("to", days.to.as_deref())?,
        paper: days.paper,
    };
    Ok(sent(forms::register(&app, &officer, &question).await?))
}

fn day(field: &str, text: Option<&str>) -> Result<Option<Date>, Failure> {
    text.map(str::parse)
        .transpose()
        .map_err(|_| Failure::invalid(field, Reason::new("day_unreadable")))
}

/// The hand-over sheet (*biên nhận bàn giao*) for several cases, one for each giver and taker.
#[utoipa::path(post, path = "/v1/forms/handover_sheet", operation_id = "print_handover_sheet", tag = "forms",
    request_body(content = HandoverSheet, example = json!({
        "cases": ["01980000-0000-7000-8000-000000000001"],
    })),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, response = crate::server::openapi::Refused),
        (status = 409, response = crate::server::openapi::Refused),
        (status = 422, response = crate::server::openapi::Refused)))]
pub async fn handover_sheet(
    State(app): State<App>,
    officer: Officer,
    body: Body<HandoverSheet>,
) -> Answer<Response> {
    Ok(sent(
        forms::handover_sheet(&app, &officer, &body.value).await?,
    ))
}

pub(super) fn sent(printed: Printed) -> Response {
    let name: String = printed
        .file_name
        .chars()
        .map(|it| {
            if it.is_ascii_alphanumeric() || "._-".contains(it) {
                it
            } else {
                '_'
            }
        })
        .collect();
    let mut response = printed.pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/pdf"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
