//! Batches of the backlog, given out to officers.

use super::{as_json, unit_of, units};
use crate::casework::backlog;
use crate::contract::backlog::{Batch, NewBatch};
use crate::contract::id::{BatchId, OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::server::app::audit::{self, Entry};
use crate::server::app::directory::Colleagues;
use crate::server::app::officer::Officer;
use crate::server::app::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use crate::server::app::{App, Failure};
use crate::server::store::backlog::{self as store, BatchRow, Sight};
use serde_json::json;

const MOST: u32 = 10_000;
const LISTED: i64 = 200;

/// Gives results that nobody has yet to an officer, once.
pub async fn give_out(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    new: &NewBatch,
) -> Result<KeyedAnswer, Failure> {
    backlog::may_manage(&officer.actor).map_err(Failure::Forbidden)?;
    let unit = unit_of(app, officer, new.unit.as_ref())?;
    if !(1..=MOST).contains(&new.most) {
        let reason = Reason::new("backlog_batch_out_of_range").with("most", MOST);
        return Err(Failure::invalid("most", reason));
    }
    let today = app.now().local().date();
    if new.due_on.is_some_and(|it| it < today) {
        return Err(Failure::invalid("due_on", Reason::new("backlog_due_past")));
    }
    let colleagues = app.colleagues().await?;
    let within = |it: &UnitId| app.catalog.is_within(it, &unit) || app.catalog.is_within(&unit, it);
    let known = colleagues.list.iter();
    if !known
        .filter(|it| it.active && within(&it.unit))
        .any(|it| it.id == new.officer)
    {
        let reason = Reason::new("backlog_officer_elsewhere");
        return Err(Failure::invalid("officer", reason));
    }
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let mut row = BatchRow {
        id: BatchId::new().to_string(),
        unit: unit.to_string(),
        officer: new.officer.to_string(),
        due_on: new.due_on.map(|it| it.to_string()),
        created_by: officer.actor.id.to_string(),
        created_at: app.now().millis(),
        total: 0,
        signed: 0,
        faulty: 0,
    };
    let given = store::give_out(
        &mut once.transaction,
        &row,
        new.procedure
            .as_ref()
            .map(crate::contract::id::ProcedureCode::as_str),
        new.year.map(i64::from),
        i64::from(new.most),
    )
    .await?;
    if given == 0 {
        return Err(Failure::Conflict(Reason::new("backlog_nothing_free")));
    }
    row.total = given.cast_signed();
    let chain = format!("backlog:{unit}");
    let detail = json!({ "batch": row.id, "officer": row.officer, "results": given });
    let entry = Entry {
        chain: &chain,
        action: "give_out_backlog",
        detail,
    };
    audit::append(app, &mut once.transaction, officer, entry).await?;
    let answer = KeyedAnswer {
        status: 201,
        etag: None,
        location: None,
        body: as_json(&told(app, &colleagues, &row)?)?,
        replayed: false,
    };
    once.finish(answer).await
}

/// Takes back what of a batch nobody has begun: it is free to be given out again. What was scanned stays with
/// who scanned it.
pub async fn take_back(app: &App, officer: &Officer, id: BatchId) -> Result<(), Failure> {
    backlog::may_manage(&officer.actor).map_err(Failure::Forbidden)?;
    let units = units(app, officer, None)?;
    let mut transaction = app.db.write().await?;
    let unit = store::unit_of_batch(&mut transaction, &id.to_string()).await?;
    let unit = unit.filter(|it| units.contains(it));
    let unit = unit.ok_or(Failure::NotFound)?;
    let freed = store::take_back(&mut transaction, &id.to_string()).await?;
    if freed == 0 {
        return Err(Failure::Conflict(Reason::new(
            "backlog_nothing_to_take_back",
        )));
    }
    let chain = format!("backlog:{unit}");
    let entry = Entry {
        chain: &chain,
        action: "take_back_backlog",
        detail: json!({ "batch": id, "results": freed }),
    };
    audit::append(app, &mut transaction, officer, entry).await?;
    Ok(transaction.commit().await?)
}

/// The batches within reach, the newest first; of one officer where asked for.
pub async fn batches(
    app: &App,
    officer: &Officer,
    of: Option<OfficerId>,
) -> Result<Vec<Batch>, Failure> {
    backlog::may_work(&officer.actor).map_err(Failure::Forbidden)?;
    let (units, own) = (units(app, officer, None)?, officer.actor.id.to_string());
    let sight = Sight {
        units: &units,
        officer: &own,
    };
    let colleagues = app.colleagues().await?;
    let of = of.map(|it| it.to_string());
    let rows = store::batches(&mut app.db.read().await?, sight, of.as_deref(), LISTED).await?;
    rows.iter().map(|row| told(app, &colleagues, row)).collect()
}

fn told(app: &App, colleagues: &Colleagues, row: &BatchRow) -> Result<Batch, Failure> {
    let officer: OfficerId = row
        .officer
        .parse()
        .map_err(|error| super::corrupt(&error))?;
    let unit = UnitId::new(row.unit.as_str());
    let due_on = row.due_on.as_deref().map(str::parse).transpose();
    let count = |it: i64| u32::try_from(it).unwrap_or(u32::MAX);
    Ok(Batch {
        id: row.id.parse().map_err(|error| super::corrupt(&error))?,
        unit_name: app.unit_name(&unit),
        unit,
        officer_name: colleagues.name(officer).unwrap_or_default(),
        officer,
        due_on: due_on.map_err(|error| super::corrupt(&error))?,
        created_at: Instant::from_millis(row.created_at),
        total: count(row.total),
        signed: count(row.signed),
        faulty: count(row.faulty),
    })
}
