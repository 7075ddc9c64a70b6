//! Telex and VNI in the console's fields.

use crate::console::desk::Desk;
use crate::console::effect::Effect;
use crate::console::input::InputEvent;
use crate::console::message::{Left, Message};
use crate::console::model::Overlay;
use crate::console::model::own::{Own, Typing};
use crate::text::typing::Method;

#[test]
fn a_reason_is_typed_by_telex_once_it_is_switched_on() {
    let mut desk = Desk::open();
    desk.press("m C-t");
    desk.type_in("Ddax hejn data");
    desk.press("Enter");
    let sent = format!("{:?}", desk.written.last().unwrap().order);
    // The word that Enter ended is no syllable.
    assert!(sent.contains("Đã hẹn data"), "{sent}");
}

#[test]
fn switching_goes_round_and_is_kept_for_the_officer() {
    let mut desk = Desk::open();
    assert_eq!(desk.model.keyboard().method, None);
    desk.press("F12 9");
    assert_eq!(desk.model.keyboard().method, Some(Method::Telex));
    desk.press("F12 9");
    assert_eq!(desk.model.keyboard().method, Some(Method::Vni));
    let me = desk.model.session.me.as_ref().unwrap().id;
    let kept = Own {
        typing: Some(Typing::Vni),
        ..Own::of(me)
    };
    assert_eq!(
        desk.asked.last(),
        Some(&Effect::SaveOwn(Box::new(kept.clone())))
    );
    let mut later = Desk::open();
    later.tell(Message::Restored {
        left: Left {
            owns: vec![kept],
            ..Left::default()
        },
        at: later.now,
    });
    assert_eq!(later.model.keyboard().method, Some(Method::Vni));
    later.press("F12 9");
    assert_eq!(later.model.keyboard().method, None);
}

#[test]
fn numbers_passwords_pastes_and_orders_stay_as_they_are() {
    let mut desk = Desk::open();
    desk.press("F12 9 i");
    desk.settle();
    let form = |desk: &Desk, name: &str| desk.model.dialog.as_ref().unwrap().form.text(name);
    desk.model
        .dialog
        .as_mut()
        .unwrap()
        .form
        .focus_on("id_number");
    desk.type_in("as001");
    assert_eq!(form(&desk, "id_number"), "as001");
    desk.model.dialog.as_mut().unwrap().form.focus_on("owner");
    desk.event(InputEvent::Text("Vu DDuwcs".into()));
    assert_eq!(form(&desk, "owner"), "Vu DDuwcs");
    desk.press("Esc L");
    desk.type_in("as");
    let gate = desk.model.session.gate.as_ref().unwrap();
    assert_eq!(gate.password.text(), "as");
}

#[test]
fn the_find_line_and_the_palette_are_typed_into_as_well() {
    let mut desk = Desk::open();
    desk.press("F12 9 /");
    desk.type_in("Hoaf");
    assert_eq!(desk.model.find.as_ref().unwrap().field.text(), "Hòa");
    desk.press("Esc :");
    desk.type_in("chuyeenr");
    let Some(Overlay::Palette(search)) = &desk.model.overlay else {
        panic!("the palette is open");
    };
    assert_eq!(search.field.text(), "chuyển");
}
