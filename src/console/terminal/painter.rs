//! Frames, one after the other: what the terminal shows, what it should show, and the bytes between.

use super::album::Album;
use super::encoder::Encoder;
use super::frame::{Frame, Placed, Region};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Turns views into bytes for one terminal.
///
/// **Invariant:** `shown` is what the terminal shows once it has got all bytes handed out.
#[derive(Debug)]
pub struct Painter {
    shown: Buffer,
    wanted: Buffer,
    regions: Vec<Region>,
    pictures: Vec<Placed>,
    cursor: Cursor,
    encoder: Encoder,
    album: Album,
    /// Nothing is known of the screen: it is cleared first.
    unknown: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    Unknown,
    Hidden,
    At(Position),
}

impl Painter {
    pub fn new(columns: u16, rows: u16) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self {
            shown: Buffer::empty(area),
            wanted: Buffer::empty(area),
            regions: Vec::new(),
            pictures: Vec::new(),
            cursor: Cursor::Unknown,
            encoder: Encoder::new(),
            album: Album::default(),
            unknown: true,
        }
    }

    pub fn area(&self) -> Rect {
        self.wanted.area
    }

    /// The window has another size: the next frame is drawn on a cleared screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        self.shown.resize(area);
        self.wanted.resize(area);
        self.invalidate();
    }

    /// Somebody else has drawn on the screen.
    pub fn invalidate(&mut self) {
        self.unknown = true;
        self.cursor = Cursor::Unknown;
    }

    /// Draws a frame; the bytes bring the terminal there and are to be written at once, all of them.
    ///
    /// No bytes mean that nothing has to be written.
    pub fn paint(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> &[u8] {
        self.wanted.reset();
        self.album.turn();
        let mut frame = Frame::with_album(&mut self.wanted, &mut self.album);
        view(&mut frame);
        let (cursor, regions, pictures) = frame.finish();
        let earlier = std::mem::take(&mut self.pictures);
        self.encoder.begin();
        if self.unknown {
            self.encoder.forget();
            self.encoder.clear();
            self.shown.reset();
        } else if earlier.is_empty() && pictures.is_empty() {
            // What moves letters moves the dots of a picture too, or leaves them behind.
            self.scroll(&regions);
        }
        for gone in earlier.iter().filter(|it| !pictures.contains(it)) {
            self.take_down(gone);
        }
        self.encoder.difference(&self.shown, &self.wanted);
        for placed in &pictures {
            if self.unknown || !earlier.contains(placed) {
                let Placed { area, painted } = placed;
                self.encoder.picture(area.x, area.y, &painted.bytes);
            }
        }
        self.pictures = pictures;
        self.move_cursor(cursor);
        self.regions = regions;
        self.unknown = false;
        std::mem::swap(&mut self.shown, &mut self.wanted);
        self.encoder.finish()
    }

    fn move_cursor(&mut self, wanted: Option<Position>) {
        let inside = wanted.filter(|it| self.wanted.area.contains(*it));
        let cursor = inside.map_or(Cursor::Hidden, Cursor::At);
        if let Cursor::At(place) = cursor {
            self.encoder.place_cursor(place.x, place.y);
            if !matches!(self.cursor, Cursor::At(_)) {
                self.encoder.raw(b"\x1b[?25h");
            }
        } else if self.cursor != Cursor::Hidden {
            self.encoder.raw(b"\x1b[?25l");
        }
        self.cursor = cursor;
    }

    /// Takes a picture off the screen: by its protocol's own word, else by writing its cells anew.
    fn take_down(&mut self, gone: &Placed) {
        let erased_by = gone.painted.erased_by();
        if !erased_by.is_empty() {
            return self.encoder.raw(erased_by);
        }
        for at in gone.area.intersection(self.shown.area).positions() {
            // No screen wants such a cell, so each of them differs.
            if let Some(cell) = self.shown.cell_mut(at) {
                cell.set_symbol("?").modifier = Modifier::HIDDEN;
            }
        }
    }

    /// Has the terminal move rows that are already on the screen.
    fn scroll(&mut self, regions: &[Region]) {
        let full = self.wanted.area.width;
        for region in regions {
            let area = region.area;
            let earlier = self
                .regions
                .iter()
                .find(|it| it.list == region.list && it.area == area);
            let Some(earlier) = earlier.filter(|_| area.x == 0 && area.width == full) else {
                continue;
            };
            let moved = region.top.abs_diff(earlier.top);
            // Where few rows stay, more is lost of what the other rows have in common with those that
            // come in their place: columns, prefixes, the same office.
            let pays = moved * 3 <= usize::from(area.height) * 2;
            if area.bottom() > self.wanted.area.bottom() || moved == 0 || !pays {
                continue;
            }
            let up = region.top > earlier.top;
            self.encoder
                .scroll(area.top(), area.bottom(), moved as u16, up);
            shift(&mut self.shown, area, moved, up);
        }
    }
}

/// The same movement in the buffer.
fn shift(buffer: &mut Buffer, area: Rect, rows: usize, up: bool) {
    let width = usize::from(buffer.area.width);
    let band = usize::from(area.top()) * width..usize::from(area.bottom()) * width;
    let cells = &mut buffer.content[band];
    let moved = rows * width;
    if up {
        cells.rotate_left(moved);
        let kept = cells.len() - moved;
        cells[kept..].fill(Cell::EMPTY);
    } else {
        cells.rotate_right(moved);
        cells[..moved].fill(Cell::EMPTY);
    }
}

#[cfg(test)]
mod tests;
