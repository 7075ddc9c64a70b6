//! The calendar: no year missing, no day twice, no hour worked twice.

use super::{Report, Severity};
use crate::casework::catalog::{DayKind, Rows, Span, WeeklyHours};
use crate::contract::reason::Reason;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

const FILE: &str = "calendar.toml";

pub(super) fn check(report: &mut Report) {
    years(report);
    days(report);
    hours(report);
}

/// Every year in which a procedure of the catalogue is in force has its days off. A catalogue that
/// goes on is asked for up to the last year it has, and told when that ends.
fn years(report: &mut Report) {
    let catalog = report.catalog;
    let known = &catalog.calendar.years;
    let validities = || catalog.procedures.iter().map(|it| it.validity);
    let Some(first) = validities().map(|it| it.valid_from.year()).min() else {
        return;
    };
    let goes_on = validities().any(|it| it.valid_to.is_none());
    let last_known = known.iter().copied().max().unwrap_or(first);
    let last_ended = validities()
        .filter_map(|it| it.valid_to)
        .map(Date::year)
        .max()
        .unwrap_or(first);
    let last = if goes_on {
        last_known.max(last_ended)
    } else {
        last_ended
    };
    for year in first..=last {
        if !known.contains(&year) {
            report.whole(
                Severity::Error,
                FILE,
                year,
                Reason::new("catalog_missing_year").with("year", year),
            );
        }
    }
    if goes_on {
        report.whole(
            Severity::Info,
            FILE,
            last_known,
            Reason::new("catalog_calendar_ends").with("year", last_known),
        );
    }
    for year in known {
        let has_days_off = catalog
            .calendar
            .days
            .iter()
            .any(|day| day.date.year() == *year && day.kind == DayKind::Off && !day.unverified);
        if !has_days_off {
            report.whole(
                Severity::Warning,
                FILE,
                year,
                Reason::new("catalog_year_without_days_off").with("year", year),
            );
        }
    }
}

fn days(report: &mut Report) {
    let calendar = &report.catalog.calendar;
    let mut first_of: BTreeMap<Date, usize> = BTreeMap::new();
    for (index, day) in calendar.days.iter().enumerate() {
        let mut tell = |severity, message: Reason| {
            let message = message.with("date", day.date);
            report.row(severity, Rows::Days, index, day.date, message);
        };
        if !calendar.years.contains(&day.date.year()) {
            let message = Reason::new("catalog_day_outside_years").with("year", day.date.year());
            tell(Severity::Warning, message);
        }
        if first_of.insert(day.date, index).is_some() {
            tell(Severity::Error, Reason::new("catalog_duplicate_day"));
        }
        if day.kind != DayKind::Working {
            continue;
        }
        let usual = calendar.hours.get("default");
        if usual.is_some_and(|week| !of_day(week, day.date.weekday()).is_empty()) {
            tell(
                Severity::Warning,
                Reason::new("catalog_needless_working_day"),
            );
        } else if usual.is_some_and(|week| week.make_up.is_empty()) {
            tell(
                Severity::Error,
                Reason::new("catalog_make_up_without_hours"),
            );
        }
    }
}

fn hours(report: &mut Report) {
    for (name, week) in &report.catalog.calendar.hours {
        let mut tell = |day: &str, message: Reason| {
            report.whole(
                Severity::Error,
                FILE,
                format!("hours.{name}"),
                message.with("hours", name).with("day", day),
            );
        };
        let named = week_of(week);
        if named.iter().all(|(_, spans)| spans.is_empty()) {
            tell("-", Reason::new("catalog_hours_empty"));
        }
        for (day, spans) in named.into_iter().chain([("make_up", &week.make_up)]) {
            for span in spans {
                if span.end <= span.start {
                    tell(
                        day,
                        Reason::new("catalog_hours_backwards").with("span", text(span)),
                    );
                }
            }
            for (earlier, later) in spans.iter().zip(spans.iter().skip(1)) {
                if later.start < earlier.end {
                    let message = Reason::new("catalog_hours_overlap")
                        .with("first", text(earlier))
                        .with("second", text(later));
                    tell(day, message);
                }
            }
        }
    }
}

fn week_of(week: &WeeklyHours) -> [(&'static str, &Vec<Span>); 7] {
    [
        ("monday", &week.monday),
        ("tuesday", &week.tuesday),
        ("wednesday", &week.wednesday),
        ("thursday", &week.thursday),
        ("friday", &week.friday),
        ("saturday", &week.saturday),
        ("sunday", &week.sunday),
    ]
}

fn of_day(week: &WeeklyHours, weekday: Weekday) -> &[Span] {
    match weekday {
        Weekday::Monday => &week.monday,
        Weekday::Tuesday => &week.tuesday,
        Weekday::Wednesday => &week.wednesday,
        Weekday::Thursday => &week.thursday,
        Weekday::Friday => &week.friday,
        Weekday::Saturday => &week.saturday,
        Weekday::Sunday => &week.sunday,
    }
}

fn text(span: &Span) -> String {
    format!(
        "{}-{}",
        span.start.strftime("%H:%M"),
        span.end.strftime("%H:%M")
    )
}
