//! Macros: orders with their values, recorded once, given again step by step on other cases.
//!
//! **Invariant:** each step is looked at before it is done, by the case API and by the officer; a case
//! that a step refuses goes no further, and why stands beside it at the end.

use crate::console::dialog::bulk::Playing;
use crate::console::dialog::{Dialog, Subject};
use crate::console::message::JobEnd;
use crate::console::model::notice::Tone;
use crate::console::model::own::{DeletedMacro, Macro};
use crate::console::model::repeat;
use crate::console::model::words::Words;
use crate::console::model::{Overlay, UNDO_MILLIS};
use crate::console::update::Turn;
use crate::console::widget::field::Field;
use crate::contract::case::CaseRow;
use crate::contract::command::Command;
use crate::contract::instant::Instant;
use crate::contract::job::{JobItem, JobItemState};
use uuid::Uuid;

/// A macro's name has so many letters at most.
const LONGEST_NAME: usize = 40;

impl Turn<'_> {
    /// Begins to record, or asks for the name of what was recorded.
    pub(super) fn record_macro(&mut self) {
        match &self.model.recording {
            None => {
                self.model.recording = Some(Vec::new());
                self.say(Tone::Done, Words::new("macro-recording"));
            }
            Some(steps) if steps.is_empty() => {
                self.model.recording = None;
                self.refuse("macro-empty");
            }
            Some(_) => {
                self.model.overlay = Some(Overlay::Macros {
                    line: 0,
                    name: Some(Field::new().limited(LONGEST_NAME)),
                });
            }
        }
    }

    pub(super) fn show_macros(&mut self) {
        self.model.overlay = Some(Overlay::Macros {
            line: 0,
            name: None,
        });
    }

    /// Enter: keeps what was named, or plays what was chosen.
    pub(super) fn macros_enter(&mut self) {
        match &self.model.overlay {
            Some(Overlay::Macros {
                name: Some(name), ..
            }) => {
                let name = name.text().trim().to_owned();
                self.keep_macro(name);
            }
            Some(Overlay::Macros { line, .. }) => {
                let chosen = self.model.own().and_then(|it| it.macros.get(*line));
                if let Some(chosen) = chosen.cloned() {
                    self.model.overlay = None;
                    self.play(chosen);
                }
            }
            _ => {}
        }
    }

    fn keep_macro(&mut self, name: String) {
        if name.is_empty() {
            return self.refuse("macro-needs-a-name");
        }
        let Some(steps) = self.model.recording.take() else {
            return;
        };
        self.model.overlay = None;
        let said = Words::new("macro-kept")
            .with("name", &name)
            .with("count", steps.len());
        let kept = Macro { name, steps };
        if self.change_own(|own| {
            own.macros.retain(|it| it.name != kept.name);
            own.macros.insert(0, kept);
        }) {
            self.say(Tone::Done, said);
        }
    }

    pub(super) fn delete_macro(&mut self) {
        let Some(Overlay::Macros { line, name: None }) = self.model.overlay else {
            return;
        };
        let Some(kept) = self.model.own().and_then(|it| it.macros.get(line)).cloned() else {
            return;
        };
        let said = Words::new("macro-deleted").with("name", &kept.name);
        self.change_own(|own| own.macros.retain(|it| it.name != kept.name));
        self.say(Tone::Done, said);
        self.model.deleted_macro = Some(DeletedMacro {
            at: line,
            kept,
            until: Instant::from_millis(self.model.now.millis() + UNDO_MILLIS),
        });
        let last = self.model.own().map_or(0, |it| it.macros.len());
        if let Some(Overlay::Macros { line, .. }) = &mut self.model.overlay {
            *line = (*line).min(last.saturating_sub(1));
        }
    }

    /// Puts the macro that was deleted last where it stood, within the ten seconds of every act.
    pub(super) fn undelete_macro(&mut self) {
        let now = self.model.now;
        let deleted = self.model.deleted_macro.take();
        let Some(DeletedMacro { at, kept, .. }) = deleted.filter(|it| it.until > now) else {
            return self.refuse("macro-nothing-deleted");
        };
        let said = Words::new("macro-is-back").with("name", &kept.name);
        let mut stands = at;
        self.change_own(|own| {
            own.macros.retain(|it| it.name != kept.name);
            stands = at.min(own.macros.len());
            own.macros.insert(stands, kept);
        });
        if let Some(Overlay::Macros { line, .. }) = &mut self.model.overlay {
            *line = stands;
        }
        self.say(Tone::Done, said);
    }

    fn play(&mut self, chosen: Macro) {
        self.carded = None;
        let rows = self.chosen();
        let playing = Playing {
            of: chosen.steps.len(),
            step: 0,
            name: chosen.name,
            rest: chosen.steps,
            failed: Vec::new(),
        };
        if !rows.is_empty() {
            self.look_ahead(rows, playing);
        }
    }

    /// On to the next step with the cases that the last one let through.
    pub(super) fn play_on(&mut self, key: Uuid, end: &JobEnd) {
        let bulk = self.model.dialog.as_mut().and_then(|it| it.bulk.as_mut());
        let Some(playing) = bulk.and_then(|it| it.playing.take()) else {
            return;
        };
        let done = |it: &&JobItem| it.state == JobItemState::Done;
        let rows = end
            .items
            .iter()
            .filter(done)
            .filter_map(|it| it.row.clone());
        // The look ahead is a request of its own; no key was pressed for it.
        self.fresh = Some(Uuid::from_u128(key.as_u128() ^ 1));
        self.look_ahead(rows.collect(), playing);
    }

    fn look_ahead(&mut self, rows: Vec<CaseRow>, mut playing: Playing) {
        let command: Command = playing.rest.remove(0);
        let Some(kind) = repeat::kind(&command) else {
            return;
        };
        playing.step += 1;
        let mut dialog = Dialog::open(kind, Subject::Many(rows));
        if let Some(bulk) = &mut dialog.bulk {
            bulk.playing = Some(playing);
        }
        self.model.dialog = Some(dialog);
        self.preflight(command);
    }
}
