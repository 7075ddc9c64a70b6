//! Keeping the record: correct an intake mistake, add a note, take one's own last act back.

use crate::casework::case::{Case, LastAct};
use crate::casework::context::Context;
use crate::casework::decide::words;
use crate::casework::decide::{authority, gate, identified, intake, submission, term};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::Party;
use crate::contract::command::Correct;
use crate::contract::event::Event;
use crate::contract::id::{DocumentId, HandoverId};
use crate::contract::status::Status;

const MILLIS_PER_SECOND: i64 = 1000;

pub(super) fn correct(
    case: &Case,
    correct: &Correct,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", &correct.reason)?;
    if let Some(document) = correct.unlink {
        may_unlink(case, document, context)?;
    }
    if let (Some(parts), Some(procedure)) = (&correct.parts, term::procedure_of(case, context)) {
        intake::known_parts(parts.iter().map(|it| &it.part), procedure)?;
    }
    let owner = correct
        .owner
        .as_ref()
        .map(|owner| corrected(owner, &case.owner, context))
        .transpose()?;
    let summary = correct
        .summary
        .as_ref()
        .map(|summary| words::optional_text("summary", summary))
        .transpose()?;
    let parts = correct.parts.clone().filter(|parts| !parts.is_empty());
    if owner.is_none() && summary.is_none() && parts.is_none() && correct.unlink.is_none() {
        return Err(Refusal::invalid("reason", Code::NothingToCorrect));
    }
    Ok(vec![Event::Corrected {
        reason,
        owner,
        summary,
        parts,
        unlinked: correct.unlink,
    }])
}

/// The owner put right, looked at as an intake looks at one.
fn corrected(owner: &Party, present: &Party, context: &Context) -> Result<Party, Refusal> {
    if let Some(refusal) = identified::impossible(owner, &words::OWNER)
        .into_iter()
        .next()
    {
        return Err(refusal);
    }
    let owner = words::party(&identified::written(owner), &words::OWNER)?;
    // A ward that was in force when it was written down stays with the case.
    if owner.ward == present.ward {
        let ward_name = present.ward_name.clone();
        return Ok(Party { ward_name, ..owner });
    }
    submission::located(&owner, &words::OWNER, context)
}

/// Taking the result off a resolved case opens it again (9 to 4), which is the supervisor's to do.
fn may_unlink(case: &Case, document: DocumentId, context: &Context) -> Result<(), Refusal> {
    if !case.documents.iter().any(|it| it.id == document) {
        return Err(Refusal::invalid("unlink", Code::DocumentNotOnCase));
    }
    if case.result == Some(document) && case.national() == Some(Status::Resolved) {
        authority::reopen(case, context)?;
        gate::may_move(case, Status::InProcess, context)?;
    }
    Ok(())
}

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
    // A head could order the same anew at any time: what nothing followed, a head takes back.
    if !context.is_head() {
        in_time(last, context)?;
    }
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
            instead_of: None,
        },
    };
    Ok(vec![event])
}
