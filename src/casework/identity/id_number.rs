//! Whatever number a person is identified by, told apart by its form.

use super::{OldIdNumber, Passport, PersonalNumber, all_digits, bare};
use crate::contract::reason::Reason;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IdNumber {
    Personal(PersonalNumber),
    Old(OldIdNumber),
    Passport(Passport),
}

impl IdNumber {
    /// Twelve digits, nine digits, or letters and digits. Other numbers of digits are refused: they
    /// are one of these mistyped.
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let number = bare(typed);
        if number.is_empty() {
            return Err(Reason::new("identity_empty"));
        }
        let unknown = || Reason::new("identity_form").with("found", number.chars().count());
        if !all_digits(&number) {
            return Passport::parse(&number)
                .map(Self::Passport)
                .map_err(|_| unknown());
        }
        PersonalNumber::parse(&number)
            .map(Self::Personal)
            .or_else(|_| OldIdNumber::parse(&number).map(Self::Old))
            .map_err(|_| unknown())
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::Personal(number) => number.as_str(),
            Self::Old(number) => number.as_str(),
            Self::Passport(number) => number.as_str(),
        }
    }

    pub fn warnings(&self, today: Date) -> Vec<Reason> {
        match self {
            Self::Personal(number) => number.warnings(today),
            Self::Old(number) => number.warnings(),
            Self::Passport(number) => number.warnings(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("001085012345", "Personal(PersonalNumber(*********345))")]
    #[case(" 012.345.678 ", "Old(OldIdNumber(******678))")]
    #[case("b1234567", "Passport(Passport(*****567))")]
    fn the_form_tells_what_it_is(#[case] typed: &str, #[case] shown: &str) {
        assert_eq!(format!("{:?}", IdNumber::parse(typed).unwrap()), shown);
    }

    #[rstest]
    #[case("", "identity_empty")]
    #[case("- .", "identity_empty")]
    #[case::a_digit_short("00108501234", "identity_form")]
    #[case::a_letter_in_it("O01085012345", "identity_form")]
    #[case::eight_digits("01234567", "identity_form")]
    fn a_mistyped_number_is_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(IdNumber::parse(typed).unwrap_err().code, code);
    }
}
