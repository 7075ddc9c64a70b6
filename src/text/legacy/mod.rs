//! Vietnamese text of the years before Unicode, as registers and exports still hold it: TCVN3 (ABC),
//! VNI, and UTF-8 that somebody read as Windows-1252 (domain.md §11.5, appendix A).
//!
//! Both old encodings draw Vietnamese with Western letters by a font, so a file may hold them in any
//! charset: first [`decode`] makes text of bytes, then a [`Writing`] makes letters of the text. Which
//! one it is, is guessed by how much of it can be Vietnamese syllables, cell by cell, because a column
//! can mix them; nothing is rewritten unless somebody asks for it.
//!
//! **Invariant:** pure; what is read is NFC; reading what was written gives the same letters.

mod charset;
mod guess;
mod letters;
#[cfg(test)]
mod tests;

pub use charset::{Charset, Decoded, decode};
pub use guess::{Guess, guess, guess_all};

use super::normal::nfc;
use encoding_rs::WINDOWS_1252;
use letters::LETTERS;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;

/// How the letters of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writing {
    Unicode,
    /// TCVN 5712:1993 VN3, *ABC*: the fonts `.VnTime` and the like.
    Tcvn3,
    /// The fonts `VNI-Times` and the like: most letters are two.
    Vni,
    /// UTF-8 read as Windows-1252: `Nguyá»…n`.
    Twice,
}

impl Writing {
    pub const ALL: [Self; 4] = [Self::Unicode, Self::Tcvn3, Self::Vni, Self::Twice];

    /// The word on the wire and in options.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Twice => "twice",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// The letters, composed. What belongs to no letter stays as it is.
    pub fn read(self, text: &str) -> String {
        match self {
            Self::Unicode => nfc(text),
            Self::Tcvn3 => capitals(&tables().tcvn3.read(text)),
            Self::Vni => tables().vni.read(text),
            Self::Twice => once(text).map_or_else(|| nfc(text), |it| nfc(&it)),
        }
    }

    /// The text as this writing has it. Letters that it lacks stay as they are.
    pub fn write(self, text: &str) -> String {
        let text = nfc(text);
        match self {
            Self::Unicode => text,
            Self::Tcvn3 => tables().tcvn3.write(&text),
            Self::Vni => tables().vni.write(&text),
            Self::Twice => WINDOWS_1252
                .decode_without_bom_handling(text.as_bytes())
                .0
                .into_owned(),
        }
    }
}

/// What UTF-8 read as Windows-1252 was before, if it can have been that.
fn once(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

/// One encoding, both ways.
struct Table {
    letters: HashMap<&'static str, char>,
    written: HashMap<char, &'static str>,
    /// VNI's second letter is a mark, which hasty hands left small behind a capital.
    marks_in_any_case: bool,
}

impl Table {
    fn new(
        rows: impl Iterator<Item = (char, &'static str)> + Clone,
        marks_in_any_case: bool,
    ) -> Self {
        Self {
            letters: rows.clone().map(|(letter, code)| (code, letter)).collect(),
            written: rows.collect(),
            marks_in_any_case,
        }
    }

    fn read(&self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (letter, length) = self.next(rest, first);
            read.push(letter);
            rest = rest.get(length..).unwrap_or_default();
        }
        nfc(&read)
    }

    /// The longest code at the start, else what stands there; with its length in bytes.
    fn next(&self, text: &str, first: char) -> (char, usize) {
        let one = first.len_utf8();
        let two = text
            .get(one..)
            .and_then(|it| it.chars().next())
            .map(|second| one + second.len_utf8());
        let pair = two.and_then(|end| text.get(..end).map(|pair| (self.pair(pair, first), end)));
        if let Some((Some(letter), end)) = pair {
            return (letter, end);
        }
        let single = text.get(..one).and_then(|it| self.letters.get(it));
        (single.copied().unwrap_or(first), one)
    }

    fn pair(&self, pair: &str, first: char) -> Option<char> {
        let found = self.letters.get(pair).copied();
        if found.is_some() || !self.marks_in_any_case {
            return found;
        }
        let mark = pair.get(first.len_utf8()..)?;
        let (small, large) = (mark.to_lowercase(), mark.to_uppercase());
        let as_first = if first.is_uppercase() { large } else { small };
        self.letters
            .get(format!("{first}{as_first}").as_str())
            .copied()
    }

    fn write(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        for letter in text.chars() {
            match self.written.get(&letter) {
                Some(code) => written.push_str(code),
                None => written.push(letter),
            }
        }
        written
    }
}

struct Tables {
    tcvn3: Table,
    vni: Table,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        tcvn3: Table::new(
            LETTERS.iter().map(|(letter, code, _)| (*letter, *code)),
            false,
        ),
        vni: Table::new(
            LETTERS.iter().map(|(letter, _, code)| (*letter, *code)),
            true,
        ),
    })
}

/// TCVN3 has no capitals with tones: `.VnTimeH` draws small letters as capitals. A word of several
/// capitals is taken to be all capitals; what was small throughout stays small.
fn capitals(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for piece in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let capitals = piece.chars().filter(|it| it.is_uppercase()).count();
        if capitals > 1 {
            made.extend(piece.chars().flat_map(char::to_uppercase));
        } else {
            made.push_str(piece);
        }
    }
    made
}
