//! Who somebody is, as typed, scanned or sent: numbers, dates, phones and the payloads of cards.
//!
//! Each type is parsed from any text and answers a [`Reason`] when the text cannot be what it
//! claims. What is merely implausible is a warning: numbers were issued with errors and corrected
//! registers differ from old cards, so an officer decides and never the software. Plausibility
//! that depends on the day takes the day as an argument.
//!
//! **Invariant:** impossible is refused, implausible is let through and said. Numbers are text:
//! leading zeros are part of them. No `Debug` of a value here shows more of a person than the last
//! three characters of a number.

mod card;
mod health_card;
mod id_number;
mod partial_date;
mod passport;
mod personal_number;
mod phone;
mod province;
mod retyped;
mod sex;
mod tax_code;

pub use card::{CardDetails, CardScan};
pub use health_card::{HealthCard, HealthNumber};
pub use id_number::IdNumber;
pub use partial_date::PartialDate;
pub use passport::Passport;
pub use personal_number::{OldIdNumber, PersonalNumber};
pub use phone::{Phone, PhoneKind};
pub use sex::Sex;
pub use tax_code::{TaxCode, TaxCodeKind};

use crate::contract::reason::Reason;
use crate::text::sanitize;

const SHOWN_WHEN_MASKED: usize = 3;
const MASK: char = '*';

/// The number with all but its last three characters hidden, for lists and logs. A text no longer
/// than that is hidden whole.
pub fn mask_id(number: &str) -> String {
    let number = number.trim();
    let letters = number.chars().count();
    let hidden = if letters > SHOWN_WHEN_MASKED {
        letters - SHOWN_WHEN_MASKED
    } else {
        letters
    };
    number
        .chars()
        .enumerate()
        .map(|(place, letter)| if place < hidden { MASK } else { letter })
        .collect()
}

/// A typed number without what people put between its groups; full-width digits as plain ones.
fn bare(typed: &str) -> String {
    sanitize(typed)
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '.' | '-' | '\u{2010}'..='\u{2015}'))
        .map(plain_digit)
        .collect()
}

fn plain_digit(letter: char) -> char {
    match letter {
        '\u{FF10}'..='\u{FF19}' => {
            char::from_digit(u32::from(letter) - 0xFF10, 10).unwrap_or(letter)
        }
        other => other,
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Exactly so many digits, or why not.
fn digits_of_length(typed: &str, length: usize, what: &str) -> Result<String, Reason> {
    let number = bare(typed);
    if number.is_empty() {
        Err(Reason::new("identity_empty"))
    } else if !all_digits(&number) {
        Err(Reason::new(format!("identity_{what}_letters")))
    } else if number.len() != length {
        Err(Reason::new(format!("identity_{what}_length")).with("found", number.len()))
    } else {
        Ok(number)
    }
}

/// Numbers that fill a field and identify nobody: one digit over and over, zeros up to the last,
/// or the digits in their order.
fn is_placeholder(number: &str) -> bool {
    let digits = number.as_bytes();
    let steps = |by: u8| {
        digits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if (a - b'0' + by) % 10 == b - b'0'))
    };
    let zeros_first = digits
        .split_last()
        .is_some_and(|(_, first)| first.iter().all(|digit| *digit == b'0'));
    zeros_first || [0, 1, 9].into_iter().any(steps)
}

fn placeholder() -> Reason {
    Reason::new("identity_placeholder")
}

