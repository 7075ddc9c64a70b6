//! What an officer may order done with a case: one command a transition.

use crate::contract::case::{PartCount, Party};
use crate::contract::document::ResultDetails;
use crate::contract::id::{DocumentId, HandoverId, OfficerId, PartCode, Sha256, UnitId};
use crate::contract::instant::Instant;
use crate::contract::mandate::BroughtBy;
use crate::contract::status::{HopKind, ReturnMethod};
use serde::{Deserialize, Serialize};

/// One command on one case, as posted to `/v1/cases/{id}/transitions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "an order is made once and handed on; a box would be in the way of everybody who reads it"
)]
pub enum Command {
    /// *Tiếp nhận*: take an online case in; the server allocates the code and works out the due date.
    Accept(Accept),
    /// *Từ chối tiếp nhận*: form 03, the reason is required by law.
    Decline {
        reason: String,
    },
    /// *Yêu cầu bổ sung*: form 02; the clock stops once the case had been accepted.
    RequestSupplement(RequestSupplement),
    /// The citizen brought the papers asked for; the clock goes on.
    ReceiveSupplement {
        #[serde(default)]
        parts: Vec<PartCount>,
        #[serde(default)]
        note: String,
    },
    /// *Yêu cầu thực hiện nghĩa vụ tài chính*.
    RequestPayment {
        /// Whole đồng.
        #[cfg_attr(feature = "server", schema(format = "uint64"))]
        amount: u64,
        #[serde(default)]
        note: String,
    },
    RecordPayment {
        /// Whole đồng.
        #[cfg_attr(feature = "server", schema(format = "uint64"))]
        amount: u64,
        /// Number of the payment document.
        proof: String,
    },
    /// *Chuyển hồ sơ*: hand over to a unit or an officer of it.
    Forward(Forward),
    /// *Nhận bàn giao*: I hold the case now.
    Acknowledge {
        /// Absent: the one hand-over that waits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handover: Option<HandoverId>,
    },
    /// *Trả lại, không đúng thẩm quyền*: back to the sender, the clock goes on as it was.
    RefuseHandover {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handover: Option<HandoverId>,
        reason: String,
    },
    /// *Thu hồi*: the sender takes an unacknowledged hand-over back.
    Recall {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handover: Option<HandoverId>,
        #[serde(default)]
        note: String,
    },
    /// *Phân công*: to an officer of the unit that holds the case.
    Assign {
        officer: OfficerId,
        #[serde(default)]
        note: String,
    },
    /// Stop the clock for a reason other than papers or payment.
    Suspend {
        reason: String,
    },
    /// Let the case go on: after a suspension, or when a withdrawal is not granted.
    Resume {
        #[serde(default)]
        note: String,
    },
    /// *Xin lỗi và hẹn lại*: form 04, at least a day before the due date, at most once by default.
    GrantExtension {
        due_at: Instant,
        reason: String,
    },
    /// Link a stored document as the result.
    AttachResult(AttachResult),
    /// *Đã xử lý xong*.
    Resolve {
        #[serde(default)]
        note: String,
    },
    /// *Xử lý lại*: a resolved case whose result was not handed back yet goes back to work.
    Reopen {
        reason: String,
    },
    /// *Đôn đốc*: remind whoever has the case, with a term; the promise to the citizen stays.
    Remind {
        due_at: Instant,
        text: String,
    },
    /// *Hoàn thành số hóa*: every paper that has to be is there as a document, the result among
    /// them (domain.md §6.1). A later document or paper opens it again.
    CompleteDigitization {
        #[serde(default)]
        note: String,
    },
    /// *Dừng giải quyết*: form stop_notice.
    Stop {
        reason: String,
    },
    /// *Rút hồ sơ*, at the citizen's wish.
    RequestWithdrawal {
        reason: String,
    },
    /// *Trả kết quả*: what shows that it was handed back.
    Return(Return),
    /// *Đánh giá*: what the citizen says of the service when the result was handed back.
    Rate {
        /// From 1 up to as many steps as the catalogue has.
        #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 9))]
        score: u8,
    },
    /// Put an intake mistake right; the reason goes into the audit.
    Correct(Correct),
    Note {
        text: String,
    },
    /// Take the officer's own last act on this case back, while nothing followed it.
    Undo,
}

