//! Pictures of parts of the screen, kept from one frame to the next.
//!
//! A key changes a row or two; putting the others into words again, row by row, is most of what a
//! frame would cost. So who draws a part may say what its picture is made of, and if the frame
//! before was made of the same the picture is put there again.
//!
//! **Invariant:** a picture is one of the frame before or of this one, never an older one, so the
//! album is no larger than two screens. In a debug build each picture that is put again is drawn
//! as well and has to be the same, so that every test sees a key that leaves something out.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a picture is made of, in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Content(u64);

impl Content {
    /// Of a picture of that size.
    pub fn of(area: Rect, what: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        (area.width, area.height, what).hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// The pictures of the frame before and of this one.
#[derive(Debug, Default)]
pub struct Album {
    before: HashMap<Content, Vec<Cell>>,
    now: HashMap<Content, Vec<Cell>>,
}

impl Album {
    /// A frame begins: what was now is before.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.before, &mut self.now);
        self.now.clear();
    }

    /// Puts the picture of that content, if there is one; tells whether it did.
    pub fn put(&mut self, content: Content, area: Rect, buffer: &mut Buffer) -> bool {
        if !self.now.contains_key(&content) {
            let Some(picture) = self.before.remove(&content) else {
                return false;
            };
            self.now.insert(content, picture);
        }
        let Some(picture) = self.now.get(&content) else {
            return false;
        };
        let width = usize::from(area.width).max(1);
        for (y, row) in (area.top()..area.bottom()).zip(picture.chunks(width)) {
            let start = buffer.index_of(area.x, y);
            if let Some(cells) = buffer.content.get_mut(start..start + row.len()) {
                cells.clone_from_slice(row);
            }
        }
        true
    }

    /// Keeps what stands there now as the picture of that content.
    pub fn keep(&mut self, content: Content, area: Rect, buffer: &Buffer) {
        self.now.insert(content, cells(area, buffer));
    }
}

/// The cells of a part of the screen, row by row.
pub fn cells(area: Rect, buffer: &Buffer) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(usize::from(area.width) * usize::from(area.height));
    for y in area.top()..area.bottom() {
        let start = buffer.index_of(area.x, y);
        let row = start..start + usize::from(area.width);
        cells.extend_from_slice(buffer.content.get(row).unwrap_or_default());
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::console::terminal::Painter;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use std::cell::Cell;

    #[test]
    fn a_picture_of_the_frame_before_is_not_drawn_again() {
        let mut painter = Painter::new(20, 4);
        let drawn = Cell::new(0);
        let mut paint = |content: u8, y: u16| {
            let bytes = painter.paint(|frame| {
                let area = Rect::new(0, y, 20, 1);
                frame.remembered(area, content, |frame| {
                    drawn.set(drawn.get() + 1);
                    frame.text(area, "Hồ sơ", Style::new());
                });
            });
            bytes.len()
        };
        assert!(paint(1, 0) > 0);
        assert_eq!(paint(1, 0), 0);
        assert!(paint(1, 2) > 0, "the same elsewhere");
        assert!(paint(2, 2) == 0, "another of the same look");
        // A debug build draws the two that were put again as well.
        assert_eq!(drawn.get(), if cfg!(debug_assertions) { 4 } else { 2 });
    }
}
