//! The hall queue at the counter: one key calls and opens the form, and nothing ticks without a visit.

use crate::console::desk::Desk;
use crate::console::message::{Feed, Message, Timer};
use crate::console::model::Overlay;
use crate::console::model::outbox::Order;
use crate::console::update::tests::intake::filled;
use crate::contract::id::UnitId;
use crate::contract::ticket::{HallChange, TicketState};

fn visit(desk: &Desk) -> Option<String> {
    desk.model.hall.visit.as_ref().map(|it| it.number.clone())
}

#[test]
fn one_key_calls_the_next_and_opens_the_intake_form_of_that_visit() {
    let mut desk = Desk::open();
    desk.settle();
    let keys = desk.count(|desk| desk.press("C"));
    assert_eq!(keys, 1);
    // The form is there before the answer, and what is typed meanwhile goes into it.
    desk.type_in("dk");
    assert!(desk.model.dialog.is_some());
    desk.settle();
    assert_eq!(visit(&desk), Some("B002".to_owned()));
    let bound = desk.model.dialog.as_ref().and_then(|it| it.intake()?.visit);
    assert_eq!(bound, desk.model.hall.visit.as_ref().map(|it| it.id));
}

#[test]
fn the_intake_names_the_visit_and_one_without_a_visit_names_none() {
    for called in [true, false] {
        let mut desk = Desk::open();
        if called {
            desk.press("S");
            desk.settle();
        }
        filled(&mut desk);
        desk.press("Enter");
        desk.settle();
        let intake = desk.written.iter().find_map(|it| match &it.order {
            Order::Intake { intake } => Some(intake.clone()),
            _ => None,
        });
        let intake = intake.expect("an intake was sent");
        let wanted = desk.model.hall.visit.as_ref().map(|it| it.id);
        assert_eq!(intake.visit, wanted);
        assert_eq!(intake.visit.is_some(), called);
    }
}

#[test]
fn with_nobody_waiting_the_form_goes_again_and_the_reason_is_said() {
    let mut desk = Desk::open();
    desk.tickets
        .items
        .retain(|it| it.state != TicketState::Waiting);
    desk.press("C");
    desk.settle();
    assert!(desk.model.dialog.is_none());
    assert!(desk.model.notices.shown().is_some());
    assert_eq!(visit(&desk), None);
}

#[test]
fn the_clock_wakes_only_while_somebody_is_served() {
    let mut desk = Desk::open();
    desk.settle();
    assert!(!desk.model.timers.contains(&Timer::Visit));
    desk.press("S");
    desk.settle();
    assert!(desk.model.timers.contains(&Timer::Visit));
    desk.pass(60_000);
    let served = |desk: &Desk| desk.model.visit_clock().map(|(_, clock)| clock.served);
    assert_eq!(served(&desk), Some(1));
    assert!(desk.model.timers.contains(&Timer::Visit));
    desk.press("H x");
    desk.settle();
    assert_eq!(visit(&desk), None);
    desk.pass(60_000);
    assert!(!desk.model.timers.contains(&Timer::Visit));
}

#[test]
fn what_others_do_in_the_hall_draws_nothing_where_nothing_of_it_is_shown() {
    let mut desk = Desk::open();
    desk.settle();
    let change = |desk: &mut Desk| {
        desk.tell(Message::Feed {
            feed: Feed::Halls(vec![HallChange {
                unit: UnitId::new("hoan-kiem.mc"),
                version: 9,
            }]),
            at: desk.now,
        });
    };
    change(&mut desk);
    assert!(desk.model.unchanged && desk.questions().is_empty());
    desk.press("H h");
    desk.settle();
    change(&mut desk);
    assert_eq!(desk.questions().len(), 1);
}

#[test]
fn one_that_did_not_come_is_passed_over_and_called_again_from_the_queue() {
    let mut desk = Desk::open();
    desk.press("H v");
    assert!(desk.model.notices.shown().is_some(), "nobody is served");
    desk.press("S");
    desk.settle();
    desk.press("H v");
    desk.settle();
    assert_eq!(visit(&desk), None);
    desk.press("H h");
    desk.settle();
    assert!(matches!(desk.model.overlay, Some(Overlay::Queue { .. })));
    // Another counter's, then those that wait, then those that did not come.
    desk.press("Enter Down Enter");
    assert!(matches!(desk.model.overlay, Some(Overlay::Queue { .. })));
    desk.press("Down Down Enter");
    desk.settle();
    assert_eq!(visit(&desk), Some("B002".to_owned()));
    assert!(desk.model.overlay.is_none());
}

#[test]
fn the_form_of_a_call_leaves_what_was_typed_before_as_it_was() {
    let mut desk = Desk::open();
    let name_in = |desk: &mut Desk, name: &str| {
        desk.settle();
        desk.type_in("dkks");
        desk.press("Enter");
        desk.settle();
        desk.press("Tab");
        desk.type_in(name);
        desk.settle();
    };
    desk.press("i");
    name_in(&mut desk, "Lê Văn Khác");
    desk.press("Esc C");
    name_in(&mut desk, "Phạm Đức");
    let kept = |desk: &Desk, name: &str| {
        let draft = desk.model.drafts.find(None, name);
        draft.and_then(|it| it.texts.get("owner").cloned())
    };
    assert_eq!(kept(&desk, "intake").as_deref(), Some("Lê Văn Khác"));
    assert_eq!(kept(&desk, "intake#2").as_deref(), Some("Phạm Đức"));
    // A number that becomes known takes the text along, and only this form's.
    desk.press("S-Tab");
    desk.type_in("001085012345");
    desk.settle();
    assert_eq!(kept(&desk, "intake#2"), None);
    assert_eq!(
        kept(&desk, "intake:001085012345").as_deref(),
        Some("Phạm Đức")
    );
    assert_eq!(kept(&desk, "intake").as_deref(), Some("Lê Văn Khác"));
}

#[test]
fn a_form_in_front_belongs_to_whoever_is_served() {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle();
    assert!(
        crate::console::model::availability::availability(
            crate::console::command::Command::QueueCallNext,
            &desk.model
        )
        .is_err()
    );
}

#[test]
fn a_form_opened_from_the_queue_is_in_front_of_it() {
    let mut desk = Desk::open();
    desk.press("H");
    desk.press("Esc");
    desk.model.overlay = Some(Overlay::Queue { line: 0 });
    desk.press("H s");
    desk.settle();
    assert!(desk.model.dialog.is_some() && desk.model.overlay.is_none());
}
