//! How far the stock has come: what was counted to hold against what counts as digitized.

use super::{procedure_name, unit_of, units, year};
use crate::casework::backlog::{self, share};
use crate::casework::indicator::{Definition, targets};
use crate::contract::backlog::{Inventory, Progress, ProgressLine, Stage};
use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::reason::Reason;
use crate::server::app::audit::{self, Entry};
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use crate::server::store::Connection;
use crate::server::store::backlog as store;
use crate::server::store::inventories::{self, InventoryRow};
use crate::text::sanitize;
use jiff::civil::Date;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const LONGEST_SOURCE: usize = 200;

/// The stock of a unit and those below it, line by line and as a whole.
pub async fn progress(
    app: &App,
    officer: &Officer,
    unit: Option<&UnitId>,
) -> Result<Progress, Failure> {
    backlog::may_work(&officer.actor).map_err(Failure::Forbidden)?;
    let units = units(app, officer, unit)?;
    let today = app.now().local().date();
    let mut connection = app.db.snapshot().await?;
    let counted = inventories::standing(&mut connection, &units, None, &today.to_string()).await?;
    let listed = store::stages(&mut connection, &units, None).await?;
    let registers = Registers::of(&counted);
    let mut lines: BTreeMap<(String, String, i64), Line> = BTreeMap::new();
    for row in &counted {
        let key = (row.unit.clone(), row.procedure.clone(), row.year);
        let line = &mut lines.entry(key).or_default().told;
        let known = line.still_valid.unwrap_or_default();
        line.still_valid = Some(known + row.still_valid.unsigned_abs());
    }
    for row in &listed {
        let key = (row.unit.clone(), row.procedure.clone(), row.year);
        let place = lines.entry(key).or_default();
        let count = row.count.unsigned_abs();
        let line = &mut place.told;
        line.listed += count;
        line.assigned += row.assigned.unsigned_abs();
        match Stage::from_word(&row.stage) {
            Some(Stage::Scanned) => line.scanned += count,
            Some(Stage::Described) => line.described += count,
            Some(Stage::Signed) => {
                line.signed += count;
                if registers.were_counted(&row.unit, &row.procedure, row.year, &row.register) {
                    place.signed_of_counted += count;
                }
            }
            Some(Stage::Faulty) => line.faulty += count,
            Some(Stage::Paper) | None => {}
        }
    }
    let (mut total, mut signed_of_counted) = (ProgressLine::default(), 0);
    let mut told = Vec::with_capacity(lines.len());
    for ((unit, procedure, stored_year), place) in lines {
        let mut line = place.told;
        add(&mut total, &line);
        signed_of_counted += place.signed_of_counted;
        let (unit, procedure) = (UnitId::new(unit), ProcedureCode::new(procedure));
        line.unit_name = Some(app.unit_name(&unit));
        line.procedure_name = Some(procedure_name(app, &procedure));
        line.unit = Some(unit);
        line.procedure = Some(procedure);
        line.year = Some(year(stored_year)?);
        line.share = share(place.signed_of_counted, line.still_valid);
        told.push(line);
    }
    total.share = share(signed_of_counted, total.still_valid);
    Ok(Progress {
        as_of: today,
        targets: standing(app, &units, unit, total.share, today),
        total,
        lines: told,
    })
}

/// A line, and what of it is signed in registers that were counted: of the others nobody knows the whole.
#[derive(Default)]
struct Line {
    told: ProgressLine,
    signed_of_counted: u64,
}

/// The registers that were counted: a year as a whole, or one by one.
struct Registers<'a>(BTreeSet<(&'a str, &'a str, i64, &'a str)>);

impl<'a> Registers<'a> {
    fn of(counted: &'a [InventoryRow]) -> Self {
        let place = |it: &'a InventoryRow| {
            let (unit, procedure) = (it.unit.as_str(), it.procedure.as_str());
            (unit, procedure, it.year, it.register.as_str())
        };
        Self(counted.iter().map(place).collect())
    }

    fn were_counted(&self, unit: &str, procedure: &str, year: i64, register: &str) -> bool {
        let is_counted = |register| self.0.contains(&(unit, procedure, year, register));
        is_counted("") || is_counted(register)
    }
}

fn add(total: &mut ProgressLine, line: &ProgressLine) {
    if let Some(counted) = line.still_valid {
        total.still_valid = Some(total.still_valid.unwrap_or_default() + counted);
    }
    total.listed += line.listed;
    total.scanned += line.scanned;
    total.described += line.described;
    total.signed += line.signed;
    total.faulty += line.faulty;
    total.assigned += line.assigned;
}

/// The targets of the year for these units: of their kind of agency, where they are of one.
fn standing(
    app: &App,
    units: &[String],
    unit: Option<&UnitId>,
    share: Option<f64>,
    today: Date,
) -> Vec<crate::contract::indicator::TargetStanding> {
    let catalog = &app.catalog;
    let first = units.first().map(|it| UnitId::new(it.as_str()));
    let level = unit
        .or(first.as_ref())
        .and_then(|it| catalog.agency_of(it))
        .map(|it| it.kind.as_str());
    Definition::find("digitized_stock").map_or_else(Vec::new, |definition| {
        targets(catalog, definition, level, today.year(), share)
    })
}

