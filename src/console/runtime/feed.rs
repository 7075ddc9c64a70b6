//! Following the feed of changes, and finding out that the link is back.

use crate::console::api::backoff::Backoff;
use crate::console::message::{Failure, Feed, Message};
use crate::console::runtime::{Tools, now};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Where the feed was last heard, and which follower is the one that counts.
#[derive(Clone, Default)]
pub(super) struct Place {
    last: Arc<Mutex<Option<String>>>,
    turn: Arc<AtomicU64>,
}

impl Place {
    /// A new follower takes over from the one before.
    pub fn begin(&self) -> u64 {
        self.turn.fetch_add(1, Ordering::SeqCst) + 1
    }

    fn is_current(&self, turn: u64) -> bool {
        self.turn.load(Ordering::SeqCst) == turn
    }

    fn last(&self) -> Option<String> {
        self.last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn remember(&self, id: String) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }
}

/// Follows until the session ends or another follower takes over; after a cut it goes on from what
/// it last heard.
pub(super) async fn follow(tools: Tools, turn: u64) {
    let mut backoff = Backoff::default();
    while tools.place.is_current(turn) {
        let tell = |feed| tools.tell(Message::Feed { feed, at: now() });
        let last = tools.place.last();
        let mut stood = false;
        let error = tools
            .client
            .follow_changes(
                last.as_deref(),
                || {
                    stood = true;
                    if tools.place.is_current(turn) {
                        tell(Feed::Opened);
                    }
                },
                |changes, halls, id| {
                    if let Some(id) = id {
                        tools.place.remember(id);
                    }
                    if !tools.place.is_current(turn) {
                        return;
                    }
                    if !changes.is_empty() {
                        tell(Feed::Changed(changes));
                    }
                    if !halls.is_empty() {
                        tell(Feed::Halls(halls));
                    }
                },
            )
            .await;
        if stood {
            backoff.reset();
        }
        let failure = Failure::from(error);
        let over = failure.is_session_over();
        if tools.place.is_current(turn) {
            tell(Feed::Closed(failure));
        }
        if over {
            return;
        }
        let chance = Uuid::now_v7().as_u128() as u64;
        tokio::time::sleep(backoff.next(chance)).await;
    }
}
