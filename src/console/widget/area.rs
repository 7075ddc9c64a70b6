//! A field of several lines on the screen: notes and reasons, broken at blanks.
//!
//! **Invariant:** whatever the width, every letter stands on exactly one row, in order.

use crate::console::terminal::Frame;
use crate::console::theme::{Role, Theme};
use crate::console::widget::field::Field;
use crate::text::width;
use ratatui::layout::Rect;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A field drawn on as many rows as it is given, scrolled so that the cursor is in sight.
pub struct AreaView<'a> {
    pub field: &'a Field,
    pub focused: bool,
    /// Shown while nothing stands in it.
    pub placeholder: &'a str,
}

impl AreaView<'_> {
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let text = self.field.text();
        let rows = rows(&text, usize::from(area.width));
        let (line, column) = cursor(self.field, &text, &rows);
        let top = (line + 1).saturating_sub(usize::from(area.height));
        let style = theme.style(if self.focused {
            Role::Focus
        } else {
            Role::Text
        });
        if text.is_empty() {
            frame.text(area, self.placeholder, theme.style(Role::Muted));
        }
        for (row, y) in rows.iter().skip(top).zip(area.top()..area.bottom()) {
            let letters = text
                .get(row.clone())
                .unwrap_or_default()
                .trim_end_matches('\n');
            frame.text(
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                letters,
                style,
            );
        }
        if self.focused {
            let x = area.x + (column as u16).min(area.width - 1);
            frame.set_cursor(x, area.y + (line - top) as u16);
        }
    }
}

/// How many rows the text takes at that width.
pub fn rows_needed(field: &Field, columns: u16) -> usize {
    rows(&field.text(), usize::from(columns)).len()
}

/// The bytes that stand on each row. A blank at the edge stays on the row that it ends.
fn rows(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut rows = Vec::new();
    let (mut start, mut taken) = (0, 0);
    // Where the word begins that is being laid, and how wide it is so far.
    let (mut word, mut word_taken) = (0, 0);
    for (at, letter) in text.grapheme_indices(true) {
        if letter == "\n" {
            rows.push(start..at + 1);
            (start, taken) = (at + 1, 0);
            (word, word_taken) = (at + 1, 0);
            continue;
        }
        let wide = width(letter);
        let blank = letter.chars().all(char::is_whitespace);
        let over = |taken: usize| taken + wide > columns && !blank;
        if over(taken) && word > start {
            rows.push(start..word);
            (start, taken) = (word, word_taken);
        }
        if over(taken) && at > start {
            rows.push(start..at);
            (start, taken) = (at, 0);
            (word, word_taken) = (at, 0);
        }
        taken += wide;
        word_taken += wide;
        if blank {
            (word, word_taken) = (at + letter.len(), 0);
        }
    }
    rows.push(start..text.len());
    rows
}

/// The row and column of the cursor.
fn cursor(field: &Field, text: &str, rows: &[Range<usize>]) -> (usize, usize) {
    let at = field.around_cursor().0.len();
    let line = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
    let before = rows.get(line).and_then(|row| text.get(row.start..at));
    (line, before.map_or(0, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::input::{Code, Key};
    use proptest::prelude::*;
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Position;

    fn drawn(field: &Field, columns: u16, height: u16) -> (Vec<String>, Option<Position>) {
        let area = Rect::new(0, 0, columns, height);
        let mut buffer = Buffer::empty(area);
        let mut frame = Frame::new(&mut buffer);
        AreaView {
            field,
            focused: true,
            placeholder: "",
        }
        .render(&mut frame, area, &Theme::default());
        let cursor = frame.cursor();
        let rows = buffer.content().chunks(usize::from(columns));
        let text = rows.map(|row| {
            row.iter()
                .map(Cell::symbol)
                .collect::<String>()
                .trim_end()
                .to_owned()
        });
        (text.collect(), cursor)
    }

    #[test]
    fn a_reason_is_broken_at_blanks_with_the_cursor_behind_it() {
        let mut field = Field::new().of_lines();
        field.insert("Thiếu giấy xác nhận nơi cư trú");
        let (rows, cursor) = drawn(&field, 12, 4);
        assert_eq!(rows, ["Thiếu giấy", "xác nhận nơi", "cư trú", ""]);
        assert_eq!(cursor, Some(Position::new(6, 2)));
    }

    #[test]
    fn line_ends_stay_and_the_last_rows_are_in_sight() {
        let mut field = Field::new().of_lines();
        field.insert("một\r\nhai\nba");
        assert!(field.key(Key {
            alt: true,
            ..Key::plain(Code::Enter)
        }));
        let (rows, cursor) = drawn(&field, 10, 3);
        assert_eq!(rows, ["hai", "ba", ""]);
        assert_eq!(cursor, Some(Position::new(0, 2)));
        assert_eq!(rows_needed(&field, 10), 4);
    }

    #[test]
    fn a_word_longer_than_a_row_is_cut() {
        let mut field = Field::new().of_lines();
        field.insert("ab 0123456789 cd");
        assert_eq!(drawn(&field, 4, 5).0, ["ab", "0123", "4567", "89", "cd"]);
    }

    proptest! {
        #[test]
        fn every_letter_stands_on_one_row_that_fits(text in "[a-c ễđ日\n]{0,40}", columns in 2_usize..9) {
            let rows = rows(&text, columns);
            let mut next = 0;
            for row in &rows {
                prop_assert_eq!(row.start, next);
                next = row.end;
                let letters = text.get(row.clone()).unwrap().trim_end();
                prop_assert!(width(letters) <= columns, "{:?}", letters);
            }
            prop_assert_eq!(next, text.len());
        }
    }
}
