//! The personal number (*số định danh cá nhân, số CCCD*), and the identity number before it.
//!
//! `PPP G YY RRRRRR`: place of birth registration, century and sex, year of birth, random. There
//! is no check digit, so a wrong digit shows only where the number disagrees with what else is
//! known.

use super::province::province;
use super::{PartialDate, Sex, digits_of_length, is_placeholder, number_text, placeholder};
use crate::contract::reason::Reason;
use jiff::civil::Date;

const PERSONAL_DIGITS: usize = 12;
const OLD_DIGITS: usize = 9;
const CENTURY_OF_ZERO: i16 = 1900;

/// Twelve digits that stay with a person for life.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalNumber(String);

number_text!(PersonalNumber);

impl PersonalNumber {
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        digits_of_length(typed, PERSONAL_DIGITS, "personal").map(Self)
    }

    /// The three digits of the place of birth registration.
    pub fn place_code(&self) -> &str {
        self.0.get(..3).unwrap_or_default()
    }

    /// The province of birth registration, by its name before July 2025; `None` for people born
    /// abroad and for codes never given to a province.
    pub fn province(&self) -> Option<&'static str> {
        province(self.place_code())
    }

    /// Whether the place is a country.
    pub fn is_born_abroad(&self) -> bool {
        !self.0.starts_with('0')
    }

    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    pub fn birth_year(&self) -> i16 {
        let century = CENTURY_OF_ZERO + self.digit(3) / 2 * 100;
        century + self.digit(4) * 10 + self.digit(5)
    }

    fn digit(&self, place: usize) -> i16 {
        self.0
            .as_bytes()
            .get(place)
            .map_or(0, |byte| i16::from(byte - b'0'))
    }

    /// What is implausible about the number itself.
    pub fn warnings(&self, today: Date) -> Vec<Reason> {
        if is_placeholder(&self.0) {
            return vec![placeholder()];
        }
        let mut warnings = Vec::new();
        if !self.is_born_abroad() && self.province().is_none() {
            warnings.push(Reason::new("identity_unknown_province").with("code", self.place_code()));
        }
        if self.birth_year() > today.year() {
            warnings.push(Reason::new("identity_future_birth").with("year", self.birth_year()));
        }
        warnings
    }

    /// Where the number disagrees with what was typed or read elsewhere.
    pub fn disagreements(&self, sex: Option<Sex>, born: Option<PartialDate>) -> Vec<Reason> {
        let mut found = Vec::new();
        if sex.is_some_and(|sex| sex != self.sex()) {
            found.push(Reason::new("identity_sex_differs"));
        }
        if born.is_some_and(|born| born.year() != self.birth_year()) {
            found.push(Reason::new("identity_birth_differs").with("year", self.birth_year()));
        }
        found
    }
}

/// Nine digits of an identity card of before 2016 (*số CMND*).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OldIdNumber(String);

number_text!(OldIdNumber);

