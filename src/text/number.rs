//! Numbers as people read them: `1.000.000` and `59,91` in Vietnamese, `1,000,000` and `59.91` in English.

use super::locale::Language;

/// A number with at most two decimals, without zeros at their end.
pub fn number(language: Language, value: f64) -> String {
    let (thousands, decimals) = match language {
        Language::Vietnamese => ('.', ','),
        Language::English => (',', '.'),
    };
    let text = format!("{:.2}", value.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = String::new();
    if value < 0.0 && text.contains(|it: char| ('1'..='9').contains(&it)) {
        written.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(thousands);
        }
        written.push(digit);
    }
    let rest = rest.trim_end_matches('0');
    if !rest.is_empty() {
        written.push(decimals);
        written.push_str(rest);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0.0, "0", "0")]
    #[case(999.0, "999", "999")]
    #[case(8_000.0, "8.000", "8,000")]
    #[case(1_000_000.0, "1.000.000", "1,000,000")]
    #[case(59.91, "59,91", "59.91")]
    #[case(23.1, "23,1", "23.1")]
    #[case(100.0, "100", "100")]
    #[case(-1234.5, "-1.234,5", "-1,234.5")]
    #[case(-0.001, "0", "0")]
    fn numbers_are_written_as_they_are_read(
        #[case] value: f64,
        #[case] vietnamese: &str,
        #[case] english: &str,
    ) {
        assert_eq!(number(Language::Vietnamese, value), vietnamese);
        assert_eq!(number(Language::English, value), english);
    }
}
