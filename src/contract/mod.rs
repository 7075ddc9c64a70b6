//! The words on the wire: what the case API takes and answers, one resource a file.
//!
//! **Invariant:** nothing here decides anything and nothing here does I/O. The rules
//! ([`crate::casework`]) speak in these same words, so that a command that arrives over HTTP is
//! the command that is decided upon, and an affordance that is worked out is the one that is sent.

pub mod affordance;
pub mod audit;
pub mod backlog;
pub mod case;
pub mod command;
pub mod document;
pub mod draft;
pub mod event;
pub mod form;
pub mod gateway;
pub mod id;
pub mod indicator;
pub mod instant;
pub mod job;
pub mod mandate;
pub mod page;
pub mod person;
pub mod place;
pub mod problem;
pub mod procedure;
pub mod reason;
pub mod session;
pub mod status;
pub mod ticket;
pub mod unit;
pub mod upload;
pub mod view;
