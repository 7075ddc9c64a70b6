//! Errors on the wire: RFC 9457 problem details with a stable code.

use crate::contract::case::CaseRow;
use crate::contract::event::EventRecord;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The body of every answer of 400 and above, `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:motcua:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence in Vietnamese for the person at the screen.
    pub title: String,
    /// The same in English.
    pub title_en: String,
    pub status: u16,
    /// Stable machine word, such as `case_stale` or `handover_pending`.
    pub code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    #[serde(
        default,
        rename = "invalidParams",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub invalid_params: Vec<InvalidParam>,
    /// Whether the same request may succeed later without being changed.
    pub retryable: bool,
    /// For the help desk: the same id stands in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// With `case_stale`: how the case stands now and what happened since the version asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Stale>>,
}

/// What a stale `If-Match` missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Stale {
    pub case: CaseRow,
    pub since: Vec<EventRecord>,
}

/// One field that was not acceptable, by JSON pointer or parameter name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InvalidParam {
    pub name: String,
    /// Stable machine word; the sentence is `reason-<code>` of `locales/`.
    pub code: String,
    /// The sentence in Vietnamese.
    pub reason: String,
}
