//! One PDF out of the pages that an officer has put in order: split, merged, turned.
//!
//! Pages of PDFs are taken over as they are, with what they draw on; a JPEG is laid on a page of its
//! paper's size without being compressed anew, and so is a PNG where PDF knows its kind.
//!
//! **Invariant:** the same plan gives the same bytes, and what comes out is a paper that
//! [`crate::papers`] takes. A PDF that is wanted whole and as it is stays the file it is, with its
//! signatures.

mod copy;
mod embed;

use crate::contract::reason::Reason;
use crate::papers::{self, PaperKind};
use crate::scan::page::{SheetId, Source};
use copy::Original;
use lopdf::xref::XrefType;
use lopdf::{Document, Object, ObjectId, dictionary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version written at least (domain.md §6.2 asks for 1.4; the kinds of picture laid on pages need
/// no more).
const VERSION: &str = "1.4";
const PRODUCER: &str = "motcua";

/// By how much a page is turned, clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    #[default]
    None,
    Quarter,
    Half,
    ThreeQuarters,
}

impl Turn {
    pub const ALL: [Self; 4] = [Self::None, Self::Quarter, Self::Half, Self::ThreeQuarters];

    pub fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Quarter => 90,
            Self::Half => 180,
            Self::ThreeQuarters => 270,
        }
    }

    /// The turn of so many degrees, if it is one of the four.
    pub fn of_degrees(degrees: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.degrees() == degrees)
    }

    /// A quarter further, clockwise.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::None => Self::Quarter,
            Self::Quarter => Self::Half,
            Self::Half => Self::ThreeQuarters,
            Self::ThreeQuarters => Self::None,
        }
    }
}

/// A page and how it is to lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    pub sheet: SheetId,
    pub turn: Turn,
}

/// The pages of a document to be, in order. Fewer pages of a source split it, several sources merge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Plan {
    pub pages: Vec<Placed>,
}

impl Plan {
    /// These pages as they lie.
    pub fn of(sheets: impl IntoIterator<Item = SheetId>) -> Self {
        let pages = sheets.into_iter().map(|sheet| Placed {
            sheet,
            turn: Turn::None,
        });
        Self {
            pages: pages.collect(),
        }
    }

    /// All pages of a source, as they lie.
    pub fn whole(source: &Source) -> Self {
        Self::of(source.sheets().map(|it| it.id()))
    }
}

/// Makes the document.
///
/// # Errors
/// `scan_plan_empty`; `scan_page_gone` for a page that none of the sources has; a reason of
/// [`papers::inspect`] when a source cannot be taken apart or the document would be too large.
pub fn assemble(plan: &Plan, sources: &[Source]) -> Result<Vec<u8>, Reason> {
    if plan.pages.is_empty() {
        return Err(Reason::new("scan_plan_empty"));
    }
    let source_of = |sheet: &SheetId| {
        sources
            .iter()
            .find(|it| it.sha256 == sheet.source && sheet.page < it.pages)
            .ok_or_else(|| Reason::new("scan_page_gone").with("page", sheet.page + 1))
    };
    let first = source_of(&plan.pages[0].sheet)?;
    if first.kind == PaperKind::Pdf && *plan == Plan::whole(first) {
        return Ok(first.bytes().to_vec());
    }
    let mut made = Made::new();
    let mut originals: BTreeMap<&str, Original> = BTreeMap::new();
    for placed in &plan.pages {
        let source = source_of(&placed.sheet)?;
        match source.kind {
            PaperKind::Pdf => {
                let original = match originals.get_mut(source.sha256.as_str()) {
                    Some(original) => original,
                    None => originals
                        .entry(source.sha256.as_str())
                        .or_insert(Original::open(source.bytes())?),
                };
                original.copy(placed.sheet.page, placed.turn, &mut made)?;
            }
            PaperKind::Png | PaperKind::Jpeg => {
                embed::picture(source.bytes(), source.kind, placed.turn, &mut made)?;
            }
        }
    }
    let bytes = made.finish()?;
    papers::inspect(&bytes, "")?;
    Ok(bytes)
}

/// The document under way.
struct Made {
    document: Document,
    tree: ObjectId,
    pages: Vec<Object>,
    version: String,
}

impl Made {
    fn new() -> Self {
        let mut document = Document::with_version(VERSION);
        document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let tree = document.new_object_id();
        Self {
            document,
            tree,
            pages: Vec::new(),
            version: VERSION.to_owned(),
        }
    }

    /// What is taken over may use what its version brought.
    fn at_least(&mut self, version: &str) {
        // `1.4` to `2.0`: compared as text.
        if version > self.version.as_str() {
            version.clone_into(&mut self.version);
        }
    }

    fn finish(mut self) -> Result<Vec<u8>, Reason> {
        let count = self.pages.len() as i64;
        let tree = dictionary! {
            "Type" => "Pages",
            "Count" => count,
            "Kids" => self.pages,
        };
        self.document.set_object(self.tree, tree);
        let catalog = self.document.add_object(dictionary! {
            "Type" => "Catalog",
            "Pages" => self.tree,
        });
        let info = self.document.add_object(dictionary! {
            "Producer" => Object::string_literal(PRODUCER),
        });
        self.document.trailer.set("Root", catalog);
        self.document.trailer.set("Info", info);
        self.document.version = self.version;
        let mut bytes = Vec::new();
        self.document
            .save_to(&mut bytes)
            .map_err(|_| Reason::new("document_damaged"))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests;
