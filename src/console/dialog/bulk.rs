//! One order for many cases: what would become of each, then what became of each.

use crate::console::message::{Failure, JobEnd};
use crate::console::slot::Slot;
use crate::contract::command::Command;
use crate::contract::id::CaseId;
use crate::contract::job::{JobItem, JobItemState};
use uuid::Uuid;

/// How far the order has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The form has the keyboard.
    #[default]
    Asking,
    /// The case API is asked what would become of each.
    Checking,
    /// It has said; Enter does it.
    Checked,
    Running,
    Ended,
}

#[derive(Clone, Debug, Default)]
pub struct Bulk {
    pub stage: Stage,
    pub checked: Slot<JobEnd>,
    pub ended: Option<JobEnd>,
    /// What was checked, and so what runs.
    pub command: Option<Command>,
    /// The order under way.
    pub key: Option<Uuid>,
    pub line: usize,
    pub top: usize,
    /// It is a step of a macro.
    pub playing: Option<Playing>,
}

/// How far a macro has come.
#[derive(Clone, Debug)]
pub struct Playing {
    pub name: String,
    /// Counted from one, of so many.
    pub step: usize,
    pub of: usize,
    /// The steps that follow.
    pub rest: Vec<Command>,
    /// The cases that did not come this far.
    pub failed: Vec<JobItem>,
}

impl Bulk {
    pub fn has_keyboard(&self) -> bool {
        self.stage != Stage::Asking
    }

    /// The outcome of each case, what failed first: that is what has to be read.
    pub fn items(&self) -> Vec<&JobItem> {
        let end = match self.stage {
            Stage::Ended => self.ended.as_ref(),
            _ => self.checked.value(),
        };
        let mut items: Vec<&JobItem> = end.map(|it| it.items.iter().collect()).unwrap_or_default();
        items.sort_by_key(|it| (it.state != JobItemState::Failed, it.index));
        items
    }

    pub fn failed(&self) -> Vec<CaseId> {
        self.items()
            .iter()
            .filter(|it| it.state == JobItemState::Failed)
            .map(|it| it.case_id)
            .collect()
    }

    /// Those the preflight lets through.
    pub fn passing(&self) -> usize {
        self.items()
            .iter()
            .filter(|it| it.state == JobItemState::Done)
            .count()
    }

    pub fn failure(&self) -> Option<&Failure> {
        self.checked.failure()
    }

    pub fn step(&mut self, by: isize, height: usize) {
        let last = self.items().len().saturating_sub(1);
        self.line = self.line.saturating_add_signed(by).min(last);
        let height = height.max(1);
        self.top = self
            .top
            .clamp((self.line + 1).saturating_sub(height), self.line);
    }
}
