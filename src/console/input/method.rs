//! Which key was pressed, told from what an input method made of it.
//!
//! With Unikey, EVKey, OpenKey or ibus-bamboo on, pressing `u` and then `f` arrives as `u`,
//! Backspace, `ù`. Taken by the letter that would be `u` twice: an undo in place of a forward. So
//! in a command context an erase-and-retype is read back into the key that caused it.

use super::key::fold_letter;
use unicode_normalization::char::decompose_canonical;

/// How the officer's input method marks letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputMethod {
    #[default]
    Telex,
    Vni,
}

/// A mark that a Vietnamese letter can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Circumflex,
    Breve,
    Horn,
    Stroke,
    Acute,
    Grave,
    Hook,
    Tilde,
    Dot,
}

/// What an erase-and-retype meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rewrite {
    /// The key that was pressed.
    pub pressed: Option<char>,
    /// How many of the retyped letters belong to it.
    pub letters: usize,
}

impl InputMethod {
    /// Reads back: these letters were erased, and those were typed.
    pub(super) fn read_back(self, erased: &[char], typed: &[char]) -> Rewrite {
        let length = erased.len();
        if typed.len() < length {
            return Rewrite {
                pressed: None,
                letters: typed.len(),
            };
        }
        let (retyped, after) = typed.split_at(length);
        let same_letters = erased
            .iter()
            .zip(retyped)
            .all(|(old, new)| split(*old).0 == split(*new).0);
        if !same_letters {
            let pressed = retyped.last().copied().map(fold_letter);
            return Rewrite {
                pressed,
                letters: length,
            };
        }
        let mut before: Vec<(char, Mark)> = erased.iter().flat_map(|it| marks(*it)).collect();
        let mut added = None;
        for (letter, mark) in retyped.iter().flat_map(|it| marks(*it)) {
            match before.iter().position(|(_, known)| *known == mark) {
                Some(at) => {
                    before.swap_remove(at);
                }
                None => added = added.or(Some((letter, mark))),
            }
        }
        if let Some((letter, mark)) = added {
            return Rewrite {
                pressed: Some(self.key_of(letter, mark)),
                letters: length,
            };
        }
        // No new mark: a letter moved the tone, or took it back and stands itself.
        match after.first() {
            Some(next) => Rewrite {
                pressed: Some(fold_letter(*next)),
                letters: length + 1,
            },
            None => Rewrite {
                pressed: (!before.is_empty()).then(|| self.eraser()),
                letters: length,
            },
        }
    }

    fn key_of(self, letter: char, mark: Mark) -> char {
        match (self, mark) {
            (Self::Telex, Mark::Circumflex) => letter,
            (Self::Telex, Mark::Breve | Mark::Horn) => 'w',
            (Self::Telex, Mark::Stroke) => 'd',
            (Self::Telex, Mark::Acute) => 's',
            (Self::Telex, Mark::Grave) => 'f',
            (Self::Telex, Mark::Hook) => 'r',
            (Self::Telex, Mark::Tilde) => 'x',
            (Self::Telex, Mark::Dot) => 'j',
            (Self::Vni, Mark::Acute) => '1',
            (Self::Vni, Mark::Grave) => '2',
            (Self::Vni, Mark::Hook) => '3',
            (Self::Vni, Mark::Tilde) => '4',
            (Self::Vni, Mark::Dot) => '5',
            (Self::Vni, Mark::Circumflex) => '6',
            (Self::Vni, Mark::Horn) => '7',
            (Self::Vni, Mark::Breve) => '8',
            (Self::Vni, Mark::Stroke) => '9',
        }
    }

    /// The key that takes a tone away.
    fn eraser(self) -> char {
        match self {
            Self::Telex => 'z',
            Self::Vni => '0',
        }
    }
}

/// The bare letter in lower case and its marks.
fn split(letter: char) -> (char, Vec<Mark>) {
    let letter = letter.to_lowercase().next().unwrap_or(letter);
    if letter == 'đ' {
        return ('d', vec![Mark::Stroke]);
    }
    let mut base = letter;
    let mut marks = Vec::new();
    decompose_canonical(letter, |part| match part {
        '\u{302}' => marks.push(Mark::Circumflex),
        '\u{306}' => marks.push(Mark::Breve),
        '\u{31b}' => marks.push(Mark::Horn),
        '\u{301}' => marks.push(Mark::Acute),
        '\u{300}' => marks.push(Mark::Grave),
        '\u{309}' => marks.push(Mark::Hook),
        '\u{303}' => marks.push(Mark::Tilde),
        '\u{323}' => marks.push(Mark::Dot),
        other => base = other,
    });
    (base, marks)
}

fn marks(letter: char) -> Vec<(char, Mark)> {
    let (base, marks) = split(letter);
    marks.into_iter().map(|mark| (base, mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::tone("u", "ù", 'f', 1)]
    #[case::tone_on_a_word("tu", "tú", 's', 2)]
    #[case::circumflex("a", "â", 'a', 1)]
    #[case::stroke("d", "đ", 'd', 1)]
    #[case::two_horns("uo", "ươ", 'w', 2)]
    #[case::another_tone("á", "ạ", 'j', 1)]
    #[case::mark_on_a_toned_letter("á", "ấ", 'a', 1)]
    #[case::tone_taken_back("á", "as", 's', 2)]
    #[case::circumflex_taken_back("â", "aa", 'a', 2)]
    #[case::tone_moves_on("òa", "oàn", 'n', 3)]
    #[case::tone_erased("á", "a", 'z', 1)]
    #[case::w_taken_back("ư", "w", 'w', 1)]
    #[case::more_keys_follow("u", "ùtt", 'f', 1)]
    fn telex_is_read_back(
        #[case] erased: &str,
        #[case] typed: &str,
        #[case] pressed: char,
        #[case] letters: usize,
    ) {
        let erased: Vec<char> = erased.chars().collect();
        let typed: Vec<char> = typed.chars().collect();
        let read = InputMethod::Telex.read_back(&erased, &typed);
        assert_eq!(
            read,
            Rewrite {
                pressed: Some(pressed),
                letters
            }
        );
    }

    #[rstest]
    #[case("u", "ù", '2')]
    #[case("d", "đ", '9')]
    #[case("o", "ô", '6')]
    #[case("á", "a", '0')]
    fn vni_is_read_back(#[case] erased: &str, #[case] typed: &str, #[case] pressed: char) {
        let erased: Vec<char> = erased.chars().collect();
        let typed: Vec<char> = typed.chars().collect();
        assert_eq!(
            InputMethod::Vni.read_back(&erased, &typed).pressed,
            Some(pressed)
        );
    }

    #[test]
    fn what_cannot_be_read_back_orders_nothing() {
        let read = InputMethod::Telex.read_back(&['a', 'b'], &['x']);
        assert_eq!(
            read,
            Rewrite {
                pressed: None,
                letters: 1
            }
        );
    }
}
