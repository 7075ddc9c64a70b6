//! Chords that an input method would write as something else.
//!
//! Reading back what it did ([`input`](crate::console::input)) mends single keys for methods that
//! retype at once; a chord has to work with every method, also those that hold letters back.

use crate::console::input::{InputMethod, Key};

/// The method that would not let these keys through as they are.
pub fn rewritten(keys: &[Key]) -> Option<InputMethod> {
    let mut word = String::new();
    for key in keys {
        let Some(letter) = key.printable().map(|it| it.to_ascii_lowercase()) else {
            word.clear();
            continue;
        };
        // Unikey's Telex has ơ and ư on the brackets.
        if matches!(letter, '[' | ']' | '{' | '}') || telex(&word, letter) {
            return Some(InputMethod::Telex);
        }
        if vni(&word, letter) {
            return Some(InputMethod::Vni);
        }
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
        } else {
            word.clear();
        }
    }
    None
}

fn telex(word: &str, letter: char) -> bool {
    match letter {
        's' | 'f' | 'r' | 'x' | 'j' => word.contains(is_vowel),
        'a' | 'e' | 'o' | 'd' => word.contains(letter),
        'w' => word.contains(['a', 'o', 'u']),
        _ => false,
    }
}

fn vni(word: &str, letter: char) -> bool {
    match letter {
        '1'..='5' => word.contains(is_vowel),
        '6' => word.contains(['a', 'e', 'o']),
        '7' => word.contains(['o', 'u']),
        '8' => word.contains('a'),
        '9' => word.contains('d'),
        _ => false,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a s", Some(InputMethod::Telex))]
    #[case("g a r", Some(InputMethod::Telex))]
    #[case("d d", Some(InputMethod::Telex))]
    #[case("u w", Some(InputMethod::Telex))]
    #[case("]", Some(InputMethod::Telex))]
    #[case("a 1", Some(InputMethod::Vni))]
    #[case("d 9", Some(InputMethod::Vni))]
    #[case("g g", None)]
    #[case("h t", None)]
    #[case("g s", None)]
    #[case("a F9 s", None)]
    #[case("F9 1", None)]
    #[case("C-a s", None)]
    #[case("w", None)]
    fn chords_that_change_under_the_hands_are_known(
        #[case] keys: &str,
        #[case] method: Option<InputMethod>,
    ) {
        assert_eq!(rewritten(&Key::parse_chord(keys).unwrap()), method);
    }
}
