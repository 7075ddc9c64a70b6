//! A form that was left half filled in: where one was, and when it comes back.

use crate::console::desk::{Desk, problem};
use crate::console::effect::Effect;
use crate::console::message::{Answer, Failure, Feed, Left, Message, Unkept};
use crate::console::model::draft::Drafts;
use crate::console::model::notice::Tone;
use crate::console::slot::Tickets as Slots;
use crate::contract::draft::Draft;
use crate::contract::reason::Reason;
use crate::text::locale::Language;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Half an intake; the draft that is kept of it.
fn half_an_intake(desk: &mut Desk) -> Draft {
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk.type_in("001085012345");
    desk.press("Enter");
    desk.settle();
    desk.type_in("Nguyễn Văn An");
    desk.press("Tab Tab");
    desk.pass(1000);
    let saved = desk.drafts.iter().rev().find_map(|it| match it {
        Effect::SaveDraft(draft) => Some((**draft).clone()),
        _ => None,
    });
    saved.unwrap()
}

fn left(draft: Draft) -> Left {
    Left {
        drafts: Drafts::restored(vec![draft]),
        ..Left::default()
    }
}

fn restored(desk: &mut Desk, draft: &Draft) {
    desk.tell(Message::Restored {
        left: left(draft.clone()),
        at: desk.now,
    });
    desk.settle();
}

#[test]
fn the_field_one_went_to_is_kept_although_nothing_was_typed_there() {
    let mut desk = Desk::open();
    let draft = half_an_intake(&mut desk);
    assert_eq!(draft.texts["focus"], "phone");
}

#[test]
fn looking_at_an_empty_form_keeps_nothing() {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle();
    desk.press("Down Down Up");
    desk.pass(1000);
    assert!(desk.drafts.is_empty(), "{:?}", desk.drafts);
}

#[test]
fn a_form_that_was_opened_before_the_drafts_came_takes_them_up() {
    let mut desk = Desk::open();
    let draft = half_an_intake(&mut desk);
    let mut desk = Desk::open();
    desk.press("i");
    restored(&mut desk, &draft);
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.from_draft && dialog.form.is_focused("phone"));
    assert_eq!(dialog.form.text("owner"), "Nguyễn Văn An");
}

/// Of a draft that was given as an order, or let go, on another terminal.
fn let_go_elsewhere(desk: &mut Desk, draft: &Draft) {
    let gone = Draft {
        texts: BTreeMap::new(),
        ..draft.clone()
    };
    desk.tell(Message::Answered {
        ticket: Slots::default().draw(),
        answer: Answer::Drafts(Ok(vec![gone])),
        at: desk.now,
    });
}

#[test]
fn what_was_taken_in_elsewhere_does_not_stay_in_the_form_it_was_put_back_into() {
    let mut desk = Desk::open();
    let draft = half_an_intake(&mut desk);
    for (typed, stays) in [("", false), ("9", true)] {
        let mut desk = Desk::open();
        restored(&mut desk, &draft);
        desk.press("i");
        desk.settle();
        desk.type_in(typed);
        let_go_elsewhere(&mut desk, &draft);
        desk.settle();
        let dialog = desk.model.dialog.as_ref().unwrap();
        let owner = if stays { "Nguyễn Văn An" } else { "" };
        assert_eq!(dialog.form.text("owner"), owner, "{typed}");
        assert_eq!(dialog.from_draft, stays, "{typed}");
    }
}

#[test]
fn what_was_begun_meanwhile_stays() {
    let mut desk = Desk::open();
    let mut draft = half_an_intake(&mut desk);
    draft.id = Uuid::from_u128(7);
    for begin in ["i d k", "i Tab 0 0 1", "C"] {
        let mut desk = Desk::open();
        desk.settle();
        desk.press(begin);
        restored(&mut desk, &draft);
        let dialog = desk.model.dialog.as_ref().unwrap();
        assert!(!dialog.from_draft, "{begin}");
        assert_eq!(dialog.form.text("owner"), "", "{begin}");
    }
}

