//! Reports over figures that were put down by hand.

use super::*;
use crate::contract::id::OfficerId;
use crate::contract::indicator::{
    Check, Group, Indicator, Indicators, Otherwise, Slice, TargetStanding, Whole,
};
use crate::contract::reason::Reason;
use crate::contract::report::{Cell, Line, Rank};
use std::collections::BTreeMap;

fn frame() -> Frame {
    Frame {
        language: Language::English,
        from: jiff::civil::date(2026, 6, 1),
        to: jiff::civil::date(2026, 6, 30),
        as_at: "2026-07-01T00:00:00+07:00".parse().unwrap(),
        unit: None,
        unit_name: None,
    }
}

fn whole(received: u64, early: u64, late: u64, overdue: u64) -> Whole {
    Whole {
        received,
        received_online: 1,
        early,
        late,
        overdue,
        ..Whole::default()
    }
}

fn item(key: &str) -> Indicator {
    Indicator {
        key: key.to_owned(),
        code: None,
        unit: "percent".to_owned(),
        value: None,
        numerator: Some(0),
        denominator: Some(0),
        median: None,
        p90: None,
        additive: true,
        targets: Vec::new(),
        score: None,
        otherwise: Vec::new(),
        why: None,
    }
}

fn group(key: &str, name: &str, whole: Whole, items: Vec<Indicator>) -> Group {
    Group {
        key: key.to_owned(),
        name: name.to_owned(),
        level: None,
        slice: Slice {
            whole,
            items,
            index: Vec::new(),
        },
    }
}

fn indicators(total: Whole, items: Vec<Indicator>, groups: Vec<Group>) -> Indicators {
    Indicators {
        from: frame().from,
        to: frame().to,
        as_at: frame().as_at,
        unit: None,
        unit_name: None,
        level: None,
        readings: Readings::default(),
        total: Slice {
            whole: total,
            items,
            index: Vec::new(),
        },
        groups,
    }
}

/// The figures of a line, with -1 where a cell is empty.
fn figures(line: &Line) -> Vec<f64> {
    let cells = line.cells.iter().filter_map(|it| match it {
        None => Some(-1.0),
        Some(Cell::Figure(value)) => Some(*value),
        Some(_) => None,
    });
    cells.collect()
}

#[test]
fn form_06_has_a_line_a_procedure_and_says_how_it_adds_up() {
    let groups = vec![
        group("1.001193", "Birth", whole(4, 2, 1, 1), Vec::new()),
        group("2.000815", "Copies", whole(3, 3, 0, 0), Vec::new()),
        group("9.999999", "Declined", Whole::default(), Vec::new()),
    ];
    let check = Check {
        received: 6,
        open_before: 0,
        reopened: 0,
        told_later: 0,
        difference: 1,
    };
    let total = Whole {
        check: Some(check),
        declined: 2,
        ..whole(7, 5, 1, 1)
    };
    let report = settlement(&frame(), &indicators(total, Vec::new(), groups));
    assert_eq!(report.lines.len(), 3, "{:#?}", report.lines);
    let sum = report.lines.last().unwrap();
    assert_eq!(sum.rank, Rank::Total);
    let counts = [7.0, 1.0, 6.0, 0.0, 6.0, 5.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0];
    // No code stands before a total.
    assert_eq!(figures(sum), [&[-1.0], &counts[..]].concat());
    assert!(
        report.notes[0].ends_with("difference 0."),
        "{:?}",
        report.notes
    );
    assert!(report.notes[1].contains("DO NOT ADD UP") || report.notes[1].contains('1'));
    assert!(report.notes[2].contains('2'), "{:?}", report.notes);
}

