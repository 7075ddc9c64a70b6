//! The status machine: what a command does to a case, or why it does not.
//!
//! A decision goes through three doors in this order. What stands in the way of everybody ([`gate`]
//! and the command's own `may_…`), who may ([`authority`]), and whether the command's fields are
//! good. The first two are what affordances tell in advance ([`may`]); the third is for the officer
//! to get right.
//!
//! **Invariant:** pure. The same case, command and context give the same events; nothing is decided
//! on what the case was not told by an event or the context does not hold.

pub(crate) mod authority;
mod correction;
mod digitization;
mod ending;
mod forecast;
mod fresh;
mod gate;
mod handover;
mod identified;
mod intake;
mod keeping;
mod mandate;
pub(crate) mod naming;
mod rating;
mod reminding;
mod result;
mod submission;
pub(crate) mod term;
mod words;

#[cfg(test)]
pub(crate) mod tests;

pub use forecast::{Forecast, forecast};
pub use identified::written;
pub use result::link_document;
pub use submission::{intake, submit};

pub(crate) use handover::suggested as suggested_destination;

use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::refusal::Refusal;
use crate::contract::command::{Command, CommandName};
use crate::contract::event::Event;
use crate::contract::id::CaseCode;

/// The events that carrying out the command comes to; the case itself is not changed.
pub fn decide(case: &Case, command: &Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    may(case, command.name(), context)?;
    match command {
        Command::Accept(accept) => intake::accept(case, accept, context),
        Command::Decline { reason } => intake::decline(reason),
        Command::RequestSupplement(request) => intake::request_supplement(case, request, context),
        Command::ReceiveSupplement { parts, note } => {
            intake::receive_supplement(case, parts, note, context)
        }
        Command::RequestPayment { amount, note } => intake::request_payment(*amount, note),
        Command::RecordPayment { amount, proof } => {
            intake::record_payment(case, *amount, proof, context)
        }
        Command::Forward(forward) => handover::forward(case, forward, context),
        Command::Acknowledge { handover } => handover::acknowledge(case, *handover, context),
        Command::RefuseHandover { handover, reason } => handover::refuse(case, *handover, reason),
        Command::Recall { handover, note } => handover::recall(case, *handover, note),
        Command::Assign { officer, note } => handover::assign(case, *officer, note, context),
        Command::Suspend { reason } => ending::suspend(reason),
        Command::Resume { note } => ending::resume(case, note, context),
        Command::GrantExtension { due_at, reason } => {
            ending::extend(case, *due_at, reason, context)
        }
        Command::AttachResult(attach) => result::attach(case, attach, context),
        Command::Resolve { note } => result::resolve(note),
        Command::Reopen { reason } => result::reopen(reason),
        Command::Remind { due_at, text } => reminding::remind(case, *due_at, text, context),
        Command::CompleteDigitization { note } => digitization::complete(note),
        Command::Stop { reason } => ending::stop(case, reason),
        Command::RequestWithdrawal { reason } => ending::withdraw(reason),
        Command::Return(hand_back) => result::hand_back(hand_back),
        Command::Rate { score } => rating::rate(*score, context),
        Command::Correct(correct) => correction::correct(case, correct, context),
        Command::Note { text } => keeping::note(text),
        Command::Undo => keeping::undo(case, context),
    }
}

/// The reason of a promise that is counted anew, as it is kept.
pub(crate) fn words_of_recount(reason: &str) -> Result<String, Refusal> {
    words::text("reason", reason)
}

/// Whether the command would be carried out, before a code was set aside for it: what a preflight
/// asks.
pub fn check(case: &Case, command: &Command, context: &Context) -> Result<(), Refusal> {
    let to_be_allocated = CaseCode::new("");
    let context = Context {
        next_code: context.next_code.or(Some(&to_be_allocated)),
        ..*context
    };
    decide(case, command, &context).map(drop)
}

/// Whether a command of that name can succeed at all, whatever its fields say.
pub(crate) fn may(case: &Case, name: CommandName, context: &Context) -> Result<(), Refusal> {
    gate::pass(case, name, context)?;
    match name {
        CommandName::Accept => intake::may_accept(case, context),
        CommandName::Decline => intake::may_decline(case, context),
        CommandName::RequestSupplement => intake::may_request_supplement(case, context),
        CommandName::ReceiveSupplement => intake::may_receive_supplement(case, context),
        CommandName::RequestPayment => intake::may_request_payment(case, context),
        CommandName::RecordPayment => intake::may_record_payment(case, context),
        CommandName::Forward => handover::may_forward(case),
        CommandName::Suspend => ending::may_suspend(case),
        CommandName::Resume => ending::may_resume(case, context),
        CommandName::GrantExtension => ending::may_extend(case, context),
        CommandName::AttachResult => result::may_attach(case),
        CommandName::Resolve => result::may_resolve(case, context),
        CommandName::Reopen => result::may_reopen(case, context),
        CommandName::CompleteDigitization => digitization::may_complete(case, context),
        CommandName::Stop => ending::may_stop(case, context),
        CommandName::RequestWithdrawal => ending::may_withdraw(case, context),
        CommandName::Return => result::may_return(case, context),
        CommandName::Rate => rating::may_rate(case, context),
        CommandName::Undo => keeping::may_undo(case, context),
        // Nothing but the gate and who asks stands before these.
        CommandName::Acknowledge
        | CommandName::RefuseHandover
        | CommandName::Recall
        | CommandName::Assign
        | CommandName::Correct
        | CommandName::Remind
        | CommandName::Note => Ok(()),
    }?;
    authority::check(case, name, context)
}
