//! Taking in: accept, decline, ask for papers and receive them, ask for money and record it.

use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, Procedure, Step};
use crate::casework::context::Context;
use crate::casework::decide::words;
use crate::casework::decide::{gate, term};
use crate::casework::parts;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::PartCount;
use crate::contract::command::{Accept, RequestSupplement};
use crate::contract::event::Event;
use crate::contract::id::{CaseCode, PartCode};
use crate::contract::status::{Status, StatusCode};

pub(super) fn may_accept(case: &Case, context: &Context) -> Result<(), Refusal> {
    if case.is_accepted() {
        return Err(Refusal::conflict(Code::AlreadyAccepted));
    }
    gate::stands_in(case, &[Status::Submitted])?;
    acceptable(case, context).map(drop)
}

pub(super) fn accept(
    case: &Case,
    accept: &Accept,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let note = words::optional_text("note", &accept.note)?;
    Ok(vec![acceptance(case, &accept.parts, note, context)?])
}

/// What every acceptance needs that no field of the command could bring: a procedure in force and
/// a table and calendar that lead on.
fn acceptable<'c>(case: &Case, context: &Context<'c>) -> Result<&'c Procedure, Refusal> {
    gate::may_move(case, Status::Accepted, context)?;
    let procedure = in_force(case, context)?;
    term::promised(case, procedure, context)?;
    Ok(procedure)
}

fn in_force<'c>(case: &Case, context: &Context<'c>) -> Result<&'c Procedure, Refusal> {
    term::procedure_of(case, context).ok_or_else(|| {
        Refusal::conflict(Code::ProcedureNotInForce).with("procedure", &case.procedure)
    })
}

fn acceptance(
    case: &Case,
    given: &[PartCount],
    note: String,
    context: &Context,
) -> Result<Event, Refusal> {
    let procedure = acceptable(case, context)?;
    known_parts(given.iter().map(|it| &it.part), procedure)?;
    let mut complete = case.clone();
    parts::merge(&mut complete.parts, given);
    none_missing(
        complete
            .missing_parts(procedure)
            .iter()
            .map(|part| part.name.as_str()),
    )?;
    let first = first_step(procedure, context.catalog);
    Ok(Event::Accepted {
        code: code_for(case, context)?,
        due_at: term::promised(case, procedure, context)?,
        due_policy: context.catalog.policy.due.as_str().to_owned(),
        unit: case.holder_unit.clone(),
        officer: Some(context.actor.id),
        step: first.map(|step| step.key.clone()),
        step_due_at: first.and_then(|step| term::of_step(step, &case.holder_unit, context)),
        parts: given.to_vec(),
        note,
    })
}

/// The code a portal brought is the one under which everybody knows the case, so it stays.
fn code_for(case: &Case, context: &Context) -> Result<CaseCode, Refusal> {
    case.code
        .as_ref()
        .or(context.next_code)
        .cloned()
        .ok_or_else(|| Refusal::conflict(Code::CodeNotAllocated))
}

fn first_step<'c>(procedure: &Procedure, catalog: &'c Catalog) -> Option<&'c Step> {
    catalog.template(&procedure.template)?.steps.first()
}

/// Every part named is one of the procedure's.
pub(super) fn known_parts<'p>(
    mut named: impl Iterator<Item = &'p PartCode>,
    procedure: &Procedure,
) -> Result<(), Refusal> {
    let unknown = named.find(|code| !procedure.parts.iter().any(|part| part.code == **code));
    match unknown {
        None => Ok(()),
        Some(code) => Err(Refusal::invalid("parts", Code::PartUnknown).with("part", code)),
    }
}

fn none_missing<'p>(names: impl Iterator<Item = &'p str>) -> Result<(), Refusal> {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(Refusal::invalid("parts", Code::PartsMissing).with("parts", names.join("; ")))
}

/// Before acceptance only; later a case is stopped, not declined.
pub(super) fn may_decline(case: &Case, context: &Context) -> Result<(), Refusal> {
    if case.is_accepted() {
        return Err(Refusal::conflict(Code::AlreadyAccepted));
    }
    gate::may_move(case, Status::Declined, context)
}

