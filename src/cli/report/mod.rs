//! `motcua report`: how a period stands, as a table, CSV or JSON; a monthly report is a line in cron.
//!
//! **Invariant:** every figure comes from the API as it is; nothing is worked out here but sums of rows.

mod plan;
mod settlement;
pub(in crate::cli) mod table;

use crate::cli::Desk;
use crate::cli::arguments::{Place, Report, ReportPeriod};
use crate::cli::failure::Failure;
use crate::cli::{link, output};
use crate::console::dialog::date;
use crate::contract::indicator::{By, Indicators};
use crate::contract::instant::Instant;
use jiff::Timestamp;
use jiff::civil::Date;

pub fn run(desk: &Desk, place: &Place, action: &Report) -> Result<(), Failure> {
    let (period, by) = match action {
        Report::Plan { period, by } => (period, by.map(Into::into)),
        Report::Settlement { period } => (period, Some(By::Procedure)),
    };
    let indicators = asked(desk, place, period, by)?;
    if period.json {
        output::json(&indicators);
        return Ok(());
    }
    match (action, period.csv) {
        (Report::Plan { .. }, true) => plan::csv(&indicators),
        (Report::Plan { .. }, false) => plan::table(desk.language, &indicators),
        (Report::Settlement { .. }, true) => settlement::csv(&indicators),
        (Report::Settlement { .. }, false) => settlement::table(desk.language, &indicators),
    }
    Ok(())
}

fn asked(
    desk: &Desk,
    place: &Place,
    period: &ReportPeriod,
    by: Option<By>,
) -> Result<Indicators, Failure> {
    let target = link::target(desk, place)?;
    let token = target
        .token
        .as_deref()
        .ok_or_else(|| Failure::message(desk.language, "cli-not-signed-in", &[]))?;
    let client = link::client(desk, &target.url, Some(token))?;
    let mut query = vec![
        ("from", day(desk, &period.from)?.to_string()),
        ("to", day(desk, &period.to)?.to_string()),
    ];
    if let Some(unit) = &period.unit {
        query.push(("unit", unit.clone()));
    }
    if let Some(by) = by {
        query.push(("by", by.as_str().to_owned()));
    }
    if period.moved_due {
        query.push(("due", "moved".to_owned()));
    }
    link::runtime(desk)?
        .block_on(client.indicators(&query))
        .map_err(|error| link::failure(desk, &error))
}

/// A day as `24/11/2026` or `2026-11-24`.
fn day(desk: &Desk, typed: &str) -> Result<Date, Failure> {
    let today = Instant::new(Timestamp::now()).local().date();
    typed
        .parse::<Date>()
        .ok()
        .or_else(|| date::parse(typed, today))
        .ok_or_else(|| Failure::message(desk.language, "cli-not-a-day", &[("value", typed)]))
}
