//! What each indicator counts: the plan's targets (domain.md §7.1) and the parts of the national index
//! (QĐ 766, §7.2) that events can tell.
//!
//! Where a source can be read in two ways, each reading is a [`Way`] and both are shown.

use super::cell::Cell;
use super::marks::{Ended, Marks};
use crate::contract::indicator::{DueReading, Readings};

/// One reading of an indicator: which cases it is a share of, and which of these count.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub reading: &'static str,
    pub of: fn(&Cell) -> bool,
    pub counts: fn(&Cell) -> bool,
}

/// How an indicator is come by.
#[derive(Clone, Copy, Debug)]
pub enum Measure {
    /// Cases among cases, in percent.
    Share(&'static [Way]),
    /// 100 % less what each of these lacks of its own share, in percent; not below nothing.
    Less(&'static [Way]),
    /// The same of the people they belong to, each counted once.
    People(Way),
    /// Mean of what resolved cases took, in hours.
    AverageTime,
    /// Mean from number to call, in minutes.
    Waiting,
    /// Mean from call to receipt for one case, in minutes.
    Handling,
    /// Old results digitized, among those that were counted to hold (domain.md §6.6), in percent.
    Stock,
    /// Nothing that is recorded tells it; the code of the reason why.
    Unrecorded(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub struct Definition {
    pub key: &'static str,
    /// Its number in the formulas of QĐ 766.
    pub code: Option<&'static str>,
    pub measure: Measure,
    /// Its targets in the catalogue.
    pub targets: &'static [&'static str],
}

/// All of them, in the order in which they are shown.
pub const DEFINITIONS: &[Definition] = &[
    Definition {
        key: "on_time",
        code: Some("2.1"),
        measure: Measure::Share(&[
            Way {
                reading: "promised_due",
                of: |_| true,
                counts: |cell| cell.in_time(DueReading::Promised),
            },
            Way {
                reading: "moved_due",
                of: |_| true,
                counts: |cell| cell.in_time(DueReading::Moved),
            },
            Way {
                reading: "received_only",
                of: |cell| cell.received,
                counts: |cell| cell.in_time(DueReading::Promised),
            },
            Way {
                reading: "without_stopped",
                of: |cell| cell.marks.how() != Ended::Stopped,
                counts: |cell| cell.in_time(DueReading::Promised),
            },
        ]),
        targets: &["on_time"],
    },
    Definition {
        key: "average_time",
        code: Some("2.2"),
        measure: Measure::AverageTime,
        targets: &["average_time"],
    },
    Definition {
        key: "online",
        code: None,
        measure: Measure::Share(&[Way {
            reading: "channel",
            of: |cell| cell.received,
            counts: |cell| cell.has(Marks::ONLINE),
        }]),
        targets: &["online"],
    },
    Definition {
        key: "online_complete",
        code: Some("3.3"),
        measure: Measure::Share(&[Way {
            reading: "with_result",
            of: |cell| cell.received,
            counts: |cell| {
                cell.has(Marks::ONLINE)
                    && (!cell.has(Marks::WRITTEN_RESULT) || cell.has(Marks::RESULT))
            },
        }]),
        targets: &["online_complete"],
    },
    Definition {
        key: "online_payment",
        code: Some("3.5"),
        measure: Measure::Unrecorded("indicator_no_payment_channel"),
        targets: &["online_payment"],
    },
    Definition {
        key: "electronic_result",
        code: Some("4.1"),
        measure: Measure::Share(&[Way {
            reading: "written",
            of: |cell| cell.resolved() && cell.has(Marks::WRITTEN_RESULT),
            counts: |cell| cell.has(Marks::RESULT),
        }]),
        targets: &["electronic_result"],
    },
    Definition {
        key: "digitized_files",
        code: Some("4.2"),
        measure: Measure::Share(&[Way {
            reading: "one_part",
            of: Cell::resolved,
            counts: |cell| cell.has(Marks::PART_FILE | Marks::RESULT),
        }]),
        targets: &["digitized_files"],
    },
    Definition {
        key: "reuse_files",
        code: Some("4.3"),
        measure: Measure::Share(&[
            Way {
                reading: "of_received",
                of: |cell| cell.received,
                counts: |cell| cell.has(Marks::REUSED),
            },
            Way {
                reading: "of_possible",
                of: |cell| cell.received && cell.has(Marks::REUSABLE),
                counts: |cell| cell.has(Marks::REUSED),
            },
        ]),
        targets: &["reuse_files"],
    },
    Definition {
        key: "from_store",
        code: Some("4.4"),
        measure: Measure::Unrecorded("indicator_no_national_store"),
        targets: &["from_store"],
    },
    Definition {
        key: "satisfaction",
        code: None,
        measure: Measure::Share(&[Way {
            reading: "ratings",
            of: |cell| cell.has(Marks::RATED),
            counts: |cell| cell.has(Marks::SATISFIED),
        }]),
        targets: &["satisfaction"],
    },
    // Who was both late and disliked is taken off twice, as the formula has it.
    Definition {
        key: "satisfaction_index",
        code: Some("5.4"),
        measure: Measure::Less(&[
            Way {
                reading: "without_overdue",
                of: |_| true,
                counts: |cell| cell.in_time(DueReading::Promised),
            },
            Way {
                reading: "without_disliked",
                of: |_| true,
                counts: |cell| !cell.has(Marks::RATED) || cell.has(Marks::SATISFIED),
            },
        ]),
        targets: &["satisfaction_index"],
    },
    Definition {
        key: "digitized_stock",
        code: None,
        measure: Measure::Stock,
        targets: &["digitized_stock", "digitized_stock_relative"],
    },
    Definition {
        key: "digitized_flow",
        code: None,
        measure: Measure::Share(&[Way {
            reading: "result",
            of: Cell::resolved,
            counts: |cell| cell.has(Marks::RESULT),
        }]),
        targets: &["digitized_flow", "digitized_flow_before_2025"],
    },
    Definition {
        key: "digitized_stored",
        code: None,
        measure: Measure::Share(&[
            Way {
                reading: "all_parts",
                of: Cell::resolved,
                counts: |cell| cell.has(Marks::ALL_PARTS | Marks::RESULT),
            },
            Way {
                reading: "one_part",
                of: Cell::resolved,
                counts: |cell| {
                    let any = cell.has(Marks::PART_FILE) || cell.has(Marks::ALL_PARTS);
                    any && cell.has(Marks::RESULT)
                },
            },
        ]),
        targets: &["digitized_stored"],
    },
    Definition {
        key: "reuse_persons",
        code: None,
        measure: Measure::People(Way {
            reading: "persons",
            of: |cell| cell.received && cell.has(Marks::REUSABLE),
            counts: |cell| cell.has(Marks::REUSED),
        }),
        targets: &["reuse_persons"],
    },
    Definition {
        key: "electronic_circulation",
        code: None,
        measure: Measure::Share(&[
            Way {
                reading: "strict",
                of: |cell| cell.resolved() && cell.has(Marks::CIRCULATED),
                counts: |cell| cell.has(Marks::ALL_ELECTRONIC),
            },
            Way {
                reading: "lenient",
                of: |cell| cell.resolved() && cell.has(Marks::CIRCULATED),
                counts: |cell| cell.has(Marks::SOME_ELECTRONIC),
            },
        ]),
        targets: &["electronic_circulation"],
    },
    Definition {
        key: "waiting_minutes",
        code: None,
        measure: Measure::Waiting,
        targets: &["waiting_minutes"],
    },
    Definition {
        key: "handling_minutes",
        code: None,
        measure: Measure::Handling,
        targets: &["handling_minutes"],
    },
];

impl Definition {
    pub fn find(key: &str) -> Option<&'static Self> {
        DEFINITIONS.iter().find(|it| it.key == key)
    }

    /// The reading that is shown as the indicator's own: the first, or the one that follows the due date
    /// as the question wants it.
    pub fn main_way(&self, readings: Readings) -> Option<Way> {
        match &self.measure {
            Measure::Share(ways) => {
                let wanted = match readings.due {
                    DueReading::Promised => "promised_due",
                    DueReading::Moved => "moved_due",
                };
                let wanted = ways.iter().find(|way| way.reading == wanted);
                wanted.or_else(|| ways.first()).copied()
            }
            Measure::People(way) => Some(*way),
            _ => None,
        }
    }

    /// A reading by its name, for looking at its cases.
    pub fn way(&self, reading: Option<&str>, readings: Readings) -> Option<Way> {
        match (reading, &self.measure) {
            (None, _) => self.main_way(readings),
            (Some(name), Measure::Share(ways) | Measure::Less(ways)) => {
                ways.iter().find(|way| way.reading == name).copied()
            }
            (Some(name), Measure::People(way)) => (way.reading == name).then_some(*way),
            _ => None,
        }
    }
}
