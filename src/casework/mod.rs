//! The rules of cases, pure: what may happen to a case, when it is due, what it is called.
//!
//! **Invariant:** no clock, no file, no network and no database in here. Time comes in with
//! [`context::Context`], the catalogue comes in as text that was read elsewhere.

pub mod affordance;
pub mod apply;
pub mod backlog;
pub mod calendar;
pub mod case;
pub mod catalog;
pub mod code;
pub mod context;
pub mod decide;
pub mod destination;
pub mod due;
pub mod identity;
pub mod indicator;
pub mod parts;
pub mod place;
pub mod queue;
pub mod refusal;
pub mod reuse;

pub use affordance::affordances;
pub use decide::{check, decide, intake, link_document, submit};
pub use destination::destinations;
pub use refusal::{Code, Refusal, RefusalKind};
