//! Invented data for `motcua demo` and `motcua seed`: people, the cases they bring, the scans they
//! hand in, and the days the cases have been through.
//!
//! **Invariant:** everything follows from a seed number and a moment, and every case has come about
//! by the rules: a history is a row of commands that were decided, never rows that were written.

pub mod application;
pub mod bulk;
pub mod desks;
pub mod error;
pub mod generator;
pub mod goal;
pub mod history;
pub mod incoming;
pub mod letters;
pub mod mix;
pub mod moment;
pub mod names;
pub mod officers;
pub mod pdf;
pub mod people;
mod phrases;
pub mod places;
pub mod play;
pub mod rehearsal;
pub mod scans;
pub mod script;
pub mod sheet;
pub mod workline;
