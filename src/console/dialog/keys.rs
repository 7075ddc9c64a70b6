//! What the keys do in the dialog in front, as its last line tells.
//!
//! **Invariant:** a key is told as the keymap has it after all its layers, as the footer does; one
//! that nothing is bound to is not told.

use crate::console::command::Command;
use crate::console::dialog::intake::namesakes::WHICH;
use crate::console::dialog::intake::place::WARD_NOW;
use crate::console::dialog::{Dialog, Kind};
use crate::console::model::Model;
use crate::console::screen::footer::key_of;

/// The message of what is typed and no command, and commands with the message of what each does here.
type Told = (Option<&'static str>, &'static [(Command, &'static str)]);

const NEXT: (Command, &str) = (Command::DialogNext, "keys-next-field");
const CLOSE: (Command, &str) = (Command::Back, "keys-close");
const KEEP: (Command, &str) = (Command::Back, "keys-close-keep");
const KEEP_DRAFT: (Command, &str) = (Command::Back, "keys-keep-draft");
const AGREE: (Command, &str) = (Command::DialogSubmit, "keys-agree");
const GO_ON: (Command, &str) = (Command::DialogSubmit, "keys-to-wanted");
const CLEAR: (Command, &str) = (Command::IntakeClear, "keys-empty-form");
const TAKE_IN: (Command, &str) = (Command::DialogSubmit, "keys-take-in");
const TAKE_SAME: (Command, &str) = (Command::IntakeTakeSame, "keys-take-same");
const TAKE_NEXT: (Command, &str) = (Command::IntakeTakeNext, "keys-take-next");

pub fn line(model: &Model, dialog: &Dialog) -> String {
    let (typed, commands) = told(dialog);
    let of_commands = commands.iter().filter_map(|(command, message)| {
        let key = key_of(model, *command)?;
        Some(format!("{key} {}", model.say(message)))
    });
    let pieces: Vec<String> = typed
        .map(|message| model.say(message))
        .into_iter()
        .chain(of_commands)
        .collect();
    pieces.join(" · ")
}

fn told(dialog: &Dialog) -> Told {
    let on_papers = dialog.form.is_focused("papers");
    let on_choice = dialog.form.is_focused(WHICH) || dialog.form.is_focused(WARD_NOW);
    match dialog.kind {
        _ if dialog.subject.is_many() && dialog.kind == Kind::Acknowledge => (
            Some("keys-codes"),
            &[(Command::DialogSubmit, "keys-check"), CLOSE],
        ),
        _ if dialog.bulk.is_some() => (
            None,
            &[(Command::DialogSubmit, "keys-check-each"), NEXT, CLOSE],
        ),
        Kind::Intake if on_papers && dialog.takes_in_at_enter() => {
            (Some("keys-papers-last"), &[TAKE_IN, TAKE_SAME, TAKE_NEXT])
        }
        Kind::Intake if on_papers => (
            Some("keys-papers"),
            &[(Command::DialogSubmit, "keys-wanted")],
        ),
        Kind::Intake if on_choice => (
            Some("keys-number-of-one"),
            &[(Command::DialogSubmit, "keys-choose"), KEEP_DRAFT],
        ),
        Kind::Intake if dialog.takes_in_at_enter() => (
            None,
            &[TAKE_IN, TAKE_SAME, TAKE_NEXT, NEXT, CLEAR, KEEP_DRAFT],
        ),
        Kind::Intake => (None, &[GO_ON, NEXT, CLEAR, KEEP_DRAFT]),
        Kind::Correct if on_papers => (Some("keys-papers-last"), &[AGREE, NEXT, KEEP]),
        Kind::Correct if on_choice => (Some("keys-number-of-one"), &[AGREE, KEEP]),
        Kind::Print
        | Kind::Filter
        | Kind::Sort
        | Kind::Report
        | Kind::IssueTicket
        | Kind::TransferTicket => (None, &[AGREE, NEXT, CLOSE]),
        Kind::Move => (
            None,
            &[(Command::DialogSubmit, "keys-move-so"), NEXT, CLOSE],
        ),
        Kind::Absence => (
            None,
            &[(Command::DialogSubmit, "keys-declare"), NEXT, CLOSE],
        ),
        Kind::BacklogImport => (
            None,
            &[
                (Command::DialogSubmit, "keys-look-then-import"),
                NEXT,
                (Command::PreviewNextPage, "keys-look-on"),
                CLOSE,
            ],
        ),
        kind if kind.is_of_backlog() && dialog.attaching.is_none() => (None, &[AGREE, NEXT, CLOSE]),
        Kind::Attach | Kind::BacklogAttach => (
            None,
            &[
                (Command::DialogNext, "keys-complete-path"),
                (Command::DialogSubmit, "keys-attach"),
                CLOSE,
            ],
        ),
        Kind::Forward => (
            Some("keys-destination"),
            &[
                (Command::DialogSubmit, "keys-forward"),
                (Command::DialogNext, "keys-note-officer"),
                CLOSE,
            ],
        ),
        _ if dialog.form.ticks("parts").is_some() => (
            Some("keys-number-ticks"),
            &[(Command::ListMark, "keys-tick"), NEXT, AGREE, CLOSE],
        ),
        _ => (None, &[AGREE, NEXT, KEEP]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::desk::Desk;
    use crate::console::input::Key;
    use crate::console::keymap::Keymap;
    use std::sync::Arc;

    #[test]
    fn the_keys_told_are_those_of_the_keymap_in_force() {
        let mut desk = Desk::open();
        desk.press("i");
        desk.settle();
        for name in ["counter", "vim", "plain"] {
            let keymap = Arc::new(Keymap::load(name, &[]).keymap);
            desk.model.setup.keymap = keymap.clone();
            let (model, dialog) = (&desk.model, desk.model.dialog.as_ref().unwrap());
            let line = line(model, dialog);
            for (command, _) in told(dialog).1 {
                let keys = keymap.keys(model.context(), *command);
                let label = Key::chord_label(keys.first().unwrap(), model.language);
                assert!(line.contains(&label), "{name}: {label} in {line}");
            }
            assert_eq!(line.contains("F9 Del"), name == "plain", "{name}: {line}");
        }
    }
}