/// A number in a wrapper of its own: shown whole on purpose only, masked in `Debug`.
macro_rules! number_text {
    ($name:ident) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(
                    f,
                    concat!(stringify!($name), "({})"),
                    $crate::casework::identity::mask_id(&self.0)
                )
            }
        }
    };
}
use number_text;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::Language;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("001085012345", "*********345")]
    #[case(" B1234567 ", "*****567")]
    #[case("1234", "*234")]
    #[case::nothing_of_a_short_one("345", "***")]
    #[case("", "")]
    #[case::letters_and_not_bytes("số 12", "**\u{20}12")]
    fn all_but_the_last_three_characters_are_hidden(#[case] number: &str, #[case] masked: &str) {
        assert_eq!(mask_id(number), masked);
    }

    #[rstest]
    #[case("000000000000", true)]
    #[case("000000001", true)]
    #[case("111111111", true)]
    #[case("123456789", true)]
    #[case("012345678901", true)]
    #[case("987654321", true)]
    #[case("001085012345", false)]
    #[case("012345679", false)]
    fn placeholders_are_known(#[case] number: &str, #[case] known: bool) {
        assert_eq!(is_placeholder(number), known);
    }

    #[test]
    fn no_debug_output_shows_a_whole_number() {
        let card = "001085012345|012345678|Nguyễn Văn An|15081985|Nam|Hàng Bài, Hà Nội|25042021";
        let shown = format!(
            "{:?} {:?} {:?} {:?} {:?}",
            PersonalNumber::parse("001085012345"),
            IdNumber::parse("C1234567"),
            TaxCode::parse("001085012345"),
            Phone::parse("0912345678"),
            CardScan::parse(card),
        );
        for secret in [
            "0010850",
            "C1234",
            "091234",
            "An",
            "1985",
            "Hàng",
            "012345678",
        ] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }

    /// Everything the types can say of these texts.
    fn sayings(texts: &[&str]) -> Vec<Reason> {
        let today = jiff::civil::date(2026, 11, 24);
        let mut said = Vec::new();
        for text in texts {
            said.extend(PersonalNumber::parse(text).err());
            said.extend(OldIdNumber::parse(text).err());
            said.extend(Passport::parse(text).err());
            said.extend(TaxCode::parse(text).err());
            said.extend(Phone::parse(text).err());
            said.extend(PartialDate::parse(text).err());
            said.extend(HealthCard::parse(text).err());
            said.extend(IdNumber::parse(text).err());
            said.extend(CardScan::parse(text).err());
            said.extend(
                IdNumber::parse(text)
                    .iter()
                    .flat_map(|it| it.warnings(today)),
            );
            said.extend(Phone::parse(text).iter().flat_map(Phone::warnings));
            said.extend(
                PartialDate::parse(text)
                    .iter()
                    .flat_map(|it| it.warnings(today)),
            );
            said.extend(
                CardScan::parse(text)
                    .iter()
                    .flat_map(|it| it.warnings(today)),
            );
        }
        said
    }

    #[test]
    fn whatever_is_said_is_said_in_both_languages() {
        let said = sayings(&[
            "",
            "x",
            "1",
            "0100233480",
            "0100233488-000",
            "0100000001",
            "000000000000",
            "003085012345",
            "001499012345",
            "001099",
            "AB12345",
            "01621234567",
            "31/02/1985",
            "01/01/2030",
            "1800",
            "x|y",
            "001085012345|x",
            "001085012345||Nguyen Van An|15081986|Nu|Ha Noi|25042021",
            "001085012345||Nguyễn Văn An|15081986|Nữ|Hà Nội|25042021|khác",
            "001085012345||Nguyá»…n An|15081985|Nam|Hà Nội|25042021",
            "001085012345||Nguyeenx An|15081985|Nam|Hà Nội|25042021",
            "001085012345||Nguyễn An|khi nào|Nam|Hà Nội|25042021",
        ]);
        let codes: std::collections::BTreeSet<&str> =
            said.iter().map(|reason| reason.code.as_str()).collect();
        assert!(codes.len() >= 25, "{codes:?}");
        for reason in &said {
            let id = format!("reason-{}", reason.code.replace('_', "-"));
            for language in [Language::Vietnamese, Language::English] {
                assert!(language.has(&id), "{id} is missing");
                let text = reason.text(language);
                assert!(!text.contains("{$"), "{id} wants more: {text}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(text in any::<String>()) {
            sayings(&[&text]);
            mask_id(&text);
        }

        #[test]
        fn no_text_like_a_card_makes_parsing_panic(fields in prop::collection::vec("\\PC{0,12}", 0..9)) {
            sayings(&[&format!("001085012345|{}", fields.join("|"))]);
            sayings(&[&format!("DN4010112345678|{}", fields.join("|"))]);
        }
    }
}
