//! A case of a period, as far as counting needs to tell cases apart, and the bucket it is in.

use super::facts::Facts;
use super::marks::{Ended, Marks, Timing};
use crate::contract::indicator::{Bucket, DueReading, EarlyReading};
use crate::contract::instant::Instant;

/// Cases that no indicator tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub marks: Marks,
    /// Accepted in the period; otherwise it was carried in.
    pub received: bool,
    /// Its deadline has passed without an end, by the promise of the receipt.
    pub late: bool,
    /// The same by the due date as moved.
    pub late_moved: bool,
}

impl Cell {
    /// The cell of a case in the period from `from` up to `to`, by what was known at `to`; `None` when it
    /// is no case of that period. Open cases are measured against `horizon`.
    pub fn of(facts: &Facts, from: Instant, to: Instant, horizon: Instant) -> Option<Self> {
        let received_at = facts.received_at.filter(|at| *at < to)?;
        if facts.ended_at.is_some_and(|at| at < from) {
            return None;
        }
        let passed = |due: Option<Instant>| due.is_some_and(|due| due < horizon);
        Some(Self {
            marks: facts.marks,
            received: received_at >= from,
            late: passed(facts.late_after),
            late_moved: passed(facts.late_after_moved),
        })
    }

    pub fn has(&self, mark: i64) -> bool {
        self.marks.has(mark)
    }

    pub fn resolved(&self) -> bool {
        self.marks.how() == Ended::Resolved
    }

    pub fn timing(&self, due: DueReading) -> Timing {
        match due {
            DueReading::Promised => self.marks.promised(),
            DueReading::Moved => self.marks.moved(),
        }
    }

    fn overdue(&self, due: DueReading) -> bool {
        match due {
            DueReading::Promised => self.late,
            DueReading::Moved => self.late_moved,
        }
    }

    /// Whether it is not behind its term: ended in time, or open with its deadline still to come.
    pub fn in_time(&self, due: DueReading) -> bool {
        match self.timing(due) {
            Timing::Open => !self.overdue(due),
            Timing::Late => false,
            Timing::EarlierDay | Timing::SameDay | Timing::Exactly | Timing::NoTerm => true,
        }
    }

    /// The one bucket that the case is in.
    pub fn bucket(&self, due: DueReading, early: EarlyReading) -> Bucket {
        match (self.marks.how(), self.timing(due)) {
            (Ended::Stopped | Ended::Declined, _) => Bucket::Stopped,
            (Ended::No, _) | (Ended::Resolved, Timing::Open) => {
                if self.overdue(due) {
                    Bucket::Overdue
                } else {
                    Bucket::NotYetDue
                }
            }
            (Ended::Resolved, Timing::EarlierDay) => Bucket::Early,
            (Ended::Resolved, Timing::SameDay) if early == EarlyReading::Hour => Bucket::Early,
            (Ended::Resolved, Timing::SameDay | Timing::Exactly | Timing::NoTerm) => Bucket::OnTime,
            (Ended::Resolved, Timing::Late) => Bucket::Late,
        }
    }
}

/// How many cases are in a cell, and what those that ended took together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub cell: Cell,
    pub count: u64,
    /// Milliseconds.
    pub taken: u64,
}
