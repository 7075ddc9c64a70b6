//! The parts of a case (*thành phần hồ sơ*): what was handed in, and what is still wanted.
//!
//! **Invariant:** a part is there when at least one original, copy or file of it was counted, or a
//! document is linked as it; how many the procedure asks for is the officer's to judge.

use crate::casework::case::Case;
use crate::casework::catalog::{Part, Procedure};
use crate::contract::case::{PartCount, PartStanding, PartState};
use crate::contract::document::DocumentRole;
use crate::contract::id::PartCode;

impl Case {
    /// Whether the part was handed in, on paper or as a linked document.
    pub fn holds_part(&self, part: &PartCode) -> bool {
        self.parts.iter().any(|it| it.part == *part && is_given(it)) || self.linked_as(part) > 0
    }

    /// What the procedure requires and the case lacks. Papers that are only shown do not count.
    pub fn missing_parts<'p>(&self, procedure: &'p Procedure) -> Vec<&'p Part> {
        procedure
            .parts
            .iter()
            .filter(|part| part.required && !part.shown_only && !self.holds_part(&part.code))
            .collect()
    }

    /// What was handed in on paper, has to be digitized and is not. Copies are not digitized, nor
    /// papers that are only shown (domain.md §6.1); a part that came as a file is one already.
    pub fn undigitized_parts<'p>(&self, procedure: &'p Procedure) -> Vec<&'p Part> {
        procedure
            .parts
            .iter()
            .filter(|part| part.digitize && !part.shown_only)
            .filter(|part| {
                let count = self.parts.iter().find(|it| it.part == part.code);
                count.is_some_and(|it| it.originals > 0 && it.electronic == 0)
            })
            .filter(|part| self.linked_as(&part.code) == 0)
            .collect()
    }

    /// Every part of the procedure and how it stands, in the procedure's order.
    pub fn part_states(&self, procedure: &Procedure) -> Vec<PartState> {
        procedure
            .parts
            .iter()
            .map(|part| self.part_state(part))
            .collect()
    }

    fn part_state(&self, part: &Part) -> PartState {
        let count = self.parts.iter().find(|it| it.part == part.code);
        let state = if self.requested_parts.contains(&part.code) {
            PartStanding::Requested
        } else if self.holds_part(&part.code) {
            PartStanding::Present
        } else if part.required && !part.shown_only {
            PartStanding::Missing
        } else {
            PartStanding::NotGiven
        };
        PartState {
            part: part.code.clone(),
            name: part.name.clone(),
            required: part.required,
            shown_only: part.shown_only,
            originals: count.map_or(0, |it| it.originals),
            copies: count.map_or(0, |it| it.copies),
            certified: count.map_or(0, |it| it.certified),
            electronic: count.map_or(0, |it| it.electronic),
            state,
            documents: self.linked_as(&part.code),
        }
    }

    fn linked_as(&self, part: &PartCode) -> u32 {
        let linked = self.documents.iter().filter(
            |document| matches!(&document.role, DocumentRole::Part { part: it } if it == part),
        );
        u32::try_from(linked.count()).unwrap_or(u32::MAX)
    }
}

pub(crate) fn is_given(count: &PartCount) -> bool {
    count.originals > 0 || count.copies > 0 || count.certified > 0 || count.electronic > 0
}

/// Puts new counts in the place of the old ones, part by part; parts that are not named stay.
pub(crate) fn merge(parts: &mut Vec<PartCount>, given: &[PartCount]) {
    for count in given {
        match parts.iter_mut().find(|it| it.part == count.part) {
            Some(known) => known.clone_from(count),
            None => parts.push(count.clone()),
        }
    }
}
