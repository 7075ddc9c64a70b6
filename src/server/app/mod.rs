//! What the case API does, without HTTP: one use case a function, over the store and the rules.
//!
//! **Invariant:** a change is one transaction, and nobody is told of it before it is durable;
//! whatever is read, is read through the officer's [`access`](officer::Officer).

pub mod accounts;
pub mod audit;
pub mod backlog;
pub mod checksum;
mod codes;
pub mod detail;
pub mod directory;
pub mod documents;
pub mod drafts;
pub mod facts;
pub mod failure;
pub mod feed;
mod finding;
pub mod forms;
pub mod gateway;
pub mod hall;
pub mod indicators;
pub mod intake;
pub mod jobs;
pub mod listing;
pub mod lookup;
pub mod metrics;
pub mod officer;
pub mod once;
pub mod people;
pub mod projection;
pub mod rebuild;
pub mod recording;
mod rows;
pub mod service;
pub mod sessions;
pub mod transitions;
mod turns;
pub mod upkeep;
pub mod uploads;
pub mod vault;
pub mod views;
pub mod whole;

pub use failure::Failure;
pub use vault::Vault;

use crate::casework::catalog::Catalog;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::server::app::directory::{Colleagues, Directory};
use crate::server::app::feed::Feed;
use crate::server::app::indicators::Figures;
use crate::server::app::jobs::Jobs;
use crate::server::app::metrics::Metrics;
use crate::server::app::once::RunningKeys;
use crate::server::clock::Clock;
use crate::server::press::Press;
use crate::server::store::Db;
use std::collections::HashMap;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// All that a request may reach. Cheap to clone; axum's state.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub catalog: Arc<Catalog>,
    pub clock: Arc<dyn Clock>,
    pub directory: Directory,
    pub feed: Feed,
    pub jobs: Jobs,
    pub metrics: Metrics,
    running_keys: RunningKeys,
    figures: Figures,
    unit_names: Arc<HashMap<UnitId, String>>,
    pub vault: Vault,
    pub press: Press,
    /// Cancelled when the server is to stop: long answers end, background work finishes.
    pub stopping: CancellationToken,
}

impl App {
    pub fn new(
        db: Db,
        catalog: Arc<Catalog>,
        clock: Arc<dyn Clock>,
        vault: Vault,
        press: Press,
    ) -> Self {
        let names = catalog
            .units
            .iter()
            .map(|unit| (unit.id.clone(), unit.name.clone()));
        Self {
            db,
            unit_names: Arc::new(names.collect()),
            catalog,
            clock,
            directory: Directory::default(),
            feed: Feed::default(),
            jobs: Jobs::default(),
            metrics: Metrics::default(),
            running_keys: RunningKeys::default(),
            figures: Figures::default(),
            vault,
            press,
            stopping: CancellationToken::new(),
        }
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), Failure> {
        self.db.read().await?.ping().await?;
        Ok(())
    }

    /// Everybody who could be named. Asked for before a transaction begins: inside one it would
    /// wait for a second connection while holding the first.
    pub async fn colleagues(&self) -> Result<Arc<Colleagues>, Failure> {
        self.directory.get(&mut self.db.read().await?).await
    }

    /// A unit's name, or its id when the catalogue does not know it (any more).
    pub fn unit_name(&self, id: &UnitId) -> String {
        self.unit_names
            .get(id)
            .map_or_else(|| id.to_string(), Clone::clone)
    }

    /// The first year, this one or the next once it is near, that the calendar does not know.
    pub fn calendar_missing_year(&self) -> Option<i16> {
        let today = self.now().local().date();
        // Terms of some weeks run into the next year from November on.
        let last = today.year() + i16::from(today.month() >= 11);
        (today.year()..=last).find(|year| !self.catalog.calendar.years.contains(year))
    }
}
