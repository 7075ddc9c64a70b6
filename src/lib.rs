//! motcua: a keyboard-driven console for Vietnamese one-stop-shop counters (*bộ phận một cửa*),
//! and the case API that it works on.
//!
//! Read in this order: the words ([`contract`]), the rules ([`casework`]), the text they are
//! written in ([`text`]); then the two halves that stand on them, the case API (`server`) and the
//! terminal console (`console`), which meet only through HTTP.

pub mod casework;
pub mod contract;
pub mod text;

#[cfg(feature = "client")]
pub mod console;
