//! The only place that writes to standard output and standard error.
//!
//! **Invariant:** what comes from people, files or the network passes [`crate::text::sanitize`]
//! before it reaches a terminal.

use crate::text::sanitize;
use std::io::Write;

/// One line of output. A closed pipe ends the program quietly, as other tools do.
pub fn line(text: &str) {
    let written = writeln!(std::io::stdout().lock(), "{}", sanitize(text));
    if written.is_err() {
        std::process::exit(0);
    }
}

/// A value as JSON, on one line.
pub fn json(value: &impl serde::Serialize) {
    let text =
        serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"));
    if writeln!(std::io::stdout().lock(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// The reason of a failure, on one line of stderr.
pub fn error_line(text: &str) {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(std::io::stderr().lock(), "{}", sanitize(&one_line));
}

/// A question on stderr, with the cursor left behind it.
pub fn prompt(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "{} ", sanitize(text));
    let _ = stderr.flush();
}

/// How far something is, over the earlier such line on stderr.
#[cfg(any(feature = "console", feature = "server"))]
pub fn progress(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "\r{}", sanitize(text));
    let _ = stderr.flush();
}

/// Ends a line of progress or a typed secret.
pub fn end_line() {
    let _ = writeln!(std::io::stderr().lock());
}
