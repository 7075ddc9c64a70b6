//! Dates that are known in part: old registers and cards know a year, sometimes a month.

use super::{all_digits, plain_digit};
use crate::contract::reason::Reason;
use crate::text::sanitize;
use jiff::civil::Date;
use std::fmt;
use std::ops::RangeInclusive;

const YEARS: RangeInclusive<i16> = 1800..=2199;
/// Nobody alive was born longer ago.
const LONGEST_LIFE: i16 = 130;

/// A day, a month or a year; earlier ones compare as less, and less known ones before those they hold.
///
/// **Invariant:** a day has a month, and what is known is a date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// From `dd/MM/yyyy`, `MM/yyyy` or `yyyy`, with `--` or `00` for what is unknown; also with
    /// other separators, year first, or as the eight digits of a card.
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let text: String = sanitize(typed).trim().chars().map(plain_digit).collect();
        if text.is_empty() {
            return Err(Reason::new("identity_empty"));
        }
        let groups: Vec<&str> = if all_digits(&text) && text.len() == 8 {
            let (day, rest) = text.split_at(2);
            let (month, year) = rest.split_at(2);
            vec![day, month, year]
        } else {
            grouped(&text)
        };
        let (day, month, year) = match groups.as_slice() {
            [year] => ("", "", *year),
            [year, month] if year.len() == 4 => ("", *month, *year),
            [month, year] => ("", *month, *year),
            [year, month, day] if year.len() == 4 => (*day, *month, *year),
            [day, month, year] => (*day, *month, *year),
            _ => return Err(form()),
        };
        if year.len() != 4 || !all_digits(year) {
            return Err(form());
        }
        let year = year.parse().map_err(|_| form())?;
        let month = known(month)?;
        let day = known(day)?;
        Self::of(year, month, day).ok_or_else(|| Reason::new("identity_date_impossible"))
    }

    fn of(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let has_its_month = day.is_none() || month.is_some();
        let exists = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        (has_its_month && exists && YEARS.contains(&year)).then_some(Self { year, month, day })
    }

    pub fn year(self) -> i16 {
        self.year
    }

    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The date, when all of it is known.
    pub fn whole(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The first day it can be.
    pub fn earliest(self) -> Date {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        // By the invariant this date exists.
        Date::new(self.year, month, day).unwrap_or(Date::MIN)
    }

    /// Whether it can be the same day as another: nothing that both know differs.
    pub fn agrees_with(self, other: Self) -> bool {
        let same = |one: Option<i8>, two: Option<i8>| one.is_none() || two.is_none() || one == two;
        self.year == other.year && same(self.month, other.month) && same(self.day, other.day)
    }

    /// The one of the two that more is known of; of equals this one.
    #[must_use]
    pub fn or_more_known(self, other: Self) -> Self {
        let known = |it: Self| (it.month.is_some(), it.day.is_some());
        if known(other) > known(self) {
            other
        } else {
            self
        }
    }

    /// As forms show it: `--/--/1950`.
    pub fn shown(self) -> String {
        let part = |part: Option<i8>| part.map_or("--".to_owned(), |part| format!("{part:02}"));
        format!("{}/{}/{:04}", part(self.day), part(self.month), self.year)
    }

    /// Whether even the first day it can be is still to come.
    pub fn is_after(self, today: Date) -> bool {
        self.earliest() > today
    }

    /// What is implausible about it as a date of birth or of issue.
    pub fn warnings(self, today: Date) -> Vec<Reason> {
        if self.is_after(today) {
            vec![Reason::new("identity_date_future")]
        } else if self.year < today.year() - LONGEST_LIFE {
            vec![Reason::new("identity_date_long_ago")]
        } else {
            Vec::new()
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

/// As the contract writes it: `dd/MM/yyyy`, `MM/yyyy` or `yyyy`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day {
            write!(f, "{day:02}/")?;
        }
        if let Some(month) = self.month {
            write!(f, "{month:02}/")?;
        }
        write!(f, "{:04}", self.year)
    }
}

/// The groups between the first separator that occurs; hyphens last, because they also stand for
/// what is unknown.
fn grouped(text: &str) -> Vec<&str> {
    let separator = ['/', '.', '-', ' ']
        .into_iter()
        .find(|separator| text.contains(*separator));
    match separator {
        Some(separator) => text.split(separator).map(str::trim).collect(),
        None => vec![text],
    }
}

