//! Reminders (*phiếu đôn đốc*): kept beside the cases they are on, and listed with what became of them.

use super::officer::Officer;
use super::{App, Failure, rows};
use crate::casework::case::{Case, Reminding};
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::reminder::{Reminder, ReminderState};
use crate::server::store::Transaction;
use crate::server::store::reminders::{self, ReminderRow, Wanted};

/// The most that one answer lists.
const MOST: i64 = 500;

/// Writes the reminders of a case that are new or were answered.
pub(super) async fn keep(
    transaction: &mut Transaction,
    no: i64,
    before: &[Reminding],
    case: &Case,
) -> Result<(), Failure> {
    let changed = case.reminders.iter().filter(|it| !before.contains(it));
    let rows: Vec<ReminderRow> = changed.map(row).collect();
    Ok(reminders::put(transaction, no, &rows).await?)
}

fn row(reminder: &Reminding) -> ReminderRow {
    ReminderRow {
        seq: reminder.seq as i64,
        unit: reminder.unit.to_string(),
        officer: reminder.officer.map(|it| it.to_string()),
        by_officer: reminder.by.map(|it| it.to_string()),
        at: reminder.at.millis(),
        due_at: reminder.due_at.millis(),
        text: reminder.text.clone(),
        answered_at: reminder.answered_at.map(Instant::millis),
    }
}

/// The reminders of a unit and those below it, or of all units in reach; the latest terms first.
pub async fn list(
    app: &App,
    officer: &Officer,
    unit: Option<&UnitId>,
    state: Option<ReminderState>,
) -> Result<Vec<Reminder>, Failure> {
    let scope = &officer.actor.scope;
    let wanted = |it: &UnitId| {
        let within = |granted: &UnitId| app.catalog.is_within(it, granted);
        scope.iter().any(within) && unit.is_none_or(within)
    };
    let units = app.catalog.units.iter().map(|it| &it.id);
    let units: Vec<String> = units
        .filter(|it| wanted(it))
        .map(ToString::to_string)
        .collect();
    let now = app.now();
    let which = match state {
        None => Wanted::All,
        Some(ReminderState::Open) => Wanted::Open { now: now.millis() },
        Some(ReminderState::Kept) => Wanted::Kept,
        Some(ReminderState::Missed) => Wanted::Missed { now: now.millis() },
    };
    let sight = officer.sight(&app.catalog);
    let colleagues = app.colleagues().await?;
    let mut connection = app.db.read().await?;
    let found = reminders::list(&mut connection, &units, &sight, which, MOST).await?;
    drop(connection);
    found
        .into_iter()
        .map(|it| {
            let unreadable = |error| Failure::Internal(format!("a reminder: {error}"));
            let officer = it.reminder_officer.map(|id| id.parse()).transpose();
            let officer = officer.map_err(unreadable)?;
            let by = it.reminder_by.map(|id| id.parse()).transpose();
            let by = by.map_err(unreadable)?;
            let unit = UnitId::new(it.reminder_unit);
            let due_at = Instant::from_millis(it.reminder_term);
            let answered_at = it.reminder_answered_at.map(Instant::from_millis);
            Ok(Reminder {
                case: rows::listed(app, it.case)?,
                unit_name: app.unit_name(&unit),
                unit,
                officer,
                officer_name: officer.and_then(|id| colleagues.name(id)),
                by_name: by.and_then(|id| colleagues.name(id)),
                at: Instant::from_millis(it.reminder_at),
                due_at,
                text: it.reminder_text,
                answered_at,
                state: ReminderState::of(due_at, answered_at, now),
            })
        })
        .collect()
}
