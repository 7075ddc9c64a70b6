//! Text made fit to be typed into a field.

use unicode_normalization::UnicodeNormalization;

/// NFC, line ends as LF, tabs as spaces, no other control characters.
///
/// Unlike [`sanitize`](crate::text::sanitize) it keeps a mark that comes without its letter: the
/// letter stands in the field already.
pub fn clean(pasted: &str) -> String {
    let mut lines = String::with_capacity(pasted.len());
    let mut letters = pasted.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                lines.push('\n');
            }
            '\n' => lines.push('\n'),
            '\t' => lines.push(' '),
            _ if letter.is_control() => {}
            _ => lines.push(letter),
        }
    }
    lines.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::windows_lines("a\r\nb", "a\nb")]
    #[case::bare_returns("a\rb\r", "a\nb\n")]
    #[case::decomposed("Nguye\u{302}\u{303}n", "Nguyễn")]
    #[case::escape_sequences("a\u{1b}[31mb\u{7}\u{9b}c", "a[31mbc")]
    #[case::tabs("a\tb", "a b")]
    fn pasted_text_is_cleaned(#[case] pasted: &str, #[case] typed: &str) {
        assert_eq!(clean(pasted), typed);
    }
}
