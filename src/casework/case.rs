//! The case as the rules see it: what its events add up to.

use crate::contract::case::HandoverOutcome;
use crate::contract::case::{PartCount, Party};
use crate::contract::command::Destination;
use crate::contract::document::Document;
use crate::contract::id::{
    CaseCode, CaseId, HandoverId, OfficerId, PartCode, ProcedureCode, UnitId,
};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Clock, HopKind, ReturnMethod, StatusCode};

/// A case (*hồ sơ*): one application of one applicant for one procedure.
///
/// **Invariant:** it is the fold of its events and of nothing else; `version` is their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub id: CaseId,
    pub version: u64,
    pub code: Option<CaseCode>,
    pub status: StatusCode,
    pub sub_status: Option<String>,
    /// The status to go back to when a withdrawal is not granted, a supplement or payment arrives.
    pub status_before: Option<StatusCode>,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub channel: Channel,
    pub owner: Party,
    pub submitter: Option<Party>,
    pub summary: String,
    pub return_method: ReturnMethod,
    pub submitted_at: Instant,
    pub submitted_at_unit: UnitId,
    pub received_by_unit: UnitId,
    pub competent_unit: UnitId,
    pub received_at: Option<Instant>,
    pub due_at: Option<Instant>,
    pub due_policy: Option<String>,
    pub clock: Clock,
    /// Since when the clock stands still.
    pub stopped_at: Option<Instant>,
    pub finished_at: Option<Instant>,
    pub returned_at: Option<Instant>,
    pub holder_unit: UnitId,
    pub holder_officer: Option<OfficerId>,
    /// Key of the process step it is in.
    pub step: Option<String>,
    pub step_due_at: Option<Instant>,
    /// What was handed in, by part.
    pub parts: Vec<PartCount>,
    /// Parts that a supplement request names and that have not come.
    pub requested_parts: Vec<PartCode>,
    pub supplement_requests: u32,
    pub extensions: u32,
    pub handovers: Vec<Hop>,
    pub documents: Vec<Document>,
    /// The last event with its author and time, for `undo`.
    pub last: Option<LastAct>,
}

/// A hand-over as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    pub id: HandoverId,
    pub from_unit: UnitId,
    pub from_officer: Option<OfficerId>,
    pub to: Destination,
    pub kind: HopKind,
    pub note: String,
    pub sent_at: Instant,
    pub outcome: HandoverOutcome,
    pub answered_at: Option<Instant>,
    pub answered_by: Option<OfficerId>,
    pub refusal: Option<String>,
    pub step: Option<String>,
    pub step_due_at: Option<Instant>,
    /// Where the case stood in its process before, restored when the hop is refused or recalled.
    pub step_before: Option<String>,
    pub step_due_before: Option<Instant>,
    pub holder_officer_before: Option<OfficerId>,
}

/// What happened last, as far as taking it back needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAct {
    pub event: String,
    pub at: Instant,
    pub officer: Option<OfficerId>,
    /// The officer who held the case before, when the act was an assignment.
    pub holder_before: Option<OfficerId>,
}

impl Case {
    /// The hand-over that nobody has answered yet; there is never more than one.
    pub fn pending(&self) -> Option<&Hop> {
        self.handovers
            .iter()
            .rev()
            .find(|hop| hop.outcome == HandoverOutcome::Pending)
    }
}
