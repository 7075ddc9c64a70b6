//! Pages as scanners make them, and as they should not: drawn from invented papers, then bent.

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};
use motcua::scan::draw::{Fit, page};
use motcua::server::seed::pdf;
use std::sync::{Arc, OnceLock};

/// Dots to the inch of a page before anything is done to it.
pub const DPI: u16 = 200;

/// An invented paper as a colour scanner sees it, A4.
pub fn written() -> RgbImage {
    static WRITTEN: OnceLock<RgbImage> = OnceLock::new();
    let draw = || {
        let lines: Vec<String> = (1..12)
            .map(|line| format!("Mục {line}: khai theo mẫu, nội dung đúng với giấy tờ gốc."))
            .collect();
        let paper = Arc::new(pdf::scan(7, "Giấy chứng nhận", &lines));
        let fit = Fit::Dpi {
            dpi: f32::from(DPI),
            across: 0.0,
        };
        let (drawn, _) = page(paper, 0, fit).unwrap();
        let dots = drawn.dots.into_flattened();
        let mut page = RgbImage::from_raw(drawn.width, drawn.height, dots).unwrap();
        dust(&mut page, 3_000);
        page
    };
    WRITTEN.get_or_init(draw).clone()
}

/// A page with nothing but paper tone and dust on it.
pub fn empty() -> RgbImage {
    let mut page = RgbImage::from_pixel(1654, 2339, Rgb([243, 242, 238]));
    dust(&mut page, 6_000);
    page
}

/// Single dark dots at places that are always the same.
fn dust(page: &mut RgbImage, grains: u32) {
    let mut state = 1u32;
    for _ in 0..grains {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let x = state % page.width();
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let y = state % page.height();
        page.put_pixel(x, y, Rgb([110, 108, 104]));
    }
}

/// Prints a QR code onto the page: 22 mm for a case code, as on receipts.
pub fn with_qr(mut page: RgbImage, text: &str, (x, y): (u32, u32)) -> RgbImage {
    let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).unwrap();
    let quiet = 4;
    let side = code.size() + 2 * quiet;
    let dots = 174 / side as u32;
    for row in 0..side {
        for column in 0..side {
            let dark = code.get_module(column - quiet, row - quiet);
            let ink = Rgb(if dark { [25, 24, 28] } else { [250, 250, 248] });
            let (left, top) = (x + column as u32 * dots, y + row as u32 * dots);
            fill(&mut page, (left, top), (dots, dots), ink);
        }
    }
    page
}

/// Prints a Code 128 onto the page, 10 mm high, its narrowest bars a quarter of a millimetre.
pub fn with_bars(mut page: RgbImage, text: &str, (x, y): (u32, u32)) -> RgbImage {
    let code = code128::Code128::encode(text.as_bytes());
    let (dots, high) = (2, 79);
    let white = (code.len() as u32 * dots, high);
    fill(&mut page, (x, y), white, Rgb([250, 250, 248]));
    for bar in code.bar_coordinates() {
        let left = x + bar.x * dots;
        fill(
            &mut page,
            (left, y),
            (u32::from(bar.width) * dots, high),
            Rgb([25, 24, 28]),
        );
    }
    page
}

fn fill(page: &mut RgbImage, (x, y): (u32, u32), (width, height): (u32, u32), ink: Rgb<u8>) {
    for down in y..y + height {
        for across in x..x + width {
            page.put_pixel(across, down, ink);
        }
    }
}

/// The page as it comes out when it went in crooked, clockwise.
pub fn crooked(page: &RgbImage, degrees: f32) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (middle, centre) = (page.width() as f32 / 2.0, page.height() as f32 / 2.0);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let (right, down) = (x as f32 - middle, y as f32 - centre);
        let from_x = right * cos + down * sin + middle;
        let from_y = down * cos - right * sin + centre;
        between(page, from_x, from_y)
    })
}

/// What lies between four dots.
fn between(page: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
    let dot = |x: f32, y: f32| {
        let within = x >= 0.0 && y >= 0.0 && x < page.width() as f32 && y < page.height() as f32;
        // Beyond the paper lies the scanner's lid.
        if within {
            page.get_pixel(x as u32, y as u32).0
        } else {
            [236; 3]
        }
    };
    let (left, top) = (x.floor(), y.floor());
    let (right, down) = (x - left, y - top);
    let corners = [
        (dot(left, top), (1.0 - right) * (1.0 - down)),
        (dot(left + 1.0, top), right * (1.0 - down)),
        (dot(left, top + 1.0), (1.0 - right) * down),
        (dot(left + 1.0, top + 1.0), right * down),
    ];
    Rgb([0, 1, 2].map(|part| {
        let sum: f32 = corners
            .iter()
            .map(|(dot, share)| f32::from(dot[part]) * share)
            .sum();
        sum.round() as u8
    }))
}

pub fn grey(page: &RgbImage) -> RgbImage {
    let grey = imageops::grayscale(page);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        Rgb([grey.get_pixel(x, y).0[0]; 3])
    })
}

pub fn negative(mut page: RgbImage) -> RgbImage {
    imageops::invert(&mut page);
    page
}

/// The page with so many dots to the inch.
pub fn coarse(page: &RgbImage, dpi: u32) -> RgbImage {
    let side = |length: u32| length * dpi / u32::from(DPI);
    imageops::resize(
        page,
        side(page.width()),
        side(page.height()),
        FilterType::Triangle,
    )
}

/// As scanners store it, with its dots to the inch.
pub fn jpeg(page: &RgbImage, dpi: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 80);
    encoder.set_pixel_density(PixelDensity::dpi(dpi));
    encoder.encode_image(page).unwrap();
    bytes
}
