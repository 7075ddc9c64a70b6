//! The papers of a case that is there already, to be put right.

use super::{Given, PaperKind, PaperLine, Papers};
use crate::contract::case::{PartCount, PartStanding, PartState};
use crate::contract::procedure::ProcedurePart;

/// What a draft writes for a part that was not handed in after all.
pub(super) const NOTHING: &str = "x";

impl PaperLine {
    fn standing(part: &PartState) -> Self {
        let given = stood(part);
        let expected = |kind| match &given {
            Given::Paper {
                kind: as_what,
                count,
            } if *as_what == kind => *count,
            _ => 0,
        };
        Self {
            part: ProcedurePart {
                code: part.part.clone(),
                name: part.name.clone(),
                required: part.required,
                originals: expected(PaperKind::Original),
                copies: expected(PaperKind::Copy),
                // A required part that is not missing when nothing of it is there is only shown.
                shown_only: part.required && part.state == PartStanding::NotGiven,
                reusable: false,
            },
            given: given.clone(),
            offer: None,
            stood: Some(given),
        }
    }

    fn is_changed(&self) -> bool {
        self.stood.as_ref().is_some_and(|it| *it != self.given)
    }
}

impl Papers {
    /// Takes the parts of a case as they stand.
    pub fn fill_standing(&mut self, parts: &[PartState]) {
        self.lines = parts.iter().map(PaperLine::standing).collect();
        self.cursor = 0;
        self.catch_up();
    }

    /// The counts of the parts that stand otherwise than the case has them.
    pub fn changed(&self) -> Vec<PartCount> {
        let changed = self.lines.iter().filter(|it| it.is_changed());
        changed
            .map(|line| {
                line.count().unwrap_or_else(|| PartCount {
                    part: line.part.code.clone(),
                    originals: 0,
                    copies: 0,
                    certified: 0,
                    electronic: 0,
                })
            })
            .collect()
    }

    /// What was changed, as a line a draft can keep.
    pub fn kept_changes(&self) -> String {
        let changed = self.lines.iter().filter(|it| it.is_changed());
        let words: Vec<String> = changed.filter_map(PaperLine::kept).collect();
        words.join(" ")
    }
}

/// As what and how many of it the case has.
fn stood(part: &PartState) -> Given {
    let counts = [
        (PaperKind::Original, part.originals),
        (PaperKind::Copy, part.copies),
        (PaperKind::Certified, part.certified),
        (PaperKind::Electronic, part.electronic),
    ];
    let mut given = counts.into_iter().filter(|(_, count)| *count > 0);
    match (given.next(), given.next()) {
        (None, _) if part.documents > 0 => Given::Reused,
        (None, _) => Given::Nothing,
        (Some((kind, count)), None) => Given::Paper { kind, count },
        (Some(_), Some(_)) => Given::Counted(PartCount {
            part: part.part.clone(),
            originals: part.originals,
            copies: part.copies,
            certified: part.certified,
            electronic: part.electronic,
        }),
    }
}
