//! Pages drawn for the purpose: lines that lean, dust, faint writing, tints.

use super::*;
use crate::scan::raster::Grey;
use proptest::prelude::*;
use rstest::rstest;

const WIDTH: u32 = 827;
const HEIGHT: u32 = 1169;

/// A page of bars like lines of writing, leaning by tenths of a degree, over paper of that tone.
fn written(tenths: f64, paper: u8) -> Grey {
    let (sin, cos) = (tenths / 10.0).to_radians().sin_cos();
    let mut dots = Vec::new();
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let (right, down) = (
                f64::from(x) - f64::from(WIDTH) / 2.0,
                f64::from(y) - f64::from(HEIGHT) / 2.0,
            );
            let along = right * cos + down * sin;
            let line = down * cos - right * sin;
            // Words of uneven length, 24 dots from line to line, letters 8 high.
            let on_line = line.rem_euclid(24.0) < 8.0 && line.abs() < 450.0;
            let word = (along * 0.21 + (line / 24.0).floor() * 1.7).sin() > -0.6;
            let within = along.abs() < 320.0;
            let dark = on_line && word && within && !(x + y).is_multiple_of(3);
            dots.push(if dark { 30 } else { paper });
        }
    }
    Grey {
        width: WIDTH,
        height: HEIGHT,
        dots,
    }
}

fn sideways(page: &Grey) -> Grey {
    let mut dots = Vec::new();
    for y in 0..page.width {
        for x in 0..page.height {
            dots.push(page.dot(y, page.height - 1 - x));
        }
    }
    Grey {
        width: page.height,
        height: page.width,
        dots,
    }
}

fn empty(paper: u8) -> Grey {
    Grey {
        width: WIDTH,
        height: HEIGHT,
        dots: vec![paper; (WIDTH * HEIGHT) as usize],
    }
}

fn tinted(page: &Grey, tint: u8) -> Raster {
    Raster {
        width: page.width,
        height: page.height,
        dots: page
            .dots
            .iter()
            .map(|dot| [*dot, *dot, dot.saturating_sub(tint)])
            .collect(),
    }
}

#[rstest]
#[case(0)]
#[case(7)]
#[case(-7)]
#[case(20)]
#[case(-34)]
#[case(50)]
fn the_lean_of_lines_is_measured_upright_and_sideways(#[case] tenths: i32) {
    let page = written(f64::from(tenths), 240);
    for page in [sideways(&page), page] {
        let found = skew::tenths(&page).unwrap();
        assert!((found - tenths).abs() <= 1, "{found} for {tenths}");
    }
}

#[test]
fn what_has_no_lines_does_not_lean() {
    assert_eq!(skew::tenths(&empty(255)), None);
    // Even grain all over the page.
    let mut grain = empty(250);
    for (at, dot) in grain.dots.iter_mut().enumerate() {
        if at.wrapping_mul(2_654_435_761) % 97 < 5 {
            *dot = 40;
        }
    }
    assert_eq!(skew::tenths(&grain), None);
}

#[test]
fn dust_paper_tone_and_dark_edges_leave_a_page_blank() {
    for paper in [255, 238, 200] {
        let mut page = empty(paper);
        for dust in 0..900u32 {
            let at = (dust.wrapping_mul(1_103_515_245) % (WIDTH * HEIGHT)) as usize;
            page.dots[at] = 90;
        }
        for y in 0..HEIGHT {
            for x in 0..12 {
                page.dots[(y * WIDTH + x) as usize] = 20;
            }
        }
        assert!(ink::is_blank(&page), "{paper}");
    }
}

#[rstest]
#[case::pencil(245, 190, 6, 100)]
#[case::the_thinnest_pen(245, 120, 1, 120)]
#[case::light_on_coloured(120, 230, 3, 100)]
#[case::black_all_over(10, 10, 1, 1)]
fn one_line_is_not_blank(#[case] paper: u8, #[case] ink: u8, #[case] high: u32, #[case] wide: u32) {
    let mut page = empty(paper);
    for y in 300..300 + high {
        for x in 200..200 + wide {
            page.dots[(y * WIDTH + x) as usize] = ink;
        }
    }
    assert!(!ink::is_blank(&page));
}

