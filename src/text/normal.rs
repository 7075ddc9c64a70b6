//! One way to write each letter: NFC, and the mark order that old exports get wrong.
//!
//! Text from macOS file names, PDF files and some scanners comes decomposed; everything inside
//! motcua is composed, where one Vietnamese letter is one `char` and one cell.
//!
//! **Invariant:** nothing here changes what a reader sees of well-formed text.

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class, is_nfc};

/// Circumflex, breve and horn: the marks that make another letter of a vowel.
const LETTER_MARKS: [char; 3] = ['\u{302}', '\u{306}', '\u{31B}'];
/// Huyền, sắc, ngã, hỏi, nặng.
const TONE_MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

pub(super) fn is_tone(mark: char) -> bool {
    TONE_MARKS.contains(&mark)
}

/// The text with every letter composed.
pub fn nfc(text: &str) -> String {
    if is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

/// Composed text in which a tone that was typed before the letter's own mark stands after it:
/// `e`, tilde, circumflex is `ễ` and not `ẽ` with a hat.
///
/// For exports of the Windows-1258 days and for text extracted from PDF files.
pub fn repair_marks(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut marks: Vec<char> = Vec::new();
    for letter in text.nfd() {
        if canonical_combining_class(letter) == 0 {
            repaired.extend(in_order(&mut marks));
            repaired.push(letter);
        } else {
            marks.push(letter);
        }
    }
    repaired.extend(in_order(&mut marks));
    repaired.nfc().collect()
}

/// The marks of one letter, those that make the letter first; the sort keeps all else as it was.
fn in_order(marks: &mut Vec<char>) -> impl Iterator<Item = char> + '_ {
    marks.sort_by_key(|mark| !LETTER_MARKS.contains(mark));
    marks.drain(..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::decomposed("Nguye\u{302}\u{303}n", "Nguyễn")]
    #[case::half_decomposed("Nguyê\u{303}n", "Nguyễn")]
    #[case::dot_below_first("e\u{323}\u{302}", "ệ")]
    #[case::dot_below_last("e\u{302}\u{323}", "ệ")]
    #[case::horn_and_dot("o\u{31B}\u{323}", "ợ")]
    #[case::composed_already("Đường Trường Chinh", "Đường Trường Chinh")]
    fn letters_are_composed(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(nfc(text), expected);
        assert_eq!(repair_marks(text), expected);
    }

    #[rstest]
    #[case("Nguye\u{303}\u{302}n", "Nguyễn")]
    #[case("a\u{301}\u{306}", "ắ")]
    #[case("o\u{300}\u{31B}", "ờ")]
    #[case("ẽ\u{302}", "ễ")]
    fn a_tone_before_the_letters_own_mark_is_put_behind_it(
        #[case] text: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(repair_marks(text), expected);
    }

    #[test]
    fn composing_alone_does_not_repair() {
        assert_ne!(nfc("e\u{303}\u{302}"), "ễ");
    }

    proptest! {
        #[test]
        fn repairing_twice_is_repairing_once(text in any::<String>()) {
            let once = repair_marks(&text);
            prop_assert_eq!(repair_marks(&once), once.clone());
            prop_assert_eq!(nfc(&once), once);
        }

        #[test]
        fn well_formed_vietnamese_is_left_as_it_is(text in "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệđĐìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ ]{0,60}") {
            prop_assert_eq!(repair_marks(&text), text.clone());
            prop_assert_eq!(nfc(&text), text);
        }
    }
}
