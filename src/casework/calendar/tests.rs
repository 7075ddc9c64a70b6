//! The working calendar against the vectors of domain.md §9 and against itself.

use super::example::{at, calendar, office_hours, span, special};
use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[rstest]
#[case::an_ordinary_monday("2026-11-23", true)]
#[case::the_day_of_vietnams_culture("2026-11-24", false)]
#[case::a_saturday("2026-11-21", false)]
#[case::a_saturday_swapped_in("2026-01-10", true)]
#[case::a_friday_swapped_off("2026-01-02", false)]
#[case::a_swap_that_no_source_confirms("2026-08-31", true)]
#[case::its_make_up_saturday("2026-08-22", false)]
fn a_day_is_worked_or_not(#[case] date: &str, #[case] worked: bool) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(calendar.is_working_day(day(date)), Ok(worked));
}

#[rstest]
#[case::of_its_own("2026-01-10", vec![span("09:00", "11:00")], vec![], vec![span("09:00", "11:00")])]
#[case::of_make_up_days("2026-01-10", vec![], vec![span("07:00", "10:00")], vec![span("07:00", "10:00")])]
#[case::of_a_monday("2026-01-10", vec![], vec![], office_hours().monday)]
fn a_make_up_saturday_has_the_hours(
    #[case] date: &str,
    #[case] saturday: Vec<Span>,
    #[case] make_up: Vec<Span>,
    #[case] expected: Vec<Span>,
) {
    let calendar = calendar();
    let hours = WeeklyHours {
        saturday,
        make_up,
        ..office_hours()
    };
    let calendar = WorkCalendar::new(&calendar, &hours);
    let found: Vec<Span> = calendar.spans_on(day(date)).unwrap().collect();
    assert_eq!(found, expected);
}

#[test]
fn a_morning_day_is_worked_until_noon_even_in_the_middle_of_a_span() {
    let mut calendar = calendar();
    calendar.days.push(special("2026-11-23", DayKind::Morning));
    let hours = WeeklyHours {
        monday: vec![span("07:30", "13:30"), span("14:00", "17:00")],
        ..office_hours()
    };
    let calendar = WorkCalendar::new(&calendar, &hours);
    let found: Vec<Span> = calendar.spans_on(day("2026-11-23")).unwrap().collect();
    assert_eq!(found, [span("07:30", "12:00")]);
    assert_eq!(
        calendar.next_working_instant(at("2026-11-23 12:00")),
        Ok(at("2026-11-25 08:00"))
    );
}

#[test]
fn spans_that_overlap_or_stand_in_disorder_are_counted_once() {
    let calendar = calendar();
    let hours = WeeklyHours {
        monday: vec![
            span("13:00", "17:00"),
            span("08:00", "11:00"),
            span("10:00", "12:00"),
            span("09:00", "09:00"),
            span("16:00", "15:00"),
        ],
        ..office_hours()
    };
    let calendar = WorkCalendar::new(&calendar, &hours);
    let found: Vec<Span> = calendar.spans_on(day("2026-11-23")).unwrap().collect();
    assert_eq!(found, office_hours().monday);
}

#[rstest]
#[case::inside("2026-11-23 10:30", "2026-11-23 10:30")]
#[case::before_opening("2026-11-23 06:00", "2026-11-23 08:00")]
#[case::at_lunch("2026-11-23 12:00", "2026-11-23 13:00")]
#[case::at_closing_before_a_holiday("2026-11-23 17:00", "2026-11-25 08:00")]
#[case::on_a_sunday("2026-11-22 10:00", "2026-11-23 08:00")]
#[case::over_tet("2026-02-13 17:00", "2026-02-23 08:00")]
fn the_next_working_instant(#[case] start: &str, #[case] expected: &str) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(calendar.next_working_instant(at(start)), Ok(at(expected)));
}

#[rstest]
#[case::over_lunch("2026-11-23 10:30", "2026-11-23 15:30", 240)]
#[case::over_a_holiday("2026-11-23 16:00", "2026-11-25 09:00", 120)]
#[case::over_a_weekend("2026-11-20 16:00", "2026-11-23 08:30", 90)]
#[case::nothing_on_a_sunday("2026-11-22 08:00", "2026-11-22 17:00", 0)]
#[case::backwards("2026-11-23 15:30", "2026-11-23 10:30", -240)]
#[case::a_whole_swapped_in_saturday("2026-01-10 00:00", "2026-01-11 00:00", 480)]
fn working_minutes(#[case] from: &str, #[case] to: &str, #[case] minutes: i64) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(
        working_minutes_between(at(from), at(to), &calendar),
        Ok(minutes)
    );
}

