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
use crate::text::typing::{Keyboard, Typing};
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
    verbatim: bool,
    typing: Typing,
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

    /// Whether it takes several lines: what is typed into it is a sentence.
    pub fn takes_lines(&self) -> bool {
        self.lines
    }

    /// Takes the first `gap` out of the text and puts the cursor where it stood.
    pub fn open(&mut self, gap: &str) {
        let text = self.text();
        if let Some((before, after)) = text.split_once(gap) {
            before.clone_into(&mut self.before);
            after.clone_into(&mut self.after);
            self.normalise();
        }
    }

    /// Takes numbers or codes: no method of typing rewrites them.
    #[must_use]
    pub fn verbatim(mut self) -> Self {
        self.verbatim = true;
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

    /// Takes the key as [`Self::key`] does, a letter by the method the officer types with.
    pub fn type_key(&mut self, key: Key, keyboard: Keyboard) -> bool {
        let method = keyboard.method.filter(|_| !self.verbatim);
        let (Some(method), Some(letter)) = (method, key.printable()) else {
            return self.key(key);
        };
        if letter.is_whitespace() {
            self.finish(keyboard);
            return self.key(key);
        }
        let earlier = (self.before.clone(), self.after.clone());
        let word = self.before.split_off(blank_before(&self.before));
        let rest = self.after.find(char::is_whitespace);
        let behind: String = self
            .after
            .drain(..rest.unwrap_or(self.after.len()))
            .collect();
        let (left, right) = self
            .typing
            .press(method, keyboard.style, (&word, &behind), letter);
        self.before.push_str(&left);
        self.after.insert_str(0, &right);
        self.normalise();
        let longest = self.limit.unwrap_or(usize::MAX);
        if count(&self.before) + count(&self.after) > longest {
            (self.before, self.after) = earlier;
        }
        true
    }

    /// The word before the cursor is over: what is no syllable becomes what was typed. Tells
    /// whether that changed it.
    pub fn finish(&mut self, keyboard: Keyboard) -> bool {
        let Some(method) = keyboard.method.filter(|_| !self.verbatim) else {
            return false;
        };
        let at = blank_before(&self.before);
        let word = self.before.split_off(at);
        let over = self.typing.finish(method, keyboard.style, &word);
        self.before.push_str(over.as_deref().unwrap_or(&word));
        over.is_some()
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

/// Where the letters begin that stand behind the last blank, counted in bytes.
fn blank_before(text: &str) -> usize {
    text.char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(0, |(at, letter)| at + letter.len_utf8())
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
mod tests;
