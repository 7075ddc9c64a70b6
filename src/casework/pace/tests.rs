//! Paces and risks by hand, and what holds for all of them.

use super::*;
use crate::casework::calendar::add_working_minutes;
use crate::casework::calendar::example::{at, calendar, office_hours};
use crate::casework::catalog::Template;
use crate::casework::decide::tests::stage::Stage;
use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;

/// Received in 60 minutes, appraised in 480, signed in 120 or sent back; nobody said how long handing back takes.
fn template() -> Template {
    serde_json::from_value(json!({
        "key": "t", "name": "Mẫu", "source": "ví dụ", "valid_from": "2026-01-01",
        "steps": [
            { "key": "receive", "name": "Tiếp nhận", "at": "receiving_counter", "role": "counter",
              "working_minutes": 60, "next": ["appraise"] },
            { "key": "appraise", "name": "Thẩm định", "at": "deciding_office", "role": "specialist",
              "working_minutes": 480, "next": ["sign"] },
            { "key": "sign", "name": "Ký", "at": { "function": "leaders" }, "role": "leader",
              "working_minutes": 120, "next": ["return", "appraise"] },
            { "key": "return", "name": "Trả", "at": "receiving_counter", "role": "counter" },
        ],
    }))
    .unwrap()
}

fn measured(times: &[(&str, &[u32])]) -> Measured {
    let times = times.iter();
    Measured(
        times
            .map(|(step, times)| ((*step).to_owned(), times.to_vec()))
            .collect(),
    )
}

#[rstest]
#[case::all_of_it("receive", Some((660, 600)))]
#[case::from_the_middle("appraise", Some((600, 120)))]
#[case::the_last_with_a_term("sign", Some((120, 0)))]
#[case::nothing_is_known("return", None)]
#[case::no_such_step("stamp", None)]
fn without_measurement_the_terms_of_the_usual_way_count(
    #[case] step: &str,
    #[case] wanted: Option<(u32, u32)>,
) {
    let found = pace(&template(), step, None);
    assert_eq!(found.map(|it| (it.from_here, it.after)), wanted);
    assert!(found.is_none_or(|it| it.basis == Basis::Terms));
}

#[test]
fn ten_measured_cases_make_a_median_and_nine_do_not() {
    let times: Vec<u32> = (1..=10).map(|it| it * 100).collect();
    let few = measured(&[("appraise", &times[..9]), ("sign", &[40; 12])]);
    assert_eq!(
        pace(&template(), "appraise", Some(&few)).unwrap().basis,
        Basis::Terms
    );
    let many = measured(&[("appraise", &times), ("sign", &[40; 12])]);
    let found = pace(&template(), "appraise", Some(&many)).unwrap();
    // The fifth of ten.
    assert_eq!((found.from_here, found.after, found.term), (500, 40, 480));
    assert_eq!(found.basis, Basis::Measured(10));
    // Faster than what lies behind it is no faster than that.
    let odd = measured(&[("appraise", &[30; 10]), ("sign", &[40; 12])]);
    let found = pace(&template(), "appraise", Some(&odd)).unwrap();
    assert_eq!((found.from_here, found.after), (30, 30));
}

#[test]
fn a_finished_case_tells_how_long_it_took_from_each_step() {
    let stage = Stage::resolved();
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    let procedure = stage.catalog.procedures.iter();
    let procedure = procedure
        .clone()
        .find(|it| it.code == stage.case.procedure)
        .unwrap();
    let template = stage.catalog.template(&procedure.template).unwrap();
    let mut measured = Measured::default();
    measured.add(&stage.case, template, &calendar).unwrap();
    assert!(measured.0.len() >= 2, "{measured:?}");
    let mut waited = stage.case.clone();
    waited.supplement_requests = 1;
    let before = measured.clone();
    measured.add(&waited, template, &calendar).unwrap();
    measured
        .add(&Stage::accepted().case, template, &calendar)
        .unwrap();
    assert_eq!(
        measured, before,
        "who waited and who is not finished say nothing"
    );
}

const PACE: Pace = Pace {
    from_here: 600,
    after: 120,
    term: 480,
    basis: Basis::Terms,
};

/// Monday 23 November 2026 at eight; Tuesday is a day off, Wednesday is worked.
#[rstest]
#[case::enough_is_left("2026-11-25 17:00", "2026-11-23 17:00", None)]
#[case::an_hour_too_little("2026-11-25 09:00", "2026-11-23 17:00", Some((540, 600)))]
#[case::half_of_the_step_is_done("2026-11-25 09:00", "2026-11-23 12:00", None)]
#[case::the_step_is_late_but_what_follows_is_ahead("2026-11-23 09:00", "2026-11-20 17:00", Some((60, 120)))]
#[case::late_already("2026-11-20 17:00", "2026-11-20 17:00", None)]
fn a_case_is_at_risk_when_less_is_left_than_is_needed(
    #[case] due: &str,
    #[case] step_due: &str,
    #[case] wanted: Option<(u32, u32)>,
) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    let now = at("2026-11-23 08:00");
    let found = risk(PACE, at(due), Some(at(step_due)), now, &calendar).unwrap();
    assert_eq!(found.map(|it| (it.left, it.needed)), wanted);
}

#[test]
fn a_year_that_the_calendar_does_not_know_is_said() {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    let found = risk(
        PACE,
        at("2031-01-06 08:00"),
        None,
        at("2026-11-23 08:00"),
        &calendar,
    );
    assert!(found.is_err());
}

proptest! {
    /// Whoever only waits does not get out of danger: the due date comes nearer as fast as the step is worked off.
    #[test]
    fn at_risk_stays_at_risk_until_it_is_late(
        from_here in 0u32..3000, share in 0u32..=100, term in 0u32..2000,
        due in 0u32..4000, step_due in proptest::option::of(0u32..3000), waited in 0u32..4000,
    ) {
        let (calendar, hours) = (calendar(), office_hours());
        let calendar = WorkCalendar::new(&calendar, &hours);
        let start = at("2026-03-02 08:00");
        let after = |minutes| add_working_minutes(start, minutes, &calendar).unwrap();
        let pace = Pace { from_here, after: from_here * share / 100, term, basis: Basis::Terms };
        let at_risk = |now| risk(pace, after(due), step_due.map(after), now, &calendar).unwrap();
        let later = after(waited);
        if let Some(found) = at_risk(start) {
            prop_assert!(found.left < found.needed);
            prop_assert!(later >= after(due) || at_risk(later).is_some());
        }
    }

    /// A later due date never puts a case at risk, and a slower procedure never takes it out.
    #[test]
    fn more_time_is_no_danger_and_a_slower_pace_no_help(
        from_here in 0u32..3000, more in 0u32..500, due in 1u32..4000, later in 0u32..500,
    ) {
        let (calendar, hours) = (calendar(), office_hours());
        let calendar = WorkCalendar::new(&calendar, &hours);
        let start = at("2026-03-02 08:00");
        let after = |minutes| add_working_minutes(start, minutes, &calendar).unwrap();
        let is = |from_here, due| {
            let pace = Pace { from_here, after: 0, term: 60, basis: Basis::Terms };
            risk(pace, after(due), None, start, &calendar).unwrap().is_some()
        };
        prop_assert!(!is(from_here, due + later) || is(from_here, due));
        prop_assert!(!is(from_here, due) || is(from_here + more, due));
    }
}
