//! What was finished on the days before today, which is counted once a day: it does not change any more.

use super::Moments;
use super::rows::Seats;
use crate::server::app::Failure;
use crate::server::store::Connection;
use crate::server::store::board::{self, DoneRow};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The days before today by who looks at them, and whose turn it is to count.
#[derive(Clone, Debug)]
pub struct Boards {
    turns: Arc<Semaphore>,
    past: Arc<Mutex<Past>>,
}

#[derive(Debug, Default)]
struct Past {
    today: i64,
    by_sight: HashMap<Vec<String>, Arc<Finished>>,
}

impl Default for Boards {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(1)),
            past: Arc::default(),
        }
    }
}

impl Boards {
    pub(super) async fn turn(&self) -> Result<OwnedSemaphorePermit, Failure> {
        let turn = self.turns.clone().acquire_owned().await;
        turn.map_err(|error| Failure::Internal(error.to_string()))
    }

    /// What was finished on the days of the board: before today, and today.
    pub(super) async fn finished(
        &self,
        connection: &mut Connection,
        sight: &[String],
        seats: &Seats<'_>,
        moments: Moments,
    ) -> Result<[Arc<Finished>; 2], Failure> {
        let start = Moments::start_of(moments.today);
        let past = if let Some(past) = self.known(sight, moments.today) {
            past
        } else {
            let first = Moments::start_of(moments.first_day());
            let rows = board::done(connection, sight, first, start).await?;
            let past = Arc::new(Finished::of(&rows, seats));
            self.keep(sight, moments.today, past.clone());
            past
        };
        let rows = board::done(connection, sight, start, moments.end() + 1).await?;
        Ok([past, Arc::new(Finished::of(&rows, seats))])
    }

    fn known(&self, sight: &[String], today: i64) -> Option<Arc<Finished>> {
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if past.today != today {
            *past = Past {
                today,
                ..Past::default()
            };
        }
        past.by_sight.get(sight).cloned()
    }

    fn keep(&self, sight: &[String], today: i64, finished: Arc<Finished>) {
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if past.today == today {
            past.by_sight.insert(sight.to_vec(), finished);
        }
    }
}

/// Cases finished by day: two officers who each finish a part of one count as one for their unit.
#[derive(Debug, Default)]
pub struct Finished {
    pub by_officer: HashMap<(String, i64), u64>,
    pub by_unit: HashMap<(String, i64), u64>,
    pub in_all: HashMap<i64, u64>,
}

impl Finished {
    fn of(rows: &[DoneRow], seats: &Seats<'_>) -> Self {
        let mut finished = Self::default();
        let (mut of_units, mut of_all) = (HashSet::new(), HashSet::new());
        for row in rows {
            let Some(unit) = seats.get(&row.officer) else {
                continue;
            };
            let by_officer = finished.by_officer.entry((row.officer.clone(), row.day));
            *by_officer.or_default() += 1;
            if of_units.insert((*unit, row.day, row.case_no)) {
                let by_unit = finished.by_unit.entry((unit.to_string(), row.day));
                *by_unit.or_default() += 1;
            }
            if of_all.insert((row.day, row.case_no)) {
                *finished.in_all.entry(row.day).or_default() += 1;
            }
        }
        finished
    }
}
