//! Forms on their way to paper.
//!
//! **Invariant:** what was printed at this desk is remembered while the console runs, so that
//! printing it once more asks why.

use crate::console::model::words::Said;
use crate::contract::case::CaseRow;
use crate::contract::form::FormKey;
use crate::contract::id::{CaseId, TicketId, UnitId};
use crate::contract::report::{ReportFormat, ReportKey};
use crate::contract::ticket::Ticket;
use crate::text::locale::Language;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What can be put on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printable {
    /// A form of one case.
    Form(CaseId, FormKey),
    /// *Biên nhận bàn giao* for cases that were handed over.
    HandoverSheet(Vec<CaseId>),
    /// *Sổ theo dõi*: what the officer's counter took in today.
    Register,
    /// *Phiếu số thứ tự*: a number of the hall queue.
    Ticket(TicketId),
    Report(ReportAsked),
}

impl Printable {
    /// What it is called (a message).
    pub fn message(&self) -> String {
        let form = match self {
            Self::Form(_, form) => *form,
            Self::HandoverSheet(_) => FormKey::HandoverSheet,
            Self::Register => FormKey::Register,
            Self::Ticket(_) => return "form-ticket".to_owned(),
            Self::Report(asked) => return format!("report-name-{}", asked.key),
        };
        form_message(form)
    }
}

/// A report as the case API is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAsked {
    pub key: ReportKey,
    pub format: ReportFormat,
    pub from: Date,
    pub to: Date,
    pub unit: Option<UnitId>,
    pub language: Language,
}

/// What a form is called (a message).
pub fn form_message(form: FormKey) -> String {
    format!("form-{}", form.as_str().replace('_', "-"))
}

/// Something to be handed to what takes it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    pub what: Printable,
    /// The case's code, or its owner before it has one; a day; a number of the hall.
    pub about: String,
    pub file_name: String,
    /// Why it is printed once more.
    pub reason: Option<String>,
    pub to: PrintWhere,
}

impl Print {
    pub fn of(row: &CaseRow, about: String, form: FormKey, to: PrintWhere) -> Self {
        Self {
            what: Printable::Form(row.id, form),
            about,
            file_name: crate::console::printer::file_name(form, row),
            reason: None,
            to,
        }
    }

    /// The number that a visitor takes along.
    pub fn ticket(ticket: &Ticket) -> Self {
        let day = ticket.issued_at.local().date();
        Self {
            what: Printable::Ticket(ticket.id),
            about: ticket.number.clone(),
            file_name: format!("ticket-{day}-{}.pdf", ticket.number),
            reason: None,
            to: PrintWhere::Tickets,
        }
    }

    /// A form of the case, if that is what it is.
    pub fn form(&self) -> Option<(CaseId, FormKey)> {
        match self.what {
            Printable::Form(case, form) => Some((case, form)),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintWhere {
    /// To what the settings name.
    Desk,
    /// Into a file, whatever the settings say.
    File,
    /// To what the settings name for numbers of the hall.
    Tickets,
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
