//! Reminders (*phiếu đôn đốc*): a head's order to whoever holds a case, with a term of its own.

use crate::contract::case::CaseRow;
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use serde::{Deserialize, Serialize};

/// A reminder with its case (`GET /v1/reminders`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Reminder {
    pub case: CaseRow,
    /// Who was reminded: the unit, and the officer who held the case then.
    pub unit: UnitId,
    pub unit_name: String,
    pub officer: Option<OfficerId>,
    pub officer_name: Option<String>,
    pub by_name: Option<String>,
    pub at: Instant,
    /// By when the case has to be handed on, answered or finished.
    pub due_at: Instant,
    pub text: String,
    /// When it was.
    pub answered_at: Option<Instant>,
    pub state: ReminderState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReminderState {
    /// Not answered, and the term is not over.
    Open,
    /// Answered within its term.
    Kept,
    /// The term went by, whether it was answered later or not.
    Missed,
}

impl ReminderState {
    pub fn of(due_at: Instant, answered_at: Option<Instant>, now: Instant) -> Self {
        match answered_at {
            Some(answered) if answered <= due_at => Self::Kept,
            None if now <= due_at => Self::Open,
            Some(_) | None => Self::Missed,
        }
    }
}
