//! `motcua due`: when a term that starts at an instant ends.

use crate::casework::calendar::WorkCalendar;
use crate::casework::catalog::{CatalogError, Duration};
use crate::casework::due::due;
use crate::cli::Desk;
use crate::cli::arguments::Due;
use crate::cli::catalog;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::contract::id::ProcedureCode;
use crate::contract::instant::Instant;

pub fn run(desk: &Desk, call: &Due) -> Result<(), Failure> {
    let fail =
        |id: &str, arguments: &[(&str, &str)]| Failure::message(desk.language, id, arguments);
    let catalog = catalog::open(desk, &call.catalog)?;
    let from: Instant = call
        .from
        .parse()
        .map_err(|_| fail("cli-not-an-instant", &[("value", &call.from)]))?;
    let duration = match (&call.procedure, &call.duration) {
        (Some(code), _) => {
            let code = ProcedureCode::new(code.trim());
            let procedure = catalog
                .procedure_on(&code, from.local().date())
                .ok_or_else(|| fail("cli-no-such-procedure", &[("code", code.as_str())]))?;
            procedure.duration
        }
        (None, Some(text)) => {
            parse_duration(text).ok_or_else(|| fail("cli-not-a-duration", &[("value", text)]))?
        }
        (None, None) => return Err(fail("cli-not-a-duration", &[("value", "")])),
    };
    let default =
        catalog.calendar.hours.get("default").ok_or_else(|| {
            Failure::reason(desk.language, &CatalogError::NoDefaultHours.reason())
        })?;
    let calendar = WorkCalendar::new(&catalog.calendar, default);
    let ends = due(from, duration, &calendar, catalog.policy.due)
        .map_err(|error| Failure::reason(desk.language, &error.reason()))?;
    match (ends, call.json) {
        (end, true) => output::json(
            &serde_json::json!({ "due_at": end, "policy": catalog.policy.due.as_str() }),
        ),
        (Some(end), false) => output::line(&end.to_string()),
        (None, false) => output::line("none"),
    }
    Ok(())
}

/// `3 working_day`, `4 working_hour`, `10 calendar_day`, `in_day`, `none`.
fn parse_duration(text: &str) -> Option<Duration> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["in_day"] => Some(Duration::InDay),
        ["none"] => Some(Duration::None),
        [number, unit] => {
            let number: u32 = number.parse().ok()?;
            match *unit {
                "working_day" => Some(Duration::WorkingDay(number)),
                "working_hour" => Some(Duration::WorkingHour(number)),
                "calendar_day" => Some(Duration::CalendarDay(number)),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_the_catalogue_writes_them() {
        assert_eq!(
            parse_duration(" 3  working_day "),
            Some(Duration::WorkingDay(3))
        );
        assert_eq!(parse_duration("in_day"), Some(Duration::InDay));
        for wrong in [
            "",
            "3",
            "3 days",
            "-1 working_day",
            "3 working_day more",
            "99999999999 working_day",
        ] {
            assert_eq!(parse_duration(wrong), None, "{wrong}");
        }
    }
}
