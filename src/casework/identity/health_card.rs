//! The text in the QR code of a health insurance card (*thẻ BHYT*).
//!
//! Fields between pipes as on a citizen card, but name and address are UTF-8 written in hexadecimal,
//! so that they survive any scanner. The number comes first, the name second, the date of birth
//! third; of the rest only the address is recognised, by being text.

use super::{PartialDate, all_digits, number_text};
use crate::contract::reason::Reason;
use crate::text::{repair_marks, sanitize};
use std::fmt;

const SEPARATOR: char = '|';
/// Two letters of the group of insured people, then thirteen digits.
const LONG_NUMBER: usize = 15;
/// The social insurance number alone, on cards since 2021.
const SHORT_NUMBER: usize = 10;

/// What a scan of a health insurance card says.
#[derive(Clone, PartialEq, Eq)]
pub struct HealthCard {
    pub number: HealthNumber,
    pub name: String,
    pub born: Option<PartialDate>,
    pub address: Option<String>,
    raw: String,
}

/// The number of a health insurance card.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct HealthNumber(String);

number_text!(HealthNumber);

impl HealthCard {
    /// Refused without a card number or without a name that decodes.
    pub fn parse(payload: &str) -> Result<Self, Reason> {
        let form = || Reason::new("identity_health_card_form");
        let mut fields = payload.split(SEPARATOR);
        let number = fields.next().and_then(card_number).ok_or_else(form)?;
        let name = fields.next().and_then(hex_text).ok_or_else(form)?;
        let born = fields.next().and_then(|born| PartialDate::parse(born).ok());
        Ok(Self {
            number,
            name,
            born,
            address: fields.find_map(hex_text),
            raw: payload.to_owned(),
        })
    }

    /// The text as it came.
    pub fn raw(&self) -> &str {
        &self.raw
    }
}

impl fmt::Debug for HealthCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HealthCard")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

fn card_number(field: &str) -> Option<HealthNumber> {
    let number = sanitize(field).trim().to_ascii_uppercase();
    let (group, digits) = match number.len() {
        SHORT_NUMBER => ("", number.as_str()),
        LONG_NUMBER => number.split_at_checked(2)?,
        _ => return None,
    };
    let has_form = group.bytes().all(|byte| byte.is_ascii_uppercase()) && all_digits(digits);
    has_form.then_some(HealthNumber(number))
}

/// The text that the hexadecimal digits stand for; `None` unless it has a letter in it, because
/// years and flags are hexadecimal digits by chance.
fn hex_text(field: &str) -> Option<String> {
    let digits: Option<Vec<u8>> = field
        .trim()
        .chars()
        .map(|digit| {
            digit
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        })
        .collect();
    let pairs = digits.filter(|digits| digits.len() % 2 == 0)?;
    let bytes = pairs
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
        .collect();
    let decoded = String::from_utf8(bytes).ok()?;
    let text = repair_marks(sanitize(&decoded).trim());
    text.chars().any(char::is_alphabetic).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn hex(text: &str) -> String {
        text.bytes().fold(String::new(), |mut hex, byte| {
            let digit = |half| char::from_digit(u32::from(half), 16).unwrap();
            hex.extend([digit(byte >> 4), digit(byte & 15)]);
            hex
        })
    }

    #[test]
    fn name_and_address_are_decoded() {
        let payload = "DN4010112345678|4e677579e1bb856e2056c4836e20416e|15/08/1985|1|48c3a0204ee1bb9969|01 - 001|01/01/2021|-|$\r\n";
        let card = HealthCard::parse(payload).unwrap();
        assert_eq!(card.number.as_str(), "DN4010112345678");
        assert_eq!(card.name, "Nguyễn Văn An");
        assert_eq!(card.born.unwrap().to_string(), "15/08/1985");
        assert_eq!(card.address.as_deref(), Some("Hà Nội"));
        assert_eq!(card.raw(), payload);
    }

    #[rstest]
    #[case::ten_digits("0112345678", true)]
    #[case::lower_case("dn4010112345678", true)]
    #[case::personal_number("001085012345", false)]
    #[case::three_letters("DNA010112345678", false)]
    #[case::letters_beyond_ascii("ĐN401011234567", false)]
    #[case::nothing("", false)]
    fn the_number_tells_that_it_is_such_a_card(#[case] number: &str, #[case] is: bool) {
        let payload = format!("{number}|{}|1985", hex("Lê Ân"));
        assert_eq!(HealthCard::parse(&payload).is_ok(), is);
    }

    #[rstest]
    #[case::year_only("1985|2|", Some("1985"), None)]
    #[case::unreadable_date("?|2|", None, None)]
    #[case::nothing_more("", None, None)]
    fn what_is_not_there_is_left_out(
        #[case] rest: &str,
        #[case] born: Option<&str>,
        #[case] address: Option<&str>,
    ) {
        let payload = format!("0112345678|{}|{rest}", hex("Lê Ân"));
        let card = HealthCard::parse(&payload).unwrap();
        assert_eq!(card.born.map(|born| born.to_string()).as_deref(), born);
        assert_eq!(card.address.as_deref(), address);
    }

    #[rstest]
    #[case::plain_name("0112345678|Nguyễn Văn An|1985")]
    #[case::half_a_digit("0112345678|4e6|1985")]
    #[case::no_text("0112345678|ffff|1985")]
    #[case::no_name("0112345678")]
    fn a_name_that_does_not_decode_is_refused(#[case] payload: &str) {
        assert_eq!(
            HealthCard::parse(payload).unwrap_err().code,
            "identity_health_card_form"
        );
    }

    proptest! {
        #[test]
        fn any_name_is_read_back(name in "[A-ZĐ][a-zàảãáạâăêôơưđ]{1,6}( [A-ZĐ][a-zàảãáạâăêôơưđ]{1,6}){0,7}") {
            let payload = format!("DN4010112345678|{}|01/02/1950|1|{}", hex(&name), hex("Hà Nội"));
            prop_assert_eq!(HealthCard::parse(&payload).unwrap().name, name);
        }
    }
}
