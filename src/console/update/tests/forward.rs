//! Forwarding, one and many; the budgets of `docs` for the officer's hands.

use crate::console::desk::{Desk, problem};
use crate::console::dialog::bulk::Stage;
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::command::{Command, Forward};
use crate::contract::event::{Event, EventRecord};
use crate::contract::id::OfficerId;
use crate::contract::problem::Stale;

fn forwarded(desk: &Desk) -> (&Forward, u64) {
    match &desk.written.last().unwrap().order {
        Order::Transition {
            command: Command::Forward(forward),
            version,
            ..
        } => (forward, *version),
        other => panic!("{other:?}"),
    }
}

fn unit(desk: &Desk) -> &str {
    forwarded(desk).0.to.as_ref().unwrap().unit.as_str()
}

#[test]
fn two_keys_forward_to_where_the_process_says() {
    let mut desk = Desk::open();
    desk.press("j");
    desk.pass(100);
    desk.settle();
    assert_eq!(desk.count(|it| it.press("f Enter")), 2);
    assert_eq!(unit(&desk), "hoan-kiem.ktht");
    assert!(desk.model.dialog.is_none());
    desk.done();
    let said = desk
        .model
        .undo
        .clone()
        .unwrap()
        .act
        .text(desk.model.language);
    assert_eq!(said, "Đã chuyển 000.00.19.H26-261124-0001.");
}

#[test]
fn two_keys_are_enough_before_the_case_was_read() {
    let mut desk = Desk::open();
    desk.press("j");
    desk.press("f Enter");
    // Where to was not known here; the case API knows what the process says.
    assert_eq!(forwarded(&desk), (&Forward::default(), 3));
}

#[test]
fn a_mnemonic_forwards_elsewhere_in_at_most_six_keys() {
    let mut desk = Desk::open();
    desk.press("j");
    desk.pass(100);
    desk.settle();
    let keys = desk.count(|it| it.press("f t p Enter"));
    assert!(keys <= 6, "{keys}");
    assert_eq!(unit(&desk), "hoan-kiem.tp");
}

#[test]
fn a_mnemonic_typed_before_its_choices_came_still_means_the_same() {
    let mut desk = Desk::open();
    desk.press("j");
    desk.press("f v h Enter j");
    assert!(desk.written.is_empty());
    assert!(
        desk.questions()
            .iter()
            .any(|it| matches!(it, Query::Case(_)))
    );
    desk.settle();
    assert_eq!(unit(&desk), "hoan-kiem.vh");
    // The key behind it went to the list, not into the dialog.
    assert_eq!(desk.model.list().cursor(), Some(row(2).id));
}

#[test]
fn a_mnemonic_nobody_has_is_said_and_nothing_leaves() {
    let mut desk = Desk::open();
    desk.press("f z z Enter");
    desk.settle();
    assert!(desk.written.is_empty());
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.form.get("to").unwrap().fault.is_some());
}

/// A case whose process names no next place: the first in the list is only the first in the list.
fn without_a_suggestion() -> Desk {
    let mut desk = Desk::open();
    for detail in desk.details.values_mut() {
        for affordance in detail.affordances.iter_mut().flatten() {
            for option in &mut affordance.destinations {
                option.suggested = false;
            }
        }
    }
    desk.press("j");
    desk.pass(100);
    desk.settle();
    desk
}

#[test]
fn enter_alone_forwards_nowhere_when_the_process_names_no_place() {
    let mut desk = without_a_suggestion();
    desk.press("f Enter");
    assert!(desk.written.is_empty());
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.form.get("to").unwrap().fault.is_some());
}

#[test]
fn a_place_that_was_chosen_is_forwarded_to_though_the_process_names_none() {
    let mut typed = without_a_suggestion();
    typed.press("f t p Enter");
    assert_eq!(unit(&typed), "hoan-kiem.tp");
    let mut stepped = without_a_suggestion();
    stepped.press("f Down Enter");
    assert_eq!(unit(&stepped), "hoan-kiem.tp");
}

#[test]
fn a_note_and_an_officer_go_with_it() {
    let mut desk = Desk::open();
    desk.pass(100);
    desk.settle();
    desk.press("f Tab");
    desk.type_in("kèm bản giấy");
    desk.press("Tab");
    desk.settle();
    desk.type_in("lta");
    desk.press("Tab g Enter");
    let (forward, _) = forwarded(&desk);
    assert_eq!(forward.note, "kèm bản giấy");
    assert_eq!(
        forward.to.as_ref().unwrap().officer,
        Some(OfficerId(crate::console::model::samples::id(9_002)))
    );
    assert_eq!(forward.kind, crate::contract::status::HopKind::Paper);
}

