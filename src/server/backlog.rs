//! `/v1/backlog`: results of former years, what was counted of them, and their batches.

use crate::contract::backlog::{
    Batch, Import, Imported, Inventory, LegacyResult, NewBatch, NewLegacyOrder, Progress, Stage,
};
use crate::contract::id::{BatchId, LegacyResultId, OfficerId, ProcedureCode, UnitId};
use crate::contract::page::Page;
use crate::server::app::backlog::{self, Question};
use crate::server::app::officer::Officer;
use crate::server::app::once::{KeyedAnswer, KeyedRequest};
use crate::server::app::{App, Failure};
use crate::server::extract::{Body, IdempotencyKey, Params, TextPath};
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// One alone.
    id: Option<LegacyResultId>,
    /// A unit and those below it; absent: all within reach.
    unit: Option<UnitId>,
    procedure: Option<ProcedureCode>,
    /// Of the register.
    #[param(minimum = -32768, maximum = 32767)]
    year: Option<i16>,
    #[param(inline)]
    stage: Option<Stage>,
    batch: Option<BatchId>,
    /// To whom it was given.
    officer: Option<OfficerId>,
    /// A number of the register, or a piece of the owner's name without marks.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Old results in the order of their import.
#[utoipa::path(get, path = "/v1/backlog", operation_id = "list_backlog", tag = "backlog",
    params(Which),
    responses(
        (status = 200, body = Page<LegacyResult>),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<Which>,
) -> Answer<Json<Page<LegacyResult>>> {
    let question = Question {
        id: which.id,
        unit: which.unit,
        procedure: which.procedure,
        year: which.year,
        stage: which.stage,
        batch: which.batch,
        officer: which.officer,
        text: which.q,
        cursor: which.cursor,
        limit: which.limit,
    };
    Ok(Json(backlog::list(&app, &officer, &question).await?))
}

/// Takes rows of a register in, each by itself; or with `preflight` says what would come of it. For heads.
#[utoipa::path(post, path = "/v1/backlog/imports", operation_id = "import_backlog", tag = "backlog",
    params(IdempotencyKey),
    request_body(content = Import, example = json!({
        "source": "so-khai-sinh-2003.xlsx",
        "rows": [{
            "procedure": "1.001193", "year": 2003, "register": "1", "number": "15",
            "owner_name": "Nguyễn Thị Ánh", "issued_on": "14/02/2003",
        }],
    })),
    responses(
        (status = 200, body = Imported),
        (status = 403, response = Refused),
        (status = 409, response = Refused)))]
pub async fn import(
    State(app): State<App>,
    officer: Officer,
    key: IdempotencyKey,
    body: Body<Import>,
) -> Answer<KeyedAnswer> {
    let target = "POST /v1/backlog/imports";
    let request = KeyedRequest::new(officer.actor.id, key.0, target, &body.bytes);
    Ok(backlog::import(&app, &officer, request, &body.value).await?)
}

/// Attaches the scan of an old result, says what the register says of it, names a fault or takes it back.
/// How far that brings it is worked out.
#[utoipa::path(post, path = "/v1/backlog/{id}/orders", operation_id = "order_backlog", tag = "backlog",
    params(("id" = uuid::Uuid, Path), IdempotencyKey),
    request_body(content = NewLegacyOrder, example = json!({
        "version": 1, "order": { "type": "describe", "issued_on": "14/02/2003" },
    })),
    responses(
        (status = 200, body = LegacyResult),
        (status = 403, response = Refused),
        (status = 404, response = Refused),
        (status = 409, response = Refused)))]
