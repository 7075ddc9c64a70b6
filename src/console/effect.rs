//! What the console asks of the world; the runtime and the terminal carry it out.
//!
//! **Invariant:** an effect is data. What it leads to comes back as a message.

use crate::config::progress::Progress;
use crate::console::lesson::Seat;
use crate::console::message::Timer;
use crate::console::model::backlog;
use crate::console::model::hall::HallOrder;
use crate::console::model::inbox::ScanFile;
use crate::console::model::inbox::plan::{Binding, Taken};
use crate::console::model::indicators::{Asked, BehindNumber, SuspectsAsked};
use crate::console::model::outbox::Entry;
use crate::console::model::own::Own;
use crate::console::model::paper::{PictureOf, Wanted};
use crate::console::model::print::Print;
use crate::console::slot::Ticket;
use crate::contract::absence::NewAbsence;
use crate::contract::board::BoardBy;
use crate::contract::case::{CaseFilter, Intake};
use crate::contract::draft::Draft;
use crate::contract::id::{AbsenceId, CaseId, ProcedureCode, UnitId};
use crate::contract::job::NewJob;
use crate::contract::moving::NewMove;
use crate::contract::person::PersonQuery;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A question; may be cancelled.
    Read {
        ticket: Ticket,
        query: Query,
    },
    /// Nobody waits for that answer any more.
    Cancel(Ticket),
    /// An order: kept on disk until it is answered, never cancelled.
    Write(Box<Entry>),
    /// Come back later.
    Wake {
        timer: Timer,
        after: Duration,
    },
    /// Read what an earlier run left on disk.
    Restore,
    /// Tell whenever something changes in the scan folder, or no more.
    WatchScans(bool),
    /// Follow the feed of changes from where it last stood.
    Follow,
    /// Fetch a form and hand it to what takes it here.
    Print(Box<Print>),
    SignIn {
        username: String,
        password: Secret,
    },
    /// Put typed text on disk.
    SaveDraft(Box<Draft>),
    DropDraft(Uuid),
    /// Put on disk what an officer has made their own.
    SaveOwn(Box<Own>),
    /// For whoever holds lessons.
    Lesson(LessonOrder),
    /// For the terminal: put the text on the clipboard of the officer's own machine.
    Copy(String),
    /// For the terminal: step into the background (Ctrl-Z).
    Suspend,
    /// For the terminal: paint everything afresh.
    Redraw,
}

/// What is asked of whoever holds lessons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonOrder {
    /// An office of its own for the lesson of that number.
    Prepare(usize),
    /// Work goes on at the office that was prepared; what is under way at the old one is of no use.
    MoveTo(Box<Seat>),
    /// Put on disk what was learnt.
    Keep(Progress),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    Me,
    Views,
    Counts,
    Page(Box<CaseFilter>),
    /// Every row of the filter, page after page, up to so many.
    All(Box<CaseFilter>, usize),
    Case(CaseId),
    Units,
    /// The wards and communes an address can name.
    Places,
    Officers(UnitId),
    /// What the officer typed on any terminal.
    Drafts,
    Procedures,
    Procedure(ProcedureCode),
    People(Box<PersonQuery>),
    /// What an intake would come to; keeps nothing.
    Forecast(Box<Intake>),
    /// What would become of each case; changes nothing.
    Preflight {
        job: Box<NewJob>,
        key: Uuid,
    },
    /// Who would get what; changes nothing.
    PlanMove(Box<NewMove>),
    /// Declares an absence; the same twice is no harm.
    PutAbsence {
        id: AbsenceId,
        absence: Box<NewAbsence>,
    },
    /// The files that a typed path could go on to.
    Listing(String, Wanted),
    NewestScan,
    /// The files of the scan folder, the oldest first.
    Scans,
    /// Some pages of a scan's file that are not done with, from that one on.
    Scan(ScanFile, u32),
    /// The case of a code, or of an id; none where the officer sees no such case.
    CaseOf(String),
    /// A document made of pages.
    Bind(Box<Binding>),
    /// These pages are wanted on no case.
    Discard(Vec<Taken>),
    /// Have the scanner put its pages into the scan folder; how many came.
    ScanNow,
    /// What a file is, and whether it may leave.
    Paper(PathBuf),
    Picture(PictureOf),
    /// Of the backlog.
    Backlog(Box<backlog::Question>),
    /// Today's numbers of the officer's hall.
    Tickets,
    /// The loads, of all or of a unit and those below it.
    Board(BoardBy, Option<UnitId>),
    /// How a period stands, and each of its units.
    Indicators(Asked),
    /// How waits, hours and ages lie in a period.
    Charts(Asked),
    /// How each of the twelve months up to a period's end stands.
    Months(Asked),
    /// Cases that show signs of dressed-up figures.
    Suspects(SuspectsAsked),
    /// A page of the cases behind a number, from that cursor on.
    Behind {
        number: Box<BehindNumber>,
        cursor: Option<String>,
        limit: usize,
    },
    /// All of them, page after page, up to so many.
    AllBehind(Box<BehindNumber>, usize),
    /// An order to the hall queue, once however often it is tried.
    Hall {
        order: Box<HallOrder>,
        key: Uuid,
    },
}

/// A password or token on its way to the case API.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
