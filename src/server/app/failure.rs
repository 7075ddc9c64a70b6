//! Why a use case did not do what was asked, before it becomes a problem on the wire.

use crate::contract::problem::Stale;
use crate::contract::reason::Reason;
use crate::server::store::StoreError;

/// Everything that can stand in the way; each kind has its own HTTP status in `problem.rs`.
#[derive(Debug)]
pub enum Failure {
    /// It is not there, or the officer is not to know that it is.
    NotFound,
    /// The officer may know of it, but not do that with it.
    Forbidden(Reason),
    /// It cannot be done as the case stands.
    Conflict(Reason),
    /// What was sent cannot be meant; `None` for a field when it is the whole that is wrong.
    Invalid(Vec<Invalid>),
    /// The request itself cannot be read or lacks a header (400).
    Malformed { code: &'static str, detail: String },
    /// The case has changed since the version that was asked for.
    Stale(Box<Stale>),
    /// Somebody else's change was recorded while this one was being decided on: for use cases to
    /// turn into [`Failure::Stale`] once their transaction is over.
    Overtaken,
    /// The idempotency key was used for something else.
    KeyReused,
    /// The same request is being carried out right now.
    KeyRunning,
    /// A form's template is wrong; said to the client, for the office keeps it.
    Template(Reason),
    /// What is asked for is being worked out; a moment later it can be had.
    NotReady(&'static str),
    /// No room on the server's disk, or the database's.
    Full(String),
    /// The database is away for the moment.
    Unavailable(String),
    /// A fault of the program or of stored data; said to the log, never to the client.
    Internal(String),
}

/// A field that was not acceptable.
#[derive(Clone, Debug)]
pub struct Invalid {
    pub field: String,
    pub reason: Reason,
}

impl Failure {
    pub fn invalid(field: &str, reason: Reason) -> Self {
        Self::Invalid(vec![Invalid {
            field: field.to_owned(),
            reason,
        }])
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if error.is_full() {
            Self::Full(error.to_string())
        } else if error.is_passing() {
            Self::Unavailable(error.to_string())
        } else {
            Self::Internal(error.to_string())
        }
    }
}
