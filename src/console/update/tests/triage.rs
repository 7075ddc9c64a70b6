//! Taking in, sending back, asking for more, acknowledging.

use crate::console::desk::Desk;
use crate::console::input::InputEvent;
use crate::console::message::Written;
use crate::console::model::outbox::Order;
use crate::console::model::samples::row;
use crate::contract::command::Command;

fn command(desk: &Desk) -> &Command {
    match &desk.written.last().unwrap().order {
        Order::Transition { command, .. } => command,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_key_accepts_a_complete_case_and_shows_the_receipts_data() {
    let mut desk = Desk::open();
    desk.press("j j t");
    assert!(matches!(command(&desk), Command::Accept(accept) if accept.parts.is_empty()));
    desk.done();
    assert_eq!(desk.model.card.as_ref().unwrap().row.id, row(2).id);
    // The card takes no key away.
    let before = desk.model.list().index();
    desk.press("j");
    assert!(desk.model.card.is_none());
    assert_eq!(desk.model.list().index(), before + 1);
}

#[test]
fn while_the_receipt_is_shown_the_next_case_is_dealt_with_and_not_that_of_the_receipt() {
    let mut desk = Desk::open();
    desk.press("j j t");
    // What is taken in leaves the list; the cursor is on the next one.
    desk.rows.remove(2);
    let (entry, accepted) = (desk.written[0].clone(), Box::new(row(2)));
    desk.answer_write(&entry, Ok(Written::Row(accepted)));
    desk.settle();
    assert!(desk.model.card.is_some());
    desk.pass(300);
    desk.press("b");
    let subject = desk.model.dialog.as_ref().and_then(|it| it.subject.one());
    assert_eq!(subject.map(|it| it.id), Some(row(3).id));
}

#[test]
fn a_case_with_missing_parts_asks_which_came() {
    let mut desk = Desk::open();
    desk.press("j j j j t");
    assert!(desk.written.is_empty());
    desk.settle();
    desk.press("3 Enter");
    match command(&desk) {
        Command::Accept(accept) => {
            assert_eq!(accept.parts.len(), 1);
            assert_eq!(accept.parts[0].part.as_str(), "TP3");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn declining_wants_a_reason_and_keeps_it_until_it_is_done() {
    let mut desk = Desk::open();
    desk.press("x Enter");
    assert!(desk.written.is_empty());
    assert!(
        desk.model
            .dialog
            .as_ref()
            .unwrap()
            .form
            .get("reason")
            .unwrap()
            .fault
            .is_some()
    );
    desk.type_in("thiếu bản chính");
    desk.press("Esc");
    assert!(desk.model.dialog.is_none());
    desk.press("j x");
    assert_eq!(
        desk.model.dialog.as_ref().unwrap().form.text("reason"),
        "",
        "another case, another draft"
    );
    desk.press("Esc k x");
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(
        (dialog.form.text("reason").as_str(), dialog.from_draft),
        ("thiếu bản chính", true)
    );
    desk.press("Enter");
    desk.done();
    desk.press("x");
    assert!(!desk.model.dialog.as_ref().unwrap().from_draft);
}

#[test]
fn a_supplement_request_ticks_what_is_missing_by_itself() {
    let mut desk = Desk::open();
    desk.press("b");
    desk.settle();
    desk.press("Tab");
    desk.type_in("theo khoản 2 Điều 16");
    desk.press("Enter");
    match command(&desk) {
        Command::RequestSupplement(request) => {
            let parts: Vec<&str> = request
                .parts
                .iter()
                .map(crate::contract::id::PartCode::as_str)
                .collect();
            assert_eq!(parts, ["TP3"]);
            assert_eq!(request.reason, "theo khoản 2 Điều 16");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_key_acknowledges_what_was_sent_to_me() {
    let mut desk = Desk::open();
    desk.press("j j j");
    desk.details.clear();
    desk.press("n");
    assert!(matches!(
        command(&desk),
        Command::Acknowledge { handover: Some(_) }
    ));
}

#[test]
fn a_paper_batch_is_held_against_the_system_before_it_is_acknowledged() {
    let mut desk = Desk::open();
    desk.press("Space Space j Space n");
    for code in [
        "000.00.19.H26-261124-0000\n",
        "000.00.19.H26-261124-9999\n",
        "0003\n",
    ] {
        desk.event(InputEvent::Text(code.into()));
    }
    {
        let dialog = desk.model.dialog.as_ref().unwrap();
        let sides = dialog
            .form
            .codes()
            .unwrap()
            .reconcile(dialog.subject.rows());
        assert_eq!(
            (sides.found.len(), sides.missing.len(), sides.extra.len()),
            (2, 1, 1)
        );
    }
    desk.press("Enter Enter");
    desk.settle();
    let Order::Job { job } = &desk.written[0].order else {
        panic!();
    };
    let mut ids: Vec<_> = job.items.iter().map(|it| it.case_id).collect();
    ids.sort();
    assert_eq!(
        ids,
        [row(0).id, row(3).id],
        "only what lies on the desk is acknowledged"
    );
}

#[test]
fn refusing_many_asks_for_one_reason() {
    let mut desk = Desk::open();
    desk.press("Space Space r");
    desk.type_in("không đúng thẩm quyền");
    desk.press("Enter Enter");
    desk.settle();
    let Order::Job { job } = &desk.written[0].order else {
        panic!();
    };
    assert!(
        matches!(&job.command, Command::RefuseHandover { reason, .. } if reason == "không đúng thẩm quyền")
    );
}

#[test]
fn returning_wants_to_know_who_took_it() {
    let mut desk = Desk::open();
    desk.details.clear();
    desk.press("j j j j j j T");
    desk.press("Enter");
    assert!(desk.written.is_empty());
}

#[test]
fn a_correction_begins_with_what_stands_and_sends_only_what_changed() {
    let mut desk = Desk::open();
    for affordance in desk
        .details
        .get_mut(&row(0).id)
        .unwrap()
        .affordances
        .iter_mut()
        .flatten()
    {
        affordance.allowed = true;
    }
    desk.press("e");
    desk.settle();
    desk.type_in("gõ sai tên đệm");
    desk.press("Tab");
    assert_eq!(
        desk.model.dialog.as_ref().unwrap().form.text("owner"),
        "Nguyễn Thị Bích Đào"
    );
    desk.press("Backspace Backspace Backspace");
    desk.type_in("Ngà");
    desk.press("Enter");
    match command(&desk) {
        Command::Correct(correct) => {
            let owner = correct.owner.as_ref().unwrap();
            assert_eq!(owner.name, "Nguyễn Thị Bích Ngà");
            assert_eq!(owner.phone.as_deref(), Some("0912345678"));
            assert_eq!(correct.summary, None);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_the_rules_forbid_says_why_and_sends_nothing() {
    let mut desk = Desk::open();
    desk.pass(100);
    desk.settle();
    desk.press("c");
    assert!(desk.written.is_empty());
    let said = desk
        .model
        .notices
        .shown()
        .unwrap()
        .said
        .text(desk.model.language);
    assert_eq!(said, "reason-sample-not-now");
}
