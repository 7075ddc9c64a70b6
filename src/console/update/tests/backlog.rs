//! The backlog: the officer's own results by keys, the head's stock, and a cut line in between.

use crate::console::desk::Desk;
use crate::console::effect::{Effect, Query};
use crate::console::model::Screen;
use crate::console::model::backlog::{Order, Question, View};
use crate::contract::backlog::{LegacyOrder, Stage};
use crate::contract::status::Role;

/// The officer's own results on the screen.
fn desk() -> Desk {
    let mut desk = Desk::open();
    desk.settle();
    desk.press("U");
    desk.settle();
    desk
}

fn head() -> Desk {
    let mut desk = Desk::open();
    desk.settle();
    if let Some(me) = &mut desk.model.session.me {
        me.roles = vec![Role::Supervisor];
    }
    desk.press("U");
    desk.settle();
    desk
}

fn number(desk: &Desk) -> String {
    desk.model.backlog.selected().unwrap().number.clone()
}

fn said(desk: &Desk) -> String {
    let notice = desk.model.notices.shown().unwrap();
    notice.said.text(desk.model.language)
}

#[test]
fn the_newest_scan_and_a_day_take_four_keys_and_the_day() {
    let mut desk = desk();
    assert_eq!(number(&desk), "1");
    let day = "14022003";
    // Pressed without a look: what comes behind an order waits for its answer.
    let keys = desk.count(|desk| {
        desk.press("A Enter e");
        desk.type_in(day);
        desk.press("Enter");
    });
    desk.settle();
    assert_eq!(keys, 4 + day.len());
    let orders: Vec<&Order> = desk.ordered_in_backlog.iter().map(|(it, _)| it).collect();
    let [
        Order::Attach { version: 1, .. },
        Order::Change {
            version: 2, order, ..
        },
    ] = orders.as_slice()
    else {
        panic!("{orders:?}")
    };
    let described = LegacyOrder::Describe {
        owner_name: None,
        owner_id: None,
        issued_on: Some(day.into()),
    };
    assert_eq!(*order, described);
    assert_eq!(desk.old[0].stage, Stage::Signed);
    assert_eq!(number(&desk), "2", "what is done is off the list");
    assert_eq!(said(&desk), "Số 1/1/2003: đã ký số, xong.");
}

#[test]
fn the_same_file_on_a_second_result_is_warned_of() {
    let mut desk = desk();
    desk.press("A Enter j A");
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    let paper = dialog.attaching.as_ref().unwrap().paper.value().unwrap();
    let id = dialog.old.as_ref().unwrap().result.as_ref().unwrap().id;
    assert_eq!(number(&desk), "2");
    assert!(desk.model.backlog.bears(&paper.sha256, id).is_some());
}

#[test]
fn a_fault_is_said_with_a_reason_and_mended() {
    let mut desk = desk();
    desk.press("x Enter");
    assert!(
        desk.ordered_in_backlog.is_empty(),
        "no fault without a reason"
    );
    desk.type_in("thieu trang");
    desk.press("Enter");
    desk.settle();
    assert_eq!(desk.old[0].fault.as_deref(), Some("thieu trang"));
    assert_eq!(number(&desk), "1", "the cursor stays");
    desk.press("u");
    desk.settle();
    assert_eq!(
        (desk.old[0].fault.as_deref(), desk.old[0].stage),
        (None, Stage::Paper)
    );
    desk.press("u");
    assert_eq!(said(&desk), "Kết quả này không bị báo lỗi.");
}

#[test]
fn a_result_that_somebody_changed_is_read_again_and_what_was_typed_goes_out_with_the_next_enter() {
    let mut desk = desk();
    desk.old[0].version = 7;
    desk.press("e");
    desk.type_in("2003");
    desk.press("Enter");
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.form.text("issued_on"), "2003");
    assert!(dialog.refused.is_some());
    assert_eq!(desk.model.backlog.selected().unwrap().version, 7);
    desk.press("Enter");
    desk.settle();
    assert!(desk.model.dialog.is_none());
    assert_eq!(desk.old[0].issued_on.as_deref(), Some("2003"));
}

#[test]
fn a_cut_line_keeps_what_was_typed() {
    let mut desk = desk();
    desk.press("x");
    desk.type_in("thieu trang");
    desk.link_is_down = true;
    desk.press("Enter");
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.form.text("reason"), "thieu trang");
    let said = dialog.refused.as_ref().unwrap().0.text(desk.model.language);
    assert!(said.contains("Mất đường truyền"), "{said}");
    desk.link_is_down = false;
    desk.press("Enter");
    desk.settle();
    assert_eq!(desk.old[0].fault.as_deref(), Some("thieu trang"));
}

