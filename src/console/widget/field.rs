//! A field to type into, Vietnamese first.
//!
//! Input methods erase and retype, so one Backspace takes exactly one letter and nothing is
//! clever; a mark that arrives alone joins the letter before the cursor.
//!
//! **Invariant:** the text is NFC, on one line unless the field is of lines, and the cursor stands
//! between two letters.

use crate::console::input::{Code, Key, clean};
use crate::console::terminal::Frame;
use crate::console::theme::{Role, Theme};
use ratatui::layout::Rect;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands in a field, before and after the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    before: String,
    after: String,
    limit: Option<usize>,
    lines: bool,
}

impl Field {
    pub fn new() -> Self {
        Self::default()
    }

    /// With a text to begin with, the cursor at its end.
    pub fn with(text: &str) -> Self {
        let mut field = Self::new();
        field.insert(text);
        field
    }

    /// Takes no more than so many letters.
    #[must_use]
    pub fn limited(mut self, letters: usize) -> Self {
        self.limit = Some(letters);
        self
    }

    /// Takes several lines: pasted line ends stay, and Alt+Enter makes one (Enter alone submits).
    #[must_use]
    pub fn of_lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// The text as it stands before and behind the cursor.
    pub fn around_cursor(&self) -> (&str, &str) {
        (&self.before, &self.after)
    }

    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    pub fn set(&mut self, text: &str) {
        self.clear();
        self.insert(text);
    }

    pub fn clear(&mut self) {
        self.before.clear();
        self.after.clear();
    }

    /// The columns before the cursor.
    pub fn cursor_column(&self) -> usize {
        self.before.width()
    }

    /// Typed or pasted text at the cursor; what exceeds the limit is left out. In a field of one
    /// line, line ends become spaces.
    pub fn insert(&mut self, text: &str) {
        let cleaned = clean(text);
        let line = if self.lines {
            cleaned
        } else {
            cleaned.trim_end_matches('\n').replace('\n', " ")
        };
        let Some(limit) = self.limit else {
            self.before.push_str(&line);
            return self.normalise();
        };
        for letter in line.graphemes(true) {
            let earlier = (self.before.clone(), self.after.clone());
            self.before.push_str(letter);
            self.normalise();
            if count(&self.before) + count(&self.after) > limit {
                (self.before, self.after) = earlier;
                break;
            }
        }
    }

    /// Takes the key if it is one for typing or moving; tells whether it was.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(letter) = key.printable() {
            self.insert(letter.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Enter, false, true) if self.lines => self.insert("\n"),
            (Code::Backspace, false, false) => self.backspace(),
            (Code::Delete, false, false) => self.delete(),
            (Code::Left, false, false) => self.left(),
            (Code::Right, false, false) => self.right(),
            (Code::Home, _, _) | (Code::Char('a'), true, false) => self.home(),
            (Code::End, _, _) | (Code::Char('e'), true, false) => self.end(),
            (Code::Left, true, _) | (Code::Char('b'), false, true) => self.word_left(),
            (Code::Right, true, _) | (Code::Char('f'), false, true) => self.word_right(),
            (Code::Char('w'), true, false) | (Code::Backspace, _, true) => self.erase_word(),
            (Code::Char('u'), true, false) => self.before.clear(),
            (Code::Char('k'), true, false) => self.after.clear(),
            _ => return false,
        }
        true
    }

    fn backspace(&mut self) {
        if let Some((at, _)) = self.before.grapheme_indices(true).next_back() {
            self.before.truncate(at);
            self.normalise();
        }
    }

    fn delete(&mut self) {
        if let Some(letter) = self.after.graphemes(true).next() {
            self.after.drain(..letter.len());
            self.normalise();
        }
    }

    fn left(&mut self) {
        if let Some((at, _)) = self.before.grapheme_indices(true).next_back() {
            let letter = self.before.split_off(at);
            self.after.insert_str(0, &letter);
        }
    }

    fn right(&mut self) {
        if let Some(letter) = self.after.graphemes(true).next() {
            let length = letter.len();
            self.before.extend(self.after.drain(..length));
        }
    }

    fn home(&mut self) {
        self.after.insert_str(0, &std::mem::take(&mut self.before));
    }

    fn end(&mut self) {
        self.before.push_str(&std::mem::take(&mut self.after));
    }

    fn word_left(&mut self) {
        let at = word_start(&self.before);
        let word = self.before.split_off(at);
        self.after.insert_str(0, &word);
    }

    fn word_right(&mut self) {
        let mut in_word = false;
        let word: String = self
            .after
            .graphemes(true)
            .take_while(|letter| {
                in_word |= !is_blank(letter);
                !(in_word && is_blank(letter))
            })
            .collect();
        self.after.drain(..word.len());
        self.before.push_str(&word);
    }

    fn erase_word(&mut self) {
        self.before.truncate(word_start(&self.before));
        self.normalise();
    }

    /// Restores the invariant after letters met that had stood apart.
    fn normalise(&mut self) {
        let behind = count(&self.after);
        let whole: String = self
            .before
            .chars()
            .chain(self.after.chars())
            .nfc()
            .collect();
        let ahead = count(&whole).saturating_sub(behind);
        self.before = whole.graphemes(true).take(ahead).collect();
        self.after = whole.graphemes(true).skip(ahead).collect();
    }
}

