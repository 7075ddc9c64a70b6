//! Taking in and going on at once, with the same people or with whoever comes next.

use crate::console::desk::{Desk, problem};
use crate::console::effect::Query;
use crate::console::message::{Failure, Feed, Message};
use crate::console::model::hall::HallOrder;
use crate::console::model::outbox::Order;
use crate::console::model::samples::{me, tickets};
use crate::contract::problem::InvalidParam;
use crate::contract::ticket::{HallChange, TicketState};

/// A form that lacks nothing, with the papers in front.
pub(super) fn filled(desk: &mut Desk) {
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk.type_in("001085012345");
    desk.press("Enter");
    desk.settle();
    desk.type_in("Nguyễn Văn An");
    desk.press("Tab");
    desk.type_in("15/8/1985");
    desk.press("Enter");
    desk.settle();
    desk.press("*");
}

fn intakes(desk: &Desk) -> usize {
    let orders = desk.written.iter().map(|it| &it.order);
    orders
        .filter(|it| matches!(it, Order::Intake { .. }))
        .count()
}

fn text(desk: &Desk, field: &str) -> String {
    desk.model.dialog.as_ref().unwrap().form.text(field)
}

#[test]
fn one_key_takes_in_and_begins_anew_with_the_same_person() {
    let mut desk = Desk::open();
    filled(&mut desk);
    assert_eq!(desk.count(|desk| desk.press("F2")), 1);
    assert_eq!(intakes(&desk), 1);
    assert_eq!(text(&desk, "id_number"), "001085012345");
    assert_eq!(text(&desk, "owner"), "Nguyễn Văn An");
    assert_eq!(text(&desk, "born"), "15/8/1985");
    let intaking = desk.model.dialog.as_ref().unwrap().intake().unwrap();
    assert_eq!(intaking.chosen, None);
    // What is typed before the answer comes is this form's own and outlives the answer.
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk.done();
    let name = desk.model.dialog.as_ref().unwrap().draft_name();
    assert!(desk.model.drafts.find(None, &name).is_some());
    // Nothing is left of the one that was taken in.
    assert!(desk.model.drafts.newest("sent-intake").is_none());
}

#[test]
fn as_long_as_something_is_wanting_nothing_is_sent_and_no_form_begins() {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("F2");
    desk.settle();
    desk.press("Tab");
    desk.type_in("Phạm Đức");
    desk.press("F11");
    desk.settle();
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused("papers"));
    desk.press("F11");
    assert_eq!(intakes(&desk), 0);
    assert_eq!(text(&desk, "owner"), "Phạm Đức");
}

#[test]
fn one_key_takes_in_and_calls_the_next_with_an_order_of_its_own() {
    let mut desk = Desk::open();
    desk.settle();
    filled(&mut desk);
    desk.press("F11");
    assert_eq!(intakes(&desk), 1);
    assert_eq!(text(&desk, "owner"), "");
    let call = desk.questions().into_iter().find_map(|it| match it {
        Query::Hall { order, key } if **order == HallOrder::CallNext => Some(*key),
        _ => None,
    });
    assert_ne!(call.expect("the next is called"), desk.written[0].key);
    desk.settle();
    let visit = desk.model.hall.visit.as_ref().map(|it| it.id);
    assert!(visit.is_some());
    let bound = desk.model.dialog.as_ref().and_then(|it| it.intake()?.visit);
    assert_eq!(bound, visit);
}

#[test]
fn without_a_queue_nobody_is_called_and_the_form_is_there() {
    let mut desk = Desk::open();
    desk.tickets
        .items
        .retain(|it| it.state != TicketState::Waiting);
    desk.press("H h");
    desk.settle();
    desk.press("Esc");
    filled(&mut desk);
    desk.press("F11");
    assert_eq!(intakes(&desk), 1);
    desk.settle();
    assert_eq!(text(&desk, "owner"), "");
    assert!(desk.model.hall.visit.is_none());
}

#[test]
fn a_queue_that_others_have_changed_since_is_not_taken_for_empty() {
    let mut desk = Desk::open();
    desk.tickets
        .items
        .retain(|it| it.state != TicketState::Waiting);
    desk.press("H h");
    desk.settle();
    desk.press("Esc");
    desk.tickets = tickets();
    desk.tell(Message::Feed {
        feed: Feed::Halls(vec![HallChange {
            unit: me().unit,
            version: 9,
        }]),
        at: desk.now,
    });
    assert!(desk.questions().is_empty(), "nothing of it is shown");
    filled(&mut desk);
    desk.press("F11");
    assert_eq!(intakes(&desk), 1);
    desk.settle();
    assert!(desk.model.hall.visit.is_some(), "somebody waited after all");
}

#[test]
fn the_keys_that_go_on_take_nothing_else_in() {
    let mut desk = Desk::open();
    desk.press("e");
    desk.settle();
    desk.type_in("nhầm");
    for key in ["F2", "F11"] {
        let before = desk.written.len();
        desk.press(key);
        desk.settle();
        assert_eq!(desk.written.len(), before, "{key}");
        let dialog = desk.model.dialog.as_ref().unwrap();
        assert!(dialog.intaking.is_none(), "{key}");
    }
}

