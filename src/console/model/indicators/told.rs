//! Figures in words, as the screen and the reports of the command line tell them.

use crate::contract::indicator::{Check, Indicator, TargetStanding};
use crate::text::locale::Language;
pub use crate::text::number;

/// Its name, with its number in QĐ 766 where it has one.
pub fn name(language: Language, it: &Indicator) -> String {
    let name = title(language, &it.key);
    match &it.code {
        Some(code) => format!("{name} ({code})"),
        None => name,
    }
}

pub fn title(language: Language, key: &str) -> String {
    language.text(&format!("indicator-{}", key.replace('_', "-")))
}

/// A value with its unit; none where there is none, which is not zero.
pub fn value(language: Language, it: &Indicator, value: Option<f64>) -> Option<String> {
    let value = number(language, value?);
    Some(match it.unit.as_str() {
        "percent" => format!("{value} %"),
        unit => format!("{value} {}", language.text(&format!("report-unit-{unit}"))),
    })
}

pub fn counted(it: &Indicator) -> Option<String> {
    Some(format!("{}/{}", it.numerator?, it.denominator?))
}

/// The middle and the value nine in ten stay below, of measured times.
pub fn spread(language: Language, it: &Indicator) -> Option<String> {
    let (median, p90) = (number(language, it.median?), number(language, it.p90?));
    let words = [("median", median.as_str()), ("p90", p90.as_str())];
    Some(language.text_with("report-spread", &words))
}

/// `≥ 80 đạt`: the target and whether it is met; `(?)` where no source settled what is counted.
pub fn wanted(language: Language, target: &TargetStanding) -> String {
    let sign = if target.direction == "max" {
        "≤"
    } else {
        "≥"
    };
    let met = match target.met {
        None => String::new(),
        Some(true) => format!(" {}", language.text("report-met")),
        Some(false) => format!(" {}", language.text("report-missed")),
    };
    let doubt = if target.doubt.is_some() { " (?)" } else { "" };
    format!("{sign} {}{met}{doubt}", number(language, target.value))
}

pub fn reading(language: Language, reading: &str) -> String {
    language.text(&format!("reading-{}", reading.replace('_', "-")))
}

/// Whether the buckets add up, and by how much they do not.
pub fn checked(language: Language, check: &Check) -> String {
    if check.difference == 0 {
        return language.text("report-adds-up");
    }
    language.text_with(
        "report-difference",
        &[
            ("difference", &check.difference.to_string()),
            ("received", &check.received.to_string()),
            ("open", &check.open_before.to_string()),
            ("reopened", &check.reopened.to_string()),
            ("told", &check.told_later.to_string()),
        ],
    )
}
