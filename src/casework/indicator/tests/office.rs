//! An office of sixty cases in June 2026, worked out by hand.
//!
//! The days: 1 June is a Monday; working days 1-5, 8-12, 15-19, 22-26, 29-30; terms are of three working
//! days and end at the hour at which they began. The period is all of June.

use super::script::{moment, versions_of};
use crate::casework::decide::tests::world::catalog;
use crate::casework::indicator::figure::{Evidence, Measured, Stock, counted};
use crate::casework::indicator::{Cell, Definition, Facts, Marks, Measure, Sign, Tally, as_at};
use crate::contract::indicator::Bucket::{Early, Late, NotYetDue, OnTime, Overdue, Stopped};
use crate::contract::indicator::{Bucket, DueReading, EarlyReading, Readings};
use rstest::rstest;
use std::collections::{BTreeMap, BTreeSet};

/// So many cases of that history, and the bucket each is in: by the promise of the receipt, and by the
/// due date as moved. None: no case of June.
struct Row(u64, &'static str, Option<Bucket>, Option<Bucket>);

const fn both(count: u64, script: &'static str, bucket: Bucket) -> Row {
    Row(count, script, Some(bucket), Some(bucket))
}

const OFFICE: &[Row] = &[
    // Received in June: 52.
    // 12, through the portal, a day early; wholly electronic and digitized. 9 of them were rated: 5 well, 1 at
    // the step from which on it is well, 2 badly, 1 badly at first and well the next day. 1 of those that were
    // not was rated in July, which is not known in June.
    both(
        2,
        "online; accept 06-01 09:00 due 06-04 09:00; hop electronic 06-01 10:00; file TP01 06-01 10:00; file TP02 06-01 10:00; scan 06-03 09:00; result 06-03 09:00; done 06-03 10:00",
        Early,
    ),
    both(
        5,
        "online; accept 06-01 09:00 due 06-04 09:00; hop electronic 06-01 10:00; file TP01 06-01 10:00; file TP02 06-01 10:00; scan 06-03 09:00; result 06-03 09:00; done 06-03 10:00; returned 06-03 11:00; rated 5 06-03 11:00",
        Early,
    ),
    both(
        1,
        "online; accept 06-01 09:00 due 06-04 09:00; hop electronic 06-01 10:00; file TP01 06-01 10:00; file TP02 06-01 10:00; scan 06-03 09:00; result 06-03 09:00; done 06-03 10:00; returned 06-03 11:00; rated 4 06-03 11:00",
        Early,
    ),
    both(
        2,
        "online; accept 06-01 09:00 due 06-04 09:00; hop electronic 06-01 10:00; file TP01 06-01 10:00; file TP02 06-01 10:00; scan 06-03 09:00; result 06-03 09:00; done 06-03 10:00; returned 06-03 11:00; rated 3 06-03 11:00",
        Early,
    ),
    both(
        1,
        "online; accept 06-01 09:00 due 06-04 09:00; hop electronic 06-01 10:00; file TP01 06-01 10:00; file TP02 06-01 10:00; scan 06-03 09:00; result 06-03 09:00; done 06-03 10:00; returned 06-03 11:00; rated 1 06-03 11:00; rated 5 06-04 09:00",
        Early,
    ),
    both(
        1,
        "online; accept 06-01 09:00 due 06-04 09:00; hop electronic 06-01 10:00; file TP01 06-01 10:00; file TP02 06-01 10:00; scan 06-03 09:00; result 06-03 09:00; done 06-03 10:00; returned 06-30 11:00; rated 1 07-01 09:00",
        Early,
    ),
    // 4 of two people, half an hour early: "before the hour" and "before the day" part here. A paper held
    // already was used; one hop of two on paper; only one part has a file, and that is the reused one.
    both(
        2,
        "taken person 1; accept 06-02 09:00 due 06-05 09:00; hop electronic 06-02 10:00; hop paper 06-03 10:00; scan 06-05 08:00; result 06-05 08:00; done 06-05 08:30",
        Early,
    ),
    both(
        2,
        "taken person 2; accept 06-02 09:00 due 06-05 09:00; hop both 06-02 10:00; hop paper 06-03 10:00; scan 06-05 08:00; result 06-05 08:00; done 06-05 08:30",
        Early,
    ),
    // 3 of three people, at the very instant: still in time. A paper was offered and asked for again.
    both(
        1,
        "offered person 3; accept 06-03 09:00 due 06-08 09:00; hop paper 06-03 10:00; file TP01 06-03 10:00; done 06-08 09:00",
        OnTime,
    ),
    both(
        1,
        "offered person 4; accept 06-03 09:00 due 06-08 09:00; hop paper 06-03 10:00; file TP01 06-03 10:00; done 06-08 09:00",
        OnTime,
    ),
    both(
        1,
        "offered person 5; accept 06-03 09:00 due 06-08 09:00; hop paper 06-03 10:00; file TP01 06-03 10:00; done 06-08 09:00",
        OnTime,
    ),
    // 4, a minute late; 1 of them rated badly, 1 well.
    both(
        2,
        "person 6; accept 06-04 09:00 due 06-09 09:00; done 06-09 09:01",
        Late,
    ),
    both(
        1,
        "person 6; accept 06-04 09:00 due 06-09 09:00; done 06-09 09:01; returned 06-10 09:00; rated 2 06-10 09:00",
        Late,
    ),
    both(
        1,
        "person 6; accept 06-04 09:00 due 06-09 09:00; done 06-09 09:01; returned 06-10 09:00; rated 5 06-10 09:00",
        Late,
    ),
    // 2: papers waited for from Tuesday to Friday, three working days; due on Tuesday the 9th then.
    both(
        2,
        "x; accept 06-01 09:00 due 06-04 09:00; ask 06-02 10:00; got 06-05 10:00 due 06-09 09:00; done 06-08 16:00",
        Early,
    ),
    // 1: the same, and late even so.
    both(
        1,
        "x; accept 06-01 09:00 due 06-04 09:00; ask 06-02 10:00; got 06-05 10:00 due 06-09 09:00; done 06-09 10:00",
        Late,
    ),
    // 2: asked twice is late, whatever the dates say.
    both(
        2,
        "x; accept 06-01 09:00 due 06-04 09:00; ask 06-02 10:00; got 06-03 10:00 due 06-05 09:00; ask 06-03 15:00; got 06-04 10:00 due 06-08 09:00; done 06-05 10:00",
        Late,
    ),
    // 2 wait for papers at the end of June, asked for in time.
    both(
        2,
        "x; accept 06-22 09:00 due 06-25 09:00; ask 06-24 09:00",
        NotYetDue,
    ),
    // 1 waits for papers that were asked for when it was late already.
    both(
        1,
        "x; accept 06-15 09:00 due 06-18 09:00; ask 06-19 09:00",
        Overdue,
    ),
    // 1 was asked twice and is still open.
    both(
        1,
        "x; accept 06-22 09:00 due 06-25 09:00; ask 06-23 09:00; got 06-24 09:00 due 06-26 09:00; ask 06-24 15:00",
        Overdue,
    ),
    // 2 were put off with an apology: late by the receipt, early by the new date.
    Row(
        2,
        "x; accept 06-08 09:00 due 06-11 09:00; extend 06-10 08:00 due 06-16 09:00; done 06-15 10:00",
        Some(Late),
        Some(Early),
    ),
    // 1 waited for a payment: only papers are taken off the receipt's term.
    Row(
        1,
        "x; accept 06-08 09:00 due 06-11 09:00; fee 06-09 09:00; paid 06-12 09:00 due 06-16 09:00; done 06-15 10:00",
        Some(Late),
        Some(Early),
    ),
    // 2 stopped in time, 1 stopped late.
    both(
        2,
        "x; accept 06-10 09:00 due 06-15 09:00; stop 06-12 09:00",
        Stopped,
    ),
    both(
        1,
        "x; accept 06-10 09:00 due 06-15 09:00; stop 06-16 09:00",
        Stopped,
    ),
    // 1 asked to withdraw; 1 asked in June and it was granted in July: the asking is the end.
    both(
        1,
        "x; accept 06-24 09:00 due 06-29 09:00; want 06-26 09:00",
        Stopped,
    ),
    both(
        1,
        "x; accept 06-25 09:00 due 06-30 09:00; want 06-29 09:00; withdrawn 07-02 09:00",
        Stopped,
    ),
    // 1 asked to withdraw and stayed.
    both(
        1,
        "x; accept 06-16 09:00 due 06-19 09:00; want 06-17 09:00; refuse 06-18 09:00; done 06-18 15:00",
        Early,
    ),
    // 3 are open and not yet due; that they end in July is not known in June.
    both(
        3,
        "x; accept 06-29 09:00 due 07-02 09:00; done 07-01 10:00",
        NotYetDue,
    ),
    // 2 were overdue when June ended.
    both(
        2,
        "x; accept 06-23 09:00 due 06-26 09:00; done 07-01 08:00",
        Overdue,
    ),
    // 1 was overdue when June ended; that it was put off in July does not mend June.
    both(
        1,
        "x; accept 06-24 09:00 due 06-29 09:00; extend 07-01 09:00 due 07-10 09:00",
        Overdue,
    ),
    // 2 came without a due date; three working days from Monday the 8th end on Thursday at nine.
    both(1, "x; came 06-08 09:00; done 06-10 15:00", Early),
    both(1, "x; came 06-08 09:00; done 06-11 10:00", Late),
    // 2 have no term at all: nothing they could be late by.
    both(
        1,
        "no-term; accept 06-09 09:00 due -; done 06-26 09:00",
        OnTime,
    ),
    both(1, "no-term; accept 06-09 09:00 due -", NotYetDue),
    // 1 was resolved in time, found wrong, and resolved again late.
    both(
        1,
        "x; accept 06-09 09:00 due 06-12 09:00; scan 06-10 09:00; result 06-10 09:00; done 06-10 10:00; again 06-11 09:00; scan 06-15 09:00; result 06-15 09:00; done 06-15 10:00",
        Late,
    ),
    // Carried in: 5.
    both(
        2,
        "x; accept 05-27 09:00 due 06-01 09:00; done 06-01 08:00",
        Early,
    ),
    both(
        1,
        "x; accept 05-25 09:00 due 05-28 09:00; done 06-02 09:00",
        Late,
    ),
    both(1, "x; accept 05-20 09:00 due 05-25 09:00", Overdue),
    // 1 had ended in May and was opened again in June.
    both(
        1,
        "x; accept 05-25 09:00 due 05-28 09:00; scan 05-27 09:00; result 05-27 09:00; done 05-27 10:00; again 06-03 09:00",
        Overdue,
    ),
    // No cases of June: 3. Ended in May, declined, and taken in as July begins.
    Row(
        1,
        "x; accept 05-25 09:00 due 05-28 09:00; done 05-29 10:00; returned 06-01 09:00",
        None,
        None,
    ),
    Row(1, "x; decline 06-05 09:00", None, None),
    Row(1, "x; accept 07-01 00:00 due 07-06 08:00", None, None),
];

fn cell(facts: Option<&Facts>) -> Option<Cell> {
    let (from, to) = (moment("06-01 00:00"), moment("07-01 00:00"));
    Cell::of(facts?, from, to, to)
}

/// What is known of each row's case as June ends.
fn june() -> Vec<(&'static Row, Option<Facts>)> {
    let known = |row: &Row| as_at(&versions_of(row.1), moment("07-01 00:00")).cloned();
    OFFICE.iter().map(|row| (row, known(row))).collect()
}

fn tallies() -> Vec<Tally> {
    let of = |(row, facts): (&Row, Option<Facts>)| {
        let facts = facts?;
        Some(Tally {
            cell: cell(Some(&facts))?,
            count: row.0,
            taken: row.0 * facts.taken.unwrap_or_default() as u64,
        })
    };
    june().into_iter().filter_map(of).collect()
}

#[test]
fn the_office_has_sixty_cases_of_which_52_were_received_and_5_carried_in() {
    assert_eq!(OFFICE.iter().map(|row| row.0).sum::<u64>(), 60);
    let tallies = tallies();
    let count = |received: bool| {
        let those = tallies.iter().filter(|it| it.cell.received == received);
        those.map(|it| it.count).sum::<u64>()
    };
    assert_eq!((count(true), count(false)), (52, 5));
}

#[test]
fn every_case_is_in_the_bucket_that_the_rules_say() {
    for (row, facts) in june() {
        let bucket = |due| cell(facts.as_ref()).map(|it| it.bucket(due, EarlyReading::Hour));
        assert_eq!(
            bucket(DueReading::Promised),
            row.2,
            "by the receipt: {}",
            row.1
        );
        assert_eq!(bucket(DueReading::Moved), row.3, "as moved: {}", row.1);
    }
}

/// Early 12 + 4 + 2 + 1 + 1 + 2 = 22; on time 3 + 1 = 4; late 4 + 1 + 2 + 2 + 1 + 1 + 1 + 1 = 13;
/// stopped 2 + 1 + 1 + 1 = 5; not yet due 2 + 3 + 1 = 6; overdue 1 + 1 + 2 + 1 + 1 + 1 = 7; together 57.
/// As moved, the 2 that were put off and the 1 that paid are early instead of late. By the day, the 4
/// and the 2 that ended on the due day are on time instead of early.
#[rstest]
#[case(DueReading::Promised, EarlyReading::Hour, [22, 4, 13, 5, 6, 7])]
#[case(DueReading::Moved, EarlyReading::Hour, [25, 4, 10, 5, 6, 7])]
#[case(DueReading::Promised, EarlyReading::Day, [16, 10, 13, 5, 6, 7])]
fn the_buckets_are_those_of_the_table(
    #[case] due: DueReading,
    #[case] early: EarlyReading,
    #[case] wanted: [u64; 6],
) {
    let mut counts: BTreeMap<Bucket, u64> = BTreeMap::new();
    for tally in tallies() {
        *counts.entry(tally.cell.bucket(due, early)).or_default() += tally.count;
    }
    assert_eq!(Bucket::ALL.map(|it| counts[&it]), wanted);
    assert_eq!(wanted.iter().sum::<u64>(), 57);
}

/// What is counted, by key and reading.
///
/// - In time by the receipt: early 22, on time 4, not yet due 6, and of the stopped 2 + 1 + 1 = 36 of 57;
///   as moved 3 more; of the received alone without the 2 carried in, 34 of 52; without the stopped 32.
/// - Resolved are 22 + 4 + 13 = 39, one of them by a procedure that issues nothing in writing. A result
///   stands on 12 + 4 + 1 = 17 of them; a part has a file, too, on 12 + 4; every part has on the 12.
/// - Of the resolved 12 + 4 + 3 = 19 were handed over: the 12 by electronic hops alone, the 4 by at least one.
/// - Rated were 9 + 2 = 11, well of them 5 + 1 + 1 + 1 = 8, badly 2 + 1 = 3 of 57.
/// - Of the received 12 came online, with a result each; a held paper was used for 4, and was there for 4 + 3.
#[rstest]
#[case("on_time", "promised_due", (36, 57))]
#[case("on_time", "moved_due", (39, 57))]
#[case("on_time", "received_only", (34, 52))]
#[case("on_time", "without_stopped", (32, 52))]
#[case("online", "channel", (12, 52))]
#[case("online_complete", "with_result", (12, 52))]
#[case("electronic_result", "written", (17, 38))]
#[case("digitized_files", "one_part", (16, 39))]
#[case("digitized_flow", "result", (17, 39))]
#[case("digitized_stored", "all_parts", (12, 39))]
#[case("digitized_stored", "one_part", (16, 39))]
#[case("electronic_circulation", "strict", (12, 19))]
#[case("electronic_circulation", "lenient", (16, 19))]
#[case("reuse_files", "of_received", (4, 52))]
#[case("reuse_files", "of_possible", (4, 7))]
#[case("satisfaction", "ratings", (8, 11))]
#[case("satisfaction_index", "without_overdue", (36, 57))]
#[case("satisfaction_index", "without_disliked", (54, 57))]
fn each_reading_counts_what_it_says(
    #[case] key: &str,
    #[case] reading: &str,
    #[case] wanted: (u64, u64),
) {
    let definition = Definition::find(key).unwrap();
    let way = definition.way(Some(reading), Readings::default()).unwrap();
    assert_eq!(counted(&tallies(), way), wanted);
}

/// 57 less the 21 that were late or overdue and less the 3 disliked, one of which is both: 33 of 57, not 34.
#[test]
fn the_second_formula_takes_off_overdue_and_dislike_each() {
    let tallies = tallies();
    let evidence = Evidence {
        tallies: &tallies,
        ..NOTHING
    };
    let stand = |key: &str| {
        let definition = Definition::find(key).unwrap();
        let it = definition.stand(&evidence, Readings::default(), catalog(), None, 2026);
        (it.numerator, it.denominator, it.value, it.otherwise.len())
    };
    assert_eq!(
        stand("satisfaction_index"),
        (Some(33), Some(57), Some(57.89), 2)
    );
    assert_eq!(stand("satisfaction"), (Some(8), Some(11), Some(72.73), 0));
}

/// Two people used a paper that was there; three more could have.
#[test]
fn people_are_counted_once_however_many_cases_they_have() {
    let Measure::People(way) = Definition::find("reuse_persons").unwrap().measure else {
        panic!("counts cases");
    };
    let (mut of, mut counts) = (BTreeSet::new(), BTreeSet::new());
    for (_, facts) in june() {
        if let Some(cell) = cell(facts.as_ref())
            && (way.of)(&cell)
        {
            let person = facts.unwrap().person;
            of.insert(person);
            if (way.counts)(&cell) {
                counts.insert(person);
            }
        }
    }
    assert_eq!((counts.len(), of.len()), (2, 5));
}

/// From Monday 09:00 to Monday 16:00 are 7 days and 7 hours; less the 3 days that papers were waited for,
/// 4 days and 7 hours: 103 hours.
#[test]
fn the_time_taken_is_without_what_was_waited_for_papers() {
    let versions = versions_of(
        "x; accept 06-01 09:00 due 06-04 09:00; ask 06-02 10:00; got 06-05 10:00 due 06-09 09:00; done 06-08 16:00",
    );
    let taken = versions.last().unwrap().facts.taken;
    assert_eq!(taken, Some(103 * 3_600_000));
}

const NOTHING: Evidence = Evidence {
    tallies: &[],
    people: (0, 0),
    waiting: Measured::Times(None),
    handling: Measured::NotSo,
    stock: Stock::Of {
        digitized: 0,
        still_valid: None,
    },
};

#[test]
fn nothing_to_count_is_not_zero_and_what_is_not_recorded_says_so() {
    let nothing = NOTHING;
    let stand = |key: &str| {
        let definition = Definition::find(key).unwrap();
        let it = definition.stand(&nothing, Readings::default(), catalog(), None, 2026);
        (it.value, it.denominator, it.why.map(|why| why.code))
    };
    let why = |code: &str| Some(code.to_owned());
    assert_eq!(
        stand("online"),
        (None, Some(0), why("indicator_nothing_to_count"))
    );
    assert_eq!(
        stand("waiting_minutes"),
        (None, Some(0), why("indicator_nothing_to_count"))
    );
    assert_eq!(
        stand("handling_minutes"),
        (None, None, why("indicator_not_so_grouped"))
    );
    assert_eq!(
        stand("satisfaction"),
        (None, Some(0), why("indicator_nothing_to_count"))
    );
    assert_eq!(
        stand("online_payment"),
        (None, None, why("indicator_no_payment_channel"))
    );
}

/// What happens after June, and what of June it must leave alone: files that came between the result and its
/// return, a hop, whose hands it is in, a sign.
#[rstest]
#[case::a_scan(
    "x; accept 06-08 09:00 due 06-11 09:00; done 06-10 10:00",
    "file TP01 07-01 10:00; file TP02 07-01 10:00; returned 07-02 09:00"
)]
#[case::a_forward("x; accept 06-29 09:00 due 07-02 09:00", "hop electronic 07-01 10:00")]
#[case::a_second_hop(
    "x; accept 06-29 09:00 due 07-02 09:00; hop electronic 06-29 10:00",
    "hop paper 07-01 10:00"
)]
#[case::a_sign(
    "x; accept 06-08 09:00 due 06-11 09:00; scan 06-10 09:00; result 06-10 09:00; done 06-10 10:00",
    "file TP01 07-01 09:00"
)]
#[case::a_rating(
    "x; accept 06-08 09:00 due 06-11 09:00; done 06-10 10:00; returned 06-30 09:00; rated 5 06-30 09:00",
    "rated 1 07-01 09:00"
)]
fn july_leaves_june_as_it_was(#[case] script: &str, #[case] later: &str) {
    let june = |script: &str| as_at(&versions_of(script), moment("07-01 00:00")).cloned();
    let whole = versions_of(&format!("{script}; {later}"));
    let before = june(script);
    assert_ne!(
        whole.last().map(|it| &it.facts),
        before.as_ref(),
        "changes nothing"
    );
    assert_eq!(june(&format!("{script}; {later}")), before);
}

