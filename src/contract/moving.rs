//! Moving work (*điều chuyển hồ sơ*): what is to be moved, and the plan that says who gets what.

use crate::contract::command::Command;
use crate::contract::id::{CaseCode, CaseId, OfficerId, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The body of `POST /v1/moves/plan`: from one officer's hands, or the cases that were marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMove {
    /// Whose cases; absent when `cases` names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<OfficerId>,
    /// The marked ones, whoever has them in hand.
    #[cfg_attr(feature = "server", schema(max_items = 1000))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseId>,
    /// Which of them first.
    #[serde(default)]
    pub order: MoveOrder,
    /// How many; absent: all, up to 1000.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 1000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Only cases of this procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureCode>,
    /// To these officers, spread by load when there are several; none: over all colleagues of the
    /// unit who may hold the cases.
    #[cfg_attr(feature = "server", schema(max_items = 200))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<OfficerId>,
    /// Goes into the commands of the plan, and so onto each case.
    #[cfg_attr(feature = "server", schema(max_length = 1000))]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Which cases go first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MoveOrder {
    /// Nearest to its due date.
    #[default]
    NearestDue,
    /// Longest in the house.
    Oldest,
}

/// Who would get what. Due dates stay: a move changes whose hands a case is in and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MovePlan {
    /// In the order of the choice; ready to be posted as the items of a job.
    pub cases: Vec<PlannedCase>,
    /// Everybody who gives or gets, those who get first.
    pub hands: Vec<MoveHand>,
    /// What was meant and cannot be moved, and why.
    pub left: Vec<LeftCase>,
    /// There are more cases than one plan takes.
    pub more: bool,
}

/// One case and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PlannedCase {
    pub case_id: CaseId,
    /// The version that was planned on.
    pub version: u64,
    pub code: Option<CaseCode>,
    pub due_at: Option<Instant>,
    pub to: OfficerId,
    /// `assign` inside the unit, `forward` to another.
    pub command: Command,
}

/// What the move means for one officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MoveHand {
    pub officer: OfficerId,
    pub name: String,
    pub unit: UnitId,
    pub unit_name: String,
    /// Open cases in hand before and after.
    pub before: u32,
    pub after: u32,
    pub gives: u32,
    pub gets: u32,
    /// Of those that the officer gets: past their due date, due today, due later this week.
    pub overdue: u32,
    pub due_today: u32,
    pub due_this_week: u32,
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_until: Option<Date>,
}

/// A case that stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LeftCase {
    pub case_id: CaseId,
    pub code: Option<CaseCode>,
    pub reason: Reason,
}
