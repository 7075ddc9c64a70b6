//! What of an order can be given again to other cases, and how it is shown.

use crate::console::command::{Command as Key, Danger};
use crate::console::dialog::{Kind, money};
use crate::console::model::availability::kind_of;
use crate::contract::command::{Accept, Command, RequestSupplement, Return};
use std::collections::BTreeMap;

/// An order that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// Without what belonged to its case; else the code of why it means nothing for another.
    pub step: Result<Command, &'static str>,
    /// What was typed in its form.
    pub texts: BTreeMap<String, String>,
}

/// Whether its form is shown before it is sent: it has legal effect, or a reason.
pub fn is_shown_first(kind: Kind) -> bool {
    kind == Kind::Suspend
        || Key::ALL
            .iter()
            .any(|key| kind_of(*key) == Some(kind) && key.danger() == Danger::Formal)
}

/// The dialog that gives the command.
pub fn kind(command: &Command) -> Option<Kind> {
    Key::ALL
        .iter()
        .filter_map(|key| kind_of(*key))
        .find(|kind| kind.command() == Some(command.name()))
}

/// An attached paper is of its own case.
pub const OTHER_PAPER: &str = "repeat_other_paper";
/// Whoever is taken in next is somebody else.
pub const OTHER_PERSON: &str = "repeat_other_person";

/// The order without what belongs to one case.
///
/// # Errors
/// The code of the reason why it means nothing for another case.
pub fn for_any_case(command: &Command) -> Result<Command, &'static str> {
    Ok(match command {
        Command::Accept(accept) => Command::Accept(Accept {
            parts: Vec::new(),
            note: accept.note.clone(),
        }),
        Command::Acknowledge { .. } => Command::Acknowledge { handover: None },
        Command::Recall { note, .. } => Command::Recall {
            handover: None,
            note: note.clone(),
        },
        Command::RefuseHandover { reason, .. } => Command::RefuseHandover {
            handover: None,
            reason: reason.clone(),
        },
        Command::RequestSupplement(request) => Command::RequestSupplement(RequestSupplement {
            parts: Vec::new(),
            reason: request.reason.clone(),
        }),
        Command::Forward(_)
        | Command::Assign { .. }
        | Command::Suspend { .. }
        | Command::Resume { .. }
        | Command::Note { .. }
        | Command::Remind { .. }
        | Command::Decline { .. }
        | Command::RequestPayment { .. }
        | Command::Resolve { .. }
        | Command::CompleteDigitization { .. }
        | Command::Stop { .. }
        | Command::RequestWithdrawal { .. } => command.clone(),
        // Whoever takes the next result signs for it; how it goes out is as that case wants it.
        Command::Return(last) => Command::Return(Return {
            evidence: String::new(),
            ..last.clone()
        }),
        Command::ReceiveSupplement { .. } | Command::AttachResult(_) => return Err(OTHER_PAPER),
        Command::RecordPayment { .. } => return Err("repeat_other_money"),
        Command::GrantExtension { .. } => return Err("repeat_other_date"),
        Command::Correct(_) => return Err("repeat_other_mistake"),
        Command::Rate { .. } => return Err("repeat_other_citizen"),
        Command::Reopen { .. } => return Err("repeat_other_mistake"),
        Command::Undo => return Err("nothing_to_repeat"),
    })
}

/// The order as a step of a macro, which asks for nothing that has to be typed for each case.
///
/// # Errors
/// As [`for_any_case`].
pub fn for_macro(command: &Command) -> Result<Command, &'static str> {
    match command {
        Command::Return(_) => Err("repeat_signature"),
        command => for_any_case(command),
    }
}

/// What an order says besides its name: reason, note, destination.
pub fn said(command: &Command) -> String {
    match command {
        Command::Decline { reason }
        | Command::Suspend { reason }
        | Command::Stop { reason }
        | Command::RequestWithdrawal { reason }
        | Command::RefuseHandover { reason, .. } => reason.clone(),
        Command::RequestSupplement(request) => request.reason.clone(),
        Command::Forward(forward) => {
            let to = forward.to.as_ref().map(|to| format!("→ {}", to.unit));
            [to.unwrap_or_default(), forward.note.clone()].join(" ")
        }
        Command::Accept(accept) => accept.note.clone(),
        Command::Note { text } | Command::Remind { text, .. } => text.clone(),
        Command::RequestPayment { amount, note } => {
            format!("{} đồng {note}", money::print(*amount))
        }
        Command::Assign { note, .. }
        | Command::Recall { note, .. }
        | Command::Resume { note }
        | Command::Resolve { note }
        | Command::CompleteDigitization { note } => note.clone(),
        _ => String::new(),
    }
    .trim()
    .to_owned()
}