pub async fn order(
    State(app): State<App>,
    officer: Officer,
    TextPath(id): TextPath,
    key: IdempotencyKey,
    body: Body<NewLegacyOrder>,
) -> Answer<KeyedAnswer> {
    let id: LegacyResultId = id.parse().map_err(|_| Failure::NotFound)?;
    let target = format!("POST /v1/backlog/{id}/orders");
    let request = KeyedRequest::new(officer.actor.id, key.0, &target, &body.bytes);
    Ok(backlog::order(&app, &officer, request, id, &body.value).await?)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichUnit {
    /// A unit and those below it; absent: all within reach.
    unit: Option<UnitId>,
}

/// How far the stock has come, by unit, procedure and year of the register, against the targets of this year.
#[utoipa::path(get, path = "/v1/backlog/progress", operation_id = "get_backlog_progress", tag = "backlog",
    params(WhichUnit),
    responses(
        (status = 200, body = Progress),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn progress(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<WhichUnit>,
) -> Answer<Json<Progress>> {
    let progress = backlog::progress(&app, &officer, which.unit.as_ref()).await?;
    Ok(Json(progress))
}

/// What was counted to hold, of each register the newest count.
#[utoipa::path(get, path = "/v1/backlog/inventories", operation_id = "list_inventories", tag = "backlog",
    params(WhichUnit),
    responses(
        (status = 200, body = Vec<Inventory>),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn inventories(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<WhichUnit>,
) -> Answer<Json<Vec<Inventory>>> {
    let counted = backlog::inventories(&app, &officer, which.unit.as_ref()).await?;
    Ok(Json(counted))
}

/// Keeps what was counted of a register on a day; the same day's count is replaced. For heads.
#[utoipa::path(put, path = "/v1/backlog/inventories", operation_id = "put_inventory", tag = "backlog",
    request_body(content = Inventory, example = json!({
        "unit": "p25-hoan-kiem", "procedure": "1.001193", "year": 2003, "as_of": "2026-01-15",
        "still_valid": 412, "source": "Biên bản kiểm kê số 03/BB-UBND",
    })),
    responses(
        (status = 204, description = "Kept"),
        (status = 403, response = Refused),
        (status = 409, response = Refused)))]
pub async fn declare(
    State(app): State<App>,
    officer: Officer,
    body: Body<Inventory>,
) -> Answer<StatusCode> {
    backlog::declare(&app, &officer, &body.value).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichBatches {
    /// To whom they were given; absent: to anybody.
    officer: Option<OfficerId>,
}

/// Batches within reach and how far each has come, the newest first.
#[utoipa::path(get, path = "/v1/backlog/batches", operation_id = "list_backlog_batches", tag = "backlog",
    params(WhichBatches),
    responses(
        (status = 200, body = Vec<Batch>),
        (status = 403, response = Refused)))]
pub async fn batches(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<WhichBatches>,
) -> Answer<Json<Vec<Batch>>> {
    let batches = backlog::batches(&app, &officer, which.officer).await?;
    Ok(Json(batches))
}

/// Gives results that nobody has yet to an officer. For heads.
#[utoipa::path(post, path = "/v1/backlog/batches", operation_id = "give_out_backlog", tag = "backlog",
    params(IdempotencyKey),
    request_body(content = NewBatch, example = json!({
        "officer": "01980000-0000-7000-8000-000000000001", "year": 2003, "most": 200,
    })),
    responses(
        (status = 201, body = Batch),
        (status = 403, response = Refused),
        (status = 409, response = Refused)))]
pub async fn give_out(
    State(app): State<App>,
    officer: Officer,
    key: IdempotencyKey,
    body: Body<NewBatch>,
) -> Answer<KeyedAnswer> {
    let target = "POST /v1/backlog/batches";
    let request = KeyedRequest::new(officer.actor.id, key.0, target, &body.bytes);
    Ok(backlog::give_out(&app, &officer, request, &body.value).await?)
}

/// Takes back what of a batch is still on paper, to be given out again. For heads.
#[utoipa::path(delete, path = "/v1/backlog/batches/{id}", operation_id = "take_back_backlog", tag = "backlog",
    params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 204, description = "Free again"),
        (status = 403, response = Refused),
        (status = 404, response = Refused),
        (status = 409, response = Refused)))]
pub async fn take_back(
    State(app): State<App>,
    officer: Officer,
    TextPath(id): TextPath,
) -> Answer<StatusCode> {
    let id: BatchId = id.parse().map_err(|_| Failure::NotFound)?;
    backlog::take_back(&app, &officer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
