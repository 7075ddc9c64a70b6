//! The monthly report against the plan (domain.md §7.1) and the national index (§7.2): every indicator with
//! what it was counted from, its targets and its other readings, for the whole and for each group.

use super::settlement::checked;
use super::{Footnotes, Frame};
use crate::contract::indicator::{
    GroupScore, Indicator, Indicators, Score, Slice, TargetStanding, ZeroReading,
};
use crate::contract::report::{Cell, CellKind, Line, Rank, Report, ReportKey};
use crate::text::locale::Language;
use crate::text::number;

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
        frame.column("reached", "reached", CellKind::Percent, 10),
        frame.column("points", "points", CellKind::Number, 8),
        frame.column("max_points", "max-points", CellKind::Number, 8),
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
        .extend(writing.slice(&whole, &indicators.total, true));
    for group in &indicators.groups {
        let name = match (group.key.as_str(), group.name.as_str()) {
            ("", _) => frame.language.text("report-nobody"),
            (key, "") => key.to_owned(),
            (_, name) => name.to_owned(),
        };
        report
            .lines
            .extend(writing.slice(&name, &group.slice, false));
    }
    report.notes = writing.footnotes.written();
    report.notes.extend(checked(frame, &indicators.total.whole));
    report.notes.extend(frame.readings(indicators.readings));
    let zero = match indicators.readings.zero {
        ZeroReading::NotApplicable => "zero-not-applicable",
        ZeroReading::Zero => "zero-nothing",
    };
    report.notes.push(frame.note(zero, &[]));
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
    score: Option<&'a Score>,
    target: Option<&'a TargetStanding>,
    notes: Vec<String>,
}

impl Writing {
    fn slice(&mut self, group: &str, slice: &Slice, is_whole: bool) -> Vec<Line> {
        let items = slice.items.iter();
        let mut lines: Vec<Line> = items.flat_map(|it| self.indicator(group, it)).collect();
        // What cannot be told is said once, of the whole.
        let index = slice.index.iter();
        let told = index.filter(|it| is_whole || it.points.is_some());
        lines.extend(told.map(|it| self.index_group(group, it)));
        lines
    }

    /// A group of the national index: what is known of its score, and of how much of it nothing is known.
    fn index_group(&mut self, group: &str, it: &GroupScore) -> Line {
        let name = [("group", it.group.as_str()), ("name", it.name.as_str())];
        let known = self.language.text_with(
            "sheet-note-index-known",
            &[
                ("group", &it.group),
                ("known", &it.known.to_string()),
                ("parts", &it.parts.to_string()),
                ("max", &number(self.language, it.known_max)),
            ],
        );
        let mut cells = vec![
            Cell::text(group),
            Cell::text(self.language.text_with("sheet-index-group", &name)),
            Cell::text(it.group.clone()),
        ];
        // Nothing stands from the reading to how much is reached.
        cells.resize(12, None);
        cells.extend([
            Cell::figure(it.points),
            Cell::figure(Some(it.max)),
            Cell::text(self.footnotes.sign(&known)),
        ]);
        Line {
            rank: Rank::Item,
            cells,
        }
    }

    fn indicator(&mut self, group: &str, it: &Indicator) -> Vec<Line> {
        let why = it.why.as_ref().map(|why| why.text(self.language));
        let mut why: Vec<String> = why.iter().map(|why| self.footnotes.sign(why)).collect();
        if let Some(score) = it.score.as_ref().filter(|it| it.max.is_none()) {
            let threshold = number(self.language, score.threshold);
            let words = [("threshold", threshold.as_str())];
            let unknown = self.language.text_with("sheet-note-points-unknown", &words);
            why.push(self.footnotes.sign(&unknown));
        }
        let main = |target, notes| Standing {
            value: it.value,
            counted: Some((it.numerator, it.denominator)),
            target,
            notes,
            score: it.score.as_ref(),
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
                Cell::figure(standing.score.and_then(|it| it.reached)),
                Cell::figure(standing.score.and_then(|it| it.points)),
                Cell::figure(standing.score.and_then(|it| it.max)),
                Cell::text(standing.notes.join(" ")),
            ],
        }
    }
}
