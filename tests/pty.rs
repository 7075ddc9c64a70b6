//! The console's loop on a real terminal: nothing lost, nothing asked, everything given back.
//!
//! What runs inside is a program of a few lines in this very file, started anew in a terminal; it
//! stands on the loop, the session and the painter that the console stands on.
#![cfg(all(unix, feature = "console"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use motcua::console::app::{self, Order, Program};
use motcua::console::command::Context;
use motcua::console::input::{InputEvent, InputMethod};
use motcua::console::terminal::{Frame, Region};
use motcua::console::theme::{Role, Theme};
use motcua::console::widget::field::{Field, FieldView};
use portable_pty::CommandBuilder;
use ratatui::layout::Rect;
use rustix::process::Signal;
use terminal::Terminal;

const INSIDE: &str = "MOTCUA_TEST_INSIDE";

/// A list of numbered rows and, after F2, a field.
struct Inside {
    row: usize,
    field: Field,
    typing: bool,
    said: String,
    over: bool,
    size: Rect,
    theme: Theme,
}

enum Told {
    Input(InputEvent),
    End,
}

impl Program for Inside {
    type Message = Told;
    type Effect = Order;

    fn context(&self) -> Context {
        if self.typing {
            Context::Text
        } else {
            Context::List
        }
    }

    fn input(&self, event: InputEvent) -> Told {
        Told::Input(event)
    }

    fn terminate(&self) -> Told {
        Told::End
    }

    fn update(&mut self, message: Told) -> Vec<Order> {
        match message {
            Told::End => self.over = true,
            Told::Input(InputEvent::Resize { columns, rows }) => {
                self.size = Rect::new(0, 0, columns, rows);
            }
            Told::Input(InputEvent::Text(text)) if self.typing => self.field.insert(&text),
            Told::Input(InputEvent::Text(text) | InputEvent::Scan(text)) => {
                self.said = format!("scan [{}]", text.trim_end());
            }
            Told::Input(InputEvent::Key(key)) if self.typing && self.field.key(key) => {}
            Told::Input(InputEvent::Key(key)) => match key.to_string().as_str() {
                "j" => self.row += 1,
                "f" => self.said = "forward".into(),
                "u" => self.said = "undo".into(),
                "q" => self.over = true,
                "!" => panic!("the officer pressed the wrong key"),
                "F2" => self.typing = true,
                "C-z" => return vec![Order::Suspend],
                _ => {}
            },
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let line = |y: u16| Rect {
            y,
            height: 1.min(area.height),
            ..area
        };
        frame.text(
            line(0),
            &format!("{}x{}  {}", self.size.width, self.size.height, self.said),
            self.theme.style(Role::Heading),
        );
        let band = Rect {
            y: 1,
            height: area.height.saturating_sub(3),
            ..area
        };
        let top = (self.row + 1).saturating_sub(usize::from(band.height));
        for (at, y) in (band.top()..band.bottom()).enumerate() {
            let number = top + at;
            let role = if number % 7 == 3 {
                Role::Overdue
            } else {
                Role::Text
            };
            let mark = if number == self.row { "▸" } else { " " };
            let text = format!(
                "{mark} {} H26-{number:05} Nguyễn Thị Ánh",
                self.theme.mark(role)
            );
            frame.text(line(y), &text, self.theme.style(role));
        }
        frame.scrolls(Region {
            list: 1,
            area: band,
            top,
        });
        frame.text(
            line(area.height.saturating_sub(2)),
            &format!("row {}", self.row),
            self.theme.style(Role::Muted),
        );
        let view = FieldView {
            field: &self.field,
            focused: self.typing,
            placeholder: "",
            secret: false,
        };
        view.render(frame, line(area.height.saturating_sub(1)), &self.theme);
    }

    fn is_over(&self) -> bool {
        self.over
    }
}

/// Not a test when run by hand or by cargo; the other tests start it in a terminal.
#[test]
fn the_program_inside() {
    if std::env::var_os(INSIDE).is_none() {
        return;
    }
    let no_color = std::env::var("NO_COLOR").ok();
    let program = Inside {
        row: 0,
        field: Field::new(),
        typing: false,
        said: String::new(),
        over: false,
        size: Rect::default(),
        theme: Theme::default().obeying(no_color.as_deref(), None),
    };
    let (mailbox, inbox) = app::mailbox();
    let ended = app::run(
        program,
        Vec::new(),
        InputMethod::Telex,
        &mailbox,
        inbox,
        Some,
    );
    std::process::exit(i32::from(ended.is_err()));
}

fn inside() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "the_program_inside",
        "--exact",
        "--nocapture",
        "--test-threads=1",
    ]);
    command.env(INSIDE, "1");
    command.env("RUST_BACKTRACE", "0");
    command.env_remove("NO_COLOR");
    command
}

fn started() -> Terminal {
    let mut terminal = Terminal::start(inside(), 80, 24);
    terminal.wait_for("row 0");
    terminal
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut terminal = started();
    terminal.press("q");
    assert_eq!(terminal.wait_left().exit_code, 0);
}

#[test]
fn nothing_is_asked_before_the_first_page() {
    let mut terminal = started();
    let bytes = String::from_utf8(terminal.take_bytes()).unwrap();
    let page = bytes.split_once("\x1b[?1049h").unwrap().1;
    // Status, attributes, colours, modes, version, key protocol: every question ends or begins so.
    for question in [
        "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[=", "\x1b[5n", "\x1b[6n", "\x1b]", "\x1bP", "$p",
        "\x1b[?u",
    ] {
        assert!(!page.contains(question), "{question:?} in {page:?}");
    }
}

