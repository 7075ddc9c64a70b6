//! Telephone numbers (*số điện thoại*): one national form to search by, and the text as typed.

use super::plain_digit;
use crate::contract::reason::Reason;
use crate::text::sanitize;
use std::fmt;
use std::ops::RangeInclusive;

/// Country code of Vietnam.
const VIETNAM: &str = "84";
const MOBILE_DIGITS: usize = 10;
const LANDLINE_DIGITS: usize = 11;
const OLD_MOBILE_DIGITS: usize = 11;
/// Country code and number of other countries together.
const FOREIGN_DIGITS: RangeInclusive<usize> = 8..=15;

/// The eleven-digit mobile prefixes of before September 2018 and what they became.
const RENUMBERED: [(&str, &str); 21] = [
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0126", "076"),
    ("0127", "081"),
    ("0128", "078"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

/// A telephone number, with the text it was read from.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    raw: String,
    number: String,
    kind: PhoneKind,
    renumbered: Option<(&'static str, &'static str)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    Mobile,
    Landline,
    /// Of another country; `number` begins with `+`.
    Foreign,
}

impl Phone {
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let text: String = sanitize(typed)
            .chars()
            .filter(|letter| {
                !matches!(
                    letter,
                    ' ' | '.' | '-' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}'
                )
            })
            .map(plain_digit)
            .collect();
        if text.is_empty() {
            return Err(Reason::new("identity_empty"));
        }
        let form = || Reason::new("identity_phone_form");
        let (dialled, international) = match text.strip_prefix('+').or(text.strip_prefix("00")) {
            Some(rest) => (rest, true),
            None => (text.as_str(), false),
        };
        if !super::all_digits(dialled) {
            return Err(form());
        }
        let (national, renumbered) = match domestic(dialled, international) {
            Some(number) => now(number),
            None if international && FOREIGN_DIGITS.contains(&dialled.len()) => {
                return Ok(Self {
                    raw: typed.to_owned(),
                    number: format!("+{dialled}"),
                    kind: PhoneKind::Foreign,
                    renumbered: None,
                });
            }
            None => return Err(form()),
        };
        let kind = kind_of(&national).ok_or_else(form)?;
        Ok(Self {
            raw: typed.to_owned(),
            number: national,
            kind,
            renumbered,
        })
    }

    /// The form to store and to search by: `0…`, or `+…` of another country.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The number in groups, as it is read out: `0912 345 678`, `024 3825 1234`.
    pub fn grouped(&self) -> String {
        let area = if self.number.starts_with("024") || self.number.starts_with("028") {
            3
        } else {
            4
        };
        let middle = if area == 3 { 4 } else { 3 };
        match (self.kind, self.number.split_at_checked(area)) {
            (PhoneKind::Foreign, _) | (_, None) => self.number.clone(),
            (_, Some((first, rest))) => match rest.split_at_checked(middle) {
                Some((second, third)) => format!("{first} {second} {third}"),
                None => self.number.clone(),
            },
        }
    }

    pub fn raw(&self) -> &str {
        &self.raw
    }

    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    pub fn warnings(&self) -> Vec<Reason> {
        self.renumbered
            .map(|(old, new)| {
                Reason::new("identity_phone_renumbered")
                    .with("old", old)
                    .with("new", new)
            })
            .into_iter()
            .collect()
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({:?} {})", self.kind, super::mask_id(&self.number))
    }
}

/// The number as dialled inside Vietnam, if it is one of Vietnam's.
fn domestic(dialled: &str, international: bool) -> Option<String> {
    let without_code = dialled.strip_prefix(VIETNAM);
    match without_code {
        Some(rest) if international || !dialled.starts_with('0') => {
            Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest)))
        }
        _ if international => None,
        _ => Some(dialled.to_owned()),
    }
}

/// The number as it is since 2018, and the prefixes when it was another.
fn now(number: String) -> (String, Option<(&'static str, &'static str)>) {
    let renumbered = RENUMBERED
        .into_iter()
        .filter(|_| number.len() == OLD_MOBILE_DIGITS)
        .find_map(|(old, new)| Some((number.strip_prefix(old)?, (old, new))));
    match renumbered {
        Some((rest, change)) => (format!("{}{rest}", change.1), Some(change)),
        None => (number, None),
    }
}

fn kind_of(number: &str) -> Option<PhoneKind> {
    let second = number.strip_prefix('0')?.chars().next()?;
    match (second, number.len()) {
        ('3' | '5' | '7' | '8' | '9', MOBILE_DIGITS) => Some(PhoneKind::Mobile),
        ('2', LANDLINE_DIGITS) => Some(PhoneKind::Landline),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PhoneKind::{Foreign, Landline, Mobile};
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("0912345678", "0912345678", Mobile)]
    #[case(" 0912.345-678 ", "0912345678", Mobile)]
    #[case("+84 912 345 678", "0912345678", Mobile)]
    #[case("84912345678", "0912345678", Mobile)]
    #[case("0084912345678", "0912345678", Mobile)]
    #[case("+84 (0)912 345 678", "0912345678", Mobile)]
    #[case::begins_like_the_country_code("0849123456", "0849123456", Mobile)]
    #[case("024 3825 1234", "02438251234", Landline)]
    #[case("(028) 38251234", "02838251234", Landline)]
    #[case("0204 3 123 456", "02043123456", Landline)]
    #[case("+842438251234", "02438251234", Landline)]
    #[case::of_before_2018("0162 123 4567", "0321234567", Mobile)]
    #[case::of_before_2018_from_abroad("+841621234567", "0321234567", Mobile)]
    #[case("+33 1 23 45 67 89", "+33123456789", Foreign)]
    fn numbers_have_one_form(#[case] typed: &str, #[case] number: &str, #[case] kind: PhoneKind) {
        let phone = Phone::parse(typed).unwrap();
        assert_eq!((phone.number(), phone.kind()), (number, kind));
        assert_eq!(phone.raw(), typed);
        let grouped = phone.grouped();
        assert_eq!(grouped.replace(' ', ""), number);
    }

    #[rstest]
    #[case("", "identity_empty")]
    #[case("091234567", "identity_phone_form")]
    #[case("09123456789", "identity_phone_form")]
    #[case("0112345678", "identity_phone_form")]
    #[case("01112345678", "identity_phone_form")]
    #[case("912345678", "identity_phone_form")]
    #[case("0912345678x", "identity_phone_form")]
    #[case("1900 1234", "identity_phone_form")]
    #[case("+841", "identity_phone_form")]
    #[case("không có", "identity_phone_form")]
    fn other_texts_are_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(Phone::parse(typed).unwrap_err().code, code);
    }

    #[test]
    fn a_number_that_changed_is_said() {
        let warnings = Phone::parse("01991234567").unwrap().warnings();
        assert_eq!(warnings[0].code, "identity_phone_renumbered");
        assert_eq!(warnings[0].params["new"], "059");
        assert!(Phone::parse("0912345678").unwrap().warnings().is_empty());
    }

    proptest! {
        #[test]
        fn a_parsed_number_is_parsed_to_itself(typed in "(\\+84|84|0)[1-9][0-9 .]{7,12}") {
            if let Ok(phone) = Phone::parse(&typed) {
                let again = Phone::parse(phone.number()).unwrap();
                prop_assert_eq!(again.number(), phone.number());
            }
        }
    }
}
