//! A lesson watches: it counts keys, sees what is done by whatever way, and never acts.

use crate::config::progress::Progress;
use crate::console::desk::Desk;
use crate::console::effect::{Effect, LessonOrder, Secret};
use crate::console::input::InputEvent;
use crate::console::lesson::{self, Seat};
use crate::console::message::Message;
use crate::console::model::tutor::{Stage, Tutor};
use crate::console::model::{Overlay, Screen};
use crate::console::screen;
use crate::console::terminal::Frame;
use crate::text::locale::Language;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use std::path::PathBuf;

fn number_of(id: &str) -> usize {
    lesson::all().iter().position(|it| it.id == id).unwrap()
}

/// A desk where that lesson begins, in a window of that size.
fn desk(id: &str, columns: u16, rows: u16) -> Desk {
    let mut desk = Desk::open();
    let tutor = Tutor::new(number_of(id), Progress::default());
    desk.model.tutor = Some(Box::new(tutor));
    desk.event(InputEvent::Resize { columns, rows });
    desk.settle();
    desk
}

fn tutor(desk: &Desk) -> &Tutor {
    desk.model.tutor.as_ref().unwrap()
}

fn orders(desk: &Desk) -> Vec<&LessonOrder> {
    let mut orders = Vec::new();
    for effect in &desk.asked {
        if let Effect::Lesson(order) = effect {
            orders.push(order);
        }
    }
    orders
}

fn picture(desk: &Desk) -> String {
    let mut buffer = Buffer::empty(tutor(desk).window);
    screen::draw(&desk.model, &mut Frame::new(&mut buffer));
    let width = usize::from(buffer.area.width.max(1));
    let lines = buffer.content().chunks(width).map(|line| {
        let text: String = line.iter().map(ratatui::buffer::Cell::symbol).collect();
        format!("{}\n", text.trim_end())
    });
    lines.collect()
}

/// The lesson of moving about, by its shortest way.
fn find_somebody(desk: &mut Desk) {
    desk.press("3");
    desk.settle();
    desk.press("j j Enter");
    desk.settle();
    desk.press("Esc /");
    desk.type_in("dang hoa");
    desk.press("Enter");
    desk.settle();
}

#[test]
fn a_lesson_is_done_step_by_step_and_kept() {
    let mut desk = desk("find", 80, 24);
    desk.press("3");
    assert_eq!(tutor(&desk).at_step(), 1);
    desk.settle();
    desk.press("j j Enter");
    assert_eq!(tutor(&desk).at_step(), 2);
    desk.press("Esc /");
    desk.type_in("dang hoa");
    desk.press("Enter");
    desk.settle();
    assert_eq!(tutor(&desk).stage, Stage::Done);
    assert_eq!(tutor(&desk).keys, [1, 3, 1, 10]);
    assert!(matches!(desk.model.overlay, Some(Overlay::Lesson)));
    let kept = orders(&desk);
    let [LessonOrder::Keep(progress)] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert_eq!(progress.lessons["find"].keys, 15);
}

#[test]
fn any_way_counts_and_the_lessons_own_keys_do_not() {
    let mut desk = desk("find", 80, 24);
    desk.press("Tab F12 Tab Tab F12 Tab");
    assert_eq!((tutor(&desk).at_step(), tutor(&desk).keys[0]), (1, 2));
    desk.settle();
    // What waits for an answer is counted when it is pressed, once.
    desk.press("/");
    desk.type_in("hoang an");
    desk.press("Enter");
    assert_eq!(tutor(&desk).pressed(), 12);
    desk.settle();
    assert!(matches!(desk.model.screen, Screen::Case(_)));
    assert_eq!((tutor(&desk).at_step(), tutor(&desk).pressed()), (2, 12));
}

#[test]
fn with_tone_marks_nobody_is_found_as_the_lesson_wants_it() {
    let mut desk = desk("find", 80, 24);
    desk.press("3");
    desk.settle();
    desk.press("j j Enter Esc /");
    desk.type_in("Đặng Hoà");
    desk.press("Enter");
    desk.settle();
    assert!(matches!(desk.model.screen, Screen::Case(_)));
    assert_eq!(tutor(&desk).at_step(), 3);
}

#[test]
fn an_order_that_no_step_asks_for_is_told_of_and_does_nothing_else() {
    let mut desk = desk("find", 80, 24);
    desk.press("m");
    desk.type_in("OK");
    desk.press("Enter");
    desk.done();
    assert!(tutor(&desk).astray);
    assert!(picture(&desk).contains("không phải việc của bước này"));
    desk.press("3");
    assert!(!tutor(&desk).astray, "the next step is as good as any");
}

#[test]
fn the_next_office_leaves_the_old_one_behind_and_keeps_habits() {
    let mut desk = desk("find", 80, 24);
    desk.press("N p");
    find_somebody(&mut desk);
    desk.press("Enter");
    assert_eq!(tutor(&desk).stage, Stage::Preparing);
    assert_eq!(orders(&desk).last(), Some(&&LessonOrder::Prepare(1)));
    let seat = Seat {
        address: "http://127.0.0.1:1".into(),
        token: Secret::new("x".into()),
        scan_folder: PathBuf::from("/quét-2"),
        state: PathBuf::from("/nháp-2"),
    };
    desk.asked.clear();
    desk.tell(Message::Prepared {
        result: Ok(Box::new(seat.clone())),
        at: desk.now,
    });
    assert_eq!(orders(&desk), [&LessonOrder::MoveTo(Box::new(seat))]);
    assert_eq!(tutor(&desk).stage, Stage::Doing);
    assert_eq!((tutor(&desk).number, tutor(&desk).pressed()), (1, 0));
    assert!(desk.model.overlay.is_none() && desk.model.find.is_none());
    assert_eq!(desk.model.screen, Screen::List);
    assert_eq!(desk.model.language, Language::English);
    assert_eq!(desk.model.setup.scan_folder.as_deref(), Some("/quét-2"));
    assert_eq!(desk.model.size.height, 20);
}

