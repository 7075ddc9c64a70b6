//! Inline images as iTerm2 made them, which WezTerm and others show as well.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A picture at the cursor in so many cells.
pub(super) fn draw(png: &[u8], columns: u16, rows: u16) -> Vec<u8> {
    let size = png.len();
    let base64 = STANDARD.encode(png);
    format!(
        "\x1b]1337;File=inline=1;size={size};width={columns};height={rows};\
         preserveAspectRatio=0;doNotMoveCursor=1:{base64}\x07"
    )
    .into_bytes()
}
