//! The daily intake report (*báo cáo tiếp nhận hằng ngày*): what each counter took in by which way, handed
//! back and had promised, procedure by procedure, and how long people waited.

use super::Frame;
use crate::casework::indicator::spread::Spread;
use crate::contract::id::UnitId;
use crate::contract::report::{Cell, CellKind, Line, Rank, Report, ReportKey};
use std::collections::BTreeMap;

/// What a counter did of one procedure in the period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedures {
    pub name: String,
    pub at_counter: u64,
    pub by_post: u64,
    pub online: u64,
    pub handed_back: u64,
    /// Promised, as the due date stands, for a day of the period.
    pub due: u64,
    /// Of these, not finished.
    pub due_open: u64,
}

impl Procedures {
    fn add(&mut self, other: &Self) {
        self.at_counter += other.at_counter;
        self.by_post += other.by_post;
        self.online += other.online;
        self.handed_back += other.handed_back;
        self.due += other.due;
        self.due_open += other.due_open;
    }

    fn cells(&self) -> [Option<Cell>; 7] {
        [
            self.at_counter + self.by_post + self.online,
            self.at_counter,
            self.by_post,
            self.online,
            self.handed_back,
            self.due,
            self.due_open,
        ]
        .map(Cell::count)
    }
}

/// A counter's period: its procedures by code, and its visits.
#[derive(Clone, Debug, Default)]
pub struct UnitDay {
    pub name: String,
    pub procedures: BTreeMap<String, Procedures>,
    /// Milliseconds from number to call, a visit each.
    pub waits: Vec<u64>,
}

/// The report from what each unit did.
pub fn daily(frame: &Frame, units: &BTreeMap<UnitId, UnitDay>) -> Report {
    let mut columns = vec![
        frame.column("unit", "unit", CellKind::Text, 30),
        frame.column("procedure_code", "procedure-code", CellKind::Text, 14),
        frame.column("procedure", "procedure", CellKind::Text, 40),
    ];
    let received = [
        ("received", "sum"),
        ("counter", "at-counter"),
        ("postal", "by-post"),
        ("online", "online"),
    ];
    columns.extend(frame.counts("taken-in", &received));
    columns.push(frame.column("returned", "handed-back", CellKind::Count, 10));
    let due = [("due", "sum"), ("due_open", "due-open")];
    columns.extend(frame.counts("due", &due));
    columns.extend(frame.counts("waiting", &[("visits", "visits")]));
    for (key, title) in [
        ("waiting_mean", "mean"),
        ("waiting_median", "median"),
        ("waiting_p90", "p90"),
    ] {
        let group = frame.language.text("sheet-group-waiting");
        let mut column = frame.column(key, title, CellKind::Number, 10);
        column.group = Some(group);
        columns.push(column);
    }
    let mut report = frame.report(ReportKey::Daily, columns);
    let mut whole = Procedures::default();
    let mut waits = Vec::new();
    for unit in units.values() {
        let mut sum = Procedures::default();
        for procedure in unit.procedures.values() {
            sum.add(procedure);
        }
        whole.add(&sum);
        waits.extend(&unit.waits);
        let head = [Cell::text(unit.name.clone()), None, None];
        report
            .lines
            .push(line(Rank::Group, head, &sum, measured(unit.waits.clone())));
        for (code, procedure) in &unit.procedures {
            let head = [
                Cell::text(unit.name.clone()),
                Cell::text(code.clone()),
                Cell::text(procedure.name.clone()),
            ];
            let nothing = [None, None, None, None];
            report
                .lines
                .push(line(Rank::Item, head, procedure, nothing));
        }
    }
    let head = [Cell::text(frame.language.text("sheet-sum")), None, None];
    report
        .lines
        .push(line(Rank::Total, head, &whole, measured(waits)));
    report.notes = ["daily-units", "daily-due", "daily-waiting"]
        .map(|it| frame.note(it, &[]))
        .to_vec();
    report
}

fn line(
    rank: Rank,
    head: [Option<Cell>; 3],
    done: &Procedures,
    waiting: [Option<Cell>; 4],
) -> Line {
    let cells = head.into_iter().chain(done.cells()).chain(waiting);
    Line {
        rank,
        cells: cells.collect(),
    }
}

/// Visits and their waiting in minutes; where nobody was called there is no time, which is not zero.
fn measured(waits: Vec<u64>) -> [Option<Cell>; 4] {
    let minutes = |millis: f64| Cell::figure(Some((millis / 600.0).round() / 100.0));
    match Spread::of(waits) {
        None => [Cell::count(0), None, None, None],
        Some(spread) => [
            Cell::count(spread.count),
            minutes(spread.mean()),
            minutes(spread.median as f64),
            minutes(spread.p90 as f64),
        ],
    }
}
