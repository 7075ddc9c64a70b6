//! The work list: moving, finding, marking, and what others do meanwhile.

use crate::console::desk::Desk;
use crate::console::effect::Query;
use crate::console::input::InputEvent;
use crate::console::model::Screen;
use crate::console::model::samples::row;
use ratatui::layout::Rect;

#[test]
fn keys_after_a_change_of_list_wait_for_its_rows() {
    let mut desk = Desk::open();
    desk.press("3 j j f");
    desk.type_in("vx");
    assert!(desk.model.dialog.is_none());
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.subject.one().map(|it| it.id), Some(row(2).id));
}

#[test]
fn a_person_is_found_by_slash_letters_without_marks_and_enter() {
    let mut desk = Desk::open();
    desk.press("/");
    desk.type_in("dang hoa");
    desk.press("Enter");
    desk.settle();
    let Screen::Case(id) = desk.model.screen else {
        panic!("the first that was found opens");
    };
    assert_eq!(
        desk.model.details.get(id).unwrap().row.owner_name,
        "Đặng Hoà"
    );
    desk.press("Esc");
    assert_eq!(desk.model.screen, Screen::List);
    assert!(desk.model.find.is_some(), "back among what was found");
    desk.press("Esc");
    assert!(desk.model.find.is_none());
}

#[test]
fn letters_show_what_fits_at_once_and_the_case_api_has_the_last_word() {
    let mut desk = Desk::open();
    desk.press("/");
    desk.type_in("uoc");
    assert!(
        desk.model
            .list()
            .window
            .rows()
            .all(|it| it.owner_name == "Trần Văn Ước")
    );
    assert!(!desk.model.list().window.is_empty());
    assert!(
        !desk
            .questions()
            .iter()
            .any(|it| matches!(it, Query::Page(_))),
        "not asked for each letter"
    );
    desk.pass(200);
    let asked: Vec<_> = desk
        .questions()
        .into_iter()
        .filter_map(|it| match it {
            Query::Page(filter) => filter.q.clone(),
            _ => None,
        })
        .collect();
    assert_eq!(asked, ["uoc"]);
    desk.settle();
    assert!(desk.model.list().window.is_answered());
}

#[test]
fn a_scanned_receipt_opens_its_case_from_anywhere() {
    let mut desk = Desk::open();
    desk.press("2");
    desk.settle();
    desk.event(InputEvent::Text("000.00.19.H26-261124-0009\n".into()));
    desk.settle();
    assert_eq!(desk.model.screen, Screen::Case(row(9).id));
}

#[test]
fn a_paste_into_a_list_does_nothing_but_say_so() {
    let mut desk = Desk::open();
    desk.event(InputEvent::Text("f\nq\n".into()));
    assert!(desk.written.is_empty() && !desk.model.quit);
    assert!(desk.model.notices.shown().is_some());
}

#[test]
fn a_thousand_keys_at_once_end_on_the_right_row() {
    let mut desk = Desk::closed(2_000, Rect::new(0, 0, 80, 24));
    desk.begin();
    desk.settle();
    for _ in 0..1000 {
        desk.press("j");
    }
    desk.settle();
    assert_eq!(desk.model.list().cursor(), Some(row(1000).id));
}

#[test]
fn an_order_waits_for_the_row_it_was_meant_for() {
    let mut desk = Desk::closed(2_000, Rect::new(0, 0, 80, 24));
    desk.begin();
    desk.settle();
    for _ in 0..250 {
        desk.press("j");
    }
    desk.press("f Enter");
    assert!(desk.written.is_empty());
    desk.settle();
    assert_eq!(desk.written[0].order.cases(), [row(250).id]);
}

#[test]
fn rows_are_fetched_ahead_so_that_scrolling_never_waits() {
    let mut desk = Desk::open();
    desk.press("PageDown");
    let asked = desk.questions().into_iter().any(|it| match it {
        Query::Page(filter) => filter.cursor == Some(row(199).id.to_string()),
        _ => false,
    });
    assert!(asked);
}

#[test]
fn the_case_is_fetched_once_the_cursor_rests() {
    let mut desk = Desk::open();
    desk.press("j j j");
    assert!(
        !desk
            .questions()
            .iter()
            .any(|it| matches!(it, Query::Case(_)))
    );
    desk.pass(60);
    assert!(
        desk.questions()
            .iter()
            .any(|it| **it == Query::Case(row(3).id))
    );
    desk.press("PageDown PageDown PageDown");
    desk.pass(60);
    assert!(
        !desk
            .questions()
            .iter()
            .any(|it| **it == Query::Case(row(3).id)),
        "left behind, so cancelled"
    );
}

