//! The scan inbox (*hộp bản quét*): the pages that lie in the scan folder, in the order of their paper,
//! and where each bundle of them goes.
//!
//! A bundle is a run of sheets that become one document. Files stand newest first; the pages of a
//! file, and pictures that came one after the other, stand in the order in which they were scanned.
//!
//! **Invariant:** a sheet is in the inbox until the case API has its document or the officer has dropped
//! it; nothing here touches the files.

pub mod goal;
pub mod numbers;
pub mod plan;

use crate::console::model::inbox::goal::{Goal, Role};
use crate::console::model::inbox::numbers::Numbers;
use crate::console::model::inbox::plan::{Left, Planned};
use crate::console::model::{PageView, Screen};
use crate::console::slot::Slot;
use crate::contract::case::CaseDetail;
use crate::contract::id::{PartCode, Sha256};
use crate::contract::reason::Reason;
use crate::scan::assemble::Turn;
use crate::scan::codes::Code;
use crate::scan::page::{SheetFacts, SheetId};
use crate::scan::{quality, stack};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Pictures that come within so long of each other were scanned one after the other.
const ONE_BY_ONE_MILLIS: i64 = 2 * 60_000;

/// A file of the scan folder, and what tells whether it is still the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScanFile {
    /// Milliseconds since 1970; first, so that files sort by it.
    pub written_at: i64,
    pub path: PathBuf,
    pub size: u64,
}

/// A page of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub path: PathBuf,
    /// Of the file, in milliseconds since 1970.
    pub written_at: i64,
    /// How many pages the file has.
    pub of: u32,
    /// A picture may be one page of several that were scanned one after the other.
    pub is_picture: bool,
    pub facts: SheetFacts,
}

impl Page {
    /// The cases whose codes it bears, each once.
    pub fn cases(&self) -> Vec<String> {
        let mut cases: Vec<String> = Vec::new();
        for case in self.facts.codes.iter().filter_map(Code::case) {
            if !cases.contains(&case.0) {
                cases.push(case.0);
            }
        }
        cases
    }

    pub fn source(&self) -> &Sha256 {
        &self.facts.sheet.source
    }

    /// From 0.
    pub fn number(&self) -> u32 {
        self.facts.sheet.page
    }
}

/// Some pages of a file, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The page they begin with.
    pub from: u32,
    pub pages: Vec<Page>,
    /// Where to go on; none when there are no more.
    pub next: Option<u32>,
}

/// A page in its place among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub page: Page,
    pub turn: Turn,
    pub is_dropped: bool,
    pub is_marked: bool,
    /// A new document begins with it.
    pub begins: bool,
    /// Where that document goes.
    pub goal: Goal,
}

/// What the inbox is doing.
#[derive(Clone, Debug, Default)]
pub enum Stage {
    /// The officer puts the sheets in order.
    #[default]
    Sorting,
    /// The numbers of the results are looked over before anything is sent.
    Numbering(Numbers),
    Sending,
    /// What went where, and what did not.
    Ended,
}

/// Why a file has no pages here, or that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub file: ScanFile,
    pub refused: Option<Reason>,
}

impl Known {
    /// It was away or being written when it was to be read: worth another look.
    pub fn could_not_be_read(&self) -> bool {
        let code = self.refused.as_ref().map(|it| it.code.as_str());
        code == Some("file_unreadable")
    }
}