/// Keeps what was counted of a register.
pub async fn declare(app: &App, officer: &Officer, given: &Inventory) -> Result<(), Failure> {
    backlog::may_manage(&officer.actor).map_err(Failure::Forbidden)?;
    let unit = unit_of(app, officer, Some(&given.unit))?;
    let known = app.catalog.procedures.iter();
    if !known.map(|it| &it.code).any(|it| *it == given.procedure) {
        let reason = Reason::new("backlog_procedure_unknown").with("procedure", &given.procedure);
        return Err(Failure::invalid("procedure", reason));
    }
    let today = app.now().local().date();
    if given.as_of > today {
        let reason = Reason::new("identity_date_future");
        return Err(Failure::invalid("as_of", reason));
    }
    if !backlog::is_year(given.year, given.as_of) {
        let reason = Reason::new("backlog_year_impossible").with("year", given.year);
        return Err(Failure::invalid("year", reason));
    }
    let (register, source) = (
        backlog::word(&given.register),
        sanitize(&given.source).trim().to_owned(),
    );
    if source.is_empty() {
        let reason = Reason::new("backlog_source_missing");
        return Err(Failure::invalid("source", reason));
    }
    for (field, text) in [("source", &source), ("register", &register)] {
        if text.chars().count() > LONGEST_SOURCE {
            let reason = Reason::new("backlog_too_long").with("most", LONGEST_SOURCE);
            return Err(Failure::invalid(field, reason));
        }
    }
    let row = InventoryRow {
        unit: unit.to_string(),
        procedure: given.procedure.to_string(),
        year: i64::from(given.year),
        register,
        as_of: given.as_of.to_string(),
        still_valid: i64::from(given.still_valid),
        source,
    };
    let mut transaction = app.db.write().await?;
    let units = [row.unit.clone()];
    let others = inventories::standing(
        &mut transaction,
        &units,
        Some(&row.procedure),
        &Date::MAX.to_string(),
    )
    .await?;
    // A year counted as a whole and again by its registers would be counted twice.
    let mixed = |it: &InventoryRow| {
        it.year == row.year && it.register.is_empty() != row.register.is_empty()
    };
    if others.iter().any(mixed) {
        let reason = Reason::new("backlog_counted_otherwise").with("year", row.year);
        return Err(Failure::Conflict(reason));
    }
    inventories::declare(
        &mut transaction,
        &row,
        &officer.actor.id.to_string(),
        app.now().millis(),
    )
    .await?;
    let chain = format!("backlog:{unit}");
    let detail = json!({
        "procedure": row.procedure, "year": row.year, "register": row.register, "as_of": row.as_of,
        "still_valid": row.still_valid, "source": row.source,
    });
    let entry = Entry {
        chain: &chain,
        action: "declare_inventory",
        detail,
    };
    audit::append(app, &mut transaction, officer, entry).await?;
    Ok(transaction.commit().await?)
}

/// The counts that hold today.
pub async fn inventories(
    app: &App,
    officer: &Officer,
    unit: Option<&UnitId>,
) -> Result<Vec<Inventory>, Failure> {
    backlog::may_work(&officer.actor).map_err(Failure::Forbidden)?;
    let units = units(app, officer, unit)?;
    let today = app.now().local().date().to_string();
    let rows = inventories::standing(&mut app.db.read().await?, &units, None, &today).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Inventory {
                unit: UnitId::new(row.unit),
                procedure: ProcedureCode::new(row.procedure),
                year: year(row.year)?,
                register: row.register,
                as_of: row.as_of.parse().map_err(|error| super::corrupt(&error))?,
                still_valid: u32::try_from(row.still_valid).unwrap_or(u32::MAX),
                source: row.source,
            })
        })
        .collect()
}

/// What was digitized in the registers that were counted, at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    pub signed: u64,
    /// `None` where nobody has counted.
    pub still_valid: Option<u64>,
}

impl Stock {
    pub fn add(&mut self, other: Self) {
        self.signed += other.signed;
        if let Some(counted) = other.still_valid {
            self.still_valid = Some(self.still_valid.unwrap_or_default() + counted);
        }
    }
}

/// The stock of units and procedures at the end of a period, each apart.
pub async fn stock(
    connection: &mut Connection,
    units: &[String],
    procedure: Option<&str>,
    (day, until): (Date, i64),
) -> Result<BTreeMap<(String, String), Stock>, Failure> {
    let mut stocks: BTreeMap<(String, String), Stock> = BTreeMap::new();
    let counted = inventories::standing(connection, units, procedure, &day.to_string()).await?;
    let registers = Registers::of(&counted);
    for row in store::signed_at(connection, units, procedure, until).await? {
        if registers.were_counted(&row.unit, &row.procedure, row.year, &row.register) {
            let digitized = Stock {
                signed: row.count.unsigned_abs(),
                still_valid: None,
            };
            let key = (row.unit, row.procedure);
            stocks.entry(key).or_default().add(digitized);
        }
    }
    for row in &counted {
        let counted = Stock {
            signed: 0,
            still_valid: Some(row.still_valid.unsigned_abs()),
        };
        let key = (row.unit.clone(), row.procedure.clone());
        stocks.entry(key).or_default().add(counted);
    }
    Ok(stocks)
}
