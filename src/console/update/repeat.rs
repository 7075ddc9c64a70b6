//! The last order again, on other cases (`.`).
//!
//! **Invariant:** what has legal effect is never sent by repeating alone: its form opens with the
//! reason in it, and Enter sends it.

use crate::console::dialog::form::Input;
use crate::console::dialog::{Kind, Subject};
use crate::console::model::notice::Tone;
use crate::console::model::outbox::{About, Order};
use crate::console::model::repeat::{
    Last, OTHER_PAPER, OTHER_PERSON, for_any_case, for_macro, is_shown_first, kind,
};
use crate::console::update::Turn;
use crate::console::update::act::name_of;
use crate::contract::command::Command;
use crate::contract::reason::Reason;
use std::collections::BTreeMap;

impl Turn<'_> {
    /// Remembers an order as it is given, for repeating and for the macro being recorded.
    pub(super) fn remember_order(&mut self, order: &Order, mut texts: BTreeMap<String, String>) {
        let command = match order {
            Order::Transition { command, .. } => Ok(command),
            // A move is planned for those cases alone.
            Order::Job { job } if job.items.iter().any(|it| it.command.is_some()) => {
                Err("repeat_other_move")
            }
            Order::Job { job } => Ok(&job.command),
            Order::Attach { .. } => Err(OTHER_PAPER),
            Order::Intake { .. } => Err(OTHER_PERSON),
        };
        if command == Ok(&Command::Undo) {
            return;
        }
        // A macro that is played is one order already.
        let played = self.model.dialog_plays();
        if let Some(steps) = self.model.recording.as_mut().filter(|_| !played) {
            match command.and_then(for_macro) {
                Ok(step) => steps.push(step),
                Err(why) => self.say(Tone::Warning, Reason::new(why)),
            }
        }
        if matches!(command, Ok(Command::Return(_))) {
            // The next one is signed for by somebody else.
            texts.remove("evidence");
        }
        let step = command.and_then(for_any_case);
        self.model.last = Some(Last { step, texts });
    }

    pub(super) fn repeat(&mut self) {
        let Some(last) = self.model.last.clone() else {
            return;
        };
        let Some((step, kind)) = last
            .step
            .ok()
            .and_then(|step| Some((step.clone(), kind(&step)?)))
        else {
            return;
        };
        // The receipt that is shown is of the case that was just dealt with.
        self.carded = None;
        let rows = self.chosen();
        let lacks = kind == Kind::Accept && rows.iter().any(|it| it.missing_parts > 0);
        match rows.as_slice() {
            [row] if !is_shown_first(kind) && !lacks => {
                let order = Order::Transition {
                    case: row.id,
                    version: row.version,
                    command: step,
                };
                self.send(order, About::Case(name_of(row, self.model.language)), None);
            }
            _ => {
                let many = rows.len() > 1;
                self.open_dialog(kind, Subject::of(rows));
                self.fill_texts(&last.texts);
                if many && !is_shown_first(kind) {
                    self.preflight(step);
                }
            }
        }
    }

    fn fill_texts(&mut self, texts: &BTreeMap<String, String>) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        for (name, text) in texts {
            if let Some(Input::Line(field)) = dialog
                .form
                .fields_mut()
                .find(|it| it.name == name)
                .map(|it| &mut it.input)
                && field.is_empty()
            {
                field.set(text);
            }
        }
    }
}
