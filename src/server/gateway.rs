//! `POST /v1/gateway/dvcqg/DongBoHoSoMC`: where the national exchange brings online cases.
//!
//! The token of the exchange stands in `session`, as its protocol has it, or in `Authorization`.
//! Taken or not is said for each case inside the answer, in the exchange's own shape.

use crate::contract::gateway::{GatewayAnswer, GatewayCase, GatewayRequest};
use crate::server::app::App;
use crate::server::app::gateway;
use crate::server::app::officer::Officer;
use crate::server::app::service::{self, Door};
use crate::server::extract::{Body, CasePath, bearer};
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, problem};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

/// The largest request, in bytes: a thousand cases with all their fields.
pub const BODY_LIMIT: usize = 8 * 1024 * 1024;

/// Brings cases in. Sending the same case again changes nothing, unless `isUpdating` says so.
#[utoipa::path(post, path = "/v1/gateway/dvcqg/DongBoHoSoMC", operation_id = "receive_cases", tag = "gateway",
    security((), ("bearer" = [])),
    request_body = GatewayRequest,
    responses(
        (status = 200, body = GatewayAnswer),
        (status = 401, response = Refused)))]
pub async fn receive(
    State(app): State<App>,
    headers: HeaderMap,
    body: Body<GatewayRequest>,
) -> Answer<Json<GatewayAnswer>> {
    let tokens = [bearer(&headers), Some(body.value.session.as_str())];
    let mut door = None;
    for token in tokens.into_iter().flatten().filter(|it| !it.is_empty()) {
        door = service::by_token(&app, Door::Gateway, token).await?;
        if door.is_some() {
            break;
        }
    }
    let door = door.ok_or_else(|| problem(StatusCode::UNAUTHORIZED, "service_token_invalid"))?;
    Ok(Json(gateway::receive(&app, &door, &body.value).await?))
}

/// The case as the exchange last sent it. IT staff see its fields without what may name a citizen.
#[utoipa::path(get, path = "/v1/cases/{id}/gateway", operation_id = "get_gateway_case", tag = "gateway",
    params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = GatewayCase)))]
pub async fn of_case(
    State(app): State<App>,
    officer: Officer,
    CasePath(id): CasePath,
) -> Answer<Json<GatewayCase>> {
    Ok(Json(gateway::of_case(&app, &officer, id).await?))
}
