//! motcua: a keyboard-driven console for Vietnamese one-stop-shop counters (*bộ phận một cửa*),
//! and the case API that it works on.
//!
//! Read in this order: the words ([`contract`]), the rules ([`casework`]), the text they are
//! written in ([`text`]), the papers ([`papers`]) and their scanned pages (`scan`); then the two halves that stand on them, the case API (`server`) and the
//! terminal console (`console`), which meet only through HTTP.

pub mod casework;
pub mod cli;
pub mod config;
#[cfg(feature = "console")]
pub mod console;
pub mod contract;
#[cfg(any(feature = "console", feature = "server"))]
pub mod papers;
#[cfg(feature = "console")]
pub mod scan;
#[cfg(feature = "server")]
pub mod server;
pub mod text;
