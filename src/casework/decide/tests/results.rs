//! Results: attached, resolved, brought to the counter, handed back, and put right in time.

use super::stage::*;
use super::world::*;
use crate::casework::decide::link_document;
use crate::contract::command::{Command, CommandName, Correct, Return};
use crate::contract::document::{Basis, DocumentRole, LinkDocument, ResultDetails};
use crate::contract::event::Submission;
use crate::contract::status::{Clock, ReturnMethod, Status};

fn allowed(stage: &Stage, who: Who, name: CommandName) -> bool {
    stage.affordance(who, name).allowed
}

fn hand_back(evidence: &str) -> Command {
    Command::Return(Return {
        method: ReturnMethod::Counter,
        evidence: evidence.to_owned(),
        note: String::new(),
    })
}

fn unlink(stage: &Stage) -> Command {
    Command::Correct(Correct {
        reason: "Sai số quyết định".to_owned(),
        unlink: stage.case.result,
        ..Correct::default()
    })
}

#[test]
fn an_attached_result_carries_what_the_server_knows_of_its_bytes() {
    let stage = Stage::in_office().did(Who::Specialist, attach("a", " 12/QĐ-UBND "));
    let result = stage.case.current_result().unwrap();
    assert_eq!(result.sha256, sha("a"));
    assert_eq!((result.size, result.pages), (1234, 2));
    assert_eq!(result.linked_by, Who::Specialist.id());
    let DocumentRole::Result { details } = &result.role else {
        panic!("{result:?}")
    };
    assert_eq!(details.number, "12/QĐ-UBND");
    let names: Vec<_> = stage.history[4..]
        .iter()
        .map(|it| it.event.name())
        .collect();
    assert_eq!(names, ["document_linked", "result_attached"]);
}

#[test]
fn a_result_linked_as_a_document_is_attached() {
    let mut stage = Stage::in_office();
    let link = LinkDocument {
        sha256: sha("b"),
        file_name: "qd.pdf".to_owned(),
        basis: Basis::Scan,
        role: DocumentRole::Result {
            details: ResultDetails {
                number: "7".to_owned(),
                ..ResultDetails::default()
            },
        },
    };
    let events = stage.ask(Who::Specialist, |case, context| {
        link_document(case, &link, context)
    });
    stage.happen(Who::Specialist, events.unwrap());
    assert_eq!(stage.case.current_result().unwrap().basis, Basis::Scan);
    assert!(allowed(&stage, Who::Specialist, CommandName::Resolve));
}

#[test]
fn whoever_digitizes_in_the_unit_may_attach_though_a_colleague_holds_the_case() {
    let office = Stage::in_office();
    for (who, may) in [
        (Who::Specialist, true),
        (Who::OtherSpecialist, true),
        (Who::Counter, false),
        (Who::Supervisor, false),
    ] {
        assert_eq!(
            allowed(&office, who, CommandName::AttachResult),
            may,
            "{who:?}"
        );
    }
}

#[test]
fn a_resolved_case_has_ended_its_clock_and_goes_to_the_counter() {
    let resolved = Stage::resolved();
    assert_eq!(resolved.case.status, Status::Resolved.into());
    assert_eq!(resolved.case.clock, Clock::Ended);
    assert_eq!(resolved.case.finished_at, Some(at("2026-11-23 10:30")));
    let destinations = resolved
        .affordance(Who::Specialist, CommandName::Forward)
        .destinations;
    assert_eq!(destinations[0].to.unit, "q.mc".into());
    assert!(destinations[0].suggested);
    assert_eq!(destinations[0].step_name.as_deref(), Some("Trả kết quả"));

    let counter = Stage::to_return();
    assert_eq!(counter.case.status, Status::Resolved.into());
    assert_eq!(counter.case.step.as_deref(), Some("return"));
    // Whose window is free hands it back.
    let returned = counter.did(Who::OtherCounter, hand_back("Nguyễn Văn A"));
    assert_eq!(returned.case.status, Status::Returned.into());
    assert_eq!(returned.case.returned_at, Some(at("2026-11-23 10:30")));
}