#[test]
fn a_target_has_its_line_with_its_basis_below_and_of_nothing_the_cell_is_empty() {
    let target = |value: f64, doubt: Option<&str>| TargetStanding {
        metric: "digitized_flow".to_owned(),
        value,
        direction: "min".to_owned(),
        basis: "digitized / resolved".to_owned(),
        source: "190/KH-UBND".to_owned(),
        doubt: doubt.map(ToOwned::to_owned),
        met: None,
    };
    let flow = Indicator {
        targets: vec![
            target(60.0, Some("points or per cent")),
            target(100.0, None),
        ],
        otherwise: vec![Otherwise {
            reading: "one_part".to_owned(),
            value: Some(25.0),
            numerator: 1,
            denominator: 4,
        }],
        why: Some(Reason::new("indicator_nothing_to_count")),
        ..item("digitized_flow")
    };
    let report = plan(
        &frame(),
        &indicators(Whole::default(), vec![flow], Vec::new()),
    );
    let texts = |place: usize| -> Vec<String> {
        let cells = report.lines.iter().map(|line| line.cells[place].as_ref());
        cells
            .map(|cell| shown(Language::English, report.columns[place].kind, cell))
            .collect()
    };
    assert_eq!(texts(4), ["", "", "25"]);
    assert_eq!(texts(9), ["60", "100", ""]);
    assert_eq!(texts(14), ["(1) (2) (3)", "(1) (2)", ""]);
    assert!(
        report.notes[2].contains("points or per cent"),
        "{:?}",
        report.notes
    );
    assert_eq!(
        report.lines.iter().map(|it| it.rank).collect::<Vec<_>>(),
        [Rank::Group, Rank::Item, Rank::Item]
    );
}

#[test]
fn who_is_in_the_events_or_in_the_figures_has_a_line_and_what_was_not_measured_is_empty() {
    let (lan, minh, gone) = (OfficerId::new(), OfficerId::new(), OfficerId::new());
    let handling = Indicator {
        value: Some(12.5),
        denominator: Some(2),
        median: Some(11.0),
        ..item("handling_minutes")
    };
    let groups = vec![
        group(&lan.to_string(), "Lan", whole(4, 2, 1, 1), vec![handling]),
        group("", "", whole(5, 0, 0, 0), Vec::new()),
    ];
    let deeds = BTreeMap::from([
        (
            minh,
            Deeds {
                accepted: 3,
                moved_on: 2,
                handed_back: 1,
            },
        ),
        (gone, Deeds::default()),
    ]);
    let worker = |id: OfficerId| {
        let name = if id == lan {
            "Lan"
        } else if id == minh {
            "Minh"
        } else {
            return None;
        };
        Some(Worker {
            name: name.to_owned(),
            unit_name: "A".to_owned(),
        })
    };
    let total = indicators(whole(9, 2, 1, 1), Vec::new(), groups);
    let report = productivity(&frame(), &total, &deeds, worker);
    assert_eq!(report.lines.len(), 4);
    let of = |name: &str| {
        let is = |it: &&Line| it.cells[0] == Cell::text(name);
        figures(report.lines.iter().find(is).unwrap())
    };
    assert_eq!(
        of("Lan"),
        [
            0.0, 0.0, 0.0, 3.0, 2.0, 1.0, 66.67, -1.0, 1.0, 1.0, 2.0, 12.5, 11.0
        ]
    );
    assert_eq!(
        of("Minh"),
        [
            3.0, 2.0, 1.0, 0.0, 0.0, 0.0, -1.0, -1.0, 0.0, 0.0, -1.0, -1.0, -1.0
        ]
    );
    assert!(
        report.notes.iter().any(|it| it.contains("5 cases")),
        "{:?}",
        report.notes
    );
}

