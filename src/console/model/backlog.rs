//! The backlog (*kết quả cũ cần số hóa*) as the console knows it: how far the stock has come, the results
//! behind a line of it, and those that were given to the officer.
//!
//! **Invariant:** an order is sent again under the key it was made with while its answer is not known, so
//! that a batch is given out once; and what stands on the screen is what the case API answered last.

use crate::casework::backlog::columns::{Field, Usual};
use crate::console::command::Command;
use crate::console::dialog::Dialog;
use crate::console::message::Failure;
use crate::console::model::paper::Paper;
use crate::console::model::words::Words;
use crate::console::model::{Model, Screen};
use crate::console::slot::Slot;
use crate::contract::backlog::{
    Batch, Imported, Inventory, LegacyOrder, LegacyResult, NewBatch, Progress, ProgressLine,
    RegisterRow, Stage,
};
use crate::contract::id::{LegacyResultId, OfficerId, ProcedureCode, Sha256, UnitId};
use crate::contract::page::Page;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::papers::table::Origin;
use std::path::PathBuf;
use std::sync::Arc;
use uuid::Uuid;

/// Results that are asked for at once.
pub const PAGE: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct Backlog {
    /// Where the officer came from.
    pub back: Option<Screen>,
    pub view: View,
    pub progress: Slot<Progress>,
    /// The line of the progress the cursor is on.
    pub line: usize,
    /// The line whose results are shown.
    pub opened: Option<ProgressLine>,
    pub behind: Results,
    pub mine: Results,
    pub batches: Slot<Vec<Batch>>,
    /// One result, read again because somebody changed it.
    pub again: Slot<()>,
    /// An order under way.
    pub order: Slot<()>,
    pub under_way: Option<UnderWay>,
    /// An order whose answer was lost: given again as it was, it goes under the same key.
    pub unanswered: Option<(Order, Uuid)>,
    /// What was attached last, and to which result.
    pub attached: Option<(Sha256, LegacyResultId)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// By unit, procedure and year.
    Progress,
    /// The results behind a line of it.
    Behind,
    /// What was given to the officer and is not signed yet.
    #[default]
    Mine,
}

/// Some old results, and the one under the cursor.
#[derive(Clone, Debug, Default)]
pub struct Results {
    pub rows: Vec<LegacyResult>,
    pub asked: Slot<()>,
    /// Where it goes on.
    pub next: Option<String>,
    /// What is asked for comes behind what is there.
    pub adds: bool,
    pub line: usize,
}

impl Results {
    pub fn selected(&self) -> Option<&LegacyResult> {
        self.rows.get(self.line)
    }

    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.line = self.line.saturating_add_signed(by).min(last);
    }

    /// Takes what was read; the cursor stays on its result, or where that stood.
    pub fn take(&mut self, rows: Vec<LegacyResult>, next: Option<String>) {
        let stood = self.selected().map(|it| it.id);
        if self.adds {
            self.rows.extend(rows);
        } else {
            self.rows = rows;
        }
        self.next = next;
        let found = stood.and_then(|id| self.rows.iter().position(|it| it.id == id));
        self.line = found.unwrap_or(self.line);
        self.step(0);
    }

    fn refresh(&mut self, result: &LegacyResult) {
        if let Some(row) = self.rows.iter_mut().find(|it| it.id == result.id) {
            row.clone_from(result);
        }
    }

    /// The next one comes under the cursor.
    fn let_go(&mut self, id: LegacyResultId) {
        if let Some(at) = self.rows.iter().position(|it| it.id == id) {
            self.rows.remove(at);
            if at < self.line {
                self.line -= 1;
            }
            self.step(0);
        }
    }
}

/// An order that has left, with the form it came from.
#[derive(Clone, Debug)]
pub struct UnderWay {
    pub order: Order,
    pub key: Uuid,
    pub dialog: Option<Box<Dialog>>,
}