fn count(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Where the last word begins, counted in bytes.
fn word_start(text: &str) -> usize {
    let mut start = text.len();
    let mut in_word = false;
    for (at, letter) in text.grapheme_indices(true).rev() {
        if in_word && is_blank(letter) {
            break;
        }
        in_word |= !is_blank(letter);
        start = at;
    }
    start
}

fn is_blank(letter: &str) -> bool {
    letter.chars().all(char::is_whitespace)
}

/// A field on the screen.
pub struct FieldView<'a> {
    pub field: &'a Field,
    /// Whether it has the keyboard: then the terminal's own cursor stands in it.
    pub focused: bool,
    /// Shown while nothing stands in it.
    pub placeholder: &'a str,
    /// Shows dots for letters.
    pub secret: bool,
}

impl FieldView<'_> {
    /// Draws the first row of the area, scrolled so that the cursor is in sight.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let area = Rect {
            height: area.height.min(1),
            ..area
        }
        .intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let width = usize::from(area.width);
        let style = theme.style(if self.focused {
            Role::Focus
        } else {
            Role::Text
        });
        let shown = if self.secret {
            "•".repeat(count(&self.field.text()))
        } else {
            self.field.text()
        };
        let cursor = if self.secret {
            count(&self.field.before)
        } else {
            self.field.cursor_column()
        };
        if shown.is_empty() {
            frame.text(area, self.placeholder, theme.style(Role::Muted));
        } else {
            let skipped = scrolled(cursor, shown.width(), width);
            let mut column = 0;
            let visible: String = shown
                .graphemes(true)
                .filter(|letter| {
                    let at = column;
                    column += letter.width();
                    at >= skipped
                })
                .collect();
            frame.text(area, &visible, style);
            let (left, right) = theme.more();
            let muted = theme.style(Role::Muted);
            if skipped > 0 {
                frame.text(Rect { width: 1, ..area }, left, muted);
            }
            if shown.width() - skipped.min(shown.width()) > width {
                frame.text(
                    Rect {
                        x: area.right() - 1,
                        width: 1,
                        ..area
                    },
                    right,
                    muted,
                );
            }
        }
        if self.focused {
            let column = cursor - scrolled(cursor, shown.width(), width);
            frame.set_cursor(area.x + column.min(width - 1) as u16, area.y);
        }
    }
}

