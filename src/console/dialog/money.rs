//! Amounts as officers type them: whole đồng, with or without marks between the thousands.

/// `150000`, `150.000`, `150,000`, `150 000`, each with `đ` or `đồng` behind it if one likes.
///
/// Marks stand between groups of three or not at all: `1.5` is no amount of đồng.
pub fn parse(text: &str) -> Option<u64> {
    let text = text.trim().to_lowercase();
    let text = ["đồng", "vnđ", "vnd", "đ", "₫"]
        .into_iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim_end();
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}']).collect();
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    let digits = groups.concat();
    let whole = grouped && !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    whole.then(|| digits.parse().ok()).flatten()
}

/// `150.000`.
pub fn print(amount: u64) -> String {
    let digits = amount.to_string();
    let mut printed = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            printed.push('.');
        }
        printed.push(digit);
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("150000", Some(150_000))]
    #[case("150.000", Some(150_000))]
    #[case("1,250,000 đồng", Some(1_250_000))]
    #[case(" 8 000 đ ", Some(8000))]
    #[case("8000VND", Some(8000))]
    #[case("1.5", None)]
    #[case("1.50.000", None)]
    #[case("150.000,00", None)]
    #[case("-8000", None)]
    #[case("tám nghìn", None)]
    #[case("", None)]
    #[case("99999999999999999999", None)]
    fn amounts_are_read_as_they_are_written(#[case] text: &str, #[case] expected: Option<u64>) {
        assert_eq!(parse(text), expected);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(amount: u64) {
            prop_assert_eq!(parse(&print(amount)), Some(amount));
        }
    }
}
