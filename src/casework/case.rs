//! The case as the rules see it: what its events add up to.

use crate::contract::case::HandoverOutcome;
use crate::contract::case::{PartCount, Party};
use crate::contract::command::Destination;
use crate::contract::document::Document;
use crate::contract::id::{
    CaseCode, CaseId, DocumentId, HandoverId, OfficerId, PartCode, ProcedureCode, UnitId,
};
use crate::contract::instant::Instant;
use crate::contract::mandate::Mandate;
use crate::contract::status::{Channel, Clock, HopKind, ReturnMethod, Status, StatusCode};

/// The sub-status of a case whose clock was stopped for a reason of the office's own.
pub const SUSPENDED: &str = "suspended";

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
    /// The status to go back to when the papers asked for arrive.
    pub status_before: Option<StatusCode>,
    /// The status to go back to when a withdrawal is not granted.
    pub withdrawal_from: Option<StatusCode>,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub channel: Channel,
    pub owner: Party,
    pub submitter: Option<Party>,
    pub mandate: Option<Mandate>,
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
    /// What the citizen was asked to pay and has not paid, in whole đồng.
    pub payment_requested: Option<u64>,
    pub extensions: u32,
    pub reminders: Vec<Reminding>,
    pub handovers: Vec<Hop>,
    pub documents: Vec<Document>,
    /// Since when, and by whose word, nothing is left to digitize.
    pub digitized: Option<Digitized>,
    /// Which of the documents is the result that stands.
    pub result: Option<DocumentId>,
    /// What the citizen said of the service.
    pub rating: Option<Rating>,
    /// The last event with its author and time, for `undo`.
    pub last: Option<LastAct>,
}

/// That digitization was declared complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digitized {
    pub at: Instant,
    pub officer: Option<OfficerId>,
}

/// *Phiếu đôn đốc* as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminding {
    /// The number of its event, which names it.
    pub seq: u64,
    pub unit: UnitId,
    pub officer: Option<OfficerId>,
    pub by: Option<OfficerId>,
    pub at: Instant,
    pub due_at: Instant,
    pub text: String,
    /// When the case was brought on after it.
    pub answered_at: Option<Instant>,
}

/// *Đánh giá*: what the citizen said of the service, and who typed it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rating {
    pub satisfied: bool,
    pub officer: Option<OfficerId>,
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
    /// A hop out of the counter sets the case to work; until it is taken this can be undone.
    pub status_before: StatusCode,
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
    /// The status as one of the national ten, unless it is another system's.
    pub fn national(&self) -> Option<Status> {
        self.status.national()
    }

    /// Whether the receipt was issued, so that the clock has a beginning.
    pub fn is_accepted(&self) -> bool {
        self.received_at.is_some()
    }

    pub fn is_suspended(&self) -> bool {
        self.sub_status.as_deref() == Some(SUSPENDED)
    }

    /// Whether acceptance has to give it a code: not when the portal brought one, which is the key
    /// under which others know the case.
    pub fn needs_code(&self) -> bool {
        self.code.is_none()
    }

    /// The result that stands.
    pub fn current_result(&self) -> Option<&Document> {
        let id = self.result?;
        self.documents.iter().find(|document| document.id == id)
    }

    /// The nearest term of a reminder that nothing has followed yet.
    pub fn reminder_due_at(&self) -> Option<Instant> {
        let open = self.reminders.iter().filter(|it| it.answered_at.is_none());
        open.map(|it| it.due_at).min()
    }

    /// The hand-over that nobody has answered yet; there is never more than one.
    pub fn pending(&self) -> Option<&Hop> {
        self.handovers
            .iter()
            .rev()
            .find(|hop| hop.outcome == HandoverOutcome::Pending)
    }
}
