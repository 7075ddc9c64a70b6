//! Tax codes (*mã số thuế*), of businesses with a check digit, of people their personal number.

use super::{PersonalNumber, all_digits, bare};
use crate::contract::reason::Reason;
use jiff::civil::Date;
use std::fmt;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const NO_BRANCH: &str = "000";

/// A tax code that can have been issued.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TaxCode(TaxCodeKind);

#[derive(Clone, PartialEq, Eq, Hash)]
pub enum TaxCodeKind {
    /// Ten digits.
    Organisation(String),
    /// Ten digits of the organisation, and 001 to 999.
    Branch {
        organisation: String,
        branch: String,
    },
    /// A person or household business since July 2025.
    Personal(PersonalNumber),
}

impl TaxCode {
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let number = bare(typed);
        if number.is_empty() {
            return Err(Reason::new("identity_empty"));
        }
        if !all_digits(&number) {
            return Err(Reason::new("identity_tax_letters"));
        }
        let kind = match number.len() {
            10 => TaxCodeKind::Organisation(organisation(&number)?),
            12 => TaxCodeKind::Personal(PersonalNumber::parse(&number)?),
            13 => {
                let (head, branch) = number.split_at(10);
                if branch == NO_BRANCH {
                    return Err(Reason::new("identity_tax_branch"));
                }
                TaxCodeKind::Branch {
                    organisation: organisation(head)?,
                    branch: branch.to_owned(),
                }
            }
            found => return Err(Reason::new("identity_tax_length").with("found", found)),
        };
        Ok(Self(kind))
    }

    pub fn kind(&self) -> &TaxCodeKind {
        &self.0
    }

    /// What is implausible; a check digit leaves nothing to doubt.
    pub fn warnings(&self, today: Date) -> Vec<Reason> {
        match &self.0 {
            TaxCodeKind::Personal(number) => number.warnings(today),
            TaxCodeKind::Organisation(_) | TaxCodeKind::Branch { .. } => Vec::new(),
        }
    }
}

/// As it is written: a branch behind a hyphen.
impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            TaxCodeKind::Organisation(number) => f.write_str(number),
            TaxCodeKind::Branch {
                organisation,
                branch,
            } => write!(f, "{organisation}-{branch}"),
            TaxCodeKind::Personal(number) => number.fmt(f),
        }
    }
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for TaxCodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organisation(number) => write!(f, "Organisation({number})"),
            Self::Branch {
                organisation,
                branch,
            } => write!(f, "Branch({organisation}-{branch})"),
            Self::Personal(number) => number.fmt(f),
        }
    }
}

/// The ten digits, when the tenth is the check of the nine and the number is one that is issued.
fn organisation(number: &str) -> Result<String, Reason> {
    let digits: Vec<u32> = number
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .collect();
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    // Ten, where the sum divides by eleven, is no digit: such a number does not exist.
    let check = 10 - sum % 11;
    let has_serial = digits.iter().take(9).skip(2).any(|digit| *digit != 0);
    if digits.last() == Some(&check) && has_serial {
        Ok(number.to_owned())
    } else {
        Err(Reason::new("identity_tax_checksum"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("0100233488", "0100233488")]
    #[case("0108937704", "0108937704")]
    #[case("8587448068", "8587448068")]
    #[case("0100109106", "0100109106")]
    #[case::typed_in_groups("0100 109.106", "0100109106")]
    #[case::branch("0100233488-001", "0100233488-001")]
    #[case::branch_without_hyphen("0100233488999", "0100233488-999")]
    #[case::person("001085012345", "001085012345")]
    fn an_issued_code_is_taken(#[case] typed: &str, #[case] written: &str) {
        assert_eq!(TaxCode::parse(typed).unwrap().to_string(), written);
    }

    #[rstest]
    #[case("", "identity_empty")]
    #[case("0100233480", "identity_tax_checksum")]
    #[case("0100233489", "identity_tax_checksum")]
    #[case::no_digit_checks_this("0100231040", "identity_tax_checksum")]
    #[case::no_serial("0100000000", "identity_tax_checksum")]
    #[case::zeros("0000000000", "identity_tax_checksum")]
    #[case::no_branch("0100233488-000", "identity_tax_branch")]
    #[case::branch_of_nothing("0100233480-001", "identity_tax_checksum")]
    #[case("010023348", "identity_tax_length")]
    #[case("01002334880", "identity_tax_length")]
    #[case("O100233488", "identity_tax_letters")]
    fn a_code_that_was_never_issued_is_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(TaxCode::parse(typed).unwrap_err().code, code);
    }

    #[test]
    fn a_number_without_serial_is_refused_even_with_the_right_check() {
        let sum = 31 * 9 + 29 * 9;
        let number = format!("990000000{}", 10 - sum % 11);
        assert_eq!(
            TaxCode::parse(&number).unwrap_err().code,
            "identity_tax_checksum"
        );
    }

    #[test]
    fn a_person_is_warned_about_like_a_person() {
        let code = TaxCode::parse("000000000000").unwrap();
        assert_eq!(
            code.warnings(jiff::civil::date(2026, 11, 24))[0].code,
            "identity_placeholder"
        );
    }

    proptest! {
        #[test]
        fn of_ten_numbers_that_differ_in_the_last_digit_at_most_one_is_issued(head in "[0-9]{9}") {
            let issued = (0..10)
                .filter(|last| TaxCode::parse(&format!("{head}{last}")).is_ok())
                .count();
            prop_assert!(issued <= 1);
        }

        #[test]
        fn a_code_is_read_back_as_it_is_written(head in "[0-9]{9}", branch in 1_u16..1000) {
            for last in 0..10 {
                for written in [format!("{head}{last}"), format!("{head}{last}-{branch:03}")] {
                    if let Ok(code) = TaxCode::parse(&written) {
                        prop_assert_eq!(code.to_string(), written);
                    }
                }
            }
        }
    }
}
