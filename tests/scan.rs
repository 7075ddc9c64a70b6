//! Scans as they come off the glass, good and damaged, and what becomes of them; documents that were
//! put together, read back with poppler.

#![cfg(all(feature = "server", feature = "console"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[allow(dead_code)]
#[path = "support/printed.rs"]
mod printed;
#[path = "support/sheets.rs"]
mod sheets;

use image::RgbImage;
use image::imageops::{rotate90, rotate180, rotate270};
use motcua::contract::id::CaseCode;
use motcua::scan::assemble::{Plan, Turn, assemble};
use motcua::scan::codes::{Code, CodeKind};
use motcua::scan::page::{SheetFacts, Source, read};
use motcua::scan::quality::mark_duplicates;
use motcua::scan::stack::{Destination, route};
use motcua::server::seed::pdf::{self, Fault};
use printed::Printed;
use rstest::rstest;
use serde_json::{Value, json};
use sheets::{DPI, coarse, crooked, empty, grey, jpeg, negative, with_bars, with_qr, written};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

const CASE: &str = "H26.91-20260608-0000001";
const OTHER: &str = "000.00.01.H26-260930-0012";
const UPPER_RIGHT: (u32, u32) = (1380, 120);
const FOOT: (u32, u32) = (200, 2100);

fn looked_at(page: &RgbImage, dpi: u16) -> SheetFacts {
    let mut facts = read(jpeg(page, dpi), "quét 01.jpg").unwrap();
    assert_eq!(facts.len(), 1);
    facts.remove(0)
}

fn findings(facts: &SheetFacts) -> Vec<String> {
    let findings = facts.verdict.findings().iter();
    findings.map(|it| it.reason().code).collect()
}

/// The cases that the codes on a page stand for.
fn cases(facts: &SheetFacts) -> Vec<CaseCode> {
    let cases: BTreeSet<CaseCode> = facts.codes.iter().filter_map(Code::case).collect();
    cases.into_iter().collect()
}

fn receipt() -> RgbImage {
    with_bars(with_qr(written(), CASE, UPPER_RIGHT), CASE, FOOT)
}

/// The table of damaged scans: what is done to a page, what is said about it, and which cases are
/// found on it.
#[rstest]
#[case::good(receipt(), &[], &[CASE])]
#[case::hardly_crooked(crooked(&receipt(), 0.7), &[], &[CASE])]
#[case::crooked(crooked(&receipt(), 2.0), &["scan_askew"], &[CASE])]
#[case::crooked_the_other_way(crooked(&receipt(), -2.0), &["scan_askew"], &[CASE])]
#[case::far_crooked(crooked(&receipt(), 5.0), &["scan_far_askew"], &[CASE])]
#[case::grey(grey(&receipt()), &["scan_not_colour"], &[CASE])]
#[case::blank(empty(), &["scan_blank"], &[])]
#[case::nothing_but_a_code(with_qr(empty(), CASE, UPPER_RIGHT), &[], &[CASE])]
#[case::nothing_but_bars(with_bars(empty(), CASE, FOOT), &[], &[CASE])]
#[case::upside_down(rotate180(&receipt()), &[], &[CASE])]
#[case::a_quarter_turned(rotate90(&receipt()), &[], &[CASE])]
#[case::three_quarters_turned(rotate270(&receipt()), &[], &[CASE])]
#[case::negative(negative(with_qr(written(), CASE, UPPER_RIGHT)), &[], &[CASE])]
#[case::two_cases(
    with_qr(with_qr(written(), CASE, UPPER_RIGHT), OTHER, (200, 2050)),
    &[],
    &[OTHER, CASE]
)]
#[case::a_code_of_something_else(
    with_qr(written(), "https://example.vn/?id=1", UPPER_RIGHT),
    &[],
    &[]
)]
#[case::written_only(written(), &[], &[])]
fn a_damaged_scan_is_told_for_what_it_is(
    #[case] page: RgbImage,
    #[case] said: &[&str],
    #[case] found: &[&str],
) {
    let facts = looked_at(&page, DPI);
    assert_eq!(findings(&facts), said, "{facts:?}");
    let found: Vec<CaseCode> = found.iter().map(|it| CaseCode::new(*it)).collect();
    assert_eq!(cases(&facts), found, "{facts:?}");
    assert_eq!(facts.dpi, Some(u32::from(DPI)));
}

