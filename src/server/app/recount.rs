//! Counting promised dates anew after the calendar was put right: told first, then moved, never silently.
//!
//! **Invariant:** what moves is decided on the case as it stands inside the transaction that moves it; a
//! second run finds nothing.

use super::audit::{self, Act};
use super::officer::Officer;
use super::recording::{self, Standing};
use super::{App, Failure};
use crate::casework::context::Context;
use crate::casework::recount::{self, Promise};
use crate::contract::id::CaseId;
use crate::contract::job::JobMode;
use crate::contract::reason::Reason;
use crate::contract::recount::{NewRecount, Recounted, RecountedCase};
use crate::contract::status::Role;
use crate::server::store::Bind;
use crate::server::store::cases::ListedCase;
use crate::server::store::list::{self, Conditions, List, ListQuery, Order, Place};
use serde_json::json;

/// So many cases are looked through for one answer.
const PIECE: i64 = 200;
/// How often a case is tried that others change in the same moment.
const ATTEMPTS: u32 = 5;

/// The next piece of the open cases: whose promise differs, and in a run is moved.
pub async fn recompute(
    app: &App,
    officer: &Officer,
    new: &NewRecount,
) -> Result<Recounted, Failure> {
    let actor = &officer.actor;
    if !actor.is(Role::Leader) && !actor.is(Role::Supervisor) {
        return Err(Failure::Forbidden(Reason::new("recount_by_head")));
    }
    if new.mode == JobMode::Run && new.reason.trim().is_empty() {
        return Err(Failure::invalid("reason", Reason::new("text_required")));
    }
    let place = new.cursor.as_deref().map(place_of).transpose()?;
    let sight = officer.sight(&app.catalog);
    let query = ListQuery {
        units: sight.clone(),
        list: List::Held,
        order: Order::Received,
        conditions: Conditions {
            unit: new.unit.as_ref().map(ToString::to_string),
            ..Conditions::default()
        },
        place,
        limit: PIECE,
    };
    let found = list::page(&mut app.db.read().await?, &query).await?;
    let next = (found.len() as i64 == PIECE)
        .then(|| found.last().map(cursor_of))
        .flatten();
    let detail = json!({ "mode": new.mode, "unit": new.unit, "cursor": new.cursor });
    // The answer names people and how to reach them.
    audit::look_up(app, officer, "recompute_deadlines", detail).await?;
    let looked_at = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let promised = found.into_iter().filter(|it| it.record.due_at.is_some());
    let mut items = Vec::new();
    for case in promised {
        let id: CaseId = case.record.id.parse().map_err(|error| unreadable(&error))?;
        items.extend(one(app, officer, &sight, id, new).await?);
    }
    Ok(Recounted {
        items,
        looked_at,
        next,
    })
}

/// One case, if its promise differs.
async fn one(
    app: &App,
    officer: &Officer,
    sight: &[String],
    id: CaseId,
    new: &NewRecount,
) -> Result<Option<RecountedCase>, Failure> {
    let standing = recording::load(&mut app.db.read().await?, id, Some(sight)).await?;
    let told = match differs(app, officer, &standing) {
        Ok(None) => return Ok(None),
        Ok(Some(promise)) => described(&standing, promise),
        // A calendar without the year is told with its case, and stops no other.
        Err(Failure::Conflict(reason)) => return Ok(unknown(&standing, reason)),
        Err(failure) => return Err(failure),
    };
    if new.mode == JobMode::Preflight {
        return Ok(Some(told));
    }
    for _ in 0..ATTEMPTS {
        let mut transaction = app.db.write().await?;
        let standing = recording::load(&mut transaction, id, Some(sight)).await?;
        let Some(promise) = differs(app, officer, &standing)? else {
            return Ok(None);
        };
        let events = recount::moved(promise, &new.reason)?;
        let act = Act {
            officer: Some(&officer.actor),
            action: "recompute_deadline",
        };
        match recording::append(&mut transaction, app, &standing, events, &act).await {
            Ok(_) => {
                transaction.commit().await?;
                app.feed.stir();
                let told = described(&standing, promise);
                return Ok(Some(RecountedCase {
                    moved: true,
                    ..told
                }));
            }
            Err(Failure::Overtaken) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(Some(RecountedCase {
        reason: Some(Reason::new("case_stale")),
        ..told
    }))
}

fn differs(app: &App, officer: &Officer, standing: &Standing) -> Result<Option<Promise>, Failure> {
    let context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &[],
        now: app.now(),
        next_code: None,
        documents: &[],
    };
    let promise = recount::promise(standing.case.id, &standing.history, &context)?;
    Ok(promise.filter(|it| it.promised != it.counted))
}

fn described(standing: &Standing, promise: Promise) -> RecountedCase {
    let case = &standing.case;
    let submitter = case.submitter.as_ref();
    RecountedCase {
        case_id: case.id,
        code: case.code.clone(),
        procedure_name: case.procedure_name.clone(),
        owner_name: case.owner.name.clone(),
        phone: case.owner.phone.clone(),
        submitter_name: submitter.map(|it| it.name.clone()),
        submitter_phone: submitter.and_then(|it| it.phone.clone()),
        promised: promise.promised,
        due_at: promise.counted,
        moved: false,
        reason: None,
    }
}

/// A case whose promise cannot be counted.
fn unknown(standing: &Standing, reason: Reason) -> Option<RecountedCase> {
    let promised = standing.case.due_at?;
    let promise = Promise {
        promised,
        counted: promised,
    };
    Some(RecountedCase {
        reason: Some(reason),
        ..described(standing, promise)
    })
}

fn cursor_of(case: &ListedCase) -> String {
    format!("{}.{}", case.record.received_key, case.no)
}

fn place_of(cursor: &str) -> Result<Place, Failure> {
    let parts = cursor.split_once('.');
    let read = parts.and_then(|(key, no)| Some((key.parse::<i64>().ok()?, no.parse().ok()?)));
    let (key, no) =
        read.ok_or_else(|| Failure::invalid("cursor", Reason::new("cursor_unknown")))?;
    Ok(Place {
        key: Bind::from(key),
        no,
        backwards: false,
    })
}

fn unreadable(error: &dyn std::fmt::Display) -> Failure {
    Failure::Internal(format!("a case's id: {error}"))
}
