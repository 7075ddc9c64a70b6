//! Reports as files of tables: [`csv`] for programs, [`xlsx`] for whoever goes on calculating.
//!
//! **Invariant:** what people wrote stays text in every file; nothing of it becomes a formula, and lines may
//! come piece by piece, so that a register of a year never lies in memory.

mod csv;
mod xlsx;

pub use csv::CsvSheet;
pub use xlsx::Workbook;

/// Why a file could not be written; for the log.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error("CSV: {0}")]
    Csv(String),
    #[error("a workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

#[cfg(test)]
mod tests;
