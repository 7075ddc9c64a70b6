//! The codes on a page: QR and Code 128, as receipts and other forms bear them.
//!
//! They are found whichever way the page lies, and light on dark too.

use crate::casework::code::code_in_scan;
use crate::contract::id::CaseCode;
use crate::scan::raster::Grey;
use rxing::helpers::detect_in_luma_with_hints;
use rxing::{BarcodeFormat, DecodeHints};
use serde::Serialize;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A longer text names no case.
const LONGEST_TEXT: usize = 1024;

/// A page with more codes of a kind is a sheet of labels.
const MOST_CODES: usize = 32;
/// In dots: no code is smaller, and the reader divides by what is left of such a page.
const SMALLEST: u32 = 32;
/// Two lines whose dots differ by more than this on average do not belong to the same bars.
const OTHER_LINE: u32 = 30;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    Qr,
    Code128,
}

/// A code on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    pub kind: CodeKind,
    pub text: String,
}

impl Code {
    /// The case it stands for.
    pub fn case(&self) -> Option<CaseCode> {
        case_code_of(&self.text)
    }
}

/// The code of a case that a scanned text is: bare, or as `MHS=…` in a look-up link (domain.md §8.5).
pub fn case_code_of(text: &str) -> Option<CaseCode> {
    let text = text.trim();
    // A citizen card or a result's data, whose fields may look like a code by chance.
    if text.contains('|') || text.contains(char::is_whitespace) {
        return None;
    }
    code_in_scan(text)
}

