//! `/v1/tickets`, `/v1/hall`: the hall queue and its board.

use crate::contract::id::{TicketId, UnitId};
use crate::contract::ticket::{
    CallNext, Hall, NewTicket, Ticket, TicketCommand, TicketState, Tickets,
};
use crate::server::app::officer::Officer;
use crate::server::app::once::{KeyedAnswer, KeyedRequest};
use crate::server::app::{App, hall};
use crate::server::extract::{Body, IdempotencyKey, Params, Viewer, path_id};
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, ProblemResponse};
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::Deserialize;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// How often a silent line says that it stands.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
const RETRY: Duration = Duration::from_secs(1);

/// The `{id}` of a ticket.
#[derive(Clone, Copy, Debug)]
pub struct TicketPath(TicketId);

impl FromRequestParts<App> for TicketPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id::<TicketId>(parts, app).await.map(Self)
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Whose hall; absent: the officer's own unit.
    unit: Option<UnitId>,
    /// Only numbers that stand so.
    #[param(inline)]
    state: Option<TicketState>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhichHall {
    /// Whose hall; absent: the viewer's own unit.
    unit: Option<UnitId>,
}

/// Today's numbers of a hall, those that wait in the order in which they will be called.
#[utoipa::path(get, path = "/v1/tickets", operation_id = "list_tickets", tag = "hall",
    params(Which),
    responses(
        (status = 200, body = Tickets),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(which): Params<Which>,
) -> Answer<Json<Tickets>> {
    let tickets = hall::list(&app, &officer, which.unit.as_ref(), which.state).await?;
    Ok(Json(tickets))
}

/// Issues the next number of a procedure group.
#[utoipa::path(post, path = "/v1/tickets", operation_id = "issue_ticket", tag = "hall",
    params(IdempotencyKey),
    request_body(content = NewTicket, example = json!({ "group": "A", "priority": "elderly" })),
    responses(
        (status = 201, body = Ticket, links(
            ("act" = (operation_id = "act_on_ticket", parameters(("id" = "$response.body#/id")))),
            ("slip" = (operation_id = "get_ticket_slip", parameters(("id" = "$response.body#/id")))))),
        (status = 403, response = Refused)))]
pub async fn issue(
    State(app): State<App>,
    officer: Officer,
    key: IdempotencyKey,
    body: Body<NewTicket>,
) -> Answer<KeyedAnswer> {
    let request = KeyedRequest::new(officer.actor.id, key.0, "POST /v1/tickets", &body.bytes);
    Ok(hall::issue(&app, &officer, request, &body.value).await?)
}

/// Calls the next number to a counter: by priority, then by the order of issue. The number the counter
/// served until now is finished.
#[utoipa::path(post, path = "/v1/tickets/call-next", operation_id = "call_next_ticket", tag = "hall",
    params(IdempotencyKey),
    request_body(content = CallNext, example = json!({ "groups": ["A"] })),
    responses(
        (status = 200, body = Ticket, links(
            ("act" = (operation_id = "act_on_ticket", parameters(("id" = "$response.body#/id")))))),
        (status = 403, response = Refused),
        (status = 409, response = Refused)))]
pub async fn call_next(
    State(app): State<App>,
    officer: Officer,
    key: IdempotencyKey,
    body: Body<CallNext>,
) -> Answer<KeyedAnswer> {
    let target = "POST /v1/tickets/call-next";
    let request = KeyedRequest::new(officer.actor.id, key.0, target, &body.bytes);
    Ok(hall::call_next(&app, &officer, request, &body.value).await?)
}

/// The number on paper, for a slip printer.
#[utoipa::path(get, path = "/v1/tickets/{id}/slip", operation_id = "get_ticket_slip", tag = "hall",
    params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, response = Refused),
        (status = 409, response = Refused)))]
pub async fn slip(
    State(app): State<App>,
    officer: Officer,
    TicketPath(id): TicketPath,
) -> Answer<Response> {
    Ok(super::forms::sent(hall::slip(&app, &officer, id).await?))
}

/// Calls a number again, passes it over, transfers or finishes it.
#[utoipa::path(post, path = "/v1/tickets/{id}/transitions", operation_id = "act_on_ticket", tag = "hall",
    params(("id" = uuid::Uuid, Path), IdempotencyKey),
    request_body(content = TicketCommand, example = json!({ "type": "transfer", "group": "B" })),
    responses(
        (status = 200, body = Ticket),
        (status = 403, response = Refused),
        (status = 409, response = Refused)))]
pub async fn act(
    State(app): State<App>,
    officer: Officer,
    TicketPath(id): TicketPath,
    key: IdempotencyKey,
    body: Body<TicketCommand>,
) -> Answer<KeyedAnswer> {
    let target = format!("POST /v1/tickets/{id}/transitions");
    let request = KeyedRequest::new(officer.actor.id, key.0, &target, &body.bytes);
    Ok(hall::act(&app, &officer, request, id, &body.value).await?)
}

/// The board: numbers being served with their counters, and how many wait. No names.
#[utoipa::path(get, path = "/v1/hall", operation_id = "get_hall", tag = "hall",
    params(WhichHall),
    responses(
        (status = 200, body = Hall),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn board(
    State(app): State<App>,
    Viewer(viewer): Viewer,
    Params(which): Params<WhichHall>,
) -> Answer<Json<Hall>> {
    Ok(Json(hall::board(&app, &viewer, which.unit.as_ref()).await?))
}

/// The board now and whenever it changes, as server-sent events named `hall`.
#[utoipa::path(get, path = "/v1/hall/stream", operation_id = "stream_hall", tag = "hall",
    params(WhichHall),
    responses(
        (status = 200, body = String, content_type = "text/event-stream"),
        (status = 403, response = Refused),
        (status = 422, response = Refused)))]
pub async fn stream(
    State(app): State<App>,
    Viewer(viewer): Viewer,
    Params(which): Params<WhichHall>,
) -> Answer<impl IntoResponse> {
    let unit = hall::hall_to_see(&app, &viewer, which.unit.as_ref())?;
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(hall::follow(app, viewer, unit, sender));
    let events = ReceiverStream::new(receiver).map(|hall: Hall| {
        // A board is made of words and numbers, which always serialise on one line.
        let data = serde_json::to_string(&hall).unwrap_or_default();
        let event = Event::default().event("hall").retry(RETRY).data(data);
        Ok::<_, Infallible>(event)
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}
