//! Printed forms: their keys, the paper they are laid out for, and what asking for one takes.

use crate::contract::id::CaseId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A printed form by what it is for. Never by its number: 05 and 06 changed their meaning between
/// TT 01/2018 and TT 03/2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FormKey {
    /// *Giấy tiếp nhận hồ sơ và hẹn trả kết quả*.
    Receipt,
    /// *Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ*.
    SupplementRequest,
    /// *Phiếu từ chối tiếp nhận giải quyết hồ sơ*.
    Refusal,
    /// *Phiếu xin lỗi và hẹn lại ngày trả kết quả*.
    Apology,
    /// *Thông báo dừng giải quyết hồ sơ*; the forms of 2018 have none.
    StopNotice,
    /// *Phiếu kiểm soát quá trình giải quyết hồ sơ*.
    ControlSlip,
    /// *Phiếu đôn đốc*: to the unit that has the case; an office's own, without a number.
    Reminder,
    /// *Sổ theo dõi hồ sơ*: many cases, not one.
    Register,
    /// *Biên nhận bàn giao hồ sơ*: several cases on one sheet; an office's own, without a number.
    HandoverSheet,
}

impl FormKey {
    pub const ALL: [Self; 9] = [
        Self::Receipt,
        Self::SupplementRequest,
        Self::Refusal,
        Self::Apology,
        Self::StopNotice,
        Self::ControlSlip,
        Self::Reminder,
        Self::Register,
        Self::HandoverSheet,
    ];

    /// The forms that tell of one case.
    pub const OF_A_CASE: [Self; 7] = [
        Self::Receipt,
        Self::SupplementRequest,
        Self::Refusal,
        Self::Apology,
        Self::StopNotice,
        Self::ControlSlip,
        Self::Reminder,
    ];

    /// The word in addresses and in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::SupplementRequest => "supplement_request",
            Self::Refusal => "refusal",
            Self::Apology => "apology",
            Self::StopNotice => "stop_notice",
            Self::ControlSlip => "control_slip",
            Self::Reminder => "reminder",
            Self::Register => "register",
            Self::HandoverSheet => "handover_sheet",
        }
    }
}

impl fmt::Display for FormKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no form of that name")]
pub struct UnknownForm;

impl FromStr for FormKey {
    type Err = UnknownForm;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|key| key.as_str() == word)
            .ok_or(UnknownForm)
    }
}

/// The size a form is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    A4,
    A5,
}

impl Paper {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A5 => "a5",
        }
    }
}

/// The body of `POST /v1/cases/{id}/forms/{key}`: the form once more, marked as such.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reprint {
    /// Why; kept in the audit, at most 500 characters.
    pub reason: String,
    /// Absent: the form's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
}

/// The body of `POST /v1/forms/handover_sheet`: which cases go on the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoverSheet {
    /// 1 to 200 cases, each handed over; one sheet for each pair of giver and taker.
    pub cases: Vec<CaseId>,
    /// Absent: the form's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
}
