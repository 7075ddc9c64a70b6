//! Resumable uploads: the tus 1.0.0 header names, and what a finished upload answers.

use crate::contract::id::Sha256;
use serde::{Deserialize, Serialize};

/// The protocol version in `Tus-Resumable`.
pub const TUS_VERSION: &str = "1.0.0";
/// The largest document taken, in bytes.
pub const MAX_DOCUMENT_BYTES: u64 = 100 * 1024 * 1024;

/// `GET /v1/uploads/{id}` once every byte is there: the document that the upload became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UploadedDocument {
    pub sha256: Sha256,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    pub pages: u32,
}
