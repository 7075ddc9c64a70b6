//! The hall queue (*hàng chờ*): numbers that are issued, called and served, and the board that shows them.
//!
//! A ticket is one visit (*lượt khách*): what is taken in during it names it. Nothing here names a person.

use crate::contract::id::{OfficerId, TicketId, UnitId};
use crate::contract::instant::Instant;
use serde::{Deserialize, Serialize};

/// Where a ticket stands; always in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// *Đang chờ*.
    Waiting,
    /// *Đang phục vụ*: called to a counter.
    Called,
    /// *Đã xong*.
    Finished,
    /// *Vắng*: called, and nobody came.
    Missed,
    /// *Hết ngày chưa gọi*: still waiting when the day ended.
    Lapsed,
}

impl TicketState {
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Called,
        Self::Finished,
        Self::Missed,
        Self::Lapsed,
    ];

    /// The word on the wire, which is also the one that is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Finished => "finished",
            Self::Missed => "missed",
            Self::Lapsed => "lapsed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// A number (*số thứ tự*) and what became of it. All instants are the server's own, none is declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// Also the id of the visit.
    pub id: TicketId,
    pub unit: UnitId,
    /// What is called out, such as `A012`; keeps its letter when it is transferred.
    pub number: String,
    /// The letter of the procedure group whose queue it stands in now.
    pub group: String,
    pub group_name: String,
    /// Key of the priority kind, where it has one.
    pub priority: Option<String>,
    pub priority_name: Option<String>,
    pub state: TicketState,
    pub issued_at: Instant,
    /// The first call: waiting time is measured up to it.
    pub called_at: Option<Instant>,
    /// How often it was called out.
    pub calls: u32,
    /// The counter (*quầy số*) that called it, or that it was transferred to.
    pub counter: Option<u32>,
    pub officer: Option<OfficerId>,
    pub ended_at: Option<Instant>,
    /// Cases taken in during the visit.
    pub cases: u32,
    /// The latest receipt of the visit: handling time is measured up to it.
    pub receipt_at: Option<Instant>,
}

/// The body of `POST /v1/tickets`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// Whose hall; absent: the officer's own unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Letter of the procedure group.
    #[cfg_attr(feature = "server", schema(max_length = 1))]
    pub group: String,
    /// Key of a priority kind of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub priority: Option<String>,
}

/// The body of `POST /v1/tickets/call-next`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallNext {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// The counter that calls, 1 to 99; absent: the officer's counter of today, else the lowest free one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 99))]
    pub counter: Option<u32>,
    /// Letters of the groups it serves; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "server", schema(max_items = 26))]
    pub groups: Vec<String>,
}

/// What stands before the number in the code of a slip (*số thứ tự*).
const SLIP: &str = "ST";
/// Digits that hold any id.
const SLIP_DIGITS: usize = 39;

/// What the code on a ticket's slip says: `ST` and the ticket's id as a decimal number. Without a
/// vowel, so that no Vietnamese typing method makes something else of it on its way from a scanner.
pub fn slip_code(id: TicketId) -> String {
    format!("{SLIP}{:039}", id.0.as_u128())
}

/// The ticket whose slip was scanned, if that is what the text is.
pub fn ticket_of_slip(text: &str) -> Option<TicketId> {
    let digits = text.strip_prefix(SLIP)?;
    let is_number = digits.len() == SLIP_DIGITS && digits.bytes().all(|it| it.is_ascii_digit());
    let number = is_number.then(|| digits.parse().ok())??;
    Some(TicketId(uuid::Uuid::from_u128(number)))
}

/// What is done with a ticket (`POST /v1/tickets/{id}/transitions`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TicketCommand {
    /// *Gọi số này*: serves the very visitor who stands there, whoever waits before; whom the counter
    /// served until now is finished.
    Call,
    /// *Gọi lại*: calls the number out once more, also one that was missed.
    Recall,
    /// *Vắng*: nobody came.
    Skip,
    /// *Chuyển quầy, chuyển nhóm*: waits again, in its old order, for another counter or group.
    Transfer {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 99))]
        counter: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "server", schema(max_length = 1))]
        group: Option<String>,
    },
    /// *Xong lượt*.
    Finish,
}

/// Today's tickets of a hall, those that wait in the order in which they will be called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Tickets {
    pub items: Vec<Ticket>,
    /// Procedure groups that issue numbers today.
    pub groups: Vec<QueueChoice>,
    pub priorities: Vec<QueueChoice>,
    /// How long a visitor may wait, in minutes, as the catalogue has it for today.
    pub target_minutes: Option<u32>,
    pub now: Instant,
}

/// A group by its letter, or a priority kind by its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct QueueChoice {
    pub key: String,
    pub name: String,
}

/// The hall board (`GET /v1/hall`): what may hang on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Hall {
    pub unit: UnitId,
    pub unit_name: String,
    /// Grows with every change of this hall.
    pub version: u64,
    /// The latest call first.
    pub called: Vec<CalledNumber>,
    pub waiting: Vec<WaitingCount>,
    pub now: Instant,
}

/// A number and where its bearer is to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CalledNumber {
    pub number: String,
    pub counter: u32,
    /// Grows with every call of it.
    pub calls: u32,
}

/// How many wait in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct WaitingCount {
    pub group: String,
    pub name: String,
    pub count: u32,
}

/// A hall has changed: the event `hall` of `GET /v1/stream`, without an id, because whoever missed one
/// reads the hall as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HallChange {
    pub unit: UnitId,
    pub version: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_read_back_and_nothing_else_is_taken_for_one() {
        let id = TicketId::new();
        let code = slip_code(id);
        assert_eq!(code.len(), SLIP.len() + SLIP_DIGITS);
        assert_eq!(ticket_of_slip(&code), Some(id));
        let (longer, too_large) = (format!("{code}0"), format!("ST{}", "9".repeat(39)));
        for other in [
            "",
            "ST",
            "A012",
            "ST123",
            "001085012345",
            &longer,
            &too_large,
        ] {
            assert_eq!(ticket_of_slip(other), None, "{other}");
        }
    }
}
