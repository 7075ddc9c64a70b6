//! The hall queue: calling, serving, passing on.
//!
//! **Invariant:** a call is never sent later by itself: a number that is called has somebody in front of
//! it now. So these orders do not go through the outbox; one whose answer was lost is found again
//! in the list of numbers.

use crate::console::command::Command;
use crate::console::dialog::{Dialog, Kind, Subject};
use crate::console::effect::Query;
use crate::console::message::{Failure, Timer};
use crate::console::model::Overlay;
use crate::console::model::hall::{HallOrder, minutes};
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::slot;
use crate::console::update::Turn;
use crate::contract::id::TicketId;
use crate::contract::status::Role;
use crate::contract::ticket::{HallChange, Ticket, TicketCommand, TicketState, Tickets};
use std::time::Duration;

impl Turn<'_> {
    /// An order of the queue that may be given now.
    pub(super) fn hall_command(&mut self, command: Command) {
        match command {
            Command::QueueCallNext => self.order_in_hall(HallOrder::CallNext),
            Command::QueueServeNext => {
                self.order_in_hall(HallOrder::CallNext);
                // The form is there for the first letter; the visit is put into it with the answer.
                self.begin_empty_intake();
            }
            Command::QueueRecall => self.act_on_visit(TicketCommand::Recall),
            Command::QueueSkip => self.act_on_visit(TicketCommand::Skip),
            Command::QueueFinish => self.act_on_visit(TicketCommand::Finish),
            Command::QueueTransfer => self.open_hall_dialog(Kind::TransferTicket),
            Command::QueueIssue => self.open_hall_dialog(Kind::IssueTicket),
            Command::QueueShow => {
                self.model.overlay = Some(Overlay::Queue { line: 0 });
                self.read_tickets();
            }
            _ => {}
        }
    }

    fn act_on_visit(&mut self, command: TicketCommand) {
        if let Some(visit) = &self.model.hall.visit {
            let id = visit.id;
            self.order_in_hall(HallOrder::Act(id, command));
        }
    }

    /// What a form orders, about the visit where it is about one.
    pub(super) fn transfer_visit(&mut self, command: TicketCommand) {
        self.model.dialog = None;
        self.act_on_visit(command);
    }

    /// The slip of whoever stands at the counter: they are served, as if called.
    pub(super) fn slip_scanned(&mut self, id: TicketId) {
        if self.model.hall.visit.as_ref().map(|it| it.id) == Some(id) {
            return self.open_intake();
        }
        self.order_in_hall(HallOrder::Act(id, TicketCommand::Call));
        self.begin_empty_intake();
    }

    pub(super) fn order_in_hall(&mut self, order: HallOrder) {
        let key = self.fresh.unwrap_or_default();
        let ticket = self.ticket();
        // The one before is answered all the same; only its answer is not waited for.
        let _older = self.model.hall.order.ask(ticket);
        let query = Query::Hall {
            order: Box::new(order),
            key,
        };
        self.ask(ticket, query);
    }

    fn open_hall_dialog(&mut self, kind: Kind) {
        self.model.overlay = None;
        self.model.dialog = Some(Dialog::open(kind, Subject::Nothing));
        self.fill_hall_dialog();
        self.read_tickets();
    }

    fn fill_hall_dialog(&mut self) {
        if let (Some(dialog), Some(tickets)) =
            (&mut self.model.dialog, self.model.hall.tickets.value())
        {
            dialog.fill_from_hall(tickets, self.model.language);
        }
    }

    pub(super) fn read_tickets(&mut self) {
        let ticket = self.ticket();
        let older = self.model.hall.tickets.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Tickets);
    }

    /// Whoever sits at a counter may have somebody in front already.
    pub(super) fn begin_at_counter(&mut self) {
        let me = self.model.session.me.as_ref();
        if me.is_some_and(|it| it.roles.contains(&Role::Counter)) {
            self.read_tickets();
        }
    }

    pub(super) fn tickets_answered(
        &mut self,
        ticket: slot::Ticket,
        result: Result<Tickets, Failure>,
    ) {
        let now = self.model.now;
        if !self.model.hall.tickets.answer(ticket, result, now) {
            return;
        }
        self.model.hall.is_old = false;
        if let Some(tickets) = self.model.hall.tickets.value_mut() {
            // Stable: those that wait stay in the order of call.
            tickets.items.sort_by_key(|it| order_on_screen(it.state));
        }
        let me = self.model.session.me.as_ref().map(|it| it.id);
        if let Some(me) = me.filter(|_| !self.model.hall.order.is_asking()) {
            self.model.hall.find_visit(me);
            self.keep_visit_clock();
        }
        self.fill_hall_dialog();
    }

    pub(super) fn hall_answered(&mut self, slot: slot::Ticket, result: Result<Ticket, Failure>) {
        let now = self.model.now;
        let failure = result.as_ref().err().cloned();
        let answered = result.as_ref().ok().cloned();
        if !self.model.hall.order.answer(slot, result, now) {
            return;
        }
        if let Some(failure) = failure {
            self.close_untouched_intake();
            self.model.notices.fail(&failure, now);
        }
        if let Some(ticket) = answered {
            if ticket.state == TicketState::Waiting && ticket.calls == 0 {
                self.print_ticket(&ticket);
            }
            self.take_ticket(ticket);
        }
        self.read_tickets();
    }

    fn take_ticket(&mut self, ticket: Ticket) {
        let me = self.model.session.me.as_ref().map(|it| it.id);
        let is_mine = ticket.state == TicketState::Called && ticket.officer == me;
        let number = ticket.number.clone();
        let words = match ticket.state {
            TicketState::Called => Words::new("hall-called")
                .with("number", &number)
                .with("counter", ticket.counter.unwrap_or_default())
                .with(
                    "minutes",
                    ticket
                        .called_at
                        .map_or(0, |called| minutes(ticket.issued_at, called)),
                ),
            TicketState::Waiting if ticket.calls == 0 => Words::new("hall-issued")
                .with("number", &number)
                .with("group", &ticket.group_name),
            TicketState::Waiting => Words::new("hall-transferred").with("number", &number),
            TicketState::Missed => Words::new("hall-missed").with("number", &number),
            TicketState::Finished | TicketState::Lapsed => {
                Words::new("hall-finished").with("number", &number)
            }
        };
        if is_mine {
            if let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) {
                intaking.visit = Some(ticket.id);
            }
            self.model.hall.visit = Some(ticket);
            self.keep_visit_clock();
        } else if self.model.hall.visit.as_ref().map(|it| it.id) == Some(ticket.id) {
            self.model.hall.visit = None;
        }
        self.say(Tone::Done, words);
    }

    /// Nobody could be called: the form that was opened for them goes again, unless it was typed into.
    fn close_untouched_intake(&mut self) {
        let untouched = self.model.dialog.as_ref().is_some_and(|it| {
            it.intake()
                .is_some_and(|it| it.for_call && it.visit.is_none())
                && it.form.kept().is_empty()
        });
        if untouched {
            self.model.dialog = None;
        }
    }

    /// Others changed the queue. It is read again only where something of it is on the screen.
    pub(super) fn halls_changed(&mut self, changes: &[HallChange]) {
        let unit = self.model.session.me.as_ref().map(|it| &it.unit);
        let mine = changes.iter().any(|it| Some(&it.unit) == unit);
        let shown = self.model.hall.visit.is_some()
            || matches!(self.model.overlay, Some(Overlay::Queue { .. }));
        if mine && shown {
            self.read_tickets();
        } else {
            self.model.hall.is_old |= mine;
            self.model.unchanged = self.model.deferred.is_empty();
        }
    }

    /// Wakes at the next full minute of the visit; without a visit nothing ticks.
    pub(super) fn keep_visit_clock(&mut self) {
        const MINUTE: i64 = 60_000;
        let Some(called_at) = self.model.hall.visit.as_ref().and_then(|it| it.called_at) else {
            return;
        };
        let served = (self.model.office_now().millis() - called_at.millis()).max(0);
        let left = (MINUTE - served % MINUTE) as u64;
        self.wake_after(Timer::Visit, Duration::from_millis(left));
    }

    pub(super) fn visit_minute(&mut self) {
        if self.model.hall.visit.is_none() {
            self.model.unchanged = self.model.deferred.is_empty();
        }
        self.keep_visit_clock();
    }

    /// Enter on a line of the queue: one that was missed is called again.
    pub(super) fn queue_enter(&mut self, line: usize) {
        let Some(ticket) = self.model.hall.line(line) else {
            return;
        };
        let (id, number) = (ticket.id, ticket.number.clone());
        let counter = ticket.counter.unwrap_or_default();
        let is_mine = self.model.hall.visit.as_ref().map(|it| it.id) == Some(id);
        match ticket.state {
            TicketState::Called if !is_mine => {
                let words = Words::new("hall-elsewhere")
                    .with("number", number)
                    .with("counter", counter);
                self.say(Tone::Warning, words);
            }
            TicketState::Missed | TicketState::Called => {
                self.model.overlay = None;
                self.order_in_hall(HallOrder::Act(id, TicketCommand::Recall));
            }
            TicketState::Waiting => {
                self.say(
                    Tone::Warning,
                    Words::new("hall-in-order").with("number", number),
                );
            }
            TicketState::Finished | TicketState::Lapsed => {
                self.say(
                    Tone::Warning,
                    Words::new("hall-over").with("number", number),
                );
            }
        }
    }
}

/// Who is served, who waits, who may still come, who is gone.
fn order_on_screen(state: TicketState) -> u8 {
    match state {
        TicketState::Called => 0,
        TicketState::Waiting => 1,
        TicketState::Missed => 2,
        TicketState::Finished | TicketState::Lapsed => 3,
    }
}
