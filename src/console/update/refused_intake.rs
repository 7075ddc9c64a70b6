//! What was typed into an intake while it is on its way, and when it comes back refused.
//!
//! An intake that is sent takes its draft along under a name of its own, so that neither the next
//! form nor the same number typed again meets it. Done, the draft goes; refused, it comes back into
//! the form if that place is free, and waits as the first draft to be taken up if it is not.
//!
//! **Invariant:** between the key that sends and the case that is there, what was typed is always
//! kept on disk under exactly one name.

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::draft::{DRAFT, REFUSED, faults};
use crate::console::effect::Effect;
use crate::console::message::Failure;
use crate::console::model::notice::{Tone, explain};
use crate::console::model::outbox::{Entry, Order};
use crate::console::model::words::{Said, Words};
use crate::console::update::Turn;
use crate::text;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The beginning of the name of a draft that is on its way; no form begins with one.
const SENT: &str = "sent-intake";

/// Columns of a name in a notice.
const NAME: usize = 28;

fn sent_name(key: Uuid) -> String {
    format!("{SENT}:{key}")
}

fn refused_name(key: Uuid) -> String {
    format!("{DRAFT}:refused:{key}")
}

impl Turn<'_> {
    /// The intake is on its way: its draft goes with it.
    pub(super) fn keep_sent_intake(&mut self, key: Uuid) {
        let Some(sent) = self.model.outbox.get(key) else {
            return;
        };
        let Some(dialog) = &sent.dialog else {
            return;
        };
        let mut texts = dialog.form.kept();
        dialog.keep_intake(&mut texts);
        texts.remove(REFUSED);
        let names = [
            Some(dialog.draft_name()),
            dialog.intake().and_then(|it| it.draft.clone()),
        ];
        for name in names.into_iter().flatten() {
            let dropped = self.model.drafts.drop(None, &name);
            self.effects.extend(dropped.map(Effect::DropDraft));
        }
        let now = self.model.now;
        self.model
            .drafts
            .keep(None, &sent_name(key), texts, key, now);
        self.save_drafts();
    }

    /// It is taken in: nothing of it is to be typed again.
    pub(super) fn let_sent_intake_go(&mut self, key: Uuid) {
        for name in [sent_name(key), refused_name(key)] {
            let dropped = self.model.drafts.drop(None, &name);
            self.effects.extend(dropped.map(Effect::DropDraft));
        }
    }

    /// It was refused: back into the form as it was typed, or kept to be taken up next.
    pub(super) fn intake_refused(&mut self, entry: &Entry, failure: &Failure) {
        let Order::Intake { intake } = &entry.order else {
            return;
        };
        let sent = self.model.drafts.find(None, &sent_name(entry.key));
        let mut texts = sent.map(|it| it.texts.clone()).unwrap_or_default();
        if let (Failure::Refused(problem), false) = (failure, texts.is_empty())
            && let Ok(problem) = serde_json::to_string(problem)
        {
            texts.insert(REFUSED.to_owned(), problem);
        }
        self.let_sent_intake_go(entry.key);
        let (now, id) = (self.model.now, Uuid::from_u128(entry.key.as_u128() ^ 1));
        let name = refused_name(entry.key);
        self.model.drafts.keep(None, &name, texts, id, now);
        self.save_drafts();
        if self.model.dialog.is_some() {
            // Why, the form says when it is opened: beside the one in front there is one line's room.
            let name = text::truncate(&intake.owner.name, NAME);
            let words = Words::new("intake-refused-kept").with("name", name);
            return self.say(Tone::Error, words);
        }
        let dialog = self
            .model
            .outbox
            .get_mut(entry.key)
            .and_then(|it| it.dialog.take());
        match dialog {
            Some(dialog) => {
                self.model.dialog = Some(*dialog);
                self.name_refused(&name);
                self.show_refusal(failure);
            }
            None => {
                self.open_refused(entry.key);
            }
        }
    }

    /// Opens the form of a refused intake; tells whether what was typed is still kept.
    pub(super) fn open_refused(&mut self, key: Uuid) -> bool {
        let draft = self.model.drafts.find(None, &refused_name(key)).cloned();
        let is_there = draft.is_some();
        if let Some(draft) = draft {
            self.open_intake();
            self.take_up(draft);
        }
        is_there
    }

    /// A draft that was refused: why, at the field to blame.
    pub(super) fn tell_refusal(&mut self, texts: &BTreeMap<String, String>) {
        let problem = texts
            .get(REFUSED)
            .and_then(|it| serde_json::from_str(it).ok());
        if let Some(problem) = problem {
            self.show_refusal(&Failure::Refused(problem));
        }
    }

    /// The form goes by a name that no other draft has; the one it is kept under is let go with the
    /// next letter that is kept.
    pub(super) fn name_refused(&mut self, kept_as: &str) {
        self.name_draft_apart();
        let unnumbered = self.model.drafts.free_name(DRAFT);
        if let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) {
            intaking.unnumbered = unnumbered;
            intaking.draft = Some(kept_as.to_owned());
        }
    }

    fn show_refusal(&mut self, failure: &Failure) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let explained = explain(failure);
        let Failure::Refused(problem) = failure else {
            dialog.refused = Some(explained);
            return;
        };
        let faults = faults(problem);
        // What the field says is not said over it as well.
        dialog.refused = Some(match explained {
            (_, trace) if !faults.is_empty() => {
                let (vi, en) = (problem.title.clone(), problem.title_en.clone());
                (Said::Title { vi, en }, trace)
            }
            whole => whole,
        });
        if let Some(intaking) = dialog.intake_mut() {
            intaking.refused = serde_json::to_string(problem).ok();
        }
        // The first of them has the keyboard.
        for (field, said) in faults.into_iter().rev() {
            dialog.form.set_fault(field, said);
        }
    }
}
