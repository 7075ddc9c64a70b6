//! Cases: the work-list row, the whole case, and the intake that makes one.

use crate::contract::affordance::Affordance;
use crate::contract::document::Document;
use crate::contract::event::EventRecord;
use crate::contract::id::{
    CaseCode, CaseId, HandoverId, OfficerId, PartCode, PersonId, ProcedureCode, Sha256, TicketId,
    UnitId,
};
use crate::contract::instant::Instant;
use crate::contract::mandate::Mandate;
use crate::contract::status::{Channel, Clock, HopKind, ReturnMethod, StatusCode};
use serde::{Deserialize, Serialize};

/// What the work list shows of a case: small and fixed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CaseRow {
    pub id: CaseId,
    /// Absent until acceptance, unless the portal brought its own.
    pub code: Option<CaseCode>,
    pub status: StatusCode,
    pub sub_status: Option<String>,
    /// Grows by one with every event; the strong `ETag` is `"<version>"`.
    pub version: u64,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub owner_name: String,
    /// Masked but for the last three characters.
    pub owner_id_masked: Option<String>,
    pub channel: Channel,
    pub submitted_at: Instant,
    pub received_at: Option<Instant>,
    pub due_at: Option<Instant>,
    pub clock: Clock,
    pub step: Option<String>,
    pub step_due_at: Option<Instant>,
    pub competent_unit: UnitId,
    pub competent_unit_name: String,
    /// Whose hands it is in.
    pub holder_unit: UnitId,
    pub holder_unit_name: String,
    pub holder_officer: Option<OfficerId>,
    pub holder_officer_name: Option<String>,
    /// A hand-over that nobody has acknowledged yet.
    pub pending: Option<PendingHandover>,
    pub missing_parts: u32,
    /// Whether a digitized result is linked.
    pub digitized: bool,
}

/// A hand-over on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PendingHandover {
    pub id: HandoverId,
    pub to_unit: UnitId,
    pub to_unit_name: String,
    pub to_officer: Option<OfficerId>,
    pub to_officer_name: Option<String>,
    pub kind: HopKind,
    pub sent_at: Instant,
}

/// A whole case. The optional lists are there when `include` named them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    #[serde(flatten)]
    pub row: CaseRow,
    pub summary: String,
    pub submitted_at_unit: UnitId,
    pub submitted_at_unit_name: String,
    pub received_by_unit: UnitId,
    pub received_by_unit_name: String,
    pub return_method: ReturnMethod,
    pub supplement_requests: u32,
    pub extensions: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_risk: Option<AtRisk>,
    /// Absent while papers are still to be scanned, or nobody has said that none are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digitization: Option<Digitization>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parties: Option<Parties>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<PartState>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<Vec<Document>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handovers: Option<Vec<Handover>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventRecord>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affordances: Option<Vec<Affordance>>,
}

/// That a case will miss its due date at the present pace (*nguy cơ trễ hạn*), in working minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AtRisk {
    /// Left until the due date.
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub left_minutes: u32,
    /// Usually still needed from where it is.
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub needed_minutes: u32,
    /// Of so many finished cases the median was taken; absent: by the terms of the steps.
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub measured_cases: Option<u32>,
}

/// Who said that the case is digitized (*hoàn thành số hóa*), and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Digitization {
    pub completed_at: Instant,
    pub completed_by: Option<OfficerId>,
    pub completed_by_name: Option<String>,
}

/// *Chủ hồ sơ* and *người nộp* are two people; the second is absent when they are one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Parties {
    pub owner: Party,
    pub submitter: Option<Party>,
    /// By what right the submitter stands for the owner; what a portal sent may lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Mandate>,
}

/// A person or organisation on a case, as given at intake.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Party {
    /// Known once the server has found or made the person's record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub kind: PartyKind,
    pub name: String,
    /// Personal number, old identity number or tax code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// `dd/MM/yyyy`, `MM/yyyy` or `yyyy`: registers know dates in part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The ward or commune in force in which the address lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<UnitId>,
    /// What the ward was called at intake; the server says it, whatever was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward_name: Option<String>,
    /// *Người đại diện* of an organisation; nobody stands for a citizen here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
}

/// *LoaiDoiTuong*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    #[default]
    Citizen,
    Business,
    StateAgency,
    Organisation,
}

/// How many of a part were handed in, and as what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PartCount {
    pub part: PartCode,
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub originals: u32,
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub copies: u32,
    /// *Bản sao chứng thực*.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub certified: u32,
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(format = "uint32"))]
    pub electronic: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// A part of a case (*thành phần hồ sơ*) and whether it is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PartState {
    pub part: PartCode,
    pub name: String,
    pub required: bool,
    /// Only shown for comparison (*xuất trình*): no document can be linked as it.
    #[serde(default)]
    pub shown_only: bool,
    pub originals: u32,
    pub copies: u32,
    /// *Bản sao chứng thực*.
    #[serde(default)]
    pub certified: u32,
    pub electronic: u32,
    pub state: PartStanding,
    /// Documents linked as this part, newest last.
    pub documents: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartStanding {
    /// Handed in.
    Present,
    /// Required and not there.
    Missing,
    /// Asked for with a supplement request.
    Requested,
    /// Not required and not there.
    NotGiven,
}

