//! Dates as officers type them.

use jiff::civil::Date;

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

/// `24/11/2026`.
pub fn print(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

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
