//! The backlog: old results listed, imported, given out, scanned and counted.
//!
//! **Invariant:** how far a result has come is worked out from what there is of it, in the transaction that
//! changes it; an officer sees and changes registers of units within reach, and what is in a batch of the
//! officer's own; who did what to which result stands in a chain of the audit of its own.

mod batches;
mod import;
mod progress;
mod work;

pub use batches::{batches, give_out, take_back};
pub use import::import;
pub use progress::{Stock, declare, inventories, progress, stock};
pub use work::order;

use super::directory::Colleagues;
use super::officer::Officer;
use super::{App, Failure};
use crate::casework::backlog::{self, Description};
use crate::casework::identity::{PartialDate, mask_id};
use crate::contract::backlog::{LegacyResult, Stage};
use crate::contract::id::{BatchId, LegacyResultId, OfficerId, ProcedureCode, Sha256, UnitId};
use crate::contract::page::Page;
use crate::contract::reason::Reason;
use crate::server::store::backlog::{self as store, ResultRow, Sight, Which};
use crate::server::store::{Connection, StoreError};
use crate::text::fold;

const USUAL_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 200;
const LONGEST_QUESTION: usize = 200;

/// Which old results are wanted.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pub id: Option<LegacyResultId>,
    /// A unit and those below it; absent: all within reach.
    pub unit: Option<UnitId>,
    pub procedure: Option<ProcedureCode>,
    pub year: Option<i16>,
    pub stage: Option<Stage>,
    pub batch: Option<BatchId>,
    pub officer: Option<OfficerId>,
    /// A number of the register, or a piece of the owner's name.
    pub text: Option<String>,
    pub cursor: Option<String>,
    pub limit: Option<u32>,
}

/// A page of old results, in the order of import.
pub async fn list(
    app: &App,
    officer: &Officer,
    question: &Question,
) -> Result<Page<LegacyResult>, Failure> {
    backlog::may_work(&officer.actor).map_err(Failure::Forbidden)?;
    let limit = question.limit.unwrap_or(USUAL_LIMIT);
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(Failure::invalid("limit", Reason::new("limit_out_of_range")));
    }
    let after = match question.cursor.as_deref().map(str::parse::<i64>) {
        None => 0,
        Some(Ok(after)) if after >= 0 => after,
        Some(_) => return Err(Failure::invalid("cursor", Reason::new("cursor_unknown"))),
    };
    let text = question.text.as_deref().map(str::trim);
    let text = text.filter(|it| !it.is_empty());
    if text.is_some_and(|it| it.chars().count() > LONGEST_QUESTION) {
        return Err(Failure::invalid("q", Reason::new("question_too_long")));
    }
    if let Some(id) = question.id {
        return one(app, officer, id).await;
    }
    // What was given to somebody is theirs to work on, in whose register it stands.
    let own = question.unit.is_none() && question.officer == Some(officer.actor.id);
    let units = if own {
        None
    } else {
        Some(units(app, officer, question.unit.as_ref())?)
    };
    let which = Which {
        units,
        procedure: question.procedure.as_ref().map(ToString::to_string),
        year: question.year.map(i64::from),
        stage: question.stage.map(|it| it.as_str().to_owned()),
        batch: question.batch.map(|it| it.to_string()),
        officer: question.officer.map(|it| it.to_string()),
        text: text.map(|it| (it.to_owned(), fold(it))),
        after,
        // One more than asked for tells whether it goes on.
        limit: i64::from(limit) + 1,
    };
    let colleagues = app.colleagues().await?;
    let mut rows = store::list(&mut app.db.read().await?, &which).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| row.no.to_string());
    let items = rows.iter().map(|row| told(app, &colleagues, row));
    Ok(Page {
        items: items.collect::<Result<_, _>>()?,
        next,
        prev: None,
    })
}

/// One result, as a page of it alone.
async fn one(
    app: &App,
    officer: &Officer,
    id: LegacyResultId,
) -> Result<Page<LegacyResult>, Failure> {
    let (units, own) = (units(app, officer, None)?, officer.actor.id.to_string());
    let sight = Sight {
        units: &units,
        officer: &own,
    };
    let colleagues = app.colleagues().await?;
    let found = store::by_id(&mut app.db.read().await?, &id.to_string(), sight).await?;
    let items = found.iter().map(|row| told(app, &colleagues, row));
    Ok(Page {
        items: items.collect::<Result<_, _>>()?,
        next: None,
        prev: None,
    })
}

/// Whether a document stands on a result of a register within the officer's reach.
pub(super) async fn has_document(
    app: &App,
    officer: &Officer,
    connection: &mut Connection,
    sha256: &str,
) -> Result<bool, Failure> {
    let (units, own) = (units(app, officer, None)?, officer.actor.id.to_string());
    let sight = Sight {
        units: &units,
        officer: &own,
    };
    Ok(store::is_document_in_sight(connection, sha256, sight).await?)
}

