//! *Hoàn thành số hóa*: when the word may be given, and what takes it back.

use super::stage::*;
use super::world::*;
use crate::casework::decide::link_document;
use crate::contract::case::PartCount;
use crate::contract::command::{Command, CommandName, Correct, Return};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::status::ReturnMethod;

/// With a scan of every original that was handed in.
fn scanned(stage: Stage) -> Stage {
    linked(linked(stage, "b", "TP01"), "c", "TP02")
}

fn linked(mut stage: Stage, document: &str, part: &str) -> Stage {
    let link = LinkDocument {
        sha256: sha(document),
        file_name: format!("{part}.pdf"),
        basis: Basis::Scan,
        role: DocumentRole::Part { part: part.into() },
    };
    let events = stage.ask(Who::Specialist, |case, context| {
        link_document(case, &link, context)
    });
    stage.happen(Who::Specialist, events.unwrap());
    stage
}

/// Every original scanned, the result attached, and said to be complete.
pub(super) fn complete(stage: Stage) -> Stage {
    scanned(stage)
        .did(Who::Specialist, attach("a", "12/QĐ"))
        .did(Who::Specialist, complete_digitization())
}

fn gap(stage: &Stage) -> String {
    let refusal = stage.refusal(Who::Specialist, complete_digitization());
    format!(
        "{} {:?}",
        refusal.code(),
        refusal.reason.params.get("parts")
    )
}

#[test]
fn the_word_says_who_gave_it_and_when() {
    let stage = complete(Stage::in_office());
    let digitized = stage.case.digitized.unwrap();
    assert_eq!(digitized.at, at("2026-11-23 10:30"));
    assert_eq!(digitized.officer, Some(Who::Specialist.id()));
}

#[test]
fn only_originals_that_came_on_paper_have_to_be_scanned() {
    let stage = Stage::in_office().did(Who::Specialist, attach("a", "12/QĐ"));
    assert!(gap(&stage).contains("Tờ khai"), "{}", gap(&stage));
    let recount = |part: &str, originals, copies, electronic| {
        Command::Correct(Correct {
            reason: "Đếm lại".to_owned(),
            parts: Some(vec![PartCount {
                part: part.into(),
                originals,
                copies,
                certified: 0,
                electronic,
            }]),
            ..Correct::default()
        })
    };
    let stage = stage
        .did(Who::Specialist, recount("TP01", 1, 0, 1))
        .did(Who::Specialist, recount("TP02", 0, 2, 0));
    let allowed = |stage: &Stage| {
        stage
            .affordance(Who::Specialist, CommandName::CompleteDigitization)
            .allowed
    };
    assert!(allowed(&stage), "a file and copies are left");
    let authorised = stage.clone().did(Who::Specialist, recount("TP04", 1, 0, 0));
    assert!(gap(&authorised).contains("Giấy ủy quyền"));
    assert!(allowed(
        &stage.did(Who::Specialist, recount("TP03", 1, 0, 0))
    ));
}

#[test]
fn a_part_that_the_list_leaves_out_is_not_waited_for() {
    let mut stage = Stage::in_office().did(Who::Specialist, attach("a", "12/QĐ"));
    for part in &mut stage.catalog.procedures[0].parts {
        part.digitize = false;
    }
    assert!(
        stage
            .did(Who::Specialist, complete_digitization())
            .case
            .digitized
            .is_some()
    );
}

#[test]
fn a_paper_that_comes_or_goes_takes_the_word_back() {
    let stage = complete(Stage::in_office());
    let more = linked(stage.clone(), "a", "TP04");
    assert_eq!(more.case.digitized, None);
    assert!(
        more.did(Who::Specialist, complete_digitization())
            .case
            .digitized
            .is_some()
    );
    let less = stage.case.result;
    let stage = stage.did(
        Who::Specialist,
        Command::Correct(Correct {
            reason: "Sai số".to_owned(),
            unlink: less,
            ..Correct::default()
        }),
    );
    assert_eq!(stage.case.digitized, None);
    assert!(gap(&stage).starts_with("result_missing"));
}

#[test]
fn what_was_handed_back_can_still_be_said_complete() {
    let stage = scanned(Stage::in_office())
        .did(Who::Specialist, attach("a", "12/QĐ"))
        .did(Who::Specialist, resolve())
        .did(Who::Specialist, forward_next())
        .did(Who::Counter, acknowledge())
        .did(
            Who::Counter,
            Command::Return(Return {
                method: ReturnMethod::Counter,
                evidence: "Nguyễn Văn A".to_owned(),
                note: String::new(),
            }),
        )
        .did(Who::OtherCounter, complete_digitization());
    assert!(stage.case.digitized.is_some());
}

#[test]
fn before_there_is_an_office_with_the_case_nothing_is_complete() {
    let refusal = Stage::accepted().refusal(Who::Counter, complete_digitization());
    assert_eq!(refusal.code(), "wrong_status");
    let refusal = complete(Stage::in_office()).refusal(Who::WardCounter, complete_digitization());
    assert_eq!(refusal.code(), "digitization_complete");
    let stage = scanned(Stage::in_office()).did(Who::Specialist, attach("a", "12/QĐ"));
    let refusal = stage.refusal(Who::WardCounter, complete_digitization());
    assert_eq!(refusal.code(), "not_in_unit");
}
