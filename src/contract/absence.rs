//! Absences (*vắng mặt*): from when to when an officer is away, and who stands in.

use crate::contract::id::{AbsenceId, OfficerId, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The body of `PUT /v1/absences/{id}`. Nothing is moved by it: new assignments and hand-overs by
/// name go to the substitute, and what the officer has in hand can be spread by a move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAbsence {
    pub officer: OfficerId,
    /// The first day.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    /// The last day, included.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub to: Date,
    /// A colleague of the same unit; without one nothing can be given to the officer by name.
    #[serde(default)]
    pub substitute: Option<OfficerId>,
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 200))]
    pub reason: String,
}

/// An absence that holds or lies ahead (`GET /v1/absences`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Absence {
    pub id: AbsenceId,
    pub officer: OfficerId,
    pub officer_name: String,
    pub unit: UnitId,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub to: Date,
    pub substitute: Option<OfficerId>,
    pub substitute_name: Option<String>,
    pub reason: String,
    /// Whether it holds today.
    pub now: bool,
}
