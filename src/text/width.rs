//! How many cells a text takes in a terminal, and how it is cut to fit.
//!
//! The unit is the grapheme cluster, what a person calls a letter: a decomposed `ễ` is three
//! `char`s, one letter, one cell, and is never cut in two.
//!
//! **Invariant:** a truncated text is never wider than asked for. Only sanitized text may be
//! measured: the width of a control character is not a number.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for the part that was cut off; one cell.
const ELLIPSIS: char = '…';

/// Whether the letter is one cell wide and never part of a larger one: composed Vietnamese, and
/// nearly all that a work list shows, consists of such letters.
pub fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{C0}'..='\u{17F}' | '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' | '\u{1EA0}'..='\u{1EF9}')
}

/// The cells the text takes.
pub fn width(text: &str) -> usize {
    let mut cells = 0;
    for letter in text.chars() {
        if !is_plain(letter) {
            return width_of_clusters(text);
        }
        cells += 1;
    }
    cells
}

fn width_of_clusters(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text itself when it fits into so many cells, else its beginning and `…`.
pub fn truncate(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let Some(room) = cells.checked_sub(1) else {
        return String::new();
    };
    let mut kept = String::with_capacity(text.len());
    let mut taken = 0;
    for letter in text.graphemes(true) {
        taken += letter.width();
        if taken > room {
            break;
        }
        kept.push_str(letter);
    }
    kept.push(ELLIPSIS);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    const STREET: &str = "Nguyễn Thị Ngọc Ánh – Đường Trường Chinh";
    /// Sixty letters of a name in one breath.
    const LONG: &str = "Tôn Nữ Hoàng Nguyễn Phúc Thị Huyền Trân Công Tằng Quỳnh Dương";

    #[rstest]
    #[case("", 0)]
    #[case("Nguyễn", 6)]
    #[case(STREET, 40)]
    #[case(LONG, 61)]
    #[case("漢字", 4)]
    fn letters_are_counted_and_not_their_parts(#[case] text: &str, #[case] cells: usize) {
        let decomposed: String = text.nfd().collect();
        assert_eq!(width(text), cells);
        assert_eq!(width(&decomposed), cells);
    }

    #[rstest]
    #[case(STREET, 40, STREET)]
    #[case(STREET, 39, "Nguyễn Thị Ngọc Ánh – Đường Trường Chi…")]
    #[case(STREET, 5, "Nguy…")]
    #[case(STREET, 1, "…")]
    #[case(STREET, 0, "")]
    #[case::a_wide_letter_is_not_halved("漢字漢", 4, "漢…")]
    #[case(LONG, 20, "Tôn Nữ Hoàng Nguyễn…")]
    fn what_does_not_fit_ends_in_an_ellipsis(
        #[case] text: &str,
        #[case] cells: usize,
        #[case] expected: &str,
    ) {
        assert_eq!(truncate(text, cells), expected);
    }

    #[test]
    fn a_decomposed_letter_is_kept_whole_or_not_at_all() {
        let decomposed: String = "Nguyễn".nfd().collect();
        let expected: String = "Nguyễ…".nfd().collect();
        assert_eq!(truncate(&decomposed, 5), "Nguy…");
        assert_eq!(truncate(&format!("{decomposed} An"), 6), expected);
    }

    proptest! {
        #[test]
        fn plain_letters_are_counted_as_clusters_are(text in "[ -~À-ſƠơƯưẠ-ỹ]{0,60}") {
            prop_assert!(text.chars().all(is_plain));
            prop_assert_eq!(width(&text), width_of_clusters(&text));
            prop_assert_eq!(width(&text), text.graphemes(true).count());
        }

        #[test]
        fn a_truncated_text_fits(text in "\\PC{0,60}", cells in 0_usize..40) {
            prop_assert!(width(&truncate(&text, cells)) <= cells);
        }
    }
}
