//! Every intake mistake can be put right, and nothing that the law or the case's papers forbid.

use super::stage::*;
use super::world::*;
use crate::casework::decide::link_document;
use crate::casework::refusal::Refusal;
use crate::contract::case::{PartCount, Party};
use crate::contract::command::{Command, Correct};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::event::Submission;
use crate::contract::mandate::{BroughtBy, Mandate, MandateKind};
use crate::contract::status::ReturnMethod;

pub(super) fn correct(correct: Correct) -> Command {
    Command::Correct(Correct {
        reason: "Nhập sai".to_owned(),
        ..correct
    })
}

/// A scan of its form is on the case.
pub(super) fn scanned_part() -> Stage {
    let mut stage = Stage::accepted();
    let scan = LinkDocument {
        sha256: sha("a"),
        file_name: "to-khai.pdf".to_owned(),
        basis: Basis::Scan,
        role: DocumentRole::Part { part: part("TP01") },
    };
    let events = stage.ask(Who::Counter, |case, context| {
        link_document(case, &scan, context)
    });
    stage.happen(Who::Counter, events.unwrap());
    stage
}

/// The district took it in for the ward in which its owner lives.
pub(super) fn of_its_owners_ward() -> Stage {
    let mut stage = Stage::new(Submission {
        received_by_unit: "q.mc".into(),
        submitted_at_unit: "q.mc".into(),
        owner: living_in("w"),
        ..submission("1.000003")
    });
    let mut other = stage.catalog.unit(&"w".into()).unwrap().clone();
    other.id = "w2".into();
    other.name = "Ủy ban nhân dân phường Hai".to_owned();
    stage.catalog.units.push(other);
    stage
}

pub(super) fn living_in(ward: &str) -> Party {
    Party {
        ward: Some(ward.into()),
        ..party("Nguyễn Văn A")
    }
}

fn another(name: &str, kind: MandateKind) -> BroughtBy {
    BroughtBy::Another {
        submitter: Box::new(party(name)),
        mandate: Mandate {
            kind,
            ..Mandate::default()
        },
    }
}

fn bring(brought_by: BroughtBy) -> Command {
    correct(Correct {
        brought_by: Some(brought_by),
        ..Correct::default()
    })
}

fn owner(owner: Party) -> Command {
    correct(Correct {
        owner: Some(owner),
        ..Correct::default()
    })
}

fn code(refusal: &Refusal) -> (&str, Option<&str>) {
    (refusal.code(), refusal.field)
}

#[test]
fn who_brought_it_can_be_put_right_both_ways() {
    let stage = Stage::accepted().did(
        Who::Counter,
        bring(another("Trần Thị B", MandateKind::Parent)),
    );
    assert_eq!(stage.case.submitter.as_ref().unwrap().name, "Trần Thị B");
    assert_eq!(
        stage.case.mandate.as_ref().unwrap().kind,
        MandateKind::Parent
    );
    // By another right, and under another number.
    let stage = stage.did(
        Who::Counter,
        bring(another("Trần Thị C", MandateKind::Guardian)),
    );
    assert_eq!(
        stage.case.mandate.as_ref().unwrap().kind,
        MandateKind::Guardian
    );
    let stage = stage.did(Who::Counter, bring(BroughtBy::Owner));
    assert_eq!((&stage.case.submitter, &stage.case.mandate), (&None, &None));
}

