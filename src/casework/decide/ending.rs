//! Standing still and ending: suspend, resume, extend the term, withdraw, stop.

use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::words;
use crate::casework::decide::{gate, term};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::Event;
use crate::contract::instant::Instant;
use crate::contract::status::{Clock, Status, StatusCode};

pub(super) fn may_suspend(case: &Case) -> Result<(), Refusal> {
    gate::accepted(case)?;
    gate::stands_in(case, &[Status::Accepted, Status::InProcess])
}

pub(super) fn suspend(reason: &str) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", reason)?;
    Ok(vec![Event::Suspended { reason }])
}

/// A withdrawal that is not granted lets the case go on where it stood, clock included; otherwise
/// the suspension is over. What waits for the citizen goes on by the citizen's papers or money.
pub(super) fn may_resume(case: &Case, context: &Context) -> Result<(), Refusal> {
    if case.national() == Some(Status::WithdrawalRequested) {
        let back = case.withdrawal_from.and_then(StatusCode::national);
        // How it came to 7 is not known: some other system asked.
        let back = back.ok_or_else(|| Refusal::conflict(Code::NothingToResume))?;
        return gate::may_move(case, back, context);
    }
    if !case.is_suspended() {
        return Err(Refusal::conflict(Code::NothingToResume));
    }
    term::after_pause(case, context).map(drop)
}

pub(super) fn resume(case: &Case, note: &str, context: &Context) -> Result<Vec<Event>, Refusal> {
    let note = words::optional_text("note", note)?;
    let moved = if case.national() == Some(Status::WithdrawalRequested) {
        term::Moved {
            due_at: None,
            step_due_at: None,
        }
    } else {
        term::after_pause(case, context)?
    };
    Ok(vec![Event::Resumed {
        note,
        due_at: moved.due_at,
        step_due_at: moved.step_due_at,
    }])
}

/// *Xin lỗi và hẹn lại*: while the clock runs, as often as the policy has it, and a working day
/// before the promised day at the latest.
pub(super) fn may_extend(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::accepted(case)?;
    gate::stands_in(case, &[Status::Accepted, Status::InProcess])?;
    let due_at = case
        .due_at
        .ok_or_else(|| Refusal::conflict(Code::NoDueDate))?;
    if case.clock != Clock::Running {
        return Err(Refusal::conflict(Code::ClockNotRunning));
    }
    let max = context.catalog.policy.max_extensions;
    if case.extensions >= max {
        return Err(Refusal::conflict(Code::ExtensionUsed).with("max", max));
    }
    if term::a_working_day_from_now(case, context)? > due_at {
        return Err(Refusal::conflict(Code::ExtensionTooLate).with("due", context.moment(due_at)));
    }
    Ok(())
}

pub(super) fn extend(
    case: &Case,
    due_at: Instant,
    reason: &str,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    if let Some(promised) = case.due_at.filter(|promised| due_at <= *promised) {
        return Err(
            Refusal::invalid("due_at", Code::DueNotLater).with("due", context.moment(promised))
        );
    }
    let reason = words::text("reason", reason)?;
    Ok(vec![Event::ExtensionGranted { due_at, reason }])
}

pub(super) fn may_withdraw(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::may_move(case, Status::WithdrawalRequested, context)
}

pub(super) fn withdraw(reason: &str) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", reason)?;
    Ok(vec![Event::WithdrawalRequested { reason }])
}

/// A case that was never accepted is declined; only its withdrawal can be granted.
pub(super) fn may_stop(case: &Case, context: &Context) -> Result<(), Refusal> {
    if case.national() != Some(Status::WithdrawalRequested) {
        gate::accepted(case)?;
    }
    gate::may_move(case, Status::Stopped, context)
}

pub(super) fn stop(case: &Case, reason: &str) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", reason)?;
    Ok(vec![
        if case.national() == Some(Status::WithdrawalRequested) {
            Event::Withdrawn { reason }
        } else {
            Event::Stopped { reason }
        },
    ])
}
