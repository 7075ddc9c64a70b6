//! Everything that can happen to the console.
//!
//! **Invariant:** time and fresh ids come in with a message and from nowhere else, so the same
//! messages always lead to the same model.

use crate::console::input::InputEvent;
use crate::console::lesson::Seat;
use crate::console::model::backlog;
use crate::console::model::draft::Drafts;
use crate::console::model::inbox::plan::Bound;
use crate::console::model::inbox::{Piece, ScanFile};
use crate::console::model::outbox::Entry;
use crate::console::model::own::Own;
use crate::console::model::paper::{Listing, Paper, Picture, PictureOf};
use crate::console::model::print::Print;
use crate::console::slot::Ticket;
use crate::contract::absence::Absence;
use crate::contract::board::Board;
use crate::contract::case::{CaseDetail, CaseRow};
use crate::contract::draft::Draft;
use crate::contract::event::Change;
use crate::contract::id::{CaseId, UnitId};
use crate::contract::indicator::{Charts, Indicators, Integrity};
use crate::contract::instant::Instant;
use crate::contract::job::{Job, JobItem};
use crate::contract::moving::MovePlan;
use crate::contract::page::Page;
use crate::contract::person::{IntakeForecast, KnownPeople};
use crate::contract::place::Place;
use crate::contract::problem::Problem;
use crate::contract::procedure::{ProcedureDetail, ProcedureSummary};
use crate::contract::reason::Reason;
use crate::contract::session::Me;
use crate::contract::ticket::{HallChange, Ticket as HallTicket, Tickets};
use crate::contract::unit::{Officer, Unit};
use crate::contract::view::{View, ViewCount};
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

/// What the loop hands to `update`.
#[derive(Clone, Debug)]
pub enum Message {
    /// The officer pressed, pasted, scanned or resized. `id` is fresh: what the key orders carries it.
    Input {
        event: InputEvent,
        at: Instant,
        id: Uuid,
    },
    /// The answer to a question.
    Answered {
        ticket: Ticket,
        answer: Answer,
        at: Instant,
    },
    /// What became of an order that was sent.
    Wrote {
        key: Uuid,
        result: Result<Written, Failure>,
        at: Instant,
    },
    /// How far an order that takes long has come.
    Progressed {
        key: Uuid,
        progress: Progress,
        at: Instant,
    },
    /// The feed of changes opened, spoke or closed.
    Feed { feed: Feed, at: Instant },
    /// Something has changed in the scan folder, or with it.
    ScansStirred { at: Instant },
    /// A timer that was asked for.
    Woke { timer: Timer, at: Instant },
    /// What an earlier run of the console left on disk.
    Restored { left: Left, at: Instant },
    /// What became of a form that was to be printed: where it went, or why not.
    Printed {
        print: Box<Print>,
        result: Result<String, Failure>,
        at: Instant,
    },
    /// Signing in was answered.
    SignedIn {
        result: Result<Me, Failure>,
        at: Instant,
    },
    /// An office for the next lesson is there, or why it is not.
    Prepared {
        result: Result<Box<Seat>, String>,
        at: Instant,
    },
    /// The disk of this computer did not take something.
    NotKept {
        what: Unkept,
        reason: Reason,
        at: Instant,
    },
    /// The process was told to end.
    Terminate,
}

/// What this computer's disk did not take. It is in memory all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    Draft(Uuid),
    /// It leaves for the case API all the same.
    Order,
    Own,
}

impl Message {
    /// When it happened, if it says so.
    pub fn at(&self) -> Option<Instant> {
        match self {
            Self::Input { at, .. }
            | Self::Answered { at, .. }
            | Self::Wrote { at, .. }
            | Self::Progressed { at, .. }
            | Self::Feed { at, .. }
            | Self::ScansStirred { at }
            | Self::Woke { at, .. }
            | Self::Restored { at, .. }
            | Self::Printed { at, .. }
            | Self::SignedIn { at, .. }
            | Self::NotKept { at, .. }
            | Self::Prepared { at, .. } => Some(*at),
            Self::Terminate => None,
        }
    }
}

