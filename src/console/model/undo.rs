//! The officer's last act, as long as a key takes it back.

use crate::console::model::outbox::About;
use crate::console::model::words::Words;
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;

/// How long an act can be taken back.
pub const UNDO_MILLIS: i64 = 10_000;
/// How long a move of many cases can be taken back by the key; what somebody touched stays.
pub const MOVE_UNDO_MILLIS: i64 = 300_000;

/// The officer's last act, while it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Each case with its version after the act.
    pub cases: Vec<(CaseId, u64)>,
    pub about: About,
    pub act: Words,
    pub until: Instant,
}
