//! Questions in front of a screen: what an order still needs before it can be given.
//!
//! A dialog is data: [`form`] has its fields, [`open`] builds it, [`order`] makes the order of it,
//! [`view`] draws it. What keys do to it stands in `update`.
//!
//! **Invariant:** a dialog that was sent and refused comes back as it was, with every letter in it.

pub mod attach;
pub mod backlog;
pub mod bulk;
pub mod bulk_view;
pub mod choice;
mod choices;
pub mod codes;
pub mod correct;
pub mod date;
pub mod field_view;
pub mod form;
pub mod hall;
pub mod intake;
pub mod keys;
pub mod money;
pub mod moving;
pub mod moving_view;
pub mod open;
pub mod order;
pub mod path;
pub mod period;
pub mod pick;
pub mod print;
pub mod report;
pub mod view;

use crate::console::command::Context;
use crate::console::dialog::attach::Attaching;
use crate::console::dialog::backlog::OldResults;
use crate::console::dialog::bulk::Bulk;
use crate::console::dialog::correct::Correcting;
use crate::console::dialog::form::Form;
use crate::console::dialog::intake::Intaking;
use crate::console::dialog::moving::Moving;
use crate::console::model::words::Said;
use crate::contract::case::CaseRow;
use crate::contract::command::CommandName;
use crate::contract::id::CaseId;
use crate::contract::problem::Stale;
use crate::contract::status::Status;
use jiff::civil::Date;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Accept,
    Decline,
    RequestSupplement,
    ReceiveSupplement,
    Forward,
    Acknowledge,
    Refuse,
    Recall,
    Assign,
    Attach,
    Resolve,
    Reopen,
    Remind,
    CompleteDigitization,
    Return,
    Rate,
    RequestPayment,
    RecordPayment,
    Suspend,
    Resume,
    GrantExtension,
    RequestWithdrawal,
    Stop,
    Note,
    Correct,
    Undo,
    Intake,
    Print,
    Filter,
    Sort,
    Report,
    /// Cases out of one pair of hands into others.
    Move,
    /// That an officer is away.
    Absence,
    /// A number of the hall queue.
    IssueTicket,
    TransferTicket,
    /// A scan onto an old result.
    BacklogAttach,
    BacklogDescribe,
    BacklogFault,
    BacklogGive,
    BacklogCount,
    BacklogImport,
}

impl Kind {
    /// Names the title (`dialog-<id>`) and the draft.
    pub fn id(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::RequestSupplement => "request-supplement",
            Self::ReceiveSupplement => "receive-supplement",
            Self::Forward => "forward",
            Self::Acknowledge => "acknowledge",
            Self::Refuse => "refuse",
            Self::Recall => "recall",
            Self::Assign => "assign",
            Self::Attach => "attach",
            Self::Resolve => "resolve",
            Self::Reopen => "reopen",
            Self::Remind => "remind",
            Self::CompleteDigitization => "complete-digitization",
            Self::Return => "return",
            Self::Rate => "rate",
            Self::RequestPayment => "request-payment",
            Self::RecordPayment => "record-payment",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::GrantExtension => "grant-extension",
            Self::RequestWithdrawal => "request-withdrawal",
            Self::Stop => "stop",
            Self::Note => "note",
            Self::Correct => "correct",
            Self::Undo => "undo",
            Self::Intake => "intake",
            Self::Print => "print",
            Self::Filter => "filter",
            Self::Sort => "sort",
            Self::Report => "report",
            Self::Move => "move",
            Self::Absence => "absence",
            Self::IssueTicket => "issue-ticket",
            Self::TransferTicket => "transfer-ticket",
            Self::BacklogAttach => "backlog-attach",
            Self::BacklogDescribe => "backlog-describe",
            Self::BacklogFault => "backlog-fault",
            Self::BacklogGive => "backlog-give",
            Self::BacklogCount => "backlog-count",
            Self::BacklogImport => "backlog-import",
        }
    }

    /// The order that comes of it, if it is one on a case.
    pub fn command(self) -> Option<CommandName> {
        Some(match self {
            Self::Accept => CommandName::Accept,
            Self::Decline => CommandName::Decline,
            Self::RequestSupplement => CommandName::RequestSupplement,
            Self::ReceiveSupplement => CommandName::ReceiveSupplement,
            Self::Forward => CommandName::Forward,
            Self::Acknowledge => CommandName::Acknowledge,
            Self::Refuse => CommandName::RefuseHandover,
            Self::Recall => CommandName::Recall,
            Self::Assign => CommandName::Assign,
            Self::Attach => CommandName::AttachResult,
            Self::Resolve => CommandName::Resolve,
            Self::Reopen => CommandName::Reopen,
            Self::Remind => CommandName::Remind,
            Self::CompleteDigitization => CommandName::CompleteDigitization,
            Self::Return => CommandName::Return,
            Self::Rate => CommandName::Rate,
            Self::RequestPayment => CommandName::RequestPayment,
            Self::RecordPayment => CommandName::RecordPayment,
            Self::Suspend => CommandName::Suspend,
            Self::Resume => CommandName::Resume,
            Self::GrantExtension => CommandName::GrantExtension,
            Self::RequestWithdrawal => CommandName::RequestWithdrawal,
            Self::Stop => CommandName::Stop,
            Self::Note => CommandName::Note,
            Self::Correct => CommandName::Correct,
            Self::Undo => CommandName::Undo,
            Self::Intake
            | Self::Print
            | Self::Filter
            | Self::Sort
            | Self::Report
            | Self::Move
            | Self::Absence
            | Self::IssueTicket
            | Self::TransferTicket
            | Self::BacklogAttach
            | Self::BacklogDescribe
            | Self::BacklogFault
            | Self::BacklogGive
            | Self::BacklogCount
            | Self::BacklogImport => return None,
        })
    }

    /// Whether it can be asked about many cases at once; the rest needs each case's own papers or term.
    pub fn takes_many(self) -> bool {
        !matches!(
            self,
            Self::Attach
                | Self::ReceiveSupplement
                | Self::Correct
                | Self::Rate
                | Self::Intake
                | Self::RecordPayment
                | Self::GrantExtension
                | Self::Filter
                | Self::Sort
                | Self::Report
                | Self::Absence
                | Self::IssueTicket
                | Self::TransferTicket
        )
    }
}

