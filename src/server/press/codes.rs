//! The codes that scanners read back: a QR matrix and a Code 128 strip of a case code, as drawings.

use code128::Code128;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Modules of white that the standard wants around a QR code.
const QUIET: i32 = 4;
/// The height of the strip's drawing; it is stretched to what the template wants.
const HEIGHT: u32 = 40;

/// A dark rectangle, in modules from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// A code as what is dark of it, and how many modules it is wide and high with its quiet zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    pub modules: u32,
    pub height: u32,
    pub blocks: Vec<Block>,
}

impl Drawing {
    /// As a picture (SVG) that a template stretches to what it wants.
    pub fn svg(&self) -> String {
        let mut path = String::new();
        for it in &self.blocks {
            // Writing to a String cannot fail.
            let _ = write!(
                path,
                "M{} {}h{}v{}h-{}z",
                it.x, it.y, it.width, it.height, it.width
            );
        }
        let (width, height) = (self.modules, self.height);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" \
             shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
        )
    }
}

/// The QR code of a text (ISO/IEC 18004, as TCVN 7322 takes it over), quiet zone included; `None`
/// for a text that is too long for one.
pub fn matrix(text: &str) -> Option<Drawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let modules = u32::try_from(code.size() + 2 * QUIET).ok()?;
    let mut blocks = Vec::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            blocks.push(Block {
                x: u32::try_from(x + QUIET).ok()?,
                y: u32::try_from(y + QUIET).ok()?,
                width: 1,
                height: 1,
            });
        }
    }
    Some(Drawing {
        modules,
        height: modules,
        blocks,
    })
}

/// The Code 128 (ISO/IEC 15417) of a text, quiet zones included; `None` for an empty text or one
/// with characters that scanners disagree on.
pub fn bars(text: &str) -> Option<Drawing> {
    if text.is_empty() || !text.chars().all(|it| it.is_ascii_graphic()) {
        return None;
    }
    let code = Code128::encode(text.as_bytes());
    let bars = code.bar_coordinates();
    Some(Drawing {
        modules: u32::try_from(code.len()).ok()?,
        height: HEIGHT,
        blocks: bars
            .map(|bar| Block {
                x: bar.x,
                y: 0,
                width: u32::from(bar.width),
                height: HEIGHT,
            })
            .collect(),
    })
}
