//! The citizen's score, asked for behind a return: one digit, and nothing is in the way.

use crate::console::desk::Desk;
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::command::Command;

/// A desk on which a case was handed back this very moment.
fn handed_back() -> Desk {
    let mut desk = Desk::open();
    desk.press("j");
    desk.press("T");
    desk.type_in("Nguyễn Văn A");
    desk.press("Enter");
    assert!(
        matches!(last(&desk), Some(Command::Return(_))),
        "{:?}",
        last(&desk)
    );
    desk.done();
    desk
}

fn last(desk: &Desk) -> Option<Command> {
    desk.written.last().map(|it| match &it.order {
        Order::Transition { command, .. } => command.clone(),
        other => panic!("{other:?}"),
    })
}

#[test]
fn one_digit_behind_a_return_is_the_citizens_score() {
    let mut desk = handed_back();
    let version = desk.model.rating.as_ref().unwrap().version;
    assert_eq!(desk.count(|it| it.press("4")), 1);
    assert_eq!(last(&desk), Some(Command::Rate { score: 4 }));
    let Order::Transition {
        case, version: on, ..
    } = &desk.written.last().unwrap().order
    else {
        panic!("no order on a case")
    };
    assert_eq!((*case, *on), (row(1).id, version));
    // Once: the next digit is a view again.
    desk.done();
    desk.press("5");
    assert_eq!(desk.written.len(), 2);
}

#[test]
fn any_other_key_goes_on_and_the_question_goes() {
    for key in ["j", "9", "0", "?"] {
        let mut desk = handed_back();
        desk.press(key);
        assert!(desk.model.rating.is_none(), "{key}");
        desk.press("4");
        assert_eq!(desk.written.len(), 1, "{key}");
    }
}

#[test]
fn after_ten_seconds_a_digit_means_what_it_always_means() {
    let mut desk = handed_back();
    desk.pass(10_000);
    desk.press("4");
    assert_eq!(desk.written.len(), 1);
}

#[test]
fn an_office_that_asks_for_no_rating_shows_no_question() {
    let mut desk = Desk::open();
    desk.model.session.me.as_mut().unwrap().rating_steps = None;
    desk.press("j");
    desk.press("T");
    desk.type_in("Nguyễn Văn A");
    desk.press("Enter");
    desk.done();
    assert!(desk.model.rating.is_none());
}

#[test]
fn the_form_wants_one_digit() {
    let mut desk = Desk::open();
    desk.press("j");
    desk.press("h h");
    desk.press("Enter");
    assert!(desk.written.is_empty() && desk.model.dialog.is_some());
    desk.press("3 7 Enter");
    assert_eq!(last(&desk), Some(Command::Rate { score: 3 }));
}
