//! Numbers and moments as papers of the state write them.

use crate::contract::instant::Instant;
use serde_json::{Value, json};

/// A moment in its parts, each as it is written: days below ten and the months January and February
/// with a zero before them, so that no digit can be put there (NĐ 30/2020/NĐ-CP, phụ lục I); hours
/// as they are spoken.
pub fn moment(at: Instant) -> Value {
    let local = at.local();
    let month = match local.month() {
        month @ 1..=2 => format!("0{month}"),
        month => month.to_string(),
    };
    json!({
        "day": format!("{:02}", local.day()),
        "month": month,
        "year": local.year().to_string(),
        "hour": local.hour().to_string(),
        "minute": format!("{:02}", local.minute()),
        "short": format!("{:02}/{:02}/{:04}", local.day(), local.month(), local.year()),
        "clock": format!("{:02}:{:02}", local.hour(), local.minute()),
    })
}

/// An amount with a point between thousands: `1.000.000`.
pub fn amount(dong: u64) -> String {
    let digits = dong.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-03-05T09:05:00+07:00", "ngày 05 tháng 3 năm 2026")]
    #[case("2026-01-12T23:59:59+07:00", "ngày 12 tháng 01 năm 2026")]
    #[case("2026-02-28T17:00:00Z", "ngày 01 tháng 3 năm 2026")]
    #[case("2026-02-01T00:00:00+07:00", "ngày 01 tháng 02 năm 2026")]
    #[case("2021-10-31T08:00:00+07:00", "ngày 31 tháng 10 năm 2021")]
    #[case("2026-12-09T08:00:00+07:00", "ngày 09 tháng 12 năm 2026")]
    fn days_and_the_first_two_months_take_a_zero(#[case] at: &str, #[case] written: &str) {
        let it = moment(at.parse().unwrap());
        let word = |name: &str| it[name].as_str().unwrap().to_owned();
        let text = format!(
            "ngày {} tháng {} năm {}",
            word("day"),
            word("month"),
            word("year")
        );
        assert_eq!(text, written);
    }

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(8_000, "8.000")]
    #[case(1_000_000, "1.000.000")]
    fn thousands_have_points(#[case] dong: u64, #[case] written: &str) {
        assert_eq!(amount(dong), written);
    }
}
