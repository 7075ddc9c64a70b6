//! People who were here before: who bears a number or a name, and which of their papers offices hold.
//!
//! **Invariant:** a whole number finds its bearer wherever the case was, because the bearer stands
//! before the officer and is not to be asked again for what any office knows; a name finds only
//! owners of cases the officer sees. Every look-up is audited before anything is shown.

use super::officer::Officer;
use super::recording::{self, Standing};
use super::{App, Failure, audit, documents, listing};
use crate::casework::identity::{IdNumber, TaxCode};
use crate::casework::reuse;
use crate::contract::case::{CaseFilter, Party};
use crate::contract::document::Document;
use crate::contract::id::{CaseId, PersonId, ProcedureCode};
use crate::contract::person::{Duplicate, KnownPeople, KnownPerson, PaperOffer, PersonQuery};
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::store::people::{self, Owned};
use crate::server::store::{Connection, cases};
use crate::text;
use serde_json::json;

/// Longer texts are no number and no name.
const LONGEST: usize = 200;
/// People of a name that are shown; typing on narrows them.
const PEOPLE: usize = 50;
/// Cases of a name that are looked through for them, and how many at a time.
const CASES_OF_A_NAME: usize = 600;
const CASES_AT_ONCE: u32 = 100;
/// The most earlier cases whose papers are looked through, the newest first.
const CASES: i64 = 50;
/// Open cases of the same kind that are shown.
const DUPLICATES: i64 = 5;

/// Finds people by number or name.
pub async fn search(
    app: &App,
    officer: &Officer,
    query: &PersonQuery,
) -> Result<KnownPeople, Failure> {
    if !officer.actor.is(Role::Counter) {
        return Err(Failure::Forbidden(Reason::new("people_for_counters")));
    }
    let said = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    for (field, text) in [("id_number", &query.id_number), ("name", &query.name)] {
        if text.as_deref().unwrap_or_default().chars().count() > LONGEST {
            return Err(Failure::invalid(field, Reason::new("question_too_long")));
        }
    }
    match (said(&query.id_number), said(&query.name)) {
        (Some(number), None) => by_number(app, officer, &number).await,
        (None, Some(name)) => by_name(app, officer, name).await,
        _ => Err(Failure::invalid(
            "id_number",
            Reason::new("person_number_or_name"),
        )),
    }
}

async fn by_number(app: &App, officer: &Officer, number: &str) -> Result<KnownPeople, Failure> {
    audit::look_up(app, officer, "person", json!({ "id_number": number })).await?;
    let mut connection = app.db.read().await?;
    let Some(person) = bearer(&mut connection, number).await? else {
        return Ok(KnownPeople::default());
    };
    let Some(id) = people::newest_case(&mut connection, &person.to_string()).await? else {
        return Ok(KnownPeople::default());
    };
    let case = load(&mut connection, &id).await?.case;
    let party = std::iter::once(&case.owner)
        .chain(&case.submitter)
        .find(|party| party.person == Some(person));
    let known = party.map(|party| KnownPerson {
        party: party.clone(),
        last_seen: case.submitted_at,
    });
    Ok(KnownPeople {
        items: known.into_iter().collect(),
        more: false,
    })
}

async fn by_name(app: &App, officer: &Officer, name: String) -> Result<KnownPeople, Failure> {
    let wanted = text::Query::new(&name);
    let mut filter = CaseFilter {
        q: Some(name),
        sort: Some("-received_at".to_owned()),
        limit: Some(CASES_AT_ONCE),
        ..CaseFilter::default()
    };
    // The list audits the question, once.
    let mut page = listing::list(app, officer, &filter).await?;
    let mut connection = app.db.read().await?;
    let mut found: Vec<KnownPerson> = Vec::new();
    let mut looked_through = 0;
    loop {
        // The list finds a case by its code and its submitter as well.
        let named = page.items.iter();
        let named = named.filter(|row| wanted.rank(&row.owner_name).is_some());
        for row in named {
            let case = load(&mut connection, &row.id.to_string()).await?.case;
            if found.iter().any(|it| same(&it.party, &case.owner)) {
                continue;
            }
            if found.len() == PEOPLE {
                return Ok(KnownPeople {
                    items: found,
                    more: true,
                });
            }
            found.push(KnownPerson {
                party: case.owner.clone(),
                last_seen: case.submitted_at,
            });
        }
        looked_through += page.items.len();
        let more = page.next.is_some();
        if !more || looked_through >= CASES_OF_A_NAME {
            return Ok(KnownPeople { items: found, more });
        }
        filter.cursor = page.next;
        page = listing::list_on(app, officer, &filter).await?;
    }
}

