//! `motcua report`: a report on the terminal or as a file; a monthly report is a line in cron.
//!
//! **Invariant:** every figure comes from the API as it is, and a file is the API's own bytes; nothing is
//! worked out here.

mod plan;
mod settlement;
pub(in crate::cli) mod table;

use crate::cli::Desk;
use crate::cli::arguments::{Place, ReportCall, ReportWritten};
use crate::cli::failure::Failure;
use crate::cli::link;
use crate::console::api::Client;
use crate::console::api::reports::Download;
use crate::console::dialog::date;
use crate::console::runtime::report::{Standing, Unsaved, free, save};
use crate::contract::indicator::By;
use crate::contract::instant::Instant;
use crate::contract::report::{ReportFormat, ReportKey};
use jiff::Timestamp;
use jiff::civil::Date;
use std::io::{IsTerminal, Write};
use std::path::Path;

type Query = Vec<(&'static str, String)>;

pub fn run(desk: &Desk, place: &Place, call: &ReportCall) -> Result<(), Failure> {
    let query = query(desk, call)?;
    let format = format(desk, call)?;
    let said = |id: &str| Failure::message(desk.language, id, &[]);
    if let (Some(path), false) = (&call.output, call.force) {
        // Before anything is counted for nothing.
        free(path).map_err(|it| unsaved(desk, &it))?;
    }
    let binary = matches!(format, Some(ReportFormat::Xlsx | ReportFormat::Pdf));
    if binary && call.output.is_none() && std::io::stdout().is_terminal() {
        return Err(said("cli-report-to-terminal"));
    }
    let client = link::signed_in(desk, place)?;
    let runtime = link::runtime(desk)?;
    let key = call.name.into();
    let Some(format) = format else {
        return runtime.block_on(shown(desk, &client, key, &query));
    };
    runtime.block_on(async {
        let asked = client.report_file(key, format, &query).await;
        let report = asked.map_err(|error| link::failure(desk, &error))?;
        match &call.output {
            Some(path) => saved(desk, report, path, call.force).await,
            None => poured(desk, report).await,
        }
    })
}

/// The report as a table on the terminal.
async fn shown(desk: &Desk, client: &Client, key: ReportKey, query: &Query) -> Result<(), Failure> {
    let failed = |error| link::failure(desk, &error);
    match key {
        ReportKey::Plan => {
            let indicators = client.indicators(query).await.map_err(failed)?;
            plan::table(desk.language, &indicators);
        }
        ReportKey::Settlement => {
            let mut query = query.clone();
            query.push(("by", By::Procedure.as_str().to_owned()));
            let indicators = client.indicators(&query).await.map_err(failed)?;
            settlement::table(desk.language, &indicators);
        }
        ReportKey::Register | ReportKey::Daily | ReportKey::Productivity => {
            let mut query = query.clone();
            query.push(("language", desk.language.code().to_owned()));
            let report = client.report(key, &query).await.map_err(failed)?;
            table::report(desk.language, &report);
        }
    }
    Ok(())
}

async fn saved(desk: &Desk, report: Download, path: &Path, force: bool) -> Result<(), Failure> {
    let standing = if force {
        Standing::GivesWay
    } else {
        Standing::Stays
    };
    let saved = save(report, path, standing).await;
    saved.map(drop).map_err(|it| unsaved(desk, &it))
}

async fn poured(desk: &Desk, mut report: Download) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    while let Some(piece) = report
        .next()
        .await
        .map_err(|error| link::failure(desk, &error))?
    {
        // A closed pipe ends the program quietly, as other tools do.
        if out.write_all(&piece).is_err() {
            return Ok(());
        }
    }
    let _ = out.flush();
    Ok(())
}

fn unsaved(desk: &Desk, unsaved: &Unsaved) -> Failure {
    match unsaved {
        Unsaved::Api(error) => link::failure(desk, error),
        Unsaved::Here(reason) => Failure::reason(desk.language, reason),
    }
}

/// What it is written as; none: a table on the terminal.
fn format(desk: &Desk, call: &ReportCall) -> Result<Option<ReportFormat>, Failure> {
    let named = if call.json {
        Some(ReportWritten::Json)
    } else {
        call.format
    };
    let ending = call
        .output
        .as_deref()
        .and_then(|it| it.extension()?.to_str());
    let by_ending = || {
        ReportFormat::ALL
            .into_iter()
            .find(|it| Some(it.as_str()) == ending)
    };
    let format = match named {
        Some(ReportWritten::Table) => None,
        Some(ReportWritten::Json) => Some(ReportFormat::Json),
        Some(ReportWritten::Csv) => Some(ReportFormat::Csv),
        Some(ReportWritten::Xlsx) => Some(ReportFormat::Xlsx),
        Some(ReportWritten::Pdf) => Some(ReportFormat::Pdf),
        None => by_ending(),
    };
    if format.is_none() && call.output.is_some() {
        let failure = Failure::message(desk.language, "cli-report-table-file", &[]);
        return Err(failure);
    }
    Ok(format)
}

fn query(desk: &Desk, call: &ReportCall) -> Result<Query, Failure> {
    let today = Instant::new(Timestamp::now()).local().date();
    let (from, to) = match (call.period, &call.from, &call.to) {
        (Some(period), ..) => period.days(today),
        (None, Some(from), Some(to)) => (day(desk, from, today)?, day(desk, to, today)?),
        // Clap asks for both where there is no period.
        (None, ..) => (today, today),
    };
    let mut query = vec![("from", from.to_string()), ("to", to.to_string())];
    if let Some(unit) = &call.unit {
        query.push(("unit", unit.clone()));
    }
    if let Some(by) = call.by {
        query.push(("by", By::from(by).as_str().to_owned()));
    }
    if call.moved_due {
        query.push(("due", "moved".to_owned()));
    }
    Ok(query)
}

/// A day as `24/11/2026` or `2026-11-24`.
fn day(desk: &Desk, typed: &str, today: Date) -> Result<Date, Failure> {
    typed
        .parse::<Date>()
        .ok()
        .or_else(|| date::parse(typed, today))
        .ok_or_else(|| Failure::message(desk.language, "cli-not-a-day", &[("value", typed)]))
}
