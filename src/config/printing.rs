//! Where printed forms go from this desk.

use std::path::PathBuf;

/// What takes a printed form at this desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PrintTo {
    /// Nobody has said yet.
    #[default]
    Nowhere,
    /// A printer that CUPS knows by this name.
    Printer(String),
    /// A folder; each form becomes a file.
    Folder(PathBuf),
    /// A program with its arguments that reads the PDF from its standard input.
    Command(Vec<String>),
}
