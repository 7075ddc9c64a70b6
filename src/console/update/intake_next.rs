//! Taking a case in and going on at once: with the same people, or with whoever comes next.
//!
//! **Invariant:** the form that is sent is whole before the next one stands in its place, and each of
//! the two orders that one key gives has a key of its own for the case API.

use crate::console::command::Command;
use crate::console::dialog::Dialog;
use crate::console::model::hall::HallOrder;
use crate::console::update::Turn;
use crate::contract::ticket::TicketState;
use uuid::Uuid;

impl Turn<'_> {
    /// Like Enter as long as something is wanting; then the intake, and the next form.
    pub(super) fn take_in_and_go_on(&mut self, command: Command) {
        self.left_intake_field();
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let reads_parts = dialog.intake().is_some_and(|it| it.procedure.is_asking());
        if reads_parts || dialog.looks_for_namesakes() || dialog.awaits_to_go_on() {
            return self.defer(command);
        }
        if !dialog.is_past_papers() {
            return self.enter_in_intake();
        }
        let before = dialog.clone();
        self.submit();
        if self.model.dialog.is_some() {
            // Something was wanting, and the form says what.
            return;
        }
        match command {
            Command::IntakeTakeSame => self.begin_intake_like(&before),
            _ => self.begin_intake_of_next(),
        }
    }

    /// A form for the people of the one before, about nothing yet.
    fn begin_intake_like(&mut self, before: &Dialog) {
        self.open_intake();
        let language = self.model.language;
        if let Some(dialog) = &mut self.model.dialog {
            dialog.take_people_of(before, language);
        }
        self.name_draft_apart();
    }

    /// An empty form; where the hall has a queue, for the next number.
    fn begin_intake_of_next(&mut self) {
        let waiting = self.model.hall.tickets.value().is_some_and(|tickets| {
            let mut items = tickets.items.iter();
            items.any(|it| it.state == TicketState::Waiting)
        });
        if waiting || self.model.hall.is_old || self.model.hall.visit.is_some() {
            // The key's own id went with the intake.
            self.fresh = self.fresh.map(|it| Uuid::from_u128(it.as_u128() ^ 1));
            self.order_in_hall(HallOrder::CallNext);
        }
        self.begin_empty_intake();
        if let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) {
            // With nobody waiting the form stays: somebody may come without a number.
            intaking.for_call = false;
        }
    }
}
