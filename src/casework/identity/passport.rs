//! Passport numbers (*số hộ chiếu*).
//!
//! Vietnam's are a letter and seven or eight digits. Other states number theirs as they like, up
//! to nine letters and digits; foreigners stand at the counter too, so these pass with a warning.

use super::{bare, number_text};
use crate::contract::reason::Reason;
use std::ops::RangeInclusive;

const VIETNAMESE: RangeInclusive<usize> = 8..=9;
const FOREIGN: RangeInclusive<usize> = 6..=9;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passport(String);

number_text!(Passport);

impl Passport {
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let number = bare(typed).to_ascii_uppercase();
        let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let numbered = number.bytes().any(|byte| byte.is_ascii_digit());
        if number.is_empty() {
            Err(Reason::new("identity_empty"))
        } else if plain && numbered && FOREIGN.contains(&number.len()) {
            Ok(Self(number))
        } else {
            Err(Reason::new("identity_passport_form"))
        }
    }

    /// Whether it has the form of a Vietnamese passport.
    pub fn is_vietnamese(&self) -> bool {
        VIETNAMESE.contains(&self.0.len())
            && self
                .0
                .bytes()
                .enumerate()
                .all(|(place, byte)| byte.is_ascii_digit() != (place == 0))
    }

    pub fn warnings(&self) -> Vec<Reason> {
        (!self.is_vietnamese())
            .then(|| Reason::new("identity_passport_foreign"))
            .into_iter()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("B1234567", true)]
    #[case("c 12345678", true)]
    #[case::french("12AB34567", false)]
    #[case::american("123456789", false)]
    #[case::two_letters("AB1234567", false)]
    #[case::short("B123456", false)]
    fn a_passport_is_vietnamese_or_foreign(#[case] typed: &str, #[case] vietnamese: bool) {
        let passport = Passport::parse(typed).unwrap();
        assert_eq!(passport.is_vietnamese(), vietnamese);
        assert_eq!(passport.warnings().is_empty(), vietnamese);
    }

    #[rstest]
    #[case("", "identity_empty")]
    #[case("B1234", "identity_passport_form")]
    #[case("B123456789", "identity_passport_form")]
    #[case("ABCDEFGH", "identity_passport_form")]
    #[case("Đ1234567", "identity_passport_form")]
    fn other_texts_are_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(Passport::parse(typed).unwrap_err().code, code);
    }
}
