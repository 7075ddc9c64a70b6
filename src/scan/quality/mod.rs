//! Whether a scanned page is good enough, and what is to be said about it.
//!
//! [`Finding::level`] is the one table of what holds a page back and what only warns; the thresholds
//! stand beside it with their sources.

mod ink;
mod skew;

use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use crate::scan::page::{SheetFacts, SheetId};
use crate::scan::raster::Raster;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer dots to the inch are not enough (NĐ 30/2020, annex on digitizing; domain.md §6.2).
pub const LEAST_DPI: u32 = 200;
/// What rounding and a feeder's tolerance may take of it: a page of 199.6 dpi is one of 200.
const DPI_TOLERANCE: u32 = 2;
/// In tenths of a degree: from here on lines are seen to lean, and text recognition gets worse.
pub const ASKEW_TENTHS: u32 = 10;
/// In tenths of a degree: from here on a page went through the feeder crooked, and its corners may be
/// missing.
pub const FAR_ASKEW_TENTHS: u32 = 30;

/// What a finding means for its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth looking at; the page may go on.
    Warns,
    /// The page does not go on as it is.
    Blocks,
}

/// One thing that is to be said about a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// Nothing could be drawn of it.
    Unreadable,
    /// Scanned with fewer than [`LEAST_DPI`] dots to the inch.
    LowResolution { dpi: u32 },
    /// Scanned in grey or in black and white.
    NotColour,
    /// Nothing is on it.
    Blank,
    /// Its lines lean; tenths of a degree, in either direction.
    Askew { tenths: u32 },
    /// The case has a document of the same bytes already.
    OnCaseAlready,
    /// It is the same to the last dot as an earlier page of the stack; `page` from 1.
    Twice { file_name: String, page: u32 },
}

impl Finding {
    /// The table of what blocks and what warns.
    pub fn level(&self) -> Level {
        match self {
            Self::Unreadable => Level::Blocks,
            // The decree's least; nothing that is done afterwards brings the dots back.
            Self::LowResolution { .. } => Level::Blocks,
            // The server would refuse it too.
            Self::OnCaseAlready => Level::Blocks,
            // The decree asks for colour, but some papers have none and some counters no such scanner.
            Self::NotColour => Level::Warns,
            // Left out of a stack by itself, and may be put in again.
            Self::Blank => Level::Warns,
            Self::Askew { .. } => Level::Warns,
            Self::Twice { .. } => Level::Warns,
        }
    }

    pub fn reason(&self) -> Reason {
        match self {
            Self::Unreadable => Reason::new("scan_unreadable"),
            Self::LowResolution { dpi } => Reason::new("scan_low_resolution")
                .with("dpi", dpi)
                .with("limit", LEAST_DPI),
            Self::NotColour => Reason::new("scan_not_colour"),
            Self::Blank => Reason::new("scan_blank"),
            Self::Askew { tenths } => {
                let code = if *tenths > FAR_ASKEW_TENTHS {
                    "scan_far_askew"
                } else {
                    "scan_askew"
                };
                Reason::new(code)
                    .with("whole", tenths / 10)
                    .with("tenth", tenths % 10)
            }
            Self::OnCaseAlready => Reason::new("scan_on_case_already"),
            Self::Twice { file_name, page } => Reason::new("scan_twice")
                .with("file_name", file_name)
                .with("page", page),
        }
    }
}

/// All that is to be said about a page, what blocks first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Verdict {
    findings: Vec<Finding>,
}

impl Verdict {
    pub fn unreadable() -> Self {
        Self {
            findings: vec![Finding::Unreadable],
        }
    }

    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether anything holds the page back.
    pub fn blocks(&self) -> bool {
        self.findings.iter().any(|it| it.level() == Level::Blocks)
    }

    pub fn is_blank(&self) -> bool {
        self.findings.contains(&Finding::Blank)
    }

    /// The finding to show where there is room for one.
    pub fn worst(&self) -> Option<&Finding> {
        self.findings.first()
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
        // Stable: findings of one level keep the order they were made in.
        self.findings
            .sort_by_key(|it| std::cmp::Reverse(it.level()));
    }
}

/// Judges one page by its picture. `dpi` is how finely it was scanned, if it was.
pub(super) fn judge(page: &Raster, dpi: Option<u32>, has_codes: bool) -> Verdict {
    let mut verdict = Verdict::default();
    let grey = page.grey();
    if !has_codes && ink::is_blank(&grey) {
        // Of an empty page nothing else matters.
        verdict.add(Finding::Blank);
        return verdict;
    }
    if let Some(dpi) = dpi {
        if dpi + DPI_TOLERANCE < LEAST_DPI {
            verdict.add(Finding::LowResolution { dpi });
        }
        if !ink::has_colour(page) {
            verdict.add(Finding::NotColour);
        }
        // What was never on a scanner's glass does not lie crooked on it.
        if let Some(tenths) = skew::tenths(&grey)
            && tenths.unsigned_abs() > ASKEW_TENTHS
        {
            verdict.add(Finding::Askew {
                tenths: tenths.unsigned_abs(),
            });
        }
    }
    verdict
}

/// Says of every page of a stack whether it is there twice, or on the case already: `known` are the
/// SHA-256 of the case's documents.
///
/// Blank pages all look the same and are not said to.
pub fn mark_duplicates(stack: &mut [SheetFacts], known: &BTreeSet<Sha256>) {
    let mut seen: BTreeMap<Sha256, (SheetId, String)> = BTreeMap::new();
    for facts in stack {
        facts
            .verdict
            .findings
            .retain(|it| !matches!(it, Finding::Twice { .. } | Finding::OnCaseAlready));
        if facts.verdict.is_blank() {
            continue;
        }
        if known.contains(&facts.sheet.source) {
            facts.verdict.add(Finding::OnCaseAlready);
        }
        if let Some((first, file_name)) = seen.get(&facts.picture) {
            facts.verdict.add(Finding::Twice {
                file_name: file_name.clone(),
                page: first.page + 1,
            });
        } else {
            let first = (facts.sheet.clone(), facts.file_name.clone());
            seen.insert(facts.picture.clone(), first);
        }
    }
}

/// The verdict on an empty page, for tests of what is done with it.
#[cfg(test)]
pub(super) fn blank() -> Verdict {
    Verdict {
        findings: vec![Finding::Blank],
    }
}

#[cfg(test)]
mod tests;
