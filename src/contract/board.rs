//! The board (`GET /v1/board`): who has how much in hand, and what of it is late.

use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a row of the board is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BoardBy {
    #[default]
    Officer,
    Unit,
}

/// The loads of one moment. The rows and `nobody` add up to `total`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Board {
    pub as_at: Instant,
    /// When the numbers change although nobody does anything: a case falls due, or the day ends.
    pub holds_until: Instant,
    pub by: BoardBy,
    /// The unit that was asked for, with those below it; absent: all that the asker sees.
    pub unit: Option<UnitId>,
    pub unit_name: Option<String>,
    /// The days that `done` of a load speaks of, the last of them today.
    #[cfg_attr(feature = "server", schema(value_type = Vec<String>))]
    pub days: Vec<Date>,
    /// One for every officer or unit that works on cases, by name.
    pub rows: Vec<BoardRow>,
    /// By officers: what no officer has in hand. By units it is empty.
    pub nobody: Load,
    pub total: Load,
    /// The cases in hand as the work lists count them.
    pub listed: u64,
    /// What the rows count more than the lists; anything but 0 is a fault to be told.
    pub difference: i64,
}

/// An officer or a unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BoardRow {
    /// The officer's or the unit's id: `holder` or `holder_unit` of the lists behind the numbers.
    pub key: String,
    pub name: String,
    /// Where the officer sits; the unit itself. Absent for somebody without an account.
    pub unit: Option<UnitId>,
    pub unit_name: String,
    pub presence: Presence,
    pub load: Load,
}

/// Whether somebody is there to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Signed in, or finished something today; a unit: one of its officers is.
    Present,
    /// Declared to be away today.
    Absent,
    /// Nothing is known of today.
    Unknown,
    /// The account is closed, or there is none: nobody works on these cases any more.
    Left,
}

/// How much somebody has to do. Each number is the length of the list of the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Load {
    /// Open cases, those on their way to others included until they are acknowledged.
    pub in_hand: u64,
    /// Of them: running, and due between now and the end of the day.
    pub due_today: u64,
    /// Of them: running, and past their due date.
    pub overdue: u64,
    /// Of them: waiting for papers or a payment of the citizen.
    pub waiting_citizen: u64,
    /// On their way here and not acknowledged yet; in the hands of others until then.
    pub to_acknowledge: u64,
    /// Calendar days since half of the cases in hand were received or submitted; absent with none in hand.
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub median_age: Option<u32>,
    /// Cases of which the officers of the row finished their part, on each of the board's days: sent on,
    /// resolved, handed back, declined or stopped. Two of a unit who work on one case count once for it.
    pub done: Vec<u64>,
}

impl Load {
    pub fn done_today(&self) -> u64 {
        self.done.last().copied().unwrap_or_default()
    }
}

/// A number of the board, which is also the list of the cases behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    InHand,
    DueToday,
    Overdue,
    ToAcknowledge,
    WaitingCitizen,
    DoneToday,
}

impl Figure {
    pub const ALL: [Self; 6] = [
        Self::InHand,
        Self::DueToday,
        Self::Overdue,
        Self::ToAcknowledge,
        Self::WaitingCitizen,
        Self::DoneToday,
    ];

    /// The word under which `view` of the lists knows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InHand => "in_hand",
            Self::DueToday => "due_today",
            Self::Overdue => "overdue",
            Self::ToAcknowledge => "to_acknowledge",
            Self::WaitingCitizen => "waiting_citizen",
            Self::DoneToday => "done_today",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    pub fn of(self, load: &Load) -> u64 {
        match self {
            Self::InHand => load.in_hand,
            Self::DueToday => load.due_today,
            Self::Overdue => load.overdue,
            Self::ToAcknowledge => load.to_acknowledge,
            Self::WaitingCitizen => load.waiting_citizen,
            Self::DoneToday => load.done_today(),
        }
    }
}

/// `holder` of the lists: what no officer has in hand.
pub const NOBODY: &str = "nobody";
