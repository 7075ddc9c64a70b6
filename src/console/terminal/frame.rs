//! The paper that screens draw on.

use super::album::{Album, Content, cells};
use crate::console::graphics::Painted;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use std::hash::Hash;

/// A list on the screen that scrolls by whole rows.
///
/// The painter compares it with the frame before: if the same list in the same place has moved by
/// a few rows, the terminal is told to scroll in place of getting the rows again. A wrong region
/// costs bytes, never a wrong screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Which list it is.
    pub list: u64,
    pub area: Rect,
    /// The number of the row that stands on top.
    pub top: usize,
}

/// A picture, and the cells it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub area: Rect,
    pub painted: Painted,
}

/// One frame while it is being drawn.
///
/// Any ratatui widget can be drawn on it; a test gives it a buffer of its own and reads that.
pub struct Frame<'a> {
    buffer: &'a mut Buffer,
    /// Rows that may be drawn on.
    height: u16,
    cursor: Option<Position>,
    regions: Vec<Region>,
    /// Without one, everything is drawn.
    album: Option<&'a mut Album>,
    pictures: Vec<Placed>,
}

impl<'a> Frame<'a> {
    pub fn new(buffer: &'a mut Buffer) -> Self {
        Self {
            height: buffer.area.height,
            buffer,
            cursor: None,
            regions: Vec::new(),
            pictures: Vec::new(),
            album: None,
        }
    }

    pub(super) fn with_album(buffer: &'a mut Buffer, album: &'a mut Album) -> Self {
        Self {
            album: Some(album),
            ..Self::new(buffer)
        }
    }

    /// Draws a part of the screen whose picture depends on `content` and its own size alone; if
    /// the frame before had the same one, it is put there again instead.
    ///
    /// `draw` fills nothing but the area, which was blank, and sets no cursor.
    pub fn remembered(
        &mut self,
        area: Rect,
        content: impl Hash,
        draw: impl FnOnce(&mut Frame<'_>),
    ) {
        let area = area.intersection(self.area());
        if area.is_empty() {
            return;
        }
        let content = Content::of(area, content);
        let known = match &mut self.album {
            Some(album) => album.put(content, area, self.buffer),
            None => return draw(self),
        };
        if !known {
            draw(self);
            if let Some(album) = &mut self.album {
                album.keep(content, area, self.buffer);
            }
        } else if cfg!(debug_assertions) {
            let mut drawn = Buffer::empty(self.area());
            draw(&mut Frame::new(&mut drawn));
            let (put, drawn) = (cells(area, self.buffer), cells(area, &drawn));
            assert!(put == drawn, "another picture of the same: {area:?}");
        }
    }

    pub fn area(&self) -> Rect {
        Rect {
            height: self.height,
            ..self.buffer.area
        }
    }

    /// Draws as if the window had only its first rows.
    pub fn within(&mut self, height: u16, draw: impl FnOnce(&mut Frame<'_>)) {
        let whole = self.height;
        self.height = height.min(whole);
        draw(self);
        self.height = whole;
    }

    pub fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }

    pub fn render(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area.intersection(self.area()), self.buffer);
    }

    /// Writes on the first row of the area, cut at its edge; tells the column behind the text.
    pub fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.area());
        if area.is_empty() {
            return area.x;
        }
        self.buffer
            .set_stringn(area.x, area.y, text, usize::from(area.width), style)
            .0
    }

    /// The same with blanks to the edge of the area, in the same style.
    pub fn bar(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let row = Rect {
            height: area.height.min(1),
            ..area
        };
        self.buffer.set_style(row, style);
        self.text(row, text, style)
    }

    /// Shows the terminal's cursor there: input methods draw what they compose at it.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position::new(x, y));
    }

    pub fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Tells that a list stands here and which row is on top of it.
    pub fn scrolls(&mut self, region: Region) {
        self.regions.push(region);
    }

    /// Puts a picture over the cells of the area, which are left blank.
    pub fn picture(&mut self, area: Rect, painted: &Painted) {
        self.pictures.push(Placed {
            area,
            painted: painted.clone(),
        });
    }

    pub fn pictures(&self) -> &[Placed] {
        &self.pictures
    }

    pub(super) fn finish(self) -> (Option<Position>, Vec<Region>, Vec<Placed>) {
        (self.cursor, self.regions, self.pictures)
    }
}
