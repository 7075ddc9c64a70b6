//! Waiting and ending: papers, money, suspension, extension, withdrawal, stop.

use super::stage::*;
use super::world::*;
use crate::casework::decide::link_document;
use crate::contract::command::{Command, CommandName, Correct, RequestSupplement};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::status::{Clock, Status};

fn ask_for(parts: &[&str]) -> Command {
    Command::RequestSupplement(RequestSupplement {
        parts: parts.iter().map(|code| part(code)).collect(),
        reason: "Bản sao không rõ".to_owned(),
    })
}

fn receive(parts: Vec<crate::contract::case::PartCount>) -> Command {
    Command::ReceiveSupplement {
        parts,
        note: String::new(),
    }
}

fn withdraw() -> Command {
    Command::RequestWithdrawal {
        reason: "Không còn nhu cầu".to_owned(),
    }
}

fn stop() -> Command {
    Command::Stop {
        reason: "Theo đơn của công dân".to_owned(),
    }
}

fn suspend() -> Command {
    Command::Suspend {
        reason: "Chờ kết quả xác minh".to_owned(),
    }
}

#[test]
fn while_papers_are_awaited_the_clock_stands_and_both_terms_move() {
    let asked = Stage::in_office()
        .on("2026-11-23 14:30")
        .did(Who::Specialist, ask_for(&["TP02", "TP02"]));
    assert_eq!(asked.case.status, Status::AwaitingSupplement.into());
    assert_eq!(asked.case.clock, Clock::Stopped);
    assert_eq!(asked.case.stopped_at, Some(at("2026-11-23 14:30")));
    assert_eq!(asked.case.requested_parts, [part("TP02")]);
    assert_eq!(asked.case.supplement_requests, 1);

    // The papers come to the counter, and the office still has the case.
    let come = asked
        .on("2026-11-26 09:00")
        .did(Who::OtherCounter, receive(vec![count("TP02", 2)]));
    assert_eq!(come.case.status, Status::InProcess.into());
    assert_eq!(come.case.clock, Clock::Running);
    assert_eq!(come.case.stopped_at, None);
    // Two working days later than Friday, 27 November.
    assert_eq!(come.case.due_at, Some(at("2026-12-01 10:30")));
    // An hour of the step was left.
    assert_eq!(come.case.step_due_at, Some(at("2026-11-26 10:00")));
    assert_eq!(come.case.holder_officer, Some(Who::Specialist.id()));
    assert!(come.case.requested_parts.is_empty());
}

#[test]
fn a_scan_of_the_part_asked_for_is_the_part() {
    let mut stage = Stage::in_office().did(Who::Specialist, ask_for(&["TP02"]));
    let link = LinkDocument {
        sha256: sha("a"),
        file_name: "giay.pdf".to_owned(),
        basis: Basis::Upload,
        role: DocumentRole::Part { part: part("TP02") },
    };
    let events = stage.ask(Who::Counter, |case, context| {
        link_document(case, &link, context)
    });
    stage.happen(Who::Counter, events.unwrap());
    let affordance = stage.affordance(Who::Counter, CommandName::ReceiveSupplement);
    assert_eq!(affordance.suggested, Some(receive(vec![])));
}

#[test]
fn asked_at_the_counter_after_acceptance_the_case_is_accepted_again() {
    let stage = Stage::accepted()
        .did(Who::Counter, ask_for(&[]))
        .did(Who::Counter, receive(vec![]));
    assert_eq!(stage.case.status, Status::Accepted.into());
    assert_eq!(stage.case.due_at, Some(at("2026-11-27 10:30")));
}

#[test]
fn a_payment_stops_the_clock_until_it_is_recorded() {
    let affordance = Stage::in_office().affordance(Who::Specialist, CommandName::RequestPayment);
    let asked = Stage::in_office().did(Who::Specialist, affordance.suggested.unwrap());
    assert_eq!(asked.case.status, Status::AwaitingPayment.into());
    assert_eq!(asked.case.payment_requested, Some(8000));
    assert_eq!(asked.case.clock, Clock::Stopped);
    let reason = asked
        .affordance(Who::Specialist, CommandName::Resolve)
        .reason;
    assert_eq!(reason.map(|it| it.code).as_deref(), Some("wrong_status"));
    let paid = asked.on("2026-11-25 10:30").did(
        Who::Counter,
        Command::RecordPayment {
            amount: 8000,
            proof: "BL 0012".to_owned(),
        },
    );
    assert_eq!(paid.case.status, Status::InProcess.into());
    assert_eq!(paid.case.payment_requested, None);
    assert_eq!(paid.case.due_at, Some(at("2026-11-30 10:30")));
}

