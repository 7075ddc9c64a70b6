//! Files are read back by readers that are not ours.

use super::*;
use crate::casework::report::{Frame, register};
use crate::contract::report::{Cell, CellKind, Line, Rank, Report};
use crate::text::locale::Language;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// Sixty letters, and what formulas begin with.
const LONG: &str = "Nguyễn Phúc Hoàng Trần Lê Thị Ngọc Ánh Nguyệt Quỳnh Tôn Nữ Đặng";
const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "+84912345678",
    "-1+1",
    "@SUM(A1)",
    " =1+1",
    "\t=1",
    "＝1+1",
    "a,\"b\"\r\nc",
];

fn report() -> Report {
    let frame = Frame {
        language: Language::Vietnamese,
        from: jiff::civil::date(2026, 6, 1),
        to: jiff::civil::date(2026, 6, 30),
        as_at: "2026-07-01T00:00:00+07:00".parse().unwrap(),
        unit: None,
        unit_name: None,
    };
    let mut report = register::empty(&frame);
    report.columns.truncate(8);
    report.columns[3].kind = CellKind::Percent;
    let at = "2026-06-08T09:05:00+07:00".parse().unwrap();
    let names = std::iter::once(LONG).chain(HOSTILE);
    report.lines = names
        .zip(1u64..)
        .map(|(name, number)| Line {
            rank: Rank::Item,
            cells: vec![
                Cell::count(number * 1_000_000),
                Cell::text("H26.91-20260608-0000001"),
                Cell::text(name),
                Some(Cell::Figure(59.91)),
                Cell::text(name),
                None,
                None,
                Cell::moment(Some(at)),
            ],
        })
        .collect();
    report
}

fn workbook(report: &Report) -> Vec<u8> {
    let mut book = Workbook::begin(report).unwrap();
    // In pieces, as a long one comes.
    for lines in report.lines.chunks(2) {
        book.lines(lines).unwrap();
    }
    let mut bytes = Vec::new();
    book.end(&report.notes, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_workbook_has_numbers_dates_and_texts_that_are_no_formulas() {
    let report = report();
    let mut book = Xlsx::new(Cursor::new(workbook(&report))).unwrap();
    let formulas = book.worksheet_formula("register").unwrap();
    assert!(formulas.is_empty(), "{formulas:?}");
    let sheet = book.worksheet_range("register").unwrap();
    let at = |row: u32, column: u32| sheet.get_value((row, column)).unwrap().clone();
    assert_eq!(at(0, 0), Data::String("Sổ theo dõi hồ sơ".into()));
    assert_eq!(at(4, 1), Data::String("Mã hồ sơ".into()));
    assert_eq!(at(3, 7), Data::String("Ngày, tháng, năm".into()));
    for (row, name) in (5u32..).zip(std::iter::once(LONG).chain(HOSTILE)) {
        // Line ends are the reader's own affair.
        let text = at(row, 2).to_string().replace("\r\n", "\n");
        assert_eq!(text, name.replace("\r\n", "\n"));
        assert_eq!(at(row, 0), Data::Float(f64::from(row - 4) * 1_000_000.0));
        assert_eq!(at(row, 3), Data::Float(0.5991));
        assert_eq!(at(row, 5), Data::Empty);
        let Data::DateTime(moment) = at(row, 7) else {
            panic!("{:?}", at(row, 7));
        };
        let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
        assert_eq!((year, month, day, hour, minute), (2026, 6, 8, 9, 5));
    }
    let last = sheet.end().unwrap().0;
    assert_eq!(at(last, 0).to_string(), *report.notes.last().unwrap());
}

#[test]
fn the_same_report_is_the_same_bytes() {
    assert_eq!(workbook(&report()), workbook(&report()));
}

#[test]
fn csv_is_read_by_others_and_by_no_spreadsheet_as_a_formula() {
    let report = report();
    let (sheet, mut bytes) = CsvSheet::begin(&report).unwrap();
    for lines in report.lines.chunks(2) {
        bytes.extend(sheet.lines(lines).unwrap());
    }
    bytes.extend(sheet.end(&report).unwrap());
    let text = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .expect("a byte order mark");
    assert!(text.ends_with(b"\r\n"));
    // Lines of unequal length would be errors.
    let mut reader = ::csv::ReaderBuilder::new().from_reader(text);
    let titles: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(titles[1], "Mã hồ sơ");
    assert_eq!(titles[7], "Ngày, tháng, năm: Nhận hồ sơ");
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for (row, name) in rows.iter().zip(std::iter::once(LONG).chain(HOSTILE)) {
        let cell = &row[2];
        assert_eq!(cell.trim_start_matches('\''), name);
        let begins = cell.trim_start().chars().next().unwrap();
        assert!(!"=+-@＝".contains(begins), "{cell:?}");
        assert_eq!(
            (&row[3], &row[5], &row[7]),
            ("59.91", "", "2026-06-08 09:05")
        );
    }
    assert_eq!(&rows[0][0], "1000000");
    assert_eq!(&rows[HOSTILE.len() + 1][0], "");
    assert_eq!(&rows[HOSTILE.len() + 2][0], report.title);
    assert_eq!(rows.last().unwrap()[0], *report.notes.last().unwrap());
}

#[test]
fn an_empty_report_is_a_file_all_the_same() {
    let mut report = report();
    report.lines.clear();
    let mut book = Xlsx::new(Cursor::new(workbook(&report))).unwrap();
    let sheet = book.worksheet_range("register").unwrap();
    assert_eq!(sheet.get_value((5, 0)), Some(&Data::Empty));
}
