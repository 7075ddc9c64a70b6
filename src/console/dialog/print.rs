//! Which form is wanted, and where it goes.

use crate::console::dialog::Dialog;
use crate::console::dialog::choice::Choice;
use crate::console::dialog::pick::PickOption;
use crate::contract::form::FormKey;
use crate::contract::status::Status;
use crate::text::locale::Language;

impl Dialog {
    /// The forms there are, the one the case has come to first.
    pub fn begin_print(&mut self, language: Language) {
        let status = self.subject.one().and_then(|row| row.status.national());
        let usual = match status {
            Some(Status::Declined) => FormKey::Refusal,
            Some(Status::AwaitingSupplement) => FormKey::SupplementRequest,
            Some(Status::Stopped) => FormKey::StopNotice,
            _ => FormKey::Receipt,
        };
        let Some(pick) = self.form.pick_mut("form") else {
            return;
        };
        let options = FormKey::OF_A_CASE
            .into_iter()
            .zip('1'..)
            .map(|(form, digit)| PickOption {
                key: form.as_str().to_owned(),
                mnemonic: digit.to_string(),
                label: language.text(&format!("form-{}", form.as_str().replace('_', "-"))),
                detail: String::new(),
                suggested: false,
            });
        pick.fill(options.collect());
        pick.choose(usual.as_str());
    }
}

pub(super) fn places() -> Choice {
    Choice::of(&[
        ("printer", "print-printer", 'i'),
        ("file", "print-file", 'l'),
        ("look", "print-look", 'x'),
    ])
}
