//! How cases begin: accepted from a portal, taken in at the counter, sent back for papers, declined.

use super::stage::*;
use super::world::*;
use crate::casework::apply::records;
use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::{check, decide, intake, link_document};
use crate::casework::refusal::Refusal;
use crate::contract::affordance::Need;
use crate::contract::case::{Intake, PartCount, PartStanding};
use crate::contract::command::{Accept, Command, CommandName, RequestSupplement};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::event::{Event, Submission};
use crate::contract::id::{CaseCode, CaseId};
use crate::contract::mandate::{Mandate, MandateKind};
use crate::contract::status::{Channel, Clock, ReturnMethod, Role, Status};
use rstest::rstest;
use uuid::Uuid;

fn ask_for(parts: &[&str]) -> Command {
    Command::RequestSupplement(RequestSupplement {
        parts: parts.iter().map(|code| part(code)).collect(),
        reason: "Bổ sung giấy xác nhận theo khoản 2".to_owned(),
    })
}

fn receive(parts: Vec<PartCount>) -> Command {
    Command::ReceiveSupplement {
        parts,
        note: String::new(),
    }
}

#[test]
fn acceptance_gives_the_case_its_code_its_due_date_its_holder_and_its_first_step() {
    let case = Stage::accepted().case;
    assert_eq!(case.status, Status::Accepted.into());
    assert_eq!(
        case.code.as_ref().map(CaseCode::as_str),
        Some("000.00.02.H26-261123-0001")
    );
    assert_eq!(case.received_at, Some(at("2026-11-23 10:30")));
    // The day of culture is off.
    assert_eq!(case.due_at, Some(at("2026-11-27 10:30")));
    assert_eq!(case.due_policy.as_deref(), Some("start_time"));
    assert_eq!(case.clock, Clock::Running);
    assert_eq!(case.holder_unit, "q.mc".into());
    assert_eq!(case.holder_officer, Some(Who::Counter.id()));
    assert_eq!(case.step.as_deref(), Some("receive"));
    assert_eq!(case.step_due_at, Some(at("2026-11-23 11:30")));
}

#[test]
fn an_online_case_has_the_online_term() {
    let stage = Stage::new(Submission {
        channel: Channel::Online,
        ..submission("1.000001")
    })
    .on("2026-11-23 10:30")
    .did(Who::Counter, accept());
    assert_eq!(stage.case.due_at, Some(at("2026-11-23 15:30")));
}

#[test]
fn a_procedure_without_a_term_gives_no_due_date() {
    let stage = Stage::new(submission("1.000002")).did(Who::Counter, accept());
    assert_eq!(stage.case.due_at, None);
    assert_eq!(stage.case.clock, Clock::Running);
}

#[test]
fn the_code_a_portal_brought_stays() {
    let mut stage = Stage::new(Submission {
        external_code: Some("G09.20-20260609-0092637".into()),
        ..submission("1.000001")
    });
    assert!(!stage.case.needs_code());
    stage.next_code = None;
    let stage = stage.did(Who::Counter, accept());
    assert_eq!(stage.case.code, Some("G09.20-20260609-0092637".into()));
}

#[test]
fn parts_named_on_acceptance_count_and_the_others_keep_their_state() {
    let stage = Stage::new(Submission {
        parts: vec![count("TP01", 1)],
        ..submission("1.000001")
    });
    let affordance = stage.affordance(Who::Counter, CommandName::Accept);
    assert!(affordance.allowed);
    assert_eq!(affordance.suggested, None);
    assert_eq!(affordance.needs, [Need::Parts]);
    let stage = stage.did(
        Who::Counter,
        Command::Accept(Accept {
            parts: vec![PartCount {
                electronic: 1,
                ..count("TP02", 0)
            }],
            note: String::new(),
        }),
    );
    let states = stage.ask(Who::Counter, |case, context| {
        let today = context.now.local().date();
        let procedure = context
            .catalog
            .procedure_on(&case.procedure, today)
            .unwrap();
        case.part_states(procedure)
    });
    let states: Vec<_> = states
        .iter()
        .map(|it| (it.part.as_str(), it.state))
        .collect();
    assert_eq!(
        states,
        [
            ("TP01", PartStanding::Present),
            ("TP02", PartStanding::Present),
            // Only shown, so it is never missing.
            ("TP03", PartStanding::NotGiven),
            ("TP04", PartStanding::NotGiven),
        ]
    );
}

