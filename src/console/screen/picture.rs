//! The page of a document in the terminal: half-blocks, two dots to a cell.
//!
//! Greys only, because papers are black on white and greys cost few bytes; without colour the ink
//! alone is drawn, and without block letters it is drawn in punctuation.

use crate::console::graphics::Painted;
use crate::console::model::paper::Picture;
use crate::console::terminal::Frame;
use crate::console::theme::Theme;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// Steps of grey: more would not be seen and would cost bytes.
const GREYS: u32 = 8;
/// Ink for ASCII, from white to black.
const INK: [&str; 8] = [" ", ".", ":", "-", "+", "*", "#", "@"];

/// Where nothing lies over it (`alone`), with the terminal's own dots if it has them.
pub fn draw(picture: &Picture, area: Rect, theme: &Theme, alone: bool, frame: &mut Frame<'_>) {
    let area = area.intersection(frame.area());
    let fits = |it: &&Painted| it.columns <= area.width && it.rows <= area.height;
    if let Some(sharp) = picture.sharp.as_ref().filter(|_| alone).filter(fits) {
        let place = Rect {
            x: area.x + (area.width - sharp.columns) / 2,
            y: area.y,
            width: sharp.columns,
            height: sharp.rows,
        };
        return frame.picture(place, sharp);
    }
    let left = area.width.saturating_sub(picture.columns) / 2;
    for row in 0..picture.rows.min(area.height) {
        for column in 0..picture.columns.min(area.width) {
            let (upper, lower) = picture.cell(column, row);
            let (symbol, style) = cell(grey(upper), grey(lower), theme);
            let at = (area.x + left + column, area.y + row);
            if let Some(cell) = frame.buffer().cell_mut(at) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}

/// From 0, black, to 7, white.
fn grey([red, green, blue]: [u8; 3]) -> u32 {
    let light = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    light * GREYS / 256_000
}

fn cell(upper: u32, lower: u32, theme: &Theme) -> (&'static str, Style) {
    if theme.ascii {
        let ink = GREYS - 1 - u32::midpoint(upper, lower);
        return (INK.get(ink as usize).copied().unwrap_or("@"), Style::new());
    }
    if !theme.colour {
        let dark = |grey: u32| grey < GREYS / 2;
        let symbol = match (dark(upper), dark(lower)) {
            (true, true) => "█",
            (true, false) => "▀",
            (false, true) => "▄",
            (false, false) => " ",
        };
        return (symbol, Style::new());
    }
    if upper == lower {
        return (" ", Style::new().bg(shade(upper)));
    }
    ("▀", Style::new().fg(shade(upper)).bg(shade(lower)))
}

/// The grey ramp of the 256 colours runs from 232 to 255.
fn shade(grey: u32) -> Color {
    Color::Indexed((232 + grey * 23 / (GREYS - 1)) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;

    fn drawn(theme: Theme) -> String {
        let picture = Picture {
            columns: 2,
            rows: 1,
            pages: 1,
            dots: vec![[0; 3], [255; 3], [255; 3], [255; 3]],
            sharp: None,
        };
        let area = Rect::new(0, 0, 4, 1);
        let mut buffer = Buffer::empty(area);
        draw(&picture, area, &theme, true, &mut Frame::new(&mut buffer));
        buffer
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    #[test]
    fn ink_shows_with_colour_without_and_in_ascii() {
        let plain = Theme::default();
        assert_eq!(drawn(plain), " ▀  ");
        assert_eq!(
            drawn(Theme {
                colour: false,
                ..plain
            }),
            " ▀  "
        );
        assert_eq!(
            drawn(Theme {
                ascii: true,
                ..plain
            }),
            " +  "
        );
    }
}