#[test]
fn an_office_that_cannot_be_made_says_why_and_is_tried_again() {
    let mut desk = desk("find", 80, 24);
    desk.press("F12 Backspace");
    desk.press("F12 Backspace");
    assert_eq!(orders(&desk).len(), 1, "one at a time");
    desk.tell(Message::Prepared {
        result: Err("đĩa đầy".into()),
        at: desk.now,
    });
    assert!(picture(&desk).contains("đĩa đầy"));
    desk.press("F12 Backspace");
    assert_eq!(orders(&desk).len(), 2);
}

#[test]
fn a_card_is_read_as_a_scanner_would() {
    let mut desk = desk("card", 80, 24);
    desk.press("F12 Insert");
    assert_eq!((tutor(&desk).at_step(), tutor(&desk).pressed()), (1, 0));
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.text("owner"), "Trần Thị Bích Đào");
}

#[test]
fn outside_of_lessons_their_keys_are_refused_and_not_shown() {
    let mut desk = Desk::open();
    desk.press("F12 Enter");
    let said = desk
        .model
        .notices
        .shown()
        .map(|it| it.said.text(Language::Vietnamese));
    assert_eq!(said.as_deref(), Some("Chỉ dùng trong motcua tutor."));
    desk.press("?");
    let mut buffer = Buffer::empty(desk.model.size);
    screen::draw(&desk.model, &mut Frame::new(&mut buffer));
    let text: String = buffer
        .content()
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(!text.contains("Bài tập"), "{text}");
}

#[test]
fn the_band_and_the_account_look_as_they_should() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut desk = desk("find", columns, rows);
        desk.press("3");
        desk.settle();
        assert_snapshot!(format!("lesson_{columns}x{rows}"), picture(&desk));
        desk.press("k j j j k Enter");
        desk.settle();
        desk.press("Esc /");
        desk.type_in("dang hoa");
        desk.press("Enter");
        desk.settle();
        assert_snapshot!(format!("lesson_done_{columns}x{rows}"), picture(&desk));
    }
    let mut desk = desk("find", 80, 24);
    desk.press("F12 Tab f");
    desk.settle();
    assert_snapshot!("lesson_folded_80x24", picture(&desk));
}

#[test]
fn what_a_step_asks_for_is_read_whole_also_under_a_warning_and_in_the_smallest_window() {
    for (columns, rows) in [(80, 24), (60, 15), (60, 24)] {
        for language in [Language::Vietnamese, Language::English] {
            let mut desk = desk("triage", columns, rows);
            desk.model.language = language;
            for keys in 1..=tutor(&desk).lesson().steps.len() {
                let tutor = desk.model.tutor.as_mut().unwrap();
                tutor.keys = vec![0; keys];
                let warned = language.text_with("lesson-astray", &[("undo", "u")]);
                for astray in [false, true] {
                    desk.model.tutor.as_mut().unwrap().astray = astray;
                    let tutor = desk.model.tutor.as_ref().unwrap();
                    let words =
                        screen::lesson::step_words(&desk.model, tutor, tutor.step().unwrap());
                    let seen = picture(&desk);
                    let flat: Vec<&str> = seen.split_whitespace().collect();
                    assert!(flat.join(" ").contains(&words), "{words}\n{seen}");
                    assert_eq!(seen.contains(&warned), astray, "{warned}\n{seen}");
                }
            }
        }
    }
}

#[test]
fn in_the_smallest_window_the_band_is_folded_off_what_lies_under_it() {
    let mut desk = desk("triage", 60, 15);
    assert!(!picture(&desk).contains("Cửa sổ quá nhỏ"));
    let footer = |desk: &Desk| picture(desk).lines().nth(13).unwrap().to_owned();
    let under = footer(&desk);
    desk.press("F12 Tab");
    assert_ne!(footer(&desk), under);
    assert!(picture(&desk).lines().nth(14).unwrap().contains("Bài 2"));
}

#[test]
fn what_was_just_done_can_be_taken_back_by_a_key_that_the_bar_names() {
    let mut desk = desk("find", 80, 24);
    desk.press("f Enter");
    desk.done();
    desk.model.overlay = Some(Overlay::Lesson);
    let seen = picture(&desk);
    assert!(
        desk.model.undo.is_some() && seen.contains("u để hoàn tác"),
        "{seen}"
    );
}

#[test]
fn no_window_is_too_small_for_a_lesson() {
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (20, 5),
        (60, 15),
        (60, 16),
        (61, 100),
        (300, 19),
    ] {
        let mut desk = desk("find", columns, rows);
        let _ = picture(&desk);
        find_somebody(&mut desk);
        let _ = picture(&desk);
    }
}
