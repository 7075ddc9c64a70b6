//! What happened to a case, in the past tense; and the feed that tells consoles to look again.

use crate::contract::case::{OfferedPaper, PartCount, Party};
use crate::contract::command::Destination;
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::id::{
    CaseCode, CaseId, DocumentId, HandoverId, OfficerId, PartCode, ProcedureCode, Sha256, UnitId,
};
use crate::contract::instant::Instant;
use crate::contract::mandate::{BroughtBy, Mandate};
use crate::contract::status::{Channel, HopKind, ReturnMethod, StatusCode};
use serde::{Deserialize, Serialize};

/// One event with its place, time and author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct EventRecord {
    /// 1, 2, 3 … inside the case; equals the case's version after it.
    pub seq: u64,
    pub at: Instant,
    /// Absent for what came from outside (gateway) or was done by the system. On the wire it is
    /// `by`, because events that name an officer say `officer`.
    #[serde(rename = "by")]
    pub officer: Option<OfficerId>,
    #[serde(default, rename = "by_name", skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    #[serde(flatten)]
    pub event: Event,
}

/// Whom a case was meant for, when somebody stands in (*thay*).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InsteadOf {
    pub officer: OfficerId,
    /// As the officer was called then.
    pub name: String,
}

/// What happened. The list of `handed_over` with their answers is the control slip
/// (*phiếu kiểm soát quá trình giải quyết hồ sơ*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The first event of every case, whichever way it came in.
    Submitted(Box<Submission>),
    Accepted {
        code: CaseCode,
        /// Absent when the procedure knows no term.
        due_at: Option<Instant>,
        /// The policy the term was counted by, such as `start_time` or `end_of_day`.
        due_policy: String,
        /// Who holds the case from now on.
        unit: UnitId,
        officer: Option<OfficerId>,
        step: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step_due_at: Option<Instant>,
        parts: Vec<PartCount>,
        #[serde(default)]
        note: String,
    },
    Declined {
        reason: String,
    },
    SupplementRequested {
        parts: Vec<PartCode>,
        reason: String,
    },
    SupplementReceived {
        parts: Vec<PartCount>,
        note: String,
        due_at: Option<Instant>,
        /// The step's own term, moved by the same pause; so it is with the next two that have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step_due_at: Option<Instant>,
    },
    PaymentRequested {
        amount: u64,
        note: String,
    },
    Paid {
        amount: u64,
        proof: String,
        due_at: Option<Instant>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step_due_at: Option<Instant>,
    },
    HandedOver {
        handover: HandoverId,
        from_unit: UnitId,
        from_officer: Option<OfficerId>,
        to: Destination,
        kind: HopKind,
        note: String,
        /// The process step the case enters with this hop.
        step: Option<String>,
        step_due_at: Option<Instant>,
        /// It was meant for this officer, who is away; the one in `to` stands in (*thay*).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<InsteadOf>,
    },
    HandoverAcknowledged {
        handover: HandoverId,
        officer: OfficerId,
    },
    HandoverRefused {
        handover: HandoverId,
        reason: String,
    },
    HandoverRecalled {
        handover: HandoverId,
        note: String,
    },
    Assigned {
        /// Absent: back to the unit as a whole, when an assignment is undone.
        officer: Option<OfficerId>,
        note: String,
        /// It was meant for this officer, who is away; `officer` stands in (*thay*).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<InsteadOf>,
    },
    Suspended {
        reason: String,
    },
    /// The reason to stand still is gone: a suspension is over, or a withdrawal is not granted.
    Resumed {
        note: String,
        due_at: Option<Instant>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step_due_at: Option<Instant>,
    },
    ExtensionGranted {
        due_at: Instant,
        reason: String,
    },
    DocumentLinked {
        document: DocumentId,
        sha256: Sha256,
        file_name: String,
        media_type: String,
        size: u64,
        pages: u32,
        basis: Basis,
        #[serde(flatten)]
        role: DocumentRole,
    },
    /// A result stands on the case: follows the `document_linked` of its scan.
    ResultAttached {
        document: DocumentId,
        number: String,
    },
    Resolved {
        note: String,
    },
    /// A resolved case goes back to work before its result is handed back. The clock goes on as it
    /// was: the promised date stays, and the time in between counts.
    Reopened {
        reason: String,
    },
    /// *Phiếu đôn đốc*: a head reminded the unit that had the case, or the one it was on its way to.
    Reminded {
        unit: UnitId,
        officer: Option<OfficerId>,
        due_at: Instant,
        text: String,
    },
    /// *Tính lại hạn trả*: the calendar was put right, and the promise with it; the citizen is told.
    DueRecounted {
        promised: Instant,
        due_at: Instant,
        reason: String,
    },
    /// Holds until another document or paper comes onto the case or one goes from it.
    DigitizationCompleted {
        note: String,
    },
    Stopped {
        reason: String,
    },
    WithdrawalRequested {
        reason: String,
    },
    Withdrawn {
        reason: String,
    },
    Returned {
        method: ReturnMethod,
        evidence: String,
        note: String,
    },
    /// What the citizen thought of the service, as typed in at the counter. A later one takes its place.
    Rated {
        score: u8,
        /// The best score there was then; 1 is the worst.
        steps: u8,
        /// By the catalogue of that moment: a scale that changes later changes no rating.
        satisfied: bool,
    },
    /// An intake mistake was put right.
    Corrected(Box<Correction>),
    Noted {
        text: String,
    },
}

