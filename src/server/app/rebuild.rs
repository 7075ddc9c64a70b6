//! Lists worked out anew from the cases' events, when what they are worked out with has changed:
//! the catalogue's units, the collation of names, or this program's own way.
//!
//! **Invariant:** it changes only what is derived, and leaves no case out: one that somebody is changing is
//! waited for and worked out with that change.

use super::{App, Failure, facts, projection, recording};
use crate::casework::catalog::Catalog;
use crate::casework::indicator::marks;
use crate::contract::id::CaseId;
use crate::server::app::officer::sha256_hex;
use crate::server::store::access::{self, AccessRow};
use crate::server::store::facts as stored_facts;
use crate::server::store::marks as stored_marks;
use crate::server::store::{Connection, Transaction, cases};
use crate::text;
use serde_json::json;

/// To be raised when [`projection`] gives other rows for the same case.
const WAY: u32 = 2;
const MARK: &str = "projection";
/// Cases in one transaction.
const BATCH: i64 = 100;

/// Works the lists out anew if they were worked out with something else, until the server stops.
pub async fn if_changed(app: App) {
    let stopping = app.stopping.clone();
    let rebuilding = async {
        let fingerprint = fingerprint(&app);
        let known = stored_marks::get(&mut app.db.read().await?, MARK).await?;
        match known {
            Some(known) if known == fingerprint => return Ok(()),
            // A new database: what is in it was worked out by this very program.
            None => {}
            Some(_) => {
                let count = rebuild(&app).await?;
                tracing::info!(count, "the lists were worked out anew");
            }
        }
        let mut transaction = app.db.write().await?;
        stored_marks::set(&mut transaction, MARK, &fingerprint).await?;
        transaction.commit().await.map_err(Failure::from)
    };
    if let Some(Err(failure)) = stopping.run_until_cancelled(rebuilding).await {
        tracing::error!(?failure, "the lists could not be worked out anew");
    }
}

/// Whether what is derived was worked out with what this program would work it out with. A new database
/// has no mark yet, and nothing in it that another program worked out.
pub async fn is_current(app: &App, connection: &mut Connection) -> Result<bool, Failure> {
    let known = stored_marks::get(connection, MARK).await?;
    Ok(known.is_none_or(|known| known == fingerprint(app)))
}

/// Everything besides a case's events that its rows depend on.
fn fingerprint(app: &App) -> String {
    sha256_hex(decisive(&app.catalog).to_string().as_bytes())
}

/// What of the catalogue, and of this program, decides how rows are worked out.
fn decisive(catalog: &Catalog) -> serde_json::Value {
    let units: Vec<_> = catalog
        .units
        .iter()
        .map(|unit| (&unit.id, &unit.parent, &unit.hours))
        .collect();
    let calendar = &catalog.calendar;
    let days: Vec<_> = calendar.days.iter().map(|it| (it.date, it.kind)).collect();
    let parts: Vec<_> = catalog
        .procedures
        .iter()
        .map(|it| {
            let term = (it.duration, it.duration_online);
            (&it.code, it.validity, &it.parts, term, &it.result.name)
        })
        .collect();
    let name = text::name_key("Nguyễn Thị Ánh Đào");
    let stuck_after = catalog.policy.stuck_after_minutes;
    json!([
        WAY,
        marks::WAY,
        (
            &calendar.years,
            days,
            &calendar.hours,
            calendar.in_day_cutoff
        ),
        catalog.policy.due,
        units,
        parts,
        name,
        stuck_after,
        text::fold("Đường Phố Ưu Ơ")
    ])
}

/// Works out the rows of every case; how many cases there are.
pub async fn rebuild(app: &App) -> Result<u64, Failure> {
    let (mut after, mut count) = (0, 0);
    loop {
        let mut transaction = app.db.write().await?;
        let batch = cases::ids_after(&mut transaction, after, BATCH).await?;
        let Some((last, _)) = batch.last() else {
            return Ok(count);
        };
        after = *last;
        count += batch.len() as u64;
        for (no, id) in &batch {
            let id = id
                .parse()
                .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
            rebuild_case(&mut transaction, app, *no, id).await?;
        }
        transaction.commit().await?;
    }
}

async fn rebuild_case(
    transaction: &mut Transaction,
    app: &App,
    no: i64,
    id: CaseId,
) -> Result<(), Failure> {
    // An order writes only what it changed, so a case that is left to it would keep what was before.
    cases::hold(transaction, no).await?;
    let standing = recording::load(transaction, id, None).await?;
    let case = &standing.case;
    let record = projection::record(case, &app.catalog, standing.audit_hash.clone());
    if !cases::update(transaction, no, record.version, &record).await? {
        return Err(Failure::Internal(format!(
            "the row of case {id} is not at its events' version"
        )));
    }
    stored_facts::clear(transaction, no).await?;
    let history = &standing.history;
    facts::record(transaction, no, id, history, history.len(), &app.catalog).await?;
    let mut rows = projection::access(case, &app.catalog);
    for was in access::of_case(transaction, no).await? {
        if !rows.iter().any(|row| row.unit == was.unit) {
            // Who knew a case still does; it stands in none of their lists.
            rows.push(AccessRow {
                unit: was.unit,
                ..projection::blank_access(case)
            });
        }
    }
    Ok(access::put(transaction, no, &rows).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::decide::tests::world::catalog;
    use jiff::civil::date;

    #[test]
    fn what_decides_is_noticed_and_words_are_not() {
        let before = decisive(catalog());
        let after = |change: &dyn Fn(&mut Catalog)| {
            let mut changed = catalog().clone();
            change(&mut changed);
            decisive(&changed)
        };
        let hours = after(&|it| it.units[0].hours = Some("saturday".into()));
        let day_off = after(&|it| it.calendar.days[0].date = date(2026, 11, 25));
        let cutoff = after(&|it| it.calendar.in_day_cutoff = jiff::civil::time(14, 0, 0, 0));
        for changed in [hours, day_off, cutoff] {
            assert_ne!(changed, before);
        }
        let words = after(&|it| {
            it.units[0].name = "Phường khác".to_owned();
            it.calendar.days[0].name = "Ngày nghỉ".to_owned();
            it.calendar.days[0].source = "Thông báo".to_owned();
        });
        assert_eq!(words, before);
    }
}