#[test]
fn a_linked_scan_stands_for_the_paper() {
    let mut stage = Stage::new(Submission {
        parts: vec![count("TP01", 1)],
        ..submission("1.000001")
    });
    let link = LinkDocument {
        sha256: sha("a"),
        file_name: "giay\u{202E}xac nhan.pdf".to_owned(),
        basis: Basis::Scan,
        role: DocumentRole::Part { part: part("TP02") },
    };
    let events = stage.ask(Who::Counter, |case, context| {
        link_document(case, &link, context)
    });
    stage.happen(Who::Counter, events.unwrap());
    let document = &stage.case.documents[0];
    assert_eq!(document.file_name, "giayxac nhan.pdf");
    assert_eq!(
        (document.media_type.as_str(), document.size, document.pages),
        ("application/pdf", 1234, 2)
    );
    let affordance = stage.affordance(Who::Counter, CommandName::Accept);
    assert_eq!(affordance.suggested, Some(accept()));
}

#[test]
fn what_could_be_done_is_told_before_a_code_is_set_aside() {
    let mut stage = Stage::submitted();
    stage.next_code = None;
    assert_eq!(
        stage.ask(Who::Counter, |case, context| check(
            case,
            &accept(),
            context
        )),
        Ok(())
    );
    let affordance = stage.affordance(Who::Counter, CommandName::Accept);
    assert_eq!(affordance.suggested, Some(accept()));
}

#[test]
fn a_declined_case_has_ended_with_its_reason_composed() {
    let mut stage = Stage::submitted();
    let events = stage.act(
        Who::Counter,
        &Command::Decline {
            reason: " Thie\u{302}\u{301}u\u{1b} ".to_owned(),
        },
    );
    let reason = "Thiếu".to_owned();
    assert_eq!(events, Ok(vec![Event::Declined { reason }]));
    assert_eq!(stage.case.status, Status::Declined.into());
    assert_eq!(stage.case.clock, Clock::Ended);
    assert_eq!(stage.case.finished_at, Some(stage.now));
}

#[test]
fn papers_that_come_before_acceptance_accept_the_case() {
    let stage = Stage::new(Submission {
        parts: vec![count("TP01", 1)],
        ..submission("1.000001")
    })
    .did(Who::Counter, ask_for(&["TP02"]));
    assert_eq!(stage.case.status, Status::AwaitingSupplement.into());
    assert_eq!(stage.case.clock, Clock::NotStarted);
    let refusal = stage.refusal(Who::Counter, receive(vec![]));
    assert_eq!(refusal.reason.params["parts"], "Giấy xác nhận");

    let affordance = stage.affordance(Who::Counter, CommandName::ReceiveSupplement);
    let suggested = affordance.suggested.unwrap();
    assert_eq!(
        suggested,
        receive(vec![PartCount {
            copies: 2,
            ..count("TP02", 0)
        }])
    );
    let stage = stage
        .on("2026-11-25 10:00")
        .did(Who::OtherCounter, suggested);
    let case = &stage.case;
    assert_eq!(case.status, Status::Accepted.into());
    assert_eq!(case.received_at, Some(at("2026-11-25 10:00")));
    assert_eq!(case.due_at, Some(at("2026-11-30 10:00")));
    assert_eq!(case.holder_officer, Some(Who::OtherCounter.id()));
    assert!(case.requested_parts.is_empty());
    let names: Vec<_> = stage.history.iter().map(|it| it.event.name()).collect();
    assert_eq!(
        names,
        [
            "submitted",
            "supplement_requested",
            "supplement_received",
            "accepted"
        ]
    );
}

#[test]
fn papers_that_do_not_come_before_acceptance_end_in_a_decline() {
    let stage = Stage::submitted()
        .did(Who::Counter, ask_for(&["TP02"]))
        .did(
            Who::Counter,
            Command::Decline {
                reason: "Quá hạn bổ sung".to_owned(),
            },
        );
    assert_eq!(stage.case.status, Status::Declined.into());
}

#[test]
fn a_submission_for_another_counter_can_be_forwarded_there_and_is_received_there() {
    let stage = Stage::submitted()
        .did(Who::Counter, forward_to("w.mc", None))
        .did(Who::WardCounter, acknowledge());
    assert_eq!(stage.case.status, Status::Submitted.into());
    let stage = stage.did(Who::WardCounter, accept());
    assert_eq!(stage.case.received_by_unit, "w.mc".into());
    assert_eq!(stage.case.submitted_at_unit, "q.mc".into());
}

fn taken(change: impl FnOnce(&mut Intake)) -> Intake {
    let mut taken = Intake {
        procedure: "1.000001".into(),
        channel: Channel::Counter,
        owner: party("Nguye\u{302}\u{303}n Văn A "),
        submitter: Some(party("Nguyễn Thị B")),
        mandate: Some(Mandate {
            number: " 12/2026 ".to_owned(),
            ..Mandate::default()
        }),
        parts: vec![count("TP01", 1), count("TP02", 1)],
        summary: "Trợ cấp".to_owned(),
        return_method: ReturnMethod::Counter,
        received_by_unit: None,
        competent_unit: None,
        submit_only: false,
        offered: Vec::new(),
        visit: None,
    };
    change(&mut taken);
    taken
}

