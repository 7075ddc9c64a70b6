//! Histories, good and odd.

use super::{HistoryError, records};
use crate::casework::case::Case;
use crate::casework::decide::tests::stage::Stage;
use crate::casework::decide::tests::world::{Who, at, count, part, party, sha, submission};
use crate::contract::case::HandoverOutcome;
use crate::contract::command::Destination;
use crate::contract::document::{Basis, DocumentRole, ResultDetails};
use crate::contract::event::{Correction, Event, EventRecord, Submission};
use crate::contract::id::{CaseId, DocumentId, HandoverId, UnitId};
use crate::contract::mandate::BroughtBy;
use crate::contract::status::{Clock, HopKind, ReturnMethod, Status, StatusCode};
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

const ID: CaseId = CaseId(Uuid::nil());

fn noted() -> Event {
    Event::Noted {
        text: "Ghi chú".to_owned(),
    }
}

#[test]
fn a_case_begins_with_its_submission_and_goes_on_without_a_gap() {
    let now = at("2026-11-23 08:00");
    let beginning = || Event::Submitted(Box::new(submission("1.000001")));
    assert_eq!(Case::from_events(ID, &[]), Err(HistoryError::Empty));
    assert_eq!(
        Case::from_events(ID, &records(0, vec![noted()], None, now)),
        Err(HistoryError::NoBeginning { found: "noted" })
    );
    assert_eq!(
        Case::from_events(ID, &records(1, vec![beginning()], None, now)),
        Err(HistoryError::Gap {
            version: 0,
            found: 2
        })
    );
    let mut history = records(0, vec![beginning(), noted(), noted()], None, now);
    assert_eq!(Case::from_events(ID, &history).unwrap().version, 3);
    history.remove(1);
    assert_eq!(
        Case::from_events(ID, &history),
        Err(HistoryError::Gap {
            version: 1,
            found: 3
        })
    );
}

#[test]
fn an_event_out_of_turn_changes_nothing() {
    let stage = Stage::accepted();
    let mut case = stage.case.clone();
    let again = stage.history.last().unwrap();
    assert_eq!(
        case.apply(again),
        Err(HistoryError::Gap {
            version: 2,
            found: 2
        })
    );
    assert_eq!(case, stage.case);
}

#[test]
fn records_are_numbered_dated_and_signed() {
    let now = at("2026-11-23 08:00");
    let officer = Who::Counter.actor();
    let signed = records(4, vec![noted(), noted()], Some(&officer), now);
    let numbers: Vec<u64> = signed.iter().map(|record| record.seq).collect();
    assert_eq!(numbers, [5, 6]);
    assert_eq!(signed[0].officer, Some(Who::Counter.id()));
    assert_eq!(signed[0].officer_name.as_deref(), Some("Nguyễn Thị Hoa"));
}

#[rstest]
#[case(1, false, Clock::NotStarted)]
#[case(2, true, Clock::Running)]
#[case(3, false, Clock::Ended)]
#[case(4, true, Clock::Running)]
#[case(5, false, Clock::NotStarted)]
#[case(6, true, Clock::Stopped)]
#[case(7, false, Clock::NotStarted)]
#[case(8, false, Clock::Ended)]
#[case(9, true, Clock::Ended)]
#[case(10, true, Clock::Ended)]
#[case(99, false, Clock::NotStarted)]
fn a_case_can_begin_in_any_status_of_another_system(
    #[case] status: u16,
    #[case] accepted: bool,
    #[case] clock: Clock,
) {
    let case = Stage::in_status(status).case;
    assert_eq!(case.status, StatusCode::from(status));
    assert_eq!((case.is_accepted(), case.clock), (accepted, clock));
}

