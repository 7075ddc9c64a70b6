//! Which keys a terminal can send at all, and as what.
//!
//! Without newer keyboard protocols, which stay off because input methods break under them, Ctrl
//! with a letter is a control character, and several keys share one.

use crate::console::input::{Code, Key};

/// What becomes of a key between the keyboard and us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    AsItself,
    As(Key),
    Never,
}

pub fn sent(key: Key) -> Sent {
    let plain = |code| Key {
        alt: key.alt,
        ..Key::plain(code)
    };
    match key.code {
        // Alt is sent as Esc before the character, and these two begin other sequences.
        Code::Char('[' | 'O') if key.alt => Sent::Never,
        Code::Char(_) if !key.ctrl => Sent::AsItself,
        Code::Char('i') => Sent::As(plain(Code::Tab)),
        Code::Char('m') => Sent::As(plain(Code::Enter)),
        Code::Char('[') => Sent::As(plain(Code::Esc)),
        Code::Char('a'..='z' | ' ' | '4'..='7') => Sent::AsItself,
        Code::Char('\\') => Sent::As(Key::ctrl('4')),
        Code::Char(']') => Sent::As(Key::ctrl('5')),
        Code::Char('^') => Sent::As(Key::ctrl('6')),
        Code::Char('_' | '/') => Sent::As(Key::ctrl('7')),
        Code::Char('@') => Sent::As(Key::ctrl(' ')),
        Code::Char(_) => Sent::Never,
        Code::Enter | Code::Backspace if key.ctrl || key.shift => Sent::As(plain(key.code)),
        Code::Tab if key.ctrl => Sent::As(Key { ctrl: false, ..key }),
        Code::Esc if key.ctrl || key.shift || key.alt => Sent::As(Key::plain(Code::Esc)),
        _ => Sent::AsItself,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("C-i", Some("Tab"))]
    #[case("C-m", Some("Enter"))]
    #[case("C-[", Some("Esc"))]
    #[case("S-Enter", Some("Enter"))]
    #[case("C-Enter", Some("Enter"))]
    #[case("C-Tab", Some("Tab"))]
    #[case("C-/", Some("C-7"))]
    #[case("C-1", None)]
    #[case("C-,", None)]
    #[case("A-[", None)]
    fn keys_that_share_a_code_are_known(#[case] key: &str, #[case] arrives: Option<&str>) {
        let expected = arrives.map_or(Sent::Never, |it| Sent::As(it.parse().unwrap()));
        assert_eq!(sent(key.parse().unwrap()), expected);
    }

    #[rstest]
    #[case("j")]
    #[case("S-Tab")]
    #[case("C-p")]
    #[case("C-Space")]
    #[case("A-x")]
    #[case("C-Left")]
    #[case("S-F5")]
    #[case("C-h")]
    fn keys_that_arrive_are_known(#[case] key: &str) {
        assert_eq!(sent(key.parse().unwrap()), Sent::AsItself);
    }
}
