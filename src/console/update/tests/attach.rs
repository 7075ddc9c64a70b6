//! Attaching scans.

use crate::console::desk::Desk;
use crate::console::effect::Query;
use crate::console::message::{Message, Progress};
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::command::CommandName;
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::reason::Reason;

fn attached(desk: &Desk) -> (&DocumentRole, Basis) {
    match &desk.written.last().unwrap().order {
        Order::Attach { role, basis, .. } => (role, *basis),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_newest_scan_becomes_the_result_with_two_keys_and_its_number() {
    let mut desk = Desk::open();
    let keys = desk.count(|it| it.press("A"));
    desk.settle();
    desk.type_in("125/GXN-UBND");
    let keys = keys + desk.count(|it| it.press("Enter"));
    assert!(keys <= 4, "{keys}");
    let (role, basis) = attached(&desk);
    assert_eq!(basis, Basis::Scan);
    match role {
        DocumentRole::Result { details } => assert_eq!(details.number, "125/GXN-UBND"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_number_may_be_typed_before_the_scan_was_found() {
    let mut desk = Desk::open();
    desk.press("A");
    desk.type_in("7/QĐ");
    desk.press("Enter");
    assert!(
        desk.written.is_empty(),
        "nothing leaves before it was looked into"
    );
    desk.settle();
    assert!(
        matches!(attached(&desk).0, DocumentRole::Result { details } if details.number == "7/QĐ")
    );
}

#[test]
fn a_result_without_a_number_is_asked_for_it() {
    let mut desk = Desk::open();
    desk.press("A");
    desk.settle();
    desk.press("Enter");
    assert!(desk.written.is_empty());
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.form.is_focused("number"));
    assert!(dialog.form.get("number").unwrap().fault.is_some());
}

#[test]
fn before_its_time_for_a_result_the_scan_goes_to_the_first_missing_part() {
    let mut desk = Desk::open();
    let detail = desk.details.get_mut(&row(0).id).unwrap();
    for affordance in detail.affordances.iter_mut().flatten() {
        if affordance.command == CommandName::AttachResult {
            affordance.allowed = false;
            affordance.reason = Some(Reason::new("sample_not_now"));
        }
    }
    desk.press("A");
    desk.settle();
    desk.press("Enter");
    assert!(matches!(attached(&desk).0, DocumentRole::Part { part } if part.as_str() == "TP3"));
}

#[test]
fn a_path_is_typed_looked_into_and_linked_as_a_part() {
    let mut desk = Desk::open();
    desk.press("a");
    desk.type_in("/quét/tờ khai.pdf");
    desk.press("Enter");
    desk.settle();
    desk.type_in("tp2");
    desk.press("Enter");
    let (role, basis) = attached(&desk);
    assert_eq!(basis, Basis::Upload);
    assert!(
        matches!(role, DocumentRole::Part { part } if part.as_str() == "TP2"),
        "{role:?}"
    );
}

#[test]
fn from_the_list_of_parts_a_paper_is_meant_for_the_part_under_the_cursor() {
    let mut desk = Desk::open();
    desk.press("Enter");
    desk.settle();
    desk.press("2 j a");
    desk.type_in("/quét/giấy chứng sinh.pdf");
    desk.press("Enter");
    desk.settle();
    desk.press("Enter");
    assert!(
        matches!(attached(&desk).0, DocumentRole::Part { part } if part.as_str() == "TP2"),
        "{:?}",
        desk.written
    );
}

#[test]
fn dates_are_checked_before_anything_leaves() {
    let mut desk = Desk::open();
    desk.press("A");
    desk.settle();
    desk.type_in("1");
    desk.press("Tab");
    desk.type_in("24/11");
    desk.press("Tab Tab");
    desk.type_in("1/1/2026");
    desk.press("Enter");
    assert!(desk.written.is_empty());
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert!(dialog.form.get("valid_until").unwrap().fault.is_some());
}

#[test]
fn progress_shows_until_it_is_done() {
    let mut desk = Desk::open();
    desk.press("A");
    desk.settle();
    desk.type_in("1");
    desk.press("Enter");
    let key = desk.written[0].key;
    desk.tell(Message::Progressed {
        key,
        progress: Progress::Upload { sent: 5, total: 10 },
        at: desk.now,
    });
    assert!(desk.model.outbox.progress().is_some());
    desk.done();
    assert!(desk.model.outbox.progress().is_none());
}

#[test]
fn a_folder_without_scans_says_so_and_takes_a_path() {
    let mut desk = Desk::open();
    desk.model.setup.scan_folder = None;
    desk.press("A");
    assert!(desk.model.dialog.is_none());
    assert!(desk.model.notices.shown().is_some());
    assert!(
        !desk
            .questions()
            .iter()
            .any(|it| matches!(it, Query::NewestScan))
    );
}