/// Every kind of event, with small numbers so that histories meet themselves.
pub(crate) fn events() -> impl Strategy<Value = Event> {
    let handover = |n: u128| HandoverId(Uuid::from_u128(n));
    let document = |n: u128| DocumentId(Uuid::from_u128(n));
    let due_at = Some(at("2026-12-01 10:00"));
    let words = || "Lý do".to_owned();
    (0_usize..27, 0_u128..3).prop_map(move |(kind, n)| match kind {
        0 => Event::Submitted(Box::new(submission("1.000002"))),
        1 => Event::Accepted {
            code: "000.00.02.H26-261123-0001".into(),
            due_at,
            due_policy: "start_time".to_owned(),
            unit: UnitId::new("q.mc"),
            officer: Some(Who::Counter.id()),
            step: Some("receive".to_owned()),
            step_due_at: None,
            parts: vec![count("TP01", 1)],
            note: words(),
        },
        2 => Event::Declined { reason: words() },
        3 => Event::SupplementRequested {
            parts: vec![part("TP02")],
            reason: words(),
        },
        4 => Event::SupplementReceived {
            parts: vec![count("TP02", 1)],
            note: words(),
            due_at,
            step_due_at: None,
        },
        5 => Event::PaymentRequested {
            amount: 1,
            note: words(),
        },
        6 => Event::Paid {
            amount: 1,
            proof: words(),
            due_at: None,
            step_due_at: None,
        },
        7 => Event::HandedOver {
            handover: handover(n),
            from_unit: UnitId::new("q.mc"),
            from_officer: None,
            to: Destination {
                unit: UnitId::new(if n == 0 { "q.mc" } else { "q.vx" }),
                officer: None,
            },
            kind: HopKind::Electronic,
            note: words(),
            step: (n == 1).then(|| "appraise".to_owned()),
            step_due_at: None,
            instead_of: None,
        },
        8 => Event::HandoverAcknowledged {
            handover: handover(n),
            officer: Who::Specialist.id(),
        },
        9 => Event::HandoverRefused {
            handover: handover(n),
            reason: words(),
        },
        10 => Event::HandoverRecalled {
            handover: handover(n),
            note: words(),
        },
        11 => Event::Assigned {
            officer: (n > 0).then(|| Who::Specialist.id()),
            note: words(),
            instead_of: None,
        },
        12 => Event::Suspended { reason: words() },
        13 => Event::Resumed {
            note: words(),
            due_at,
            step_due_at: due_at,
        },
        14 => Event::ExtensionGranted {
            due_at: at("2026-12-08 10:00"),
            reason: words(),
        },
        15 => Event::DocumentLinked {
            document: document(n),
            sha256: sha("a"),
            file_name: "a.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            pages: 1,
            basis: Basis::Reuse,
            role: if n == 0 {
                DocumentRole::Part { part: part("TP02") }
            } else {
                DocumentRole::Result {
                    details: ResultDetails::default(),
                }
            },
        },
        16 => Event::ResultAttached {
            document: document(n),
            number: "1".to_owned(),
        },
        17 => Event::Resolved { note: words() },
        18 => Event::Stopped { reason: words() },
        19 => Event::WithdrawalRequested { reason: words() },
        20 => Event::Withdrawn { reason: words() },
        21 => Event::Returned {
            method: ReturnMethod::Postal,
            evidence: words(),
            note: words(),
        },
        22 => Event::Corrected(Box::new(Correction {
            reason: words(),
            owner: (n == 0).then(|| party("Nguyễn Văn B")),
            brought_by: (n == 0).then_some(BroughtBy::Owner),
            summary: (n == 1).then(words),
            unlinked: Some(document(n)),
            ..Correction::default()
        })),
        23 => Event::Reopened { reason: words() },
        25 => Event::DueRecounted {
            promised: at("2026-12-01 10:00"),
            due_at: at("2026-12-02 10:00"),
            reason: words(),
        },
        24 => Event::Reminded {
            unit: UnitId::new("q.vx"),
            officer: None,
            due_at: at("2026-12-01 10:00"),
            text: words(),
        },
        26 => Event::Rated {
            score: n as u8 + 1,
            steps: 5,
            satisfied: n > 2,
        },
        _ => noted(),
    })
}

proptest! {
    #[test]
    fn whatever_a_history_says_it_adds_up_to_a_case(
        status in 0_u16..13, news in proptest::collection::vec(events(), 0..40),
    ) {
        let beginning = Submission { status: status.into(), ..submission("1.000001") };
        let mut all = vec![Event::Submitted(Box::new(beginning))];
        all.extend(news);
        let history = records(0, all, None, at("2026-11-23 09:00"));
        let mut stepwise = Case::from_events(ID, &history[..1]).unwrap();
        for record in &history[1..] {
            stepwise.apply(record).unwrap();
            let waiting = stepwise.is_suspended() || matches!(
                stepwise.national(),
                Some(Status::AwaitingSupplement | Status::AwaitingPayment)
            );
            prop_assert!(!(waiting && stepwise.clock == Clock::Running));
            let pending = stepwise.handovers.iter()
                .filter(|hop| hop.outcome == HandoverOutcome::Pending).count();
            prop_assert!(pending <= 1);
        }
        prop_assert_eq!(stepwise.version, history.len() as u64);
        prop_assert_eq!(Case::from_events(ID, &history), Ok(stepwise));
    }

    #[test]
    fn events_survive_the_wire(event in events()) {
        let record = records(0, vec![event], Some(&Who::Clerk.actor()), at("2026-11-23 09:00"));
        let wire = serde_json::to_string(&record).unwrap();
        let word = format!("\"event\":\"{}\"", record[0].event.name());
        prop_assert!(wire.contains(&word), "{}", wire);
        prop_assert_eq!(serde_json::from_str::<Vec<EventRecord>>(&wire).unwrap(), record);
    }
}
