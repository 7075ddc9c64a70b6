//! Which form is wanted, and where it goes.

use crate::console::dialog::Dialog;
use crate::console::dialog::choice::Choice;
use crate::console::dialog::pick::PickOption;
use crate::console::model::print::form_message;
use crate::contract::form::FormKey;
use crate::contract::status::Status;
use crate::text::locale::Language;

/// A form that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormOrder {
    pub form: FormKey,
    pub to: FormTo,
    /// Why it is printed once more.
    pub reason: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormTo {
    Printer,
    File,
    /// The terminal.
    Look,
}

impl Dialog {
    /// The forms there are, the one the case has come to chosen; for marked cases those about many.
    pub fn begin_print(&mut self, language: Language) {
        let status = self.subject.one().and_then(|row| row.status.national());
        let usual = match status {
            Some(Status::Declined) => FormKey::Refusal,
            Some(Status::AwaitingSupplement) => FormKey::SupplementRequest,
            Some(Status::Stopped) => FormKey::StopNotice,
            _ => FormKey::Receipt,
        };
        let sheets = [FormKey::HandoverSheet, FormKey::Register];
        let of_one: &[FormKey] = match self.subject.one() {
            Some(_) => &FormKey::OF_A_CASE,
            None => &[],
        };
        let mut forms: Vec<FormKey> = of_one.iter().copied().chain(sheets).collect();
        // The digits that fingers know stay; what came later comes after them.
        forms.sort_by_key(|form| *form == FormKey::Reminder);
        let options = forms
            .into_iter()
            .zip('1'..)
            .map(|(form, digit)| PickOption {
                key: form.as_str().to_owned(),
                mnemonic: digit.to_string(),
                label: language.text(&form_message(form)),
                detail: String::new(),
                suggested: false,
            });
        let options = options.collect();
        let of_one = self.subject.one().is_some();
        let Some(pick) = self.form.pick_mut("form") else {
            return;
        };
        pick.fill(options);
        if of_one {
            pick.choose(usual.as_str());
        }
    }
}

pub(super) fn places() -> Choice {
    Choice::of(&[
        ("printer", "print-printer", 'i'),
        ("file", "print-file", 'l'),
        ("look", "print-look", 'x'),
    ])
}
