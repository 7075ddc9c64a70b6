//! What a case gives to its forms: facts by name, from its events and the catalogue, no sentences.

use super::written::{amount, moment};
use crate::casework::case::Case;
use crate::casework::catalog::{Duration, Procedure};
use crate::casework::code::{normalise_code, read_code};
use crate::contract::case::{PartState, Party};
use crate::contract::event::{Event, EventRecord};
use crate::contract::form::FormKey;
use crate::contract::id::{PartCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::mandate::Mandate;
use crate::contract::status::{Channel, Clock};
use crate::server::app::recording::Standing;
use crate::server::app::{App, Failure, projection};
use crate::server::press::{self, bars, matrix};
use crate::text;
use serde_json::{Value, json};

/// What all forms say of a case, but for its code: see [`code`].
pub fn case(app: &App, standing: &Standing) -> Value {
    let Standing { case, history, .. } = standing;
    let procedure = projection::procedure_of(case, &app.catalog);
    let accepted = last(history, |it| matches!(it, Event::Accepted { .. }));
    let promised = accepted.and_then(|it| match &it.event {
        Event::Accepted { due_at, .. } => *due_at,
        _ => None,
    });
    let parts: Vec<PartState> = procedure.map(|it| case.part_states(it)).unwrap_or_default();
    json!({
        "procedure": {
            "code": case.procedure,
            "name": case.procedure_name,
            "sector": procedure.map(|it| it.sector.as_str()),
            "result": procedure.map(|it| it.result.name.as_str()),
            "term": procedure.and_then(|it| term(it, case.channel)),
        },
        "channel": case.channel,
        "return_method": case.return_method,
        "owner": party(&case.owner),
        "submitter": case.submitter.as_ref().map(party),
        "mandate": case.mandate.as_ref().map(mandate),
        "summary": case.summary,
        "submitted": moment(case.submitted_at),
        "received": case.received_at.map(moment),
        "accepted_by": accepted.and_then(|it| it.officer_name.as_deref()),
        // What the receipt promised; later changes have papers of their own.
        "promised": promised.map(moment),
        "due": case.due_at.map(moment),
        "submitted_at": unit(app, &case.submitted_at_unit),
        "receiver": unit(app, &case.received_by_unit),
        "competent": unit(app, &case.competent_unit),
        "elsewhere": app.catalog.is_elsewhere(&case.received_by_unit, &case.competent_unit),
        "parts": parts.iter().map(part).collect::<Vec<_>>(),
        "fee": procedure.and_then(|it| it.fee).map(amount),
        "paid": paid(history),
        "asked": case.payment_requested.map(amount),
        "returned": case.returned_at.map(moment),
        "finished": case.finished_at.map(moment),
        "is_open": case.clock != Clock::Ended,
    })
}

/// What one form says besides, and when it was made; the case's lack of it is a refusal.
pub fn of_form(app: &App, standing: &Standing, key: FormKey) -> Result<Value, Failure> {
    let Standing { case, history, .. } = standing;
    let lacking = || Failure::Conflict(super::lacking(key, case));
    let found = match key {
        FormKey::Receipt => last(history, |it| matches!(it, Event::Accepted { .. })),
        FormKey::SupplementRequest => last(history, |it| {
            matches!(it, Event::SupplementRequested { .. })
        }),
        FormKey::Refusal => last(history, |it| matches!(it, Event::Declined { .. })),
        FormKey::Apology => last(history, |it| matches!(it, Event::ExtensionGranted { .. })),
        FormKey::StopNotice => last(history, |it| {
            matches!(it, Event::Stopped { .. } | Event::Withdrawn { .. })
        }),
        FormKey::ControlSlip => last(history, |it| matches!(it, Event::HandedOver { .. })),
        FormKey::Register | FormKey::HandoverSheet => None,
    };
    let record = found.ok_or_else(lacking)?;
    let mut facts = json!({ "made": moment(record.at), "by": record.officer_name });
    match &record.event {
        Event::Accepted { .. } => facts["replaces"] = replaces(history, record),
        Event::SupplementRequested { parts, reason } => {
            let procedure = projection::procedure_of(case, &app.catalog);
            let named = |code: &PartCode| procedure?.parts.iter().find(|it| it.code == *code);
            let asked: Vec<Value> = parts
                .iter()
                .map(|code| match named(code) {
                    Some(part) => json!({
                        "name": part.name, "originals": part.originals, "copies": part.copies,
                    }),
                    None => json!({ "name": code, "originals": 0, "copies": 0 }),
                })
                .collect();
            facts["reason"] = json!(reason);
            facts["parts"] = json!(asked);
        }
        Event::Declined { reason } | Event::Stopped { reason } => facts["reason"] = json!(reason),
        Event::Withdrawn { reason } => {
            facts["reason"] = json!(reason);
            facts["withdrawn"] = json!(true);
        }
        Event::ExtensionGranted { due_at, reason } => {
            facts["reason"] = json!(reason);
            facts["new_due"] = moment(*due_at);
            facts["old_due"] = json!(due_before(case, history, record)?.map(moment));
        }
        Event::HandedOver { .. } => {
            facts["hops"] = json!(super::slips::hops(app, standing));
        }
        _ => {}
    }
    Ok(facts)
}

/// What was put right since the receipt was first issued: a receipt printed now takes the place of
/// the one before, and says why.
fn replaces(history: &[EventRecord], accepted: &EventRecord) -> Value {
    let changes = |it: &&EventRecord| {
        let Event::Corrected(correction) = &it.event else {
            return false;
        };
        it.seq > accepted.seq && correction.changes_receipt()
    };
    let mut corrections = history.iter().rev().filter(changes);
    let Some(last) = corrections.next() else {
        return Value::Null;
    };
    let before = corrections.next().unwrap_or(accepted);
    let Event::Corrected(correction) = &last.event else {
        return Value::Null;
    };
    json!({
        "issued": moment(before.at),
        "corrected": moment(last.at),
        "by": last.officer_name,
        "reason": correction.reason,
    })
}

/// The due date as it stood before that event.
fn due_before(
    case: &Case,
    history: &[EventRecord],
    record: &EventRecord,
) -> Result<Option<Instant>, Failure> {
    let before: Vec<EventRecord> = history
        .iter()
        .take_while(|it| it.seq < record.seq)
        .cloned()
        .collect();
    Case::from_events(case.id, &before)
        .map(|it| it.due_at)
        .map_err(|error| Failure::Internal(format!("the history of case {}: {error}", case.id)))
}

fn last(history: &[EventRecord], is: impl Fn(&Event) -> bool) -> Option<&EventRecord> {
    history.iter().rev().find(|record| is(&record.event))
}

/// The head of the paper: the unit, its agency, and the agency above.
pub fn office(app: &App, unit: &UnitId) -> Value {
    let agency = app.catalog.agency_of(unit);
    let above = agency
        .and_then(|it| it.parent.as_ref())
        .and_then(|it| app.catalog.unit(it));
    let own = agency.filter(|it| it.id != *unit);
    json!({
        "superior": above.map(|it| it.name.as_str()),
        "agency": own.map(|it| it.name.as_str()),
        "unit": app.unit_name(unit),
    })
}

/// A unit with the agency it belongs to.
pub fn unit(app: &App, id: &UnitId) -> Value {
    let unit = app.catalog.unit(id);
    let agency = app.catalog.agency_of(id);
    json!({
        "name": app.unit_name(id),
        "short": unit.and_then(|it| it.short_name.as_deref()),
        "agency": agency.map(|it| it.name.as_str()),
    })
}

/// The code as text, its number, and as drawings for scanners.
pub fn code(case: &Case) -> Value {
    let Some(code) = &case.code else {
        return Value::Null;
    };
    let normal = normalise_code(code.as_str());
    let number = read_code(code.as_str())
        .and_then(|_| normal.rsplit_once('-'))
        .map(|(_, number)| number);
    json!({
        "text": code,
        "number": number,
        "qr": matrix(&normal).as_ref().map(drawing),
        "bars": bars(&normal).as_ref().map(drawing),
    })
}

pub fn drawing(it: &press::Drawing) -> Value {
    json!({ "svg": it.svg(), "modules": it.modules })
}

fn party(party: &Party) -> Value {
    json!({
        "kind": party.kind,
        "name": party.name,
        "id_number": party.id_number,
        "born": party.born,
        "phone": party.phone,
        "email": party.email,
        "address": party.address,
        "ward": ward(party),
        "representative": party.representative,
    })
}

/// The ward in force, where the address does not end in it already.
fn ward(party: &Party) -> Option<&str> {
    let ward = party.ward_name.as_deref()?;
    let address = text::fold(party.address.as_deref().unwrap_or_default());
    (!address.contains(&text::fold(ward))).then_some(ward)
}

/// By what right the submitter brings it; the words for the kind are the template's.
fn mandate(mandate: &Mandate) -> Value {
    let day = mandate.date.map(|it| it.strftime("%d/%m/%Y").to_string());
    let number = Some(&mandate.number).filter(|it| !it.is_empty());
    json!({ "kind": mandate.kind, "number": number, "date": day })
}

fn part(part: &PartState) -> Value {
    // A file that was linked and not counted was handed in electronically.
    let counted = part.originals + part.copies + part.certified + part.electronic > 0;
    let electronic = if counted {
        part.electronic
    } else {
        part.documents
    };
    json!({
        "name": part.name,
        "required": part.required,
        "originals": part.originals,
        "copies": part.copies,
        "certified": part.certified,
        "electronic": electronic,
        "given": counted || part.documents > 0,
    })
}

fn term(procedure: &Procedure, channel: Channel) -> Option<Value> {
    let online = (channel == Channel::Online).then_some(procedure.duration_online);
    match online.flatten().unwrap_or(procedure.duration) {
        Duration::None => None,
        term => serde_json::to_value(term).ok(),
    }
}

/// What was paid so far.
fn paid(history: &[EventRecord]) -> Option<String> {
    let mut sum = None;
    for record in history {
        if let Event::Paid { amount, .. } = &record.event {
            sum = Some(sum.unwrap_or(0) + amount);
        }
    }
    sum.map(amount)
}
