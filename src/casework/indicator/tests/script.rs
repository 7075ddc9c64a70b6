//! Histories in few words, for tables of cases.

use crate::casework::apply::records;
use crate::casework::decide::tests::world::{Who, at, catalog, count, party, sha, submission};
use crate::casework::indicator::{Version, versions};
use crate::contract::case::OfferedPaper;
use crate::contract::command::Destination;
use crate::contract::document::{Basis, DocumentRole, ResultDetails};
use crate::contract::event::{Correction, Event, EventRecord, Submission};
use crate::contract::id::{CaseId, DocumentId, HandoverId, PersonId};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, HopKind, Status};
use uuid::Uuid;

/// A moment of 2026 written `06-01 09:00`.
pub fn moment(text: &str) -> Instant {
    at(&format!("2026-{text}"))
}

/// The history that a script tells: steps with `;` between them, each a word, its moment, and a due date
/// where it has one. What stands before the first moment describes the case.
///
/// - `no-term`: its procedure knows no term; `online`: through a portal; `person N`: whose it is;
///   `offered`, `taken`: a paper held already was offered, or offered and used; `not-asked`: offered for a
///   part that was not handed in.
/// - `accept 06-01 09:00 due 06-04 09:00`, `came 06-01 09:00` (accepted by another system, without a due
///   date), `decline`, `ask` and `got` (papers), `fee` and `paid`, `extend`, `want` (to withdraw),
///   `withdrawn`, `refuse` (the withdrawal), `stop`, `file TP01`, `scan` and `result`, `done`, `again` (the result is
///   taken off), `returned`, `rated 4` (of five, four satisfies), `hop electronic` (sent and taken over).
pub fn history(script: &str) -> Vec<EventRecord> {
    let mut steps = script.split(';').map(str::trim);
    let described: Vec<&str> = steps.next().unwrap().split(' ').collect();
    let has = |word: &str| described.contains(&word);
    let mut events: Vec<(Instant, Event)> = Vec::new();
    let mut begun: Submission = submission(if has("no-term") {
        "1.000002"
    } else {
        "1.000001"
    });
    if has("online") {
        begun.channel = Channel::Online;
    }
    if let Some(place) = described.iter().position(|it| *it == "person") {
        let number: u128 = described[place + 1].parse().unwrap();
        begun.owner = crate::contract::case::Party {
            person: Some(PersonId(Uuid::from_u128(number))),
            ..party("Nguyễn Văn A")
        };
    }
    if has("not-asked") {
        begun.parts.retain(|it| it.part != "TP02".into());
    }
    if has("offered") || has("taken") || has("not-asked") {
        begun.offered = vec![OfferedPaper {
            part: "TP02".into(),
            sha256: sha("a"),
            file_name: "a.pdf".to_owned(),
            taken: has("taken"),
            reason: String::new(),
        }];
    }
    for step in steps {
        let words: Vec<&str> = step.split(' ').filter(|it| !it.is_empty()).collect();
        let (verb, rest) = words.split_first().unwrap();
        let (what, rest) = if rest.first().is_some_and(|it| !it.starts_with('0')) {
            (Some(rest[0]), &rest[1..])
        } else {
            (None, rest)
        };
        let when = moment(&format!("{} {}", rest[0], rest[1]));
        let due = rest
            .iter()
            .position(|it| *it == "due")
            .and_then(|place| Some(format!("{} {}", rest.get(place + 1)?, rest.get(place + 2)?)))
            .map(|text| moment(&text));
        if events.is_empty() {
            begun.submitted_at = when;
            if *verb == "came" {
                begun.status = Status::Accepted.into();
            }
            events.push((when, Event::Submitted(Box::new(begun.clone()))));
            if has("taken") {
                events.push((when, linked(Basis::Reuse, "TP02", 90)));
            }
        }
        if *verb != "came" {
            events.push((when, event(verb, what, due)));
            // A hop is taken over at once: two are never on their way together.
            if let Some((_, Event::HandedOver { handover, .. })) = events.last() {
                let taken = Event::HandoverAcknowledged {
                    handover: *handover,
                    officer: Who::Specialist.id(),
                };
                events.push((when, taken));
            }
        }
    }
    let mut all = Vec::new();
    for (when, event) in events {
        let counter = Who::Counter.actor();
        all.extend(records(all.len() as u64, vec![event], Some(&counter), when));
    }
    all
}

