//! The case API through real HTTP on a real listener; every story on SQLite and on PostgreSQL.

#[path = "../support/mod.rs"]
mod support;

mod first_contact;
mod uploads;
