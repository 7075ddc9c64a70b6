//! The facts of a case as rows, worked out from its events.
//!
//! **Invariant:** a pure function of the history and the catalogue, as the lists are.

use super::Failure;
use crate::casework::apply::HistoryError;
use crate::casework::catalog::Catalog;
use crate::casework::indicator::{Version, versions};
use crate::contract::event::EventRecord;
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use crate::server::store::Transaction;
use crate::server::store::facts::{self, FactRow};

/// All versions of a case's facts, each up to the next.
pub fn rows(
    id: CaseId,
    history: &[EventRecord],
    catalog: &Catalog,
) -> Result<Vec<FactRow>, HistoryError> {
    let versions = versions(id, history, catalog)?;
    let ends = versions.iter().skip(1).map(|it| it.since.millis());
    let ends: Vec<i64> = ends.chain([i64::MAX]).collect();
    Ok(versions
        .into_iter()
        .zip(ends)
        .map(|(version, until_at)| row(version, until_at))
        .collect())
}

fn row(Version { since, facts }: Version, until_at: i64) -> FactRow {
    FactRow {
        since_at: since.millis(),
        until_at,
        open_until: facts.ended_at.is_none().then_some(until_at),
        received_at: facts.received_at.map(Instant::millis),
        ended_at: facts.ended_at.map(Instant::millis),
        late_after: facts.late_after.map(Instant::millis),
        late_after_moved: facts.late_after_moved.map(Instant::millis),
        marks: facts.marks.0,
        taken: facts.taken,
        procedure: facts.procedure.to_string(),
        competent_unit: facts.competent_unit.to_string(),
        received_by_unit: facts.received_by_unit.to_string(),
        officer: facts.officer.map(|it| it.to_string()),
        person: facts.person.map(|it| it.to_string()),
    }
}

/// Writes what the last `new` events of a history changed of a case's facts.
pub async fn record(
    transaction: &mut Transaction,
    no: i64,
    id: CaseId,
    history: &[EventRecord],
    new: usize,
    catalog: &Catalog,
) -> Result<(), Failure> {
    let broken =
        |error: HistoryError| Failure::Internal(format!("the history of case {id}: {error}"));
    let known = history.len().saturating_sub(new);
    let before = match history.get(..known) {
        None | Some([]) => Vec::new(),
        Some(before) => rows(id, before, catalog).map_err(broken)?,
    };
    let mut after = rows(id, history, catalog).map_err(broken)?;
    after.retain(|row| !before.contains(row));
    Ok(facts::put(transaction, no, &after).await?)
}
