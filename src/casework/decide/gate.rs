//! What stands before every command, whoever asks: a status that can be decided on, no hand-over on
//! its way, no suspension, and a step the catalogue's table knows.

use crate::casework::case::{Case, Hop};
use crate::casework::context::Context;
use crate::casework::decide::naming::{national_word, status_word};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::command::CommandName;
use crate::contract::id::HandoverId;
use crate::contract::status::Status;

/// Refuses what the case's standing rules out for everybody.
pub(super) fn pass(case: &Case, name: CommandName, context: &Context) -> Result<(), Refusal> {
    match name {
        // Rated is what has ended.
        CommandName::Note | CommandName::Rate => return Ok(()),
        // Papers are scanned after the result was handed back as well.
        CommandName::CompleteDigitization => return settled(case, context),
        _ => {}
    }
    open(case)?;
    match name {
        CommandName::Acknowledge | CommandName::RefuseHandover | CommandName::Recall => {
            if case.pending().is_none() {
                return Err(Refusal::conflict(Code::NoHandoverPending));
            }
        }
        CommandName::Undo | CommandName::Remind => {}
        _ => settled(case, context)?,
    }
    match name {
        CommandName::Acknowledge
        | CommandName::RefuseHandover
        | CommandName::Recall
        | CommandName::Undo
        | CommandName::Assign
        | CommandName::Remind
        | CommandName::Resume
        | CommandName::Stop
        | CommandName::RequestWithdrawal
        | CommandName::Correct => Ok(()),
        _ => active(case, context),
    }
}

/// Neither another system's status nor the end.
pub(super) fn open(case: &Case) -> Result<Status, Refusal> {
    let Some(status) = case.national() else {
        let code = case.status.code();
        return Err(Refusal::conflict(Code::StatusForeign).with("status", code));
    };
    if status.is_terminal() {
        return Err(Refusal::conflict(Code::CaseClosed).with("status", national_word(status)));
    }
    Ok(status)
}

/// No hand-over that somebody still has to answer.
pub(super) fn settled(case: &Case, context: &Context) -> Result<(), Refusal> {
    match case.pending() {
        None => Ok(()),
        Some(hop) => Err(Refusal::conflict(Code::HandoverPending)
            .with("unit", context.unit_name(&hop.to.unit))
            .with("officer", context.officer_or_anybody(hop.to.officer))
            .with("since", context.moment(hop.sent_at))),
    }
}

/// Not suspended.
pub(super) fn active(case: &Case, context: &Context) -> Result<(), Refusal> {
    if !case.is_suspended() {
        return Ok(());
    }
    let since = case
        .stopped_at
        .map_or_else(String::new, |at| context.moment(at));
    Err(Refusal::conflict(Code::CaseSuspended)
        .with("unit", context.unit_name(&case.holder_unit))
        .with("since", since))
}

/// The hand-over that waits, if it is the one that was meant.
pub(super) fn waiting(case: &Case, meant: Option<HandoverId>) -> Result<&Hop, Refusal> {
    let hop = case
        .pending()
        .ok_or_else(|| Refusal::conflict(Code::NoHandoverPending))?;
    if meant.is_some_and(|meant| meant != hop.id) {
        return Err(Refusal {
            field: Some("handover"),
            ..Refusal::conflict(Code::HandoverUnknown)
        });
    }
    Ok(hop)
}

/// One of these statuses.
pub(super) fn stands_in(case: &Case, statuses: &[Status]) -> Result<(), Refusal> {
    if case.national().is_some_and(|it| statuses.contains(&it)) {
        return Ok(());
    }
    Err(Refusal::conflict(Code::WrongStatus).with("status", status_word(case.status)))
}

/// The catalogue's table knows the step from where the case stands.
pub(super) fn may_move(case: &Case, to: Status, context: &Context) -> Result<(), Refusal> {
    let from = open(case)?;
    if from == to {
        return Err(Refusal::conflict(Code::WrongStatus).with("status", national_word(from)));
    }
    if context.catalog.allows(from, to) {
        return Ok(());
    }
    Err(Refusal::conflict(Code::TransitionNotAllowed)
        .with("from", national_word(from))
        .with("to", national_word(to)))
}

/// After the receipt.
pub(super) fn accepted(case: &Case) -> Result<(), Refusal> {
    if case.is_accepted() {
        Ok(())
    } else {
        Err(Refusal::conflict(Code::NotAccepted))
    }
}