#[test]
fn a_correction_of_the_people_is_held_to_the_rules_of_an_intake() {
    let stage = Stage::accepted();
    let itself = bring(another("Nguyễn Văn A", MandateKind::Parent));
    let refusal = stage.refusal(Who::Counter, itself);
    assert_eq!(code(&refusal), ("mandate_of_owner", Some("mandate")));
    let mut wrong = party("Trần Thị B");
    wrong.id_number = Some("00118501234".to_owned());
    let wrong = bring(BroughtBy::Another {
        submitter: Box::new(wrong),
        mandate: Mandate::default(),
    });
    let refusal = stage.refusal(Who::Counter, wrong);
    assert_eq!(refusal.field, Some("submitter.id_number"));
    // The owner put right may turn out to be the one who brought it: then that is said with it.
    let stage = stage.did(
        Who::Counter,
        bring(another("Trần Thị B", MandateKind::Parent)),
    );
    let refusal = stage.refusal(Who::Counter, owner(party("Trần Thị B")));
    assert_eq!(refusal.code(), "mandate_of_owner");
    let together = correct(Correct {
        owner: Some(party("Trần Thị B")),
        brought_by: Some(BroughtBy::Owner),
        ..Correct::default()
    });
    assert!(stage.did(Who::Counter, together).case.submitter.is_none());
}

#[test]
fn how_the_result_is_wanted_can_be_put_right() {
    let stage = Stage::accepted().did(
        Who::Counter,
        correct(Correct {
            return_method: Some(ReturnMethod::Postal),
            ..Correct::default()
        }),
    );
    assert_eq!(stage.case.return_method, ReturnMethod::Postal);
}

#[test]
fn a_part_that_a_scan_shows_was_handed_in() {
    let none = || Some(vec![count("TP01", 0)]);
    let recount = |parts| {
        correct(Correct {
            parts,
            ..Correct::default()
        })
    };
    let scanned = scanned_part();
    let refusal = scanned.refusal(Who::Counter, recount(none()));
    assert_eq!(code(&refusal), ("part_has_documents", Some("parts")));
    // As something else than it was counted it can be put right.
    let copies = PartCount {
        copies: 2,
        ..count("TP01", 0)
    };
    let stage = scanned
        .clone()
        .did(Who::Counter, recount(Some(vec![copies.clone()])));
    assert_eq!(stage.case.parts.first(), Some(&copies));
    // With its scan it goes.
    let document = scanned.case.documents.first().unwrap().id;
    let both = correct(Correct {
        parts: none(),
        unlink: Some(document),
        ..Correct::default()
    });
    let stage = scanned.did(Who::Counter, both);
    assert!(!stage.case.holds_part(&part("TP01")));
}

#[test]
fn an_address_that_decided_competence_stays_in_its_ward() {
    let stage = of_its_owners_ward();
    let refusal = stage.refusal(Who::Counter, owner(living_in("w2")));
    assert_eq!(code(&refusal), ("competence_decided", Some("owner.ward")));
    // Where the counter says who decides, the address says nothing of it.
    let mut bound = stage.clone();
    bound.case.received_by_unit = "w.mc".into();
    let moved = bound.did(Who::Counter, owner(living_in("w2")));
    assert_eq!(moved.case.owner.ward, Some("w2".into()));
    // Another mistake of the same owner is nobody's competence.
    let named = Party {
        name: "Nguyễn Văn Á".to_owned(),
        ..living_in("w")
    };
    assert_eq!(
        stage.did(Who::Counter, owner(named)).case.owner.name,
        "Nguyễn Văn Á"
    );
}

#[test]
fn a_ward_that_is_no_more_stays_with_its_case_and_is_given_to_no_other() {
    let mut stage = Stage::accepted();
    stage.case.owner = Party {
        ward_name: Some("Phường".to_owned()),
        ..living_in("w")
    };
    let ended = stage
        .catalog
        .units
        .iter_mut()
        .find(|it| it.id == "w".into());
    ended.unwrap().validity.valid_to = "2026-11-22".parse().ok();
    let named = Party {
        name: "Nguyễn Văn Á".to_owned(),
        ..living_in("w")
    };
    let after = stage.clone().did(Who::Counter, owner(named));
    assert_eq!(after.case.owner.ward_name.as_deref(), Some("Phường"));
    stage.case.owner.ward = None;
    let refusal = stage.refusal(Who::Counter, owner(living_in("w")));
    assert_eq!(code(&refusal), ("unit_not_in_force", Some("owner.ward")));
}
