//! Putting words on the screen: wrapped, padded, cut, in boxes.

use crate::casework::identity::Phone;
use crate::console::terminal::Frame;
use crate::console::theme::{Role, Theme};
use crate::contract::instant::Instant;
use crate::text;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

/// The row of an area, empty when it lies below it.
pub fn line_of(area: Rect, line: usize) -> Rect {
    let offset = u16::try_from(line).unwrap_or(u16::MAX);
    Rect {
        y: area.y.saturating_add(offset),
        height: u16::from(offset < area.height),
        ..area
    }
}

/// A column of an area: from `x` on, so wide, as far as it lies inside.
pub fn column(area: Rect, x: usize, width: usize) -> Rect {
    let left = u16::try_from(x).unwrap_or(u16::MAX).min(area.width);
    Rect {
        x: area.x + left,
        width: u16::try_from(width)
            .unwrap_or(u16::MAX)
            .min(area.width - left),
        ..area
    }
}

/// Inside a border with a blank on either side.
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Breaks at blanks into lines that fit; a word longer than a line is cut into pieces.
pub fn wrap(sentence: &str, width: usize) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in sentence.split_whitespace() {
        let mut word = word.to_owned();
        let needed = text::width(&line) + usize::from(!line.is_empty()) + text::width(&word);
        if needed > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        while text::width(&word) > width {
            let (head, rest) = split(&word, width);
            if head.is_empty() {
                break;
            }
            lines.push(head);
            word = rest;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The letters that fit, and the rest.
fn split(word: &str, width: usize) -> (String, String) {
    use unicode_segmentation::UnicodeSegmentation;
    let (mut head, mut rest, mut taken) = (String::new(), String::new(), 0);
    for letter in word.graphemes(true) {
        taken += text::width(letter);
        if taken <= width {
            head.push_str(letter);
        } else {
            rest.push_str(letter);
        }
    }
    (head, rest)
}

/// The end of a text that is too long for its column: the end of a code tells cases apart.
pub fn tail(code: &str, width: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if text::width(code) <= width || width == 0 {
        return code.to_owned();
    }
    let mut taken = 1;
    let mut kept: Vec<&str> = Vec::new();
    for letter in code.graphemes(true).rev() {
        taken += text::width(letter);
        if taken > width {
            break;
        }
        kept.push(letter);
    }
    kept.reverse();
    format!("…{}", kept.concat())
}

/// Writes a styled line on the first row of the area.
pub fn put(frame: &mut Frame<'_>, area: Rect, line: &Line<'_>) {
    let area = area.intersection(frame.area());
    if !area.is_empty() {
        frame.buffer().set_line(area.x, area.y, line, area.width);
    }
}

/// Writes lines from the one numbered `top` on.
pub fn put_lines(frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>], top: usize) {
    for (at, line) in lines
        .iter()
        .skip(top)
        .take(usize::from(area.height))
        .enumerate()
    {
        put(frame, line_of(area, at), line);
    }
}

/// An empty box with a title over whatever was there; gives the room inside.
pub fn open_box(frame: &mut Frame<'_>, area: Rect, title: &str, theme: &Theme) -> Rect {
    let area = area.intersection(frame.area());
    frame.render(Clear, area);
    let title = text::truncate(title, usize::from(area.width.saturating_sub(6)));
    let block = Block::new()
        .borders(Borders::ALL)
        .border_set(theme.borders())
        .border_style(theme.style(Role::Border))
        .title(Span::styled(
            format!(" {title} "),
            theme.style(Role::Heading),
        ));
    frame.render(block, area);
    inside(area)
}

pub fn span(words: impl Into<String>, style: Style) -> Span<'static> {
    Span::styled(words.into(), style)
}

/// `09:30`.
pub fn clock(at: Instant) -> String {
    at.local().strftime("%H:%M").to_string()
}

/// `09:30 24/11/2026`.
pub fn moment(at: Instant) -> String {
    at.local().strftime("%H:%M %d/%m/%Y").to_string()
}

/// `24/11/2026`.
pub fn day(at: Instant) -> String {
    at.local().strftime("%d/%m/%Y").to_string()
}

/// A sum as it is written in Vietnam: `1.250.000`.
pub fn thousands(sum: u64) -> String {
    let digits = sum.to_string();
    let first = digits.len() % 3;
    let mut written = digits.get(..first).unwrap_or_default().to_owned();
    for at in (first..digits.len()).step_by(3) {
        if !written.is_empty() {
            written.push('.');
        }
        written.push_str(digits.get(at..at + 3).unwrap_or_default());
    }
    written
}

/// A telephone number the same way wherever it stands; what is none, as it was given.
pub fn phone(given: &str) -> String {
    Phone::parse(given).map_or_else(|_| text::nfc(given), |it| it.grouped())
}

/// Bytes as people say them: `482 kB`, `1,2 MB`.
pub fn bytes(size: u64) -> String {
    match size {
        0..1000 => format!("{size} B"),
        1000..1_000_000 => format!("{} kB", size / 1000),
        _ => format!("{},{} MB", size / 1_000_000, size / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Phòng Kinh tế, Hạ tầng và Đô thị", 16, vec!["Phòng Kinh tế,", "Hạ tầng và Đô", "thị"])]
    #[case("", 10, vec![""])]
    #[case("dài", 0, vec![])]
    #[case("0123456789", 4, vec!["0123", "4567", "89"])]
    fn sentences_break_at_blanks(
        #[case] text: &str,
        #[case] width: usize,
        #[case] lines: Vec<&str>,
    ) {
        assert_eq!(wrap(text, width), lines);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_for(text in "\\PC{0,60}", width in 4usize..30) {
            for line in wrap(&text, width) {
                prop_assert!(text::width(&line) <= width, "{line:?}");
            }
        }
    }

    #[test]
    fn the_end_of_a_code_stays() {
        assert_eq!(tail("000.00.19.H26-261124-0001", 12), "…261124-0001");
        assert_eq!(tail("261124-0001", 12), "261124-0001");
    }

    #[rstest]
    #[case("0912345678", "0912 345 678")]
    #[case("+84 912.345.678", "0912 345 678")]
    #[case("02438251234", "024 3825 1234")]
    #[case("không có", "không có")]
    fn telephone_numbers_look_alike(#[case] given: &str, #[case] shown: &str) {
        assert_eq!(phone(given), shown);
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(
            [bytes(12), bytes(482_113), bytes(1_250_000)],
            ["12 B", "482 kB", "1,2 MB"]
        );
    }
}
