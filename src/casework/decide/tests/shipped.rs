//! The shipped catalogues, walked: a case of every procedure gets from the counter to the citizen by
//! nothing but what is suggested.

use super::world::{at, party};
use crate::casework::apply::records;
use crate::casework::case::Case;
use crate::casework::catalog::{Capability, Catalog, Place, Procedure, Unit};
use crate::casework::context::{Actor, Context, StoredDocument};
use crate::casework::decide::{decide, intake, may};
use crate::casework::{affordances, destinations};
use crate::contract::case::{Intake, PartCount};
use crate::contract::command::{AttachResult, Command, CommandName, Return};
use crate::contract::document::ResultDetails;
use crate::contract::event::Event;
use crate::contract::id::{CaseCode, CaseId, OfficerId, Sha256};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, ReturnMethod, Role, Status};
use rstest::rstest;
use std::collections::BTreeSet;
use uuid::Uuid;

/// More hops than any template has, so that a circle of suggestions is seen.
const MOST_HOPS: usize = 15;

fn everybody(catalog: &Catalog, counter: &Unit) -> Actor {
    let roots = catalog.units.iter().filter(|unit| unit.parent.is_none());
    Actor {
        id: OfficerId(Uuid::from_u128(1)),
        name: "Nguyễn Thị Hoa".to_owned(),
        roles: vec![
            Role::Counter,
            Role::Specialist,
            Role::Clerk,
            Role::Leader,
            Role::Supervisor,
        ],
        unit: counter.id.clone(),
        scope: roots.map(|unit| unit.id.clone()).collect(),
    }
}

/// A counter for whose competent agency the catalogue knows the office that decides; of the city of
/// 2026 it knows none.
fn counter_for<'c>(catalog: &'c Catalog, procedure: &Procedure, now: Instant) -> Option<&'c Unit> {
    let today = now.local().date();
    catalog.units.iter().find(|unit| {
        let decides = || {
            let agency = &catalog.competent_agency(procedure, &unit.id)?.id;
            catalog.place(&Place::DecidingOffice, procedure, &unit.id, agency, today)
        };
        unit.validity.holds_on(today)
            && unit.capabilities.contains(&Capability::CanReceive)
            && decides().is_some()
    })
}

fn happen(case: &mut Case, events: Vec<Event>, context: &Context) {
    for record in records(case.version, events, Some(context.actor), context.now) {
        case.apply(&record).unwrap();
    }
}

fn give(case: &mut Case, command: &Command, context: &Context) {
    match decide(case, command, context) {
        Ok(events) => happen(case, events, context),
        Err(refusal) => panic!("{} {command:?}: {:?}", case.procedure, refusal.reason),
    }
}

fn taken_in(procedure: &Procedure) -> Intake {
    let parts = procedure.parts.iter().map(|part| PartCount {
        part: part.code.clone(),
        originals: 1,
        copies: 0,
        certified: 0,
        electronic: 0,
    });
    Intake {
        procedure: procedure.code.clone(),
        channel: Channel::Counter,
        owner: party("Nguyễn Văn A"),
        submitter: None,
        mandate: None,
        parts: parts.collect(),
        summary: String::new(),
        return_method: ReturnMethod::Counter,
        received_by_unit: None,
        competent_unit: None,
        submit_only: false,
        offered: Vec::new(),
        visit: None,
    }
}

/// Accepts a case of the procedure and follows the suggestions; gives the steps it went through.
fn walk(catalog: &Catalog, procedure: &Procedure, counter: &Unit, now: Instant) -> Vec<String> {
    let actor = everybody(catalog, counter);
    let code = CaseCode::new("000.00.02.H26-230601-0001");
    let sha256 = Sha256::new("a".repeat(64));
    let context = Context {
        actor: &actor,
        catalog,
        directory: &[],
        now,
        next_code: Some(&code),
        documents: &[StoredDocument {
            sha256: sha256.clone(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            pages: 1,
        }],
    };
    let id = CaseId(Uuid::from_u128(7));
    let events = intake(id, &taken_in(procedure), &context).unwrap();
    let history = records(0, events, Some(&actor), now);
    let mut case = Case::from_events(id, &history).unwrap();
    assert_eq!(case.status, Status::Accepted.into());
    let mut steps: Vec<String> = case.step.iter().cloned().collect();
    loop {
        let forward = affordances(&case, &context)
            .into_iter()
            .find(|it| it.command == CommandName::Forward)
            .unwrap();
        let Some(suggested) = forward.suggested else {
            break;
        };
        let mut letters = BTreeSet::new();
        for option in destinations(&case, &context) {
            assert!(
                letters.insert(option.mnemonic.clone()),
                "{}: {} picks two destinations",
                procedure.code,
                option.mnemonic
            );
        }
        give(&mut case, &suggested, &context);
        give(
            &mut case,
            &Command::Acknowledge { handover: None },
            &context,
        );
        steps.extend(case.step.iter().cloned());
        assert!(steps.len() <= MOST_HOPS, "{}: {steps:?}", procedure.code);
    }
    assert_eq!(
        case.holder_unit, case.received_by_unit,
        "{}",
        procedure.code
    );
    // Everything came to the counter on paper; it is digitized and handed back there.
    if may(&case, CommandName::Resolve, &context).is_err() {
        let attach = Command::AttachResult(AttachResult {
            sha256,
            file_name: "ket-qua.pdf".to_owned(),
            details: ResultDetails {
                number: "1".to_owned(),
                ..ResultDetails::default()
            },
        });
        give(&mut case, &attach, &context);
    }
    let resolve = Command::Resolve {
        note: String::new(),
    };
    give(&mut case, &resolve, &context);
    let hand_back = Command::Return(Return {
        method: ReturnMethod::Counter,
        evidence: "Nguyễn Văn A".to_owned(),
        note: String::new(),
    });
    give(&mut case, &hand_back, &context);
    assert_eq!(case.status, Status::Returned.into());
    steps
}

#[rstest]
#[case("ha-noi-2026", "2026-06-01 09:00")]
#[case("hoan-kiem-2021", "2023-06-01 09:00")]
fn a_case_of_every_procedure_gets_to_the_citizen_by_suggestions(
    #[case] name: &str,
    #[case] day: &str,
) {
    let catalog = Catalog::embedded(name).unwrap();
    let now = at(day);
    let mut walked = 0;
    let mut nowhere = Vec::new();
    for procedure in &catalog.procedures {
        if !procedure.validity.holds_on(now.local().date()) {
            continue;
        }
        let Some(counter) = counter_for(&catalog, procedure, now) else {
            nowhere.push(procedure.code.as_str());
            continue;
        };
        let steps = walk(&catalog, procedure, counter, now);
        assert!(steps.len() >= 3, "{}: {steps:?}", procedure.code);
        walked += 1;
    }
    assert!(walked >= 40, "only {walked}; no counter for {nowhere:?}");
    assert_eq!(nowhere, [""; 0], "no counter takes these in");
}