#[test]
fn a_day_sums_up_each_counter_and_all_of_them() {
    let birth = Procedures {
        name: "Birth".to_owned(),
        at_counter: 3,
        online: 2,
        due: 4,
        due_open: 1,
        ..Procedures::default()
    };
    let copies = Procedures {
        name: "Copies".to_owned(),
        by_post: 1,
        handed_back: 2,
        ..Procedures::default()
    };
    let unit = |name: &str, waits: Vec<u64>| UnitDay {
        name: name.to_owned(),
        procedures: BTreeMap::from([
            ("a".to_owned(), birth.clone()),
            ("b".to_owned(), copies.clone()),
        ]),
        waits,
    };
    let units = BTreeMap::from([
        (
            UnitId::from("one"),
            unit("One", vec![60_000, 120_000, 600_000]),
        ),
        (UnitId::from("two"), unit("Two", Vec::new())),
    ]);
    let report = daily(&frame(), &units);
    let lines: Vec<Vec<f64>> = report.lines.iter().map(figures).collect();
    assert_eq!(lines.len(), 7);
    assert_eq!(
        lines[0],
        [
            -1.0, -1.0, 6.0, 3.0, 1.0, 2.0, 2.0, 4.0, 1.0, 3.0, 4.33, 2.0, 10.0
        ]
    );
    assert_eq!(
        lines[1],
        [5.0, 3.0, 0.0, 2.0, 0.0, 4.0, 1.0, -1.0, -1.0, -1.0, -1.0]
    );
    assert_eq!(lines[3][9..], [0.0, -1.0, -1.0, -1.0]);
    assert_eq!(
        lines[6],
        [
            -1.0, -1.0, 12.0, 6.0, 2.0, 4.0, 4.0, 8.0, 2.0, 3.0, 4.33, 2.0, 10.0
        ]
    );
}

#[test]
fn cells_are_written_as_they_are_read() {
    let figure = Some(Cell::Figure(1_234_567.5));
    let shown = |kind, cell: &Option<Cell>| shown(Language::Vietnamese, kind, cell.as_ref());
    assert_eq!(shown(CellKind::Number, &figure), "1.234.567,5");
    assert_eq!(
        shown(CellKind::Percent, &Some(Cell::Figure(59.91))),
        "59,91 %"
    );
    assert_eq!(shown(CellKind::Count, &None), "");
    let at = "2026-06-08T02:05:00Z".parse().unwrap();
    assert_eq!(
        shown(CellKind::Moment, &Cell::moment(Some(at))),
        "08/06/2026 09:05"
    );
}

#[test]
fn points_that_no_source_tells_are_empty_cells_with_a_footnote() {
    let score = |max: Option<f64>| crate::contract::indicator::Score {
        threshold: 80.0,
        reached: Some(50.0),
        max,
        points: max.map(|it| it / 2.0),
    };
    let part = |key: &str, max: Option<f64>| Indicator {
        score: Some(score(max)),
        ..item(key)
    };
    let group = crate::contract::indicator::GroupScore {
        group: "4".to_owned(),
        name: "Digitization".to_owned(),
        max: 22.0,
        points: Some(4.0),
        known_max: 8.0,
        known: 1,
        parts: 2,
    };
    let items = vec![
        part("digitized_files", Some(8.0)),
        part("reuse_files", None),
    ];
    let mut indicators = indicators(Whole::default(), items, Vec::new());
    indicators.total.index.push(group);
    let report = plan(&frame(), &indicators);
    assert!(
        report
            .lines
            .iter()
            .all(|it| it.cells.len() == report.columns.len())
    );
    let texts = |line: usize| -> Vec<String> {
        let cells = report
            .columns
            .iter()
            .zip(&report.lines[line].cells)
            .skip(11);
        cells
            .map(|(column, cell)| shown(Language::English, column.kind, cell.as_ref()))
            .collect()
    };
    assert_eq!(texts(0), ["50 %", "4", "8", ""]);
    assert_eq!(texts(1), ["50 %", "", "", "(1)"]);
    assert_eq!(texts(2), ["", "4", "22", "(2)"]);
    assert!(report.notes[0].contains("80"), "{:?}", report.notes);
    assert!(report.notes[1].contains("1 of 2"), "{:?}", report.notes);
}
