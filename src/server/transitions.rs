//! `POST /v1/cases/{id}/transitions` and `/documents`: one order on one case.

use crate::contract::case::CaseRow;
use crate::contract::command::Command;
use crate::contract::document::LinkDocument;
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::app::once::{KeyedAnswer, KeyedRequest};
use crate::server::app::transitions::{Order, order};
use crate::server::extract::{Body, CasePath, IdempotencyKey, IfMatch};
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::extract::State;

/// Carries one command out on the version in `If-Match`.
#[utoipa::path(post, path = "/v1/cases/{id}/transitions", operation_id = "create_transition",
    tag = "cases",
    params(("id" = uuid::Uuid, Path), IfMatch, IdempotencyKey),
    request_body(content = Command, example = json!({ "type": "note", "text": "Đã gọi điện" })),
    responses(
        (status = 200, body = CaseRow, headers(
            ("etag" = String, description = "The version"),
            ("idempotency-replayed" = Option<bool>, description = "Carried out before"))),
        (status = 403, response = Refused)))]
pub async fn create(
    State(app): State<App>,
    officer: Officer,
    CasePath(id): CasePath,
    IfMatch(seen): IfMatch,
    key: IdempotencyKey,
    body: Body<Command>,
) -> Answer<KeyedAnswer> {
    let target = format!("POST /v1/cases/{id}/transitions");
    let request = KeyedRequest::new(officer.actor.id, key.0, &target, &body.bytes);
    Ok(order(
        &app,
        &officer,
        request,
        id,
        seen,
        Order::Command(&body.value),
    )
    .await?)
}

/// Links a stored document as a part, a paper made on the way, or the result.
#[utoipa::path(post, path = "/v1/cases/{id}/documents", operation_id = "link_document",
    tag = "cases",
    params(("id" = uuid::Uuid, Path), IfMatch, IdempotencyKey),
    request_body(content = LinkDocument, example = json!({
        "as": "part", "part": "TP01", "basis": "scan", "file_name": "to-khai.pdf",
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    })),
    responses(
        (status = 200, body = CaseRow, headers(
            ("etag" = String, description = "The version"),
            ("idempotency-replayed" = Option<bool>, description = "Carried out before"))),
        (status = 403, response = Refused)))]
pub async fn link(
    State(app): State<App>,
    officer: Officer,
    CasePath(id): CasePath,
    IfMatch(seen): IfMatch,
    key: IdempotencyKey,
    body: Body<LinkDocument>,
) -> Answer<KeyedAnswer> {
    let target = format!("POST /v1/cases/{id}/documents");
    let request = KeyedRequest::new(officer.actor.id, key.0, &target, &body.bytes);
    Ok(order(&app, &officer, request, id, seen, Order::Link(&body.value)).await?)
}
