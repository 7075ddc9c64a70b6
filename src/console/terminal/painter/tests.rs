//! The painter against a terminal of its own: the screen is right whatever was on it, and no byte too many goes out.

use super::super::encoder::{Glyph, glyphs};
use super::*;
use crate::console::graphics::{Painted, Protocol};
use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

/// A terminal that gets what the painter writes.
struct Screen {
    painter: Painter,
    terminal: vt100::Parser,
}

fn size(cells: u16) -> std::num::NonZeroU16 {
    cells.try_into().unwrap()
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        Self {
            painter: Painter::new(columns, rows),
            terminal: vt100::Parser::new(size(rows), size(columns), 0),
        }
    }

    /// Paints, and tells how many bytes it took.
    fn paint(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> usize {
        let bytes = self.painter.paint(view).to_vec();
        self.terminal.process(&bytes);
        self.assert_same();
        bytes.len()
    }

    /// The terminal shows what the buffer says.
    fn assert_same(&self) {
        let screen = self.terminal.screen();
        let width = usize::from(self.painter.area().width).max(1);
        for (y, row) in self.painter.shown.content.chunks(width).enumerate() {
            for (x, glyph) in glyphs(row).into_iter().enumerate() {
                let cell = screen.cell(y as u16, x as u16).unwrap();
                let at = || format!("row {y} column {x}: {glyph:?}, on the screen {cell:?}");
                let Glyph::Letter { symbol, look, .. } = glyph else {
                    assert!(cell.is_wide_continuation(), "{}", at());
                    continue;
                };
                let shown = if cell.has_contents() {
                    cell.contents()
                } else {
                    " "
                };
                assert_eq!(shown, symbol, "{}", at());
                assert_eq!(cell.fgcolor(), colour(look.foreground), "{}", at());
                assert_eq!(cell.bgcolor(), colour(look.background), "{}", at());
                assert_eq!(
                    cell.bold(),
                    look.modifier.contains(Modifier::BOLD),
                    "{}",
                    at()
                );
                assert_eq!(
                    cell.underline(),
                    look.modifier.contains(Modifier::UNDERLINED),
                    "{}",
                    at()
                );
                assert_eq!(
                    cell.inverse(),
                    look.modifier.contains(Modifier::REVERSED),
                    "{}",
                    at()
                );
            }
        }
        match self.painter.cursor {
            Cursor::At(place) => {
                assert!(!screen.hide_cursor());
                assert_eq!(screen.cursor_position(), (place.y, place.x));
            }
            _ => assert!(screen.hide_cursor()),
        }
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

/// One thing drawn: where, what and how.
#[derive(Clone, Debug)]
struct Mark {
    x: u16,
    y: u16,
    text: String,
    style: Style,
}

fn any_style() -> impl Strategy<Value = Style> {
    let colours = vec![
        Color::Reset,
        Color::Red,
        Color::LightBlue,
        Color::Indexed(77),
        Color::Rgb(1, 20, 255),
    ];
    let modifiers = vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::REVERSED,
        Modifier::BOLD.union(Modifier::UNDERLINED),
    ];
    (
        proptest::sample::select(colours.clone()),
        proptest::sample::select(colours),
        proptest::sample::select(modifiers),
    )
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn any_mark() -> impl Strategy<Value = Mark> {
    (
        0_u16..22,
        0_u16..9,
        "[a-c ÁễĐ日한a\u{301}\u{7}]{1,9}",
        any_style(),
    )
        .prop_map(|(x, y, text, style)| Mark { x, y, text, style })
}

fn draw(frame: &mut Frame<'_>, marks: &[Mark]) {
    for mark in marks {
        let area = Rect {
            x: mark.x,
            y: mark.y,
            width: 20,
            height: 1,
        };
        frame.text(area, &mark.text, mark.style);
    }
}

/// A list of numbered rows under a title, with a status line.
fn draw_list(frame: &mut Frame<'_>, top: usize, chosen: usize) {
    let area = frame.area();
    let band = Rect {
        y: 1,
        height: area.height - 2,
        ..area
    };
    frame.text(
        area,
        "Chờ tiếp nhận",
        Style::new().add_modifier(Modifier::BOLD),
    );
    for (at, y) in (band.top()..band.bottom()).enumerate() {
        let row = top + at;
        let mark = if row == chosen { "▸" } else { " " };
        let text = format!(
            "{mark} H26.15-{row:06}  Nguyễn Thị Ngọc Ánh {:<24} Đăng ký tạm trú  còn {} ngày làm việc  {}",
            row * 7919 % 1000,
            row % 15,
            "Phòng Tài nguyên"
        );
        frame.text(
            Rect {
                y,
                height: 1,
                ..area
            },
            &text,
            Style::new(),
        );
    }
    let status = format!("{chosen} / 1000000");
    frame.text(
        Rect {
            y: area.height - 1,
            height: 1,
            ..area
        },
        &status,
        Style::new(),
    );
    frame.scrolls(Region {
        list: 1,
        area: band,
        top,
    });
}

#[test]
fn the_row_above_a_scrolled_band_is_reached_from_its_first() {
    let mut screen = Screen::new(20, 8);
    let band = |top| Region {
        list: 1,
        area: Rect::new(0, 2, 20, 6),
        top,
    };
    screen.paint(|frame| {
        frame.text(Rect::new(0, 1, 20, 1), "日", Style::default());
        frame.scrolls(band(2));
    });
    // The band's rows come down, and the row above it is emptied.
    screen.paint(|frame| frame.scrolls(band(0)));
}

proptest! {
    // A terminal behind each case costs; the cases are many frames each.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_terminal_shows_what_was_drawn(
        frames in proptest::collection::vec(
            (proptest::collection::vec(any_mark(), 0..12), proptest::option::of((0_u16..24, 0_u16..10))),
            1..6,
        ),
    ) {
        let mut screen = Screen::new(20, 8);
        for (marks, cursor) in &frames {
            screen.paint(|frame| {
                draw(frame, marks);
                if let Some((x, y)) = cursor {
                    frame.set_cursor(*x, *y);
                }
            });
        }
    }

    #[test]
    fn a_list_scrolls_right_however_far(tops in proptest::collection::vec((0_usize..40, 0_usize..40), 1..8)) {
        let mut screen = Screen::new(90, 12);
        for (top, chosen) in tops {
            screen.paint(|frame| draw_list(frame, top, chosen));
        }
    }

    #[test]
    fn a_wrong_region_costs_bytes_but_never_a_wrong_screen(
        frames in proptest::collection::vec(
            (proptest::collection::vec(any_mark(), 0..12), 0_u16..8, 0_u16..9, 0_usize..12),
            1..6,
        ),
    ) {
        let mut screen = Screen::new(20, 8);
        for (marks, y, height, top) in &frames {
            screen.paint(|frame| {
                draw(frame, marks);
                frame.scrolls(Region { list: 1, area: Rect::new(0, *y, 20, *height), top: *top });
            });
        }
    }
}

#[test]
fn an_unchanged_frame_is_no_byte() {
    let mut screen = Screen::new(200, 50);
    screen.paint(|frame| draw_list(frame, 10, 20));
    assert_eq!(screen.paint(|frame| draw_list(frame, 10, 20)), 0);
    screen.paint(|frame| frame.set_cursor(4, 4));
    assert_eq!(screen.paint(|frame| frame.set_cursor(4, 4)), 0);
}

#[test]
fn a_scroll_step_is_about_one_row_of_bytes() {
    let mut screen = Screen::new(200, 50);
    screen.paint(|frame| draw_list(frame, 0, 47));
    for step in 1..40 {
        let bytes = screen.paint(|frame| draw_list(frame, step, 47 + step));
        assert!(bytes <= 220, "{bytes} bytes");
    }
    let back = screen.paint(|frame| draw_list(frame, 38, 38));
    assert!(back <= 260, "{back} bytes");
}

#[test]
fn a_list_that_scrolls_says_its_region_once() {
    let mut painter = Painter::new(200, 50);
    painter.paint(|frame| draw_list(frame, 0, 47));
    let mut step = |top| {
        let bytes = painter.paint(|frame| draw_list(frame, top, 47 + top));
        String::from_utf8_lossy(bytes).into_owned()
    };
    assert!(step(1).starts_with("\x1b[2;49r\x1b[49H\n"));
    assert!(step(2).starts_with("\x1b[49H\n"));
}

#[test]
fn moving_the_mark_is_a_few_bytes() {
    let mut screen = Screen::new(200, 50);
    screen.paint(|frame| draw_list(frame, 0, 5));
    let bytes = screen.paint(|frame| draw_list(frame, 0, 6));
    assert!(bytes <= 55, "{bytes} bytes");
}

#[test]
fn the_first_page_is_hardly_more_than_its_letters() {
    let mut screen = Screen::new(200, 50);
    let bytes = screen.paint(|frame| draw_list(frame, 0, 0));
    let letters: usize = screen
        .terminal
        .screen()
        .rows(0, 200)
        .map(|row| row.trim_end().len())
        .sum();
    assert!(
        bytes * 10 <= letters * 11,
        "{bytes} bytes for {letters} bytes of letters"
    );
}

#[test]
fn a_letter_typed_into_a_field_is_only_the_letter() {
    let mut screen = Screen::new(80, 24);
    let field = |frame: &mut Frame<'_>, text: &str| {
        let end = frame.text(Rect::new(10, 5, 30, 1), text, Style::new());
        frame.set_cursor(end, 5);
    };
    screen.paint(|frame| field(frame, "Nguy"));
    assert_eq!(screen.paint(|frame| field(frame, "Nguyễ")), "ễ".len());
}

