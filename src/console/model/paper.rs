//! Papers on this machine that may become documents: what a file is, and how its page looks.

use crate::console::graphics::{Graphics, Painted};
use crate::contract::form::FormKey;
use crate::contract::id::{CaseId, Sha256};
use crate::scan::assemble::Turn;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A file that was looked into and may leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub path: PathBuf,
    /// Fit to be stored and shown: NFC, without control characters.
    pub file_name: String,
    pub media_type: String,
    pub size: u64,
    pub sha256: Sha256,
    pub pages: u32,
}

/// What kind of file is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What can become a document.
    Papers,
    /// What a register can be read from.
    Tables,
}

/// What a typed path could go on to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The text it answers.
    pub typed: String,
    pub entries: Vec<ListingEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListingEntry {
    /// The whole path as it would be typed.
    pub path: String,
    pub name: String,
    pub is_folder: bool,
}

impl Listing {
    /// As much as all entries agree on: what Tab fills in.
    pub fn common(&self) -> Option<String> {
        let mut paths = self.entries.iter().map(|it| it.path.as_str());
        let mut common: Vec<char> = paths.next()?.chars().collect();
        for path in paths {
            let agreed = common
                .iter()
                .zip(path.chars())
                .take_while(|(left, right)| **left == *right)
                .count();
            common.truncate(agreed);
        }
        Some(common.into_iter().collect())
    }
}

/// Where the bytes of a picture come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    File(PathBuf),
    Stored(Sha256),
    /// A form of a case, as it would be printed now.
    Form(CaseId, FormKey),
}

/// Which picture: a page of a document, drawn to fit so many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureOf {
    pub source: Source,
    /// From 0.
    pub page: u32,
    /// By how much it is turned before it is shown.
    pub turn: Turn,
    pub columns: u16,
    pub rows: u16,
    pub graphics: Graphics,
}

/// A page as the terminal can show it: two dots above each other a cell.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub columns: u16,
    pub rows: u16,
    /// Of the document.
    pub pages: u32,
    /// Row by row, `columns × 2·rows` of them, red-green-blue.
    pub dots: Vec<[u8; 3]>,
    /// The same with the terminal's own dots, where it has them.
    pub sharp: Option<Painted>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}×{})", self.columns, self.rows)
    }
}

impl Picture {
    /// The upper and the lower dot of a cell; white outside.
    pub fn cell(&self, column: u16, row: u16) -> ([u8; 3], [u8; 3]) {
        let dot = |line: usize| {
            self.dots
                .get(line * usize::from(self.columns) + usize::from(column))
                .copied()
                .unwrap_or([255; 3])
        };
        let line = usize::from(row) * 2;
        (dot(line), dot(line + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_filled_in_as_far_as_all_files_agree() {
        let entry = |path: &str| ListingEntry {
            path: path.to_owned(),
            name: String::new(),
            is_folder: false,
        };
        let listing = Listing {
            typed: "quét/".into(),
            entries: vec![entry("quét/hồ sơ 1.pdf"), entry("quét/hồ sơ 2.pdf")],
        };
        assert_eq!(listing.common().as_deref(), Some("quét/hồ sơ "));
        assert_eq!(Listing::default().common(), None);
    }
}
