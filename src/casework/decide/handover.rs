//! Handing over: forward, acknowledge, refuse, recall, and assigning inside a unit.
//!
//! A case on its way still lies with the sender until the receiver takes it; status and step show
//! where it is going, and are put back when it does not get there. The clock runs through all of it.

use crate::casework::absence::Taker;
use crate::casework::case::Case;
use crate::casework::catalog::Capability;
use crate::casework::context::{Colleague, Context};
use crate::casework::decide::naming::day;
use crate::casework::decide::words;
use crate::casework::decide::{fresh, gate, term};
use crate::casework::destination::{next_places, step_entered};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::command::{Destination, Forward};
use crate::contract::event::{Event, InsteadOf};
use crate::contract::id::{HandoverId, OfficerId, UnitId};
use crate::contract::status::Status;

/// Not while it waits for the citizen: the papers or the money have to find the case where it is.
/// A withdrawal may be forwarded, because the counter does not decide on it.
pub(super) fn may_forward(case: &Case) -> Result<(), Refusal> {
    gate::stands_in(
        case,
        &[
            Status::Submitted,
            Status::Accepted,
            Status::InProcess,
            Status::WithdrawalRequested,
            Status::Resolved,
        ],
    )
}

pub(super) fn forward(
    case: &Case,
    forward: &Forward,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let to = match &forward.to {
        Some(to) => to.clone(),
        None => suggested(case, context)?,
    };
    let (to, instead_of) = reachable(case, to, context)?;
    if case.national() == Some(Status::Accepted) && to.unit != case.holder_unit {
        gate::may_move(case, Status::InProcess, context)?;
    }
    let step = step_entered(case, &to.unit, context);
    Ok(vec![Event::HandedOver {
        handover: HandoverId(fresh::id(case, "handover", context)),
        from_unit: case.holder_unit.clone(),
        from_officer: Some(context.actor.id),
        kind: forward.kind,
        note: words::optional_text("note", &forward.note)?,
        step: step.map(|step| step.key.clone()),
        step_due_at: step.and_then(|step| term::of_step(step, &to.unit, context)),
        instead_of,
        to,
    }])
}

/// The destination that the process of the case names next.
pub(crate) fn suggested(case: &Case, context: &Context) -> Result<Destination, Refusal> {
    next_places(case, context)
        .first()
        .map(|place| Destination {
            unit: place.unit.id.clone(),
            officer: None,
        })
        .ok_or_else(|| Refusal::invalid("to", Code::NoNextStep))
}

/// The destination, if it can be reached: an officer who is away is one with a substitute, and then
/// said as well.
fn reachable(
    case: &Case,
    to: Destination,
    context: &Context,
) -> Result<(Destination, Option<InsteadOf>), Refusal> {
    let unit = context
        .catalog
        .unit(&to.unit)
        .ok_or_else(|| Refusal::invalid("to.unit", Code::UnitUnknown).with("unit", &to.unit))?;
    let today = context.today();
    if !unit.validity.holds_on(today) {
        return Err(Refusal::invalid("to.unit", Code::UnitNotInForce)
            .with("unit", context.unit_name(&to.unit))
            .with("day", day(today)));
    }
    if !case.is_accepted() && !unit.capabilities.contains(&Capability::CanReceive) {
        return Err(Refusal::invalid("to.unit", Code::UnitCannotReceive)
            .with("unit", context.unit_name(&to.unit)));
    }
    let taker = to
        .officer
        .map(|officer| taker("to.officer", officer, &to.unit, context))
        .transpose()?;
    let to = Destination {
        officer: taker.map(|it| it.colleague.id),
        ..to
    };
    let nowhere =
        to.unit == case.holder_unit && (to.officer.is_none() || to.officer == case.holder_officer);
    if nowhere {
        return Err(Refusal::invalid("to.unit", Code::DestinationIsHolder)
            .with("unit", context.unit_name(&to.unit)));
    }
    let instead_of = taker.and_then(|it| it.told());
    Ok((to, instead_of))
}

/// Who takes what is meant for an officer of the unit.
fn taker<'c>(
    field: &'static str,
    officer: OfficerId,
    unit: &UnitId,
    context: &Context<'c>,
) -> Result<Taker<'c>, Refusal> {
    Taker::of(field, member(field, officer, unit, context)?, context)
}

/// An officer who works and who sits in that very unit.
fn member<'c>(
    field: &'static str,
    officer: OfficerId,
    unit: &UnitId,
    context: &Context<'c>,
) -> Result<&'c Colleague, Refusal> {
    let colleague = context
        .directory
        .iter()
        .find(|colleague| colleague.id == officer)
        .ok_or_else(|| Refusal::invalid(field, Code::OfficerUnknown).with("officer", officer))?;
    if colleague.unit != *unit {
        return Err(Refusal::invalid(field, Code::OfficerNotInUnit)
            .with("officer", &colleague.name)
            .with("unit", context.unit_name(unit)));
    }
    if !colleague.active {
        return Err(Refusal::invalid(field, Code::OfficerInactive).with("officer", &colleague.name));
    }
    Ok(colleague)
}

pub(super) fn acknowledge(
    case: &Case,
    handover: Option<HandoverId>,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let hop = gate::waiting(case, handover)?;
    Ok(vec![Event::HandoverAcknowledged {
        handover: hop.id,
        officer: context.actor.id,
    }])
}

pub(super) fn refuse(
    case: &Case,
    handover: Option<HandoverId>,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let hop = gate::waiting(case, handover)?;
    Ok(vec![Event::HandoverRefused {
        handover: hop.id,
        reason: words::text("reason", reason)?,
    }])
}

pub(super) fn recall(
    case: &Case,
    handover: Option<HandoverId>,
    note: &str,
) -> Result<Vec<Event>, Refusal> {
    let hop = gate::waiting(case, handover)?;
    Ok(vec![Event::HandoverRecalled {
        handover: hop.id,
        note: words::optional_text("note", note)?,
    }])
}

/// Taking a case out of a colleague's hands is a head's, and wants a reason that both can read.
pub(super) fn assign(
    case: &Case,
    officer: OfficerId,
    note: &str,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let taker = taker("officer", officer, &case.holder_unit, context)?;
    if case.holder_officer == Some(taker.colleague.id) {
        return Err(Refusal::invalid("officer", Code::AlreadyAssigned)
            .with("officer", &taker.colleague.name));
    }
    let others = case.holder_officer.is_some_and(|it| it != context.actor.id);
    let note = if others {
        words::text("note", note)?
    } else {
        words::optional_text("note", note)?
    };
    Ok(vec![Event::Assigned {
        officer: Some(taker.colleague.id),
        note,
        instead_of: taker.told(),
    }])
}
