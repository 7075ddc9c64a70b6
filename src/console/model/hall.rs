//! The hall queue as a counter sees it: who waits, and the visit (*lượt khách*) in front of the officer.

use crate::console::model::Model;
use crate::console::slot::Slot;
use crate::contract::id::TicketId;
use crate::contract::instant::Instant;
use crate::contract::ticket::{NewTicket, Ticket, TicketCommand, TicketState, Tickets};

/// What an officer has done with the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HallOrder {
    CallNext,
    Issue(NewTicket),
    Act(TicketId, TicketCommand),
}

#[derive(Clone, Debug, Default)]
pub struct HallView {
    /// Today's numbers of the officer's hall, as last read.
    pub tickets: Slot<Tickets>,
    /// The order under way; its answer is the number as it stands after it.
    pub order: Slot<Ticket>,
    /// Others changed the queue while nothing of it was on the screen.
    pub is_old: bool,
    /// Whom this officer serves.
    pub visit: Option<Ticket>,
}

impl HallView {
    /// Takes over from the list whom the officer serves: another terminal or a lost answer may know better.
    pub fn find_visit(&mut self, officer: crate::contract::id::OfficerId) {
        let tickets = self.tickets.value();
        self.visit = tickets.and_then(|it| {
            let mine = |ticket: &&Ticket| {
                ticket.state == TicketState::Called && ticket.officer == Some(officer)
            };
            it.items.iter().find(mine).cloned()
        });
    }

    /// The number of that line of the queue screen.
    pub fn line(&self, at: usize) -> Option<&Ticket> {
        self.tickets.value()?.items.get(at)
    }
}

/// How long a visitor waited, how long the officer has served, and how long waiting may take; minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VisitClock {
    pub waited: i64,
    pub served: i64,
    pub target: Option<u32>,
}

impl VisitClock {
    pub fn is_late(self) -> bool {
        self.target.is_some_and(|it| self.waited > i64::from(it))
    }
}

impl Model {
    /// The clock of the visit under way, by the server's time.
    pub fn visit_clock(&self) -> Option<(&Ticket, VisitClock)> {
        let visit = self.hall.visit.as_ref()?;
        let called_at = visit.called_at?;
        let clock = VisitClock {
            waited: minutes(visit.issued_at, called_at),
            served: minutes(called_at, self.office_now()),
            target: self.hall.tickets.value().and_then(|it| it.target_minutes),
        };
        Some((visit, clock))
    }
}

/// Whole minutes between two instants; none where the clocks disagree.
pub fn minutes(from: Instant, to: Instant) -> i64 {
    (to.millis() - from.millis()).max(0) / 60_000
}
