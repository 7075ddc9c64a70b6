//! Tables in files: registers as offices have them, in CSV of any age or in Excel's XLSX.
//!
//! What a cell says is text here; what it means is for others. Old fonts are left as they are: which letters
//! they mean is guessed by [`crate::text::legacy`] and shown before it is believed.

mod delimited;
mod workbook;

use crate::contract::reason::Reason;
use crate::text::legacy::Charset;

/// The largest file, in bytes: a register of a hundred thousand rows has ten million.
const LARGEST: usize = 64 * 1024 * 1024;
const MOST_ROWS: usize = 200_000;
const MOST_COLUMNS: usize = 200;

/// A table's rows, each with the number of its line in the file; empty ones are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<Row>,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From 1, as programs show it.
    pub line: usize,
    pub cells: Vec<String>,
}

/// What the file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Delimited {
        charset: Charset,
        /// Some bytes were no letters.
        damaged: bool,
        separator: char,
    },
    Workbook {
        sheet: String,
        /// What else it holds.
        others: Vec<String>,
    },
}

/// Reads a table by its content; `sheet` names one of a workbook, whose first that is not empty is read
/// otherwise.
///
/// # Errors
/// It is neither, it is damaged or too large, or there is nothing in it.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Reason> {
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    let table = if bytes.starts_with(b"PK\x03\x04") {
        workbook::read(bytes, sheet)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // What Excel wrote until 2003, and what it writes with a password.
        return Err(Reason::new("table_old_excel"));
    } else {
        delimited::read(bytes)?
    };
    if table.rows.is_empty() {
        return Err(Reason::new("table_empty"));
    }
    Ok(table)
}

fn too_large() -> Reason {
    Reason::new("table_too_large")
        .with("rows", MOST_ROWS)
        .with("columns", MOST_COLUMNS)
}

fn unreadable(detail: impl std::fmt::Display) -> Reason {
    Reason::new("table_unreadable").with("detail", detail)
}

/// Puts a row in, if anything is in it.
fn put(rows: &mut Vec<Row>, line: usize, cells: Vec<String>) -> Result<(), Reason> {
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(());
    }
    if rows.len() == MOST_ROWS || cells.len() > MOST_COLUMNS {
        return Err(too_large());
    }
    rows.push(Row { line, cells });
    Ok(())
}

#[cfg(test)]
mod tests;
