//! The picture of a page, drawn small enough for the terminal.
//!
//! Knows bytes and dots; nothing of screens and nothing of HTTP. It is slow and may fail on what a
//! stranger wrote, so the runtime calls it on a thread that nothing waits for.
//!
//! **Invariant:** never more dots than asked for are made, whatever size a page claims to be.

use crate::console::graphics::{Graphics, Grey, Protocol};
use crate::console::model::paper::Picture;
use crate::contract::reason::Reason;
use crate::scan::assemble::Turn;
use crate::scan::draw::{self, Fit};
use crate::scan::raster::Raster;
use std::sync::Arc;

/// Dots drawn for each dot shown, in each direction: letters stay readable when averaged down.
const OVERSAMPLE: u32 = 2;

/// A page of the document in `bytes` (from 0), turned and made to fit so many columns and rows.
pub fn draw(
    bytes: Arc<Vec<u8>>,
    page: u32,
    turn: Turn,
    (columns, rows): (u16, u16),
    graphics: Graphics,
) -> Result<Picture, Reason> {
    let (across, down) = graphics.dots();
    let room = Room {
        width: u32::from(columns.max(1)) * u32::from(across),
        height: u32::from(rows.max(1)) * u32::from(down),
    };
    let lies = matches!(turn, Turn::Quarter | Turn::ThreeQuarters);
    let (width, height) = if lies {
        (room.height, room.width)
    } else {
        (room.width, room.height)
    };
    let fit = Fit::Within {
        width: width * OVERSAMPLE,
        height: height * OVERSAMPLE,
    };
    let (raster, pages) = draw::page(bytes, page, fit)?;
    let sheet = Sheet::from(raster).turned(turn);
    let sheet = sheet.shrunk(room);
    if graphics.protocol == Protocol::HalfBlocks {
        return Ok(sheet.picture(pages));
    }
    let sheet = sheet.whole_cells(u32::from(across), u32::from(down));
    let columns = (sheet.width / u32::from(across)) as u16;
    let rows = (sheet.height / u32::from(down)) as u16;
    let sharp = graphics.paint(&sheet.grey(), columns, rows);
    // What lies over the page for a moment lies over letters, not over a picture.
    let letters = Room {
        width: u32::from(columns),
        height: u32::from(rows) * 2,
    };
    Ok(Picture {
        sharp,
        ..sheet.shrunk(letters).picture(pages)
    })
}

/// The dots there is room for.
#[derive(Clone, Copy)]
struct Room {
    width: u32,
    height: u32,
}

/// Dots of red, green and blue, row by row.
struct Sheet {
    width: u32,
    height: u32,
    dots: Vec<[u8; 3]>,
}

impl From<Raster> for Sheet {
    fn from(raster: Raster) -> Self {
        Self {
            width: raster.width,
            height: raster.height,
            dots: raster.dots,
        }
    }
}

impl Sheet {
    fn dot(&self, x: u32, y: u32) -> [u8; 3] {
        let at = y as usize * self.width as usize + x as usize;
        self.dots.get(at).copied().unwrap_or([255; 3])
    }

    /// Turned clockwise.
    fn turned(self, turn: Turn) -> Self {
        let (width, height) = match turn {
            Turn::None => return self,
            Turn::Half => (self.width, self.height),
            Turn::Quarter | Turn::ThreeQuarters => (self.height, self.width),
        };
        let from = |x: u32, y: u32| match turn {
            Turn::Quarter => (y, self.height - 1 - x),
            Turn::ThreeQuarters => (self.width - 1 - y, x),
            Turn::None | Turn::Half => (self.width - 1 - x, self.height - 1 - y),
        };
        let dots = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .map(|(x, y)| {
                let (x, y) = from(x, y);
                self.dot(x, y)
            })
            .collect();
        Self {
            width,
            height,
            dots,
        }
    }

    /// Averaged down until it fits.
    fn shrunk(self, room: Room) -> Self {
        let factor = (self.width as f32 / room.width as f32)
            .max(self.height as f32 / room.height as f32)
            .max(1.0);
        let width = ((self.width as f32 / factor) as u32).clamp(1, room.width);
        let height = ((self.height as f32 / factor) as u32).clamp(1, room.height);
        let mut dots = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                let across = span(x, width, self.width);
                let down = span(y, height, self.height);
                dots.push(self.average(across, down));
            }
        }
        Self {
            width,
            height,
            dots,
        }
    }

    fn average(&self, across: (u32, u32), down: (u32, u32)) -> [u8; 3] {
        let mut sum = [0u32; 3];
        let mut count = 0;
        for y in down.0..down.1 {
            for x in across.0..across.1 {
                for (total, part) in sum.iter_mut().zip(self.dot(x, y)) {
                    *total += u32::from(part);
                }
                count += 1;
            }
        }
        sum.map(|total| (total / count.max(1)) as u8)
    }

    /// With white to the right and below, so that it fills its cells.
    fn whole_cells(self, across: u32, down: u32) -> Self {
        let width = self.width.next_multiple_of(across);
        let height = self.height.next_multiple_of(down);
        let dots = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .map(|(x, y)| {
                if x < self.width && y < self.height {
                    self.dot(x, y)
                } else {
                    [255; 3]
                }
            })
            .collect();
        Self {
            width,
            height,
            dots,
        }
    }

    fn grey(&self) -> Grey {
        let light = |[red, green, blue]: [u8; 3]| {
            let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
            (sum / 1000) as u8
        };
        Grey {
            width: self.width,
            height: self.height,
            dots: self.dots.iter().map(|dot| light(*dot)).collect(),
        }
    }

    fn picture(mut self, pages: u32) -> Picture {
        let rows = self.height.div_ceil(2);
        self.dots.resize((self.width * rows * 2) as usize, [255; 3]);
        Picture {
            columns: self.width as u16,
            rows: rows as u16,
            pages,
            dots: self.dots,
            sharp: None,
        }
    }
}