/// The counter sends every paper that was on offer, also for parts that nobody was asked for.
#[rstest]
#[case("x", [false, false])]
#[case("not-asked", [false, false])]
#[case("offered", [true, true])]
#[case("taken", [true, false])]
fn an_offer_counts_if_it_was_taken_or_asked_for_again(
    #[case] described: &str,
    #[case] wanted: [bool; 2],
) {
    let versions = versions_of(&format!("{described}; accept 06-08 09:00 due 06-11 09:00"));
    let marks = versions.last().unwrap().facts.marks;
    let is = [Marks::REUSABLE, Marks::ASKED_AGAIN].map(|it| marks.has(it));
    assert_eq!(is, wanted);
}

/// Put off when late; resolved half a minute after acceptance with the scan of a part for its result.
#[rstest]
#[case("x; accept 06-08 09:00 due 06-11 09:00; extend 06-11 09:01 due 06-16 09:00", &[Sign::PutOffLate])]
#[case("x; accept 06-08 09:00 due 06-11 09:00; extend 06-10 09:00 due 06-16 09:00", &[])]
#[case("x; accept 06-08 09:00 due 06-11 09:00; done 06-08 09:00", &[Sign::InNoTime])]
#[case("x; accept 06-08 09:00 due 06-11 09:00; done 06-08 09:01", &[])]
#[case("x; accept 06-08 09:00 due 06-11 09:00; file TP01 06-08 10:00; scan 06-10 09:00; result 06-10 09:00", &[Sign::SameFile])]
fn what_looks_dressed_up_is_marked(#[case] script: &str, #[case] wanted: &[Sign]) {
    let marks = versions_of(script).last().unwrap().facts.marks;
    let seen: Vec<Sign> = Sign::ALL
        .into_iter()
        .filter(|it| marks.has(it.mark()))
        .collect();
    assert_eq!(seen, wanted);
}
