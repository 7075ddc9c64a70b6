//! What a paper that is handed in really is: told by its content, never by its name.
//!
//! Both halves use this: the console before a file leaves the desk, the case API before a document
//! is stored. So both refuse the same files for the same reasons, in the officer's language.
//!
//! **Invariant:** bytes in, an answer out. No I/O, no clock, no panic, and memory and time that are
//! bounded by constants however hostile the bytes are; so it belongs to neither half, and both the
//! console and the server may use it.

mod fault;
mod image;
mod kind;
mod name;
mod pdf;
#[cfg(feature = "console")]
pub mod table;

pub use kind::PaperKind;
pub use name::{MAX_NAME_CHARS, file_name};

use crate::contract::reason::Reason;
use crate::contract::upload::MAX_DOCUMENT_BYTES;
use fault::Fault;
use kind::NamedAs;

/// A paper that may be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    pub kind: PaperKind,
    /// Pages of a PDF; 1 for a picture.
    pub pages: u32,
    /// Pages on which nothing is drawn, as two-sided scanning makes them; worth a warning.
    pub blank_pages: u32,
}

/// Tells what the bytes of a file called `name` are, or why they are not taken.
///
/// The name may be empty when there is none; otherwise what it claims has to be true.
pub fn inspect(bytes: &[u8], name: &str) -> Result<Paper, Reason> {
    let found = look(bytes, name);
    found.map_err(|fault| fault.reason())
}

/// Whether a PDF bears a digital signature (*chữ ký số*): a signature field with a signature over a range of
/// its bytes. That the signature is right and whose it is, is not looked at. What is no PDF bears none.
pub fn is_signed(bytes: &[u8]) -> bool {
    PaperKind::of(bytes) == Some(PaperKind::Pdf) && pdf::is_signed(bytes)
}

/// Whether a file of this size is taken at all, asked before any of it is read.
pub fn check_size(size: u64) -> Result<(), Reason> {
    let fault = match size {
        0 => Fault::Empty,
        1..=MAX_DOCUMENT_BYTES => return Ok(()),
        _ => Fault::TooLarge { size },
    };
    Err(fault.reason())
}

fn look(bytes: &[u8], name: &str) -> Result<Paper, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    let size = bytes.len() as u64;
    if size > MAX_DOCUMENT_BYTES {
        return Err(Fault::TooLarge { size });
    }
    let kind = PaperKind::of(bytes);
    match (NamedAs::of(name), kind) {
        (NamedAs::Paper(claimed), Some(kind)) if claimed == kind => {}
        (NamedAs::Unsaid, _) => {}
        (NamedAs::Paper(_) | NamedAs::Other, Some(kind)) => {
            return Err(Fault::NotWhatNameSays { found: Some(kind) });
        }
        (NamedAs::Paper(_), None) => return Err(Fault::NotWhatNameSays { found: None }),
        (NamedAs::Other, None) => return Err(Fault::KindUnknown),
    }
    let kind = kind.ok_or(Fault::KindUnknown)?;
    let (pages, blank_pages) = match kind {
        PaperKind::Pdf => pdf::pages(bytes)?,
        PaperKind::Png | PaperKind::Jpeg => {
            image::check(bytes, kind)?;
            (1, 0)
        }
    };
    Ok(Paper {
        kind,
        pages,
        blank_pages,
    })
}

#[cfg(test)]
mod tests;
