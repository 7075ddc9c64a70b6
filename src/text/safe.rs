//! Text from people, files and other systems, made safe to show in a terminal and to store.
//!
//! A name may carry an escape sequence, a file name may turn its own extension around with
//! direction marks, and a pasted code may hold letters that nobody sees.
//!
//! **Invariant:** what comes out is composed and holds only characters that are seen, and ordinary
//! spaces; [`sanitize_lines`] keeps line feeds besides. Legacy encodings must be decoded before:
//! TCVN3 writes `ư` with the byte of the soft hyphen, which is taken out here.

use crate::text::normal::nfc;
use unicode_normalization::char::is_combining_mark;

/// More marks than this on one letter are an attack on the screen; Vietnamese needs two.
const MARKS_PER_LETTER: usize = 4;

/// One line of visible text: line breaks and odd spaces become spaces, what is not seen goes.
pub fn sanitize(text: &str) -> String {
    visible(text, false)
}

/// As [`sanitize`], for notes of several lines: line breaks stay, as line feeds.
pub fn sanitize_lines(text: &str) -> String {
    visible(&text.replace("\r\n", "\n"), true)
}

fn visible(text: &str, keep_lines: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut marks = MARKS_PER_LETTER;
    for letter in text.chars() {
        if is_combining_mark(letter) {
            // A mark without a letter would land on whatever stands before the text.
            if marks < MARKS_PER_LETTER && !is_unseen(letter) {
                marks += 1;
                shown.push(letter);
            }
            continue;
        }
        let letter = match letter {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' if keep_lines => {
                '\n'
            }
            space if space.is_whitespace() => ' ',
            unseen if is_unseen(unseen) => continue,
            other => other,
        };
        marks = if letter == '\n' { MARKS_PER_LETTER } else { 0 };
        shown.push(letter);
    }
    nfc(&shown)
}

/// Characters that steer the terminal or the eye without being seen.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            // Soft hyphen, grapheme joiner, Arabic letter mark.
            '\u{AD}' | '\u{34F}' | '\u{61C}'
            // Fillers of Hangul and Khmer, Mongolian separators.
            | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{3164}' | '\u{FFA0}'
            // Zero-width space and joiners, direction marks, embeddings and isolates, invisible
            // operators.
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            // Variation selectors, byte order mark, interlinear notes, tags.
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::escape_sequence("An\u{1b}[31m", "An[31m")]
    #[case::eight_bit_control("An\u{9b}31m", "An31m")]
    #[case::bell_and_backspace("A\u{7}\u{8}n\u{7f}", "An")]
    #[case::direction_override("giay_to\u{202E}fdp.exe", "giay_tofdp.exe")]
    #[case::isolates("\u{2066}An\u{2069}", "An")]
    #[case::zero_width("000.00\u{200B}.01\u{FEFF}", "000.00.01")]
    #[case::soft_hyphen("Ngu\u{AD}yễn", "Nguyễn")]
    #[case::lines_and_tabs("An\r\nBình\tCúc", "An  Bình Cúc")]
    #[case::odd_spaces("Lê\u{A0}An\u{3000}", "Lê An ")]
    #[case::decomposed("Nguye\u{302}\u{303}n", "Nguyễn")]
    #[case::a_mark_without_a_letter("\u{303}An", "An")]
    #[case::tags("An\u{E0041}", "An")]
    #[case::ordinary(
        "Số 12, ngõ 9 – Phan Chu Trinh 👍 100 %",
        "Số 12, ngõ 9 – Phan Chu Trinh 👍 100 %"
    )]
    fn only_what_is_seen_remains(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(sanitize(text), expected);
    }

    #[test]
    fn a_letter_does_not_grow_into_its_neighbours() {
        let stacked = format!("a{}", "\u{316}".repeat(50));
        assert_eq!(sanitize(&stacked).chars().count(), 1 + MARKS_PER_LETTER);
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(
            sanitize_lines("một\r\nhai\u{1b}\rba\n\u{303}bốn\u{2028}năm"),
            "một\nhai\nba\nbốn\nnăm"
        );
    }

    proptest! {
        #[test]
        fn nothing_unseen_passes_and_a_second_time_changes_nothing(text in any::<String>()) {
            let once = sanitize(&text);
            prop_assert!(!once.chars().any(is_unseen));
            prop_assert_eq!(sanitize(&once), once.clone());
            prop_assert_eq!(nfc(&once), once);
            let lines = sanitize_lines(&text);
            prop_assert!(!lines.chars().any(|letter| letter != '\n' && is_unseen(letter)));
        }
    }
}