#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// The screen that Esc leads back to; none while the inbox is closed.
    pub back: Option<Screen>,
    pub folder: Slot<Vec<ScanFile>>,
    pub known: BTreeMap<PathBuf, Known>,
    /// The file being read; the others wait for it.
    pub reading: Slot<()>,
    pub being_read: Option<ScanFile>,
    pub waiting: VecDeque<ScanFile>,
    pub sheets: Vec<Sheet>,
    /// The sheet under the cursor.
    pub line: usize,
    /// The folder is being read for the first time and no key was pressed since: the cursor stays at the
    /// top, whatever comes.
    pub at_top: bool,
    /// Cases by their code, or by their id where they have none yet.
    pub cases: BTreeMap<String, Slot<Option<Box<CaseDetail>>>>,
    /// The case the inbox was opened from: where a key puts a bundle that bears no code.
    pub subject: Option<String>,
    pub stage: Stage,
    pub planned: Vec<Planned>,
    pub left: Vec<Left>,
    /// The outcome under the cursor, once the stack is routed.
    pub line_of_outcome: usize,
    pub page: Option<PageView>,
    /// The scanner at work; its answer is how many pages came.
    pub scanner: Slot<u32>,
    /// Whether the folder is being watched.
    pub is_watched: bool,
}

impl Inbox {
    /// The runs of sheets that become one document each.
    pub fn bundles(&self) -> Vec<Range<usize>> {
        let mut bundles: Vec<Range<usize>> = Vec::new();
        for (at, sheet) in self.sheets.iter().enumerate() {
            match bundles.last_mut() {
                Some(last) if !sheet.begins => last.end = at + 1,
                _ => bundles.push(at..at + 1),
            }
        }
        bundles
    }

    /// The bundle of the sheet under the cursor.
    pub fn bundle(&self) -> Option<Range<usize>> {
        self.bundles()
            .into_iter()
            .find(|it| it.contains(&self.line))
    }

    pub fn of(&self, bundle: &Range<usize>) -> &[Sheet] {
        self.sheets.get(bundle.clone()).unwrap_or_default()
    }

    pub fn goal(&self, bundle: &Range<usize>) -> Option<&Goal> {
        self.sheets.get(bundle.start).map(|it| &it.goal)
    }

    /// The documents with a marked sheet, else the one under the cursor.
    pub fn chosen_bundles(&self) -> Vec<Range<usize>> {
        let chosen = self.chosen();
        let holds = |bundle: &Range<usize>| chosen.iter().any(|it| bundle.contains(it));
        self.bundles().into_iter().filter(holds).collect()
    }

    fn goal_mut(&mut self) -> Option<&mut Goal> {
        let start = self.bundle()?.start;
        self.sheets.get_mut(start).map(|it| &mut it.goal)
    }

    /// The case of a bundle: the one it was put on, else the one whose code it bears.
    pub fn case_of(&self, bundle: &Range<usize>) -> Option<String> {
        let put = self.goal(bundle).and_then(|it| it.case.clone());
        put.or_else(|| {
            let kept = self.of(bundle).iter().filter(|it| !it.is_dropped);
            kept.flat_map(|it| it.page.cases()).next()
        })
    }

    pub fn detail(&self, case: &str) -> Option<&CaseDetail> {
        self.cases.get(case)?.value()?.as_deref()
    }

    /// Cases that sheets name and that were not asked for yet.
    pub fn unknown_cases(&self) -> Vec<String> {
        let codes = self.sheets.iter().flat_map(|it| it.page.cases());
        let put = self.sheets.iter().filter_map(|it| it.goal.case.clone());
        let mut wanted: Vec<String> = codes
            .chain(put)
            .chain(self.subject.clone())
            .filter(|it| self.cases.get(it).is_none_or(Slot::is_untouched))
            .collect();
        wanted.sort();
        wanted.dedup();
        wanted
    }

    pub fn step(&mut self, by: isize) {
        let last = self.sheets.len().saturating_sub(1);
        self.line = self.line.saturating_add_signed(by).min(last);
    }

    /// The next document.
    pub fn step_bundle(&mut self, by: isize) {
        let bundles = self.bundles();
        let Some(at) = bundles.iter().position(|it| it.contains(&self.line)) else {
            return;
        };
        let last = bundles.len().saturating_sub(1);
        let to = at.saturating_add_signed(by).min(last);
        self.line = bundles.get(to).map_or(0, |it| it.start);
    }

