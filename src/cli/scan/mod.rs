//! `motcua scan`: scanned pages taken, looked at and put together from the shell.

pub mod arguments;
mod check;
mod join;
mod take;

use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::contract::reason::Reason;
use crate::papers;
use crate::scan::page::Source;
use arguments::Scan;
use std::path::Path;

pub fn run(desk: &Desk, action: &Scan) -> Result<(), Failure> {
    match action {
        Scan::Check { files, json } => check::run(desk, files, *json),
        Scan::Take { into } => take::run(desk, into.as_deref()),
        Scan::Join { output, parts } => join::run(desk, output, parts),
    }
}

/// A file, looked into; one that is too large is not read at all.
fn open(path: &Path) -> Result<Source, Reason> {
    let unreadable = |_| Reason::new("file_unreadable");
    let known = std::fs::metadata(path).map_err(unreadable)?;
    if !known.is_file() {
        return Err(Reason::new("file_unreadable"));
    }
    papers::check_size(known.len())?;
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
    Source::open(bytes, &name.unwrap_or_default())
}
