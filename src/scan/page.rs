//! A scan's file and its pages.

use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use crate::papers::{self, PaperKind};
use crate::scan::codes::{self, Code};
use crate::scan::draw::{self, Fit};
use crate::scan::quality::{self, Verdict};
use crate::scan::raster::Raster;
use crate::scan::{density, inlay};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use serde::Serialize;
use sha2::{Digest, Sha256 as Hasher};
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// How fine a page is drawn to be looked at: fine enough for the narrow bars of a receipt's code.
pub const LOOKED_AT_DPI: f32 = 200.0;
/// Points of a PDF to the inch.
const POINTS: f32 = 72.0;
const MILLIMETRES: f32 = 25.4;

/// One page of one file, by content: the same bytes under another name are the same sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SheetId {
    /// Of the file's bytes.
    pub source: Sha256,
    /// From 0.
    pub page: u32,
}

/// What was found out about one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetFacts {
    pub sheet: SheetId,
    /// The file's name, fit to be shown and stored.
    pub file_name: String,
    /// In millimetres, upright as it is shown.
    pub width_mm: u32,
    pub height_mm: u32,
    /// Dots of the scan to the inch of paper; absent where letters and lines are drawn and nothing is
    /// scanned.
    pub dpi: Option<u32>,
    /// QR codes and Code 128 on it, each text once, in reading order.
    pub codes: Vec<Code>,
    /// Of the page's picture: two pages that look the same to the last dot have the same.
    pub picture: Sha256,
    pub verdict: Verdict,
}

/// A file of scanned pages that is whole and may be stored.
#[derive(Clone)]
pub struct Source {
    pub sha256: Sha256,
    pub file_name: String,
    pub kind: PaperKind,
    pub pages: u32,
    bytes: Arc<Vec<u8>>,
    /// Taken apart once for all pages; absent for a picture, and for a file the renderer cannot read.
    pdf: Option<Arc<Pdf>>,
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source")
            .field("file_name", &self.file_name)
            .field("kind", &self.kind)
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

/// One page of a source, drawn only when asked for.
#[derive(Clone, Debug)]
pub struct Sheet {
    source: Source,
    page: u32,
}

impl Source {
    /// Looks into a file called `name`.
    ///
    /// # Errors
    /// Why it is not taken, in the words of [`papers::inspect`]: encrypted, damaged, empty, too large, …
    pub fn open(bytes: Vec<u8>, name: &str) -> Result<Self, Reason> {
        let paper = papers::inspect(&bytes, name)?;
        let sha256 = digest(&bytes);
        let bytes = Arc::new(bytes);
        let pdf = match paper.kind {
            PaperKind::Pdf => Pdf::new(Arc::clone(&bytes)).ok().map(Arc::new),
            PaperKind::Png | PaperKind::Jpeg => None,
        };
        Ok(Self {
            sha256,
            file_name: papers::file_name(name),
            kind: paper.kind,
            pages: paper.pages,
            bytes,
            pdf,
        })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A page, counted from 0; `None` beyond the last.
    pub fn sheet(&self, page: u32) -> Option<Sheet> {
        (page < self.pages).then(|| Sheet {
            source: self.clone(),
            page,
        })
    }

    pub fn sheets(&self) -> impl Iterator<Item = Sheet> + '_ {
        (0..self.pages).filter_map(|page| self.sheet(page))
    }
}

impl Sheet {
    pub fn id(&self) -> SheetId {
        SheetId {
            source: self.source.sha256.clone(),
            page: self.page,
        }
    }

    /// Its picture.
    ///
    /// # Errors
    /// `page_not_drawable`.
    pub fn draw(&self, fit: Fit) -> Result<Raster, Reason> {
        match (self.source.kind, self.pdf_page()) {
            (_, Some(page)) => draw::pdf_page(page, fit),
            (PaperKind::Pdf, None) => Err(draw::cannot()),
            (PaperKind::Png | PaperKind::Jpeg, None) => draw::picture(&self.source.bytes, fit),
        }
    }

    fn pdf_page(&self) -> Option<&Page<'_>> {
        let pdf = self.source.pdf.as_ref()?;
        pdf.pages().get(self.page as usize)
    }

    /// Looks at the page: draws it once and measures it. A page that cannot be drawn is a finding.
    pub fn look(&self) -> SheetFacts {
        // The renderer may stumble over what a stranger wrote; the other pages are looked at all the same.
        let drawing = catch_unwind(AssertUnwindSafe(|| {
            let paper = self.paper();
            let fit = Fit::Dpi {
                dpi: LOOKED_AT_DPI,
                across: paper.width,
            };
            (paper, self.draw(fit))
        }));
        let (paper, drawn) = drawing.unwrap_or_else(|_| (Paper::A4, Err(draw::cannot())));
        let dpi = paper.dpi.map(|dpi| dpi.round() as u32);
        let (codes, picture, verdict) = match &drawn {
            Ok(raster) => {
                let codes = codes::read(&raster.grey());
                let verdict = quality::judge(raster, dpi, !codes.is_empty());
                (codes, picture_digest(raster), verdict)
            }
            Err(_) => (Vec::new(), self.id().source, Verdict::unreadable()),
        };
        let millimetres = |inches: f32| (inches * MILLIMETRES).round() as u32;
        SheetFacts {
            sheet: self.id(),
            file_name: self.source.file_name.clone(),
            width_mm: millimetres(paper.width),
            height_mm: millimetres(paper.height),
            dpi,
            codes,
            picture,
            verdict,
        }
    }

    fn paper(&self) -> Paper {
        match (self.source.kind, self.pdf_page()) {
            (_, Some(page)) => pdf_paper(page),
            (PaperKind::Pdf, None) => Paper::A4,
            (PaperKind::Png | PaperKind::Jpeg, None) => density::paper(&self.source.bytes),
        }
    }
}

/// The paper a page is on, in inches, and how finely it was scanned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Paper {
    pub width: f32,
    pub height: f32,
    pub dpi: Option<f32>,
}

impl Paper {
    pub const A4: Self = Self {
        width: 210.0 / MILLIMETRES,
        height: 297.0 / MILLIMETRES,
        dpi: None,
    };
}

fn pdf_paper(page: &Page<'_>) -> Paper {
    let (width, height) = page.render_dimensions();
    Paper {
        width: width / POINTS,
        height: height / POINTS,
        dpi: inlay::dpi(&inlay::of(page)).map(|dpi| dpi as f32),
    }
}

/// Looks at every page of a file called `name`.
///
/// # Errors
/// Why the file is not taken; see [`Source::open`].
pub fn read(bytes: Vec<u8>, name: &str) -> Result<Vec<SheetFacts>, Reason> {
    let source = Source::open(bytes, name)?;
    Ok(source.sheets().map(|sheet| sheet.look()).collect())
}

fn picture_digest(raster: &Raster) -> Sha256 {
    let mut hasher = Hasher::new();
    hasher.update(raster.width.to_be_bytes());
    hasher.update(raster.height.to_be_bytes());
    hasher.update(raster.dots.as_flattened());
    hexadecimal(&hasher.finalize())
}

fn digest(bytes: &[u8]) -> Sha256 {
    hexadecimal(&Hasher::digest(bytes))
}

fn hexadecimal(digest: &[u8]) -> Sha256 {
    let mut text = String::with_capacity(64);
    for byte in digest {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Sha256::new(text)
}