/// The codes on the page, from top to bottom, each kind and text once.
pub fn read(page: &Grey) -> Vec<Code> {
    let mut found = found(page.clone());
    if found.is_empty() {
        let mut negative = page.clone();
        for dot in &mut negative.dots {
            *dot = 255 - *dot;
        }
        found = self::found(negative);
    }
    found.sort_by_key(|(_, place)| place.top);
    let mut codes: Vec<Code> = Vec::new();
    for (code, _) in found {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Where a code lies, in dots; right and bottom are beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

/// Every code is painted over once it is read, so that the next search finds the next one.
fn found(mut page: Grey) -> Vec<(Code, Place)> {
    let mut found = Vec::new();
    for kind in [CodeKind::Qr, CodeKind::Code128] {
        for _ in 0..MOST_CODES {
            let Some((text, place)) = first(&page, kind) else {
                break;
            };
            if text.len() <= LONGEST_TEXT {
                found.push((Code { kind, text }, place));
            }
            if place.left >= place.right || place.top >= place.bottom {
                // It said nowhere where it found it, and would find it again.
                break;
            }
            paint_over(&mut page, place);
        }
    }
    found
}

fn first(page: &Grey, kind: CodeKind) -> Option<(String, Place)> {
    let format = match kind {
        CodeKind::Qr => BarcodeFormat::QR_CODE,
        CodeKind::Code128 => BarcodeFormat::CODE_128,
    };
    let (width, height) = (page.width, page.height);
    if width < SMALLEST || height < SMALLEST {
        return None;
    }
    let dots = page.dots.clone();
    let mut hints = DecodeHints {
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    // A stranger's page must not end the program, whatever the reader stumbles over in it.
    let reading = catch_unwind(AssertUnwindSafe(|| {
        detect_in_luma_with_hints(dots, width, height, Some(format), &mut hints)
    }));
    let result = reading.ok()?.ok()?;
    let points: Vec<(f32, f32)> = result.getPoints().iter().map(|it| (it.x, it.y)).collect();
    let place = match kind {
        CodeKind::Qr => square(page, &points),
        CodeKind::Code128 => bars(page, &points),
    };
    Some((result.getText().to_owned(), place))
}

/// The box around the points, grown by `by` dots, within the page.
fn around(page: &Grey, points: &[(f32, f32)], by: f32) -> Place {
    let within = |at: f32, side: u32| at.clamp(0.0, side as f32) as u32;
    let least = |part: fn(&(f32, f32)) -> f32| points.iter().map(part).fold(f32::MAX, f32::min);
    let most = |part: fn(&(f32, f32)) -> f32| points.iter().map(part).fold(0.0, f32::max);
    Place {
        left: within(least(|it| it.0) - by, page.width),
        top: within(least(|it| it.1) - by, page.height),
        right: within(most(|it| it.0) + by + 1.0, page.width),
        bottom: within(most(|it| it.1) + by + 1.0, page.height),
    }
}

/// A QR code by the middles of its finders, which lie three and a half modules inside: a fifth of the
/// smallest code.
fn square(page: &Grey, points: &[(f32, f32)]) -> Place {
    let inner = around(page, points, 0.0);
    let side = inner
        .right
        .saturating_sub(inner.left)
        .max(inner.bottom.saturating_sub(inner.top));
    around(page, points, side as f32 / 4.0)
}

/// A strip of bars by the line it was read along, as high as the bars go on.
fn bars(page: &Grey, points: &[(f32, f32)]) -> Place {
    let line = around(page, points, 2.0);
    let upright = line.bottom.saturating_sub(line.top) > line.right.saturating_sub(line.left);
    let mut place = line;
    if upright {
        let dot = |x: u32, y: u32| page.dot(x, y);
        let span = (line.top, line.bottom);
        place.left = ends(line.left, span, page.width, false, dot);
        place.right = ends(line.right, span, page.width, true, dot);
    } else {
        let dot = |y: u32, x: u32| page.dot(x, y);
        let span = (line.left, line.right);
        place.top = ends(line.top, span, page.height, false, dot);
        place.bottom = ends(line.bottom, span, page.height, true, dot);
    }
    place
}

/// Where bars end, going from line to line: each line looks like the one before, until they end.
fn ends(
    from: u32,
    (first, last): (u32, u32),
    most: u32,
    forward: bool,
    dot: impl Fn(u32, u32) -> u8,
) -> u32 {
    let mut at = from.min(most.saturating_sub(1));
    loop {
        let next = if forward { at + 1 } else { at.wrapping_sub(1) };
        if next >= most {
            return if forward { most } else { 0 };
        }
        let differs: u32 = (first..last)
            .map(|along| u32::from(dot(at, along).abs_diff(dot(next, along))))
            .sum();
        if differs > OTHER_LINE * last.saturating_sub(first).max(1) {
            return if forward { next + 1 } else { next };
        }
        at = next;
    }
}

fn paint_over(page: &mut Grey, place: Place) {
    let width = page.width as usize;
    for y in place.top..place.bottom.min(page.height) {
        let row = y as usize * width;
        let across = row + place.left as usize..row + place.right.min(page.width) as usize;
        if let Some(dots) = page.dots.get_mut(across) {
            dots.fill(255);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::first_regime("000.00.01.H26-260930-0012", Some("000.00.01.H26-260930-0012"))]
    #[case::second_regime("H26.15-20260105-0000012", Some("H26.15-20260105-0000012"))]
    #[case::lower_case("h26.15-20260105-0000012\r\n", Some("H26.15-20260105-0000012"))]
    #[case::link(
        "https://dichvucong.hanoi.gov.vn/tra-cuu?MHS=000.00.01.H26-260930-0012&dt=09",
        Some("000.00.01.H26-260930-0012")
    )]
    #[case::card("001085012345||Nguyễn Văn An|15081985|Nam|Hà Nội|25042021", None)]
    #[case::payment("00020101021238570010A000000727", None)]
    #[case::web("https://vi.wikipedia.org/wiki/H26", None)]
    #[case::nothing("", None)]
    fn a_case_is_told_by_its_code(#[case] text: &str, #[case] code: Option<&str>) {
        assert_eq!(case_code_of(text), code.map(CaseCode::new));
    }

    /// Bars of that height below each other, as a list of cases would have them.
    fn striped(starts: &[u32], high: u32) -> Grey {
        let (width, height) = (400, 300);
        let mut dots = vec![255; 400 * 300];
        for start in starts {
            for y in *start..start + high {
                for x in (20..380).filter(|x| (x / 3u32).is_multiple_of(2)) {
                    dots[(y * width + x) as usize] = 0;
                }
            }
        }
        Grey {
            width,
            height,
            dots,
        }
    }

    #[test]
    fn bars_are_painted_over_to_their_ends_and_no_further() {
        let mut page = striped(&[40, 90], 30);
        let place = bars(&page, &[(20.0, 60.0), (379.0, 60.0)]);
        assert!(place.top <= 40 && place.top > 30, "{place:?}");
        assert!(place.bottom >= 70 && place.bottom < 85, "{place:?}");
        paint_over(&mut page, place);
        assert_eq!(page, striped(&[90], 30));
    }

    #[test]
    fn a_code_that_says_nowhere_where_it_lies_is_painted_over_nowhere() {
        let striped = striped(&[40], 30);
        for points in [
            &[][..],
            &[(900.0, 10.0)],
            &[(-9.0, -9.0)],
            &[(f32::NAN, f32::NAN)],
        ] {
            for place in [square(&striped, points), bars(&striped, points)] {
                let mut page = striped.clone();
                paint_over(&mut page, place);
                assert_eq!((page.width, page.height), (400, 300));
            }
        }
        let nowhere = square(&striped, &[]);
        assert!(nowhere.left >= nowhere.right, "{nowhere:?}");
    }

    #[test]
    fn an_empty_page_and_none_at_all_have_no_codes() {
        for (width, height) in [(0, 0), (1, 1), (30, 40)] {
            let dots = vec![255; width as usize * height as usize];
            let page = Grey {
                width,
                height,
                dots,
            };
            assert_eq!(read(&page), []);
        }
    }
}
