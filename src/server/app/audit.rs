//! Who did what, and who looked whom up: rows that are only added, each bound to the one before.
//!
//! A case has a chain of its own, which also binds the events it consists of; an officer's look-ups
//! of people form that officer's chain.
//!
//! **Invariant:** a row that was changed, taken out or put in shows, because every hash covers the
//! hash before it.

use super::officer::{Officer, sha256_hex};
use super::{App, Failure};
use crate::casework::case::Case;
use crate::casework::context::Actor;
use crate::contract::audit::AuditEntry;
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use crate::contract::page::Page;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::request;
use crate::server::store::audit::{self, AuditRow};
use crate::server::store::cases::EventRow;
use crate::server::store::{Connection, StoreError, Transaction};
use serde_json::{Value, json};

/// Who does what to a case.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Absent for what comes from another system.
    pub officer: Option<&'a Actor>,
    /// A command's name, or `intake`, `gateway`, `link_document`, `patch`.
    pub action: &'a str,
}

/// The audit's row for what has just happened to `case`, after the chain's end so far.
pub(super) fn row_of_events(
    case: &Case,
    previous_hash: &str,
    events: &[EventRow],
    act: &Act,
    now: Instant,
) -> AuditRow {
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    let first = events.first().map_or(0, |event| event.seq);
    let detail = json!({ "events": kinds, "first": first, "sha256": digest_of(events) });
    sealed(AuditRow {
        chain: case.id.to_string(),
        seq: case.version as i64,
        at: now.millis(),
        officer: act.officer.map(|it| it.id.to_string()),
        action: act.action.to_owned(),
        detail: detail.to_string(),
        request_id: request::current_id(),
        previous_hash: previous_hash.to_owned(),
        hash: String::new(),
    })
}

/// What an audit row binds of the events it tells of.
fn digest_of(events: &[EventRow]) -> String {
    let mut text = String::new();
    for event in events {
        let officer = event.officer.as_deref().unwrap_or_default();
        let line = format!(
            "{}\n{}\n{officer}\n{}\n",
            event.seq, event.at, event.payload
        );
        text.push_str(&line);
    }
    sha256_hex(text.as_bytes())
}

fn sealed(row: AuditRow) -> AuditRow {
    AuditRow {
        hash: hash_of(&row),
        ..row
    }
}

fn hash_of(row: &AuditRow) -> String {
    // A JSON array keeps the fields apart, whatever is in them.
    let covered = json!([
        row.previous_hash,
        row.chain,
        row.seq,
        row.at,
        row.officer,
        row.action,
        row.detail,
        row.request_id
    ]);
    sha256_hex(covered.to_string().as_bytes())
}

/// How often a look-up is tried again when the same officer looks two things up at once.
const ATTEMPTS: usize = 8;

