//! Events become part of a case: stored, applied, shown in lists, told to the feed, audited.
//!
//! **Invariant:** all of it in the caller's transaction, guarded by the case's version, so that of
//! two officers who act on one version exactly one is recorded.

use super::audit::{self, Act};
use super::{App, Failure, facts, projection};
use crate::casework::apply;
use crate::casework::case::Case;
use crate::contract::case::Party;
use crate::contract::document::{Document, DocumentRole};
use crate::contract::event::{Event, EventRecord};
use crate::contract::id::{CaseId, OfficerId, PersonId};
use crate::contract::instant::Instant;
use crate::contract::mandate::BroughtBy;
use crate::server::store::cases::{self, CaseRecord, EventRow, HistoryRow, LinkRow};
use crate::server::store::people::{self, PersonRecord};
use crate::server::store::{Connection, Transaction, access, changes};
use crate::text;

/// A case as it stands, with where it lies and how it came to be.
#[derive(Clone, Debug)]
pub struct Standing {
    pub no: i64,
    pub case: Case,
    pub history: Vec<EventRecord>,
    /// What the case's audit chain ends in.
    pub(super) audit_hash: String,
}

/// A case after something happened to it.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub no: i64,
    pub case: Case,
    pub record: CaseRecord,
}

/// The case, if one of `units` may see it (without units it is the system itself that asks).
pub async fn load(
    connection: &mut Connection,
    id: CaseId,
    units: Option<&[String]>,
) -> Result<Standing, Failure> {
    let rows = cases::history(connection, &id.to_string(), units).await?;
    let (no, audit_hash) = match rows.first() {
        Some(first) => (first.no, first.audit_hash.clone()),
        None => return Err(Failure::NotFound),
    };
    let history = rows
        .into_iter()
        .map(read_event)
        .collect::<Result<Vec<_>, _>>()?;
    let case = Case::from_events(id, &history).map_err(|error| broken(id, error))?;
    Ok(Standing {
        no,
        case,
        history,
        audit_hash,
    })
}

/// Adds what was decided on to the case.
pub async fn append(
    transaction: &mut Transaction,
    app: &App,
    standing: &Standing,
    events: Vec<Event>,
    act: &Act<'_>,
) -> Result<Recorded, Failure> {
    let before = &standing.case;
    let (events, known) = with_people(transaction, app, events).await?;
    let records = apply::records(before.version, events, act.officer, app.now());
    let mut case = before.clone();
    for record in &records {
        case.apply(record).map_err(|error| broken(case.id, error))?;
    }
    let stored = stored_events(&records);
    let audit = audit::row_of_events(&case, &standing.audit_hash, &stored, act, app.now());
    let record = projection::record(&case, &app.catalog, audit.hash.clone());
    let version = before.version as i64;
    if !cases::update(transaction, standing.no, version, &record).await? {
        return Err(Failure::Overtaken);
    }
    let was = projection::access(before, &app.catalog);
    let mut sight = projection::access(&case, &app.catalog);
    sight.retain(|row| !was.contains(row));
    access::put(transaction, standing.no, &sight).await?;
    let history = [standing.history.as_slice(), records.as_slice()].concat();
    let (no, new) = (standing.no, records.len());
    facts::record(transaction, no, case.id, &history, new, &app.catalog).await?;
    let recorded = Recorded {
        no: standing.no,
        case,
        record,
    };
    let was = before.documents.as_slice();
    keep(transaction, &recorded, was, &stored, &known).await?;
    // Whom a correction took off the case has no papers on it any more.
    for (person, role) in taken_off(before, &recorded.case) {
        people::unlink(transaction, &person.to_string(), recorded.no, role).await?;
    }
    crate::server::store::audit::insert(transaction, &audit).await?;
    Ok(recorded)
}

/// Whom the case named before and does not name any more in that role.
fn taken_off(before: &Case, after: &Case) -> Vec<(PersonId, &'static str)> {
    let submitter = |case: &Case| case.submitter.as_ref().and_then(|it| it.person);
    let roles = [
        (before.owner.person, after.owner.person, "owner"),
        (submitter(before), submitter(after), "submitter"),
    ];
    roles
        .into_iter()
        .filter(|(was, is, _)| was != is)
        .filter_map(|(was, _, role)| Some((was?, role)))
        .collect()
}

/// Begins a case with the events that were decided on.
pub async fn begin(
    transaction: &mut Transaction,
    app: &App,
    id: CaseId,
    events: Vec<Event>,
    act: &Act<'_>,
) -> Result<Recorded, Failure> {
    let (events, known) = with_people(transaction, app, events).await?;
    let records = apply::records(0, events, act.officer, app.now());
    let case = Case::from_events(id, &records).map_err(|error| broken(id, error))?;
    let stored = stored_events(&records);
    let audit = audit::row_of_events(&case, "", &stored, act, app.now());
    let record = projection::record(&case, &app.catalog, audit.hash.clone());
    let no = cases::insert(transaction, &record).await?;
    access::put(transaction, no, &projection::access(&case, &app.catalog)).await?;
    facts::record(transaction, no, id, &records, records.len(), &app.catalog).await?;
    let recorded = Recorded { no, case, record };
    keep(transaction, &recorded, &[], &stored, &known).await?;
    crate::server::store::audit::insert(transaction, &audit).await?;
    Ok(recorded)
}