#[test]
fn another_size_clears_the_screen_first() {
    let mut screen = Screen::new(80, 24);
    screen.paint(|frame| draw_list(frame, 0, 3));
    screen.painter.resize(40, 10);
    screen.terminal.screen_mut().set_size(size(10), size(40));
    screen.paint(|frame| draw_list(frame, 0, 3));
}

#[test]
fn no_screen_is_too_small() {
    for (columns, rows) in [(0, 0), (1, 1), (2, 3), (1, 50)] {
        let mut painter = Painter::new(columns, rows);
        painter.paint(|frame| {
            draw(
                frame,
                &[Mark {
                    x: 0,
                    y: 0,
                    text: "日本".into(),
                    style: Style::new(),
                }],
            );
            frame.set_cursor(0, 0);
        });
    }
}

/// A picture of two cells by two whose bytes can be told apart.
fn painted(protocol: Protocol) -> Painted {
    Painted {
        protocol,
        columns: 2,
        rows: 2,
        bytes: b"\x1bPpicture\x1b\\".as_slice().into(),
    }
}

#[test]
fn a_picture_is_written_once_and_taken_down_with_its_frame() {
    let area = Rect::new(3, 1, 2, 2);
    for (protocol, goes_by) in [
        (Protocol::Kitty, "\x1b_Ga=d,d=I,i=77,q=2\x1b\\"),
        // Its cells are written anew: the letters that stand there.
        (Protocol::Sixel, "26"),
    ] {
        let picture = painted(protocol);
        let mut painter = Painter::new(20, 5);
        let mut text = |picture: Option<&Painted>, top: usize| {
            let bytes = painter.paint(|frame| {
                draw_list(frame, top, 0);
                if let Some(picture) = picture {
                    frame.picture(area, picture);
                }
            });
            String::from_utf8_lossy(bytes).into_owned()
        };
        let first = text(Some(&picture), 0);
        assert_eq!(first.matches("picture").count(), 1);
        assert!(first.contains("\x1b[2;4H\x1bPpicture"), "{first:?}");
        assert_eq!(text(Some(&picture), 0), "");
        let moved = text(Some(&picture), 1);
        assert!(!moved.contains("picture"), "{moved:?}");
        assert!(
            !moved.contains("\x1b[2;4r"),
            "nothing is scrolled: {moved:?}"
        );
        let gone = text(None, 1);
        assert!(gone.contains(goes_by), "{protocol:?}: {gone:?}");
        assert!(!gone.contains("picture"));
        assert_eq!(text(None, 1), "");
    }
}
