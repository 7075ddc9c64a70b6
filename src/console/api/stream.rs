//! The live change feed: which cases others have touched.

use crate::console::api::client::{Call, Client, too_slow};
use crate::console::api::error::ApiError;
use crate::console::api::sse::{SseEvent, SseReader};
use crate::contract::event::Change;
use crate::contract::ticket::HallChange;
use futures_util::StreamExt;
use reqwest::Method;
use std::time::Duration;

/// The server writes a comment more often than this; a longer silence is a dead line.
const SILENCE: Duration = Duration::from_secs(45);
const HEAD_WITHIN: Duration = Duration::from_secs(20);

impl Client {
    /// Follows the feed from after `last` and tells `heard` of each batch of changes, which may be
    /// empty, with the id to go on from; returns when the line ends, always with an error.
    ///
    /// `opened` is called once the line stands.
    pub async fn follow_changes(
        &self,
        last: Option<&str>,
        opened: impl FnOnce(),
        mut heard: impl FnMut(Vec<Change>, Vec<HallChange>, Option<String>),
    ) -> ApiError {
        let call = match self.request(Method::GET, "v1/stream") {
            Ok(call) => call.header("accept", "text/event-stream"),
            Err(error) => return error,
        };
        let call = match last {
            Some(id) => call.header("last-event-id", id),
            None => call,
        };
        self.read_stream(call, opened, |events| {
            let id = events.iter().rev().find_map(|it| it.id.clone());
            let changes: Vec<Change> = events.iter().filter_map(change).collect();
            let id = id.or_else(|| changes.last().map(|it| it.cursor.clone()));
            let halls: Vec<HallChange> = events.iter().filter_map(hall_change).collect();
            if id.is_some() || !halls.is_empty() {
                heard(changes, halls, id);
            }
            true
        })
        .await
    }

    /// Reads server-sent events until the line ends or `heard` wants no more; always ends with an error.
    pub(super) async fn read_stream(
        &self,
        call: Call,
        opened: impl FnOnce(),
        mut heard: impl FnMut(Vec<SseEvent>) -> bool,
    ) -> ApiError {
        let response = match call.send(HEAD_WITHIN).await {
            Ok(response) => response,
            Err(error) => return error,
        };
        opened();
        let mut reader = SseReader::default();
        let mut chunks = response.bytes_stream();
        loop {
            let chunk = match tokio::time::timeout(SILENCE, chunks.next()).await {
                Ok(Some(Ok(chunk))) => chunk,
                Ok(Some(Err(error))) => return error.into(),
                Ok(None) => return closed(),
                Err(_) => return too_slow(),
            };
            match reader.push(&chunk) {
                Ok(events) => {
                    if !heard(events) {
                        return closed();
                    }
                }
                Err(error) => {
                    return ApiError::Foreign {
                        status: 200,
                        detail: error.to_string(),
                    };
                }
            }
        }
    }
}

fn hall_change(event: &SseEvent) -> Option<HallChange> {
    let is_one = event.event == "hall";
    is_one.then(|| serde_json::from_str(&event.data).ok())?
}

fn closed() -> ApiError {
    ApiError::LinkDown {
        maybe_arrived: true,
        detail: "the stream was closed".to_owned(),
    }
}

/// What is not a change (a greeting, a kind to come) is passed over.
fn change(event: &SseEvent) -> Option<Change> {
    serde_json::from_str(&event.data).ok()
}