/// The source dots that the one numbered `at` of `small` stands for.
fn span(at: u32, small: u32, large: u32) -> (u32, u32) {
    let from = at * large / small;
    let to = ((at + 1) * large / small).max(from + 1);
    (from, to.min(large.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A portrait page with a black square in its upper left quarter.
    const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 400]/Contents 4 0 R>>endobj\n\
        4 0 obj<</Length 21>>stream\n0 200 100 200 re f   \nendstream endobj\n\
        trailer<</Root 1 0 R>>";

    fn bytes(of: &[u8]) -> Arc<Vec<u8>> {
        Arc::new(of.to_vec())
    }

    fn letters() -> Graphics {
        Graphics::default()
    }

    #[test]
    fn a_page_has_the_dots_of_the_terminal_and_letters_beneath() {
        let graphics = Graphics {
            protocol: Protocol::Sixel,
            cell: Some((9, 18)),
        };
        let picture = draw(bytes(PDF.as_bytes()), 0, Turn::None, (40, 20), graphics).unwrap();
        let sharp = picture.sharp.unwrap();
        assert_eq!((sharp.columns, sharp.rows), (20, 20));
        let head = String::from_utf8_lossy(&sharp.bytes[..30]).into_owned();
        assert!(head.contains("\"1;1;180;360"), "{head}");
        assert_eq!((picture.columns, picture.rows), (20, 20));
    }

    #[test]
    fn a_pdf_page_fits_the_room_and_shows_its_ink() {
        let picture = draw(bytes(PDF.as_bytes()), 0, Turn::None, (40, 20), letters()).unwrap();
        assert_eq!((picture.columns, picture.rows, picture.pages), (20, 20, 1));
        let (upper, _) = picture.cell(3, 3);
        let (paper, _) = picture.cell(15, 15);
        assert!(upper[0] < 40, "{upper:?}");
        assert_eq!(paper, [255; 3]);
    }

    #[test]
    fn a_turned_page_shows_its_ink_where_it_is_then() {
        let turned = |turn| draw(bytes(PDF.as_bytes()), 0, turn, (40, 20), letters()).unwrap();
        let picture = turned(Turn::Quarter);
        assert_eq!((picture.columns, picture.rows), (40, 10));
        assert!(picture.cell(36, 2).0[0] < 40);
        assert_eq!(picture.cell(3, 2).0, [255; 3]);
        let picture = turned(Turn::Half);
        assert!(picture.cell(16, 16).0[0] < 40);
        assert_eq!(picture.cell(3, 3).0, [255; 3]);
        let picture = turned(Turn::ThreeQuarters);
        assert!(picture.cell(3, 8).0[0] < 40);
        assert_eq!(picture.cell(36, 2).0, [255; 3]);
    }

    #[test]
    fn a_page_that_is_not_there_and_what_is_no_document_say_so() {
        assert!(draw(bytes(PDF.as_bytes()), 7, Turn::None, (40, 20), letters()).is_err());
        assert!(draw(bytes(b"hello"), 0, Turn::None, (40, 20), letters()).is_err());
        assert!(
            draw(
                bytes(b"%PDF-1.4 nothing"),
                0,
                Turn::None,
                (40, 20),
                letters()
            )
            .is_err()
        );
    }

    #[test]
    fn a_picture_fits_the_room() {
        let mut png = Vec::new();
        let white = ::image::RgbImage::from_pixel(300, 100, ::image::Rgb([255, 255, 255]));
        white
            .write_to(
                &mut std::io::Cursor::new(&mut png),
                ::image::ImageFormat::Png,
            )
            .unwrap();
        let picture = draw(Arc::new(png), 0, Turn::None, (30, 30), letters()).unwrap();
        assert_eq!((picture.columns, picture.rows), (30, 5));
        assert_eq!(picture.cell(29, 4), ([255; 3], [255; 3]));
    }
}
