//! The audit of a case: who did what to it, bound together by hashes.

use crate::contract::id::OfficerId;
use crate::contract::instant::Instant;
use serde::{Deserialize, Serialize};

/// One row of `GET /v1/cases/{id}/audit`. It names no citizen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// The case's version after it.
    pub seq: u64,
    pub at: Instant,
    /// Absent for what came from another system.
    pub officer: Option<OfficerId>,
    pub officer_name: Option<String>,
    /// A command's name, or `intake`, `gateway`, `link_document`, `patch`.
    pub action: String,
    /// The kinds of events, and the SHA-256 that binds their contents.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub detail: serde_json::Value,
    pub previous_hash: String,
    pub hash: String,
}
