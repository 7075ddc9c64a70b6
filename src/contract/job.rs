//! Bulk work: one command over many cases, with an outcome for each.

use crate::contract::case::CaseRow;
use crate::contract::command::Command;
use crate::contract::id::{CaseId, JobId};
use crate::contract::instant::Instant;
use crate::contract::problem::Problem;
use serde::{Deserialize, Serialize};

/// The body of `POST /v1/jobs`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewJob {
    pub mode: JobMode,
    /// Done to every item that brings no command of its own.
    pub command: Command,
    /// 1 to 1000 cases.
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 1000))]
    pub items: Vec<NewJobItem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobMode {
    /// Answer what would happen; change nothing.
    Preflight,
    Run,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewJobItem {
    pub case_id: CaseId,
    /// The version the officer saw; absent: whatever stands when the item's turn comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<Command>,
}

/// A job as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Job {
    pub id: JobId,
    pub mode: JobMode,
    pub state: JobState,
    pub total: u32,
    pub done: u32,
    pub failed: u32,
    pub created_at: Instant,
    pub finished_at: Option<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Running,
    Finished,
}

/// What became of one item (`GET /v1/jobs/{id}/items`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JobItem {
    pub index: u32,
    pub case_id: CaseId,
    pub state: JobItemState,
    /// The command as it was or would be carried out, with the destination worked out.
    pub command: Option<Command>,
    /// The case after it (run) or as it stands (preflight).
    pub row: Option<CaseRow>,
    pub problem: Option<Problem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobItemState {
    Waiting,
    /// Done, or with a preflight: would be done.
    Done,
    Failed,
}
