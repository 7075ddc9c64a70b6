//! How large the paper of a picture file is: what the file says of its dots to the inch, where that
//! can be true.
//!
//! Scanners write it; phones and drawing programs write 72 or 96 without having measured anything. A
//! picture that says nothing credible is taken for an A4 page.

use crate::scan::page::Paper;
use image::ImageReader;
use std::io::Cursor;

/// Nothing coarser or finer is a scan.
const CREDIBLE_DPI: std::ops::RangeInclusive<f32> = 50.0..=2400.0;
/// The longest paper that scanners of a counter take: A3, and a little.
const LONGEST_PAPER: f32 = 440.0 / 25.4;
/// The longer side of A4, in inches.
const A4_LONG: f32 = 297.0 / 25.4;

/// The paper of a PNG or JPEG.
pub(super) fn paper(bytes: &[u8]) -> Paper {
    let size = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()
        .and_then(|it| it.into_dimensions().ok());
    let Some((width, height)) = size else {
        return Paper::A4;
    };
    of(width, height, stated(bytes))
}

fn of(width: u32, height: u32, stated: Option<f32>) -> Paper {
    let longer = width.max(height).max(1) as f32;
    let dpi = stated
        .filter(|dpi| CREDIBLE_DPI.contains(dpi) && longer / dpi <= LONGEST_PAPER)
        .unwrap_or(longer / A4_LONG);
    Paper {
        width: width.max(1) as f32 / dpi,
        height: height.max(1) as f32 / dpi,
        dpi: Some(dpi),
    }
}

/// Dots to the inch as the file says, of the coarser direction.
fn stated(bytes: &[u8]) -> Option<f32> {
    if bytes.starts_with(&[0x89]) {
        png(bytes)
    } else {
        jpeg(bytes)
    }
}

/// `pHYs`: dots to the metre, if its unit is the metre.
fn png(bytes: &[u8]) -> Option<f32> {
    let mut rest = bytes.get(8..)?;
    loop {
        let [a, b, c, d, kind @ ..] = *rest.first_chunk::<8>()?;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        match &kind {
            b"pHYs" => {
                let across = u32::from_be_bytes(*rest.get(8..)?.first_chunk()?);
                let down = u32::from_be_bytes(*rest.get(12..)?.first_chunk()?);
                let is_metre = rest.get(16) == Some(&1);
                return is_metre.then_some(across.min(down) as f32 * 0.0254);
            }
            b"IDAT" | b"IEND" => return None,
            _ => rest = rest.get(length.checked_add(12)?..)?,
        }
    }
}

/// The density of the JFIF header: dots to the inch or to the centimetre.
fn jpeg(bytes: &[u8]) -> Option<f32> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, high, low] = *rest.first_chunk::<4>()? else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if marker == 0xe0 && rest.get(4..9)? == b"JFIF\0" {
            let [unit, x_high, x_low, y_high, y_low] = *rest.get(11..)?.first_chunk::<5>()?;
            let across = u16::from_be_bytes([x_high, x_low]);
            let down = u16::from_be_bytes([y_high, y_low]);
            let density = f32::from(across.min(down));
            return match unit {
                1 => Some(density),
                2 => Some(density * 2.54),
                _ => None,
            };
        }
        // Only what stands before the picture itself speaks of it.
        if !matches!(marker, 0xe0..=0xef | 0xfe) {
            return None;
        }
        rest = rest.get(length.checked_add(2)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn jpeg_saying(unit: u8, density: u16) -> Vec<u8> {
        let [high, low] = density.to_be_bytes();
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 16];
        bytes.extend(b"JFIF\0\x01\x01");
        bytes.extend([unit, high, low, high, low, 0, 0, 0xff, 0xdb]);
        bytes
    }

    fn png_saying(unit: u8, metre: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(13u32.to_be_bytes());
        bytes.extend(b"IHDR");
        bytes.extend([0; 17]);
        bytes.extend(9u32.to_be_bytes());
        bytes.extend(b"pHYs");
        bytes.extend(metre.to_be_bytes());
        bytes.extend(metre.to_be_bytes());
        bytes.extend([unit, 0, 0, 0, 0]);
        bytes
    }

    #[rstest]
    #[case::inch(jpeg_saying(1, 300), Some(300.0))]
    #[case::centimetre(jpeg_saying(2, 118), Some(299.72))]
    #[case::only_a_ratio(jpeg_saying(0, 1), None)]
    #[case::metre(png_saying(1, 11811), Some(299.9994))]
    #[case::png_ratio(png_saying(0, 1), None)]
    #[case::cut(vec![0xff, 0xd8, 0xff, 0xe0, 0], None)]
    #[case::cut_png(b"\x89PNG\r\n\x1a\n\0\0\0\xffIHDR".to_vec(), None)]
    #[case::no_jfif(vec![0xff, 0xd8, 0xff, 0xdb, 0, 4, 0, 0], None)]
    fn the_density_is_read_where_it_stands(#[case] bytes: Vec<u8>, #[case] dpi: Option<f32>) {
        let found = stated(&bytes);
        match (found, dpi) {
            (Some(found), Some(dpi)) => assert!((found - dpi).abs() < 0.01, "{found}"),
            (found, dpi) => assert_eq!(found, dpi),
        }
    }

    #[rstest]
    #[case::a_scan(1654, 2339, Some(200.0), 200.0)]
    #[case::a_phone_saying_72(3000, 4000, Some(72.0), 342.1)]
    #[case::nothing_said(827, 1169, None, 99.97)]
    #[case::a_card_at_300(1012, 638, Some(300.0), 300.0)]
    fn what_cannot_be_true_is_taken_for_a4(
        #[case] width: u32,
        #[case] height: u32,
        #[case] stated: Option<f32>,
        #[case] dpi: f32,
    ) {
        let paper = of(width, height, stated);
        assert!((paper.dpi.unwrap() - dpi).abs() < 0.1, "{paper:?}");
        assert!(paper.height <= LONGEST_PAPER && paper.width <= LONGEST_PAPER);
    }
}
