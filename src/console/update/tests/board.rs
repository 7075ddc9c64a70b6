//! The board by keys: from the number to the case and back to the same cell, and how often it is read.

use crate::console::desk::Desk;
use crate::console::effect::Query;
use crate::console::message::{Feed, Message};
use crate::console::model::Screen;
use crate::console::model::board::BoardColumn;
use crate::console::model::samples::{after, id, row};
use crate::contract::board::{BoardBy, Figure, NOBODY};
use crate::contract::case::CaseFilter;
use crate::contract::event::Change;
use crate::contract::id::UnitId;
use crate::contract::status::Role;

/// A supervisor's console.
fn desk() -> Desk {
    let mut desk = Desk::open();
    desk.model.session.me.as_mut().unwrap().roles = vec![Role::Supervisor];
    desk
}

/// The same with the board on the screen.
fn at_board() -> Desk {
    let mut desk = desk();
    desk.press("v");
    desk.settle();
    desk
}

fn listed(desk: &Desk) -> CaseFilter {
    let pages = desk.questions();
    let filter = pages.iter().find_map(|it| match it {
        Query::Page(filter) => Some((**filter).clone()),
        _ => None,
    });
    filter.expect("a page was asked for")
}

fn boards(desk: &Desk) -> usize {
    let asked = desk.questions();
    asked
        .iter()
        .filter(|it| matches!(it, Query::Board(..)))
        .count()
}

fn changed(desk: &mut Desk) {
    let change = Change {
        cursor: "x".into(),
        case_id: row(300).id,
        version: 9,
        event: "handed_over".into(),
        at: desk.now,
    };
    let feed = Feed::Changed(vec![change]);
    desk.tell(Message::Feed { feed, at: desk.now });
}

#[test]
fn from_who_is_overdue_to_the_case_in_three_keys() {
    let mut desk = desk();
    let keys = desk.count(|desk| {
        desk.press("v");
        desk.settle();
        desk.press("Enter");
        desk.settle();
        desk.press("Enter");
        desk.settle();
    });
    assert_eq!(keys, 3);
    assert_eq!(desk.model.screen, Screen::Case(row(0).id));
}

#[test]
fn a_number_opens_its_cases_and_esc_leads_back_to_the_same_cell() {
    let mut desk = at_board();
    desk.press("j Right");
    let chosen = |desk: &Desk| {
        let (line, figure) = desk.model.board.chosen().unwrap();
        (line.key().to_owned(), figure)
    };
    // By what is overdue: Ấn, Đức, Mai, Ưu.
    assert_eq!(
        chosen(&desk),
        (id(9_003).to_string(), Figure::ToAcknowledge)
    );
    desk.press("Left Enter");
    assert_eq!(desk.model.screen, Screen::List);
    let filter = listed(&desk);
    assert_eq!(filter.view.as_deref(), Some("overdue"));
    assert_eq!(filter.holder, Some(id(9_003).to_string()));
    desk.settle();
    desk.press("Space s");
    desk.press("Esc Esc");
    assert_eq!(desk.model.screen, Screen::Board);
    assert_eq!(chosen(&desk), (id(9_003).to_string(), Figure::Overdue));
    assert!(desk.model.board.opened.is_none());
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::List);
    assert_eq!(
        desk.model.list().view.as_deref(),
        Some("to_receive"),
        "the list from before"
    );
}

#[test]
fn units_nobody_and_the_whole_open_too() {
    let mut desk = at_board();
    desk.press("End Enter");
    let filter = listed(&desk);
    assert_eq!((filter.holder, filter.holder_unit), (None, None));
    desk.settle();
    desk.press("Esc Home Left Left");
    desk.press("End Up Enter");
    assert_eq!(listed(&desk).holder.as_deref(), Some(NOBODY));
    desk.settle();
    desk.press("Esc Tab");
    assert_eq!(desk.model.board.by, BoardBy::Unit);
    desk.settle();
    desk.press("Enter");
    let filter = listed(&desk);
    assert_eq!(filter.holder_unit, Some(UnitId::new(id(9_001).to_string())));
    assert_eq!(filter.view.as_deref(), Some("in_hand"));
}

