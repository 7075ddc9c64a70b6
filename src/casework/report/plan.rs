//! The monthly report against the plan (domain.md §7.1) and the national index (§7.2): every indicator with
//! what it was counted from, its targets and its other readings, for the whole and for each group.

use super::settlement::checked;
use super::{Footnotes, Frame};
use crate::contract::indicator::{Indicator, Indicators, Slice, TargetStanding};
use crate::contract::report::{Cell, CellKind, Line, Rank, Report, ReportKey};
use crate::text::locale::Language;

/// The report from figures that are told apart by unit, or however was asked for.
pub fn plan(frame: &Frame, indicators: &Indicators) -> Report {
    let columns = vec![
        frame.column("group", "of", CellKind::Text, 28),
        frame.column("indicator", "indicator", CellKind::Text, 34),
        frame.column("code", "index-code", CellKind::Text, 8),
        frame.column("reading", "reading", CellKind::Text, 26),
        frame.column("value", "value", CellKind::Number, 10),
        frame.column("measure", "measure", CellKind::Text, 8),
        frame.column("numerator", "numerator", CellKind::Count, 11),
        frame.column("denominator", "denominator", CellKind::Count, 11),
        frame.column("direction", "direction", CellKind::Text, 6),
        frame.column("target", "target", CellKind::Number, 10),
        frame.column("met", "met", CellKind::Text, 10),
        frame.column("notes", "notes", CellKind::Text, 10),
    ];
    let mut report = frame.report(ReportKey::Plan, columns);
    let mut writing = Writing {
        language: frame.language,
        footnotes: Footnotes::default(),
    };
    let whole = indicators.unit_name.clone();
    let whole = whole.unwrap_or_else(|| frame.language.text("report-all-units"));
    report
        .lines
        .extend(writing.slice(&whole, &indicators.total));
    for group in &indicators.groups {
        let name = match (group.key.as_str(), group.name.as_str()) {
            ("", _) => frame.language.text("report-nobody"),
            (key, "") => key.to_owned(),
            (_, name) => name.to_owned(),
        };
        report.lines.extend(writing.slice(&name, &group.slice));
    }
    report.notes = writing.footnotes.written();
    report.notes.extend(checked(frame, &indicators.total.whole));
    report.notes.extend(frame.readings(indicators.readings));
    report
}

struct Writing {
    language: Language,
    footnotes: Footnotes,
}

/// What stands in a line besides whom and what it is about.
#[derive(Default)]
struct Standing<'a> {
    reading: String,
    value: Option<f64>,
    counted: Option<(Option<u64>, Option<u64>)>,
    target: Option<&'a TargetStanding>,
    notes: Vec<String>,
}

impl Writing {
    fn slice(&mut self, group: &str, slice: &Slice) -> Vec<Line> {
        let items = slice.items.iter();
        items.flat_map(|it| self.indicator(group, it)).collect()
    }

    fn indicator(&mut self, group: &str, it: &Indicator) -> Vec<Line> {
        let why = it.why.as_ref().map(|why| why.text(self.language));
        let why: Vec<String> = why.iter().map(|why| self.footnotes.sign(why)).collect();
        let main = |target, notes| Standing {
            value: it.value,
            counted: Some((it.numerator, it.denominator)),
            target,
            notes,
            ..Standing::default()
        };
        let mut standings = Vec::new();
        if it.targets.is_empty() {
            standings.push(main(None, why));
        } else {
            for target in &it.targets {
                let notes = why.iter().cloned().chain(self.sources(target)).collect();
                standings.push(main(Some(target), notes));
            }
        }
        for (word, value) in [("median", it.median), ("p90", it.p90)] {
            standings.extend(value.map(|value| Standing {
                reading: self.language.text(&format!("sheet-{word}")),
                value: Some(value),
                ..Standing::default()
            }));
        }
        standings.extend(it.otherwise.iter().map(|other| {
            Standing {
                reading: self
                    .language
                    .text(&format!("reading-{}", other.reading.replace('_', "-"))),
                value: other.value,
                counted: Some((Some(other.numerator), Some(other.denominator))),
                ..Standing::default()
            }
        }));
        let mut rank = Rank::Group;
        let mut lines = Vec::new();
        for standing in standings {
            lines.push(self.line(rank, group, it, standing));
            rank = Rank::Item;
        }
        lines
    }

    /// The signs of what a target is based on and what is doubtful about it.
    fn sources(&mut self, target: &TargetStanding) -> Vec<String> {
        let basis = self.language.text_with(
            "sheet-note-basis",
            &[("basis", &target.basis), ("source", &target.source)],
        );
        let doubt = target.doubt.as_ref().map(|doubt| {
            self.language
                .text_with("sheet-note-doubt", &[("doubt", doubt)])
        });
        let notes = std::iter::once(basis).chain(doubt);
        notes.map(|note| self.footnotes.sign(&note)).collect()
    }

    fn line(&self, rank: Rank, group: &str, it: &Indicator, standing: Standing) -> Line {
        let language = self.language;
        let measure = match it.unit.as_str() {
            "percent" => "%".to_owned(),
            unit => language.text(&format!("report-unit-{unit}")),
        };
        let (numerator, denominator) = standing.counted.unwrap_or_default();
        let target = standing.target;
        let direction = target.map(|it| match it.direction.as_str() {
            "max" => "≤",
            _ => "≥",
        });
        let met = target
            .and_then(|it| it.met)
            .map(|met| language.text(if met { "report-met" } else { "report-missed" }));
        Line {
            rank,
            cells: vec![
                Cell::text(group),
                Cell::text(language.text(&format!("indicator-{}", it.key.replace('_', "-")))),
                Cell::text(it.code.clone().unwrap_or_default()),
                Cell::text(standing.reading),
                Cell::figure(standing.value),
                Cell::text(measure),
                numerator.and_then(Cell::count),
                denominator.and_then(Cell::count),
                Cell::text(direction.unwrap_or_default()),
                Cell::figure(target.map(|it| it.value)),
                Cell::text(met.unwrap_or_default()),
                Cell::text(standing.notes.join(" ")),
            ],
        }
    }
}