/// A row of the control slip.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Handover {
    pub id: HandoverId,
    pub from_unit: UnitId,
    pub from_unit_name: String,
    pub from_officer_name: Option<String>,
    pub to_unit: UnitId,
    pub to_unit_name: String,
    pub to_officer_name: Option<String>,
    pub kind: HopKind,
    pub sent_at: Instant,
    pub outcome: HandoverOutcome,
    /// When it was acknowledged, refused or recalled.
    pub answered_at: Option<Instant>,
    pub answered_by_name: Option<String>,
    pub step: Option<String>,
    pub step_due_at: Option<Instant>,
    pub note: String,
    /// Why it was refused.
    pub refusal: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HandoverOutcome {
    Pending,
    Acknowledged,
    Refused,
    Recalled,
}

/// The body of `POST /v1/cases`: one atomic intake at the counter or by post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Intake {
    pub procedure: ProcedureCode,
    pub channel: Channel,
    pub owner: Party,
    #[serde(default)]
    pub submitter: Option<Party>,
    /// Needed where the submitter is somebody else than the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Mandate>,
    #[serde(default)]
    pub parts: Vec<PartCount>,
    #[serde(default)]
    pub summary: String,
    pub return_method: ReturnMethod,
    /// The counter that takes it in; absent: the officer's own.
    #[serde(default)]
    pub received_by_unit: Option<UnitId>,
    /// Absent: worked out from the procedure and the counter's territory.
    #[serde(default)]
    pub competent_unit: Option<UnitId>,
    /// Register it at status 1 only; otherwise it is accepted in the same transaction.
    #[serde(default)]
    pub submit_only: bool,
    /// Papers of the owner that offices hold already, each taken up or not.
    #[serde(default)]
    pub offered: Vec<OfferedPaper>,
    /// The visit (*lượt khách*) in which it is brought: a ticket that was called today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<TicketId>,
}

/// A paper an office holds already (*giấy tờ đã có*), offered for a part instead of asking for it
/// again, and what became of the offer (domain.md §6.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OfferedPaper {
    pub part: PartCode,
    pub sha256: Sha256,
    pub file_name: String,
    /// Linked to the part; otherwise the citizen gives it again, for `reason`, or the part is not
    /// handed in at all.
    pub taken: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The body of `PATCH /v1/cases/{id}` (JSON merge-patch): what may change without an event of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CasePatch {
    /// *Trích yếu*, at most 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// The filters of a list, in the query of `GET /v1/cases` or the body of `POST /v1/cases/search`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct CaseFilter {
    /// Id of a view, such as `to_receive`, or a number of the board, such as `overdue`.
    #[cfg_attr(
        feature = "server",
        schema(
            pattern = "^(to_receive|new_online|mine|unit|due|supplement|to_return|undigitized|stuck|at_risk|lost|all|in_hand|due_today|overdue|to_acknowledge|waiting_citizen|done_today)$"
        ),
        param(
            pattern = "^(to_receive|new_online|mine|unit|due|supplement|to_return|undigitized|stuck|at_risk|lost|all|in_hand|due_today|overdue|to_acknowledge|waiting_citizen|done_today)$"
        )
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// Tail of a code, a name without tone marks or its initials, the start of an id or phone number.
    #[cfg_attr(feature = "server", schema(max_length = 200), param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// A unit that has, or had, to do with the case, or one below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Who has the case in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerId>,
    /// With a number of the board: the officer whose number it is, or `nobody`.
    #[cfg_attr(feature = "server", schema(max_length = 64), param(max_length = 64))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// With a number of the board: the unit whose number it is, without those below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_unit: Option<UnitId>,
    /// With a number of the board: only what this unit and those below it have in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureCode>,
    #[cfg_attr(
        feature = "server",
        schema(minimum = 0, maximum = 65535),
        param(minimum = 0, maximum = 65535)
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_before: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_from: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_to: Option<Instant>,
    /// `due_at` (default), `-received_at`, `received_at` or `owner_name`.
    #[cfg_attr(
        feature = "server",
        schema(pattern = "^(due_at|-?received_at|owner_name)$"),
        param(pattern = "^(due_at|-?received_at|owner_name)$")
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 200; 50 when absent.
    #[cfg_attr(
        feature = "server",
        schema(minimum = 1, maximum = 200),
        param(minimum = 1, maximum = 200)
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
