//! One writer at a time for each upload, and the latest who asks goes first.
//!
//! A client whose link broke comes back while the server still waits for the broken request; so
//! whoever asks for a turn makes the one who has it stop, then waits until that one is done.

use crate::contract::id::UploadId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OwnedMutexGuard;
use tokio_util::sync::CancellationToken;

/// How long the one before may take to write down what it has.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<HashMap<UploadId, Arc<Place>>>>);

#[derive(Default)]
struct Place {
    turn: Arc<tokio::sync::Mutex<()>>,
    stop: Mutex<CancellationToken>,
}

/// The right to write to an upload, until it is dropped.
pub struct Turn {
    /// Cancelled when somebody else waits for the turn.
    pub stop: CancellationToken,
    _guard: OwnedMutexGuard<()>,
    id: UploadId,
    turns: Turns,
}

impl Turns {
    /// The turn, or `None` when the one before does not let go.
    pub async fn take(&self, id: UploadId) -> Option<Turn> {
        let place = Arc::clone(self.places().entry(id).or_default());
        stop_of(&place).cancel();
        let guard = tokio::time::timeout(PATIENCE, Arc::clone(&place.turn).lock_owned());
        let guard = guard.await.ok()?;
        let stop = CancellationToken::new();
        *place.stop.lock().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        Some(Turn {
            stop,
            _guard: guard,
            id,
            turns: self.clone(),
        })
    }

    fn places(&self) -> std::sync::MutexGuard<'_, HashMap<UploadId, Arc<Place>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stop_of(place: &Place) -> CancellationToken {
    place
        .stop
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut places = self.turns.places();
        // One count is the map's; whoever waits holds another.
        if let Some(place) = places.get(&self.id)
            && Arc::strong_count(place) == 1
        {
            places.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_asks_stops_the_one_before_and_waits_for_it() {
        let turns = Turns::default();
        let id = UploadId::new();
        let first = turns.take(id).await.unwrap();
        let second = tokio::spawn({
            let turns = turns.clone();
            async move { turns.take(id).await.is_some() }
        });
        first.stop.cancelled().await;
        assert!(!second.is_finished());
        drop(first);
        assert!(second.await.unwrap());
        assert!(turns.places().is_empty());
    }
}
