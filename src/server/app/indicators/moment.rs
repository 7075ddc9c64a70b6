//! The one moment that an answer is read from.
//!
//! **Invariant:** all statements of an answer see the same cases, however busy the office is, and none sees
//! facts that are still to be worked out anew.

use crate::server::app::{App, Failure, rebuild};
use crate::server::store::Connection;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Whose turn it is to count. Figures read much of the database, so one answer at a time leaves the rest
/// to the counters.
#[derive(Clone, Debug)]
pub struct Figures(Arc<Semaphore>);

impl Default for Figures {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

pub(super) struct Moment {
    connection: Connection,
    _turn: OwnedSemaphorePermit,
}

impl Moment {
    /// Waits for its turn and looks at the database as it is then.
    ///
    /// # Errors
    /// The facts are being worked out anew.
    pub async fn of(app: &App) -> Result<Self, Failure> {
        let turn = app.figures.0.clone().acquire_owned().await;
        let turn = turn.map_err(|error| Failure::Internal(error.to_string()))?;
        let mut connection = app.db.snapshot().await?;
        if !rebuild::is_current(app, &mut connection).await? {
            return Err(Failure::NotReady("figures_not_ready"));
        }
        Ok(Self {
            connection,
            _turn: turn,
        })
    }
}

impl Deref for Moment {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Moment {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Catalog;
    use crate::server::{ServerConfig, start};

    #[tokio::test]
    async fn one_answer_counts_and_the_others_wait_for_their_turn() {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("cases.db").display());
        let catalog = Arc::new(Catalog::embedded("ha-noi-2026").unwrap());
        let config = ServerConfig::local(database, folder.path().join("documents"), catalog);
        let running = start(config).await.unwrap();
        let app = &running.app;
        let first = Moment::of(app).await.ok().unwrap();
        let turns = &app.figures.0;
        assert_eq!(
            turns.available_permits(),
            0,
            "whoever counts has the only turn"
        );
        let mut second = tokio::spawn({
            let app = app.clone();
            async move { Moment::of(&app).await.is_ok() }
        });
        // What is read of the database meanwhile does not wait for it.
        for _ in 0..3 {
            app.db.snapshot().await.unwrap();
        }
        assert!(!second.is_finished());
        drop(first);
        assert!((&mut second).await.unwrap());
        assert_eq!(turns.available_permits(), 1);
        running.shutdown().await;
    }
}
