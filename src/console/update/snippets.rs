//! Putting a ready text into the field that is typed into, and going from gap to gap.
//!
//! **Invariant:** a text with an open gap is never sent.

use crate::console::command::Command;
use crate::console::dialog::form::Input;
use crate::console::model::availability::availability;
use crate::console::model::notice::Tone;
use crate::console::model::snippets::{MISSING, filled, offered, unfilled};
use crate::console::model::words::Words;
use crate::console::model::{Overlay, Search};
use crate::console::update::Turn;

impl Turn<'_> {
    /// To the next gap of a text that was put in; without one, the list of texts.
    pub(super) fn show_snippets(&mut self) {
        if let Err(reason) = availability(Command::SnippetInsert, self.model) {
            return self.say(Tone::Warning, reason);
        }
        if !self.go_to_gap() {
            self.model.overlay = Some(Overlay::Snippets(Search {
                typing: true,
                ..Search::default()
            }));
        }
    }

    pub(super) fn insert_snippet(&mut self) {
        let Some(Overlay::Snippets(search)) = &self.model.overlay else {
            return;
        };
        let chosen = offered(self.model, &search.field.text())
            .get(search.line)
            .map(|it| filled(self.model, it));
        let Some(text) = chosen else {
            return;
        };
        self.model.overlay = None;
        if let Some(dialog) = &mut self.model.dialog {
            dialog.form.insert(&text);
        }
        self.dialog_typed();
        self.go_to_gap();
    }

    /// Puts the cursor where the next gap was; tells whether there was one.
    fn go_to_gap(&mut self) -> bool {
        let Some((name, gap)) = unfilled(self.model) else {
            return false;
        };
        let Some(dialog) = &mut self.model.dialog else {
            return false;
        };
        dialog.form.focus_on(name);
        if let Some(Input::Line(line)) = dialog.form.focused_mut().map(|it| &mut it.input) {
            line.open(&gap);
        }
        self.dialog_typed();
        let words = if MISSING.contains(&gap.as_str()) {
            Words::new("snippet-gap-missing")
        } else {
            let what = gap.trim_matches(['{', '}']).to_owned();
            Words::new("snippet-gap").with("what", what)
        };
        self.say(Tone::Done, words);
        true
    }

    /// Refuses to send while a gap is open.
    pub(super) fn has_open_gap(&mut self) -> bool {
        let Some((name, gap)) = unfilled(self.model) else {
            return false;
        };
        if let Some(dialog) = &mut self.model.dialog {
            let said = Words::new("fault-gap").with("gap", gap);
            dialog.form.set_fault(name, said.into());
        }
        true
    }
}
