//! The rules of cases, pure: what may happen to a case, when it is due, what it is called.
//!
//! **Invariant:** no clock, no file, no network and no database in here. Time comes in with
//! [`context::Context`], the catalogue comes in as text that was read elsewhere.

pub mod calendar;
pub mod case;
pub mod catalog;
pub mod context;
pub mod due;