/// One person: of one record, or where no number told the records apart, alike in all that is known.
fn same(one: &Party, other: &Party) -> bool {
    one.person == other.person
        || (one.id_number.is_none()
            && other.id_number.is_none()
            && (&one.name, &one.born, &one.phone) == (&other.name, &other.born, &other.phone))
}

/// The record of who bears that number.
pub async fn bearer(
    connection: &mut Connection,
    number: &str,
) -> Result<Option<PersonId>, Failure> {
    let Some(id) = people::id_by_number(connection, &as_kept(number)).await? else {
        return Ok(None);
    };
    id.parse()
        .map(Some)
        .map_err(|error| Failure::Internal(format!("a person's id: {error}")))
}

/// Open cases of the person and procedure.
pub async fn duplicates(
    connection: &mut Connection,
    app: &App,
    officer: &Officer,
    person: PersonId,
    procedure: &ProcedureCode,
) -> Result<Vec<Duplicate>, Failure> {
    let owned = Owned {
        person: &person.to_string(),
        units: None,
        open_of: Some(procedure.as_str()),
        limit: DUPLICATES,
    };
    let sight = officer.sight(&app.catalog);
    let mut found = Vec::new();
    for (id,) in people::cases_owned(connection, &owned).await? {
        let case = load(connection, &id).await?.case;
        let seen = cases::row(connection, &id, Some(&sight)).await?.is_some();
        found.push(Duplicate {
            id: seen.then_some(case.id),
            code: case.code.clone(),
            status: case.status,
            submitted_at: case.submitted_at,
            due_at: case.due_at,
            competent_unit_name: app.unit_name(&case.competent_unit),
        });
    }
    Ok(found)
}

/// Papers of the person that fit parts of the procedure, the newest first.
pub async fn offers(
    connection: &mut Connection,
    app: &App,
    person: PersonId,
    procedure: &ProcedureCode,
) -> Result<Vec<PaperOffer>, Failure> {
    let today = app.now().local().date();
    let Some(procedure) = app.catalog.procedure_on(procedure, today) else {
        return Ok(Vec::new());
    };
    let mut offers: Vec<PaperOffer> = Vec::new();
    for (name, document, standing) in papers(connection, app, person).await? {
        for part in &procedure.parts {
            let twice =
                |it: &PaperOffer| it.part == part.code && it.document.sha256 == document.sha256;
            if reuse::fits(part, &name, &document, today) && !offers.iter().any(twice) {
                offers.push(PaperOffer {
                    part: part.code.clone(),
                    name: name.clone(),
                    document: document.clone(),
                    case_code: standing.case.code.clone(),
                    unit_name: app.unit_name(&standing.case.received_by_unit),
                });
            }
        }
    }
    Ok(offers)
}

/// The person's own papers on cases anywhere, with what they are called, the newest first.
async fn papers(
    connection: &mut Connection,
    app: &App,
    person: PersonId,
) -> Result<Vec<(String, Document, Standing)>, Failure> {
    let owned = Owned {
        person: &person.to_string(),
        units: None,
        open_of: None,
        limit: CASES,
    };
    let mut found = Vec::new();
    for (id,) in people::cases_owned(connection, &owned).await? {
        let standing = load(connection, &id).await?;
        for document in standing.case.documents.iter().rev() {
            let name = documents::name_of(app, &standing.case, document);
            found.push((name, document.clone(), standing.clone()));
        }
    }
    Ok(found)
}

/// Whether the bytes are a paper of the person that is valid today.
pub async fn holds(
    connection: &mut Connection,
    app: &App,
    person: PersonId,
    sha256: &str,
) -> Result<bool, Failure> {
    let today = app.now().local().date();
    let papers = papers(connection, app, person).await?;
    Ok(papers.iter().any(|(_, document, _)| {
        document.sha256.as_str() == sha256 && reuse::is_valid(document, today)
    }))
}

async fn load(connection: &mut Connection, id: &str) -> Result<Standing, Failure> {
    let id: CaseId = id
        .parse()
        .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
    recording::load(connection, id, None).await
}

/// A number as it is kept, whatever it identifies; what can be no number is looked up as it is.
fn as_kept(number: &str) -> String {
    IdNumber::parse(number)
        .map(|it| it.as_str().to_owned())
        .or_else(|_| TaxCode::parse(number).map(|it| it.to_string()))
        .unwrap_or_else(|_| number.to_owned())
}
