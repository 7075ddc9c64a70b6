//! Where a scan goes: a card fills the intake form or opens it, a receipt opens its case.
//!
//! **Invariant:** where a scan has no meaning it says so, and everything that was typed stays.

use crate::casework::identity::{HealthCard, PartialDate};
use crate::console::command::Command;
use crate::console::dialog::Dialog;
use crate::console::dialog::bulk::Bulk;
use crate::console::dialog::form::Input;
use crate::console::input::Scan;
use crate::console::model::Screen;
use crate::console::model::availability::availability;
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::update::Turn;
use crate::contract::case::Party;

impl Turn<'_> {
    pub(super) fn scanned(&mut self, scan: &Scan) {
        if let Some(gate) = &mut self.model.session.gate {
            gate.said = Some(Words::new("scan-behind-the-gate").into());
            return;
        }
        if *scan == Scan::BrokenCard {
            return self.say(Tone::Warning, Words::new("scan-broken-card"));
        }
        if self.model.dialog.is_some() {
            return self.scanned_in_dialog(scan);
        }
        // Palette, help and outbox hold nothing but a search.
        self.model.overlay = None;
        let takes_in = availability(Command::IntakeNew, self.model).is_ok();
        match scan {
            Scan::Case(code) if self.model.screen == Screen::Inbox => self.put_on_case(code),
            Scan::Case(code) => self.look_up(code.as_str()),
            Scan::Card(card) if takes_in => self.card_scanned(card),
            Scan::Card(card) => self.look_up(card.number().as_str()),
            Scan::HealthCard(card) if takes_in => self.health_card_scanned(card),
            Scan::HealthCard(card) => self.look_up(&card.name),
            Scan::Ticket(id) if takes_in => self.slip_scanned(*id),
            Scan::Ticket(_) => self.say(Tone::Warning, Words::new("scan-ticket-not-here")),
            Scan::BrokenCard => {}
        }
    }

    fn scanned_in_dialog(&mut self, scan: &Scan) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let busy = dialog.bulk.as_ref().is_some_and(Bulk::has_keyboard);
        let in_intake = dialog.intaking.is_some();
        match scan {
            Scan::Card(card) if in_intake => {
                self.model.overlay = None;
                self.card_scanned(card);
            }
            Scan::HealthCard(card) if in_intake => {
                self.model.overlay = None;
                self.health_card_scanned(card);
            }
            Scan::Case(code) if !busy && dialog.form.take_code(code.as_str()) => {
                self.model.overlay = None;
                self.dialog_typed();
            }
            Scan::Ticket(_) => self.say(Tone::Warning, Words::new("scan-ticket-not-here")),
            Scan::Case(code) => {
                let words = Words::new("scan-code-not-here").with("code", code);
                self.say(Tone::Warning, words);
            }
            _ => self.say(Tone::Warning, Words::new("scan-card-not-here")),
        }
    }

    /// Finds what was read, and opens it if it is one case.
    pub(super) fn look_up(&mut self, text: &str) {
        self.model.screen = Screen::List;
        self.begin_find(text);
        self.command(Command::DialogSubmit);
    }

    /// A health insurance card: name, birth and address, but no number of a person.
    fn health_card_scanned(&mut self, card: &HealthCard) {
        if self.model.dialog.is_none() {
            self.open_intake();
        }
        if let Some(dialog) = &mut self.model.dialog {
            dialog.fill_from_health_card(card);
        }
        self.dialog_typed();
        self.ask_forecast();
    }
}

impl Dialog {
    /// What a health insurance card says of the person who stands there.
    fn fill_from_health_card(&mut self, card: &HealthCard) {
        let party = Party {
            name: card.name.clone(),
            born: card.born.map(PartialDate::shown),
            address: card.address.clone(),
            ..Party::default()
        };
        self.fill_person(&party);
        if let Some(intaking) = self.intake_mut() {
            let words = Words::new("intake-health-card").with("number", card.number.as_str());
            intaking.doubts.push(words.into());
        }
    }
}

impl crate::console::dialog::form::Form {
    /// Takes a scanned code into the list of codes, whatever field has the keyboard.
    fn take_code(&mut self, code: &str) -> bool {
        let Some(Input::Codes(codes)) = self.codes_mut() else {
            return false;
        };
        codes.add(code);
        true
    }
}
