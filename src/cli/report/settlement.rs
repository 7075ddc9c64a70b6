//! The settlement report (form 06 of VPCP/KSTT, domain.md §2.5): what came in, what was resolved, what is
//! open, a line a procedure.
//!
//! The form knows no column for cases that were stopped or withdrawn; here they have one, so that what was
//! received is what was resolved, stopped and open.

use super::plan::{checked, heading};
use super::table::aligned;
use crate::cli::output;
use crate::contract::indicator::{Group, Indicators, Whole};
use crate::text::locale::Language;
use crate::text::truncate;

/// So much of a procedure's name stands in 80 columns beside the counts.
const NAME_CELLS: usize = 18;

/// The columns, by their words.
const COLUMNS: [&str; 12] = [
    "total",
    "online",
    "direct",
    "carried",
    "resolved",
    "early",
    "on_time",
    "late",
    "open",
    "not_yet_due",
    "overdue",
    "stopped",
];

fn counts(whole: &Whole) -> [u64; 12] {
    let resolved = whole.early + whole.on_time + whole.late;
    [
        whole.received + whole.carried_in,
        whole.received_online,
        whole.received - whole.received_online,
        whole.carried_in,
        resolved,
        whole.early,
        whole.on_time,
        whole.late,
        whole.not_yet_due + whole.overdue,
        whole.not_yet_due,
        whole.overdue,
        whole.stopped,
    ]
}

/// The procedures that had cases; of some all were declined, which the form does not count.
fn procedures(indicators: &Indicators) -> impl Iterator<Item = &Group> {
    let groups = indicators.groups.iter();
    groups.filter(|group| group.slice.whole.received + group.slice.whole.carried_in > 0)
}

pub fn table(language: Language, indicators: &Indicators) {
    output::line(&language.text("settlement-title"));
    heading(language, indicators);
    let title = |word: &&str| language.text(&format!("settlement-{}", word.replace('_', "-")));
    let mut rows: Vec<Vec<String>> = vec![
        std::iter::once(language.text("settlement-procedure"))
            .chain(COLUMNS.iter().map(title))
            .collect(),
    ];
    let row = |name: String, whole: &Whole| -> Vec<String> {
        let counts = counts(whole).map(|count| count.to_string());
        std::iter::once(name).chain(counts).collect()
    };
    for group in procedures(indicators) {
        rows.push(row(truncate(&group.name, NAME_CELLS), &group.slice.whole));
    }
    rows.push(row(
        language.text("settlement-sum"),
        &indicators.total.whole,
    ));
    aligned(&rows, " ");
    for line in ["received", "resolved", "open"] {
        output::line(&language.text(&format!("settlement-legend-{line}")));
    }
    if let Some(check) = &indicators.total.whole.check {
        checked(language, check);
    }
}