/// The events themselves and what follows from each.
async fn keep(
    transaction: &mut Transaction,
    recorded: &Recorded,
    documents_before: &[Document],
    stored: &[EventRow],
    known: &[(PersonId, &'static str)],
) -> Result<(), Failure> {
    let Recorded { no, case, record } = recorded;
    cases::insert_events(transaction, *no, stored).await?;
    for (person, role) in known {
        people::link(transaction, &person.to_string(), *no, role).await?;
    }
    keep_links(transaction, *no, documents_before, &case.documents).await?;
    let told: Vec<changes::NewChange> = stored
        .iter()
        .map(|event| changes::NewChange {
            version: event.seq,
            event: event.kind.clone(),
            at: event.at,
        })
        .collect();
    changes::insert(transaction, *no, &record.id, &told).await?;
    Ok(())
}

/// What was linked or taken off, as the document's own rows.
async fn keep_links(
    transaction: &mut Transaction,
    no: i64,
    before: &[Document],
    after: &[Document],
) -> Result<(), Failure> {
    let lacks = |list: &[Document], it: &Document| !list.iter().any(|other| other.id == it.id);
    for gone in before.iter().filter(|it| lacks(after, it)) {
        cases::delete_link(transaction, &gone.id.to_string()).await?;
    }
    for new in after.iter().filter(|it| lacks(before, it)) {
        cases::insert_link(transaction, no, &link_row(new)).await?;
    }
    Ok(())
}

/// A linked document's own row.
pub(super) fn link_row(document: &Document) -> LinkRow {
    let valid_until = match &document.role {
        DocumentRole::Result { details } => details.valid_until.map(|it| it.to_string()),
        DocumentRole::Part { .. } | DocumentRole::Intermediate => None,
    };
    LinkRow {
        document: document.id.to_string(),
        sha256: document.sha256.to_string(),
        linked_at: document.linked_at.millis(),
        valid_until,
        payload: serde_json::to_string(document)
            .expect("a document is made of text and numbers, which always serialise"),
    }
}

/// Finds or makes the record of everybody the events name, and names them by it.
async fn with_people(
    transaction: &mut Transaction,
    app: &App,
    mut events: Vec<Event>,
) -> Result<(Vec<Event>, Vec<(PersonId, &'static str)>), Failure> {
    let mut known = Vec::new();
    for event in &mut events {
        let parties: Vec<(&mut Party, &'static str)> = match event {
            Event::Submitted(submission) => std::iter::once((&mut submission.owner, "owner"))
                .chain(submission.submitter.as_mut().map(|it| (it, "submitter")))
                .collect(),
            Event::Corrected(correction) => {
                let owner = correction.owner.as_mut().map(|it| (it, "owner"));
                let submitter = match &mut correction.brought_by {
                    Some(BroughtBy::Another { submitter, .. }) => Some(submitter.as_mut()),
                    Some(BroughtBy::Owner) | None => None,
                };
                let submitter = submitter.map(|it| (it, "submitter"));
                owner.into_iter().chain(submitter).collect()
            }
            _ => Vec::new(),
        };
        for (party, role) in parties {
            let person = PersonRecord {
                id: PersonId::new().to_string(),
                kind: projection::word(party.kind),
                name: party.name.clone(),
                folded: text::fold(&party.name),
                id_number: party.id_number.clone(),
                phone: party.phone.as_deref().map(projection::digits),
                created_at: app.now().millis(),
            };
            let id = people::find_or_insert(transaction, &person).await?;
            let id: PersonId = id
                .parse()
                .map_err(|error| Failure::Internal(format!("a person's id: {error}")))?;
            party.person = Some(id);
            known.push((id, role));
        }
    }
    Ok((events, known))
}

pub(super) fn stored_events(records: &[EventRecord]) -> Vec<EventRow> {
    records
        .iter()
        .map(|record| EventRow {
            seq: record.seq as i64,
            at: record.at.millis(),
            officer: record.officer.map(|it| it.to_string()),
            kind: record.event.name().to_owned(),
            payload: serde_json::to_string(&record.event)
                .expect("an event is made of text, numbers and lists, which always serialise"),
        })
        .collect()
}

fn read_event(row: HistoryRow) -> Result<EventRecord, Failure> {
    let unreadable = |why: String| Failure::Internal(format!("a stored event: {why}"));
    let event: Event =
        serde_json::from_str(&row.event.payload).map_err(|error| unreadable(error.to_string()))?;
    let officer = row
        .event
        .officer
        .map(|id| id.parse::<OfficerId>())
        .transpose();
    Ok(EventRecord {
        seq: row.event.seq as u64,
        at: Instant::from_millis(row.event.at),
        officer: officer.map_err(|error| unreadable(error.to_string()))?,
        officer_name: row.officer_name,
        event,
    })
}

fn broken(id: CaseId, error: impl std::fmt::Display) -> Failure {
    Failure::Internal(format!("the history of case {id}: {error}"))
}