#[test]
fn undo_takes_the_last_forward_back_for_ten_seconds() {
    let mut desk = Desk::open();
    desk.press("f Enter");
    desk.done();
    desk.settle();
    desk.press("u");
    match &desk.written.last().unwrap().order {
        Order::Transition {
            command: Command::Undo,
            version,
            ..
        } => assert_eq!(*version, 4),
        other => panic!("{other:?}"),
    }
    desk.done();
    desk.press("f Enter");
    desk.done();
    desk.pass(10_001);
    desk.press("u");
    assert_eq!(
        desk.written.len(),
        3,
        "after ten seconds there is nothing to take back"
    );
}

#[test]
fn twenty_marked_cases_of_mixed_procedures_go_with_at_most_four_keys() {
    let mut desk = Desk::open();
    for _ in 0..20 {
        desk.press("Space");
    }
    desk.held_back.insert(row(4).id);
    let keys = desk.count(|it| {
        it.press("f Enter");
        it.settle();
        assert_eq!(
            it.model
                .dialog
                .as_ref()
                .unwrap()
                .bulk
                .as_ref()
                .unwrap()
                .stage,
            Stage::Checked
        );
        it.press("Enter");
    });
    assert!(keys <= 4, "{keys}");
    let Order::Job { job } = &desk.written[0].order else {
        panic!("one order for all of them");
    };
    assert_eq!(job.items.len(), 19, "the one that cannot go stays behind");
    assert_eq!(job.command, Command::Forward(Forward::default()));
    desk.done();
    desk.settle();
    let marked: Vec<_> = desk.model.list().marks().map(|it| it.id).collect();
    assert_eq!(marked, [row(4).id], "what failed stays marked");
    let bulk = desk.model.dialog.as_ref().unwrap().bulk.as_ref().unwrap();
    assert_eq!(
        (bulk.stage, bulk.items().len(), bulk.passing()),
        (Stage::Ended, 20, 19)
    );
    assert_eq!(desk.model.undo.as_ref().unwrap().cases.len(), 19);
}

#[test]
fn all_keys_of_a_bulk_forward_may_be_typed_ahead() {
    let mut desk = Desk::open();
    desk.press("Space Space Space f Enter Enter");
    assert!(desk.written.is_empty());
    desk.settle();
    assert_eq!(desk.written.len(), 1);
}

#[test]
fn what_failed_is_tried_again_with_one_key() {
    let mut desk = Desk::open();
    desk.held_back.insert(row(1).id);
    desk.press("Space Space f Enter");
    desk.settle();
    desk.press("Enter");
    desk.done();
    desk.held_back.clear();
    desk.press("r");
    let Order::Job { job } = &desk.written[1].order else {
        panic!();
    };
    assert_eq!(
        job.items.iter().map(|it| it.case_id).collect::<Vec<_>>(),
        [row(1).id]
    );
    desk.done();
    assert!(desk.model.dialog.is_none());
    assert_eq!(desk.model.list().marked(), 0);
}

#[test]
fn a_lost_race_shows_who_was_faster_and_keeps_the_note() {
    let mut desk = Desk::open();
    desk.press("f Tab");
    desk.type_in("đã gọi điện cho công dân");
    desk.press("Enter");
    let first = desk.written[0].clone();
    let mut newer = row(0);
    newer.version = 7;
    let mut refusal = problem(412, "case_stale", "Hồ sơ đã được người khác xử lý");
    refusal.current = Some(Box::new(Stale {
        case: newer.clone(),
        since: vec![EventRecord {
            seq: 7,
            at: desk.now,
            officer: None,
            officer_name: Some("Trần Văn Bình".into()),
            event: Event::Noted { text: "x".into() },
        }],
    }));
    desk.put(newer);
    desk.answer_write(&first, Err(Failure::Refused(Box::new(refusal))));
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.form.text("note"), "đã gọi điện cho công dân");
    assert!(dialog.stale.is_some());
    // One key does it on the new state, as a new order.
    desk.press("Enter");
    let (forward, version) = forwarded(&desk);
    assert_eq!(
        (forward.note.as_str(), version),
        ("đã gọi điện cho công dân", 7)
    );
    assert_ne!(desk.written[1].key, first.key);
}

#[test]
fn an_order_that_waits_for_the_link_takes_no_other_on_its_case() {
    let mut desk = Desk::open();
    desk.press("f Enter");
    let first = desk.written[0].clone();
    let down = Failure::LinkDown {
        maybe_arrived: false,
    };
    desk.answer_write(&first, Err(down));
    desk.press("f Enter");
    assert_eq!(desk.written.len(), 1);
    assert!(desk.model.notices.shown().is_some());
}

#[test]
fn a_supervisor_assigns_by_name_and_sees_what_each_has_in_hand() {
    let mut desk = Desk::open();
    desk.press("g l t a Enter");
    desk.settle();
    match &desk.written[0].order {
        Order::Transition {
            command: Command::Assign { officer, .. },
            ..
        } => assert_eq!(
            *officer,
            OfficerId(crate::console::model::samples::id(9_002))
        ),
        other => panic!("{other:?}"),
    }
}
