//! Due dates against the vectors of domain.md §9.4 and against themselves.

use super::*;
use crate::casework::calendar::example::{at, calendar, office_hours, span, special};
use crate::casework::catalog::{Calendar, DayKind, WeeklyHours};
use proptest::prelude::*;
use rstest::rstest;

const DAYS: fn(u32) -> Duration = Duration::WorkingDay;
const HOURS: fn(u32) -> Duration = Duration::WorkingHour;
const DATES: fn(u32) -> Duration = Duration::CalendarDay;

fn due_on(
    calendar: &Calendar,
    hours: &WeeklyHours,
    start: &str,
    duration: Duration,
    policy: DuePolicy,
) -> Option<Instant> {
    due(
        at(start),
        duration,
        &WorkCalendar::new(calendar, hours),
        policy,
    )
    .unwrap()
}

#[rstest]
// The vectors of domain.md §9.4.
#[case::skips_the_day_of_culture("2026-11-23 10:30", DAYS(3), "2026-11-27 10:30")]
#[case::a_minute_before_closing("2026-11-23 16:59", DAYS(1), "2026-11-25 16:59")]
#[case::taken_in_on_a_saturday("2026-11-21 09:00", DAYS(2), "2026-11-26 08:00")]
#[case::over_a_new_year_with_a_swap("2025-12-31 14:00", DAYS(3), "2026-01-07 14:00")]
#[case::over_a_swapped_monday("2024-04-26 10:00", DAYS(2), "2024-05-03 10:00")]
#[case::onto_a_make_up_saturday("2024-04-26 10:00", DAYS(3), "2024-05-04 10:00")]
#[case::past_an_unverified_swap("2026-08-28 11:00", DAYS(2), "2026-09-03 11:00")]
#[case::four_working_hours_over_lunch("2026-11-23 10:30", HOURS(4), "2026-11-23 15:30")]
// And what else the rule says.
#[case::after_closing("2026-11-20 17:30", DAYS(1), "2026-11-25 08:00")]
#[case::no_days_at_all("2026-11-22 10:00", DAYS(0), "2026-11-23 08:00")]
#[case::working_hours_into_the_next_week("2026-11-20 16:00", HOURS(2), "2026-11-23 09:00")]
#[case::a_whole_day_in_hours("2026-11-25 08:00", HOURS(8), "2026-11-25 17:00")]
#[case::calendar_days("2026-11-20 10:30", DATES(5), "2026-11-25 10:30")]
#[case::calendar_days_onto_a_sunday("2026-11-17 10:30", DATES(5), "2026-11-23 10:30")]
#[case::calendar_days_onto_a_holiday("2026-11-17 10:30", DATES(7), "2026-11-25 10:30")]
#[case::in_the_day("2026-11-23 14:59", Duration::InDay, "2026-11-23 17:00")]
#[case::in_the_day_from_the_cut_off_on("2026-11-23 15:00", Duration::InDay, "2026-11-25 17:00")]
#[case::in_the_day_after_closing("2026-11-20 17:05", Duration::InDay, "2026-11-23 17:00")]
fn a_term_ends(#[case] start: &str, #[case] duration: Duration, #[case] expected: &str) {
    assert_eq!(
        due_on(
            &calendar(),
            &office_hours(),
            start,
            duration,
            DuePolicy::StartTime
        ),
        Some(at(expected))
    );
}

#[rstest]
#[case::working_days("2026-11-23 10:30", DAYS(3), "2026-11-27 17:00")]
#[case::calendar_days("2026-11-17 10:30", DATES(5), "2026-11-23 17:00")]
#[case::but_not_hours("2026-11-23 10:30", HOURS(4), "2026-11-23 15:30")]
fn by_the_policy_of_the_days_end_a_term_ends(
    #[case] start: &str,
    #[case] duration: Duration,
    #[case] expected: &str,
) {
    assert_eq!(
        due_on(
            &calendar(),
            &office_hours(),
            start,
            duration,
            DuePolicy::EndOfDay
        ),
        Some(at(expected))
    );
}

#[test]
fn before_the_day_of_culture_became_a_holiday_the_same_term_was_a_day_shorter() {
    let mut calendar = calendar();
    calendar
        .days
        .retain(|day| day.date != at("2026-11-24 00:00").local().date());
    assert_eq!(
        due_on(
            &calendar,
            &office_hours(),
            "2026-11-23 10:30",
            DAYS(3),
            DuePolicy::StartTime
        ),
        Some(at("2026-11-26 10:30"))
    );
}

#[test]
fn once_a_source_confirms_the_swap_the_term_is_a_day_longer() {
    let mut calendar = calendar();
    for day in &mut calendar.days {
        day.unverified = false;
    }
    assert_eq!(
        due_on(
            &calendar,
            &office_hours(),
            "2026-08-28 11:00",
            DAYS(2),
            DuePolicy::StartTime
        ),
        Some(at("2026-09-04 11:00"))
    );
}

