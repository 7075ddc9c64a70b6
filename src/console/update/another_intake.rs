//! Letters typed for the number of a draft that was just put back: the officer did not mean the draft.
//!
//! `i` begins where the draft was left, and whoever types a procedure's letters there wants an intake of
//! that procedure. The draft stays as it was kept; nothing typed is put into its name unasked.

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::draft::DRAFT;
use crate::console::effect::Effect;
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::update::Turn;
use uuid::Uuid;

impl Turn<'_> {
    /// A procedure's letters begin an intake of that procedure; tells whether they did.
    pub(super) fn begins_another_intake(&mut self) -> bool {
        let Some(dialog) = &self.model.dialog else {
            return false;
        };
        let Some(letters) = dialog.letters_in_untouched_draft() else {
            return false;
        };
        let Some(code) = dialog.procedure_of(&letters) else {
            return false;
        };
        let draft = dialog.intake().and_then(|it| it.taken_up.clone());
        if let Some(draft) = draft {
            let name = dialog.draft_name();
            if name != draft.dialog {
                let dropped = self.model.drafts.drop(None, &name);
                self.effects.extend(dropped.map(Effect::DropDraft));
            }
            let now = self.model.now;
            // The key's own id is the new form's.
            let id = Uuid::from_u128(self.fresh.unwrap_or_default().as_u128() ^ 1);
            let (name, texts) = (draft.dialog.clone(), draft.texts.clone());
            self.model.drafts.keep(None, &name, texts, id, now);
        }
        self.open_intake();
        if let Some(dialog) = &mut self.model.dialog {
            if let Some(pick) = dialog.form.pick_mut("procedure") {
                pick.filter.set(&letters);
                pick.typed();
                pick.choose(&code);
            }
            dialog.form.focus_on("procedure");
        }
        self.dialog_typed();
        self.say(Tone::Warning, Words::new("intake-draft-left"));
        self.enter_in_intake();
        true
    }

    /// Whether letters stand in the number of such a draft that no procedure goes by: they are asked
    /// about once, and taken for a name when Enter is pressed again.
    pub(super) fn asks_about_letters(&mut self) -> bool {
        let Some(dialog) = &mut self.model.dialog else {
            return false;
        };
        let Some(letters) = dialog.letters_in_untouched_draft() else {
            return false;
        };
        if let Some(intaking) = dialog.intake_mut() {
            intaking.asked_letters = Some(letters);
        }
        dialog
            .form
            .set_fault("id_number", Words::new("fault-letters-in-draft").into());
        true
    }
}

impl Dialog {
    /// What was typed for the number of a draft that is otherwise as it was put back, where it is
    /// letters that nobody was asked about yet.
    pub fn letters_in_untouched_draft(&self) -> Option<String> {
        let intaking = self.intake()?;
        let draft = intaking.taken_up.as_ref()?;
        if !self.form.is_focused("id_number") || !self.is_name_in("id_number") {
            return None;
        }
        let letters = self.form.text("id_number");
        let mut kept = self.kept();
        let mut before = draft.texts.clone();
        // What is read of papers and place comes to the form later than the letters.
        for name in ["id_number", "focus", "papers", "place", "ward"] {
            kept.remove(name);
            before.remove(name);
        }
        let is_asked = intaking.asked_letters.as_ref() == Some(&letters);
        (kept == before && !is_asked && draft.dialog.starts_with(DRAFT)).then_some(letters)
    }

    /// Whether what stands there may turn out to name a procedure, once procedures are read.
    pub fn may_be_a_procedure(&self) -> bool {
        self.letters_in_untouched_draft().is_some()
    }

    /// The procedure that is called by these letters: its initials, without a space among them.
    fn procedure_of(&self, letters: &str) -> Option<String> {
        let mut pick = self.form.pick("procedure")?.clone();
        pick.filter.set(letters.trim());
        pick.typed();
        let is_word = !letters.trim().contains(char::is_whitespace);
        pick.selected().filter(|_| is_word).map(|it| it.key.clone())
    }
}
