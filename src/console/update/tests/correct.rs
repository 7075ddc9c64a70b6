//! Putting an intake mistake right at the desk.

use crate::console::desk::Desk;
use crate::console::dialog::intake::place::{WARD, WARD_NOW};
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::case::{Party, PartyKind};
use crate::contract::command::{Command, Correct};
use crate::contract::mandate::{BroughtBy, Mandate, MandateKind};
use crate::contract::status::ReturnMethod;

/// A desk on whose first case everything is allowed, which stands as `change` left it.
fn desk(change: impl FnOnce(&mut Party)) -> Desk {
    let mut desk = Desk::open();
    let detail = desk.details.get_mut(&row(0).id).unwrap();
    for affordance in detail.affordances.iter_mut().flatten() {
        affordance.allowed = true;
    }
    change(&mut detail.parties.as_mut().unwrap().owner);
    desk.press("e");
    desk.settle();
    desk.type_in("gõ nhầm");
    desk
}

fn go_to(desk: &mut Desk, field: &str) {
    for _ in 0..40 {
        if desk.model.dialog.as_ref().unwrap().form.is_focused(field) {
            return;
        }
        desk.press("Tab");
    }
    panic!("{field} is not in the form");
}

fn wipe(desk: &mut Desk, field: &str) {
    go_to(desk, field);
    let letters = text(desk, field).chars().count();
    for _ in 0..letters {
        desk.press("Backspace");
    }
}

fn text(desk: &Desk, field: &str) -> String {
    desk.model.dialog.as_ref().unwrap().form.text(field)
}

fn sent(desk: &Desk) -> &Correct {
    match desk.written.last().map(|it| &it.order) {
        Some(Order::Transition {
            command: Command::Correct(correct),
            ..
        }) => correct,
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_brought_it_and_by_what_right_is_put_right() {
    let mut desk = desk(|_| {});
    go_to(&mut desk, "brought_by");
    desk.press("k");
    desk.press("Enter");
    // Nobody said who, and then not by what right.
    assert!(desk.written.is_empty());
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused("submitter") && form.focused().unwrap().fault.is_some());
    desk.type_in("Trần Văn Nộp");
    desk.press("Enter");
    assert!(
        desk.model
            .dialog
            .as_ref()
            .unwrap()
            .form
            .is_focused("mandate")
    );
    desk.press("3 Tab");
    desk.type_in("12/UQ");
    desk.press("Tab");
    desk.type_in("5/6/2026");
    desk.press("Enter");
    let correct = sent(&desk);
    assert_eq!((&correct.owner, &correct.parts), (&None, &None));
    let expected = BroughtBy::Another {
        submitter: Box::new(Party {
            name: "Trần Văn Nộp".into(),
            ..Party::default()
        }),
        mandate: Mandate {
            kind: MandateKind::Parent,
            number: "12/UQ".into(),
            date: "2026-06-05".parse().ok(),
        },
    };
    assert_eq!(correct.brought_by, Some(expected));
}

#[test]
fn a_submitter_that_was_the_owner_after_all_is_taken_off() {
    let mut desk = Desk::open();
    let detail = desk.details.get_mut(&row(0).id).unwrap();
    for affordance in detail.affordances.iter_mut().flatten() {
        affordance.allowed = true;
    }
    let parties = detail.parties.as_mut().unwrap();
    parties.submitter = Some(Party {
        name: "Trần Văn Nộp".into(),
        phone: Some("0987654321".into()),
        ..Party::default()
    });
    parties.mandate = Some(Mandate {
        kind: MandateKind::Spouse,
        ..Mandate::default()
    });
    desk.press("e");
    desk.settle();
    desk.type_in("tự nộp");
    assert_eq!(text(&desk, "submitter"), "Trần Văn Nộp");
    assert_eq!(text(&desk, "submitter_phone"), "0987654321");
    go_to(&mut desk, "brought_by");
    desk.press("c Enter");
    assert_eq!(sent(&desk).brought_by, Some(BroughtBy::Owner));
}

#[test]
fn what_was_handed_in_is_counted_anew_and_only_what_changed_is_sent() {
    let mut desk = desk(|_| {});
    go_to(&mut desk, "papers");
    // The second was a copy and not the original, the third was handed in.
    desk.press("2 2 Right 3");
    go_to(&mut desk, "method");
    desk.press("b Enter");
    let correct = sent(&desk);
    assert_eq!(correct.owner, None);
    assert_eq!(correct.return_method, Some(ReturnMethod::Postal));
    let parts = correct.parts.as_ref().unwrap();
    let counts: Vec<(&str, u32, u32)> = parts
        .iter()
        .map(|it| (it.part.as_str(), it.originals, it.copies))
        .collect();
    assert_eq!(counts, [("TP2", 0, 1), ("TP3", 1, 0)]);
}

#[test]
fn a_corrected_address_is_read_for_its_ward_and_a_divided_one_is_asked_about() {
    let mut desk = desk(|owner| owner.ward = Some("cua-nam".into()));
    assert_eq!(
        desk.model
            .dialog
            .as_ref()
            .unwrap()
            .form
            .pick(WARD)
            .unwrap()
            .filter
            .text(),
        "Phường Cửa Nam"
    );
    wipe(&mut desk, "address");
    desk.type_in("5 Nhà Thờ, phường Hàng Trống, Hoàn Kiếm");
    desk.press("Enter");
    // Nobody says for the officer in which part the house is.
    assert!(desk.written.is_empty());
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused(WARD_NOW) && form.focused().unwrap().fault.is_some());
    desk.type_in("2");
    desk.press("Enter");
    let owner = sent(&desk).owner.clone().unwrap();
    assert_eq!(owner.ward, Some("hoan-kiem".into()));
    assert_eq!(
        owner.address.as_deref(),
        Some("5 Nhà Thờ, phường Hàng Trống, Hoàn Kiếm")
    );
}