#[test]
fn a_batch_whose_answer_was_lost_goes_again_under_the_same_key() {
    let mut desk = head();
    desk.press("g");
    desk.settle();
    desk.press("Enter");
    assert!(desk.ordered_in_backlog.is_empty(), "how many is asked for");
    desk.type_in("20");
    desk.press("Enter");
    let key_of = |desk: &Desk| match desk.questions().last() {
        Some(Query::Backlog(question)) => match question.as_ref() {
            Question::Order(Order::Give(new), key) => {
                assert_eq!((new.most, new.year), (20, Some(2003)));
                *key
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let first = key_of(&desk);
    desk.lose_answers();
    desk.press("Enter");
    assert_eq!(key_of(&desk), first);
    desk.settle();
    assert!(desk.model.dialog.is_none());
    assert!(said(&desk).starts_with("Đã giao 20 kết quả"));
}

#[test]
fn a_register_is_shown_before_it_is_taken_in() {
    let mut desk = head();
    desk.press("n");
    desk.type_in("/so-2003.csv");
    desk.press("Enter");
    desk.settle();
    assert!(desk.ordered_in_backlog.is_empty());
    let old = |desk: &Desk| {
        let dialog = desk.model.dialog.as_ref().unwrap();
        dialog
            .old
            .as_ref()
            .unwrap()
            .preview
            .value()
            .unwrap()
            .clone()
    };
    assert_eq!(old(&desk).columns[1].old, [("tcvn3", 3)]);
    // Another writing reads the file again.
    desk.press("v");
    desk.settle();
    assert!(old(&desk).columns[1].old.is_empty());
    desk.press("Enter");
    desk.settle();
    assert!(matches!(desk.ordered_in_backlog[0].0, Order::Import { .. }));
    assert!(said(&desk).contains("không nhận 1"), "{}", said(&desk));
}

#[test]
fn an_inventory_begins_with_the_line_under_the_cursor_and_today() {
    let mut desk = head();
    desk.press("j K");
    desk.settle();
    desk.type_in("412");
    desk.press("Enter");
    assert!(
        desk.ordered_in_backlog.is_empty(),
        "the source is asked for"
    );
    desk.type_in("BB 03");
    desk.press("Enter");
    desk.settle();
    let Order::Count(count) = &desk.ordered_in_backlog[0].0 else {
        panic!("{:?}", desk.ordered_in_backlog)
    };
    assert_eq!((count.year, count.still_valid), (2004, 412));
    assert_eq!(count.as_of.to_string(), "2026-11-24");
}

#[test]
fn enter_opens_what_lies_behind_a_line_and_escape_leads_back() {
    let mut desk = head();
    assert_eq!(desk.model.backlog.view, View::Progress);
    desk.press("Enter");
    desk.settle();
    assert_eq!(desk.model.backlog.view, View::Behind);
    assert_eq!(desk.model.backlog.behind.rows.len(), 6);
    desk.press("Esc");
    desk.settle();
    assert_eq!(desk.model.backlog.view, View::Progress);
    desk.press("Tab");
    desk.settle();
    assert_eq!(desk.model.backlog.view, View::Mine);
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::List);
}

#[test]
fn keys_pressed_before_the_stock_is_there_wait_for_it() {
    let mut desk = Desk::open();
    desk.settle();
    if let Some(me) = &mut desk.model.session.me {
        me.roles = vec![Role::Supervisor];
    }
    desk.press("U j Enter");
    assert!(desk.model.notices.shown().is_none());
    desk.settle();
    assert_eq!(desk.model.backlog.view, View::Behind);
    assert_eq!(desk.model.backlog.opened.as_ref().unwrap().year, Some(2004));
}

#[test]
fn an_older_answer_does_not_overwrite_a_newer_one() {
    let mut desk = head();
    desk.press("Enter");
    desk.press("Esc");
    desk.press("j Enter");
    desk.settle();
    assert_eq!(desk.model.backlog.opened.as_ref().unwrap().year, Some(2004));
    assert!(!desk.model.backlog.behind.asked.is_asking());
}

#[test]
fn whoever_is_no_head_gives_nothing_out() {
    let mut desk = desk();
    desk.press("g");
    assert!(desk.model.dialog.is_none());
    assert!(said(&desk).contains("trưởng bộ phận"), "{}", said(&desk));
    desk.press("Tab");
    assert_eq!(desk.model.backlog.view, View::Mine);
}

#[test]
fn nothing_typed_about_an_old_result_becomes_a_draft_of_another() {
    let mut desk = desk();
    desk.press("x");
    desk.type_in("thieu trang");
    desk.press("Esc j x");
    assert_eq!(desk.model.dialog.as_ref().unwrap().form.text("reason"), "");
    let saved = desk
        .drafts
        .iter()
        .any(|it| matches!(it, Effect::SaveDraft(_)));
    assert!(!saved);
}