#[test]
fn a_span_is_consumed_to_its_very_end_before_the_next_one_begins() {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    let add = |start, minutes| add_working_minutes(at(start), minutes, &calendar);
    assert_eq!(add("2026-11-23 08:00", 240), Ok(at("2026-11-23 12:00")));
    assert_eq!(add("2026-11-23 08:00", 241), Ok(at("2026-11-23 13:01")));
    assert_eq!(add("2026-11-23 12:30", 0), Ok(at("2026-11-23 13:00")));
}

#[test]
fn a_year_without_a_calendar_is_said_and_not_guessed() {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    let missing = CalendarError::MissingYear { year: 2027 };
    assert_eq!(calendar.is_working_day(day("2027-01-04")), Err(missing));
    assert_eq!(
        calendar.working_day_after(day("2026-12-31"), 1),
        Err(missing)
    );
    assert_eq!(
        add_working_minutes(at("2026-12-31 16:00"), 61, &calendar),
        Err(missing)
    );
    assert_eq!(
        working_minutes_between(at("2026-01-05 08:00"), at("9999-01-01 08:00"), &calendar),
        Err(missing)
    );
    assert_eq!(missing.reason().params["year"], "2027");
}

#[test]
fn hours_without_working_time_are_said_instead_of_searched_for_ever() {
    let calendar = calendar();
    let hours = WeeklyHours {
        monday: vec![],
        tuesday: vec![],
        wednesday: vec![],
        thursday: vec![],
        friday: vec![],
        ..office_hours()
    };
    let calendar = WorkCalendar::new(&calendar, &hours);
    let start = at("2026-11-23 08:00");
    assert_eq!(
        add_working_minutes(start, 1, &calendar),
        Err(CalendarError::NoWorkingHours)
    );
    assert_eq!(
        calendar.next_working_instant(start),
        Err(CalendarError::NoWorkingHours)
    );
}

#[rstest]
#[case::early_in_the_last_known_year("2026-10-31", None)]
#[case::from_november_on("2026-11-01", Some(2027))]
#[case::when_it_is_too_late("2027-01-02", Some(2027))]
fn next_years_calendar_is_asked_for_in_time(#[case] today: &str, #[case] year: Option<i16>) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(calendar.year_to_import(day(today)), year);
}

/// Any millisecond of 2024, 2025 and the first ten months of 2026.
fn instants() -> impl Strategy<Value = Instant> {
    let from = at("2024-01-01 00:00").millis();
    let to = at("2026-11-01 00:00").millis();
    (from..to).prop_map(Instant::from_millis)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn adding_minutes_and_measuring_gives_the_minutes(start in instants(), minutes in 0_u32..10_000) {
        let (calendar, hours) = (calendar(), office_hours());
        let calendar = WorkCalendar::new(&calendar, &hours);
        let end = add_working_minutes(start, minutes, &calendar).unwrap();
        prop_assert_eq!(working_minutes_between(start, end, &calendar), Ok(i64::from(minutes)));
    }

    #[test]
    fn working_time_is_additive_and_antisymmetric(a in instants(), b in instants(), c in instants()) {
        let (calendar, hours) = (calendar(), office_hours());
        let calendar = WorkCalendar::new(&calendar, &hours);
        let between = |from, to| calendar.working_millis_between(from, to).unwrap();
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(a, b), -between(b, a));
        let minutes = |from, to| working_minutes_between(from, to, &calendar).unwrap();
        prop_assert_eq!(minutes(a, b), -minutes(b, a));
    }

    #[test]
    fn the_next_working_instant_is_worked_and_nothing_is_worked_before_it(start in instants()) {
        let (calendar, hours) = (calendar(), office_hours());
        let calendar = WorkCalendar::new(&calendar, &hours);
        let next = calendar.next_working_instant(start).unwrap();
        prop_assert!(next >= start);
        prop_assert_eq!(calendar.is_working(next), Ok(true));
        prop_assert_eq!(calendar.working_millis_between(start, next), Ok(0));
    }

    #[test]
    fn counting_working_days_agrees_with_stepping_over_them(start in instants(), n in 0_u32..60) {
        let (calendar, hours) = (calendar(), office_hours());
        let calendar = WorkCalendar::new(&calendar, &hours);
        let day = start.local().date();
        let Ok(reached) = calendar.working_day_after(day, n) else { return Ok(()); };
        prop_assert_eq!(calendar.working_days_between(day, reached), Ok(i64::from(n)));
        prop_assert_eq!(calendar.working_days_between(reached, day), Ok(-i64::from(n)));
    }
}
