//! A whole history at once: the rows that recording it event by event would have left behind.
//!
//! **Invariant:** the case's row and its lists are those that [`projection`] works out; the audit
//! has one entry that binds all events, so that verifying it finds nothing.

use super::audit::{self, Act};
use super::{facts, projection, recording};
use crate::casework::case::Case;
use crate::casework::catalog::Catalog;
use crate::contract::case::Party;
use crate::contract::event::{Event, EventRecord};
use crate::contract::id::PersonId;
use crate::server::store::bulk::WholeCase;
use crate::server::store::people::PersonRecord;
use crate::text;

/// The rows of a case and its history. `person` names everybody the case speaks of.
pub fn rows(
    case: &Case,
    mut history: Vec<EventRecord>,
    catalog: &Catalog,
    person: impl Fn(&Party) -> PersonId,
) -> WholeCase {
    let mut people = Vec::new();
    let began = case.submitted_at.millis();
    for record in &mut history {
        let Event::Submitted(submission) = &mut record.event else {
            continue;
        };
        let owner = std::iter::once((&mut submission.owner, "owner"));
        for (party, role) in owner.chain(submission.submitter.as_mut().map(|it| (it, "submitter")))
        {
            let id = person(party);
            party.person = Some(id);
            people.push((person_row(id, party, began), role));
        }
    }
    let events = recording::stored_events(&history);
    let act = Act {
        officer: None,
        action: "seed",
    };
    let at = history.last().map_or(case.submitted_at, |record| record.at);
    let audit = audit::row_of_events(case, "", &events, &act, at);
    WholeCase {
        // Played by the rules, so it is a history; of one that were none there would be no facts.
        facts: facts::rows(case.id, &history, catalog).unwrap_or_default(),
        record: projection::record(case, catalog, audit.hash.clone()),
        access: projection::access(case, catalog),
        links: case.documents.iter().map(recording::link_row).collect(),
        events,
        audit,
        people,
    }
}

fn person_row(id: PersonId, party: &Party, created_at: i64) -> PersonRecord {
    PersonRecord {
        id: id.to_string(),
        kind: projection::word(party.kind),
        name: party.name.clone(),
        folded: text::fold(&party.name),
        id_number: party.id_number.clone(),
        phone: party.phone.as_deref().map(projection::digits),
        created_at,
    }
}