/// What is asked of the case API, and of this machine's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    Progress,
    Batches(OfficerId),
    /// What was given to an officer and is not signed.
    Mine(OfficerId),
    Behind(Behind),
    One(LegacyResultId),
    /// How a register's file reads, and what would come of it.
    Register(Register, Uuid),
    Order(Order, Uuid),
}

/// Some of the results of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    pub unit: Option<UnitId>,
    pub procedure: Option<ProcedureCode>,
    pub year: Option<i16>,
    pub cursor: Option<String>,
}

/// A file, and what holds for rows that do not say it themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    pub path: PathBuf,
    pub usual: Usual,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    Change {
        id: LegacyResultId,
        version: u64,
        order: LegacyOrder,
    },
    /// Upload the paper, then put it onto the result.
    Attach {
        id: LegacyResultId,
        version: u64,
        paper: Paper,
    },
    Give(NewBatch),
    Count(Inventory),
    Import {
        source: String,
        rows: Arc<[RegisterRow]>,
    },
}

/// Answers.
#[derive(Clone, Debug)]
pub enum Told {
    Progress(Result<Progress, Failure>),
    Batches(Result<Vec<Batch>, Failure>),
    Mine(Result<Vec<LegacyResult>, Failure>),
    Behind(Result<Page<LegacyResult>, Failure>),
    One(Result<Option<LegacyResult>, Failure>),
    Register(Result<Preview, Failure>),
    Done(Result<Done, Failure>),
}

impl Told {
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Progress(result) => result.as_ref().err(),
            Self::Batches(result) => result.as_ref().err(),
            Self::Mine(result) => result.as_ref().err(),
            Self::Behind(result) => result.as_ref().err(),
            Self::One(result) => result.as_ref().err(),
            Self::Register(result) => result.as_ref().err(),
            Self::Done(result) => result.as_ref().err(),
        }
    }
}

/// What an order gave.
#[derive(Clone, Debug)]
pub enum Done {
    Result(Box<LegacyResult>),
    Given(Batch),
    Counted,
    Imported(Imported),
}

/// A register's file as it was understood; nothing of it is kept anywhere yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub source: String,
    pub origin: Origin,
    /// What stands in which column, from 1, and in which old writings how many of its cells.
    pub columns: Vec<Column>,
    pub rows: Arc<[RegisterRow]>,
    /// The line in the file of each row.
    pub lines: Arc<[usize]>,
    /// Cells of which somebody should look whether they were read right.
    pub doubtful: Vec<(usize, Field)>,
    /// What the case API says would come of it.
    pub foreseen: Imported,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub field: Field,
    pub place: usize,
    pub old: Vec<(&'static str, usize)>,
}

impl Preview {
    /// The line of a row, as programs show it.
    pub fn line(&self, row: usize) -> usize {
        self.lines.get(row).copied().unwrap_or_default()
    }
}

impl Backlog {
    /// The results on the screen.
    pub fn results(&self) -> Option<&Results> {
        match self.view {
            View::Progress => None,
            View::Behind => Some(&self.behind),
            View::Mine => Some(&self.mine),
        }
    }

    pub fn results_mut(&mut self) -> Option<&mut Results> {
        match self.view {
            View::Progress => None,
            View::Behind => Some(&mut self.behind),
            View::Mine => Some(&mut self.mine),
        }
    }

    /// Nothing of it is there yet, and it is on its way.
    pub fn is_unread(&self) -> bool {
        match self.results() {
            Some(results) => results.rows.is_empty() && results.asked.is_asking(),
            None => self.progress.value().is_none() && self.progress.is_asking(),
        }
    }

    pub fn selected(&self) -> Option<&LegacyResult> {
        self.results()?.selected()
    }

    pub fn selected_line(&self) -> Option<&ProgressLine> {
        self.progress.value()?.lines.get(self.line)
    }

    /// The line that a batch or a count is about: the one under the cursor, or the one that is open.
    pub fn line_meant(&self) -> Option<&ProgressLine> {
        match self.view {
            View::Progress => self.selected_line(),
            View::Behind => self.opened.as_ref(),
            View::Mine => None,
        }
    }

