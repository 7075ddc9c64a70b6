//! The link breaks, the session ends, the screen is locked: nothing is lost and nothing done twice.

use crate::console::desk::{Desk, problem};
use crate::console::effect::Query;
use crate::console::message::{Failure, Feed, Left, Message, Timer};
use crate::console::model::outbox::Standing;
use crate::console::model::samples::{me, row};
use crate::console::model::{GateReason, LinkState};

const CUT: Failure = Failure::LinkDown {
    maybe_arrived: true,
};
const NEVER_LEFT: Failure = Failure::LinkDown {
    maybe_arrived: false,
};

fn closed(desk: &mut Desk) {
    desk.link_is_down = true;
    desk.tell(Message::Feed {
        feed: Feed::Closed(NEVER_LEFT),
        at: desk.now,
    });
}

fn opened(desk: &mut Desk) {
    desk.link_is_down = false;
    desk.tell(Message::Feed {
        feed: Feed::Opened,
        at: desk.now,
    });
}

#[test]
fn an_order_that_could_not_leave_goes_out_once_when_the_link_is_back() {
    let mut desk = Desk::open();
    closed(&mut desk);
    assert_eq!(desk.model.link.state, LinkState::Down);
    desk.press("f Enter");
    let first = desk.written[0].clone();
    desk.answer_write(&first, Err(NEVER_LEFT));
    assert_eq!(
        desk.model.outbox.get(first.key).unwrap().standing,
        Standing::Waiting
    );
    // While it is down nothing is tried again and again.
    desk.pass(60_000);
    assert_eq!(desk.written.len(), 1);
    opened(&mut desk);
    assert_eq!(desk.written.len(), 2);
    assert_eq!(desk.written[1], first, "the same order with the same key");
    desk.done();
    opened(&mut desk);
    assert_eq!(desk.written.len(), 2);
}

#[test]
fn an_order_whose_answer_was_lost_is_not_known_and_asked_about() {
    let mut desk = Desk::open();
    desk.press("f Enter");
    let entry = desk.written[0].clone();
    desk.answer_write(&entry, Err(CUT));
    assert_eq!(
        desk.model.outbox.get(entry.key).unwrap().standing,
        Standing::Checking
    );
    assert!(
        desk.model.outbox.is_busy(row(0).id),
        "nothing else is ordered on it meanwhile"
    );
    opened(&mut desk);
    assert_eq!(desk.written[1].key, entry.key);
}

#[test]
fn what_a_form_could_not_read_is_asked_for_again_when_it_is_opened_again() {
    let mut desk = Desk::open();
    closed(&mut desk);
    desk.press("i");
    desk.settle();
    desk.press("Esc");
    opened(&mut desk);
    desk.settle();
    let asked = |desk: &mut Desk| {
        desk.press("i");
        let questions = desk.questions();
        let about = questions
            .iter()
            .filter(|it| matches!(it, Query::Units | Query::Places | Query::Procedures));
        about.count()
    };
    assert_eq!(asked(&mut desk), 3);
    desk.settle();
    desk.press("Esc");
    assert_eq!(asked(&mut desk), 0, "once they are known they stay");
}

#[test]
fn a_busy_server_is_asked_again_after_a_while() {
    let mut desk = Desk::open();
    desk.press("f Enter");
    let entry = desk.written[0].clone();
    desk.answer_write(
        &entry,
        Err(Failure::Refused(Box::new(problem(500, "internal", "Lỗi")))),
    );
    desk.tell(Message::Woke {
        timer: Timer::Outbox,
        at: desk.now,
    });
    assert_eq!(desk.written.len(), 2);
}

#[test]
fn what_is_here_can_be_read_while_the_link_is_down() {
    let mut desk = Desk::open();
    desk.pass(100);
    desk.settle();
    closed(&mut desk);
    desk.press("F5");
    desk.settle();
    assert_eq!(desk.model.list().window.len(), 200);
    desk.press("Enter");
    assert!(desk.model.current_detail().is_some());
}