#[test]
fn a_suspension_stops_the_clock_and_only_what_needs_no_clock_goes_on() {
    let stage = Stage::in_office().did(Who::Specialist, suspend());
    assert_eq!(stage.case.status, Status::InProcess.into());
    assert!(stage.case.is_suspended());
    assert_eq!(stage.case.clock, Clock::Stopped);
    let allowed: Vec<_> = stage
        .ask(Who::Specialist, crate::casework::affordances)
        .into_iter()
        .filter(|it| it.allowed)
        .map(|it| it.command)
        .collect();
    assert_eq!(
        allowed,
        [
            CommandName::Assign,
            CommandName::Resume,
            CommandName::Stop,
            CommandName::RequestWithdrawal,
            CommandName::Correct,
            CommandName::Note
        ]
    );
    let resumed = stage.on("2026-11-25 10:30").did(Who::Specialist, resume());
    assert!(!resumed.case.is_suspended());
    assert_eq!(resumed.case.clock, Clock::Running);
    assert_eq!(resumed.case.due_at, Some(at("2026-11-30 10:30")));
}

#[test]
fn an_extension_is_announced_a_working_day_ahead_at_the_latest() {
    // Due on Friday at 10:30.
    let extend = Command::GrantExtension {
        due_at: at("2026-12-02 10:30"),
        reason: "Chờ xác minh".to_owned(),
    };
    let in_time = Stage::in_office()
        .on("2026-11-26 10:30")
        .did(Who::Head, extend);
    assert_eq!(in_time.case.due_at, Some(at("2026-12-02 10:30")));
    assert_eq!(in_time.case.extensions, 1);
    let reason = in_time
        .affordance(Who::Head, CommandName::GrantExtension)
        .reason;
    assert_eq!(reason.map(|it| it.code).as_deref(), Some("extension_used"));
}

#[test]
fn a_withdrawal_is_granted_or_the_case_stands_where_it_stood() {
    let waiting = Stage::in_office().did(Who::Specialist, ask_for(&["TP02"]));
    let asked = waiting.clone().did(Who::OtherCounter, withdraw());
    assert_eq!(asked.case.status, Status::WithdrawalRequested.into());
    assert_eq!(asked.case.clock, Clock::Stopped);

    let granted = asked.clone().did(Who::Specialist, stop());
    assert_eq!(granted.case.status, Status::Stopped.into());
    assert_eq!(granted.history.last().unwrap().event.name(), "withdrawn");

    let denied = asked.did(Who::Specialist, resume());
    assert_eq!(denied.case.status, Status::AwaitingSupplement.into());
    assert_eq!(denied.case.clock, Clock::Stopped);
    assert_eq!(denied.case.due_at, waiting.case.due_at);
    // And the papers still lead back to the office.
    let come = denied.did(Who::Counter, receive(vec![count("TP02", 2)]));
    assert_eq!(come.case.status, Status::InProcess.into());
}

#[test]
fn a_withdrawal_before_acceptance_is_the_counters_to_grant() {
    let asked = Stage::submitted().did(Who::Counter, withdraw());
    let granted = asked.did(Who::Counter, stop());
    assert_eq!(granted.case.status, Status::Stopped.into());
}

#[test]
fn a_withdrawal_at_the_counter_is_forwarded_to_who_decides() {
    let stage = Stage::accepted()
        .did(Who::Counter, withdraw())
        .did(Who::Counter, forward_next())
        .did(Who::Specialist, acknowledge());
    assert_eq!(stage.case.status, Status::WithdrawalRequested.into());
    let denied = stage.clone().did(Who::Specialist, resume());
    assert_eq!(denied.case.status, Status::Accepted.into());
    let granted = stage.did(Who::Specialist, stop());
    assert_eq!(granted.case.status, Status::Stopped.into());
}

#[test]
fn a_stopped_case_says_so_and_takes_only_notes() {
    let stage = Stage::in_office().did(Who::Specialist, stop());
    assert_eq!(stage.history.last().unwrap().event.name(), "stopped");
    let allowed: Vec<_> = stage
        .ask(Who::Specialist, crate::casework::affordances)
        .into_iter()
        .filter(|it| it.allowed)
        .map(|it| it.command)
        .collect();
    assert_eq!(allowed, [CommandName::Note]);
    let noted = stage.did(Who::Counter, note("Đã trả lại giấy tờ"));
    assert_eq!(noted.case.status, Status::Stopped.into());
}

#[test]
fn a_foreign_status_is_kept_and_takes_notes() {
    let stage = Stage::in_status(110).did(Who::Counter, note("Hỏi lại hệ thống thành phố"));
    assert_eq!(stage.case.status.code(), 110);
}

#[test]
fn a_correction_changes_what_it_names_and_nothing_else() {
    let before = Stage::accepted();
    let stage = before.clone().did(
        Who::Counter,
        Command::Correct(Correct {
            reason: "Gõ nhầm tên".to_owned(),
            owner: Some(party("Nguyễn Văn B")),
            parts: Some(vec![count("TP02", 3)]),
            ..Correct::default()
        }),
    );
    assert_eq!(stage.case.owner.name, "Nguyễn Văn B");
    assert_eq!(stage.case.parts, [count("TP01", 1), count("TP02", 3)]);
    assert_eq!(stage.case.summary, before.case.summary);
    assert_eq!(stage.case.status, before.case.status);
}
