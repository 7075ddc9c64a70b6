//! What follows from a field of the intake form that is left.

use crate::console::desk::{Desk, problem};
use crate::console::dialog::intake::competence::COMPETENT;
use crate::console::dialog::intake::namesakes::WHICH;
use crate::console::dialog::intake::place::WARD;
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::outbox::Order;
use crate::contract::case::Intake;
use crate::contract::problem::InvalidParam;

/// The form of a birth, the cursor in the number.
fn desk() -> Desk {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk
}

fn go_to(desk: &mut Desk, field: &str) {
    for _ in 0..40 {
        if is_on(desk, field) {
            return;
        }
        desk.press("Tab");
    }
    panic!("{field} is not in the form");
}

fn is_on(desk: &Desk, field: &str) -> bool {
    desk.model.dialog.as_ref().unwrap().form.is_focused(field)
}

fn text(desk: &Desk, field: &str) -> String {
    desk.model.dialog.as_ref().unwrap().form.text(field)
}

fn fault(desk: &Desk, field: &str) -> Option<String> {
    let form = &desk.model.dialog.as_ref().unwrap().form;
    let fault = form.get(field).unwrap().fault.as_ref();
    fault.map(|it| it.text(desk.model.language))
}

fn ward(desk: &Desk) -> Option<String> {
    let located = desk.model.dialog.as_ref().unwrap().located().unwrap();
    located.ward.as_ref().map(ToString::to_string)
}

fn intake(desk: &Desk) -> &Intake {
    match desk.written.last().map(|it| &it.order) {
        Some(Order::Intake { intake, .. }) => intake,
        other => panic!("{other:?}"),
    }
}

fn asked_names(desk: &Desk) -> usize {
    let questions = desk.questions().into_iter();
    questions
        .filter(|it| matches!(it, Query::People(query) if query.name.is_some()))
        .count()
}

#[test]
fn the_ward_follows_the_address_however_it_is_left() {
    for leave in ["Tab", "Down", "Up", "S-Tab", "PageDown"] {
        let mut desk = desk();
        go_to(&mut desk, "address");
        desk.type_in("12 Lý Thường Kiệt, phường Cửa Nam");
        desk.press(leave);
        assert_eq!(ward(&desk).as_deref(), Some("cua-nam"), "{leave}");
        go_to(&mut desk, "address");
        for _ in 0.."Cửa Nam".chars().count() {
            desk.press("Backspace");
        }
        desk.type_in("Hoàn Kiếm");
        desk.press(leave);
        assert_eq!(ward(&desk).as_deref(), Some("hoan-kiem"), "{leave}");
        // An address that names none has none.
        go_to(&mut desk, "address");
        for _ in 0.."phường Hoàn Kiếm".chars().count() {
            desk.press("Backspace");
        }
        desk.press(leave);
        assert_eq!(ward(&desk), None, "{leave}");
    }
}

#[test]
fn a_ward_that_was_chosen_outlives_another_address() {
    let mut desk = desk();
    go_to(&mut desk, WARD);
    desk.type_in("hoan kiem");
    desk.press("Tab");
    go_to(&mut desk, "address");
    desk.type_in("12 Lý Thường Kiệt, phường Cửa Nam");
    desk.press("Tab");
    assert_eq!(ward(&desk).as_deref(), Some("hoan-kiem"));
}

#[test]
fn a_place_or_agency_that_is_none_is_said_at_its_field_and_nothing_is_sent() {
    for field in [WARD, COMPETENT] {
        let mut desk = desk();
        desk.press("Tab");
        desk.type_in("Phạm Đức");
        desk.press("Enter");
        desk.settle();
        desk.press("*");
        go_to(&mut desk, field);
        desk.type_in("khong dau ca");
        desk.press("Tab");
        assert!(
            fault(&desk, field).unwrap().contains("khong dau ca"),
            "{field}"
        );
        go_to(&mut desk, "summary");
        desk.press("Enter");
        assert!(desk.written.is_empty(), "{field}");
        assert!(
            is_on(&desk, field) && fault(&desk, field).is_some(),
            "{field}"
        );
        // Cleared, nothing is wrong with it.
        for _ in 0.."khong dau ca".len() {
            desk.press("Backspace");
        }
        assert_eq!(fault(&desk, field), None);
        go_to(&mut desk, "summary");
        desk.press("Enter");
        assert_eq!(intake(&desk).owner.name, "Phạm Đức", "{field}");
    }
}

#[test]
fn a_ward_left_before_its_names_have_come_is_chosen_when_they_come() {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle_all_but(|it| matches!(it, Query::Places));
    go_to(&mut desk, WARD);
    desk.type_in("hoan kiem");
    desk.press("Tab");
    assert!(fault(&desk, WARD).is_some());
    desk.settle();
    assert_eq!(ward(&desk).as_deref(), Some("hoan-kiem"));
    assert_eq!(fault(&desk, WARD), None);
}