#[test]
fn a_zero_opens_nothing_and_says_so() {
    let mut desk = at_board();
    desk.press("Right Right Right Right j");
    assert_eq!(
        desk.model.board.column,
        BoardColumn::Figure(Figure::DoneToday)
    );
    desk.press("Left Left Left Enter");
    assert_eq!(desk.model.screen, Screen::Board);
    assert!(desk.model.notices.shown().is_some());
}

#[test]
fn another_view_is_no_list_of_the_board_any_more() {
    let mut desk = at_board();
    desk.press("Enter");
    desk.settle();
    desk.press("3");
    assert!(desk.model.board.opened.is_none());
    assert_eq!(listed(&desk).view.as_deref(), Some("mine"));
    assert_eq!(listed(&desk).holder, None);
}

#[test]
fn sorting_goes_by_the_cursors_column_and_turns_round() {
    let mut desk = at_board();
    desk.press("Home h h s");
    assert_eq!(desk.model.board.sort, BoardColumn::Figure(Figure::InHand));
    let first = |desk: &Desk| desk.model.board.lines()[0].load().in_hand;
    assert_eq!(first(&desk), 118);
    desk.press("s");
    assert_eq!(first(&desk), 0);
}

#[test]
fn changes_are_read_at_most_once_a_second_and_stillness_not_at_all() {
    let mut desk = at_board();
    desk.pass(5_000);
    assert_eq!(boards(&desk), 0, "nothing changed");
    changed(&mut desk);
    assert_eq!(boards(&desk), 1, "the last time is long ago");
    changed(&mut desk);
    changed(&mut desk);
    assert_eq!(boards(&desk), 1, "one question at a time");
    desk.settle();
    assert_eq!(boards(&desk), 0, "not again within a second");
    desk.pass(300);
    assert_eq!(boards(&desk), 0);
    desk.pass(800);
    assert_eq!(boards(&desk), 1, "but then what was missed");
    desk.settle();
    desk.pass(9_000);
    assert_eq!(boards(&desk), 0);
    desk.press("Esc");
    changed(&mut desk);
    assert_eq!(boards(&desk), 0, "nobody looks at it");
}

#[test]
fn others_are_told_whose_it_is() {
    let mut desk = Desk::open();
    desk.press("v");
    assert_eq!(desk.model.screen, Screen::List);
    assert!(desk.model.notices.shown().is_some());
    assert_eq!(boards(&desk), 0);
}

#[test]
fn a_case_that_falls_due_is_late_without_anybodys_doing() {
    let mut desk = at_board();
    desk.model.board.board.value_mut().unwrap().holds_until = after(20);
    desk.pass(60_000);
    assert_eq!(boards(&desk), 0);
    desk.pass(20 * 60_000);
    assert_eq!(boards(&desk), 1);
}

#[test]
fn a_board_of_many_units_is_narrowed_to_one_and_widened_again() {
    let mut desk = at_board();
    desk.press("Tab");
    desk.settle();
    desk.press("Space");
    assert!(
        desk.model.board.lines().is_empty(),
        "others' numbers are not shown as its own"
    );
    desk.settle();
    let unit = UnitId::new("hoan-kiem.mc");
    assert_eq!(
        (desk.model.board.by, &desk.model.board.within),
        (BoardBy::Officer, &Some(unit.clone()))
    );
    desk.press("Enter");
    assert_eq!(listed(&desk).within, Some(unit));
    desk.settle();
    desk.press("Esc");
    desk.settle();
    desk.press("Space");
    assert!(
        desk.model.notices.shown().is_some(),
        "it is that unit's already"
    );
    desk.press("Esc");
    desk.settle();
    assert_eq!(
        (desk.model.board.by, &desk.model.board.within),
        (BoardBy::Unit, &None)
    );
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::List);
}
