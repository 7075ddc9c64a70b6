//! Every order of the table is answered, everywhere, without a panic; and text is put on disk.

use crate::console::command::Command;
use crate::console::desk::Desk;
use crate::console::effect::{Effect, Query};
use crate::console::model::availability::availability;
use crate::text::locale::Language;
use ratatui::layout::Rect;

#[test]
fn an_order_given_before_the_officers_name_is_known_waits_for_it() {
    let mut desk = Desk::closed(431, Rect::new(0, 0, 120, 40));
    desk.begin();
    desk.settle_all_but(|query| matches!(query, Query::Me));
    desk.press("j j t");
    assert!(desk.written.is_empty());
    desk.settle();
    assert_eq!(desk.written.len(), 1);
    assert!(desk.model.deferred.is_empty());
}

#[test]
fn every_order_can_be_given_in_every_place() {
    for place in [
        "",
        "Enter",
        "Enter 3",
        "x",
        "A",
        "/",
        ":",
        "?",
        "O",
        "f",
        "Space Space f Enter",
    ] {
        for command in Command::ALL {
            let mut desk = Desk::open();
            if !place.is_empty() {
                desk.press(place);
            }
            desk.settle();
            let keys = desk.model.setup.keymap.clone();
            let chord = keys.keys(desk.model.context(), *command);
            let Some(keys) = chord.first() else {
                continue;
            };
            for key in *keys {
                desk.event(crate::console::input::InputEvent::Key(*key));
            }
            desk.settle();
        }
    }
}

#[test]
fn every_reason_has_its_sentence_in_both_languages() {
    let mut desk = Desk::closed(0, ratatui::layout::Rect::new(0, 0, 80, 24));
    desk.begin();
    desk.settle();
    for command in Command::ALL {
        if let Err(reason) = availability(*command, &desk.model) {
            for language in [Language::Vietnamese, Language::English] {
                let text = reason.text(language);
                assert!(!text.starts_with("reason-"), "{command:?}: {text}");
            }
        }
    }
}

#[test]
fn typed_text_goes_to_the_disk_after_a_moment_and_off_it_when_done() {
    let mut desk = Desk::open();
    desk.press("m");
    desk.type_in("đã hẹn");
    desk.pass(700);
    let saved = desk.drafts.iter().any(|it| match it {
        Effect::SaveDraft(draft) => draft.texts.values().any(|text| text == "đã hẹn"),
        _ => false,
    });
    assert!(saved);
    desk.press("Enter");
    desk.done();
    assert!(matches!(desk.drafts.last(), Some(Effect::DropDraft(_))));
}

#[test]
fn the_language_changes_what_already_stands() {
    let mut desk = Desk::open();
    desk.press("F12 3");
    assert_eq!(desk.model.language, Language::English);
}