#[test]
fn a_name_typed_for_a_number_moves_to_the_name_and_is_looked_for() {
    let mut desk = desk();
    desk.type_in("Nguyen Thi");
    let asked = asked_names(&desk);
    desk.press("Enter");
    assert_eq!(
        (text(&desk, "id_number"), text(&desk, "owner")),
        (String::new(), "Nguyen Thi".into())
    );
    assert_eq!(asked_names(&desk), asked + 1);
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.moved_name_words(desk.model.language).is_some());
    desk.settle();
    // By Tab it goes on behind the name.
    let mut desk = self::desk();
    desk.type_in("Nguyen Thi");
    desk.press("Tab");
    assert_eq!(text(&desk, "owner"), "Nguyen Thi");
    assert!(!is_on(&desk, "id_number") && !is_on(&desk, "owner"));
    // A name that stands there already is not written over, and the number is said to be none.
    let mut desk = self::desk();
    desk.press("Tab");
    desk.type_in("Phạm Đức");
    desk.press("S-Tab");
    desk.type_in("Phạm Đức");
    desk.press("Enter");
    desk.settle();
    desk.press("* Enter");
    assert!(desk.written.is_empty());
    assert!(is_on(&desk, "id_number") && fault(&desk, "id_number").is_some());
    // A passport has letters and digits.
    let mut desk = self::desk();
    desk.type_in("C1234567");
    desk.press("Enter");
    assert_eq!(text(&desk, "id_number"), "C1234567");
}

#[test]
fn who_bears_a_name_is_asked_once_and_answered_once() {
    let mut desk = desk();
    desk.press("Tab");
    desk.type_in("Trần Thị Bích Đào");
    desk.press("Enter");
    assert_eq!(asked_names(&desk), 1);
    desk.settle();
    let hidden = |desk: &Desk| {
        desk.model
            .dialog
            .as_ref()
            .unwrap()
            .form
            .get(WHICH)
            .unwrap()
            .hidden
    };
    // Left and come back to, the same name is no new question.
    for keys in ["S-Tab Tab Tab", "Enter Enter", "Up Down"] {
        go_to(&mut desk, "owner");
        desk.press(keys);
        assert_eq!(asked_names(&desk), 0, "{keys}");
    }
    assert!(hidden(&desk));
}

#[test]
fn what_is_ticked_before_the_parts_have_come_is_ticked_and_taken_in_when_they_come() {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter Tab");
    let parts = |it: &Query| matches!(it, Query::Procedure(_) | Query::Forecast(_));
    desk.type_in("Phạm Đức");
    desk.press("Enter");
    desk.settle_all_but(parts);
    assert!(is_on(&desk, "papers"));
    desk.press("* Enter");
    assert!(desk.written.is_empty());
    desk.settle();
    assert_eq!(intake(&desk).parts.len(), 2);
}

#[test]
fn what_is_typed_ahead_behind_a_known_number_is_not_taken_for_the_name() {
    let mut desk = desk();
    desk.type_in("001185012346");
    desk.press("Enter Enter");
    desk.type_in("12");
    assert_eq!(text(&desk, "owner"), "");
    desk.settle();
    assert_eq!(text(&desk, "owner"), "Trần Thị Bích Đào");
    assert!(is_on(&desk, "papers"));
}

#[test]
fn a_name_without_a_letter_and_a_birth_to_come_are_wrong_at_their_fields() {
    for (field, typed) in [("owner", "12"), ("born", "25/11/2026")] {
        let mut desk = Desk::open();
        super::intake::filled(&mut desk);
        go_to(&mut desk, field);
        let letters = text(&desk, field).chars().count();
        for _ in 0..letters {
            desk.press("Backspace");
        }
        desk.type_in(typed);
        go_to(&mut desk, "papers");
        desk.settle();
        desk.press("Enter");
        desk.settle();
        assert!(desk.written.is_empty(), "{field}");
        assert!(is_on(&desk, field) && fault(&desk, field).is_some());
    }
}

#[test]
fn a_refused_telephone_says_at_its_field_alone_what_is_wrong_with_it() {
    let mut desk = Desk::open();
    super::intake::filled(&mut desk);
    desk.press("Enter");
    let entry = desk.written.last().unwrap().clone();
    let wrong = "Không phải số điện thoại";
    let mut refused = problem(422, "invalid", "Nội dung chưa đúng.");
    refused.invalid_params = vec![InvalidParam {
        name: "owner.phone".into(),
        reason: wrong.into(),
        code: "identity_phone_form".into(),
    }];
    desk.answer_write(&entry, Err(Failure::Refused(Box::new(refused))));
    assert_eq!(fault(&desk, "phone").as_deref(), Some(wrong));
    let dialog = desk.model.dialog.as_ref().unwrap();
    let (said, _) = dialog.refused.as_ref().unwrap();
    assert_eq!(said.text(desk.model.language), "Nội dung chưa đúng.");
}
