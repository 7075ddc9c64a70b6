//! The terms of a case: when it is promised, and how a pause moves the promise.
//!
//! **Invariant:** the term of a case comes from the calendar of the unit that decides it; a missing
//! year refuses the command rather than guess. The term of a step is a reminder inside the office:
//! where the calendar cannot tell it, the step has none and the work goes on.

use crate::casework::calendar::WorkCalendar;
use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, DuePolicy, Duration, Procedure, Step};
use crate::casework::context::Context;
use crate::casework::due::{add_working_minutes, due, due_after_pause};
use crate::casework::refusal::Refusal;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Clock};

pub(super) fn calendar<'c>(catalog: &'c Catalog, unit: &UnitId) -> WorkCalendar<'c> {
    WorkCalendar::new(&catalog.calendar, catalog.hours_of(unit))
}

/// The procedure as it was in force when the case was accepted, or today for one that was not.
pub(crate) fn procedure_of<'c>(case: &Case, context: &Context<'c>) -> Option<&'c Procedure> {
    let day = case
        .received_at
        .map_or_else(|| context.today(), |at| at.local().date());
    context.catalog.procedure_on(&case.procedure, day)
}

/// The promise made by accepting the case now.
pub(crate) fn promised(
    case: &Case,
    procedure: &Procedure,
    context: &Context,
) -> Result<Option<Instant>, Refusal> {
    let calendar = calendar(context.catalog, &case.competent_unit);
    let policy = context.catalog.policy.due;
    Ok(due(
        context.now,
        duration(case.channel, procedure),
        &calendar,
        policy,
    )?)
}

fn duration(channel: Channel, procedure: &Procedure) -> Duration {
    match channel {
        Channel::Online => procedure.duration_online.unwrap_or(procedure.duration),
        Channel::Counter | Channel::Postal => procedure.duration,
    }
}

/// The two terms of a case after its pause: its own, and that of its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    pub due_at: Option<Instant>,
    pub step_due_at: Option<Instant>,
}

/// Both terms, if the clock stands still now and goes on from here.
pub(crate) fn after_pause(case: &Case, context: &Context) -> Result<Moved, Refusal> {
    let unmoved = Moved {
        due_at: case.due_at,
        step_due_at: case.step_due_at,
    };
    let (Clock::Stopped, Some(stopped_at)) = (case.clock, case.stopped_at) else {
        return Ok(unmoved);
    };
    let due_at = match case.due_at {
        None => None,
        Some(due_at) => {
            // What was promised elsewhere moves by the working time of the pause.
            let term = procedure_of(case, context).map_or(Duration::WorkingHour(0), |procedure| {
                duration(case.channel, procedure)
            });
            let calendar = calendar(context.catalog, &case.competent_unit);
            let moved = due_after_pause(due_at, stopped_at, context.now, term, &calendar)?;
            Some(moved)
        }
    };
    let step_due_at = case.step_due_at.and_then(|step_due_at| {
        let calendar = calendar(context.catalog, &case.holder_unit);
        let term = Duration::WorkingHour(0);
        due_after_pause(step_due_at, stopped_at, context.now, term, &calendar).ok()
    });
    Ok(Moved {
        due_at,
        step_due_at,
    })
}

/// When a step that begins now in that unit should be done.
pub(super) fn of_step(step: &Step, unit: &UnitId, context: &Context) -> Option<Instant> {
    let minutes = step.working_minutes?;
    let calendar = calendar(context.catalog, unit);
    add_working_minutes(context.now, minutes, &calendar).ok()
}

/// The last moment at which an extension can still be announced in time: a working day from now
/// must not lie after the due instant.
pub(super) fn a_working_day_from_now(case: &Case, context: &Context) -> Result<Instant, Refusal> {
    let calendar = calendar(context.catalog, &case.competent_unit);
    let day = Duration::WorkingDay(1);
    let ahead = due(context.now, day, &calendar, DuePolicy::StartTime)?;
    Ok(ahead.unwrap_or(context.now))
}
