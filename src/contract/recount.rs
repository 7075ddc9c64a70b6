//! Counting promised dates anew (*tính lại hạn trả*) after the calendar was put right, and whom to tell.

use crate::contract::id::{CaseCode, CaseId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::job::JobMode;
use crate::contract::reason::Reason;
use serde::{Deserialize, Serialize};

/// The body of `POST /v1/deadlines/recompute`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRecount {
    /// `preflight` says what would move; `run` moves it. Run twice, it finds nothing the second time.
    pub mode: JobMode,
    /// Cases in the hands of this unit or those below it; absent: of all that the asker sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Goes onto each case; a run wants one.
    #[cfg_attr(feature = "server", schema(max_length = 1000))]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Where the answer before left off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A piece of the open cases, looked through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Recounted {
    /// The cases whose promise differs from what the calendar in force gives.
    pub items: Vec<RecountedCase>,
    /// How many cases were looked at.
    pub looked_at: u32,
    /// To go on with; absent at the end.
    pub next: Option<String>,
}

/// A promise that moves, and who was given it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RecountedCase {
    pub case_id: CaseId,
    /// As it stands on the receipt.
    pub code: Option<CaseCode>,
    pub procedure_name: String,
    pub owner_name: String,
    pub phone: Option<String>,
    /// Who brought it, where that was somebody else.
    pub submitter_name: Option<String>,
    pub submitter_phone: Option<String>,
    pub promised: Instant,
    pub due_at: Instant,
    /// Whether it was moved; false in a preflight.
    pub moved: bool,
    /// Why it was not, in a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}
