//! Keys as text: the syntax of keymap files, and the names that people read.
//!
//! `C-` is Ctrl, `A-` Alt, `S-` Shift; named keys have one spelling; keys of a chord stand apart
//! by a space: `C-p`, `S-Tab`, `F9 1`.

use super::key::{Code, Key};
use crate::text::locale::Language;
use std::fmt::{self, Write as _};
use std::str::FromStr;

const NAMES: [(&str, Code); 15] = [
    ("Enter", Code::Enter),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Esc", Code::Esc),
    ("Space", Code::Char(' ')),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Insert", Code::Insert),
    ("Delete", Code::Delete),
];

/// Why a text is not a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("no key is written here")]
    Empty,
    #[error("`{0}` is not the name of a key")]
    Unknown(String),
    /// Shift on a character: the shifted character is the key.
    #[error("`{0}`: write the shifted character itself")]
    ShiftedCharacter(String),
    #[error("`{0}` names a modifier twice")]
    RepeatedModifier(String),
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if text.is_empty() {
            return Err(KeyError::Empty);
        }
        let mut rest = text;
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        loop {
            let (flag, after) = if let Some(after) = rest.strip_prefix("C-") {
                (&mut ctrl, after)
            } else if let Some(after) = rest.strip_prefix("A-") {
                (&mut alt, after)
            } else if let Some(after) = rest.strip_prefix("S-") {
                (&mut shift, after)
            } else {
                break;
            };
            if after.is_empty() {
                return Err(KeyError::Unknown(text.to_owned()));
            }
            if std::mem::replace(flag, true) {
                return Err(KeyError::RepeatedModifier(text.to_owned()));
            }
            rest = after;
        }
        let code = code(rest).ok_or_else(|| KeyError::Unknown(text.to_owned()))?;
        match code {
            Code::Char(_) if shift => Err(KeyError::ShiftedCharacter(text.to_owned())),
            Code::Char(letter) if ctrl => Ok(Self {
                code: Code::Char(letter.to_ascii_lowercase()),
                ctrl,
                alt,
                shift,
            }),
            _ => Ok(Self {
                code,
                ctrl,
                alt,
                shift,
            }),
        }
    }
}

fn code(name: &str) -> Option<Code> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return (!letter.is_control() && letter != ' ').then_some(Code::Char(letter));
    }
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let number: u8 = name.strip_prefix('F')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::F(number))
}

impl Key {
    /// A chord: keys apart by spaces.
    pub fn parse_chord(text: &str) -> Result<Vec<Self>, KeyError> {
        let keys: Vec<Self> = text
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        if keys.is_empty() {
            Err(KeyError::Empty)
        } else {
            Ok(keys)
        }
    }

    /// As an officer reads it: `Ctrl+P`, `↓`, `Dấu cách`.
    pub fn label(self, language: Language) -> String {
        let mut label = String::new();
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                label.push_str(name);
            }
        }
        match self.code {
            Code::Char(' ') => label.push_str(&language.text("key-space")),
            Code::Char(letter) if self.ctrl => label.extend(letter.to_uppercase()),
            Code::Char(letter) => label.push(letter),
            Code::F(number) => {
                let _ = write!(label, "F{number}");
            }
            Code::Up => label.push('↑'),
            Code::Down => label.push('↓'),
            Code::Left => label.push('←'),
            Code::Right => label.push('→'),
            Code::PageUp => label.push_str("PgUp"),
            Code::PageDown => label.push_str("PgDn"),
            Code::Insert => label.push_str("Ins"),
            Code::Delete => label.push_str("Del"),
            other => label.push_str(name(other)),
        }
        label
    }

    /// The keys of a chord as an officer reads them.
    pub fn chord_label(keys: &[Self], language: Language) -> String {
        let labels: Vec<String> = keys.iter().map(|key| key.label(language)).collect();
        labels.join(" ")
    }
}

fn name(code: Code) -> &'static str {
    NAMES
        .iter()
        .find(|(_, known)| *known == code)
        .map_or("?", |(name, _)| *name)
}

/// The spelling of keymap files.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in [(self.ctrl, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(letter) => write!(f, "{letter}"),
            Code::F(number) => write!(f, "F{number}"),
            other => f.write_str(name(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("j", Key::char('j'))]
    #[case("G", Key::char('G'))]
    #[case("-", Key::char('-'))]
    #[case("C--", Key::ctrl('-'))]
    #[case("C-P", Key::ctrl('p'))]
    #[case("Space", Key::char(' '))]
    #[case("S-Tab", Key { shift: true, ..Key::plain(Code::Tab) })]
    #[case("A-S-F12", Key { alt: true, shift: true, ..Key::plain(Code::F(12)) })]
    fn keys_parse(#[case] text: &str, #[case] key: Key) {
        assert_eq!(text.parse(), Ok(key));
    }

    #[rstest]
    #[case("", KeyError::Empty)]
    #[case("F25", KeyError::Unknown("F25".into()))]
    #[case("enter", KeyError::Unknown("enter".into()))]
    #[case("C-", KeyError::Unknown("C-".into()))]
    #[case("S-a", KeyError::ShiftedCharacter("S-a".into()))]
    #[case("C-C-a", KeyError::RepeatedModifier("C-C-a".into()))]
    fn what_is_no_key_is_refused(#[case] text: &str, #[case] error: KeyError) {
        assert_eq!(text.parse::<Key>(), Err(error));
    }

    #[test]
    fn people_read_key_names_in_their_language() {
        let space: Key = "Space".parse().unwrap();
        assert_eq!(space.label(Language::English), "Space");
        assert_eq!(space.label(Language::Vietnamese), "Dấu cách");
        let chord = Key::parse_chord("F9  C-p").unwrap();
        assert_eq!(Key::chord_label(&chord, Language::Vietnamese), "F9 Ctrl+P");
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let code = prop_oneof![
            any::<char>()
                .prop_filter("a printable character", |it| !it.is_control()
                    && !it.is_whitespace())
                .prop_map(Code::Char),
            (1..=24_u8).prop_map(Code::F),
            proptest::sample::select(NAMES.map(|(_, code)| code).to_vec()),
        ];
        (code, any::<[bool; 3]>()).prop_map(|(code, [ctrl, alt, shift])| match code {
            Code::Char(letter) => Key {
                code: Code::Char(if ctrl {
                    letter.to_ascii_lowercase()
                } else {
                    letter
                }),
                ctrl,
                alt,
                shift: false,
            },
            _ => Key {
                code,
                ctrl,
                alt,
                shift,
            },
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_parses_to_the_same_key(key in any_key()) {
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }
    }
}
