//! The databases: the only place that knows SQL.
//!
//! One SQL text with `$1` serves SQLite and PostgreSQL, dispatched by `on!`; where the engines
//! really differ (name search, the feed's order, LISTEN) the two texts stand side by side in the
//! function that needs them. Rows go in and out as plain structs of text and whole numbers.
//!
//! **Invariant:** nothing here knows the contract or the rules, and nothing is half-written: every
//! function takes a [`Connection`], and whoever began the [`Transaction`] decides when it ends.

/// Runs the same expression on whichever engine the connection speaks.
macro_rules! on {
    ($connection:expr, $engine:ident => $body:expr) => {
        match $connection.engine() {
            $crate::server::store::connection::Engine::Sqlite($engine) => $body,
            $crate::server::store::connection::Engine::Postgres($engine) => $body,
        }
    };
}

mod connection;
mod error;
mod migrate;
mod sql;

pub mod absences;
pub mod access;
pub mod accounts;
pub mod audit;
pub mod backlog;
pub mod board;
pub mod bulk;
pub mod cases;
pub mod changes;
pub mod documents;
pub mod drafts;
pub mod facts;
pub mod gateway;
pub mod hall;
pub mod idempotency;
pub mod inventories;
pub mod jobs;
pub mod list;
pub mod marks;
pub mod pace;
pub mod people;
pub mod reminders;
pub mod reports;
pub mod sequences;
pub mod sign_in;
pub mod uploads;

pub use connection::{Connection, Db, Dialect, Transaction};
pub use error::StoreError;
pub use sql::{Bind, Sql};