#[test]
fn a_procedure_without_a_term_is_never_due_not_even_in_an_unknown_year() {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(
        due(
            at("2031-05-05 08:00"),
            Duration::None,
            &calendar,
            DuePolicy::StartTime
        ),
        Ok(None)
    );
}

#[rstest]
#[case("2026-12-30 10:00", DAYS(5), 2027)]
#[case("2026-12-30 10:00", DATES(5), 2027)]
#[case("2026-12-31 16:30", HOURS(1), 2027)]
#[case("2026-12-31 15:30", Duration::InDay, 2027)]
#[case("2023-06-01 10:00", DAYS(1), 2023)]
#[case("2026-12-30 10:00", DATES(u32::MAX), 10_000)]
#[case("2026-12-30 10:00", DAYS(u32::MAX), 2027)]
fn a_term_that_touches_an_unknown_year_is_refused(
    #[case] start: &str,
    #[case] duration: Duration,
    #[case] year: i16,
) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(
        due(at(start), duration, &calendar, DuePolicy::StartTime),
        Err(CalendarError::MissingYear { year })
    );
}

#[rstest]
#[case::past_its_close("2026-11-20 16:00", "2026-11-21 11:30")]
#[case::before_its_opening("2026-11-20 08:10", "2026-11-21 08:30")]
#[case::in_its_break("2026-11-20 09:30", "2026-11-21 10:00")]
#[case::within("2026-11-20 09:10", "2026-11-21 09:10")]
fn a_day_with_other_hours_keeps_the_time_of_day_as_far_as_it_works(
    #[case] start: &str,
    #[case] expected: &str,
) {
    let hours = WeeklyHours {
        saturday: vec![span("08:30", "09:15"), span("10:00", "11:30")],
        ..office_hours()
    };
    assert_eq!(
        due_on(&calendar(), &hours, start, DAYS(1), DuePolicy::StartTime),
        Some(at(expected))
    );
}

#[test]
fn a_day_worked_only_in_the_morning_closes_at_noon() {
    let mut calendar = calendar();
    calendar.days.push(special("2026-11-25", DayKind::Morning));
    let hours = office_hours();
    for (duration, policy) in [
        (DAYS(1), DuePolicy::StartTime),
        (DAYS(1), DuePolicy::EndOfDay),
        (Duration::InDay, DuePolicy::StartTime),
    ] {
        assert_eq!(
            due_on(&calendar, &hours, "2026-11-23 15:30", duration, policy),
            Some(at("2026-11-25 12:00"))
        );
    }
}

#[rstest]
#[case::days_move_by_days(
    "2026-11-27 10:30",
    "2026-11-23 10:00",
    "2026-11-26 15:00",
    DAYS(3),
    "2026-12-01 10:30"
)]
#[case::not_within_one_day(
    "2026-11-27 10:30",
    "2026-11-23 08:30",
    "2026-11-23 16:30",
    DAYS(3),
    "2026-11-27 10:30"
)]
#[case::asked_in_the_evening(
    "2026-11-27 10:30",
    "2026-11-23 18:00",
    "2026-11-25 09:00",
    DAYS(3),
    "2026-11-27 10:30"
)]
#[case::answered_on_a_sunday(
    "2026-11-27 10:30",
    "2026-11-20 10:00",
    "2026-11-22 20:00",
    DAYS(3),
    "2026-11-30 10:30"
)]
#[case::hours_move_by_minutes(
    "2026-11-23 15:30",
    "2026-11-23 11:00",
    "2026-11-25 09:30",
    HOURS(4),
    "2026-11-25 14:00"
)]
#[case::past_a_closing(
    "2026-11-23 17:00",
    "2026-11-23 11:00",
    "2026-11-23 13:30",
    HOURS(8),
    "2026-11-25 09:30"
)]
#[case::nothing_over_a_weekend(
    "2026-11-23 17:00",
    "2026-11-21 11:00",
    "2026-11-22 13:30",
    HOURS(8),
    "2026-11-23 17:00"
)]
#[case::calendar_days(
    "2026-11-25 10:30",
    "2026-11-20 16:00",
    "2026-11-21 09:00",
    DATES(5),
    "2026-11-26 10:30"
)]
#[case::calendar_days_onto_a_weekend(
    "2026-11-25 10:30",
    "2026-11-20 16:00",
    "2026-11-23 09:00",
    DATES(5),
    "2026-11-30 10:30"
)]
#[case::a_new_day_to_do_it_in(
    "2026-11-23 17:00",
    "2026-11-23 09:00",
    "2026-11-26 10:00",
    Duration::InDay,
    "2026-11-26 17:00"
)]
#[case::a_new_day_from_the_cut_off_on(
    "2026-11-23 17:00",
    "2026-11-23 09:00",
    "2026-11-26 15:20",
    Duration::InDay,
    "2026-11-27 17:00"
)]
#[case::lateness_in_the_day_stays(
    "2026-11-20 17:00",
    "2026-11-23 09:00",
    "2026-11-26 10:00",
    Duration::InDay,
    "2026-11-25 17:00"
)]
#[case::lateness_in_days_stays(
    "2026-11-20 10:30",
    "2026-11-23 09:00",
    "2026-11-26 10:00",
    DAYS(2),
    "2026-11-25 10:30"
)]
#[case::no_pause_at_all(
    "2026-11-23 17:00",
    "2026-11-23 09:00",
    "2026-11-23 09:00",
    HOURS(8),
    "2026-11-23 17:00"
)]
fn a_pause_moves_the_end(
    #[case] promised: &str,
    #[case] stopped: &str,
    #[case] resumed: &str,
    #[case] duration: Duration,
    #[case] expected: &str,
) {
    let (calendar, hours) = (calendar(), office_hours());
    let calendar = WorkCalendar::new(&calendar, &hours);
    assert_eq!(
        due_after_pause(at(promised), at(stopped), at(resumed), duration, &calendar),
        Ok(at(expected))
    );
}

