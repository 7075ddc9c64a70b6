//! The script of an invented case: who does what with it, and when.
//!
//! A script was rehearsed against the rules before it is written down, so carrying it out through
//! the application in the same order of time comes to the same case.

use crate::contract::case::Intake;
use crate::contract::command::Command;
use crate::contract::document::LinkDocument;
use crate::contract::id::OfficerId;
use crate::contract::instant::Instant;
use crate::server::seed::scans::Scan;
use serde_json::{Map, Value};

/// One thing that is done.
#[derive(Clone, Debug)]
pub struct Act {
    pub at: Instant,
    pub deed: Deed,
}

#[derive(Clone, Debug)]
pub enum Deed {
    /// A portal sends the case: one entry of *DongBoHoSoMC*.
    Arrive(Box<Map<String, Value>>),
    /// An officer does something.
    Work { officer: OfficerId, work: Work },
}

#[derive(Clone, Debug)]
pub enum Work {
    /// Types a case in at the counter.
    TakeIn(Box<Intake>),
    Command(Box<Command>),
    Link(Box<LinkDocument>),
}

/// All that happens to one case, in order; the first act brings it into being.
#[derive(Clone, Debug)]
pub struct Script {
    pub acts: Vec<Act>,
    /// The papers that acts speak of, to be stored before them.
    pub scans: Vec<Scan>,
}