#[test]
fn a_coarse_scan_is_held_back_with_its_resolution() {
    let facts = looked_at(&coarse(&receipt(), 120), 120);
    assert_eq!(findings(&facts), ["scan_low_resolution"]);
    assert!(facts.verdict.blocks());
    let reason = facts.verdict.worst().unwrap().reason();
    assert_eq!(
        (&*reason.params["dpi"], &*reason.params["limit"]),
        ("120", "200")
    );
    assert_eq!(
        cases(&facts),
        [CaseCode::new(CASE)],
        "and its code is still found"
    );
}

#[test]
fn both_kinds_of_code_are_read_once_each() {
    let facts = looked_at(&receipt(), DPI);
    let kinds: Vec<CodeKind> = facts.codes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [CodeKind::Qr, CodeKind::Code128]);
}

#[rstest]
#[case::encrypted(pdf::faulty(1, Fault::Encrypted), "document_encrypted")]
#[case::cut_off(pdf::faulty(1, Fault::CutOff), "document_damaged")]
#[case::empty(pdf::faulty(1, Fault::Empty), "document_empty")]
#[case::no_pages(pdf::faulty(1, Fault::NoPages), "document_no_pages")]
#[case::too_old(pdf::faulty(1, Fault::TooOld), "document_too_old")]
#[case::truncated_picture(
    { let mut whole = jpeg(&empty(), DPI); whole.truncate(whole.len() / 2); whole },
    "document_damaged"
)]
fn a_file_that_is_not_whole_has_no_pages(#[case] bytes: Vec<u8>, #[case] code: &str) {
    assert_eq!(read(bytes, "").unwrap_err().code, code);
}

#[test]
fn a_scan_inside_a_pdf_is_measured_where_it_lies() {
    let source = Source::open(jpeg(&coarse(&receipt(), 120), 120), "a.jpg").unwrap();
    let pdf = assemble(&Plan::whole(&source), &[source]).unwrap();
    let facts = read(pdf, "a.pdf").unwrap();
    assert_eq!(facts[0].dpi, Some(120));
    assert_eq!((facts[0].width_mm, facts[0].height_mm), (210, 297));
    assert_eq!(findings(&facts[0]), ["scan_low_resolution"]);
    assert_eq!(cases(&facts[0]), [CaseCode::new(CASE)]);
}

#[test]
fn a_written_pdf_was_never_scanned() {
    let facts = read(pdf::scan(3, "Đơn", &["Một dòng".to_owned()]), "đơn.pdf").unwrap();
    assert_eq!((facts[0].dpi, findings(&facts[0])), (None, vec![]));
    let blank = read(pdf::faulty(3, Fault::Blank), "trắng.pdf").unwrap();
    assert_eq!(findings(&blank[0]), ["scan_blank"]);
}

#[test]
fn a_stack_goes_to_the_cases_it_names() {
    let stack = [
        (with_qr(written(), CASE, UPPER_RIGHT), "1.jpg"),
        (empty(), "2.jpg"),
        (coarse(&written(), 190), "3.jpg"),
        (with_bars(written(), OTHER, FOOT), "4.jpg"),
        (with_qr(written(), CASE, UPPER_RIGHT), "5.jpg"),
    ];
    let mut facts: Vec<SheetFacts> = stack
        .iter()
        .flat_map(|(page, name)| read(jpeg(page, DPI), name).unwrap())
        .collect();
    mark_duplicates(&mut facts, &BTreeSet::new());
    assert_eq!(findings(&facts[4]), ["scan_twice"]);
    let routing = route(&facts);
    let to = |code: &str| Destination::Case {
        code: CaseCode::new(code),
    };
    let bundles: Vec<_> = routing
        .bundles
        .iter()
        .map(|it| (it.to.clone(), it.sheets.len()))
        .collect();
    assert_eq!(bundles, [(to(CASE), 2), (to(OTHER), 1), (to(CASE), 1)]);
    assert_eq!(routing.blank, [facts[1].sheet.clone()]);
}

