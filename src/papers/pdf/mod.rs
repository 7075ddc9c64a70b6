//! As much of a PDF as says whether it can be kept: version, encryption, pages.
//!
//! Nothing is drawn and nothing is repaired. Objects are read one at a time from where the
//! cross-reference says they are, each from a window of fixed size, and all of them together from a
//! fixed [`Budget`]; so a hostile file costs no more than an honest large one. A file that only a
//! lenient reader could rescue is refused: an archive has to open in every reader.

mod file;
mod signature;
mod stream;
mod value;
mod xref;

use super::fault::Fault;
use super::kind::PDF_MARK_WITHIN;
use file::File;
pub(super) use signature::is_signed;
use std::collections::HashSet;
use value::{Dictionary, Value};

/// The most pages one document may have.
pub(super) const MAX_PAGES: u32 = 5_000;
/// The most nodes of a page tree, leaves included.
const MAX_NODES: usize = 4 * MAX_PAGES as usize;
/// The oldest version taken (domain.md §6.2).
const OLDEST: (u8, u8) = (1, 4);

/// What reading one file may cost at most.
struct Budget {
    /// Bytes of PDF syntax still to be read.
    syntax: usize,
    /// Bytes that compressed streams may still unpack to.
    unpacked: usize,
}

impl Budget {
    fn new() -> Self {
        Self {
            syntax: 64 * 1024 * 1024,
            unpacked: 64 * 1024 * 1024,
        }
    }

    fn take_syntax(&mut self, bytes: usize) -> Result<(), Fault> {
        self.syntax = self.syntax.checked_sub(bytes).ok_or(Fault::TooComplex)?;
        Ok(())
    }

    fn take_unpacked(&mut self, bytes: usize) -> Result<(), Fault> {
        self.unpacked = self.unpacked.checked_sub(bytes).ok_or(Fault::TooComplex)?;
        Ok(())
    }
}

/// How many pages there are and how many of them are blank, or why the file is not taken.
pub(super) fn pages(bytes: &[u8]) -> Result<(u32, u32), Fault> {
    let bytes = from_mark(bytes)?;
    let written = bytes.get(5..).and_then(version);

    let mut file = File::open(bytes)?;
    if file.is_encrypted() {
        return Err(Fault::Encrypted);
    }
    let catalog = file.catalog()?;
    let declared = match catalog.get(b"Version") {
        Some(Value::Name(name)) => version(name),
        _ => None,
    };
    match written.max(declared) {
        Some(version) if version >= OLDEST => {}
        Some((major, minor)) => {
            return Err(Fault::TooOld {
                version: format!("{major}.{minor}"),
            });
        }
        None => return Err(Fault::Damaged("the version")),
    }
    count(&mut file, &catalog)
}

/// The bytes from `%PDF-` on: some programs write something in front of it.
fn from_mark(bytes: &[u8]) -> Result<&[u8], Fault> {
    let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
    let start = head
        .windows(5)
        .position(|window| window == b"%PDF-")
        .ok_or(Fault::KindUnknown)?;
    Ok(bytes.get(start..).unwrap_or_default())
}

/// `1.7…` as numbers.
fn version(text: &[u8]) -> Option<(u8, u8)> {
    match text {
        [major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9', ..] => Some((major - b'0', minor - b'0')),
        _ => None,
    }
}

/// Walks the page tree and counts its leaves.
fn count(file: &mut File<'_>, catalog: &Dictionary) -> Result<(u32, u32), Fault> {
    let root = catalog.get(b"Pages").cloned().ok_or(Fault::NoPages)?;
    let mut waiting = vec![root];
    let mut seen: HashSet<u32> = HashSet::new();
    let mut nodes: usize = 0;
    let mut pages: u32 = 0;
    let mut blank: u32 = 0;
    while let Some(node) = waiting.pop() {
        nodes += 1;
        if nodes > MAX_NODES {
            return Err(Fault::TooManyPages);
        }
        if let Value::Reference(number) = node
            && !seen.insert(number)
        {
            return Err(Fault::Damaged("a page tree that turns in a circle"));
        }
        let Value::Dictionary(node) = file.resolve(node)? else {
            return Err(Fault::Damaged("a page that is not there"));
        };
        if let Some(kids) = node.get(b"Kids") {
            let Value::Array(kids) = file.resolve(kids.clone())? else {
                return Err(Fault::Damaged("a page tree without branches"));
            };
            if waiting.len() + kids.len() > MAX_NODES {
                return Err(Fault::TooManyPages);
            }
            waiting.extend(kids);
            continue;
        }
        pages += 1;
        if pages > MAX_PAGES {
            return Err(Fault::TooManyPages);
        }
        if !has_content(file, &node)? {
            blank += 1;
        }
    }
    if pages == 0 {
        return Err(Fault::NoPages);
    }
    Ok((pages, blank))
}

/// Whether anything is drawn on a page, or lies on it as an annotation.
fn has_content(file: &mut File<'_>, page: &Dictionary) -> Result<bool, Fault> {
    if let Some(annotations) = page.get(b"Annots")
        && matches!(file.resolve(annotations.clone())?, Value::Array(items) if !items.is_empty())
    {
        return Ok(true);
    }
    let Some(contents) = page.get(b"Contents") else {
        return Ok(false);
    };
    let parts = match contents {
        Value::Array(parts) => parts.clone(),
        Value::Reference(_) => match file.resolve(contents.clone())? {
            Value::Array(parts) => parts,
            _ => vec![contents.clone()],
        },
        _ => return Ok(false),
    };
    for part in parts {
        if let Value::Reference(number) = part
            && file.stream_has_bytes(number)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
