//! What holds of any history, at any instant.

use crate::casework::apply::records;
use crate::casework::apply::tests::events;
use crate::casework::case::Case;
use crate::casework::decide::tests::world::{at, catalog, submission};
use crate::casework::indicator::{Cell, Sign, as_at, signs, versions};
use crate::contract::event::{Event, EventRecord, Submission};
use crate::contract::id::CaseId;
use crate::contract::indicator::{Bucket, DueReading, EarlyReading};
use crate::contract::instant::Instant;
use crate::contract::status::Status;
use proptest::prelude::*;
use uuid::Uuid;

const ID: CaseId = CaseId(Uuid::nil());
const HOUR: i64 = 3_600_000;

/// An hour of those after the morning of 23 November 2026.
fn hour(n: i64) -> Instant {
    Instant::from_millis(at("2026-11-23 08:00").millis() + n * HOUR)
}

/// Events in any order, some of them at the same moment.
fn histories() -> impl Strategy<Value = Vec<EventRecord>> {
    let news = proptest::collection::vec((events(), 0_i64..4), 0..20);
    (0_u16..13, news).prop_map(|(status, news)| {
        let beginning = Submission {
            status: status.into(),
            submitted_at: hour(0),
            ..submission("1.000001")
        };
        let first = Event::Submitted(Box::new(beginning));
        let mut history = records(0, vec![first], None, hour(0));
        let mut now = 0;
        for (event, later) in news {
            now += later;
            history.extend(records(history.len() as u64, vec![event], None, hour(now)));
        }
        history
    })
}

/// When the case was received, and since when it has been at an end: straight from the statuses it went
/// through, of what had happened before `to`.
fn from_statuses(history: &[EventRecord], to: Instant) -> (Option<Instant>, Option<Instant>) {
    let mut ended = None;
    let known = history.iter().take_while(|record| record.at < to).count();
    let mut received = None;
    for last in 1..=known {
        let case = Case::from_events(ID, &history[..last]).unwrap();
        received = case.received_at;
        let over = matches!(
            case.national(),
            Some(
                Status::Declined
                    | Status::WithdrawalRequested
                    | Status::Stopped
                    | Status::Resolved
                    | Status::Returned
            )
        );
        if over && case.is_accepted() {
            ended.get_or_insert(history[last - 1].at);
        } else {
            ended = None;
        }
    }
    (received, ended)
}

fn open(bucket: Bucket) -> bool {
    matches!(bucket, Bucket::NotYetDue | Bucket::Overdue)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// received + carried in = early + on time + late + stopped or withdrawn + in process.
    #[test]
    fn the_buckets_add_up_at_any_instant(
        office in proptest::collection::vec(histories(), 1..12),
        from in -2_i64..40, length in 1_i64..40, ahead in 0_i64..20,
        moved in any::<bool>(), by_day in any::<bool>(),
    ) {
        let (from, to) = (hour(from), hour(from + length));
        let horizon = Instant::from_millis(to.millis() + ahead * HOUR);
        let due = if moved { DueReading::Moved } else { DueReading::Promised };
        let early = if by_day { EarlyReading::Day } else { EarlyReading::Hour };
        let (mut received, mut carried_in) = (0, 0);
        let mut buckets = [0; Bucket::ALL.len()];
        for history in &office {
            let (received_at, ended_at) = from_statuses(history, to);
            let is_received = received_at.is_some_and(|at| from <= at && at < to);
            let is_carried = received_at.is_some_and(|at| at < from)
                && ended_at.is_none_or(|at| at >= from);
            received += i32::from(is_received);
            carried_in += i32::from(is_carried);
            let versions = versions(ID, history, catalog()).unwrap();
            let facts = as_at(&versions, to);
            let cell = facts.and_then(|it| Cell::of(it, from, to, horizon));
            if let Some(cell) = cell {
                prop_assert_eq!(cell.received, is_received);
                let bucket = cell.bucket(due, early);
                prop_assert_eq!(open(bucket), ended_at.is_none());
                let place = Bucket::ALL.iter().position(|it| *it == bucket).unwrap();
                buckets[place] += 1;
            }
        }
        prop_assert_eq!(received + carried_in, buckets.iter().sum::<i32>());
    }

    /// What was open as one period ended is carried into the next, and so is what was opened again.
    #[test]
    fn one_period_begins_where_the_other_ends(
        history in histories(), first in -2_i64..30, length in 1_i64..20, next in 1_i64..20,
    ) {
        let (from, between) = (hour(first), hour(first + length));
        let to = hour(first + length + next);
        let versions = versions(ID, &history, catalog()).unwrap();
        let cell = |from, to| as_at(&versions, to).and_then(|it| Cell::of(it, from, to, to));
        let bucket = |it: Cell| it.bucket(DueReading::Promised, EarlyReading::Hour);
        let was_open = cell(from, between).is_some_and(|it| open(bucket(it)));
        let later = cell(between, to);
        // A second acceptance is a new beginning; the rules do not allow it, other systems might.
        if later.is_some_and(|it| it.received) {
            return Ok(());
        }
        let known = as_at(&versions, between);
        let had_ended = known.is_some_and(|it| it.received_at.is_some() && it.ended_at.is_some());
        let reopened = had_ended && later.is_some();
        prop_assert_eq!(later.is_some(), was_open || reopened);
    }

    /// A period that is over is counted the same, whatever happens afterwards.
    #[test]
    fn what_happens_later_changes_no_period(history in histories(), to in 0_i64..60) {
        let to = hour(to);
        let until_then: Vec<_> = history.iter().filter(|it| it.at < to).cloned().collect();
        prop_assume!(!until_then.is_empty());
        let whole = versions(ID, &history, catalog()).unwrap();
        let short = versions(ID, &until_then, catalog()).unwrap();
        prop_assert_eq!(as_at(&whole, to), as_at(&short, to));
    }

    /// A sign that is counted is one that can be shown, and the other way round.
    #[test]
    fn marks_and_evidence_say_the_same(history in histories()) {
        let versions = versions(ID, &history, catalog()).unwrap();
        let case = Case::from_events(ID, &history).unwrap();
        // One that is neither accepted nor declined has no facts, also when it was declined before: the
        // rules do not let it go on, other systems might.
        if let Some(version) = versions.last().filter(|_| case.is_accepted()) {
            let seen: Vec<Sign> = signs(&case, &history).into_iter().map(|(sign, _)| sign).collect();
            let marked = Sign::ALL.into_iter().filter(|it| version.facts.marks.has(it.mark()));
            prop_assert_eq!(marked.collect::<Vec<_>>(), seen);
        }
    }
}