/// A written PDF whose pages can be told by their text.
fn booklet(title: &str) -> Source {
    let lines: Vec<String> = (1..40).map(|line| format!("{title} dòng {line}")).collect();
    let (bytes, pages) = pdf::counted(1, title, &lines);
    assert!(pages >= 2, "{pages}");
    Source::open(bytes, "quyển.pdf").unwrap()
}

#[test]
fn poppler_reads_what_was_put_together_in_its_order() {
    let (first, second) = (booklet("Alpha"), booklet("Beta"));
    let picture = Source::open(jpeg(&receipt(), DPI), "ảnh.jpg").unwrap();
    let sheet = |source: &Source, page: u32| source.sheet(page).unwrap().id();
    let mut plan = Plan::of([sheet(&picture, 0), sheet(&second, 1), sheet(&first, 0)]);
    plan.pages[0].turn = Turn::Quarter;
    let made = assemble(&plan, &[first, second, picture]).unwrap();
    let paper = Printed::new(&made);
    let text = paper.text();
    let (beta, alpha) = (text.find("Beta").unwrap(), text.find("Alpha").unwrap());
    assert!(beta < alpha, "{text}");
    assert_eq!(paper.size(), (3, 210, 297));
    // Drawn by poppler, read by zbar: the picture came over whole, and turning it loses nothing.
    let codes = paper.codes();
    assert!(
        codes.contains(&("QR-Code".to_owned(), CASE.to_owned())),
        "{codes:?}"
    );
    assert!(made.starts_with(b"%PDF-1.4"));
}

fn motcua(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(arguments)
        .env("MOTCUA_HOME", home)
        .env("MOTCUA_LANGUAGE", "vi")
        .current_dir(home)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_shell_sees_findings_codes_and_where_pages_would_go() {
    let home = tempfile::tempdir().unwrap();
    let save = |name: &str, bytes: &[u8]| std::fs::write(home.path().join(name), bytes).unwrap();
    save("1.jpg", &jpeg(&receipt(), DPI));
    save("2.jpg", &jpeg(&empty(), DPI));
    save("3.pdf", &pdf::faulty(1, Fault::Encrypted));
    save("tờ 4.jpg", &jpeg(&coarse(&grey(&written()), 100), 100));
    let files = ["1.jpg", "2.jpg", "3.pdf", "tờ 4.jpg"];

    let good = motcua(home.path(), &["scan", "check", "1.jpg"]);
    assert!(good.status.success(), "{good:?}");
    let output = motcua(home.path(), &[&["scan", "check"], &files[..]].concat());
    assert_eq!(output.status.code(), Some(1));
    let text = said(&output);
    for words in [
        "trang 1: 210 × 297 mm, 200 dpi",
        "QR: H26.91-20260608-0000001",
        "Code 128: H26.91-20260608-0000001",
        "!   Trang trắng.",
        "!!  Tệp PDF có đặt mật khẩu",
        "!!  Quét 100 dpi, dưới mức tối thiểu 200 dpi",
        "!   Bản quét không có màu",
        "→ H26.91-20260608-0000001: 1.jpg 1, tờ 4.jpg 1",
        "Bỏ trang trắng: 2.jpg 1",
    ] {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.trim(), "2 trang hoặc tệp chưa dùng được");

    let output = motcua(
        home.path(),
        &[&["scan", "check", "--json"], &files[..]].concat(),
    );
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["pages"][0]["dpi"], 200);
    assert_eq!(
        told["pages"][0]["codes"][0],
        json!({ "kind": "qr", "text": CASE })
    );
    assert_eq!(
        told["pages"][2]["findings"][0]["code"],
        "scan_low_resolution"
    );
    assert_eq!(told["pages"][2]["findings"][0]["level"], "blocks");
    assert_eq!(told["refused"][0]["reason"]["code"], "document_encrypted");
    assert_eq!(told["bundles"][0]["case"], CASE);
    assert_eq!(told["left_out"], json!([{ "file": "2.jpg", "page": 1 }]));
}

