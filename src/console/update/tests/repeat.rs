//! The last order again, and macros.

use crate::console::command::Command as Key;
use crate::console::desk::Desk;
use crate::console::dialog::Kind;
use crate::console::dialog::bulk::Stage;
use crate::console::effect::Effect;
use crate::console::model::Overlay;
use crate::console::model::availability::availability;
use crate::console::model::outbox::Order;
use crate::console::model::repeat::{Last, for_any_case, for_macro};
use crate::contract::command::{Command, CommandName, Correct, Return};
use crate::contract::status::ReturnMethod;
use std::collections::BTreeMap;

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
    let names = |desk: &Desk| {
        let macros = desk.model.own().unwrap().macros.iter();
        macros.map(|it| it.name.clone()).collect::<Vec<_>>()
    };
    desk.press("u");
    assert_eq!(names(&desk), ["trùng"]);
    desk.press("Delete");
    desk.pass(10_000);
    desk.press("u");
    assert!(names(&desk).is_empty(), "ten seconds, as for every act");
}

#[test]
fn what_means_nothing_for_another_case_says_why_it_is_not_repeated() {
    let mut desk = Desk::open();
    let refused = |desk: &Desk| availability(Key::CaseRepeat, &desk.model).unwrap_err().code;
    desk.press("A");
    desk.settle();
    desk.type_in("7");
    desk.press("Enter");
    desk.settle();
    assert!(matches!(desk.written[0].order, Order::Attach { .. }));
    assert_eq!(refused(&desk), "repeat_other_paper");
    let said = [
        (Command::Correct(Correct::default()), "repeat_other_mistake"),
        (
            Command::RecordPayment {
                amount: 8_000,
                proof: String::new(),
            },
            "repeat_other_money",
        ),
    ];
    for (command, why) in said {
        assert_eq!(for_any_case(&command), Err(why));
        assert_eq!(for_macro(&command), Err(why));
    }
}

#[test]
fn handing_back_is_repeated_as_a_form_that_asks_who_takes_it_and_is_in_no_macro() {
    let last = Command::Return(Return {
        method: ReturnMethod::Postal,
        evidence: "Trần Thị Bích Đào".into(),
        note: String::new(),
    });
    assert_eq!(for_macro(&last), Err("repeat_signature"));
    let mut desk = Desk::open();
    for detail in desk.details.values_mut() {
        for it in detail.affordances.iter_mut().flatten() {
            it.allowed |= it.command == CommandName::Return;
        }
    }
    desk.model.last = Some(Last {
        step: for_any_case(&last),
        texts: BTreeMap::new(),
    });
    desk.press(".");
    desk.settle();
    let dialog = desk.model.dialog.as_ref().unwrap();
    assert_eq!(dialog.kind, Kind::Return);
    assert_eq!(dialog.form.text("evidence"), "");
    assert!(desk.written.is_empty());
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
