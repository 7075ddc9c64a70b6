//! The monthly report against the plan: every indicator with what it was counted from and its targets.

use super::table::{aligned, csv as csv_row};
use crate::cli::output;
use crate::console::model::indicators::told;
use crate::contract::indicator::{Check, Indicator, Indicators, Slice, TargetStanding, Whole};
use crate::text::locale::Language;

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
        for other in &it.otherwise {
            rows.push(vec![
                format!("  {}", told::reading(language, &other.reading)),
                value(language, it, other.value),
                format!("{}/{}", other.numerator, other.denominator),
            ]);
        }
    }
    aligned(&rows, "  ");
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

/// One line a group, indicator and reading, with the API's own words.
pub fn csv(indicators: &Indicators) {
    csv_row(
        &[
            "group",
            "name",
            "key",
            "code",
            "reading",
            "unit",
            "value",
            "numerator",
            "denominator",
            "median",
            "p90",
            "metric",
            "direction",
            "target",
            "met",
            "doubt",
            "why",
        ]
        .map(ToOwned::to_owned),
    );
    csv_slice("", "", &indicators.total);
    for group in &indicators.groups {
        csv_slice(&group.key, &group.name, &group.slice);
    }
}

fn csv_slice(group: &str, group_name: &str, slice: &Slice) {
    let real = |value: Option<f64>| value.map(|it| it.to_string()).unwrap_or_default();
    let whole = |value: Option<u64>| value.map(|it| it.to_string()).unwrap_or_default();
    for it in &slice.items {
        let head = |reading: &str| {
            let code = it.code.clone().unwrap_or_default();
            let words = [
                group,
                group_name,
                it.key.as_str(),
                code.as_str(),
                reading,
                it.unit.as_str(),
            ];
            words.map(ToOwned::to_owned).to_vec()
        };
        let figures = [
            real(it.value),
            whole(it.numerator),
            whole(it.denominator),
            real(it.median),
            real(it.p90),
        ];
        let why = it
            .why
            .as_ref()
            .map(|why| why.code.clone())
            .unwrap_or_default();
        let targets: Vec<[String; 5]> = if it.targets.is_empty() {
            vec![<[String; 5]>::default()]
        } else {
            let cells = |target: &TargetStanding| {
                [
                    target.metric.clone(),
                    target.direction.clone(),
                    target.value.to_string(),
                    target.met.map(|met| met.to_string()).unwrap_or_default(),
                    target.doubt.clone().unwrap_or_default(),
                ]
            };
            it.targets.iter().map(cells).collect()
        };
        for target in targets {
            let row = [
                head(""),
                figures.to_vec(),
                target.to_vec(),
                vec![why.clone()],
            ]
            .concat();
            csv_row(&row);
        }
        for other in &it.otherwise {
            let figures = [
                real(other.value),
                other.numerator.to_string(),
                other.denominator.to_string(),
            ];
            let rest = vec![String::new(); 8];
            csv_row(&[head(&other.reading), figures.to_vec(), rest].concat());
        }
    }
}
