//! Forms: printed after acceptance, printed or looked at by key, and what became of them.
//!
//! **Invariant:** a form that did not reach its paper says so and can be printed again; the case it
//! tells of is never touched by it.

use crate::console::dialog::print::{FormOrder, FormTo};
use crate::console::effect::Effect;
use crate::console::message::Failure;
use crate::console::model::notice::{Tone, explain};
use crate::console::model::paper::{PictureOf, Source};
use crate::console::model::print::{Print, PrintWhere, Printable, ReceiptState, form_message};
use crate::console::model::words::Words;
use crate::console::model::{Screen, layout};
use crate::console::update::Turn;
use crate::console::update::act::name_of;
use crate::contract::case::CaseRow;
use crate::contract::form::FormKey;
use crate::contract::id::CaseId;
use crate::contract::ticket::Ticket as HallTicket;
use crate::scan::assemble::Turn as Turned;

/// Of a reason to print once more, in characters; a correction's may be longer.
const LONGEST_REASON: usize = 500;

impl Turn<'_> {
    /// The receipt of a case that was just accepted, without a question.
    pub(super) fn print_receipt(&mut self, row: &CaseRow) -> ReceiptState {
        if !self.model.setup.prints {
            return ReceiptState::NotSet;
        }
        let print = Print::of(
            row,
            name_of(row, self.model.language),
            FormKey::Receipt,
            PrintWhere::Desk,
        );
        self.effects.push(Effect::Print(Box::new(print)));
        ReceiptState::OnItsWay
    }

    /// The receipt once more, because what stands on the first one was put right.
    pub(super) fn print_corrected(&mut self, row: &CaseRow, reason: &str) {
        if !self.model.setup.prints {
            return self.say(Tone::Warning, Words::new("reprint-not-set"));
        }
        let print = Print {
            reason: Some(reason.chars().take(LONGEST_REASON).collect()),
            ..Print::of(
                row,
                name_of(row, self.model.language),
                FormKey::Receipt,
                PrintWhere::Desk,
            )
        };
        self.effects.push(Effect::Print(Box::new(print)));
    }

    /// What the dialog asked for.
    pub(super) fn form_ordered(&mut self, order: FormOrder) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        if !FormKey::OF_A_CASE.contains(&order.form) {
            return self.sheet_ordered(&order);
        }
        let Some(row) = dialog.subject.one().cloned() else {
            return;
        };
        let to = match order.to {
            FormTo::Look => {
                self.model.dialog = None;
                return self.look_at_form(row.id, order.form, &name_of(&row, self.model.language));
            }
            FormTo::Printer => PrintWhere::Desk,
            FormTo::File => PrintWhere::File,
        };
        let again = self.model.prints.has(row.id, order.form);
        if again && order.reason.is_none() && to == PrintWhere::Desk {
            dialog
                .form
                .set_fault("reason", Words::new("fault-printed-before").into());
            return;
        }
        self.model.dialog = None;
        let print = Print {
            reason: order.reason,
            ..Print::of(&row, name_of(&row, self.model.language), order.form, to)
        };
        self.send_to_print(print);
    }

    fn send_to_print(&mut self, print: Print) {
        let form = self.model.language.text(&print.what.message());
        let words = Words::new("printing")
            .with("form", form)
            .with("case", &print.about);
        self.effects.push(Effect::Print(Box::new(print)));
        self.say(Tone::Done, words);
    }

    /// A paper about many cases: the marked ones, or the day's.
    fn sheet_ordered(&mut self, order: &FormOrder) {
        let today = self.model.office_now().local().date();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let to = match order.to {
            FormTo::Printer => PrintWhere::Desk,
            FormTo::File => PrintWhere::File,
            FormTo::Look => {
                let words = Words::new("fault-look-at-one");
                return dialog.form.set_fault("print_to", words.into());
            }
        };
        let rows = dialog.subject.rows();
        let (what, about) = if order.form == FormKey::Register {
            (Printable::Register, today.strftime("%d/%m/%Y").to_string())
        } else {
            let cases = rows.iter().map(|row| row.id).collect();
            let about = match rows {
                [row] => name_of(row, self.model.language),
                rows => self
                    .model
                    .language
                    .text_with("print-cases", &[("count", &rows.len().to_string())]),
            };
            (Printable::HandoverSheet(cases), about)
        };
        self.model.dialog = None;
        self.send_to_print(Print {
            what,
            about,
            file_name: format!("{}-{today}.pdf", order.form),
            reason: None,
            to,
        });
    }

    /// The slip of a number that was just issued, where this desk has a printer for them.
    pub(super) fn print_ticket(&mut self, ticket: &HallTicket) {
        if self.model.setup.prints_tickets {
            let print = Print::ticket(ticket);
            self.effects.push(Effect::Print(Box::new(print)));
        }
    }

    pub(super) fn printed(&mut self, print: &Print, result: Result<String, Failure>) {
        self.heard(result.as_ref().err(), true);
        let card = self
            .model
            .card
            .as_mut()
            .filter(|it| print.form() == Some((it.row.id, FormKey::Receipt)));
        match result {
            Ok(place) => {
                if let Some((case, form)) = print.form()
                    && print.to == PrintWhere::Desk
                {
                    self.model.prints.remember(case, form);
                }
                if let Some(card) = card {
                    card.receipt = ReceiptState::Printed(place);
                    return;
                }
                let form = self.model.language.text(&print.what.message());
                let words = Words::new("printed")
                    .with("form", form)
                    .with("case", &print.about)
                    .with("to", place);
                self.say(Tone::Done, words);
            }
            Err(failure) => {
                if let Some(card) = card {
                    card.receipt = ReceiptState::Failed(explain(&failure).0);
                }
                let now = self.model.now;
                self.model.notices.fail(&failure, now);
            }
        }
    }

    fn form_name(&self, form: FormKey) -> String {
        self.model.language.text(&form_message(form))
    }

    /// The form's page beside the case.
    fn look_at_form(&mut self, case: CaseId, form: FormKey, about: &str) {
        if self.model.screen != Screen::Case(case) {
            self.show_case(case);
            self.read_case(case);
        }
        self.show_form(case, form, format!("{} {about}", self.form_name(form)));
    }

    /// Asks for the form's page in the size there is room for.
    pub(super) fn show_form(&mut self, case: CaseId, form: FormKey, name: String) {
        let side = layout::case(self.model.size, true)
            .side
            .unwrap_or(self.model.size);
        let of = PictureOf {
            source: Source::Form(case, form),
            graphics: self.model.setup.graphics,
            page: 0,
            turn: Turned::None,
            columns: side.width.saturating_sub(2),
            rows: side.height.saturating_sub(2),
        };
        self.model.case.page = self.picture(of, name);
    }
}