/// Records that an officer looked people up; to be called before they are shown.
pub async fn look_up(
    app: &App,
    officer: &Officer,
    action: &str,
    detail: Value,
) -> Result<(), Failure> {
    let chain = format!("officer:{}", officer.actor.id);
    let mut attempt = 0;
    loop {
        attempt += 1;
        let mut transaction = app.db.write().await?;
        let entry = Entry {
            chain: &chain,
            action,
            detail: detail.clone(),
        };
        match append(app, &mut transaction, officer, entry).await {
            Ok(()) => return Ok(transaction.commit().await?),
            Err(error) if error.is_duplicate() && attempt < ATTEMPTS => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// What is added to a chain that is no case's.
pub(super) struct Entry<'a> {
    pub chain: &'a str,
    pub action: &'a str,
    pub detail: Value,
}

/// Adds to a chain; a duplicate when somebody else adds to it in the same moment.
pub(super) async fn append(
    app: &App,
    transaction: &mut Transaction,
    officer: &Officer,
    entry: Entry<'_>,
) -> Result<(), StoreError> {
    let last = audit::last(transaction, entry.chain).await?;
    let (seq, previous_hash) = last.unwrap_or_default();
    let row = sealed(AuditRow {
        chain: entry.chain.to_owned(),
        seq: seq + 1,
        at: app.now().millis(),
        officer: Some(officer.actor.id.to_string()),
        action: entry.action.to_owned(),
        detail: entry.detail.to_string(),
        request_id: request::current_id(),
        previous_hash,
        hash: String::new(),
    });
    audit::insert(transaction, &row).await
}

const PAGE: i64 = 100;

/// The audit of a case, oldest first: for heads who see the case, and for IT staff of its units,
/// because the rows name no citizen.
pub async fn of_case(
    app: &App,
    officer: &Officer,
    id: CaseId,
    after: i64,
) -> Result<Page<AuditEntry>, Failure> {
    let actor = &officer.actor;
    let head = actor.is(Role::Supervisor) || actor.is(Role::Leader);
    let units = if actor.is(Role::It) {
        officer.reach(&app.catalog)
    } else {
        officer.sight(&app.catalog)
    };
    let mut connection = app.db.read().await?;
    let known =
        crate::server::store::cases::row(&mut connection, &id.to_string(), Some(&units)).await?;
    if known.is_none() {
        return Err(Failure::NotFound);
    }
    if !head && !actor.is(Role::It) {
        return Err(Failure::Forbidden(Reason::new("audit_for_heads")));
    }
    let mut rows = audit::chain(&mut connection, &id.to_string(), after, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let colleagues = app.directory.get(&mut connection).await?;
    let next = more
        .then(|| rows.last().map(|row| row.seq.to_string()))
        .flatten();
    let items = rows
        .into_iter()
        .map(|row| {
            let officer = row.officer.as_deref().and_then(|id| id.parse().ok());
            AuditEntry {
                seq: row.seq as u64,
                at: Instant::from_millis(row.at),
                officer,
                officer_name: officer.and_then(|id| colleagues.name(id)),
                action: row.action,
                detail: serde_json::from_str(&row.detail).unwrap_or_default(),
                previous_hash: row.previous_hash,
                hash: row.hash,
            }
        })
        .collect();
    Ok(Page {
        items,
        next,
        prev: None,
    })
}

/// A place where the audit does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub chain: String,
    pub seq: i64,
    pub what: BreachKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachKind {
    /// The row is not what its hash was made of.
    Altered,
    /// The row before it is not the one that stood there.
    Unlinked,
    /// The case's events are not those the audit tells of.
    Events,
    /// The case has gone on without the audit, or the audit's end was taken off.
    End,
}

/// Checks every chain and the events they bind; gives what does not hold.
pub async fn verify(app: &App) -> Result<Vec<Breach>, Failure> {
    let mut connection = app.db.read().await?;
    let mut breaches = Vec::new();
    let mut after = String::new();
    loop {
        let chains = audit::chains(&mut connection, &after, PAGE).await?;
        let Some(last) = chains.last() else { break };
        after.clone_from(last);
        for chain in &chains {
            verify_chain(&mut connection, chain, &mut breaches).await?;
        }
    }
    Ok(breaches)
}

async fn verify_chain(
    connection: &mut Connection,
    chain: &str,
    breaches: &mut Vec<Breach>,
) -> Result<(), StoreError> {
    let events: Vec<EventRow> = crate::server::store::cases::history(connection, chain, None)
        .await?
        .into_iter()
        .map(|row| row.event)
        .collect();
    let (mut seq, mut hash, mut told) = (0, String::new(), 0);
    loop {
        let rows = audit::chain(connection, chain, seq, PAGE).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let mut breach = |what| {
                breaches.push(Breach {
                    chain: chain.to_owned(),
                    seq: row.seq,
                    what,
                });
            };
            if row.previous_hash != hash {
                breach(BreachKind::Unlinked);
            }
            if hash_of(&row) != row.hash {
                breach(BreachKind::Altered);
            }
            let detail: Value = serde_json::from_str(&row.detail).unwrap_or_default();
            if let Some(digest) = detail.get("sha256").and_then(Value::as_str) {
                let bound: Vec<EventRow> = events
                    .iter()
                    .filter(|event| event.seq > told && event.seq <= row.seq)
                    .cloned()
                    .collect();
                if digest_of(&bound) != digest {
                    breach(BreachKind::Events);
                }
                told = row.seq;
            }
            (seq, hash) = (row.seq, row.hash);
        }
    }
    if events.last().is_some_and(|event| event.seq != told) {
        breaches.push(Breach {
            chain: chain.to_owned(),
            seq,
            what: BreachKind::End,
        });
    }
    Ok(())
}
