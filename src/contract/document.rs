//! Stored documents and how they belong to a case.

use crate::contract::id::{CaseId, DocumentId, OfficerId, PartCode, Sha256};
use crate::contract::instant::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A document linked to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Document {
    pub id: DocumentId,
    pub sha256: Sha256,
    pub file_name: String,
    /// `application/pdf`, `image/png` or `image/jpeg`, found by content.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Pages of a PDF; 1 for an image.
    pub pages: u32,
    pub basis: Basis,
    pub role: DocumentRole,
    pub linked_at: Instant,
    pub linked_by: OfficerId,
}

/// What a document is to its case (the three groups of domain.md §6.1; `intermediate` is group 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum DocumentRole {
    /// *Thành phần hồ sơ*.
    Part { part: PartCode },
    /// *Kết quả xử lý*: a paper made on the way.
    Intermediate,
    /// *Kết quả giải quyết*.
    Result {
        #[serde(flatten)]
        details: ResultDetails,
    },
}

/// The metadata of a digitized result (domain.md §6.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ResultDetails {
    /// *Số, ký hiệu*.
    pub number: String,
    /// *Ngày cấp*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date, min_length = 10, max_length = 10))]
    pub issued_on: Option<Date>,
    /// *Người ký*.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signer: String,
    /// *Trích yếu nội dung*: what it is about, in a line.
    #[serde(default, rename = "abstract", skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// *Phạm vi hiệu lực*: where it holds; absent means everywhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// *Thời hạn hiệu lực*: the last valid day; absent means without expiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date, min_length = 10, max_length = 10))]
    pub valid_until: Option<Date>,
}

/// How the document came to be on the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Upload,
    Scan,
    /// Given or issued earlier, not asked for again.
    Reuse,
}

/// The body of `POST /v1/cases/{id}/documents`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LinkDocument {
    pub sha256: Sha256,
    pub file_name: String,
    pub basis: Basis,
    #[serde(flatten)]
    pub role: DocumentRole,
}

/// An earlier document of a person that could serve again (`GET /v1/people/{id}/documents`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PersonDocument {
    pub case_id: CaseId,
    pub case_code: Option<String>,
    pub name: String,
    pub document: Document,
}
