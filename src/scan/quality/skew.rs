//! By how much the lines of a page lean.
//!
//! The dots of ink are thrown onto an upright axis at many angles. At the angle of the lines they
//! fall into sharp heaps with nothing between them, and the sum of the squared steps from heap to
//! gap is largest. The page is tried upright and turned by a quarter, so pages fed sideways are
//! measured as well.

use crate::scan::raster::Grey;

/// The longer side the page is looked at with.
const SIDE: u32 = 1000;
/// So much darker than the paper is ink.
const INK: u8 = 64;
/// In tenths of a degree: what leans more was not fed by a feeder.
const FARTHEST: i32 = 100;
/// In tenths of a degree, of the first look.
const COARSE: i32 = 5;
/// Fewer dots of ink have no lines.
const FEWEST: usize = 400;
/// More dots say nothing new.
const MOST: usize = 40_000;
/// How much sharper the best angle has to be than the middling one, or there are no lines.
const CLEAR: f64 = 1.6;

/// Tenths of a degree, clockwise; `None` where nothing on the page has a direction.
pub(super) fn tenths(page: &Grey) -> Option<i32> {
    let small = page.shrunk(SIDE);
    let ink = ink(&small);
    if ink.len() < FEWEST {
        return None;
    }
    let sideways: Vec<(f64, f64)> = ink.iter().map(|(x, y)| (*y, -*x)).collect();
    let upright = best(&ink);
    let turned = best(&sideways);
    let (angle, clear) = if upright.1 >= turned.1 {
        upright
    } else {
        turned
    };
    (clear >= CLEAR).then_some(angle)
}

/// The dots of ink, from the middle of the page; the edges have shadows of their own direction.
fn ink(page: &Grey) -> Vec<(f64, f64)> {
    let paper = page.paper();
    let edge = |side: u32| side / 25;
    let (left, top) = (edge(page.width), edge(page.height));
    let mut dots = Vec::new();
    for y in top..page.height - top {
        for x in left..page.width - left {
            if page.dot(x, y).saturating_add(INK) < paper {
                dots.push((
                    f64::from(x) - f64::from(page.width) / 2.0,
                    f64::from(y) - f64::from(page.height) / 2.0,
                ));
            }
        }
    }
    let every = dots.len().div_ceil(MOST).max(1);
    dots.into_iter().step_by(every).collect()
}

/// The angle at which the heaps are sharpest, and how much sharper than at the middling one.
fn best(ink: &[(f64, f64)]) -> (i32, f64) {
    let coarse: Vec<(i32, f64)> = (-FARTHEST..=FARTHEST)
        .step_by(COARSE as usize)
        .map(|angle| (angle, sharpness(ink, angle)))
        .collect();
    let mut sorted: Vec<f64> = coarse.iter().map(|(_, sharp)| *sharp).collect();
    sorted.sort_by(f64::total_cmp);
    let middling = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let sharpest = |angles: Vec<(i32, f64)>| {
        angles
            .into_iter()
            .max_by(|left, right| left.1.total_cmp(&right.1))
            .unwrap_or_default()
    };
    let (near, _) = sharpest(coarse);
    let fine = (near - COARSE..=near + COARSE)
        .map(|angle| (angle, sharpness(ink, angle)))
        .collect();
    let (angle, sharp) = sharpest(fine);
    (angle, sharp / middling.max(1.0))
}

/// How sharp the heaps are when the page is looked along at this angle.
fn sharpness(ink: &[(f64, f64)], tenths: i32) -> f64 {
    let (sin, cos) = (f64::from(tenths) / 10.0).to_radians().sin_cos();
    // Half a diagonal is the farthest that a dot can fall.
    let middle = f64::from(SIDE);
    let mut heaps = vec![0u32; 2 * SIDE as usize + 1];
    for (x, y) in ink {
        let at = (y * cos - x * sin + middle).round();
        if let Some(heap) = heaps.get_mut(at as usize) {
            *heap += 1;
        }
    }
    heaps
        .windows(2)
        .map(|pair| {
            let step = f64::from(pair[0]) - f64::from(pair[1]);
            step * step
        })
        .sum()
}