impl OldIdNumber {
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        digits_of_length(typed, OLD_DIGITS, "old").map(Self)
    }

    pub fn warnings(&self) -> Vec<Reason> {
        is_placeholder(&self.0)
            .then(placeholder)
            .into_iter()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::province::PROVINCES;
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    const TODAY: Date = date(2026, 11, 24);

    fn codes(reasons: &[Reason]) -> Vec<&str> {
        reasons.iter().map(|reason| reason.code.as_str()).collect()
    }

    #[rstest]
    #[case("001085012345", Some("Hà Nội"), Sex::Male, 1985)]
    #[case("001185012346", Some("Hà Nội"), Sex::Female, 1985)]
    #[case("001304004321", Some("Hà Nội"), Sex::Female, 2004)]
    #[case("036200001234", Some("Nam Định"), Sex::Male, 2000)]
    #[case::born_abroad("101085012345", None, Sex::Male, 1985)]
    #[case::spaced("001 085 012 345", Some("Hà Nội"), Sex::Male, 1985)]
    #[case::full_width("００１０８５０１２３４５", Some("Hà Nội"), Sex::Male, 1985)]
    #[case::unseen("\u{FEFF}001085012345\r\n", Some("Hà Nội"), Sex::Male, 1985)]
    fn a_personal_number_tells(
        #[case] typed: &str,
        #[case] province: Option<&str>,
        #[case] sex: Sex,
        #[case] year: i16,
    ) {
        let number = PersonalNumber::parse(typed).unwrap();
        assert_eq!(number.province(), province);
        assert_eq!((number.sex(), number.birth_year()), (sex, year));
        assert!(number.warnings(TODAY).is_empty());
    }

    #[rstest]
    #[case("", "identity_empty")]
    #[case("00108501234", "identity_personal_length")]
    #[case("0010850123456", "identity_personal_length")]
    #[case("00108501234O", "identity_personal_letters")]
    #[case("٠٠١٠٨٥٠١٢٣٤٥", "identity_personal_letters")]
    fn what_cannot_be_a_personal_number_is_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(PersonalNumber::parse(typed).unwrap_err().code, code);
    }

    #[rstest]
    #[case::placeholder("000000000000", &["identity_placeholder"])]
    #[case::no_such_province("003085012345", &["identity_unknown_province"])]
    #[case::next_year("001227012345", &["identity_future_birth"])]
    #[case::next_century("003499012345", &["identity_unknown_province", "identity_future_birth"])]
    #[case::this_year("001226012345", &[])]
    fn an_implausible_number_is_let_through_with_a_warning(
        #[case] typed: &str,
        #[case] expected: &[&str],
    ) {
        let warnings = PersonalNumber::parse(typed).unwrap().warnings(TODAY);
        assert_eq!(codes(&warnings), expected);
    }

    #[rstest]
    #[case(Some(Sex::Male), Some("15/08/1985"), &[])]
    #[case(None, None, &[])]
    #[case(Some(Sex::Female), Some("1985"), &["identity_sex_differs"])]
    #[case(Some(Sex::Male), Some("08/1986"), &["identity_birth_differs"])]
    #[case(Some(Sex::Female), Some("1958"), &["identity_sex_differs", "identity_birth_differs"])]
    fn what_disagrees_is_warned_about(
        #[case] sex: Option<Sex>,
        #[case] born: Option<&str>,
        #[case] expected: &[&str],
    ) {
        let number = PersonalNumber::parse("001085012345").unwrap();
        let born = born.map(|born| PartialDate::parse(born).unwrap());
        assert_eq!(codes(&number.disagreements(sex, born)), expected);
    }

    #[rstest]
    #[case("012345679", &[])]
    #[case("012 345 679", &[])]
    #[case("123456789", &["identity_placeholder"])]
    fn an_old_number_has_nine_digits(#[case] typed: &str, #[case] expected: &[&str]) {
        let warnings = OldIdNumber::parse(typed).unwrap().warnings();
        assert_eq!(codes(&warnings), expected);
    }

    #[rstest]
    #[case("01234567", "identity_old_length")]
    #[case("A12345678", "identity_old_letters")]
    fn what_cannot_be_an_old_number_is_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(OldIdNumber::parse(typed).unwrap_err().code, code);
    }

    proptest! {
        #[test]
        fn a_number_put_together_is_read_back(
            place in 0..PROVINCES.len(), female in any::<bool>(), year in 1900_i16..2026, random in 0_u32..1_000_000,
        ) {
            let (code, name) = PROVINCES[place];
            let century = (year / 100 - 19) * 2 + i16::from(female);
            let text = format!("{code}{century}{:02}{random:06}", year % 100);
            let number = PersonalNumber::parse(&text).unwrap();
            prop_assert_eq!(number.as_str(), text.as_str());
            prop_assert_eq!(number.province(), Some(name));
            prop_assert_eq!(number.birth_year(), year);
            prop_assert_eq!(number.sex() == Sex::Female, female);
        }
    }
}
