//! `/v1/cases`: work lists, one case, intake, and the little that may be changed without a command.

use crate::contract::case::{CaseDetail, CaseFilter, CasePatch, CaseRow, Intake};
use crate::contract::page::Page;
use crate::contract::person::IntakeForecast;
use crate::server::app::App;
use crate::server::app::detail::{self, Section};
use crate::server::app::officer::Officer;
use crate::server::app::once::{KeyedAnswer, KeyedRequest};
use crate::server::app::{Failure, intake, listing, transitions};
use crate::server::extract::{Body, CasePath, IdempotencyKey, IfMatch, Params};
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, ProblemResponse};
use axum::Json;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A page of a work list.
#[utoipa::path(get, path = "/v1/cases", operation_id = "list_cases", tag = "cases",
    params(CaseFilter),
    responses((status = 200, body = Page<CaseRow>)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(filter): Params<CaseFilter>,
) -> Answer<Json<Page<CaseRow>>> {
    Ok(Json(listing::list(&app, &officer, &filter).await?))
}

/// The same with the filters in the body, where no log keeps what names a person.
#[utoipa::path(post, path = "/v1/cases/search", operation_id = "search_cases", tag = "cases",
    request_body = CaseFilter,
    responses((status = 200, body = Page<CaseRow>)))]
pub async fn search(
    State(app): State<App>,
    officer: Officer,
    body: Body<CaseFilter>,
) -> Answer<Json<Page<CaseRow>>> {
    Ok(Json(listing::list(&app, &officer, &body.value).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Include {
    /// Any of `parts,parties,documents,handovers,events,affordances`, with commas between.
    #[param(
        pattern = "^((parts|parties|documents|handovers|events|affordances)(,(parts|parties|documents|handovers|events|affordances))*)?$"
    )]
    include: Option<String>,
}

impl Include {
    fn sections(&self) -> Result<Vec<Section>, Failure> {
        let words = self
            .include
            .as_deref()
            .unwrap_or_default()
            .split(',')
            .map(str::trim);
        words
            .filter(|word| !word.is_empty())
            .map(|word| {
                Section::from_word(word).ok_or_else(|| Failure::Malformed {
                    code: "query_invalid",
                    detail: format!("include: `{word}` is no part of a case"),
                })
            })
            .collect()
    }
}

/// One case, with the sections that `include` names.
#[utoipa::path(get, path = "/v1/cases/{id}", operation_id = "get_case", tag = "cases",
    params(("id" = uuid::Uuid, Path), Include),
    responses(
        (status = 200, body = CaseDetail, headers(("etag" = String, description = "The version")))))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    CasePath(id): CasePath,
    Params(include): Params<Include>,
) -> Answer<impl IntoResponse> {
    let detail = detail::detail(&app, &officer, id, &include.sections()?).await?;
    let etag = transitions::etag(detail.row.version);
    Ok(([(ETAG, etag)], Json(detail)))
}

/// Takes a case in at a counter, accepted in the same transaction unless `submit_only`.
#[utoipa::path(post, path = "/v1/cases", operation_id = "create_case", tag = "cases",
    params(IdempotencyKey),
    request_body(content = Intake, example = json!({
        "procedure": "1.001193",
        "channel": "counter",
        "owner": { "kind": "citizen", "name": "Nguyễn Thị Ánh", "phone": "0912345678" },
        "parts": [{ "part": "TP01", "originals": 1 }, { "part": "TP02", "originals": 1 }],
        "return_method": "counter",
    })),
    responses(
        (status = 201, body = CaseRow, links(
            ("get" = (operation_id = "get_case", parameters(("id" = "$response.body#/id")))),
            ("audit" = (operation_id = "list_audit", parameters(("id" = "$response.body#/id")))),
            ("patch" = (operation_id = "patch_case", parameters(
                ("id" = "$response.body#/id"), ("if-match" = "$response.header.etag")))),
            ("order" = (operation_id = "create_transition", parameters(
                ("id" = "$response.body#/id"), ("if-match" = "$response.header.etag")))),
            ("link" = (operation_id = "link_document", parameters(
                ("id" = "$response.body#/id"), ("if-match" = "$response.header.etag"))))),
        headers(
            ("etag" = String, description = "The version"),
            ("location" = String, description = "The case"),
            ("idempotency-replayed" = Option<bool>, description = "Carried out before"))),
        (status = 403, response = Refused)))]
pub async fn create(
    State(app): State<App>,
    officer: Officer,
    key: IdempotencyKey,
    body: Body<Intake>,
) -> Answer<KeyedAnswer> {
    let request = KeyedRequest::new(officer.actor.id, key.0, "POST /v1/cases", &body.bytes);
    Ok(intake::take_in(&app, &officer, request, &body.value).await?)
}

/// What an intake would come to, while the form is being filled in; nothing is kept.
#[utoipa::path(post, path = "/v1/cases/forecast", operation_id = "forecast_case", tag = "cases",
    request_body(content = Intake, example = json!({
        "procedure": "1.001193",
        "channel": "counter",
        "owner": { "kind": "citizen", "name": "Nguyễn Thị Ánh", "id_number": "001185012346" },
        "return_method": "counter",
    })),
    responses(
        (status = 200, body = IntakeForecast),
        (status = 403, response = Refused)))]
pub async fn forecast(
    State(app): State<App>,
    officer: Officer,
    body: Body<Intake>,
) -> Answer<Json<IntakeForecast>> {
    Ok(Json(intake::forecast(&app, &officer, &body.value).await?))
}

/// Changes the summary (JSON merge-patch).
#[utoipa::path(patch, path = "/v1/cases/{id}", operation_id = "patch_case", tag = "cases",
    params(("id" = uuid::Uuid, Path), IfMatch),
    request_body(content = CasePatch, content_type = "application/merge-patch+json",
        example = json!({ "summary": "Trích lục khai sinh" })),
    responses(
        (status = 200, body = CaseRow, headers(("etag" = String, description = "The version"))),
        (status = 403, response = Refused),
        (status = 409, response = Refused)))]
pub async fn patch(
    State(app): State<App>,
    officer: Officer,
    CasePath(id): CasePath,
    IfMatch(seen): IfMatch,
    body: Body<Map<String, Value>>,
) -> Answer<impl IntoResponse> {
    let row = match read_patch(body.value)? {
        Some(summary) => transitions::patch(&app, &officer, id, seen, &summary).await?,
        // Nothing to change: the case as it is.
        None => detail::detail(&app, &officer, id, &[]).await?.row,
    };
    let etag = transitions::etag(row.version);
    Ok(([(ETAG, etag)], Json(row)))
}

/// The new summary; `null` takes it away, as a merge-patch does.
fn read_patch(mut fields: Map<String, Value>) -> Result<Option<String>, ProblemResponse> {
    if let Some(summary) = fields.get_mut("summary")
        && summary.is_null()
    {
        *summary = Value::String(String::new());
    }
    let patch: CasePatch =
        serde_json::from_value(Value::Object(fields)).map_err(|error| Failure::Malformed {
            code: "body_invalid",
            detail: error.to_string(),
        })?;
    Ok(patch.summary)
}
