//! The codes that scanners read back: a QR matrix and a Code 128 strip of a case code, as drawings.

use code128::Code128;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Modules of white that the standard wants around a QR code.
const QUIET: i32 = 4;
/// The height of the strip's drawing; it is stretched to what the template wants.
const HEIGHT: u32 = 40;

/// A drawing (SVG) and how many modules it is wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    pub svg: String,
    pub modules: u32,
}

/// The QR code of a text (ISO/IEC 18004, as TCVN 7322 takes it over), quiet zone included; `None`
/// for a text that is too long for one.
pub fn matrix(text: &str) -> Option<Drawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let modules = u32::try_from(code.size() + 2 * QUIET).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(Drawing {
        svg: svg(modules, modules, &path),
        modules,
    })
}

/// The Code 128 (ISO/IEC 15417) of a text, quiet zones included; `None` for an empty text or one
/// with characters that scanners disagree on.
pub fn bars(text: &str) -> Option<Drawing> {
    if text.is_empty() || !text.chars().all(|it| it.is_ascii_graphic()) {
        return None;
    }
    let code = Code128::encode(text.as_bytes());
    let modules = u32::try_from(code.len()).ok()?;
    let mut path = String::new();
    for bar in code.bar_coordinates() {
        let _ = write!(path, "M{} 0h{}v{HEIGHT}h-{}z", bar.x, bar.width, bar.width);
    }
    Some(Drawing {
        svg: svg(modules, HEIGHT, &path),
        modules,
    })
}

fn svg(width: u32, height: u32, path: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" \
         shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
    )
}
