//! What the case API does, without HTTP: one use case a function, over the store and the rules.
//!
//! **Invariant:** a change is one transaction, and nobody is told of it before it is durable;
//! whatever is read, is read through the officer's [`access`](officer::Officer).

pub mod failure;
pub mod officer;

pub use failure::Failure;

use crate::casework::catalog::Catalog;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::server::clock::Clock;
use crate::server::store::Db;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// All that a request may reach. Cheap to clone; axum's state.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub catalog: Arc<Catalog>,
    pub clock: Arc<dyn Clock>,
    /// Cancelled when the server is to stop: long answers end, background work finishes.
    pub stopping: CancellationToken,
}

impl App {
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), Failure> {
        let mut connection = self.db.read().await?;
        connection.ping().await?;
        Ok(())
    }

    /// A unit's name, or its id when the catalogue does not know it (any more).
    pub fn unit_name(&self, id: &UnitId) -> String {
        let unit = self.catalog.units.iter().find(|unit| unit.id == *id);
        unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
    }

    /// The first year, this one or the next once it is near, that the calendar does not know.
    pub fn calendar_missing_year(&self) -> Option<i16> {
        let today = self.now().local().date();
        // Terms of some weeks run into the next year from November on.
        let last = today.year() + i16::from(today.month() >= 11);
        (today.year()..=last).find(|year| !self.catalog.calendar.years.contains(year))
    }
}
