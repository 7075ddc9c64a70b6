//! A number on paper, for whoever takes one.

use super::is_in_reach;
use super::row::told;
use crate::contract::id::{TicketId, UnitId};
use crate::contract::reason::Reason;
use crate::contract::ticket::TicketState;
use crate::server::app::forms::{self, Printed};
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use crate::server::store::hall;

/// The slip of a number that is not over, with how many wait before it.
///
/// # Errors
/// Not found outside the officer's reach; a conflict once the number is over; a fault of the template.
pub async fn slip(app: &App, officer: &Officer, id: TicketId) -> Result<Printed, Failure> {
    let mut connection = app.db.read().await?;
    let row = hall::find(&mut connection, &id.to_string()).await?;
    let row = row.ok_or(Failure::NotFound)?;
    if !is_in_reach(app, officer, &UnitId::new(row.unit.clone())) {
        return Err(Failure::NotFound);
    }
    let ticket = told(app, &row)?;
    let is_over = matches!(ticket.state, TicketState::Finished | TicketState::Lapsed);
    if is_over || row.day != app.now().local().date().to_string() {
        let reason = Reason::new("queue_ended").with("number", &ticket.number);
        return Err(Failure::Conflict(reason));
    }
    let open = hall::open(&mut connection, &row.unit, &row.day).await?;
    drop(connection);
    let before = open.iter().filter(|it| {
        it.state == TicketState::Waiting.as_str()
            && it.queue == row.queue
            && (it.rank, it.place) < (row.rank, row.place)
    });
    forms::ticket(app, &ticket, before.count()).await
}