impl Event {
    /// The `event` on the wire, which is also the word of the change feed.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::SupplementRequested { .. } => "supplement_requested",
            Self::SupplementReceived { .. } => "supplement_received",
            Self::PaymentRequested { .. } => "payment_requested",
            Self::Paid { .. } => "paid",
            Self::HandedOver { .. } => "handed_over",
            Self::HandoverAcknowledged { .. } => "handover_acknowledged",
            Self::HandoverRefused { .. } => "handover_refused",
            Self::HandoverRecalled { .. } => "handover_recalled",
            Self::Assigned { .. } => "assigned",
            Self::Suspended { .. } => "suspended",
            Self::Resumed { .. } => "resumed",
            Self::ExtensionGranted { .. } => "extension_granted",
            Self::DocumentLinked { .. } => "document_linked",
            Self::ResultAttached { .. } => "result_attached",
            Self::Resolved { .. } => "resolved",
            Self::Reopened { .. } => "reopened",
            Self::DueRecounted { .. } => "due_recounted",
            Self::Reminded { .. } => "reminded",
            Self::DigitizationCompleted { .. } => "digitization_completed",
            Self::Stopped { .. } => "stopped",
            Self::WithdrawalRequested { .. } => "withdrawal_requested",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Returned { .. } => "returned",
            Self::Rated { .. } => "rated",
            Self::Corrected(_) => "corrected",
            Self::Noted { .. } => "noted",
        }
    }
}

/// What was put right, and why; what is absent stands as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Correction {
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_by: Option<BroughtBy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_method: Option<ReturnMethod>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<PartCount>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlinked: Option<DocumentId>,
}

impl Correction {
    /// Whether something is put right that the receipt says.
    pub fn changes_receipt(&self) -> bool {
        self.owner.is_some()
            || self.brought_by.is_some()
            || self.summary.is_some()
            || self.return_method.is_some()
            || self.parts.is_some()
    }
}

/// What the first event of a case says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Submission {
    /// The portal's own code, where it sent one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_code: Option<CaseCode>,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub channel: Channel,
    pub status: StatusCode,
    pub submitted_at: Instant,
    /// *Nơi nộp*: where it was brought to.
    pub submitted_at_unit: UnitId,
    /// *Nơi tiếp nhận*: whose counter takes it in, and who holds it at first.
    pub received_by_unit: UnitId,
    /// *Nơi có thẩm quyền*: who decides.
    pub competent_unit: UnitId,
    pub owner: Party,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Mandate>,
    #[serde(default)]
    pub summary: String,
    pub return_method: ReturnMethod,
    pub parts: Vec<PartCount>,
    /// Papers that offices held already, and what became of the offer to use them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered: Vec<OfferedPaper>,
}

/// One entry of the change feed (`GET /v1/events`, `GET /v1/stream`). It carries no personal data:
/// the reader reads the case again if it shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Change {
    /// Opaque and ordered; resume after it with `?after=` or `Last-Event-ID`.
    pub cursor: String,
    pub case_id: CaseId,
    pub version: u64,
    /// The event's wire name, such as `handed_over`.
    pub event: String,
    pub at: Instant,
}

/// Answer of `GET /v1/events?after=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Changes {
    pub items: Vec<Change>,
    /// Ask with this next time, also when `items` is empty.
    pub cursor: String,
}
