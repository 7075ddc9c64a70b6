//! *Tính lại hạn trả*: what a case's promise comes to by the calendar as it is in force now.
//!
//! Each decision that set or moved the promise is counted again at the moment it was made: acceptance,
//! and the end of each pause. What a head decided stays: an extension is a date, not a count. The case
//! keeps the procedure of its intake; only the calendar is another.

use crate::casework::apply::HistoryError;
use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::term;
use crate::casework::decide::words_of_recount;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::{Event, EventRecord};
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use crate::contract::status::Clock;

/// What the history says of the promise: as it stands, and as it would be counted today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    pub promised: Instant,
    pub counted: Instant,
}

/// The promise of a case that has one and is not at its end; `None` for the others.
///
/// # Errors
/// The calendar lacks a year that the count runs into; a broken history.
pub fn promise(
    id: CaseId,
    history: &[EventRecord],
    context: &Context,
) -> Result<Option<Promise>, Refusal> {
    let broken = |_: HistoryError| Refusal::conflict(Code::NoDueDate);
    let Some((first, rest)) = history.split_first() else {
        return Ok(None);
    };
    let mut case = Case::from_events(id, std::slice::from_ref(first)).map_err(broken)?;
    let mut counted = case.due_at;
    for record in rest {
        let then = Context {
            now: record.at,
            ..*context
        };
        counted = match &record.event {
            Event::Accepted { .. } => {
                let day = record.at.local().date();
                match context.catalog.procedure_on(&case.procedure, day) {
                    Some(procedure) => term::promised(&case, procedure, &then)?,
                    None => counted,
                }
            }
            Event::SupplementReceived { .. } | Event::Paid { .. } | Event::Resumed { .. } => {
                let mut paused = case.clone();
                paused.due_at = counted;
                term::after_pause(&paused, &then)?.due_at
            }
            Event::ExtensionGranted { due_at, .. } => Some(*due_at),
            _ => counted,
        };
        case.apply(record).map_err(broken)?;
    }
    let (Some(promised), Some(counted)) = (case.due_at, counted) else {
        return Ok(None);
    };
    if case.clock == Clock::Ended || !case.is_accepted() {
        return Ok(None);
    }
    Ok(Some(Promise { promised, counted }))
}

/// The event that moves the promise.
pub fn moved(promise: Promise, reason: &str) -> Result<Vec<Event>, Refusal> {
    Ok(vec![Event::DueRecounted {
        promised: promise.promised,
        due_at: promise.counted,
        reason: words_of_recount(reason)?,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Catalog;
    use crate::casework::decide::tests::stage::{Stage, resume};
    use crate::casework::decide::tests::world::{Who, at};
    use crate::contract::command::Command;
    use jiff::civil::date;

    /// The calendar without its one day off, 24 November.
    fn corrected(stage: &Stage) -> Catalog {
        let mut catalog = stage.catalog.clone();
        catalog
            .calendar
            .days
            .retain(|day| day.date != date(2026, 11, 24));
        catalog
    }

    fn promise_by(stage: &Stage, catalog: &Catalog) -> Option<Promise> {
        let actor = Who::Supervisor.actor();
        let context = Context {
            actor: &actor,
            catalog,
            directory: &[],
            now: stage.now,
            next_code: None,
            documents: &[],
        };
        promise(stage.case.id, &stage.history, &context).unwrap()
    }

    #[test]
    fn by_the_same_calendar_every_promise_comes_out_as_it_stands() {
        let stages = [Stage::accepted(), Stage::in_office(), paused(), extended()];
        for stage in stages {
            let promise = promise_by(&stage, &stage.catalog).unwrap();
            assert_eq!(promise.promised, promise.counted);
        }
        assert_eq!(
            promise_by(&Stage::resolved(), &Stage::resolved().catalog),
            None
        );
        assert_eq!(
            promise_by(&Stage::submitted(), &Stage::submitted().catalog),
            None
        );
    }

    fn paused() -> Stage {
        let suspend = Command::Suspend {
            reason: "Chờ xác minh".to_owned(),
        };
        Stage::in_office()
            .did(Who::Specialist, suspend)
            .on("2026-11-25 10:30")
            .did(Who::Specialist, resume())
    }

    fn extended() -> Stage {
        let extend = Command::GrantExtension {
            due_at: at("2026-12-01 10:30"),
            reason: "Cần xác minh thêm".to_owned(),
        };
        Stage::in_office().did(Who::Head, extend)
    }

    #[test]
    fn a_day_off_taken_out_of_the_calendar_brings_the_promise_forward_by_a_day() {
        let stage = Stage::in_office();
        let promise = promise_by(&stage, &corrected(&stage)).unwrap();
        assert_eq!(promise.promised, at("2026-11-27 10:30"));
        assert_eq!(promise.counted, at("2026-11-26 10:30"));
        // The pause began on the 23rd and ended on the 25th: a working day longer without the day off.
        let paused = paused();
        let promise = promise_by(&paused, &corrected(&paused)).unwrap();
        assert_eq!(promise.promised, promise.counted);
        // A head's date is a decision and stays.
        let extended = extended();
        let promise = promise_by(&extended, &corrected(&extended)).unwrap();
        assert_eq!(promise.promised, promise.counted);
    }

    #[test]
    fn the_event_moves_the_promise_and_says_what_it_was() {
        let mut stage = Stage::in_office();
        let promise = promise_by(&stage, &corrected(&stage)).unwrap();
        assert_eq!(moved(promise, " ").unwrap_err().code(), "text_required");
        stage.happen(
            Who::Supervisor,
            moved(promise, "Lịch sai ngày nghỉ").unwrap(),
        );
        assert_eq!(stage.case.due_at, Some(at("2026-11-26 10:30")));
        stage.catalog = corrected(&stage);
        let again = promise_by(&stage, &stage.catalog).unwrap();
        assert_eq!(again.promised, again.counted);
    }
}