#[test]
fn a_thousand_keys_in_one_piece_are_all_answered_in_a_few_frames() {
    let mut terminal = started();
    terminal.take_bytes();
    terminal.type_text(&"j".repeat(1000));
    terminal.wait_for("row 1000");
    let bytes = terminal.take_bytes();
    let frames = bytes.windows(8).filter(|it| it == b"\x1b[?2026h").count();
    assert!(frames <= 4, "{frames} frames, {} bytes", bytes.len());
}

#[test]
fn a_step_down_a_scrolling_list_is_a_row_of_bytes() {
    let mut terminal = started();
    terminal.type_text(&"j".repeat(100));
    terminal.wait_for("row 100");
    terminal.take_bytes();
    terminal.press("j");
    terminal.wait_for("row 101");
    let bytes = terminal.take_bytes();
    assert!(
        bytes.len() <= 160,
        "{}: {:?}",
        bytes.len(),
        String::from_utf8_lossy(&bytes)
    );
}

#[test]
fn a_signal_to_end_is_obeyed_in_order() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let terminal = started();
        terminal.signal(signal);
        assert_eq!(terminal.wait_left().exit_code, 0, "{signal:?}");
    }
}

#[test]
fn a_panic_is_told_on_the_terminal_as_it_was() {
    let mut terminal = started();
    terminal.press("!");
    let left = terminal.wait_left();
    assert_ne!(left.exit_code, 0);
    assert!(
        left.screen.contains("the officer pressed the wrong key"),
        "{}",
        left.screen
    );
}

#[test]
fn ctrl_z_lends_the_terminal_to_the_shell() {
    let mut terminal = started();
    terminal.press("j C-z");
    terminal.wait_stopped();
    terminal.wait_until("the main screen", |screen| !screen.alternate_screen());
    terminal.assert_given_back();
    terminal.signal(Signal::CONT);
    terminal.wait_for("row 1");
    terminal.press("j");
    terminal.wait_for("row 2");
    terminal.press("q");
    assert_eq!(terminal.wait_left().exit_code, 0);
}

#[test]
fn a_stop_from_outside_is_a_ctrl_z() {
    let mut terminal = started();
    terminal.signal(Signal::TSTP);
    terminal.wait_stopped();
    terminal.wait_until("the main screen", |screen| !screen.alternate_screen());
    terminal.assert_given_back();
    terminal.signal(Signal::CONT);
    terminal.wait_for("row 0");
    terminal.press("q");
    terminal.wait_left();
}

#[test]
fn after_a_stop_that_nobody_announced_the_screen_is_drawn_anew() {
    let mut terminal = started();
    terminal.signal(Signal::STOP);
    terminal.wait_stopped();
    terminal.take_bytes();
    terminal.signal(Signal::CONT);
    terminal.press("j");
    terminal.wait_for("row 1");
    terminal.press("q");
    terminal.wait_left();
}

#[test]
fn a_resized_window_is_drawn_anew() {
    let mut terminal = started();
    terminal.resize(100, 30);
    terminal.wait_for("100x30");
    terminal.wait_until("the field's row", |screen| {
        screen
            .contents()
            .lines()
            .nth(28)
            .is_some_and(|row| row == "row 0")
    });
    terminal.resize(20, 5);
    terminal.wait_for("20x5");
    terminal.press("q");
    terminal.wait_left();
}

#[test]
fn an_input_method_that_erases_and_retypes_writes_what_it_meant() {
    let mut terminal = started();
    terminal.press("F2");
    for piece in [
        "v",
        "i",
        "e",
        "\x7fê",
        "t\x7f\x7fệt",
        " nam",
        "\x08\x08\x08Nam",
    ] {
        terminal.send(piece.as_bytes());
    }
    terminal.wait_for("việt Nam");
    terminal.wait_until("the cursor behind it", |screen| {
        screen.cursor_position() == (23, 8)
    });
}

#[test]
fn an_input_method_does_not_turn_an_order_into_another() {
    let mut terminal = started();
    terminal.send("u".as_bytes());
    terminal.wait_for("undo");
    terminal.send("\x7fù".as_bytes());
    terminal.wait_for("forward");
}

#[test]
fn a_paste_is_text_and_never_orders() {
    let mut terminal = started();
    terminal.paste("q\r\nq Nguye\u{302}\u{303}n");
    terminal.wait_for("scan [q\nq Nguyễn]".replace('\n', "").as_str());
    terminal.press("F2");
    terminal.paste("Nguye\u{302}\u{303}n\r\nAn");
    terminal.wait_for("Nguyễn An");
}

#[test]
fn a_scanner_that_types_gives_one_text() {
    let mut terminal = started();
    terminal.send(b"000.00.19.H26-260105-0012\r");
    terminal.wait_for("scan [000.00.19.H26-260105-0012]");
}

#[test]
fn without_colours_an_overdue_row_still_stands_out() {
    for (no_color, coloured) in [("", true), ("1", false)] {
        let mut command = inside();
        command.env("NO_COLOR", no_color);
        let mut terminal = Terminal::start(command, 80, 24);
        terminal.wait_for("row 0");
        let overdue = terminal.screen().cell(4, 6).unwrap();
        assert!(overdue.inverse() && overdue.bold());
        assert_eq!(overdue.fgcolor() != vt100::Color::Default, coloured);
    }
}

#[test]
fn without_a_terminal_it_refuses_and_writes_nothing() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["the_program_inside", "--exact", "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stdout.contains(&0x1b));
}
