//! Pages of PDF files.

use crate::console::preview::{Room, Sheet};
use crate::contract::reason::Reason;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// The page, and how many there are.
pub(super) fn draw(bytes: Vec<u8>, page: u32, room: Room) -> Result<(Sheet, u32), Reason> {
    let cannot = || Reason::new("page_not_drawable");
    let pdf = Pdf::new(bytes).map_err(|_| cannot())?;
    let pages = pdf.pages();
    let page = pages.get(page as usize).ok_or_else(cannot)?;
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(cannot());
    }
    let scale = room.scale(width, height);
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
    let dots = pixmap
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|dot| [dot[0], dot[1], dot[2]])
        .collect();
    let sheet = Sheet {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        dots,
    };
    if sheet.width == 0 || sheet.height == 0 {
        return Err(cannot());
    }
    Ok((sheet, pages.len() as u32))
}
