//! How every screen looks, at three sizes; that none panics at any; that no meaning is colour alone.

use crate::console::desk::{Desk, problem};
use crate::console::message::{Failure, Feed, Message};
use crate::console::model::samples::{after, row};
use crate::console::screen;
use crate::console::terminal::{Frame, Painter};
use crate::console::theme::Theme;
use crate::contract::status::Role;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn buffer(desk: &Desk) -> Buffer {
    let mut buffer = Buffer::empty(desk.model.size);
    screen::draw(&desk.model, &mut Frame::new(&mut buffer));
    buffer
}

fn text(desk: &Desk) -> String {
    let buffer = buffer(desk);
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let line: String = (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The scan inbox with a stack in it: three cases' results, one of two pages, and a page of nobody's.
fn stacked(desk: &mut Desk) {
    for row in &mut desk.rows {
        row.procedure = "1.001193".into();
    }
    let codes = [0, 1, 3].map(|number| row(number).code.unwrap().0);
    let [first, second, third] = codes.each_ref().map(|it| Some(it.as_str()));
    desk.scan("Chồng kết quả buổi sáng.pdf", &[first, None, second, third]);
    desk.scan("ảnh chụp.jpg", &[None]);
    desk.press("Q");
    desk.settle();
}

/// At a supervisor's console, each key answered before the next.
fn supervising(desk: &mut Desk, keys: &str) {
    desk.model.session.me.as_mut().unwrap().roles = vec![Role::Supervisor];
    for key in keys.split(' ') {
        desk.press(key);
        desk.settle();
    }
}

/// Whoever sits here answers for the unit's registers.
fn heads(desk: &mut Desk) {
    if let Some(me) = &mut desk.model.session.me {
        me.roles = vec![crate::contract::status::Role::Supervisor];
    }
}

/// What is done before the picture is taken.
type Prepare = fn(&mut Desk);

/// What stands on the screen when the picture is taken.
const SCREENS: [(&str, Prepare); 46] = [
    ("list", |_| {}),
    ("board", |desk| supervising(desk, "v")),
    ("board_units", |desk| supervising(desk, "v Tab")),
    ("board_narrowed", |desk| supervising(desk, "v Space")),
    ("move", |desk| supervising(desk, "v m")),
    ("move_marked", |desk| supervising(desk, "Space Space F")),
    ("absence", |desk| supervising(desk, "v z")),
    ("indicators", |desk| supervising(desk, "E j j")),
    ("indicators_units", |desk| supervising(desk, "E Tab")),
    ("indicators_behind", |desk| supervising(desk, "E t Enter")),
    ("charts", |desk| supervising(desk, "E Tab Tab")),
    ("suspects", |desk| supervising(desk, "E S-Tab j")),
    ("board_behind", |desk| supervising(desk, "v j Enter")),
    ("list_marked", |desk| desk.press("j Space V j j V")),
    ("find", |desk| {
        desk.press("/");
        desk.type_in("anh");
        desk.pass(200);
    }),
    ("case_summary", |desk| desk.press("j Enter")),
    ("case_parts", |desk| desk.press("j Enter 2 j")),
    ("case_documents", |desk| desk.press("j Enter 3 p")),
    ("case_slip", |desk| desk.press("j Enter 4")),
    ("case_next", |desk| desk.press("j Enter 5")),
    ("forward", |desk| desk.press("f")),
    ("forward_many", |desk| {
        desk.held_back.insert(row(1).id);
        desk.press("Space Space Space f Enter");
    }),
    ("report", |desk| {
        desk.supervise();
        desk.press("Y");
        desk.settle();
        desk.press("Tab g");
    }),
    ("supplement", |desk| desk.press("b")),
    ("attach", |desk| desk.press("A")),
    ("acknowledge", |desk| {
        desk.press("Space Space Space n");
        desk.event(crate::console::input::InputEvent::Text("0001\n".into()));
        desk.event(crate::console::input::InputEvent::Text("9999\n".into()));
    }),
    ("stale", |desk| {
        desk.press("m");
        desk.type_in("đã hẹn công dân thứ hai");
        desk.press("Enter");
        let entry = desk.written[0].clone();
        let mut refusal = problem(412, "case_stale", "Hồ sơ đã được người khác xử lý");
        refusal.current = Some(Box::new(crate::contract::problem::Stale {
            case: row(0),
            since: crate::console::model::samples::detail(0).events.unwrap(),
        }));
        desk.answer_write(&entry, Err(Failure::Refused(Box::new(refusal))));
    }),
    ("accepted", |desk| {
        desk.press("j j t");
        desk.done();
    }),
    ("intake", |desk| {
        desk.press("i");
        desk.settle();
    }),
    ("intake_known", |desk| {
        desk.event(crate::console::input::InputEvent::Text(
            "001185012346||Trần Thị Bích Đào|02031985|Nữ|Số 12 Hàng Bài, phường Cửa Nam|10052021\n"
                .into(),
        ));
        desk.settle();
        desk.type_in("dkks");
        desk.press("Enter");
        desk.settle();
        desk.press("1 Right");
    }),
    ("visit", |desk| {
        desk.press("S");
        desk.settle();
        desk.pass(120_000);
    }),
    ("queue", |desk| {
        desk.press("S");
        desk.settle();
        desk.press("H h");
        desk.settle();
        desk.press("Down");
    }),
    ("transfer_ticket", |desk| {
        desk.press("S");
        desk.settle();
        desk.press("H c");
        desk.settle();
    }),
    ("inbox", |desk| {
        stacked(desk);
        desk.press("Down x Down Down b");
        desk.pass(100);
        desk.settle();
    }),
    ("inbox_numbers", |desk| {
        stacked(desk);
        desk.press("Enter");
        desk.settle();
        desk.type_in("15/2026");
    }),
    ("inbox_outcome", |desk| {
        stacked(desk);
        desk.press("Enter");
        desk.settle();
        desk.type_in("15/2026");
        desk.press("Enter");
        desk.settle();
        desk.done();
        desk.settle();
    }),
    ("backlog", |desk| {
        heads(desk);
        desk.press("U");
    }),
    ("backlog_behind", |desk| {
        heads(desk);
        desk.press("U Enter");
        desk.settle();
        desk.press("End");
    }),
    ("backlog_import", |desk| {
        heads(desk);
        desk.press("U");
        desk.settle();
        desk.press("n");
        desk.type_in("/so-2003.csv");
        desk.press("Enter");
    }),
    ("backlog_mine", |desk| desk.press("U")),
    ("backlog_describe", |desk| {
        desk.press("U");
        desk.settle();
        desk.press("A Enter");
        desk.settle();
        desk.press("e");
    }),
    ("undo", |desk| {
        desk.press("f Enter");
        desk.done();
    }),
    ("palette", |desk| {
        desk.pass(100);
        desk.settle();
        desk.press(":");
        desk.type_in("nhan");
    }),
    ("help", |desk| desk.press("?")),
    ("outbox", |desk| {
        desk.press("f Enter");
        desk.done();
        desk.press("j m");
        desk.type_in("đã gọi");
        desk.press("Enter");
        let entry = desk.written[1].clone();
        let cut = Failure::LinkDown {
            maybe_arrived: true,
        };
        desk.answer_write(&entry, Err(cut.clone()));
        desk.tell(Message::Feed {
            feed: Feed::Closed(cut),
            at: desk.now,
        });
        desk.press("O");
    }),
    ("gate", |desk| desk.press("F12 1")),
];

#[test]
fn every_screen_looks_as_it_should_at_every_size() {
    for (name, prepare) in SCREENS {
        for (columns, rows) in SIZES {
            let mut desk = Desk::sized(columns, rows);
            desk.pass(100);
            desk.settle();
            prepare(&mut desk);
            desk.settle();
            desk.pass(100);
            desk.settle();
            assert_snapshot!(format!("{name}_{columns}x{rows}"), text(&desk));
        }
    }
}

#[test]
fn no_screen_panics_at_an_impossible_size() {
    for (_, prepare) in SCREENS {
        for (columns, rows) in [(0, 0), (1, 1), (20, 5), (60, 15), (61, 100), (300, 15)] {
            let mut desk = Desk::open();
            prepare(&mut desk);
            desk.settle();
            desk.model.size = Rect::new(0, 0, columns, rows);
            let _ = text(&desk);
        }
    }
}

#[test]
fn the_pane_says_whose_case_it_shows_while_the_cursor_goes_on() {
    let mut desk = Desk::sized(200, 60);
    desk.press("j j");
    let text = text(&desk);
    let pane: Vec<&str> = text.lines().filter(|it| it.starts_with('┌')).collect();
    let first = crate::text::nfc(&row(0).owner_name);
    assert!(pane.len() == 1 && pane[0].contains(&first), "{pane:?}");
}

#[test]
fn pictures_put_again_are_as_they_would_be_drawn() {
    // The painter draws each of them as well in a debug build, and compares.
    let mut desk = Desk::sized(200, 60);
    supervising(&mut desk, "Home");
    let mut painter = Painter::new(200, 60);
    let mut paint = |desk: &Desk| {
        painter.paint(|frame| screen::draw(&desk.model, frame));
    };
    paint(&desk);
    for keys in [
        "j", "j", "Space", "PageDown", "k", "f", "Esc", "V", "j", "j", "V", "Tab", "?", "Esc", "v",
        "j", "Right", "s", "Tab", "Enter", "Esc", "Esc", "E", "j", "Tab", "Enter", "Esc", "Esc",
    ] {
        desk.press(keys);
        paint(&desk);
        desk.settle();
        paint(&desk);
        desk.pass(100);
        desk.settle();
        paint(&desk);
    }
}

#[test]
fn a_window_too_small_says_what_it_needs() {
    let mut desk = Desk::sized(59, 20);
    assert!(text(&desk).contains("Cần ít nhất 60 cột và 14 dòng"));
    desk.model.size = Rect::new(0, 0, 60, 14);
    assert!(text(&desk).contains("Chờ nhận"));
}

#[rstest]
#[case::without_colour(Theme { colour: false, ..Theme::default() })]
#[case::in_ascii(Theme { colour: false, ascii: true, ..Theme::default() })]
fn late_rows_differ_without_any_colour(#[case] theme: Theme) {
    let mut desk = Desk::open();
    desk.model.setup.theme = theme;
    let buffer = buffer(&desk);
    // The first row is late, the sixth is on time.
    let cell = |line: u16| buffer[(3, 3 + line)].clone();
    let (late, on_time) = (cell(0), cell(5));
    assert_eq!((late.fg, late.bg), (on_time.fg, on_time.bg));
    assert_ne!(late.symbol(), on_time.symbol());
    assert_ne!(late.modifier, on_time.modifier);
}

#[test]
fn long_decomposed_and_hostile_names_keep_the_columns_straight() {
    let mut desk = Desk::closed(8, Rect::new(0, 0, 120, 40));
    desk.rows[0].owner_name = "Nguyễn Thị Ngọc Ánh".nfd().collect();
    desk.rows[1].owner_name =
        "Tôn Nữ Hoàng Nguyễn Phúc Thị Huyền Trân Công Tằng Quỳnh Dương".into();
    desk.rows[3].owner_name = "Lê \u{1b}[31mĐỏ\u{202e}tẩ".into();
    desk.begin();
    desk.settle();
    let buffer = buffer(&desk);
    let text = text(&desk);
    assert!(text.contains("Nguyễn Thị Ngọc Ánh"));
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    // The procedure begins in the same column in every row.
    let columns = screen::columns::columns(120, false);
    let at = columns
        .iter()
        .find(|it| it.shows == screen::columns::Shows::Procedure)
        .unwrap()
        .x as u16;
    for line in 0..8 {
        assert_eq!(buffer[(at - 1, 3 + line)].symbol(), " ", "row {line}");
        assert_ne!(buffer[(at, 3 + line)].symbol(), " ", "row {line}");
    }
}

#[test]
fn a_cut_link_is_said_with_its_time_and_what_waits() {
    let mut desk = Desk::open();
    desk.press("f Enter");
    let entry = desk.written[0].clone();
    let cut = Failure::LinkDown {
        maybe_arrived: false,
    };
    desk.answer_write(&entry, Err(cut));
    let first = text(&desk).lines().next().unwrap().to_owned();
    assert!(
        first.contains("mất kết nối từ 09:30 · 1 thao tác chờ gửi"),
        "{first}"
    );
}

#[test]
fn the_keys_of_a_long_form_are_in_sight_in_a_low_window_and_say_what_enter_does() {
    let mut desk = Desk::sized(80, 24);
    desk.press("i");
    desk.settle();
    let last = |desk: &Desk| text(desk).lines().last().unwrap().to_owned();
    assert!(
        text(&desk).contains("Enter sang ô còn thiếu"),
        "{}",
        text(&desk)
    );
    assert!(last(&desk).contains("Enter Ô còn thiếu"), "{}", last(&desk));
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk.press("Tab");
    desk.type_in("Phạm Đức");
    desk.press("Enter");
    desk.settle();
    assert!(text(&desk).contains("Số: có"), "{}", text(&desk));
    assert!(last(&desk).contains("Enter Ô còn thiếu"), "{}", last(&desk));
    assert!(text(&desk).contains("Enter ô còn thiếu"), "{}", text(&desk));
    desk.press("*");
    assert!(last(&desk).contains("Enter Tiếp nhận"), "{}", last(&desk));
    assert!(text(&desk).contains("Enter tiếp nhận"), "{}", text(&desk));
    // The promise is in sight as well.
    assert!(text(&desk).contains("Hẹn trả"), "{}", text(&desk));
    desk.press("Tab");
    assert!(text(&desk).contains("Enter tiếp nhận"), "{}", text(&desk));
    assert!(last(&desk).contains("Enter Tiếp nhận"), "{}", last(&desk));
}

#[test]
fn a_locked_screen_shows_no_name_and_no_code() {
    let mut desk = Desk::open();
    desk.press("F12 1");
    let text = text(&desk);
    assert!(
        !text.contains("Nguyễn Thị Bích Đào") && !text.contains("H26"),
        "{text}"
    );
}

#[test]
fn time_passing_makes_a_row_late_without_an_answer() {
    let mut desk = Desk::open();
    assert!(text(&desk).contains("còn 35 phút") || text(&desk).contains("còn 2 giờ"));
    desk.model.now = after(60 * 24);
    assert!(!text(&desk).contains("còn 2 giờ"));
}

#[test]
fn no_message_shows_by_its_own_name() {
    for (name, prepare) in SCREENS {
        for english in [false, true] {
            let mut desk = Desk::open();
            desk.pass(100);
            desk.settle();
            if english {
                desk.press("F12 3");
            }
            prepare(&mut desk);
            desk.settle();
            let text = text(&desk);
            let bare: Vec<&str> = text
                .split_whitespace()
                .filter(|word| {
                    [
                        "fact-", "field-", "event-", "part-", "dialog-", "section-", "act-",
                        "done-", "due-", "view-", "command-",
                    ]
                    .iter()
                    .any(|prefix| word.starts_with(prefix))
                })
                .collect();
            assert!(bare.is_empty(), "{name}: {bare:?}");
        }
    }
}

/// How often something stands on the screen.
fn times(desk: &Desk, words: &str) -> usize {
    text(desk).matches(words).count()
}

#[test]
fn a_receipt_that_comes_behind_a_form_is_not_drawn_around_it() {
    let mut desk = Desk::sized(80, 24);
    desk.press("j j t");
    let accepted = desk.written.last().unwrap().clone();
    desk.press("k x");
    desk.settle();
    let form = text(&desk);
    assert!(desk.model.dialog.is_some());
    let row = desk
        .rows
        .iter()
        .find(|it| it.id == accepted.order.cases()[0]);
    let written = crate::console::message::Written::Row(Box::new(row.unwrap().clone()));
    desk.answer_write(&accepted, Ok(written));
    desk.settle();
    assert!(desk.model.card.is_some());
    let label = desk.model.language.text("fact-return-at");
    let in_form = form.matches(&label).count();
    assert_eq!(times(&desk, &label), in_form, "{}", text(&desk));
}