/// Any millisecond from 2024 to the middle of 2026: no term below reaches 2027 from there.
fn starts() -> impl Strategy<Value = Instant> {
    (at("2024-01-01 00:00").millis()..at("2026-06-01 00:00").millis())
        .prop_map(Instant::from_millis)
}

fn durations() -> impl Strategy<Value = Duration> {
    prop_oneof![
        (0_u32..30).prop_map(Duration::WorkingDay),
        (0_u32..200).prop_map(Duration::WorkingHour),
        (0_u32..60).prop_map(Duration::CalendarDay),
        Just(Duration::InDay),
    ]
}

fn policies() -> impl Strategy<Value = DuePolicy> {
    prop_oneof![Just(DuePolicy::StartTime), Just(DuePolicy::EndOfDay)]
}

/// Office hours with or without an odd Saturday morning.
fn hours() -> impl Strategy<Value = WeeklyHours> {
    any::<bool>().prop_map(|saturday| WeeklyHours {
        saturday: if saturday {
            vec![span("07:30", "11:30")]
        } else {
            vec![]
        },
        ..office_hours()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_case_is_due_within_working_hours_and_never_before_it_came(
        start in starts(), duration in durations(), policy in policies(), hours in hours(),
    ) {
        let calendar = calendar();
        let calendar = WorkCalendar::new(&calendar, &hours);
        let due = due(start, duration, &calendar, policy).unwrap().unwrap();
        let local = due.local().datetime();
        let within = calendar.spans_on(local.date()).unwrap()
            .any(|span| span.start <= local.time() && local.time() <= span.end);
        prop_assert!(within, "{due} is not in working hours");
        prop_assert!(due >= start);
    }

    #[test]
    fn who_comes_later_is_not_due_earlier(
        a in starts(), b in starts(), duration in durations(), policy in policies(), hours in hours(),
    ) {
        let calendar = calendar();
        let calendar = WorkCalendar::new(&calendar, &hours);
        let (first, second) = (a.min(b), a.max(b));
        let due = |start| due(start, duration, &calendar, policy).unwrap().unwrap();
        let (first, second) = (due(first), due(second));
        if let Duration::CalendarDay(_) = duration {
            // Several days may roll onto one working day, each with its own time of day.
            prop_assert!(first.local().date() <= second.local().date());
        } else {
            prop_assert!(first <= second);
        }
    }

    #[test]
    fn the_clock_of_hours_never_runs_while_suspended(
        start in starts(), hours_given in 1_u32..200, wait in 0_i64..4_000_000_000, pause in 0_i64..8_000_000_000,
        hours in hours(),
    ) {
        let calendar = calendar();
        let calendar = WorkCalendar::new(&calendar, &hours);
        let duration = Duration::WorkingHour(hours_given);
        let promised = due(start, duration, &calendar, DuePolicy::StartTime).unwrap().unwrap();
        let stopped = Instant::from_millis(start.millis() + wait);
        let resumed = Instant::from_millis(stopped.millis() + pause);
        let moved = due_after_pause(promised, stopped, resumed, duration, &calendar).unwrap();
        prop_assert_eq!(
            calendar.working_millis_between(stopped, promised),
            calendar.working_millis_between(resumed, moved)
        );
    }

    #[test]
    fn the_clock_of_days_never_runs_while_suspended(
        start in starts(), days in 1_u32..30, wait in 0_i64..4_000_000_000, pause in 0_i64..8_000_000_000,
        policy in policies(), hours in hours(),
    ) {
        let calendar = calendar();
        let calendar = WorkCalendar::new(&calendar, &hours);
        let duration = Duration::WorkingDay(days);
        let promised = due(start, duration, &calendar, policy).unwrap().unwrap();
        let stopped = Instant::from_millis(start.millis() + wait);
        let resumed = Instant::from_millis(stopped.millis() + pause);
        let moved = due_after_pause(promised, stopped, resumed, duration, &calendar).unwrap();
        prop_assert!(moved >= promised);
        let days_left = |now: Instant, due: Instant| {
            let today = calendar.next_working_instant(now).unwrap().local().date();
            calendar.working_days_between(today, due.local().date()).unwrap()
        };
        prop_assert_eq!(days_left(stopped, promised), days_left(resumed, moved));
    }
}