#[test]
fn the_shell_joins_splits_and_turns_and_never_writes_over_a_file() {
    let home = tempfile::tempdir().unwrap();
    let (alpha, beta) = (booklet("Alpha"), booklet("Beta"));
    std::fs::write(home.path().join("a.pdf"), alpha.bytes()).unwrap();
    std::fs::write(home.path().join("b.pdf"), beta.bytes()).unwrap();
    let join = |parts: &[&str]| {
        motcua(
            home.path(),
            &[&["scan", "join", "-o", "new.pdf"], parts].concat(),
        )
    };
    let output = join(&["b.pdf:2r90", "a.pdf"]);
    assert!(output.status.success(), "{output:?}");
    let made = std::fs::read(home.path().join("new.pdf")).unwrap();
    let paper = Printed::new(&made);
    assert_eq!(paper.size().0, 1 + alpha.pages);
    assert!(paper.text().find("Beta") < paper.text().find("Alpha"));

    for (parts, told) in [
        (&["a.pdf"][..], "new.pdf"),
        (&["a.pdf:9"][..], "a.pdf:9"),
        (&["a.pdf:1r45"][..], "r90"),
        (&["gone.pdf"][..], "gone.pdf"),
    ] {
        let output = join(parts);
        assert_eq!(output.status.code(), Some(1), "{parts:?}");
        let complained = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(complained.contains(told), "{complained}");
        assert_eq!(std::fs::read(home.path().join("new.pdf")).unwrap(), made);
    }
}

/// A home whose settings name SANE's test backend, and SANE's own configuration in it.
fn desk_with_scanner(behaviour: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("sane/dll.conf", "test\n");
    write("sane/test.conf", behaviour);
    write("scans/.keep", "");
    let folder = home.path().join("scans");
    write(
        "config/config.toml",
        &format!(
            "scan_folder = {folder:?}\nscanner = \"test:0\"\n\
             scan_feeder = \"Automatic Document Feeder\"\nscan_resolution = 75\n"
        ),
    );
    home
}

fn take(home: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(["scan", "take"])
        .env("MOTCUA_HOME", home)
        .env("MOTCUA_LANGUAGE", "en")
        .env("SANE_CONFIG_DIR", home.join("sane"))
        .output()
        .unwrap()
}

#[test]
fn the_shell_sets_the_scanner_to_work() {
    let home = desk_with_scanner("test-picture \"Color pattern\"\n");
    let output = take(home.path());
    assert!(output.status.success(), "{output:?}");
    let text = said(&output);
    let files: Vec<&Path> = text.lines().map(Path::new).collect();
    assert_eq!(files.len(), 10, "{text}");
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let facts = read(std::fs::read(file).unwrap(), &name).unwrap();
        assert_eq!(facts[0].dpi, Some(75), "{name}");
    }

    let jammed = desk_with_scanner("read-status-code SANE_STATUS_JAMMED\n");
    let output = take(jammed.path());
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("test:0") && told.contains("jammed"), "{told}");
}

#[test]
fn ocrmypdf_makes_an_archives_pdf_of_what_was_joined_and_its_absence_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let heading = image::imageops::crop_imm(&written(), 100, 100, 1400, 500).to_image();
    std::fs::write(home.path().join("a.jpg"), jpeg(&heading, DPI)).unwrap();
    std::fs::create_dir(home.path().join("config")).unwrap();
    let wanted = "scan_ocr = \"on\"\nscan_pdfa = \"on\"\n";
    std::fs::write(home.path().join("config/config.toml"), wanted).unwrap();
    let output = motcua(home.path(), &["scan", "join", "-o", "archive.pdf", "a.jpg"]);
    let complained = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && complained.is_empty(),
        "{complained}"
    );
    let archived = std::fs::read(home.path().join("archive.pdf")).unwrap();
    let claims = archived.windows(11).any(|it| it == b"pdfaid:part");
    assert!(claims, "says that it is PDF/A");
    let facts = read(archived, "archive.pdf").unwrap();
    assert_eq!(
        facts[0].dpi,
        Some(u32::from(DPI)),
        "and the picture is as fine as before"
    );

    let output = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(["scan", "join", "-o", "plain.pdf", "a.jpg"])
        .env("MOTCUA_HOME", home.path())
        .env("PATH", home.path())
        .current_dir(home.path())
        .output()
        .unwrap();
    assert!(output.status.success());
    let complained = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(complained.contains("ocrmypdf"), "{complained}");
    let kept = std::fs::read(home.path().join("plain.pdf")).unwrap();
    assert_eq!(read(kept, "plain.pdf").unwrap().len(), 1);
}