/// The units within the officer's reach, or those of them within one.
fn units(app: &App, officer: &Officer, within: Option<&UnitId>) -> Result<Vec<String>, Failure> {
    let catalog = &app.catalog;
    if let Some(unit) = within
        && catalog.unit(unit).is_none()
    {
        let reason = Reason::new("backlog_unit_unknown").with("unit", unit);
        return Err(Failure::invalid("unit", reason));
    }
    let sight = officer.sight(catalog);
    let seen = |unit: &UnitId| {
        let mut reached = sight.iter().map(|it| UnitId::new(it.as_str()));
        reached.any(|it| catalog.is_within(unit, &it))
            && within.is_none_or(|it| catalog.is_within(unit, it))
    };
    let ids = catalog.units.iter().map(|unit| &unit.id);
    Ok(ids.filter(|it| seen(it)).map(ToString::to_string).collect())
}

/// The one unit whose registers an order is about; absent: the officer's agency, or the own unit where no
/// more is within reach.
fn unit_of(app: &App, officer: &Officer, unit: Option<&UnitId>) -> Result<UnitId, Failure> {
    let reached = units(app, officer, unit)?;
    let is_reached = |it: &UnitId| reached.iter().any(|known| known == it.as_str());
    let own = &officer.actor.unit;
    let agency = app.catalog.agency_of(own).map(|it| &it.id);
    let usual = agency.filter(|it| is_reached(it)).unwrap_or(own);
    let wanted = unit.unwrap_or(usual);
    if is_reached(wanted) {
        Ok(wanted.clone())
    } else {
        let reason = Reason::new("backlog_unit_out_of_reach").with("unit", app.unit_name(wanted));
        Err(Failure::Forbidden(reason))
    }
}

/// A row in the words of the contract.
fn told(app: &App, colleagues: &Colleagues, row: &ResultRow) -> Result<LegacyResult, Failure> {
    let unit = UnitId::new(row.unit.as_str());
    let procedure = ProcedureCode::new(row.procedure.as_str());
    let officer: Option<OfficerId> = row.officer.as_deref().and_then(|it| it.parse().ok());
    Ok(LegacyResult {
        id: row.id.parse().map_err(|error| corrupt(&error))?,
        version: row.version.unsigned_abs(),
        unit_name: app.unit_name(&unit),
        unit,
        procedure_name: procedure_name(app, &procedure),
        procedure,
        year: year(row.year)?,
        register: row.register.clone(),
        number: row.number.clone(),
        owner_name: row.owner_name.clone(),
        owner_id_masked: row.owner_id.as_deref().map(mask_id),
        issued_on: row.issued_on.clone(),
        stage: Stage::from_word(&row.stage).ok_or_else(|| corrupt(&row.stage))?,
        fault: row.fault.clone(),
        document: row.document.clone().map(Sha256::new),
        batch: row.batch.as_deref().and_then(|it| it.parse().ok()),
        officer_name: officer.and_then(|it| colleagues.name(it)),
        officer,
    })
}

/// The newest name of a procedure, also of one that is in force no more.
fn procedure_name(app: &App, code: &ProcedureCode) -> String {
    let known = app.catalog.procedures.iter().rfind(|it| it.code == *code);
    known.map_or_else(|| code.to_string(), |it| it.name.clone())
}

/// What is known of a stored result.
fn description(row: &ResultRow) -> Result<Description, Failure> {
    let issued = row.issued_on.as_deref().map(PartialDate::parse);
    Ok(Description {
        owner_name: row.owner_name.clone(),
        owner_id: row.owner_id.clone(),
        issued_on: issued.transpose().map_err(|reason| corrupt(&reason.code))?,
    })
}

/// Writes a description into a row, and how far that brings it.
fn describe(row: &mut ResultRow, description: &Description) {
    row.owner_name.clone_from(&description.owner_name);
    row.owner_folded = fold(&description.owner_name);
    row.owner_id.clone_from(&description.owner_id);
    row.issued_on = description.issued_on.map(PartialDate::shown);
    let document = row.document.is_some();
    let stage = backlog::stage(description, document, row.signed, row.fault.as_deref());
    stage.as_str().clone_into(&mut row.stage);
}

fn year(stored: i64) -> Result<i16, Failure> {
    i16::try_from(stored).map_err(|error| corrupt(&error))
}

fn corrupt(why: &dyn std::fmt::Display) -> Failure {
    Failure::from(StoreError::Corrupt {
        what: "an old result",
        why: why.to_string(),
    })
}

fn as_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Internal(error.to_string()))
}