#[test]
fn what_a_full_disk_did_not_take_is_told_stays_and_is_tried_again() {
    let mut desk = Desk::open();
    let draft = half_an_intake(&mut desk);
    desk.drafts.clear();
    desk.tell(Message::NotKept {
        what: Unkept::Draft(draft.id),
        reason: Reason::new("not_kept_disk_full"),
        at: desk.now,
    });
    let said = desk.model.notices.shown().unwrap();
    assert_eq!(said.tone, Tone::Error);
    assert!(
        said.said
            .text(Language::Vietnamese)
            .contains("đĩa của máy này đã đầy")
    );
    assert_eq!(desk.model.drafts.find(None, &draft.dialog), Some(&draft));
    desk.pass(20_000);
    assert_eq!(desk.drafts, [Effect::SaveDraft(Box::new(draft))]);
    desk.press("Esc");
    desk.drafts.clear();
    desk.press("F12 9");
    desk.asked.clear();
    desk.tell(Message::NotKept {
        what: Unkept::Own,
        reason: Reason::new("not_kept_disk_full"),
        at: desk.now,
    });
    desk.pass(20_000);
    assert!(
        matches!(desk.asked[..], [Effect::SaveOwn(_)]),
        "{:?}",
        desk.asked
    );
}

/// A form is left on the number, a procedure chosen; it is put back with the cursor there.
fn left_on_the_number(desk: &mut Desk) -> Draft {
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk.pass(1000);
    desk.press("Esc");
    let draft = desk.model.drafts.newest("intake").unwrap().clone();
    assert_eq!(draft.texts["focus"], "id_number");
    draft
}

#[test]
fn a_procedure_typed_into_a_draft_put_back_begins_an_intake_of_that_procedure() {
    for settles in [true, false] {
        let mut desk = Desk::open();
        let draft = left_on_the_number(&mut desk);
        desk.press("i");
        if settles {
            desk.settle();
        }
        desk.type_in("dkks");
        desk.press("Enter");
        desk.settle();
        let dialog = desk.model.dialog.as_ref().unwrap();
        assert!(dialog.form.is_focused("id_number"));
        assert!(dialog.form.text("owner").is_empty() && dialog.form.text("id_number").is_empty());
        let intaking = dialog.intake().unwrap();
        assert!(intaking.chosen.is_some() && intaking.taken_up.is_none());
        let kept = desk.model.drafts.find(None, &draft.dialog).unwrap();
        assert_eq!(kept.texts, draft.texts);
        assert_ne!(dialog.draft_name(), draft.dialog);
    }
}

#[test]
fn letters_in_a_draft_put_back_are_a_name_only_when_that_was_asked() {
    let mut desk = Desk::open();
    left_on_the_number(&mut desk);
    desk.press("i");
    desk.settle();
    desk.type_in("Lê Thị Hạnh");
    desk.press("Enter");
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused("id_number") && form.focused().unwrap().fault.is_some());
    assert!(form.text("owner").is_empty());
    desk.press("Enter");
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.text("owner"), "Lê Thị Hạnh");
}

#[test]
fn nothing_of_the_officer_before_is_taken_up_by_the_next() {
    let mut desk = Desk::open();
    half_an_intake(&mut desk);
    desk.type_in("0912");
    let over = problem(401, "session_over", "Phiên đã hết");
    desk.drafts.clear();
    desk.tell(Message::Feed {
        feed: Feed::Closed(Failure::Refused(Box::new(over))),
        at: desk.now,
    });
    // Put away for its owner as the gate closed.
    assert!(
        desk.drafts
            .iter()
            .any(|it| matches!(it, Effect::SaveDraft(_)))
    );
    let other = crate::contract::session::Me {
        id: crate::contract::id::OfficerId(Uuid::from_u128(77)),
        ..crate::console::model::samples::me()
    };
    desk.sign_in(other);
    desk.settle();
    assert_eq!(desk.model.drafts, Drafts::default());
    desk.press("i");
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.is_untouched_intake() && dialog.form.text("owner").is_empty());
}