impl Command {
    /// The `type` on the wire, which is also the name in affordances, audit and the console's table.
    pub fn name(&self) -> CommandName {
        match self {
            Self::Accept(_) => CommandName::Accept,
            Self::Decline { .. } => CommandName::Decline,
            Self::RequestSupplement(_) => CommandName::RequestSupplement,
            Self::ReceiveSupplement { .. } => CommandName::ReceiveSupplement,
            Self::RequestPayment { .. } => CommandName::RequestPayment,
            Self::RecordPayment { .. } => CommandName::RecordPayment,
            Self::Forward(_) => CommandName::Forward,
            Self::Acknowledge { .. } => CommandName::Acknowledge,
            Self::RefuseHandover { .. } => CommandName::RefuseHandover,
            Self::Recall { .. } => CommandName::Recall,
            Self::Assign { .. } => CommandName::Assign,
            Self::Suspend { .. } => CommandName::Suspend,
            Self::Resume { .. } => CommandName::Resume,
            Self::GrantExtension { .. } => CommandName::GrantExtension,
            Self::AttachResult(_) => CommandName::AttachResult,
            Self::Resolve { .. } => CommandName::Resolve,
            Self::Reopen { .. } => CommandName::Reopen,
            Self::Remind { .. } => CommandName::Remind,
            Self::CompleteDigitization { .. } => CommandName::CompleteDigitization,
            Self::Stop { .. } => CommandName::Stop,
            Self::RequestWithdrawal { .. } => CommandName::RequestWithdrawal,
            Self::Return(_) => CommandName::Return,
            Self::Rate { .. } => CommandName::Rate,
            Self::Correct(_) => CommandName::Correct,
            Self::Note { .. } => CommandName::Note,
            Self::Undo => CommandName::Undo,
        }
    }
}

/// The kinds of commands, without their fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommandName {
    Accept,
    Decline,
    RequestSupplement,
    ReceiveSupplement,
    RequestPayment,
    RecordPayment,
    Forward,
    Acknowledge,
    RefuseHandover,
    Recall,
    Assign,
    Suspend,
    Resume,
    GrantExtension,
    AttachResult,
    Resolve,
    Reopen,
    Remind,
    CompleteDigitization,
    Stop,
    RequestWithdrawal,
    Return,
    Rate,
    Correct,
    Note,
    Undo,
}

impl CommandName {
    pub const ALL: [Self; 26] = [
        Self::Accept,
        Self::Decline,
        Self::RequestSupplement,
        Self::ReceiveSupplement,
        Self::RequestPayment,
        Self::RecordPayment,
        Self::Forward,
        Self::Acknowledge,
        Self::RefuseHandover,
        Self::Recall,
        Self::Assign,
        Self::Suspend,
        Self::Resume,
        Self::GrantExtension,
        Self::AttachResult,
        Self::Resolve,
        Self::Reopen,
        Self::Remind,
        Self::CompleteDigitization,
        Self::Stop,
        Self::RequestWithdrawal,
        Self::Return,
        Self::Rate,
        Self::Correct,
        Self::Note,
        Self::Undo,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::RequestSupplement => "request_supplement",
            Self::ReceiveSupplement => "receive_supplement",
            Self::RequestPayment => "request_payment",
            Self::RecordPayment => "record_payment",
            Self::Forward => "forward",
            Self::Acknowledge => "acknowledge",
            Self::RefuseHandover => "refuse_handover",
            Self::Recall => "recall",
            Self::Assign => "assign",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::GrantExtension => "grant_extension",
            Self::AttachResult => "attach_result",
            Self::Resolve => "resolve",
            Self::Reopen => "reopen",
            Self::Remind => "remind",
            Self::CompleteDigitization => "complete_digitization",
            Self::Stop => "stop",
            Self::RequestWithdrawal => "request_withdrawal",
            Self::Return => "return",
            Self::Rate => "rate",
            Self::Correct => "correct",
            Self::Note => "note",
            Self::Undo => "undo",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Accept {
    /// What was handed in or found complete; parts that are not named keep their state.
    #[serde(default)]
    pub parts: Vec<PartCount>,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RequestSupplement {
    /// The parts asked for; with none, `reason` has to say what is wanted.
    #[serde(default)]
    pub parts: Vec<PartCode>,
    /// Once and complete, in words the citizen understands, with the legal basis.
    pub reason: String,
}

/// Where to: a unit, and possibly one officer of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Destination {
    pub unit: UnitId,
    #[serde(default)]
    pub officer: Option<OfficerId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Forward {
    /// Absent: the destination that the case's process names next, which lets one command forward
    /// cases of different procedures.
    #[serde(default)]
    pub to: Option<Destination>,
    #[serde(default)]
    pub kind: HopKind,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AttachResult {
    /// A document that was uploaded before.
    pub sha256: Sha256,
    pub file_name: String,
    #[serde(flatten)]
    pub details: ResultDetails,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Return {
    pub method: ReturnMethod,
    /// Who took it: the name signed with, a postal number, or an electronic delivery's id.
    pub evidence: String,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Correct {
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Party>,
    /// Who brought it; absent: as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_by: Option<BroughtBy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// How the citizen wants the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_method: Option<ReturnMethod>,
    /// What was handed in of the parts named; a part of which nothing was handed in counts zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<PartCount>>,
    /// Take a wrongly linked document off the case; its bytes stay stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlink: Option<DocumentId>,
}