/// How many columns are out of sight on the left: steps of half a field, so that there is context on both sides.
fn scrolled(cursor: usize, text: usize, width: usize) -> usize {
    if text < width {
        return 0;
    }
    let half = (width / 2).max(1);
    (cursor / half).saturating_sub(1) * half
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Position;
    use rstest::rstest;

    fn press(field: &mut Field, keys: &str) {
        for letter in keys.chars() {
            let key = match letter {
                '\u{8}' => Key::plain(Code::Backspace),
                _ => Key::char(letter),
            };
            assert!(field.key(key));
        }
    }

    #[rstest]
    #[case::telex_retypes_the_word("vie\u{8}ê\u{8}ệt", "việt")]
    #[case::unikey_erases_several("duong\u{8}\u{8}\u{8}\u{8}ường", "dường")]
    #[case::marks_come_alone("e\u{302}\u{323}", "ệ")]
    #[case::one_backspace_one_letter("Nguyễ\u{8}", "Nguy")]
    fn input_methods_get_what_they_meant(#[case] keys: &str, #[case] text: &str) {
        let mut field = Field::new();
        press(&mut field, keys);
        assert_eq!(field.text(), text);
    }

    #[test]
    fn a_decomposed_name_is_pasted_as_one_insert_of_whole_letters() {
        let mut field = Field::with("Nguye\u{302}\u{303}n\r\nThi\u{323} A\u{301}nh\n");
        assert_eq!(field.text(), "Nguyễn Thị Ánh");
        assert_eq!(field.cursor_column(), 14);
        press(&mut field, "\u{8}\u{8}\u{8}");
        assert_eq!(field.text(), "Nguyễn Thị ");
    }

    #[test]
    fn a_mark_joins_the_letter_before_the_cursor_in_the_middle_too() {
        let mut field = Field::with("hoa binh");
        for _ in 0..5 {
            field.key(Key::plain(Code::Left));
        }
        field.insert("\u{300}");
        assert_eq!(field.text(), "hoà binh");
        assert_eq!(field.cursor_column(), 3);
    }

    #[test]
    fn words_are_jumped_over_and_erased() {
        let mut field = Field::with("Tran Van An");
        field.key(Key::ctrl('w'));
        assert_eq!(field.text(), "Tran Van ");
        field.key(Key {
            ctrl: true,
            ..Key::plain(Code::Left)
        });
        assert_eq!(field.cursor_column(), 5);
        field.key(Key::ctrl('k'));
        assert_eq!(field.text(), "Tran ");
    }

    #[test]
    fn a_limit_counts_letters_and_lets_marks_join() {
        let mut field = Field::new().limited(3);
        field.insert("abcd");
        assert_eq!(field.text(), "abc");
        let mut field = Field::with("aba").limited(3);
        field.insert("\u{301}");
        assert_eq!(field.text(), "abá");
    }

    #[test]
    fn keys_that_are_no_typing_are_left_to_others() {
        let mut field = Field::new();
        for key in [
            Key::plain(Code::Enter),
            Key::plain(Code::F(2)),
            Key::ctrl('p'),
            Key::plain(Code::Up),
        ] {
            assert!(!field.key(key), "{key}");
        }
    }

    fn drawn(field: &Field, width: u16) -> (String, Option<Position>) {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        let mut frame = Frame::new(&mut buffer);
        let view = FieldView {
            field,
            focused: true,
            placeholder: "",
            secret: false,
        };
        view.render(&mut frame, area, &Theme::default());
        let cursor = frame.cursor();
        (
            buffer
                .content()
                .iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect(),
            cursor,
        )
    }

    #[test]
    fn a_long_text_scrolls_and_shows_that_it_goes_on() {
        let mut field = Field::with("0123456789abcdefghij");
        assert_eq!(
            drawn(&field, 10),
            ("‹ghij     ".into(), Some(Position::new(5, 0)))
        );
        field.key(Key::plain(Code::Home));
        assert_eq!(
            drawn(&field, 10),
            ("012345678›".into(), Some(Position::new(0, 0)))
        );
    }

    #[test]
    fn the_real_cursor_stands_behind_what_was_typed() {
        assert_eq!(
            drawn(&Field::with("Đường"), 20).1,
            Some(Position::new(5, 0))
        );
        assert_eq!(drawn(&Field::with("日本"), 20).1, Some(Position::new(4, 0)));
    }

    fn any_step() -> impl Strategy<Value = Result<String, Key>> {
        let keys = [
            Key::plain(Code::Backspace),
            Key::plain(Code::Delete),
            Key::plain(Code::Left),
            Key::plain(Code::Right),
            Key::plain(Code::Home),
            Key::plain(Code::End),
            Key::ctrl('w'),
            Key {
                ctrl: true,
                ..Key::plain(Code::Left)
            },
            Key {
                ctrl: true,
                ..Key::plain(Code::Right)
            },
        ];
        prop_oneof![
            proptest::sample::select(keys.to_vec()).prop_map(Err),
            "[a-e\u{300}\u{301}\u{302}\u{323}\u{31b}đ日👨\u{200d}가\u{1100}\u{1161} ]{0,6}"
                .prop_map(Ok),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_text_stays_nfc_and_the_cursor_between_letters(
            steps in proptest::collection::vec(any_step(), 0..24),
            width in 1_u16..12,
        ) {
            let mut field = Field::new();
            for step in steps {
                match step {
                    Ok(text) => field.insert(&text),
                    Err(key) => prop_assert!(field.key(key)),
                }
                let text = field.text();
                prop_assert_eq!(text.nfc().collect::<String>(), text.clone());
                let cut = field.before.len();
                let between = cut == text.len() || text.grapheme_indices(true).any(|(at, _)| at == cut);
                prop_assert!(between, "cursor inside a letter of {:?}", text);
                let (_, cursor) = drawn(&field, width);
                prop_assert!(cursor.is_some_and(|it| it.x < width));
            }
        }
    }
}