#[test]
fn a_ward_is_chosen_by_typing_and_one_that_is_none_is_not_sent() {
    let mut desk = desk(|owner| owner.ward = Some("cua-nam".into()));
    go_to(&mut desk, WARD);
    desk.type_in("khong co");
    desk.press("Enter");
    assert!(desk.written.is_empty());
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused(WARD) && form.focused().unwrap().fault.is_some());
    for _ in 0.."khong co".len() {
        desk.press("Backspace");
    }
    desk.type_in("hoan kiem");
    desk.press("Enter");
    let owner = sent(&desk).owner.clone().unwrap();
    assert_eq!(owner.ward, Some("hoan-kiem".into()));
    assert_eq!(owner.ward_name, None);
}

#[test]
fn a_ward_that_is_no_more_stays_as_long_as_its_address_does() {
    let former = |owner: &mut Party| {
        owner.ward = Some("hang-bai-cu".into());
        owner.ward_name = Some("Phường Hàng Bài".into());
    };
    let mut kept = desk(former);
    wipe(&mut kept, "phone");
    kept.type_in("0987654321");
    go_to(&mut kept, "owner_kind");
    kept.press("Enter");
    let owner = sent(&kept).owner.clone().unwrap();
    assert_eq!(owner.ward, Some("hang-bai-cu".into()));
    assert_eq!(owner.ward_name.as_deref(), Some("Phường Hàng Bài"));
    // Of another address it says nothing.
    let mut moved = desk(former);
    wipe(&mut moved, "address");
    moved.type_in("12 phố Không Tên");
    moved.press("Enter");
    let owner = sent(&moved).owner.clone().unwrap();
    assert_eq!((owner.ward, owner.ward_name), (None, None));
}

#[test]
fn a_correction_of_nothing_is_said_and_what_was_chosen_outlives_closing() {
    let mut desk = desk(|owner| owner.ward = Some("cua-nam".into()));
    desk.press("Enter");
    assert!(desk.written.is_empty());
    go_to(&mut desk, "owner_kind");
    desk.press("d");
    go_to(&mut desk, "papers");
    desk.press("1");
    go_to(&mut desk, WARD);
    desk.type_in("hoan kiem");
    desk.press("Tab Esc");
    desk.press("e");
    desk.settle();
    desk.press("Enter");
    let correct = sent(&desk);
    let owner = correct.owner.as_ref().unwrap();
    assert_eq!(owner.kind, PartyKind::Business);
    assert_eq!(owner.ward, Some("hoan-kiem".into()));
    assert_eq!(correct.parts.as_ref().unwrap()[0].originals, 0);
    assert_eq!(correct.reason, "gõ nhầm");
}

#[test]
fn an_emptied_summary_is_taken_off_the_case() {
    let mut desk = Desk::open();
    let detail = desk.details.get_mut(&row(0).id).unwrap();
    for affordance in detail.affordances.iter_mut().flatten() {
        affordance.allowed = true;
    }
    detail.summary = "Khai sinh cho con".into();
    desk.press("e");
    desk.settle();
    desk.type_in("gõ nhầm");
    wipe(&mut desk, "summary");
    desk.press("Enter");
    assert_eq!(sent(&desk).summary.as_deref(), Some(""));
}

#[test]
fn an_emptied_name_is_wrong_at_its_field() {
    let mut desk = desk(|_| {});
    wipe(&mut desk, "owner");
    desk.press("Enter");
    assert!(desk.written.is_empty());
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused("owner") && form.focused().unwrap().fault.is_some());
}
