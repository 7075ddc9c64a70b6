//! Keys pressed behind an order whose answer is on its way.

use crate::console::desk::{Desk, problem};
use crate::console::dialog::Kind;
use crate::console::message::Failure;
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::command::Command;
use crate::contract::id::CaseId;
use crate::text::locale::Language;

/// A desk on whose first case nothing is missing, so that one key accepts it.
fn desk() -> Desk {
    let mut desk = Desk::closed(431, ratatui::layout::Rect::new(0, 0, 120, 40));
    desk.rows[0].missing_parts = 0;
    desk.begin();
    desk.settle();
    desk.model.details = crate::console::model::details::Details::default();
    desk
}

fn subject(desk: &Desk) -> Option<(Kind, CaseId)> {
    let dialog = desk.model.dialog.as_ref()?;
    Some((dialog.kind, dialog.subject.one()?.id))
}

fn notice(desk: &Desk) -> String {
    let shown = desk.model.notices.shown().unwrap();
    shown.said.text(Language::Vietnamese)
}

#[test]
fn what_is_pressed_behind_an_acceptance_is_done_to_the_same_case() {
    let mut desk = desk();
    let first = row(0).id;
    desk.press("t f");
    assert_eq!((desk.written.len(), subject(&desk)), (1, None));
    desk.done();
    assert_eq!(subject(&desk), Some((Kind::Forward, first)));
    assert!(notice(&desk).contains("Đã tiếp nhận"), "{}", notice(&desk));
}

#[test]
fn the_case_is_meant_even_if_it_has_left_the_list_by_then() {
    let mut desk = desk();
    let first = row(0);
    desk.press("t f");
    desk.rows.retain(|it| it.id != first.id);
    desk.change(first.id, first.version + 1);
    desk.pass(1000);
    desk.settle();
    let entry = desk.written[0].clone();
    let written = crate::console::message::Written::Row(Box::new(first.clone()));
    desk.answer_write(&entry, Ok(written));
    assert_eq!(subject(&desk), Some((Kind::Forward, first.id)));
}

#[test]
fn keys_behind_the_deferred_one_go_where_they_were_meant() {
    let mut desk = desk();
    desk.press("t f Enter");
    desk.done();
    desk.settle();
    let forwarded = desk.written.iter().any(|it| {
        matches!(&it.order, Order::Transition { case, command: Command::Forward(_), .. } if *case == row(0).id)
    });
    assert!(forwarded, "{:?}", desk.written);
}

#[test]
fn what_was_behind_a_refused_order_is_dropped_and_both_are_said() {
    let mut desk = desk();
    desk.press("t f");
    let entry = desk.written[0].clone();
    let refused = problem(409, "already_accepted", "Hồ sơ đã được tiếp nhận.");
    desk.answer_write(&entry, Err(Failure::Refused(Box::new(refused))));
    assert_eq!(subject(&desk), None);
    let said = notice(&desk);
    assert!(
        said.contains("đã được tiếp nhận") && said.contains("đã bỏ"),
        "{said}"
    );
    assert!(desk.model.deferred.is_empty());
}

#[test]
fn an_intake_refused_behind_another_form_leaves_its_keys_alone() {
    let mut desk = Desk::open();
    super::intake::filled(&mut desk);
    desk.press("F2");
    desk.type_in("dkks");
    desk.press("Enter");
    // The next Enter waits for the parts of the procedure.
    desk.press("Enter Enter");
    let waiting = desk.model.deferred.len();
    let entry = desk.written.last().unwrap().clone();
    let refused = problem(409, "already_accepted", "Không được.");
    desk.answer_write(&entry, Err(Failure::Refused(Box::new(refused))));
    assert_eq!(desk.model.deferred.len(), waiting);
    let said = notice(&desk);
    assert!(!said.contains("đã bỏ"), "{said}");
}

#[test]
fn a_case_without_a_code_is_called_by_whose_it_is() {
    let mut desk = Desk::closed(431, ratatui::layout::Rect::new(0, 0, 120, 40));
    desk.rows[0].code = None;
    desk.rows[0].missing_parts = 0;
    desk.begin();
    desk.settle();
    desk.press("t");
    desk.done();
    let said = notice(&desk);
    assert!(said.contains("hồ sơ của Nguyễn Thị Bích Đào"), "{said}");
}

#[test]
fn keys_meant_for_an_order_that_is_not_allowed_do_not_act_on_the_list() {
    let mut desk = desk();
    desk.press("t f Enter");
    // It comes back in a state in which nothing may be forwarded.
    let entry = desk.written[0].clone();
    let mut row = desk.rows[0].clone();
    row.version += 1;
    row.status = crate::contract::status::StatusCode::Foreign(77);
    let written = crate::console::message::Written::Row(Box::new(row));
    desk.answer_write(&entry, Ok(written));
    assert!(desk.model.screen == crate::console::model::Screen::List);
    assert_eq!((desk.written.len(), subject(&desk)), (1, None));
    let said = notice(&desk);
    assert!(said.contains("đã bỏ"), "{said}");
}