    pub fn toggle_mark(&mut self) {
        if let Some(sheet) = self.sheets.get_mut(self.line) {
            sheet.is_marked = !sheet.is_marked;
        }
        self.step(1);
    }

    /// The marked sheets, else the one under the cursor.
    fn chosen(&self) -> Vec<usize> {
        let marked: Vec<usize> = (0..self.sheets.len())
            .filter(|at| self.sheets.get(*at).is_some_and(|it| it.is_marked))
            .collect();
        if marked.is_empty() && self.line < self.sheets.len() {
            return vec![self.line];
        }
        marked
    }

    fn change_chosen(&mut self, change: impl Fn(&mut Sheet)) {
        for at in self.chosen() {
            if let Some(sheet) = self.sheets.get_mut(at) {
                change(sheet);
                sheet.is_marked = false;
            }
        }
    }

    /// A document begins with each chosen sheet; one that began goes on as it was before.
    pub fn split(&mut self) {
        for at in self.chosen() {
            // The first of all always begins.
            if at > 0 {
                self.begin_at(at);
            }
        }
        for sheet in &mut self.sheets {
            sheet.is_marked = false;
        }
    }

    fn begin_at(&mut self, at: usize) {
        if let Some(sheet) = self.sheets.get_mut(at).filter(|it| !it.begins) {
            sheet.begins = true;
            sheet.goal = Goal::default();
        }
    }

    /// Makes one document of this one and the next; tells whether there was a next.
    pub fn merge(&mut self) -> bool {
        let Some(bundle) = self.bundle() else {
            return false;
        };
        let Some(next) = self.sheets.get_mut(bundle.end) else {
            return false;
        };
        next.begins = false;
        true
    }

    pub fn turn(&mut self) {
        self.change_chosen(|sheet| sheet.turn = sheet.turn.next());
    }

    /// Leaves the chosen sheets out, or takes them up again.
    pub fn drop_chosen(&mut self) {
        self.change_chosen(|sheet| sheet.is_dropped = !sheet.is_dropped);
    }

    /// As what the chosen documents go onto their cases, which takes their marks away. One that bears no
    /// code goes onto the case that the inbox was opened from.
    pub fn set_role(&mut self, role: &Role) {
        for bundle in self.chosen_bundles() {
            let codeless = self.case_of(&bundle).is_none();
            let subject = self.subject.clone();
            if let Some(sheet) = self.sheets.get_mut(bundle.start) {
                sheet.goal.role = Some(role.clone());
                if codeless {
                    sheet.goal.case = subject;
                }
            }
        }
        for sheet in &mut self.sheets {
            sheet.is_marked = false;
        }
    }

    /// Which case the document under the cursor goes to, whatever its pages say.
    pub fn set_case(&mut self, case: String) {
        if let Some(goal) = self.goal_mut() {
            *goal = Goal {
                case: Some(case),
                role: None,
            };
        }
    }

    /// The part of that number of the case under the cursor, from 1.
    pub fn part(&self, number: usize) -> Option<PartCode> {
        let bundle = self.bundle()?;
        let case = self.case_of(&bundle).or_else(|| self.subject.clone())?;
        let parts = self.detail(&case)?.parts.as_ref()?;
        parts.get(number.checked_sub(1)?).map(|it| it.part.clone())
    }

