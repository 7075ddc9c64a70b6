//! Forms on their way to paper.
//!
//! **Invariant:** what was printed at this desk is remembered while the console runs, so that
//! printing it once more asks why.

use crate::console::model::words::Said;
use crate::contract::case::CaseRow;
use crate::contract::form::FormKey;
use crate::contract::id::CaseId;
use std::collections::BTreeSet;

/// A form to be handed to what takes it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    pub case: CaseId,
    /// The case's code, or its owner before it has one.
    pub about: String,
    pub file_name: String,
    pub form: FormKey,
    /// Why it is printed once more.
    pub reason: Option<String>,
    pub to: PrintWhere,
}

impl Print {
    pub fn of(row: &CaseRow, about: String, form: FormKey, to: PrintWhere) -> Self {
        Self {
            case: row.id,
            about,
            file_name: crate::console::printer::file_name(form, row),
            form,
            reason: None,
            to,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintWhere {
    /// To what the settings name.
    Desk,
    /// Into a file, whatever the settings say.
    File,
}

/// How it stands with the receipt of the case that was just accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptState {
    /// No printer is set at this desk.
    NotSet,
    OnItsWay,
    /// Where it went.
    Printed(String),
    Failed(Said),
}

/// What this desk prints to, and what it has printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints {
    done: BTreeSet<(CaseId, FormKey)>,
}

impl Prints {
    pub fn remember(&mut self, case: CaseId, form: FormKey) {
        self.done.insert((case, form));
    }

    pub fn has(&self, case: CaseId, form: FormKey) -> bool {
        self.done.contains(&(case, form))
    }
}
