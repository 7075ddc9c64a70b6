//! Looking people up by the name that was typed, where no number says who they are.
//!
//! **Invariant:** a name is looked up once it is left, not letter by letter: each question of the
//! kind is audited.

use crate::console::dialog::intake::namesakes::WHICH;
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::person::{KnownPeople, PersonQuery};

/// A shorter name is everybody's.
const SHORTEST: usize = 2;

impl Turn<'_> {
    /// Who bears the typed name, unless that was asked already or a number says it.
    pub(super) fn ask_name(&mut self) {
        let ticket = self.ticket();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let name = dialog.form.text("owner");
        let numbered = !dialog.form.text("id_number").is_empty();
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        if numbered || name.chars().count() < SHORTEST || intaking.asked_name == name {
            return;
        }
        intaking.asked_name.clone_from(&name);
        intaking.told_apart = false;
        let older = intaking.namesakes.ask(ticket);
        self.cancel(older);
        let query = PersonQuery {
            id_number: None,
            name: Some(name),
        };
        self.ask(ticket, Query::People(Box::new(query)));
    }

    pub(super) fn namesakes_answered(
        &mut self,
        ticket: Ticket,
        result: Result<KnownPeople, Failure>,
    ) {
        let (now, language) = (self.model.now, self.model.language);
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let failed = result.is_err();
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        if !intaking.namesakes.answer(ticket, result, now) {
            return;
        }
        // Whom an older question found says nothing of this name.
        intaking.told_apart |= failed;
        dialog.offer_namesakes(language);
        dialog.show_intake_fields();
    }

    /// Enter on the people of that name; tells whether that was what Enter meant.
    pub(super) fn namesake_chosen(&mut self) -> bool {
        let language = self.model.language;
        let Some(dialog) = &mut self.model.dialog else {
            return false;
        };
        if !dialog.form.is_focused(WHICH) {
            return false;
        }
        dialog.take_namesake();
        dialog.read_place(language);
        self.dialog_typed();
        self.ask_forecast();
        true
    }
}
