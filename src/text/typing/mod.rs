//! Typing Vietnamese by Telex or VNI, for terminals without an input method (*bộ gõ*).
//!
//! A word is read anew from its keys at each press, and stays the keys themselves unless it can be
//! a syllable: English words, codes, numbers and addresses of mail come out as they were typed.
//! Repeating a key takes back what it did. The crate `vi` was measured and left: it turns
//! *password* into *pasword* and knows only the new place of the tone.
//!
//! **Invariant:** pure; what comes out is NFC, and never has fewer letters behind the cursor.

mod reading;
mod syllable;
mod telex;
#[cfg(test)]
mod tests;
mod vni;

pub use syllable::{ToneStyle, is_syllable};

use reading::{is_whole, read};
use serde::{Deserialize, Serialize};
use syllable::Tone;

/// The keys that make the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    Telex,
    Vni,
}

impl Method {
    fn order(self, key: char) -> Option<Order> {
        let key = key.to_ascii_lowercase();
        match self {
            Self::Telex => telex::order(key),
            Self::Vni => vni::order(key),
        }
    }

    /// Whether the letter can stand in a word that is being typed.
    fn in_word(self, letter: char) -> bool {
        letter.is_alphabetic() || (self == Self::Vni && letter.is_ascii_digit())
    }
}

/// What a key of a method asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Tone(Tone),
    NoTone,
    /// A circumflex on one of these.
    Circumflex(&'static [char]),
    /// A horn or a breve on one of these.
    Bend(&'static [char]),
    Stroke,
}

/// A letter of the word under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    /// It stands there already.
    Stands(char),
    /// A key that was pressed, and may mean a mark.
    Pressed(char),
}

impl Stroke {
    fn letter(self) -> char {
        match self {
            Self::Stands(letter) | Self::Pressed(letter) => letter,
        }
    }
}

/// The keys of the word before the cursor, for as long as nothing else touches it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    strokes: Vec<Stroke>,
    shown: String,
}

impl Typing {
    /// What `word` — the letters up to the cursor since the last blank — becomes by the key;
    /// `behind` are the letters of the same word behind the cursor, changed with it.
    pub fn press(
        &mut self,
        method: Method,
        style: ToneStyle,
        (word, behind): (&str, &str),
        key: char,
    ) -> (String, String) {
        if self.shown != word {
            self.strokes = word.chars().map(Stroke::Stands).collect();
        }
        let after: Vec<Stroke> = behind.chars().map(Stroke::Stands).collect();
        self.strokes.push(Stroke::Pressed(key));
        let mut all = self.strokes.clone();
        all.extend(&after);
        let text: Vec<char> = read_token(&all, method, style, false).chars().collect();
        let cut = text.len().saturating_sub(after.len());
        let (before, rest) = text.split_at(cut);
        self.shown = before.iter().collect();
        (self.shown.clone(), rest.iter().collect())
    }

    /// What the word becomes when it is over: its keys, if they make no syllable.
    pub fn finish(&mut self, method: Method, style: ToneStyle, word: &str) -> Option<String> {
        let typing = std::mem::take(self);
        if typing.shown != word || word.is_empty() {
            return None;
        }
        let text = read_token(&typing.strokes, method, style, true);
        (text != word).then_some(text)
    }
}

/// All that stands between two blanks, word by word.
fn read_token(strokes: &[Stroke], method: Method, style: ToneStyle, over: bool) -> String {
    let keys: String = strokes.iter().map(|it| it.letter()).collect();
    if keys.contains(['@', '_', '\\', '|']) || keys.contains("://") {
        return keys;
    }
    // The groups of *15/QĐ-UBND* are words or numbers each for itself.
    strokes
        .split_inclusive(|it| it.letter() == '/')
        .map(|group| read_group(group, method, style, over))
        .collect()
}

fn read_group(strokes: &[Stroke], method: Method, style: ToneStyle, over: bool) -> String {
    let keys: String = strokes.iter().map(|it| it.letter()).collect();
    if is_number(&keys, method) {
        return keys;
    }
    strokes
        .chunk_by(|one, next| method.in_word(one.letter()) == method.in_word(next.letter()))
        .map(|run| {
            let typed: String = run.iter().map(|it| it.letter()).collect();
            match read(run, method) {
                Some(word) if !over || is_whole(&word) => word.text(style),
                _ => typed,
            }
        })
        .collect()
}

/// Numbers and codes: with a digit, in VNI with one that has no letter before it.
fn is_number(group: &str, method: Method) -> bool {
    let mut before = None;
    group.chars().any(|letter| {
        let led = before.is_some_and(|it: char| it.is_alphanumeric());
        before = Some(letter);
        letter.is_ascii_digit() && !(led && method == Method::Vni)
    })
}

/// How an officer types: the method, if one is on, and the place of the tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Keyboard {
    pub method: Option<Method>,
    pub style: ToneStyle,
}

impl Method {
    /// The next one to switch to: off, Telex, VNI, off.
    pub fn after(current: Option<Self>) -> Option<Self> {
        match current {
            None => Some(Self::Telex),
            Some(Self::Telex) => Some(Self::Vni),
            Some(Self::Vni) => None,
        }
    }
}