    /// Puts pages of a file in their place; with its first, those that it had before go.
    pub fn take(&mut self, path: &Path, piece: Piece) {
        if piece.from == 0 {
            self.forget(path);
        }
        let pages = piece.pages;
        let Some(first) = pages.first() else {
            return;
        };
        let of_file = |sheet: &Sheet| sheet.page.path == path;
        let (start, place) = match self.sheets.iter().position(of_file) {
            // It goes on where it was left.
            Some(start) => {
                let known = self.sheets.iter().skip(start);
                (start, start + known.take_while(|it| of_file(it)).count())
            }
            None => (0, self.place_of(first)),
        };
        let before = self.sheets.get(start..place).unwrap_or_default();
        let stack: Vec<SheetFacts> = before
            .iter()
            .map(|it| &it.page)
            .chain(&pages)
            .map(|it| it.facts.clone())
            .collect();
        let routing = stack::route(&stack);
        let firsts: Vec<&SheetId> = routing
            .bundles
            .iter()
            .filter_map(|it| it.sheets.first())
            .collect();
        // Blank pages before the first code belong to its document.
        let mut only_blank = before.iter().all(|it| it.page.facts.verdict.is_blank());
        for (nth, page) in pages.into_iter().enumerate() {
            let at = place + nth;
            let begins = at == start || (!only_blank && firsts.contains(&&page.facts.sheet));
            let is_dropped = page.facts.verdict.is_blank();
            only_blank &= is_dropped;
            let sheet = Sheet {
                turn: Turn::None,
                is_dropped,
                is_marked: false,
                begins,
                goal: Goal::default(),
                page,
            };
            // The cursor stays on its sheet, also when another comes before it.
            if at <= self.line && !self.sheets.is_empty() && !self.at_top {
                self.line += 1;
            }
            self.sheets.insert(at, sheet);
        }
        self.mark_twice();
    }

    /// Says of every page that is there twice that it is.
    fn mark_twice(&mut self) {
        let mut stack: Vec<SheetFacts> =
            self.sheets.iter().map(|it| it.page.facts.clone()).collect();
        quality::mark_duplicates(&mut stack, &BTreeSet::new());
        for (sheet, facts) in self.sheets.iter_mut().zip(stack) {
            sheet.page.facts = facts;
        }
    }

    /// Pictures scanned one after the other stand together in that order; every other file before all
    /// that came earlier.
    fn place_of(&self, first: &Page) -> usize {
        let mut run = 0;
        let mut last: Option<i64> = None;
        for sheet in self.sheets.iter().take_while(|it| it.page.is_picture) {
            let written_at = sheet.page.written_at;
            if last.is_some_and(|it| written_at - it > ONE_BY_ONE_MILLIS) {
                break;
            }
            last = Some(written_at);
            run += 1;
        }
        let follows = last.is_some_and(|it| first.written_at - it <= ONE_BY_ONE_MILLIS);
        if first.is_picture && follows { run } else { 0 }
    }

    /// Takes the sheets of a file out.
    pub fn forget(&mut self, path: &Path) {
        self.remove(|sheet| sheet.page.path == path);
    }

    /// Takes sheets out; what they began, the next of their document begins.
    pub fn remove(&mut self, gone: impl Fn(&Sheet) -> bool) {
        let mut kept: Vec<Sheet> = Vec::with_capacity(self.sheets.len());
        let mut begun: Option<Goal> = None;
        let line = self.line;
        let mut before_line = 0;
        for (at, mut sheet) in std::mem::take(&mut self.sheets).into_iter().enumerate() {
            if gone(&sheet) {
                if sheet.begins {
                    begun = Some(sheet.goal);
                }
                continue;
            }
            if sheet.begins {
                begun = None;
            } else if let Some(goal) = begun.take() {
                sheet.begins = true;
                sheet.goal = goal;
            }
            before_line += usize::from(at < line);
            kept.push(sheet);
        }
        self.sheets = kept;
        self.line = before_line.min(self.sheets.len().saturating_sub(1));
    }

    /// Whether files or cases are still being found out about: the stack is not complete yet.
    pub fn is_reading(&self) -> bool {
        self.folder.is_asking()
            || self.reading.is_asking()
            || !self.waiting.is_empty()
            || self.cases.values().any(Slot::is_asking)
    }

    /// Files that are not taken, each with its reason.
    pub fn refused(&self) -> impl Iterator<Item = (&ScanFile, &Reason)> {
        self.known
            .values()
            .filter_map(|it| Some((&it.file, it.refused.as_ref()?)))
    }
}

#[cfg(test)]
mod tests;
