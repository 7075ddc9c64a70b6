//! Officers' stories: the console's model, screens and runtime on the real case API, over real
//! HTTP; only the terminal is missing.

#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[path = "../support/mod.rs"]
#[allow(dead_code, unused_imports, unused_macros)]
mod support;

#[path = "../support/sheets.rs"]
#[allow(dead_code)]
mod sheets;

mod backlog;
mod board;
mod desk;
mod hall;
mod hands;
mod indicators;
mod intake;
mod line;
mod moves;
mod papers;
mod printing;
mod reports;
mod scans;
mod stories;
mod waiting;