#[test]
fn the_pane_keeps_the_case_it_shows_until_the_cursor_rests_on_another() {
    let mut desk = Desk::sized(200, 60);
    let shown = |desk: &Desk| desk.model.pane_row().map(|it| it.id);
    assert_eq!(shown(&desk), Some(row(0).id), "nothing moves: at once");
    desk.press("j j");
    desk.settle();
    assert_eq!(shown(&desk), Some(row(0).id));
    desk.pass(20);
    assert!(
        desk.model.unchanged,
        "a timer too early is no reason to draw"
    );
    assert_eq!(shown(&desk), Some(row(0).id));
    desk.pass(60);
    assert!(!desk.model.unchanged);
    assert_eq!(shown(&desk), Some(row(2).id));
    desk.press("j Tab");
    desk.settle();
    let cursor = desk.model.list().cursor();
    assert_eq!(shown(&desk), cursor, "no case of another list");
}

#[test]
fn what_another_officer_changed_appears_by_itself_and_the_cursor_stays() {
    let mut desk = Desk::open();
    desk.press("j j");
    desk.settle();
    let mut changed = row(1);
    changed.version += 1;
    changed.owner_name = "Nguyễn Văn Mới".into();
    desk.put(changed.clone());
    desk.rows.remove(0);
    desk.change(changed.id, changed.version);
    desk.change(row(5).id, 9);
    desk.pass(500);
    let pages = desk
        .questions()
        .iter()
        .filter(|it| matches!(it, Query::Page(_)))
        .count();
    assert_eq!(pages, 1, "one look for all that gathered");
    desk.settle();
    assert_eq!(
        desk.model.list().window.row(0).unwrap().owner_name,
        "Nguyễn Văn Mới"
    );
    assert_eq!(desk.model.list().cursor(), Some(row(2).id));
}

#[test]
fn rows_on_two_pages_are_both_read_again_and_the_screen_stays_full() {
    let mut desk = Desk::open();
    for _ in 0..210 {
        desk.press("j");
    }
    desk.settle();
    let gone: Vec<_> = desk.rows.drain(150..190).map(|it| it.id).collect();
    let mut changed = row(205);
    changed.version += 1;
    changed.owner_name = "Nguyễn Văn Mới".into();
    desk.put(changed);
    desk.change(row(205).id, 9);
    desk.pass(500);
    desk.settle();
    let list = desk.model.list();
    let shown: Vec<_> = list
        .window
        .rows_from(list.top())
        .take(desk.model.table_rows())
        .collect();
    assert_eq!(shown.len(), desk.model.table_rows());
    assert!(shown.iter().any(|it| it.owner_name == "Nguyễn Văn Mới"));
    assert!(!list.window.rows().any(|it| gone.contains(&it.id)));
    assert_eq!(list.cursor(), Some(row(210).id));
}

#[test]
fn all_of_a_view_can_be_marked_though_not_all_of_it_was_fetched() {
    let mut desk = Desk::open();
    desk.press("*");
    desk.settle();
    assert_eq!(desk.model.list().marked(), 431);
    desk.press("M");
    assert_eq!(desk.model.list().marked(), 0);
}

#[test]
fn a_range_is_marked_with_two_keys_at_its_ends() {
    let mut desk = Desk::open();
    desk.press("V j j V j j");
    assert_eq!(desk.model.list().marked(), 3);
}

#[test]
fn a_filter_narrows_and_a_sort_reorders() {
    let mut desk = Desk::open();
    desk.press("l Tab");
    desk.type_in("bo sung");
    desk.press("Enter");
    desk.settle();
    assert!(
        desk.model
            .list()
            .window
            .rows()
            .all(|it| it.status.code() == 5)
    );
    desk.press("s 4 Enter");
    let sorted = desk.questions().into_iter().any(|it| match it {
        Query::Page(filter) => filter.sort.as_deref() == Some("owner_name"),
        _ => false,
    });
    assert!(sorted);
}

#[test]
fn going_back_to_a_view_finds_its_cursor_where_it_was() {
    let mut desk = Desk::open();
    desk.press("j j j j Tab");
    desk.settle();
    desk.press("S-Tab");
    assert_eq!(desk.model.list().cursor(), Some(row(4).id));
    desk.settle();
    assert_eq!(desk.model.list().cursor(), Some(row(4).id));
}

#[test]
fn a_letter_of_the_input_method_is_the_key_it_is_on() {
    let mut desk = Desk::open();
    // With Telex on, `d` pressed twice arrives as `đ`; `D` stops a case.
    desk.event(InputEvent::Key(crate::console::input::Key::char('Đ')));
    assert_eq!(
        desk.model.dialog.as_ref().map(|it| it.kind.id()),
        Some("stop")
    );
}

#[test]
fn the_palette_finds_without_marks_and_says_why_not() {
    let mut desk = Desk::open();
    desk.pass(100);
    desk.settle();
    desk.press(":");
    desk.type_in("chuyen");
    desk.press("Enter");
    assert_eq!(
        desk.model.dialog.as_ref().map(|it| it.kind.id()),
        Some("forward")
    );
    desk.press("Esc :");
    desk.type_in("thu hoi");
    desk.press("Enter");
    assert!(desk.model.overlay.is_some());
    assert!(desk.model.notices.shown().is_some());
}
