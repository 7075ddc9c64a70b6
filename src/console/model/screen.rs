//! Which screen is the backmost.

use crate::console::command::Context;
use crate::contract::id::CaseId;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    List,
    Case(CaseId),
    /// The scan inbox.
    Inbox,
    /// The backlog of old results.
    Backlog,
    /// The board of loads.
    Board,
    /// How the plan's targets stand.
    Indicators,
}

impl Screen {
    /// What keys mean on it while nothing lies over it.
    pub fn context(self) -> Context {
        match self {
            Self::List => Context::List,
            Self::Case(_) => Context::Case,
            Self::Inbox => Context::Inbox,
            Self::Backlog => Context::Backlog,
            Self::Board => Context::Board,
            Self::Indicators => Context::Indicators,
        }
    }
}