/// An answer with the question it belongs to.
#[derive(Clone, Debug)]
pub enum Answer {
    Me(Result<Me, Failure>),
    Views(Result<Vec<View>, Failure>),
    Counts(Result<Vec<ViewCount>, Failure>),
    Page(Result<Page<CaseRow>, Failure>),
    /// Every row of a filter, up to the most that one job takes.
    All(Result<Vec<CaseRow>, Failure>),
    Case(CaseId, Result<Box<CaseDetail>, Failure>),
    Units(Result<Vec<Unit>, Failure>),
    Places(Result<Vec<Place>, Failure>),
    Officers(UnitId, Result<Vec<Officer>, Failure>),
    Drafts(Result<Vec<Draft>, Failure>),
    Procedures(Result<Vec<ProcedureSummary>, Failure>),
    Procedure(Result<ProcedureDetail, Failure>),
    People(Result<KnownPeople, Failure>),
    Forecast(Result<IntakeForecast, Failure>),
    Preflight(Result<JobEnd, Failure>),
    PlanMove(Result<MovePlan, Failure>),
    PutAbsence(Result<Absence, Failure>),
    Listing(Result<Listing, Failure>),
    NewestScan(Result<Option<PathBuf>, Failure>),
    Scans(Result<Vec<ScanFile>, Failure>),
    Scan(ScanFile, Result<Piece, Failure>),
    CaseOf(String, Result<Option<Box<CaseDetail>>, Failure>),
    Bound(Uuid, Result<Bound, Failure>),
    Discarded(Result<(), Failure>),
    ScannedNow(Result<u32, Failure>),
    Paper(PathBuf, Result<Paper, Failure>),
    Picture(PictureOf, Result<Picture, Failure>),
    Tickets(Result<Tickets, Failure>),
    Board(Result<Box<Board>, Failure>),
    Indicators(Result<Box<Indicators>, Failure>),
    Charts(Result<Charts, Failure>),
    Months(Result<Box<Indicators>, Failure>),
    Suspects(Result<Box<Integrity>, Failure>),
    Hall(Result<HallTicket, Failure>),
    Backlog(Box<backlog::Told>),
}

/// Why something did not come, or was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The case API is out of reach.
    LinkDown {
        /// The request may have got there, so its outcome is not known.
        maybe_arrived: bool,
    },
    /// The case API said no, and why.
    Refused(Box<Problem>),
    /// What answered is not the case API.
    Foreign { status: u16 },
    /// This machine said no: a file that cannot be read, a picture that cannot be drawn.
    Local(Reason),
}

impl Failure {
    /// Whether waiting for the link is what helps.
    pub fn is_link(&self) -> bool {
        match self {
            Self::LinkDown { .. } => true,
            Self::Foreign { status } => *status >= 500,
            Self::Refused(problem) => matches!(problem.status, 502..=504),
            Self::Local(_) => false,
        }
    }

    /// Whether signing in again is what helps.
    pub fn is_session_over(&self) -> bool {
        matches!(self, Self::Refused(problem) if problem.status == 401)
    }

    /// Whether the request was decided upon: sending it again would not change the answer.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Refused(problem) => !problem.retryable && problem.status != 401,
            Self::Local(_) => true,
            Self::LinkDown { .. } | Self::Foreign { .. } => false,
        }
    }

    /// With `case_stale`: how the case stands now.
    pub fn stale(&self) -> Option<&crate::contract::problem::Stale> {
        match self {
            Self::Refused(problem) => problem.current.as_deref(),
            _ => None,
        }
    }
}

/// What an order gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The case as it stands after it.
    Row(Box<CaseRow>),
    Job(JobEnd),
}

/// A job that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobEnd {
    pub job: Job,
    pub items: Vec<JobItem>,
}

/// How far an order has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Upload { sent: u64, total: u64 },
    Job { done: u32, failed: u32, total: u32 },
}

impl Progress {
    /// What is done, of how much.
    pub fn parts(&self) -> (u64, u64) {
        match self {
            Self::Upload { sent, total } => (*sent, *total),
            Self::Job {
                done,
                failed,
                total,
            } => (u64::from(done + failed), u64::from(*total)),
        }
    }
}

/// What the feed of changes did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    Opened,
    Changed(Vec<Change>),
    /// Queues of halls have changed.
    Halls(Vec<HallChange>),
    Closed(Failure),
}

/// What an earlier run left: orders without an answer, and typed text.
#[derive(Clone, Debug, Default)]
pub struct Left {
    pub outbox: Vec<Entry>,
    pub drafts: Drafts,
    pub owns: Vec<Own>,
}

/// What a timer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// The cursor has rested: fetch what it stands on.
    Rested,
    /// The officer stopped typing a search.
    Search,
    /// Changes of others have gathered: look again.
    Refresh,
    /// The undo bar or a notice has stood long enough.
    Notices,
    /// Typed text has stood a moment: put it on disk.
    Drafts,
    /// Nobody has touched the keyboard for long.
    Idle,
    /// A shown case falls due about now.
    Due,
    /// The board may be read again.
    Board,
    /// A case of the board falls due about now.
    BoardTurns,
    /// Another minute of the visit under way; runs only while there is one.
    Visit,
    /// Try to send what waits, although the feed said nothing.
    Outbox,
}

impl Timer {
    /// How long it runs when asked for without saying.
    pub fn after(self) -> Duration {
        match self {
            Self::Rested => Duration::from_millis(50),
            Self::Search => Duration::from_millis(120),
            Self::Refresh => Duration::from_millis(400),
            Self::Drafts => Duration::from_millis(700),
            Self::Notices => Duration::from_secs(10),
            Self::Outbox => Duration::from_secs(15),
            Self::Board => Duration::from_secs(1),
            Self::Due | Self::Visit | Self::BoardTurns => Duration::from_mins(1),
            Self::Idle => Duration::from_mins(15),
        }
    }
}
