//! What each officer did in a period (*năng suất cán bộ, công chức*), for the yearly evaluation and
//! commendation: from events alone, nothing declared.

use super::Frame;
use crate::contract::id::OfficerId;
use crate::contract::indicator::{Indicator, Indicators, Slice};
use crate::contract::report::{Cell, CellKind, Line, Rank, Report, ReportKey};
use std::collections::{BTreeMap, BTreeSet};

/// What events of the period an officer is the author of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deeds {
    pub accepted: u64,
    /// Handed over, without what was recalled.
    pub moved_on: u64,
    pub handed_back: u64,
}

impl Deeds {
    fn add(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.moved_on += other.moved_on;
        self.handed_back += other.handed_back;
    }
}

/// An officer as the report names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    pub name: String,
    pub unit_name: String,
}

/// The report from figures that are told apart by officer, and from the events of each.
pub fn productivity(
    frame: &Frame,
    indicators: &Indicators,
    deeds: &BTreeMap<OfficerId, Deeds>,
    worker: impl Fn(OfficerId) -> Option<Worker>,
) -> Report {
    let mut columns = vec![
        frame.column("officer", "officer", CellKind::Text, 28),
        frame.column("unit", "unit", CellKind::Text, 30),
        frame.column("accepted", "accepted", CellKind::Count, 10),
        frame.column("moved_on", "moved-on", CellKind::Count, 10),
        frame.column("returned", "handed-back", CellKind::Count, 10),
    ];
    let resolved = [
        ("resolved", "sum"),
        ("in_time", "in-time"),
        ("late", "late"),
    ];
    columns.extend(frame.counts("resolved", &resolved));
    columns.push(frame.column("in_time_rate", "in-time-rate", CellKind::Percent, 10));
    columns.push(frame.column("average_hours", "average-hours", CellKind::Number, 11));
    let open = [("open", "sum"), ("overdue", "overdue")];
    columns.extend(frame.counts("open", &open));
    columns.push(frame.column("served", "served", CellKind::Count, 10));
    for (key, title) in [("handling_mean", "mean"), ("handling_median", "median")] {
        let mut column = frame.column(key, title, CellKind::Number, 10);
        column.group = Some(frame.language.text("sheet-group-handling"));
        columns.push(column);
    }
    let mut report = frame.report(ReportKey::Productivity, columns);
    let slices: BTreeMap<OfficerId, &Slice> = indicators
        .groups
        .iter()
        .filter_map(|group| Some((group.key.parse().ok()?, &group.slice)))
        .collect();
    let everybody: BTreeSet<OfficerId> = slices.keys().chain(deeds.keys()).copied().collect();
    let mut sum = Deeds::default();
    let mut lines = Vec::new();
    for officer in everybody {
        let done = deeds.get(&officer).copied().unwrap_or_default();
        sum.add(done);
        // Of an account that is gone the id is left.
        let worker = worker(officer).unwrap_or_else(|| Worker {
            name: officer.to_string(),
            unit_name: String::new(),
        });
        lines.push((worker, done, slices.get(&officer).copied()));
    }
    lines.sort_by(|(one, ..), (other, ..)| {
        one.unit_name
            .cmp(&other.unit_name)
            .then_with(|| crate::text::compare_names(&one.name, &other.name))
    });
    let named = lines
        .iter()
        .map(|(worker, done, slice)| line(Rank::Item, worker, *done, *slice));
    report.lines.extend(named);
    let whole = Worker {
        name: frame.language.text("sheet-sum"),
        unit_name: String::new(),
    };
    let total = line(Rank::Total, &whole, sum, Some(&indicators.total));
    report.lines.push(total);
    report.notes = ["work-events", "work-end", "work-handling", "work-empty"]
        .map(|it| frame.note(it, &[]))
        .to_vec();
    let nobody = indicators.groups.iter().find(|it| it.key.is_empty());
    if let Some(nobody) = nobody {
        let whole = &nobody.slice.whole;
        let count = (whole.received + whole.carried_in).to_string();
        report
            .notes
            .push(frame.note("work-nobody", &[("count", &count)]));
    }
    report.notes.extend(frame.readings(indicators.readings));
    report
}

fn line(rank: Rank, worker: &Worker, deeds: Deeds, slice: Option<&Slice>) -> Line {
    let mut cells = vec![
        Cell::text(worker.name.clone()),
        Cell::text(worker.unit_name.clone()),
        Cell::count(deeds.accepted),
        Cell::count(deeds.moved_on),
        Cell::count(deeds.handed_back),
    ];
    let whole = slice.map(|it| &it.whole);
    let in_time = whole.map_or(0, |it| it.early + it.on_time);
    let late = whole.map_or(0, |it| it.late);
    let open = whole.map_or(0, |it| it.not_yet_due + it.overdue);
    let overdue = whole.map_or(0, |it| it.overdue);
    let resolved = in_time + late;
    let rate =
        (resolved > 0).then(|| (in_time as f64 * 10_000.0 / resolved as f64).round() / 100.0);
    let item = |key: &str| slice.and_then(|it| it.items.iter().find(|it| it.key == key));
    let value = |it: Option<&Indicator>| Cell::figure(it.and_then(|it| it.value));
    let handling = item("handling_minutes");
    cells.extend([
        Cell::count(resolved),
        Cell::count(in_time),
        Cell::count(late),
        Cell::figure(rate),
        value(item("average_time")),
        Cell::count(open),
        Cell::count(overdue),
        handling.and_then(|it| it.denominator).and_then(Cell::count),
        value(handling),
        Cell::figure(handling.and_then(|it| it.median)),
    ]);
    Line { rank, cells }
}
