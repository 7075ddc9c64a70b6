//! A key as commands and fields see it.

/// What was pressed, without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character, already shifted: `A` is not `a` with shift.
    Char(char),
    F(u8),
    Enter,
    Tab,
    Backspace,
    Esc,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
}

/// One key press with its modifiers.
///
/// **Invariant:** `shift` is never set on a character (the character says it), and a character
/// with `ctrl` is lower case, as terminals cannot tell more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

impl Key {
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    pub const fn char(letter: char) -> Self {
        Self::plain(Code::Char(letter))
    }

    pub const fn ctrl(letter: char) -> Self {
        Self {
            code: Code::Char(letter.to_ascii_lowercase()),
            ctrl: true,
            alt: false,
            shift: false,
        }
    }

    /// The character that typing it into a field gives.
    pub fn printable(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }

    /// Whether it takes a letter key to press it.
    pub fn is_letter(self) -> bool {
        matches!(self.code, Code::Char(letter) if letter.is_alphabetic())
    }

    /// The key as meant in a command context: Vietnamese letters as the key they are on.
    ///
    /// With an input method on, `đ` is what pressing `d` gives and `ư` what `w` gives alone.
    #[must_use]
    pub fn folded(self) -> Self {
        match self.code {
            Code::Char(letter) => Self {
                code: Code::Char(fold_letter(letter)),
                ..self
            },
            _ => self,
        }
    }
}

/// The key cap that a letter of an input method came from, if it came alone.
pub(super) fn fold_letter(letter: char) -> char {
    use unicode_normalization::char::decompose_canonical;
    match letter {
        'ư' => return 'w',
        'Ư' => return 'W',
        'đ' => return 'd',
        'Đ' => return 'D',
        _ if letter.is_ascii() => return letter,
        _ => {}
    }
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    match base {
        Some(base) if base.is_ascii_alphabetic() => base,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case('đ', 'd')]
    #[case('Đ', 'D')]
    #[case('ư', 'w')]
    #[case('ấ', 'a')]
    #[case('Ễ', 'E')]
    #[case('ờ', 'o')]
    #[case('ỵ', 'y')]
    #[case('ự', 'u')]
    #[case('x', 'x')]
    #[case('/', '/')]
    #[case('ж', 'ж')]
    fn letters_of_an_input_method_fold_to_their_key(#[case] typed: char, #[case] key: char) {
        assert_eq!(Key::char(typed).folded(), Key::char(key));
    }

    #[test]
    fn only_unmodified_characters_are_printable() {
        assert_eq!(Key::char('é').printable(), Some('é'));
        assert_eq!(Key::ctrl('e').printable(), None);
        assert_eq!(Key::plain(Code::Enter).printable(), None);
    }
}
