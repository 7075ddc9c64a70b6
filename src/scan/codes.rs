//! The codes on a page: QR and Code 128, as receipts and other forms bear them.
//!
//! They are found whichever way the page lies, and light on dark too.

use crate::casework::code::code_in_scan;
use crate::contract::id::CaseCode;
use crate::scan::raster::Grey;
use rxing::helpers::detect_multiple_in_luma_with_hints;
use rxing::{BarcodeFormat, DecodeHints};
use serde::Serialize;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A longer text names no case.
const LONGEST_TEXT: usize = 1024;

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
    let mut found = found(page, false);
    if found.is_empty() {
        found = self::found(page, true);
    }
    found.sort_by(|left, right| left.1.total_cmp(&right.1));
    let mut codes: Vec<Code> = Vec::new();
    for (code, _) in found {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The codes and how far down the page each one lies.
fn found(page: &Grey, light_on_dark: bool) -> Vec<(Code, f32)> {
    let dots: Vec<u8> = if light_on_dark {
        page.dots.iter().map(|dot| 255 - dot).collect()
    } else {
        page.dots.clone()
    };
    let mut hints = DecodeHints {
        PossibleFormats: Some(HashSet::from([
            BarcodeFormat::QR_CODE,
            BarcodeFormat::CODE_128,
        ])),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let (width, height) = (page.width, page.height);
    // A stranger's page must not end the program, whatever the reader stumbles over in it.
    let reading = catch_unwind(AssertUnwindSafe(|| {
        detect_multiple_in_luma_with_hints(dots, width, height, &mut hints)
    }));
    let Ok(Ok(results)) = reading else {
        return Vec::new();
    };
    results
        .iter()
        .filter_map(|result| {
            let kind = match result.getBarcodeFormat() {
                BarcodeFormat::QR_CODE => CodeKind::Qr,
                BarcodeFormat::CODE_128 => CodeKind::Code128,
                _ => return None,
            };
            let text = result.getText();
            let top = result.getPoints().iter().map(|it| it.y).reduce(f32::min);
            (text.len() <= LONGEST_TEXT).then(|| {
                let text = text.to_owned();
                (Code { kind, text }, top.unwrap_or_default())
            })
        })
        .collect()
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