#[test]
fn an_ended_session_asks_for_the_password_and_keeps_the_form() {
    let mut desk = Desk::open();
    desk.press("x");
    desk.type_in("thiếu chữ ký");
    desk.press("Enter");
    let entry = desk.written[0].clone();
    let over = Failure::Refused(Box::new(problem(401, "session_over", "Phiên đã hết")));
    desk.answer_write(&entry, Err(over));
    assert_eq!(
        desk.model.session.gate.as_ref().unwrap().why,
        GateReason::Expired
    );
    desk.press("x Enter");
    assert!(
        desk.asked
            .iter()
            .any(|it| matches!(it, crate::console::effect::Effect::SignIn { .. }))
    );
    desk.sign_in(me());
    assert!(desk.model.session.gate.is_none());
    assert_eq!(
        desk.written.last().unwrap().key,
        entry.key,
        "what waited for the session goes on"
    );
}

#[test]
fn an_open_dialog_outlives_an_ended_session() {
    let mut desk = Desk::open();
    desk.press("m");
    desk.type_in("gọi lại chiều nay");
    let over = Failure::Refused(Box::new(problem(401, "session_over", "Phiên đã hết")));
    desk.tell(Message::Feed {
        feed: Feed::Closed(over),
        at: desk.now,
    });
    assert!(desk.model.session.gate.is_some());
    desk.sign_in(me());
    assert_eq!(
        desk.model.dialog.as_ref().unwrap().form.text("text"),
        "gọi lại chiều nay"
    );
}

#[test]
fn another_officer_sees_nothing_of_the_one_before_and_sends_nothing_of_theirs() {
    let mut desk = Desk::open();
    closed(&mut desk);
    desk.press("f Enter");
    let entry = desk.written[0].clone();
    desk.answer_write(&entry, Err(NEVER_LEFT));
    desk.press("j m");
    desk.type_in("riêng");
    desk.press("F12 1");
    let mut other = me();
    other.id = crate::contract::id::OfficerId::new();
    desk.sign_in(other);
    assert!(desk.model.dialog.is_none());
    opened(&mut desk);
    assert_eq!(desk.written.len(), 1);
}

#[test]
fn orders_of_an_earlier_run_go_out_with_their_keys() {
    let mut desk = Desk::open();
    desk.press("f Enter");
    let entry = desk.written[0].clone();
    let mut later = Desk::open();
    later.tell(Message::Restored {
        left: Left {
            outbox: vec![entry.clone()],
            ..Left::default()
        },
        at: later.now,
    });
    assert_eq!(later.written, [entry]);
}

#[test]
fn a_final_refusal_leaves_the_outbox_and_brings_the_form_back() {
    let mut desk = Desk::open();
    desk.press("x");
    desk.type_in("thiếu chữ ký");
    desk.press("Enter");
    let entry = desk.written[0].clone();
    let no = Failure::Refused(Box::new(problem(
        409,
        "not_allowed",
        "Không được từ chối nữa",
    )));
    desk.answer_write(&entry, Err(no));
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.form.text("reason"), "thiếu chữ ký");
    let (said, trace) = dialog.refused.clone().unwrap();
    assert_eq!(said.text(desk.model.language), "Không được từ chối nữa");
    assert_eq!(trace.unwrap(), "not_allowed · 7F3A9BCD");
    assert_eq!(desk.model.outbox.open(), 0);
}

#[test]
fn an_idle_console_locks_and_hides_what_it_showed() {
    let mut desk = Desk::open();
    desk.model.setup.lock_after = Some(std::time::Duration::from_mins(15));
    desk.pass(16 * 60_000);
    desk.tell(Message::Woke {
        timer: Timer::Idle,
        at: desk.now,
    });
    assert_eq!(
        desk.model.session.gate.as_ref().unwrap().why,
        GateReason::Locked
    );
}

#[test]
fn keys_typed_for_an_answer_that_never_came_are_dropped_and_said() {
    let mut desk = Desk::open();
    desk.press("j");
    closed(&mut desk);
    desk.press("f v h Enter j j");
    desk.settle();
    assert!(desk.written.is_empty());
    assert!(desk.model.deferred.is_empty());
    assert!(
        desk.model.dialog.is_some(),
        "the form is still there with its letters"
    );
}
