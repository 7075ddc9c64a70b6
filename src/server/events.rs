//! `/v1/events`, `/v1/stream`: the change feed, page by page or as server-sent events.

use crate::contract::event::{Change, Changes};
use crate::server::app::App;
use crate::server::app::feed::{self, Heard};
use crate::server::app::officer::Officer;
use crate::server::extract::Params;
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, ProblemResponse};
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::StreamExt;
use serde::Deserialize;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// More often than proxies and consoles give a silent line up.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// When a console comes back after a cut.
const RETRY: Duration = Duration::from_secs(1);
/// Changes on their way to one console.
const WAITING: usize = 64;

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The cursor of an earlier answer; absent: from the beginning.
    #[param(pattern = "^[0-7][0-9a-f]{15}[0-7][0-9a-f]{15}$")]
    after: Option<String>,
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// The changes after a cursor, of the cases the officer sees, in order.
#[utoipa::path(get, path = "/v1/events", operation_id = "list_changes", tag = "feed",
    params(After),
    responses((status = 200, body = Changes), (status = 422, response = Refused)))]
pub async fn list(
    State(app): State<App>,
    officer: Officer,
    Params(after): Params<After>,
) -> Answer<Json<Changes>> {
    let changes = feed::page(&app, &officer, after.after.as_deref(), after.limit).await?;
    Ok(Json(changes))
}

/// The id of the last event a console heard before its line was cut.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(names("last-event-id"), parameter_in = Header)]
pub struct LastEventId(
    #[param(required = false, pattern = "^[0-7][0-9a-f]{15}[0-7][0-9a-f]{15}$")] pub Option<String>,
);

impl FromRequestParts<App> for LastEventId {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        let value = parts.headers.get("last-event-id");
        let text = value.map(|it| it.to_str().unwrap_or_default().to_owned());
        Ok(Self(text.filter(|it| !it.is_empty())))
    }
}

/// The changes as they happen, from after `Last-Event-ID` on or from now.
#[utoipa::path(get, path = "/v1/stream", operation_id = "stream_changes", tag = "feed",
    params(LastEventId),
    responses((status = 200, body = String, content_type = "text/event-stream"),
        (status = 422, response = Refused)))]
pub async fn stream(
    State(app): State<App>,
    officer: Officer,
    LastEventId(last): LastEventId,
) -> Answer<impl IntoResponse> {
    let place = feed::place(&app, last.as_deref()).await?;
    // The first event says from where on it goes, so that a line cut at once loses nothing.
    let opening = Event::default()
        .event("open")
        .id(feed::write_cursor(place))
        .retry(RETRY)
        .data("{}");
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(feed::follow(app, officer, place, sender));
    let changes = ReceiverStream::new(receiver).map(event);
    let events = futures_util::stream::once(async { opening }).chain(changes);
    Ok(Sse::new(events.map(Ok::<_, Infallible>)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

fn event(heard: Heard) -> Event {
    let change: Change = match heard {
        Heard::Change(change) => change,
        Heard::Hall(hall) => {
            let data = serde_json::to_string(&hall).unwrap_or_default();
            return Event::default().event("hall").data(data);
        }
    };
    // A change is made of words and numbers, which always serialise on one line.
    let data = serde_json::to_string(&change).unwrap_or_default();
    Event::default()
        .event("change")
        .id(change.cursor)
        .data(data)
}
