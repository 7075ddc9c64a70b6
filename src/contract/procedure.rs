//! Procedures (*thủ tục hành chính*) as the catalogue in force knows them.

use crate::contract::id::{PartCode, ProcedureCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProcedureSummary {
    pub code: ProcedureCode,
    pub name: String,
    /// *Lĩnh vực*.
    pub sector: String,
    /// In words, such as `3 working_day`, or `none`.
    pub duration: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProcedureDetail {
    #[serde(flatten)]
    pub summary: ProcedureSummary,
    pub parts: Vec<ProcedurePart>,
    /// Whole đồng; absent: set locally or not known.
    #[serde(default)]
    pub fee: Option<u64>,
    pub result_name: String,
    /// Days a result stays valid; absent: without expiry.
    pub result_valid_days: Option<u32>,
    pub steps: Vec<ProcedureStep>,
    /// The kinds of agency that are competent, in the catalogue's words.
    pub levels: Vec<String>,
    /// What the catalogue could not verify, by field name (domain.md marks in small letters).
    pub unverified: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProcedurePart {
    pub code: PartCode,
    pub name: String,
    pub required: bool,
    pub originals: u32,
    pub copies: u32,
    /// Only shown for comparison, never handed in.
    #[serde(default)]
    pub shown_only: bool,
    pub reusable: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProcedureStep {
    pub key: String,
    pub name: String,
    /// Working minutes this step may take; absent: not set.
    pub working_minutes: Option<u32>,
}
