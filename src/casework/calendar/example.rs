//! The calendar of domain.md §9.1, as far as the tests of terms need it.

use super::*;
use crate::casework::catalog::SpecialDay;

pub fn span(start: &str, end: &str) -> Span {
    Span {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

/// 8-12 and 13-17, from Monday to Friday.
pub fn office_hours() -> WeeklyHours {
    let day = vec![span("08:00", "12:00"), span("13:00", "17:00")];
    WeeklyHours {
        monday: day.clone(),
        tuesday: day.clone(),
        wednesday: day.clone(),
        thursday: day.clone(),
        friday: day,
        saturday: vec![],
        sunday: vec![],
        make_up: vec![],
    }
}

pub fn special(date: &str, kind: DayKind) -> SpecialDay {
    SpecialDay {
        date: date.parse().unwrap(),
        kind,
        name: "ví dụ".to_owned(),
        source: "domain.md §9.1".to_owned(),
        unverified: false,
    }
}

/// Public holidays with their compensation days, and the swaps that a source confirms; those
/// that none does are there as unverified.
pub fn calendar() -> Calendar {
    let off = [
        // 2024
        "2024-01-01",
        "2024-02-08",
        "2024-02-09",
        "2024-02-12",
        "2024-02-13",
        "2024-02-14",
        "2024-04-18",
        "2024-04-29",
        "2024-04-30",
        "2024-05-01",
        "2024-09-02",
        "2024-09-03",
        // 2025
        "2025-01-01",
        "2025-01-27",
        "2025-01-28",
        "2025-01-29",
        "2025-01-30",
        "2025-01-31",
        "2025-04-07",
        "2025-04-30",
        "2025-05-01",
        "2025-09-01",
        "2025-09-02",
        // 2026
        "2026-01-01",
        "2026-01-02",
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
        "2026-02-19",
        "2026-02-20",
        "2026-04-27",
        "2026-04-30",
        "2026-05-01",
        "2026-09-01",
        "2026-09-02",
        "2026-11-24",
    ];
    let mut days: Vec<SpecialDay> = off
        .into_iter()
        .map(|date| special(date, DayKind::Off))
        .collect();
    days.push(special("2024-05-04", DayKind::Working));
    days.push(special("2026-01-10", DayKind::Working));
    for (date, kind) in [
        ("2025-05-02", DayKind::Off),
        ("2025-04-26", DayKind::Working),
        ("2026-08-31", DayKind::Off),
        ("2026-08-22", DayKind::Working),
    ] {
        days.push(SpecialDay {
            unverified: true,
            ..special(date, kind)
        });
    }
    Calendar {
        years: vec![2024, 2025, 2026],
        days,
        hours: BTreeMap::from([("default".to_owned(), office_hours())]),
        in_day_cutoff: Time::constant(15, 0, 0, 0),
    }
}

/// Vietnam's wall clock, such as `2026-11-23 10:30`.
pub fn at(local: &str) -> Instant {
    let local: DateTime = local.parse().unwrap();
    Instant::new(vietnam().to_timestamp(local).unwrap())
}
