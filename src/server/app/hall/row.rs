//! Numbers as stored, as the rule sees them, and as they are told.

use crate::casework::queue::{ORDINARY, Queued};
use crate::contract::id::{OfficerId, TicketId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::ticket::{Ticket, TicketState};
use crate::server::app::App;
use crate::server::store::StoreError;
use crate::server::store::hall::TicketRow;

pub fn queued(rows: &[TicketRow]) -> Result<Vec<Queued>, StoreError> {
    rows.iter()
        .map(|row| {
            Ok(Queued {
                id: ticket_id(row)?,
                number: number(row),
                group: row.queue.clone(),
                rank: u16::try_from(row.rank).unwrap_or(ORDINARY),
                place: row.place.unsigned_abs(),
                state: state(row)?,
                called_at: row.called_at.map(Instant::from_millis),
                last_called_at: row.last_called_at.map(Instant::from_millis),
                calls: small(row.calls),
                counter: row.counter.map(small),
                ended_at: row.ended_at.map(Instant::from_millis),
            })
        })
        .collect()
}

/// The row with what the rule made of it.
pub fn changed(row: &TicketRow, ticket: &Queued) -> TicketRow {
    TicketRow {
        queue: ticket.group.clone(),
        state: ticket.state.as_str().to_owned(),
        called_at: ticket.called_at.map(Instant::millis),
        last_called_at: ticket.last_called_at.map(Instant::millis),
        calls: i64::from(ticket.calls),
        counter: ticket.counter.map(i64::from),
        ended_at: ticket.ended_at.map(Instant::millis),
        ..row.clone()
    }
}

pub fn told(app: &App, row: &TicketRow) -> Result<Ticket, StoreError> {
    let issued_at = Instant::from_millis(row.issued_at);
    let day = issued_at.local().date();
    let group = app.catalog.group_on(&row.queue, day);
    let priority = row.priority.as_ref();
    let officer: Option<Result<OfficerId, _>> = row.officer.as_ref().map(|it| it.parse());
    Ok(Ticket {
        id: ticket_id(row)?,
        unit: UnitId::new(row.unit.clone()),
        number: number(row),
        group: row.queue.clone(),
        group_name: group.map_or_else(|| row.queue.clone(), |it| it.name.clone()),
        priority: row.priority.clone(),
        priority_name: priority.map(|key| {
            let kind = app.catalog.priority_on(key, day);
            kind.map_or_else(|| key.clone(), |it| it.name.clone())
        }),
        state: state(row)?,
        issued_at,
        called_at: row.called_at.map(Instant::from_millis),
        calls: small(row.calls),
        counter: row.counter.map(small),
        officer: officer.transpose().map_err(|error| corrupt(&error))?,
        ended_at: row.ended_at.map(Instant::from_millis),
        cases: small(row.cases),
        receipt_at: row.receipt_at.map(Instant::from_millis),
    })
}

/// What is called out: the letter and at least three digits.
pub fn number(row: &TicketRow) -> String {
    format!("{}{:03}", row.letter, row.number)
}

fn ticket_id(row: &TicketRow) -> Result<TicketId, StoreError> {
    row.id.parse().map_err(|error| corrupt(&error))
}

fn state(row: &TicketRow) -> Result<TicketState, StoreError> {
    TicketState::from_word(&row.state).ok_or_else(|| corrupt(&row.state))
}

fn corrupt(why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Corrupt {
        what: "a ticket",
        why: why.to_string(),
    }
}

pub fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
