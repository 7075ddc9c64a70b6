//! A fast key and a list that moves under it.

use crate::console::desk::Desk;
use crate::console::effect::Query;
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::id::CaseId;

/// The case under the cursor goes away: somebody took it, or an order on it was done.
fn lose(desk: &mut Desk) -> CaseId {
    let id = desk.model.list().cursor().unwrap();
    desk.rows.retain(|it| it.id != id);
    desk.press("F5");
    desk.settle_all_but(|it| matches!(it, Query::Case(_)));
    id
}

fn cursor(desk: &Desk) -> CaseId {
    desk.model.list().cursor().unwrap()
}

#[test]
fn a_step_to_the_next_case_is_not_made_twice() {
    let mut desk = Desk::open();
    lose(&mut desk);
    assert_eq!(cursor(&desk), row(1).id);
    desk.press("j");
    assert_eq!(cursor(&desk), row(1).id);
    desk.press("j");
    assert_eq!(cursor(&desk), row(2).id);
    // Whoever has seen it goes on from there.
    lose(&mut desk);
    desk.pass(300);
    desk.press("j");
    assert_eq!(cursor(&desk), row(4).id);
    // Back is back from where one stood.
    lose(&mut desk);
    desk.press("k");
    assert_eq!(cursor(&desk), row(3).id);
}

#[test]
fn an_order_pressed_as_its_case_went_away_hits_no_other() {
    let mut desk = Desk::open();
    lose(&mut desk);
    desk.press("m");
    assert!(desk.model.dialog.is_none() && desk.written.is_empty());
    let said = &desk.model.notices.shown().unwrap().said;
    assert!(
        said.text(desk.model.language)
            .contains(&row(1).code.unwrap().0)
    );
    // Pressed again, it is meant.
    desk.press("m");
    assert!(desk.model.dialog.is_some());
}

#[test]
fn the_same_order_goes_on_from_row_to_row() {
    let mut desk = Desk::open();
    desk.press("t");
    desk.settle();
    let asked = desk.model.dialog.is_some();
    if asked {
        desk.press("Enter");
    }
    desk.done();
    let first = lose(&mut desk);
    desk.press("t");
    if asked {
        desk.settle();
        desk.press("Enter");
    }
    let cases: Vec<CaseId> = desk
        .written
        .iter()
        .filter_map(|it| match &it.order {
            Order::Transition { case, .. } => Some(*case),
            _ => None,
        })
        .collect();
    assert_eq!(cases, [first, row(1).id]);
}

#[test]
fn without_a_hold_every_key_is_meant_for_what_stands_there_now() {
    let mut desk = Desk::open();
    desk.model.setup.reaction = std::time::Duration::ZERO;
    lose(&mut desk);
    desk.press("m");
    assert!(desk.model.dialog.is_some());
}
