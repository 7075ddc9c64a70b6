//! The monthly report against the plan: every indicator with what it was counted from and its targets.

use super::table::aligned;
use crate::cli::output;
use crate::console::model::indicators::told;
use crate::contract::indicator::{Check, GroupScore, Indicator, Indicators, Score, Slice, Whole};
use crate::text::locale::Language;
use crate::text::number;

pub fn table(language: Language, indicators: &Indicators) {
    heading(language, indicators);
    slice(language, &indicators.total);
    for it in &indicators.total.items {
        if let Some(why) = &it.why {
            output::line(&format!(
                "{}: {}",
                told::name(language, it),
                why.text(language)
            ));
        }
    }
    for group in &indicators.groups {
        output::line("");
        output::line(&format!("## {}", named(language, &group.key, &group.name)));
        slice(language, &group.slice);
    }
}

/// A group's name; of cases in nobody's hands there is none.
fn named(language: Language, key: &str, name: &str) -> String {
    match (key, name) {
        ("", _) => language.text("report-nobody"),
        (key, "") => key.to_owned(),
        (_, name) => name.to_owned(),
    }
}

/// What was counted, and as of when.
pub fn heading(language: Language, indicators: &Indicators) {
    let unit = indicators.unit_name.clone();
    let unit = unit.unwrap_or_else(|| language.text("report-all-units"));
    let day = |day: jiff::civil::Date| day.strftime("%d/%m/%Y").to_string();
    let as_at = indicators
        .as_at
        .local()
        .strftime("%d/%m/%Y %H:%M")
        .to_string();
    output::line(&language.text_with(
        "report-heading",
        &[
            ("unit", &unit),
            ("from", &day(indicators.from)),
            ("to", &day(indicators.to)),
            ("at", &as_at),
        ],
    ));
}

fn slice(language: Language, slice: &Slice) {
    whole(language, &slice.whole);
    let mut rows = vec![
        ["indicator", "value", "counted", "target"]
            .map(|word| language.text(&format!("report-{word}")))
            .to_vec(),
    ];
    for it in &slice.items {
        rows.push(line(language, it));
        if let Some(spread) = told::spread(language, it) {
            rows.push(vec![format!("  {spread}")]);
        }
        rows.extend(it.score.iter().filter_map(|it| score(language, it)));
        for other in &it.otherwise {
            rows.push(vec![
                format!("  {}", told::reading(language, &other.reading)),
                value(language, it, other.value),
                format!("{}/{}", other.numerator, other.denominator),
            ]);
        }
    }
    aligned(&rows, "  ");
    for group in &slice.index {
        output::line(&index(language, group));
    }
}

/// How much of its full score a part of the national index reaches.
fn score(language: Language, score: &Score) -> Option<Vec<String>> {
    let write = |value: f64| number(language, value);
    let (reached, threshold) = (write(score.reached?), write(score.threshold));
    let mut words = vec![("reached", reached.as_str()), ("threshold", &threshold)];
    let told = score.points.map(write).zip(score.max.map(write));
    let message = if let Some((points, max)) = &told {
        words.extend([("points", points.as_str()), ("max", max)]);
        "report-score-points"
    } else {
        "report-score"
    };
    Some(vec![format!("  {}", language.text_with(message, &words))])
}

fn index(language: Language, group: &GroupScore) -> String {
    let max = number(language, group.max);
    let points = group.points.map(|it| number(language, it));
    let (known, parts) = (group.known.to_string(), group.parts.to_string());
    let message = if points.is_some() {
        "report-index"
    } else {
        "report-index-unknown"
    };
    let words = [
        ("group", group.group.as_str()),
        ("max", &max),
        ("points", points.as_deref().unwrap_or_default()),
        ("known", &known),
        ("parts", &parts),
    ];
    language.text_with(message, &words)
}

fn whole(language: Language, whole: &Whole) {
    let resolved = whole.early + whole.on_time + whole.late;
    let lines: [(&str, &[(&str, u64)]); 2] = [
        (
            "report-resolved",
            &[
                ("received", whole.received),
                ("carried", whole.carried_in),
                ("resolved", resolved),
                ("early", whole.early),
                ("on_time", whole.on_time),
                ("late", whole.late),
            ],
        ),
        (
            "report-rest",
            &[
                ("stopped", whole.stopped),
                ("open", whole.not_yet_due + whole.overdue),
                ("overdue", whole.overdue),
            ],
        ),
    ];
    for (message, counts) in lines {
        let counts: Vec<(&str, String)> = counts
            .iter()
            .map(|(name, count)| (*name, count.to_string()))
            .collect();
        let words: Vec<(&str, &str)> = counts
            .iter()
            .map(|(name, count)| (*name, count.as_str()))
            .collect();
        output::line(&language.text_with(message, &words));
    }
    if let Some(check) = &whole.check {
        checked(language, check);
    }
}

/// Whether the buckets add up, and by how much they do not.
pub fn checked(language: Language, check: &Check) {
    output::line(&told::checked(language, check));
}

fn value(language: Language, it: &Indicator, value: Option<f64>) -> String {
    told::value(language, it, value).unwrap_or_else(|| "-".to_owned())
}

fn line(language: Language, it: &Indicator) -> Vec<String> {
    let targets: Vec<String> = it
        .targets
        .iter()
        .map(|target| told::wanted(language, target))
        .collect();
    vec![
        told::name(language, it),
        value(language, it, it.value),
        told::counted(it).unwrap_or_else(|| "-".to_owned()),
        targets.join(" · "),
    ]
}