pub(super) fn decline(reason: &str) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", reason)?;
    Ok(vec![Event::Declined { reason }])
}

pub(super) fn may_request_supplement(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::may_move(case, Status::AwaitingSupplement, context)
}

/// More often than the policy has it is warned about ([`Code::SupplementAgain`]) and not refused:
/// the law counts such a case as late, and that is the officer's to weigh.
pub(super) fn request_supplement(
    case: &Case,
    request: &RequestSupplement,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    if let Some(procedure) = term::procedure_of(case, context) {
        known_parts(request.parts.iter(), procedure)?;
    }
    let mut asked: Vec<PartCode> = Vec::new();
    for part in &request.parts {
        if !asked.contains(part) {
            asked.push(part.clone());
        }
    }
    Ok(vec![Event::SupplementRequested {
        parts: asked,
        reason: words::text("reason", &request.reason)?,
    }])
}

/// After acceptance the case goes back to where it was. Before it, papers that complete the case
/// are its acceptance (5 to 2): the citizen has done what was asked and gets the receipt. Papers
/// that do not complete it are refused by name; the officer corrects the counts, or declines.
pub(super) fn may_receive_supplement(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::stands_in(case, &[Status::AwaitingSupplement])?;
    if !case.is_accepted() {
        return acceptable(case, context).map(drop);
    }
    let back = case.status_before.and_then(StatusCode::national);
    gate::may_move(case, back.unwrap_or(Status::InProcess), context)?;
    term::after_pause(case, context).map(drop)
}

pub(super) fn receive_supplement(
    case: &Case,
    given: &[PartCount],
    note: &str,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let note = words::optional_text("note", note)?;
    let procedure = term::procedure_of(case, context);
    if let Some(procedure) = procedure {
        known_parts(given.iter().map(|it| &it.part), procedure)?;
    }
    let brought = |part: &PartCode| {
        given
            .iter()
            .any(|it| it.part == *part && parts::is_given(it))
    };
    let wanting = case.requested_parts.iter().filter(|part| !brought(part));
    none_missing(wanting.map(|code| part_name(code, procedure)))?;
    let moved = term::after_pause(case, context)?;
    let received = Event::SupplementReceived {
        parts: given.to_vec(),
        note,
        due_at: moved.due_at,
        step_due_at: moved.step_due_at,
    };
    if case.is_accepted() {
        return Ok(vec![received]);
    }
    let accepted = acceptance(case, given, String::new(), context)?;
    Ok(vec![received, accepted])
}

pub(super) fn part_name<'p>(code: &'p PartCode, procedure: Option<&'p Procedure>) -> &'p str {
    procedure
        .and_then(|it| it.parts.iter().find(|part| part.code == *code))
        .map_or(code.as_str(), |part| part.name.as_str())
}

pub(super) fn may_request_payment(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::accepted(case)?;
    gate::may_move(case, Status::AwaitingPayment, context)
}

pub(super) fn request_payment(amount: u64, note: &str) -> Result<Vec<Event>, Refusal> {
    Ok(vec![Event::PaymentRequested {
        amount: some_money(amount)?,
        note: words::optional_text("note", note)?,
    }])
}

/// A paid case is in process: the money is asked for while somebody works on it.
pub(super) fn may_record_payment(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::stands_in(case, &[Status::AwaitingPayment])?;
    gate::may_move(case, Status::InProcess, context)?;
    term::after_pause(case, context).map(drop)
}

pub(super) fn record_payment(
    case: &Case,
    amount: u64,
    proof: &str,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let amount = some_money(amount)?;
    if let Some(asked) = case.payment_requested.filter(|asked| amount < *asked) {
        return Err(Refusal::invalid("amount", Code::PaymentShort).with("amount", asked));
    }
    let proof = words::line("proof", proof)?;
    let moved = term::after_pause(case, context)?;
    Ok(vec![Event::Paid {
        amount,
        proof,
        due_at: moved.due_at,
        step_due_at: moved.step_due_at,
    }])
}

fn some_money(amount: u64) -> Result<u64, Refusal> {
    if amount == 0 {
        return Err(Refusal::invalid("amount", Code::AmountRequired));
    }
    Ok(amount)
}