/// Which cases it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Nothing,
    One(Box<CaseRow>),
    Many(Vec<CaseRow>),
}

impl Subject {
    pub fn of(mut rows: Vec<CaseRow>) -> Self {
        match rows.len() {
            0 => Self::Nothing,
            1 => Self::One(Box::new(rows.remove(0))),
            _ => Self::Many(rows),
        }
    }

    pub fn rows(&self) -> &[CaseRow] {
        match self {
            Self::Nothing => &[],
            Self::One(row) => std::slice::from_ref(row),
            Self::Many(rows) => rows,
        }
    }

    pub fn one(&self) -> Option<&CaseRow> {
        match self {
            Self::One(row) => Some(row),
            _ => None,
        }
    }

    pub fn is_many(&self) -> bool {
        matches!(self, Self::Many(_))
    }
}

#[derive(Clone, Debug)]
pub struct Dialog {
    pub kind: Kind,
    pub subject: Subject,
    pub form: Form,
    /// Why it was not done, and what the help desk asks for.
    pub refused: Option<(Said, Option<String>)>,
    /// What happened to the case while the form was being filled in.
    pub stale: Option<Box<Stale>>,
    /// What to think of before doing it all the same.
    pub warnings: Vec<Said>,
    pub bulk: Option<Bulk>,
    pub attaching: Option<Attaching>,
    /// In a form of the backlog: what it is about.
    pub old: Option<Box<OldResults>>,
    pub intaking: Option<Box<Intaking>>,
    pub correcting: Option<Box<Correcting>>,
    /// The day it was opened on: what a date without a year means.
    pub today: Option<Date>,
    pub moving: Option<Box<Moving>>,
    /// What was waited for did not come.
    pub gave_up_waiting: bool,
    /// Text of an earlier time was put back.
    pub from_draft: bool,
    /// A field was filled from the case once; emptied by the officer it stays empty.
    pub filled: bool,
}

impl Dialog {
    pub fn context(&self) -> Context {
        match &self.bulk {
            Some(bulk) if bulk.has_keyboard() => Context::Dialog,
            _ => self.form.context(),
        }
    }

    /// The message of its title. A wish to withdraw is decided on by stopping the case or by going on
    /// with it, and the title says which.
    pub fn title_message(&self) -> String {
        let asked = self
            .subject
            .one()
            .and_then(|row| row.status.national())
            .is_some_and(|it| it == Status::WithdrawalRequested);
        match self.kind {
            Kind::Stop if asked => "dialog-grant-withdrawal".to_owned(),
            Kind::Resume if asked => "dialog-deny-withdrawal".to_owned(),
            kind => format!("dialog-{}", kind.id()),
        }
    }

    /// The case whose draft it keeps; none for many.
    pub fn draft_case(&self) -> Option<CaseId> {
        self.subject.one().map(|row| row.id)
    }
}
