//! Rows of a register, taken in: each by itself, and none twice.

use super::{as_json, describe, description, unit_of};
use crate::casework::backlog::{self, Entry};
use crate::contract::backlog::{Import, ImportState, Imported, ImportedRow, Stage};
use crate::contract::id::{LegacyResultId, UnitId};
use crate::contract::problem::InvalidParam;
use crate::contract::reason::Reason;
use crate::server::app::audit::{self, Entry as AuditEntry};
use crate::server::app::officer::Officer;
use crate::server::app::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use crate::server::app::{App, Failure};
use crate::server::store::Transaction;
use crate::server::store::backlog::{self as store, PlaceKey, ResultRow};
use crate::text::locale::Language;
use serde_json::json;
use std::collections::HashMap;

/// The most rows of one request.
const MOST_ROWS: usize = 1000;
const LONGEST_SOURCE: usize = 200;

/// Takes rows in, or says what would come of it. Refused rows keep no other from being taken.
pub async fn import(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    given: &Import,
) -> Result<KeyedAnswer, Failure> {
    backlog::may_manage(&officer.actor).map_err(Failure::Forbidden)?;
    let unit = unit_of(app, officer, given.unit.as_ref())?;
    if !(1..=MOST_ROWS).contains(&given.rows.len()) {
        let reason = Reason::new("backlog_rows_out_of_range").with("most", MOST_ROWS);
        return Err(Failure::invalid("rows", reason));
    }
    if given.source.chars().count() > LONGEST_SOURCE {
        let reason = Reason::new("backlog_too_long").with("most", LONGEST_SOURCE);
        return Err(Failure::invalid("source", reason));
    }
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let today = app.now().local().date();
    let mut taken = Taken {
        app,
        unit: &unit,
        preflight: given.preflight,
        seen: HashMap::new(),
        imported: Imported {
            added: 0,
            unchanged: 0,
            filled: 0,
            differs: 0,
            refused: 0,
            items: Vec::new(),
        },
    };
    for (index, row) in given.rows.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        match backlog::read(row, &app.catalog, today) {
            Ok(entry) => taken.take(&mut once.transaction, index, &entry).await?,
            Err(faults) => {
                let faults = faults.iter().map(|(field, reason)| fault(field, reason));
                taken.tell(index, ImportState::Refused, None, faults.collect());
            }
        }
    }
    let imported = taken.imported;
    if !given.preflight && imported.added + imported.filled > 0 {
        let detail = json!({
            "unit": unit, "source": given.source, "added": imported.added, "filled": imported.filled,
        });
        let chain = format!("backlog:{unit}");
        let entry = AuditEntry {
            chain: &chain,
            action: "import_backlog",
            detail,
        };
        audit::append(app, &mut once.transaction, officer, entry).await?;
    }
    let answer = KeyedAnswer {
        status: 200,
        etag: None,
        location: None,
        body: as_json(&imported)?,
        replayed: false,
    };
    once.finish(answer).await
}

/// An import under way.
struct Taken<'a> {
    app: &'a App,
    unit: &'a UnitId,
    preflight: bool,
    /// What this import itself would put in, for a preflight to see it twice.
    seen: HashMap<backlog::Place, ResultRow>,
    imported: Imported,
}

impl Taken<'_> {
    async fn take(
        &mut self,
        transaction: &mut Transaction,
        index: u32,
        entry: &Entry,
    ) -> Result<(), Failure> {
        let place = &entry.place;
        let key = PlaceKey {
            unit: self.unit.as_str(),
            procedure: place.procedure.as_str(),
            year: i64::from(place.year),
            register: &place.register,
            number: &place.number,
        };
        let standing = match self.seen.get(place) {
            Some(row) => Some(row.clone()),
            None => store::by_place(transaction, key).await?,
        };
        let Some(standing) = standing else {
            let row = self.fresh(entry);
            if !self.preflight && !store::insert(transaction, &row).await? {
                // Somebody else's import, in this moment: the same request again sees it.
                return Err(Failure::Conflict(Reason::new("backlog_changed")));
            }
            self.imported.added += 1;
            if self.preflight {
                self.seen.insert(place.clone(), row);
            }
            return Ok(());
        };
        let id: Option<LegacyResultId> = standing.id.parse().ok();
        let known = description(&standing)?;
        let differences = known.differences(&entry.description);
        if !differences.is_empty() {
            let reason = Reason::new("backlog_differs");
            let faults = differences.iter().map(|field| fault(field, &reason));
            self.tell(index, ImportState::Differs, id, faults.collect());
            return Ok(());
        }
        let filled = known.filled_by(&entry.description);
        if filled == known {
            self.tell(index, ImportState::Unchanged, id, Vec::new());
            return Ok(());
        }
        let mut row = ResultRow {
            version: standing.version + 1,
            ..standing.clone()
        };
        describe(&mut row, &filled);
        if !self.preflight {
            super::work::put(self.app, transaction, &standing, &row).await?;
        }
        if self.preflight {
            self.seen.insert(place.clone(), row);
        }
        self.tell(index, ImportState::Filled, id, Vec::new());
        Ok(())
    }

    fn fresh(&self, entry: &Entry) -> ResultRow {
        let mut row = ResultRow {
            no: 0,
            id: LegacyResultId::new().to_string(),
            version: 1,
            unit: self.unit.to_string(),
            procedure: entry.place.procedure.to_string(),
            year: i64::from(entry.place.year),
            register: entry.place.register.clone(),
            number: entry.place.number.clone(),
            owner_name: String::new(),
            owner_folded: String::new(),
            owner_id: None,
            issued_on: None,
            document: None,
            signed: false,
            fault: None,
            stage: Stage::Paper.as_str().to_owned(),
            batch: None,
            officer: None,
            created_at: self.app.now().millis(),
        };
        describe(&mut row, &entry.description);
        row
    }

    fn tell(
        &mut self,
        index: u32,
        state: ImportState,
        id: Option<LegacyResultId>,
        faults: Vec<InvalidParam>,
    ) {
        let counted = match state {
            ImportState::Added => &mut self.imported.added,
            ImportState::Unchanged => &mut self.imported.unchanged,
            ImportState::Filled => &mut self.imported.filled,
            ImportState::Differs => &mut self.imported.differs,
            ImportState::Refused => &mut self.imported.refused,
        };
        *counted += 1;
        self.imported.items.push(ImportedRow {
            index,
            state,
            id,
            faults,
        });
    }
}

fn fault(field: &str, reason: &Reason) -> InvalidParam {
    InvalidParam {
        name: field.to_owned(),
        code: reason.code.clone(),
        reason: reason.text(Language::Vietnamese),
    }
}