#[test]
fn grey_is_told_from_colour() {
    let page = written(0.0, 240);
    assert!(!ink::has_colour(&tinted(&page, 0)));
    assert!(ink::has_colour(&tinted(&page, 9)));
}

#[rstest]
#[case::good(tinted(&written(3.0, 240), 9), Some(200), &[])]
#[case::rounded(tinted(&written(3.0, 240), 9), Some(199), &[])]
#[case::nothing_scanned(tinted(&written(50.0, 240), 0), None, &[])]
#[case::coarse(tinted(&written(0.0, 240), 9), Some(150), &["scan_low_resolution"])]
#[case::grey(tinted(&written(0.0, 240), 0), Some(300), &["scan_not_colour"])]
#[case::leaning(tinted(&written(20.0, 240), 9), Some(300), &["scan_askew"])]
#[case::crooked(tinted(&written(50.0, 240), 9), Some(300), &["scan_far_askew"])]
#[case::blank(tinted(&empty(240), 9), Some(100), &["scan_blank"])]
#[case::all(
    tinted(&written(50.0, 240), 0),
    Some(96),
    &["scan_low_resolution", "scan_not_colour", "scan_far_askew"]
)]
fn a_page_is_judged(#[case] page: Raster, #[case] dpi: Option<u32>, #[case] codes: &[&str]) {
    let verdict = judge(&page, dpi, false);
    let found: Vec<String> = verdict
        .findings()
        .iter()
        .map(|it| it.reason().code)
        .collect();
    assert_eq!(found, codes);
    assert_eq!(verdict.blocks(), codes.contains(&"scan_low_resolution"));
}

#[test]
fn a_page_with_nothing_but_a_code_is_not_blank() {
    let verdict = judge(&tinted(&empty(240), 9), Some(300), true);
    assert!(!verdict.is_blank());
}

fn facts(source: &str, picture: &str, verdict: Verdict) -> SheetFacts {
    SheetFacts {
        sheet: SheetId {
            source: Sha256::new(source),
            page: 0,
        },
        file_name: format!("{source}.pdf"),
        width_mm: 210,
        height_mm: 297,
        dpi: Some(300),
        codes: Vec::new(),
        picture: Sha256::new(picture),
        verdict,
    }
}

#[test]
fn what_is_there_twice_is_said_of_the_second_and_what_the_case_has_is_held_back() {
    let blank = super::blank();
    let mut stack = vec![
        facts("a", "1", Verdict::default()),
        facts("b", "2", Verdict::default()),
        facts("c", "1", Verdict::default()),
        facts("d", "0", blank.clone()),
        facts("e", "0", blank),
    ];
    let known = BTreeSet::from([Sha256::new("b")]);
    // Asked twice, said once.
    mark_duplicates(&mut stack, &known);
    mark_duplicates(&mut stack, &known);
    let codes: Vec<Vec<String>> = stack
        .iter()
        .map(|it| {
            let findings = it.verdict.findings().iter();
            findings.map(|it| it.reason().code).collect()
        })
        .collect();
    assert_eq!(
        codes,
        [
            vec![],
            vec!["scan_on_case_already"],
            vec!["scan_twice"],
            vec!["scan_blank"],
            vec!["scan_blank"],
        ]
    );
    assert!(stack[1].verdict.blocks() && !stack[2].verdict.blocks());
    let reason = stack[2].verdict.worst().unwrap().reason();
    assert_eq!(reason.params["file_name"], "a.pdf");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the dots are, a page is judged without a panic.
    #[test]
    fn any_picture_is_judged(
        width in 0u32..40,
        height in 0u32..40,
        seed in any::<u64>(),
        dpi in proptest::option::of(0u32..2000),
    ) {
        let mut state = seed;
        let dots = (0..width * height)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                state.to_be_bytes()[..3].try_into().unwrap()
            })
            .collect();
        let page = Raster { width, height, dots };
        judge(&page, dpi, seed.is_multiple_of(2));
    }
}
