//! Pages of papers, drawn as dots.
//!
//! It may fail, and even panic, on what a stranger wrote; callers draw on a thread of its own.
//!
//! **Invariant:** never more dots than [`MOST_DOTS`] are made, whatever size a page claims to be.

use crate::contract::reason::Reason;
use crate::papers::PaperKind;
use crate::scan::raster::Raster;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use std::io::Cursor;
use std::sync::Arc;

/// The most dots that are made of one page: A4 at 350 dpi.
pub const MOST_DOTS: u32 = 12_000_000;
/// The renderer counts the dots of a side with 16 bits.
const LONGEST_SIDE: f32 = 60_000.0;
/// Bytes a decoder may take: a scan at 600 dpi needs about 140 million.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// Points of a PDF to the inch.
const POINTS: f32 = 72.0;

/// How large a page is drawn. Pictures are never drawn larger than they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// As large as fits, in dots.
    Within { width: u32, height: u32 },
    /// So many dots to the inch of paper; a picture's paper is `across` inches wide.
    Dpi { dpi: f32, across: f32 },
}

/// The page of a paper, counted from 0, and how many there are.
///
/// # Errors
/// `page_not_drawable`: there is no such page, or nothing can be made of the bytes.
pub fn page(bytes: Arc<Vec<u8>>, page: u32, fit: Fit) -> Result<(Raster, u32), Reason> {
    match PaperKind::of(&bytes) {
        Some(PaperKind::Pdf) => {
            let pdf = Pdf::new(bytes).map_err(|_| cannot())?;
            let pages = pdf.pages();
            let drawn = pages.get(page as usize).ok_or_else(cannot)?;
            Ok((pdf_page(drawn, fit)?, pages.len() as u32))
        }
        Some(PaperKind::Png | PaperKind::Jpeg) if page == 0 => Ok((picture(&bytes, fit)?, 1)),
        _ => Err(cannot()),
    }
}

pub(super) fn cannot() -> Reason {
    Reason::new("page_not_drawable")
}

pub(super) fn pdf_page(page: &Page<'_>, fit: Fit) -> Result<Raster, Reason> {
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(cannot());
    }
    let scale = match fit {
        Fit::Within {
            width: across,
            height: down,
        } => (across as f32 / width.max(1.0)).min(down as f32 / height.max(1.0)),
        Fit::Dpi { dpi, .. } => dpi / POINTS,
    };
    let most = (MOST_DOTS as f32 / (width * height)).sqrt();
    let scale = scale.min(most).min(LONGEST_SIDE / width.max(height));
    let pixmap = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    let dots: Vec<[u8; 3]> = pixmap
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|dot| [dot[0], dot[1], dot[2]])
        .collect();
    let raster = Raster {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        dots,
    };
    if raster.dots.is_empty() {
        return Err(cannot());
    }
    Ok(raster)
}

/// The whole picture as it was stored.
pub(super) fn decoded(bytes: &[u8]) -> Result<DynamicImage, Reason> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| cannot())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|_| cannot())
}

pub(super) fn picture(bytes: &[u8], fit: Fit) -> Result<Raster, Reason> {
    let whole = decoded(bytes)?;
    let (width, height) = (whole.width() as f32, whole.height() as f32);
    let scale = match fit {
        Fit::Within {
            width: across,
            height: down,
        } => (across as f32 / width).min(down as f32 / height),
        Fit::Dpi { dpi, across } => dpi * across / width,
    };
    let most = (MOST_DOTS as f32 / (width * height)).sqrt();
    let scale = scale.min(most);
    let drawn = if scale < 1.0 {
        let side = |length: f32| ((length * scale).round() as u32).max(1);
        whole.resize_exact(side(width), side(height), FilterType::Triangle)
    } else {
        whole
    };
    let drawn = drawn.to_rgb8();
    Ok(Raster {
        width: drawn.width(),
        height: drawn.height(),
        dots: drawn.pixels().map(|dot| dot.0).collect(),
    })
}
