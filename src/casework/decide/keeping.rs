//! Keeping the record: add a note, take one's own last act back.

use crate::casework::case::{Case, LastAct};
use crate::casework::context::Context;
use crate::casework::decide::words;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::Event;
use crate::contract::id::HandoverId;

const MILLIS_PER_SECOND: i64 = 1000;

pub(super) fn note(text: &str) -> Result<Vec<Event>, Refusal> {
    let text = words::text("text", text)?;
    Ok(vec![Event::Noted { text }])
}

/// What taking the last act back comes to.
enum Undoing {
    /// A hand-over that nobody answered yet.
    Recall(HandoverId),
    /// An assignment: back to whom it was taken from, or to the unit as a whole.
    Unassign,
}

fn undoing(case: &Case, context: &Context) -> Result<Undoing, Refusal> {
    let not_undoable = || Refusal::conflict(Code::NotUndoable);
    let last = case.last.as_ref().ok_or_else(not_undoable)?;
    let undoing = match (last.event.as_str(), case.pending()) {
        ("handed_over", Some(hop)) => Undoing::Recall(hop.id),
        ("assigned", None) => Undoing::Unassign,
        _ => return Err(not_undoable()),
    };
    own(last, context)?;
    in_time(last, context)?;
    Ok(undoing)
}

fn own(last: &LastAct, context: &Context) -> Result<(), Refusal> {
    if last.officer == Some(context.actor.id) {
        return Ok(());
    }
    Err(Refusal::forbidden(Code::UndoNotOwn)
        .with("officer", context.officer_or_anybody(last.officer)))
}

fn in_time(last: &LastAct, context: &Context) -> Result<(), Refusal> {
    let seconds = context.catalog.policy.undo_seconds;
    let age = context.now.millis().saturating_sub(last.at.millis());
    if age <= i64::from(seconds) * MILLIS_PER_SECOND {
        return Ok(());
    }
    Err(Refusal::conflict(Code::UndoTooLate).with("seconds", seconds))
}

pub(super) fn may_undo(case: &Case, context: &Context) -> Result<(), Refusal> {
    undoing(case, context).map(drop)
}

pub(super) fn undo(case: &Case, context: &Context) -> Result<Vec<Event>, Refusal> {
    let event = match undoing(case, context)? {
        Undoing::Recall(handover) => Event::HandoverRecalled {
            handover,
            note: String::new(),
        },
        Undoing::Unassign => Event::Assigned {
            officer: case.last.as_ref().and_then(|last| last.holder_before),
            note: String::new(),
        },
    };
    Ok(vec![event])
}
