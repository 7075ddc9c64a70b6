//! The case API through real HTTP on a real listener; every story on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod backlog;
mod board;
mod codes;
mod counters;
mod digitization;
mod documents;
mod drafts;
mod feed;
mod first_contact;
mod forms;
mod gateway;
mod hall;
mod indicators;
mod intake;
mod jobs;
mod lists;
mod moves;
mod once;
mod plans;
mod ratings;
mod reports;
mod schema;
mod seeding;
mod sessions;
mod story;
mod uploads;