pub fn versions_of(script: &str) -> Vec<Version> {
    versions(CaseId(Uuid::from_u128(1)), &history(script), catalog()).unwrap()
}

fn linked(basis: Basis, part: &str, number: u128) -> Event {
    let role = DocumentRole::Part { part: part.into() };
    document(basis, role, number)
}

fn document(basis: Basis, role: DocumentRole, number: u128) -> Event {
    Event::DocumentLinked {
        document: DocumentId(Uuid::from_u128(number)),
        sha256: sha("a"),
        file_name: "a.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        pages: 1,
        basis,
        role,
    }
}

const RESULT: u128 = 99;

fn event(verb: &str, what: Option<&str>, due_at: Option<Instant>) -> Event {
    let reason = || "Lý do".to_owned();
    let note = String::new;
    match verb {
        "accept" => Event::Accepted {
            code: "000.00.02.H26-260601-0001".into(),
            due_at,
            due_policy: "start_time".to_owned(),
            unit: "q.mc".into(),
            officer: Some(Who::Counter.id()),
            step: None,
            step_due_at: None,
            parts: vec![count("TP01", 1), count("TP02", 2)],
            note: note(),
        },
        "decline" => Event::Declined { reason: reason() },
        "ask" => Event::SupplementRequested {
            parts: vec!["TP01".into()],
            reason: reason(),
        },
        "got" => Event::SupplementReceived {
            parts: Vec::new(),
            note: note(),
            due_at,
            step_due_at: None,
        },
        "fee" => Event::PaymentRequested {
            amount: 8000,
            note: note(),
        },
        "paid" => Event::Paid {
            amount: 8000,
            proof: "BL 1".to_owned(),
            due_at,
            step_due_at: None,
        },
        "extend" => Event::ExtensionGranted {
            due_at: due_at.unwrap(),
            reason: reason(),
        },
        "want" => Event::WithdrawalRequested { reason: reason() },
        "withdrawn" => Event::Withdrawn { reason: reason() },
        "refuse" => Event::Resumed {
            note: note(),
            due_at: None,
            step_due_at: None,
        },
        "stop" => Event::Stopped { reason: reason() },
        "file" => linked(Basis::Scan, what.unwrap(), 1),
        "scan" => document(
            Basis::Scan,
            DocumentRole::Result {
                details: ResultDetails::default(),
            },
            RESULT,
        ),
        "result" => Event::ResultAttached {
            document: DocumentId(Uuid::from_u128(RESULT)),
            number: "12/QĐ".to_owned(),
        },
        "again" => Event::Corrected(Box::new(Correction {
            reason: reason(),
            unlinked: Some(DocumentId(Uuid::from_u128(RESULT))),
            ..Correction::default()
        })),
        "done" => Event::Resolved { note: note() },
        "returned" => Event::Returned {
            method: crate::contract::status::ReturnMethod::Counter,
            evidence: "Ký nhận".to_owned(),
            note: note(),
        },
        "rated" => {
            let score = what.unwrap().parse().unwrap();
            Event::Rated {
                score,
                steps: 5,
                satisfied: score >= 4,
            }
        }
        "hop" => Event::HandedOver {
            instead_of: None,
            handover: HandoverId::new(),
            from_unit: "q.mc".into(),
            from_officer: None,
            to: Destination {
                unit: "q.vx".into(),
                officer: None,
            },
            kind: match what.unwrap() {
                "electronic" => HopKind::Electronic,
                "paper" => HopKind::Paper,
                _ => HopKind::Both,
            },
            note: note(),
            step: None,
            step_due_at: None,
        },
        other => panic!("no such step: {other}"),
    }
}
