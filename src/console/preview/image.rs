//! Pictures as documents.

use crate::console::preview::{OVERSAMPLE, Room, Sheet};
use crate::contract::reason::Reason;
use image::imageops::FilterType;
use image::{ImageReader, Limits};
use std::io::Cursor;

/// Bytes a decoder may take: a scan at 600 dpi needs about 140 million.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

pub(super) fn draw(bytes: &[u8], room: Room) -> Result<Sheet, Reason> {
    let cannot = || Reason::new("page_not_drawable");
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| cannot())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| cannot())?;
    let (width, height) = (room.width * OVERSAMPLE, room.height * OVERSAMPLE);
    let small = if picture.width() > width || picture.height() > height {
        picture.resize(width, height, FilterType::Triangle)
    } else {
        picture
    };
    let small = small.to_rgb8();
    Ok(Sheet {
        width: small.width(),
        height: small.height(),
        dots: small.pixels().map(|dot| dot.0).collect(),
    })
}
