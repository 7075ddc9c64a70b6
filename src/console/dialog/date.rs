//! Dates as officers type them.

use crate::contract::instant::{Instant, vietnam};
use jiff::civil::{Date, Time, time};

/// The end of the morning and afternoon hours: when a term ends that has no hour yet.
const END_OF_DAY: Time = time(17, 0, 0, 0);

/// `24/11/2026`, `24-11-2026`, `24.11`, `24/11` (the year of `today`), `24112026`.
pub fn parse(text: &str, today: Date) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => date(number(year)?, number(month)?, number(day)?),
        [day, month, year] if year.len() == 2 => {
            date(2000 + number(year)?, number(month)?, number(day)?)
        }
        [day, month] => date(today.year(), number(month)?, number(day)?),
        [digits] if digits.len() == 8 && digits.is_ascii() => {
            let (day, rest) = digits.split_at_checked(2)?;
            let (month, year) = rest.split_at_checked(2)?;
            date(number(year)?, number(month)?, number(day)?)
        }
        _ => None,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A term on that day, at the hour of the day of the term it takes the place of.
pub fn promise(day: Date, promised: Option<Instant>) -> Option<Instant> {
    let hour = promised.map_or(END_OF_DAY, |it| it.local().time());
    let at = day.to_datetime(hour).to_zoned_datetime(vietnam());
    Some(Instant::new(at.ok()?.timestamp()))
}

/// `24/11/2026`.
pub fn print(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_later_term_keeps_the_hour_of_the_first() {
        let promised: Instant = "2026-11-24T11:30:00+07:00".parse().unwrap();
        let later = promise(Date::constant(2026, 12, 1), Some(promised)).unwrap();
        assert_eq!(later.to_string(), "2026-12-01T11:30:00+07:00");
        let first = promise(Date::constant(2026, 12, 1), None).unwrap();
        assert_eq!(first.to_string(), "2026-12-01T17:00:00+07:00");
    }

    #[rstest]
    #[case("24/11/2026", Some("24/11/2026"))]
    #[case("4-3-2026", Some("04/03/2026"))]
    #[case("24.11", Some("24/11/2026"))]
    #[case("24112025", Some("24/11/2025"))]
    #[case("5/1/27", Some("05/01/2027"))]
    #[case(" 24/11/2026 ", Some("24/11/2026"))]
    #[case("31/2/2026", None)]
    #[case("2026-11-24", None)]
    #[case("mai", None)]
    #[case("ngày/24", None)]
    #[case("", None)]
    fn dates_are_read_day_first(#[case] text: &str, #[case] expected: Option<&str>) {
        let today = Date::constant(2026, 11, 24);
        assert_eq!(parse(text, today).map(print).as_deref(), expected);
    }
}