#[test]
fn a_draft_of_a_correction_keeps_only_what_was_changed() {
    let mut desk = Desk::open();
    desk.press("e");
    desk.settle();
    desk.type_in("nhầm số");
    let dialog = desk.model.dialog.as_ref().unwrap();
    let (case, name) = (dialog.draft_case(), dialog.draft_name());
    assert_ne!(text(&desk, "owner"), "");
    desk.press("Esc");
    let draft = desk.model.drafts.find(case, &name).unwrap();
    let kept: Vec<&str> = draft.texts.keys().map(String::as_str).collect();
    assert_eq!(kept, ["reason"]);
}

#[test]
fn who_brings_the_case_of_another_is_asked_by_what_right() {
    let mut desk = Desk::open();
    filled(&mut desk);
    let dialog = desk.model.dialog.as_mut().unwrap();
    dialog
        .form
        .choice_mut("brought_by")
        .unwrap()
        .choose("another");
    dialog.show_intake_fields();
    assert_eq!(dialog.next_needed(), Some("submitter"));
    if let Some(crate::console::dialog::form::Input::Line(line)) =
        dialog.form.get_mut("submitter").map(|it| &mut it.input)
    {
        line.set("Trần Văn Nộp");
    }
    assert_eq!(dialog.next_needed(), Some("mandate"));
    dialog.form.choice_mut("mandate").unwrap().choose("parent");
    assert_eq!(dialog.next_needed(), None);
}

/// The case API refuses the intake that is on its way, for the telephone of its owner.
fn refuse(desk: &mut Desk) {
    let mut told = problem(422, "invalid", "Nội dung chưa dùng được.");
    told.invalid_params = vec![InvalidParam {
        name: "owner.phone".to_owned(),
        code: "identity_phone_length".to_owned(),
        reason: "Số điện thoại thiếu chữ số.".to_owned(),
    }];
    let entry = desk.written.last().unwrap().clone();
    desk.answer_write(&entry, Err(Failure::Refused(Box::new(told))));
    desk.settle();
}

fn is_blamed(desk: &Desk, field: &str) -> bool {
    let form = &desk.model.dialog.as_ref().unwrap().form;
    form.is_focused(field) && form.focused().unwrap().fault.is_some()
}

#[test]
fn an_intake_that_is_refused_behind_the_next_form_is_opened_again_as_it_was_typed() {
    let mut desk = Desk::open();
    filled(&mut desk);
    desk.press("F11");
    desk.settle();
    // Somebody else is typed in already.
    desk.type_in("dkks");
    desk.press("Enter Tab");
    desk.type_in("Phạm Đức");
    refuse(&mut desk);
    assert_eq!(text(&desk, "owner"), "Phạm Đức");
    let said = desk.model.notices.shown().unwrap().said.clone();
    let said = said.text(desk.model.language);
    assert!(said.contains("Nguyễn Văn An"), "{said}");
    desk.press("Esc i");
    desk.settle();
    assert_eq!(text(&desk, "owner"), "Nguyễn Văn An");
    assert_eq!(text(&desk, "born"), "15/8/1985");
    assert!(is_blamed(&desk, "phone"));
    let visit = desk.model.dialog.as_ref().and_then(|it| it.intake()?.visit);
    assert_eq!(visit, None);
    // Looked at and put away, it is still refused and still the first.
    desk.press("Tab Esc i");
    desk.settle();
    assert!(is_blamed(&desk, "phone"));
    desk.type_in("0912345678");
    desk.press("Enter Enter");
    assert_eq!(intakes(&desk), 2);
    desk.done();
    // Then the other one comes again.
    desk.press("i");
    desk.settle();
    assert_eq!(text(&desk, "owner"), "Phạm Đức");
    assert!(desk.model.dialog.as_ref().unwrap().refused.is_none());
}

#[test]
fn a_refused_intake_comes_back_from_the_outbox_too() {
    let mut desk = Desk::open();
    filled(&mut desk);
    desk.press("F2");
    refuse(&mut desk);
    desk.press("Esc");
    desk.press("O Enter");
    desk.settle();
    assert_eq!(text(&desk, "owner"), "Nguyễn Văn An");
    assert!(is_blamed(&desk, "phone"));
}

#[test]
fn an_intake_refused_with_nothing_in_front_is_in_front_again_with_the_field_to_blame() {
    let mut desk = Desk::open();
    filled(&mut desk);
    desk.press("Enter");
    // On its way, its draft is nobody's: a form opened now is an empty one.
    desk.press("i");
    desk.settle();
    assert_eq!(text(&desk, "owner"), "");
    desk.press("Esc");
    refuse(&mut desk);
    assert_eq!(text(&desk, "owner"), "Nguyễn Văn An");
    assert!(is_blamed(&desk, "phone"));
    desk.type_in("0912345678");
    desk.press("Enter Enter");
    assert_eq!(intakes(&desk), 2);
    desk.done();
    assert!(desk.model.drafts.newest("").is_none());
}