    /// A result as it was answered last.
    pub fn result(&self, id: LegacyResultId) -> Option<&LegacyResult> {
        let rows = self.mine.rows.iter().chain(&self.behind.rows);
        rows.filter(|it| it.id == id).max_by_key(|it| it.version)
    }

    /// A newer state of a result; one that is signed is no more the officer's to do.
    pub fn refresh(&mut self, result: &LegacyResult) {
        self.behind.refresh(result);
        self.mine.refresh(result);
        if result.stage == Stage::Signed {
            self.mine.let_go(result.id);
        }
    }

    /// The result that bears the very same bytes, if it is another.
    pub fn bears(&self, sha256: &Sha256, than: LegacyResultId) -> Option<LegacyResultId> {
        let rows = self.mine.rows.iter().chain(&self.behind.rows);
        let mut known = rows
            .filter(|it| it.document.as_ref() == Some(sha256))
            .map(|it| it.id);
        let last = self.attached.iter().find(|(it, _)| it == sha256);
        known
            .find(|it| *it != than)
            .or(last.map(|(_, id)| *id).filter(|it| *it != than))
    }
}

/// Where a result stands: number, register, year.
pub fn place(result: &LegacyResult) -> String {
    match result.register.as_str() {
        "" => format!("{}/{}", result.number, result.year),
        register => format!("{}/{register}/{}", result.number, result.year),
    }
}

/// What came of an import, or would come of it, in a sentence.
pub fn outcome(message: &'static str, imported: &Imported) -> Words {
    Words::new(message)
        .with("added", imported.added)
        .with("filled", imported.filled)
        .with("unchanged", imported.unchanged)
        .with("differs", imported.differs)
        .with("refused", imported.refused)
}

/// Whether the officer answers for a unit's registers.
pub fn is_head(model: &Model) -> bool {
    let me = model.session.me.as_ref();
    me.is_some_and(|it| {
        let heads = [Role::Supervisor, Role::Leader];
        heads.iter().any(|role| it.roles.contains(role))
    })
}

/// Whether it is an order of the backlog.
pub fn is_of_it(command: Command) -> bool {
    matches!(
        command,
        Command::BacklogShow
            | Command::BacklogAttachNewest
            | Command::BacklogAttach
            | Command::BacklogDescribe
            | Command::BacklogFault
            | Command::BacklogMend
            | Command::BacklogGive
            | Command::BacklogCount
            | Command::BacklogImport
    )
}

/// Why an order of the backlog cannot be given now.
pub fn availability(command: Command, model: &Model) -> Result<(), Reason> {
    if command == Command::BacklogShow {
        let me = model.session.me.as_ref();
        let works = |role: &Role| !matches!(role, Role::It | Role::Board);
        let may = me.is_none_or(|it| it.roles.iter().any(works));
        return may
            .then_some(())
            .ok_or_else(|| Reason::new("backlog_for_officers"));
    }
    if model.screen != Screen::Backlog {
        return Err(Reason::new("only_in_the_backlog"));
    }
    let backlog = &model.backlog;
    match command {
        Command::ListOpen => {
            let opens = backlog.view == View::Progress && backlog.selected_line().is_some();
            opens
                .then_some(())
                .ok_or_else(|| Reason::new("no_backlog_line"))
        }
        Command::BacklogGive | Command::BacklogCount | Command::BacklogImport => is_head(model)
            .then_some(())
            .ok_or_else(|| Reason::new("backlog_for_heads")),
        _ => {
            let result = backlog
                .selected()
                .ok_or_else(|| Reason::new("no_backlog_result"))?;
            match command {
                Command::BacklogMend if result.fault.is_none() => {
                    Err(Reason::new("backlog_no_fault"))
                }
                Command::BacklogAttachNewest if model.setup.scan_folder.is_none() => {
                    Err(Reason::new("no_scan_folder"))
                }
                _ => Ok(()),
            }
        }
    }
}
