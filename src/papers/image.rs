//! Pictures: that they are whole, and not larger than a scan can be. No pixel is decoded.

use super::fault::Fault;
use super::kind::PaperKind;
use ::image::{ImageFormat, ImageReader};
use std::io::Cursor;

/// The longest side taken: A2 at 1200 dpi is 28,000.
pub(super) const MAX_SIDE: u32 = 30_000;
/// The most pixels taken; a decoder needs four bytes for each.
const MAX_PIXELS: u64 = 200_000_000;

pub(super) fn check(bytes: &[u8], kind: PaperKind) -> Result<(), Fault> {
    let (format, whole) = match kind {
        PaperKind::Png => (ImageFormat::Png, png_is_whole(bytes)),
        PaperKind::Jpeg => (ImageFormat::Jpeg, jpeg_is_whole(bytes)),
        PaperKind::Pdf => return Err(Fault::KindUnknown),
    };
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|_| Fault::Damaged("the picture's header"))?;
    if width == 0 || height == 0 {
        return Err(Fault::Damaged("a picture without pixels"));
    }
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Fault::PictureTooLarge { width, height });
    }
    if whole {
        Ok(())
    } else {
        Err(Fault::Damaged("the picture breaks off"))
    }
}

/// Whether the chunks lead from the signature to `IEND`.
fn png_is_whole(bytes: &[u8]) -> bool {
    let mut at: usize = 8;
    loop {
        let Some(head) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) else {
            return false;
        };
        let [a, b, c, d, kind @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let Some(next) = at.checked_add(12).and_then(|at| at.checked_add(length)) else {
            return false;
        };
        if next > bytes.len() {
            return false;
        }
        if &kind == b"IEND" {
            return true;
        }
        at = next;
    }
}

/// Whether an end-of-image mark follows the start of the picture data. Cameras append more after it.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let pairs = || bytes.windows(2);
    let Some(scan) = pairs().position(|pair| pair == [0xff, 0xda]) else {
        return false;
    };
    pairs()
        .rposition(|pair| pair == [0xff, 0xd9])
        .is_some_and(|end| end > scan)
}