fn begin(who: Who, intake_: &Intake) -> Result<Vec<Event>, Refusal> {
    Stage::submitted().ask(who, |_, context| {
        intake(CaseId(Uuid::from_u128(9)), intake_, context)
    })
}

#[test]
fn an_intake_at_the_counter_is_submitted_and_accepted_in_one_go() {
    let events = begin(Who::Counter, &taken(|_| {})).unwrap();
    let history = records(
        0,
        events,
        Some(&Who::Counter.actor()),
        at("2026-11-23 08:00"),
    );
    let case = Case::from_events(CaseId(Uuid::from_u128(9)), &history).unwrap();
    assert_eq!((case.version, case.status), (2, Status::Accepted.into()));
    assert_eq!(case.owner.name, "Nguyễn Văn A");
    assert_eq!(case.procedure_name, "Trợ cấp xã hội");
    assert_eq!(case.competent_unit, "q".into());
    assert_eq!(case.received_by_unit, "q.mc".into());
    let mandate = case.mandate.unwrap();
    assert_eq!(
        (mandate.kind, mandate.number.as_str()),
        (MandateKind::Authorization, "12/2026")
    );
}

#[test]
fn an_owner_named_as_the_submitter_too_is_one_person() {
    let twice = taken(|it| {
        it.submitter = Some(party("Nguyễn Văn A"));
        it.owner = party("Nguyễn Văn A");
        it.mandate = None;
    });
    let events = begin(Who::Counter, &twice).unwrap();
    let Event::Submitted(submission) = &events[0] else {
        panic!("{events:?}")
    };
    assert_eq!(submission.mandate, None);
}

#[test]
fn an_intake_can_be_registered_only_and_needs_no_papers_then() {
    let events = begin(
        Who::Counter,
        &taken(|it| {
            it.parts.clear();
            it.submit_only = true;
        }),
    );
    assert_eq!(events.unwrap().len(), 1);
}

#[test]
fn a_counter_below_takes_in_for_the_agency_above_and_another_by_name() {
    let district = begin(Who::WardCounter, &taken(|_| {})).unwrap();
    let Event::Submitted(submission) = &district[0] else {
        panic!("{district:?}")
    };
    assert_eq!(submission.competent_unit, "q".into());
    // Not bound to a territory: the district's counter takes in for the ward.
    let ward = begin(
        Who::Counter,
        &taken(|it| {
            it.procedure = "1.000003".into();
            it.parts.clear();
            it.competent_unit = Some("w".into());
        }),
    );
    assert_eq!(ward.unwrap().len(), 2);
}

#[rstest]
#[case::by_another_role(Who::Specialist, None, "role_required")]
#[case::at_an_office(Who::Counter, Some("q.vx"), "not_in_unit")]
#[case::at_a_closed_unit(Who::Counter, Some("q.old"), "unit_not_in_force")]
#[case::by_the_supervisor(Who::Supervisor, None, "role_required")]
fn an_intake_is_refused(#[case] who: Who, #[case] unit: Option<&str>, #[case] code: &str) {
    let refusal = begin(who, &taken(|it| it.received_by_unit = unit.map(Into::into))).unwrap_err();
    assert_eq!(refusal.code(), code);
}

#[test]
fn an_office_takes_nothing_in_even_when_its_officer_could() {
    let mut actor = Who::Counter.actor();
    actor.scope = vec!["q".into()];
    let at_the_office = taken(|it| it.received_by_unit = Some("q.vx".into()));
    let refusal = Stage::submitted().ask(Who::Counter, |_, context| {
        let context = Context {
            actor: &actor,
            ..*context
        };
        intake(CaseId(Uuid::from_u128(9)), &at_the_office, &context).unwrap_err()
    });
    assert_eq!(refusal.code(), "unit_cannot_receive");
}

#[test]
fn somebody_with_two_roles_may_do_what_either_may() {
    let stage = Stage::submitted();
    let mut actor = Who::Supervisor.actor();
    actor.roles.push(Role::Counter);
    let decided = stage.ask(Who::Counter, |case, context| {
        let context = Context {
            actor: &actor,
            ..*context
        };
        decide(case, &accept(), &context)
    });
    assert!(decided.is_ok());
}

#[test]
fn the_same_decision_gives_the_same_identifiers() {
    let stage = Stage::accepted();
    let forward = |stage: &Stage| {
        stage.ask(Who::Counter, |case, context| {
            decide(case, &forward_next(), context)
        })
    };
    assert_eq!(forward(&stage), forward(&stage));
    let Event::HandedOver { handover, .. } = &forward(&stage).unwrap()[0] else {
        panic!()
    };
    assert_eq!(handover.0.get_version_num(), 7);
    let later = Stage::accepted().did(Who::Counter, note("x"));
    assert_ne!(forward(&stage), forward(&later));
}
