//! The last order again, and macros.

use crate::console::desk::Desk;
use crate::console::dialog::bulk::Stage;
use crate::console::effect::Effect;
use crate::console::model::Overlay;
use crate::console::model::outbox::Order;
use crate::contract::command::Command;

fn command(desk: &Desk) -> Command {
    match &desk.written.last().unwrap().order {
        Order::Transition { command, .. } => command.clone(),
        Order::Job { job } => job.command.clone(),
        other => panic!("{other:?}"),
    }
}

fn stage(desk: &Desk) -> Stage {
    let dialog = desk.model.dialog.as_ref().expect("a dialog is open");
    dialog.bulk.as_ref().unwrap().stage
}

#[test]
fn a_note_goes_to_the_next_case_with_one_key() {
    let mut desk = Desk::open();
    desk.press("m");
    desk.type_in("đã gọi điện");
    desk.press("Enter");
    desk.done();
    let first = desk.written[0].order.cases();
    desk.press("j .");
    assert_eq!(
        command(&desk),
        Command::Note {
            text: "đã gọi điện".into()
        }
    );
    assert_eq!(desk.written.len(), 2);
    assert_ne!(desk.written[1].order.cases(), first);
}

#[test]
fn many_cases_are_looked_at_first() {
    let mut desk = Desk::open();
    desk.press("m");
    desk.type_in("đã gọi điện");
    desk.press("Enter");
    desk.done();
    desk.press("j Space j Space j Space .");
    assert_eq!(stage(&desk), Stage::Checking);
    desk.settle();
    assert_eq!(stage(&desk), Stage::Checked);
    assert_eq!(desk.written.len(), 1);
    desk.press("Enter");
    let Order::Job { job } = &desk.written[1].order else {
        panic!("a job");
    };
    assert!(job.items.len() > 1);
}

#[test]
fn a_refusal_shows_its_reason_before_it_is_repeated() {
    let mut desk = Desk::open();
    desk.press("x");
    desk.type_in("thiếu bản chính");
    desk.press("Enter");
    desk.done();
    desk.press("j .");
    desk.settle();
    assert_eq!(desk.written.len(), 1);
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.form.text("reason"), "thiếu bản chính");
    desk.press("Enter");
    assert!(matches!(command(&desk), Command::Decline { reason } if reason == "thiếu bản chính"));
}

#[test]
fn nothing_to_repeat_and_what_belongs_to_one_case_say_so() {
    let mut desk = Desk::open();
    desk.press(".");
    assert!(desk.written.is_empty() && desk.model.dialog.is_none());
    assert!(desk.model.notices.shown().is_some());
}

fn record(desk: &mut Desk) {
    desk.press("\" m");
    desk.type_in("đã đủ giấy tờ");
    desk.press("Enter");
    desk.done();
    desk.press("x");
    desk.type_in("trùng hồ sơ");
    desk.press("Enter");
    desk.done();
    desk.press("\"");
    assert!(matches!(
        desk.model.overlay,
        Some(Overlay::Macros { name: Some(_), .. })
    ));
    desk.type_in("trùng");
    desk.press("Enter");
}

#[test]
fn a_macro_is_recorded_named_and_kept_for_the_officer() {
    let mut desk = Desk::open();
    record(&mut desk);
    let Some(Effect::SaveOwn(own)) = desk.asked.last() else {
        panic!("it is put on disk");
    };
    assert_eq!(own.macros.len(), 1);
    assert_eq!(own.macros[0].name, "trùng");
    assert_eq!(
        own.macros[0].steps,
        [
            Command::Note {
                text: "đã đủ giấy tờ".into()
            },
            Command::Decline {
                reason: "trùng hồ sơ".into()
            }
        ]
    );
    let text = serde_json::to_string(own).unwrap();
    let back: crate::console::model::own::Own = serde_json::from_str(&text).unwrap();
    assert_eq!(&back, own.as_ref());
    assert!(desk.model.recording.is_none());
}

#[test]
fn a_macro_plays_step_by_step_and_each_step_is_looked_at() {
    let mut desk = Desk::open();
    record(&mut desk);
    let before = desk.written.len();
    desk.press("j Space j Space @ Enter");
    desk.settle();
    assert_eq!(stage(&desk), Stage::Checked);
    assert_eq!(desk.written.len(), before);
    desk.press("Enter");
    desk.done();
    assert!(matches!(command(&desk), Command::Note { .. }));
    desk.settle();
    assert_eq!(stage(&desk), Stage::Checked, "the second step is looked at");
    let words = format!(
        "{:?}",
        desk.model
            .dialog
            .as_ref()
            .unwrap()
            .bulk
            .as_ref()
            .unwrap()
            .command
    );
    assert!(words.contains("trùng hồ sơ"));
    desk.press("Enter");
    desk.done();
    assert!(matches!(command(&desk), Command::Decline { .. }));
    assert_eq!(desk.written.len(), before + 2);
    assert!(desk.model.dialog.is_none());
}

#[test]
fn a_macro_can_be_left_and_deleted() {
    let mut desk = Desk::open();
    record(&mut desk);
    let before = desk.written.len();
    desk.press("@ Enter");
    desk.settle();
    desk.press("Esc");
    assert!(desk.model.dialog.is_none());
    assert_eq!(desk.written.len(), before);
    desk.press("@ Delete");
    assert!(desk.model.own().unwrap().macros.is_empty());
    assert!(desk.model.overlay.is_none());
}

#[test]
fn recording_is_seen_and_an_empty_macro_is_not_kept() {
    let mut desk = Desk::open();
    desk.press("\"");
    assert_eq!(desk.model.recording, Some(Vec::new()));
    desk.press("\"");
    assert_eq!(desk.model.recording, None);
    assert!(desk.model.overlay.is_none());
}
