//! The hall of the desk for tests: its queue answers as the case API's would, as far as a console needs it.

use super::{Desk, problem};
use crate::console::message::Failure;
use crate::console::model::hall::HallOrder;
use crate::console::model::samples::me;
use crate::contract::ticket::{Ticket as HallTicket, TicketCommand, TicketState};

impl Desk {
    /// What the case API does to its queue, as far as a console needs it.
    pub(super) fn in_hall(&mut self, order: &HallOrder) -> Result<HallTicket, Failure> {
        let now = self.now;
        let items = &mut self.tickets.items;
        let at = match order {
            HallOrder::CallNext => items.iter().position(|it| it.state == TicketState::Waiting),
            HallOrder::Act(id, _) => items.iter().position(|it| it.id == *id),
            HallOrder::Issue(_) => Some(0),
        };
        let Some(ticket) = at.and_then(|at| items.get_mut(at)) else {
            let refusal = problem(409, "queue_empty", "Không còn ai chờ.");
            return Err(Failure::Refused(Box::new(refusal)));
        };
        match order {
            HallOrder::CallNext
            | HallOrder::Act(_, TicketCommand::Call | TicketCommand::Recall) => {
                ticket.state = TicketState::Called;
                ticket.called_at.get_or_insert(now);
                ticket.calls += 1;
                ticket.counter = Some(3);
                ticket.officer = Some(me().id);
            }
            HallOrder::Act(_, TicketCommand::Skip) => ticket.state = TicketState::Missed,
            HallOrder::Act(_, TicketCommand::Finish) => ticket.state = TicketState::Finished,
            HallOrder::Act(_, TicketCommand::Transfer { .. }) => {
                ticket.state = TicketState::Waiting;
                ticket.officer = None;
            }
            HallOrder::Issue(_) => {}
        }
        Ok(ticket.clone())
    }
}