#[test]
fn an_electronic_result_needs_no_evidence() {
    let stage = Stage::new(Submission {
        return_method: ReturnMethod::Electronic,
        ..submission("1.000002")
    })
    .did(Who::Counter, accept())
    .did(Who::Counter, forward_next())
    .did(Who::Specialist, acknowledge())
    // No written result, so nothing has to be attached.
    .did(Who::Specialist, resolve())
    .did(Who::Specialist, forward_next())
    .did(Who::Counter, acknowledge());
    let suggested = stage
        .affordance(Who::Counter, CommandName::Return)
        .suggested;
    let returned = stage.did(Who::Counter, suggested.unwrap());
    assert_eq!(returned.case.status, Status::Returned.into());
}

#[test]
fn the_clerk_who_stamps_a_result_may_resolve_and_so_may_the_counter_at_the_last_step() {
    let signed = Stage::in_office()
        .did(Who::Specialist, forward_next())
        .did(Who::Signer, acknowledge())
        .did(Who::Signer, forward_next())
        .did(Who::Clerk, acknowledge());
    assert_eq!(signed.case.step.as_deref(), Some("number"));
    let by_the_clerk = signed
        .clone()
        .did(Who::Clerk, attach("a", "12/QĐ"))
        .did(Who::Clerk, resolve());
    assert_eq!(by_the_clerk.case.status, Status::Resolved.into());

    let on_paper = signed
        .did(Who::Clerk, forward_next())
        .did(Who::Counter, acknowledge());
    assert_eq!(on_paper.case.step.as_deref(), Some("return"));
    let at_the_counter = on_paper
        .did(Who::Counter, attach("a", "12/QĐ"))
        .did(Who::Counter, resolve());
    assert_eq!(at_the_counter.case.status, Status::Resolved.into());
}

#[test]
fn a_counter_does_not_resolve_what_the_offices_have_still_before_them() {
    let stage = Stage::accepted()
        .did(Who::Counter, forward_next())
        .did(Who::Specialist, acknowledge())
        .did(Who::Specialist, attach("a", "12/QĐ"))
        .did(Who::Specialist, forward_to("q.mc", None))
        .did(Who::Counter, acknowledge());
    // It came outside its process, which still has the leaders and the clerk in it.
    let reason = stage.affordance(Who::Counter, CommandName::Resolve).reason;
    assert_eq!(reason.map(|it| it.code).as_deref(), Some("role_required"));
}

#[test]
fn a_wrong_result_is_taken_off_before_resolving_by_whoever_holds_the_case() {
    let wrong = Stage::in_office().did(Who::Specialist, attach("a", "12/QĐ"));
    let correction = unlink(&wrong);
    let stage = wrong
        .did(Who::Specialist, correction)
        .did(Who::Specialist, attach("b", "12a/QĐ"));
    assert_eq!(stage.case.documents.len(), 1);
    assert_eq!(stage.case.current_result().unwrap().sha256, sha("b"));
}

#[test]
fn found_wrong_at_the_counter_the_supervisor_opens_the_case_again() {
    let wrong = Stage::to_return();
    let due_at = wrong.case.due_at;
    let correction = unlink(&wrong);
    let stage = wrong.did(Who::Supervisor, correction);
    assert_eq!(stage.case.status, Status::InProcess.into());
    assert_eq!(stage.case.clock, Clock::Running);
    assert_eq!(stage.case.due_at, due_at);
    assert_eq!(stage.case.finished_at, None);
    assert!(allowed(&stage, Who::Counter, CommandName::Forward));
}

/// The clock goes on as it was: the promise stands, and the time in between counts.
#[test]
fn a_resolved_case_goes_back_to_work_before_its_result_is_handed_back() {
    let resolved = Stage::resolved();
    let due_at = resolved.case.due_at;
    let again = resolved.on("2026-11-25 09:00").did(
        Who::Head,
        Command::Reopen {
            reason: "Sai họ tên trên quyết định".to_owned(),
        },
    );
    assert_eq!(again.case.national(), Some(Status::InProcess));
    assert_eq!(again.case.clock, Clock::Running);
    assert_eq!(again.case.due_at, due_at);
    assert_eq!(again.case.finished_at, None);
    let done = again.did(Who::Specialist, resolve());
    assert_eq!(done.case.finished_at, Some(at("2026-11-25 09:00")));
}