/// A day or month; `None` when it is marked as unknown.
fn known(part: &str) -> Result<Option<i8>, Reason> {
    let is_unknown = part
        .chars()
        .all(|letter| matches!(letter, '-' | '0' | '_' | '?' | '…' | 'x' | 'X'));
    if is_unknown && part.len() <= 3 {
        Ok(None)
    } else if all_digits(part) && part.len() <= 2 {
        part.parse().map(Some).map_err(|_| form())
    } else {
        Err(form())
    }
}

fn form() -> Reason {
    Reason::new("identity_date_form")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("15/08/1985", "15/08/1985")]
    #[case("5/8/1985", "05/08/1985")]
    #[case("15-08-1985", "15/08/1985")]
    #[case("15.8.1985", "15/08/1985")]
    #[case("15 08 1985", "15/08/1985")]
    #[case("1985-08-15", "15/08/1985")]
    #[case("15081985", "15/08/1985")]
    #[case("00001950", "1950")]
    #[case("00051950", "05/1950")]
    #[case("1950", "1950")]
    #[case("--/--/1950", "1950")]
    #[case("--/05/1950", "05/1950")]
    #[case("05/1950", "05/1950")]
    #[case("1950-05", "05/1950")]
    #[case("00/00/1950", "1950")]
    #[case(" 29/02/2024\u{A0}", "29/02/2024")]
    fn a_date_is_known_as_far_as_it_is_written(#[case] typed: &str, #[case] written: &str) {
        assert_eq!(PartialDate::parse(typed).unwrap().to_string(), written);
    }

    #[rstest]
    #[case("", "identity_empty")]
    #[case("31/02/1985", "identity_date_impossible")]
    #[case("29/02/2023", "identity_date_impossible")]
    #[case("15/13/1985", "identity_date_impossible")]
    #[case("31022021", "identity_date_impossible")]
    #[case::a_day_of_no_month("15/--/1985", "identity_date_impossible")]
    #[case("0000", "identity_date_impossible")]
    #[case("15/08/85", "identity_date_form")]
    #[case("150885", "identity_date_form")]
    #[case("15/08/1985/1", "identity_date_form")]
    #[case("mùng 5", "identity_date_form")]
    #[case("+5/08/1985", "identity_date_form")]
    fn what_is_no_date_is_refused(#[case] typed: &str, #[case] code: &str) {
        assert_eq!(PartialDate::parse(typed).unwrap_err().code, code);
    }

    #[rstest]
    #[case("15/08/1985", "15/08/1985")]
    #[case("08/1985", "--/08/1985")]
    #[case("1985", "--/--/1985")]
    fn forms_show_what_is_unknown(#[case] typed: &str, #[case] shown: &str) {
        assert_eq!(PartialDate::parse(typed).unwrap().shown(), shown);
    }

    #[rstest]
    #[case("24/11/2026", &[])]
    #[case("2026", &[])]
    #[case("25/11/2026", &["identity_date_future"])]
    #[case("12/2026", &["identity_date_future"])]
    #[case("1890", &["identity_date_long_ago"])]
    fn implausible_dates_are_warned_about(#[case] typed: &str, #[case] expected: &[&str]) {
        let warnings = PartialDate::parse(typed)
            .unwrap()
            .warnings(date(2026, 11, 24));
        let codes: Vec<&str> = warnings.iter().map(|reason| reason.code.as_str()).collect();
        assert_eq!(codes, expected);
    }

    proptest! {
        #[test]
        fn a_date_is_read_back_as_it_is_written(year in 1800_i16..2200, month in 0_i8..=12, day in 0_i8..=31) {
            let known = |part: i8| (part > 0).then_some(part);
            if let Some(date) = PartialDate::of(year, known(month), known(day)) {
                prop_assert_eq!(PartialDate::parse(&date.to_string()).unwrap(), date);
                prop_assert_eq!(PartialDate::parse(&date.shown()).unwrap(), date);
                if let Some(whole) = date.whole() {
                    prop_assert_eq!(PartialDate::from(whole), date);
                    prop_assert_eq!(PartialDate::parse(&whole.to_string()).unwrap(), date);
                }
            }
        }
    }
}
