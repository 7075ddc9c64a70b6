//! What is on a page at all: ink, and colour.

use crate::scan::raster::{Grey, Raster};

/// The longer side the page is looked at with: an A4 page at about 100 dpi. Dust melts into the paper.
const SIDE: u32 = 1170;
/// So far from the paper's tone is ink, darker or lighter, and not what shines through from the other
/// side.
const INK: u8 = 32;
/// Darker than this is no paper: the lid was open, or it is black all over. Somebody has to look.
const NO_PAPER: u8 = 80;
/// The part of each side that scanners spoil with shadows and staples.
const EDGE: f32 = 0.03;
/// Ink over less of the page than this is dirt: six square millimetres of A4, a page number's half.
const DIRT: f32 = 0.000_1;
/// A dot of ink counts if so many of the eight around it are ink too, as along the thinnest line; dust
/// stands alone.
const NEIGHBOURS: usize = 2;

/// Parts of a dot's colour that differ by no more come from rounding or from how JPEG stores grey.
const ROUNDING: u8 = 3;
/// One dot in so many is enough: even black print on white paper comes out of a colour scanner tinted.
const COLOURED_ONE_IN: usize = 10_000;

/// Whether nothing is on the page but dust, paper tone and shadows at its edges.
pub(super) fn is_blank(page: &Grey) -> bool {
    let small = page.shrunk(SIDE);
    let paper = small.middle();
    if paper < NO_PAPER {
        return false;
    }
    let is_ink = |x: u32, y: u32| small.dot(x, y).abs_diff(paper) > INK;
    let edge = |side: u32| ((side as f32 * EDGE) as u32).max(1);
    let (left, top) = (edge(small.width), edge(small.height));
    let (right, bottom) = (
        small.width.saturating_sub(left),
        small.height.saturating_sub(top),
    );
    let most = small.dots.len() as f32 * DIRT;
    let mut ink = 0;
    for y in top..bottom {
        for x in left..right {
            if !is_ink(x, y) {
                continue;
            }
            let around = (y - 1..=y + 1)
                .flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y)))
                .filter(|(x, y)| is_ink(*x, *y))
                .count();
            // The dot itself is among those counted.
            if around > NEIGHBOURS {
                ink += 1;
            }
            if ink as f32 > most {
                return false;
            }
        }
    }
    true
}

/// Whether the page was taken in colour.
pub(super) fn has_colour(page: &Raster) -> bool {
    let enough = page.dots.len() / COLOURED_ONE_IN + 1;
    let coloured = page.dots.iter().filter(|[red, green, blue]| {
        let most = red.max(green).max(blue);
        let least = red.min(green).min(blue);
        most - least > ROUNDING
    });
    coloured.take(enough).count() == enough
}
