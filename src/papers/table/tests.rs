//! Registers as offices have them: separators, charsets, workbooks, and files that are none.

use super::{Origin, read};
use crate::text::legacy::Charset;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows = read(bytes, None).unwrap().rows;
    rows.into_iter().map(|row| row.cells).collect()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook of these sheets, each a list of `<c>` elements by row.
fn workbook(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: String| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut listed, mut linked) = (Vec::new(), Vec::new());
    for (index, (name, rows)) in sheets.iter().enumerate() {
        let id = index + 1;
        listed.push(format!(
            r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#
        ));
        linked.push(format!(r#"<Relationship Id="rId{id}" Type="{LINKS}/worksheet" Target="worksheets/sheet{id}.xml"/>"#));
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(row, cells)| format!(r#"<row r="{}">{cells}</row>"#, row + 1))
            .collect();
        put(
            &format!("xl/worksheets/sheet{id}.xml"),
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        );
    }
    linked.push(format!(
        r#"<Relationship Id="rId99" Type="{LINKS}/styles" Target="styles.xml"/>"#
    ));
    let (listed, linked) = (listed.concat(), linked.concat());
    put(
        "_rels/.rels",
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    );
    put(
        "xl/styles.xml",
        format!(
            r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
        ),
    );
    put(
        "xl/workbook.xml",
        format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>"#
        ),
    );
    put(
        "xl/_rels/workbook.xml.rels",
        format!(r#"<Relationships xmlns="{PACKAGE}">{linked}</Relationships>"#),
    );
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_separator_is_found_and_quotes_are_heeded() {
    for (text, first) in [
        ("Số;Họ tên\n15;Nguyễn, Thị Ánh\n", "Nguyễn, Thị Ánh"),
        ("Số,Họ tên\r\n15,\"Nguyễn, Thị Ánh\"\r\n", "Nguyễn, Thị Ánh"),
        ("Số\tHọ tên\n15\tNguyễn Thị Ánh\n", "Nguyễn Thị Ánh"),
    ] {
        assert_eq!(cells(text.as_bytes())[1], ["15", first]);
    }
}

#[test]
fn lines_are_numbered_as_in_the_file_and_empty_ones_are_left_out() {
    for text in ["Số;Tên\n\n;;\n15;Ánh\n", "Số;Tên\r\n\r\n;;\r\n15;Ánh\r\n"] {
        let table = read(text.as_bytes(), None).unwrap();
        let lines: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 4]);
    }
}

#[test]
fn utf_16_is_told() {
    let bytes: Vec<u8> = "\u{FEFF}Số;Tên\n15;Ánh\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let table = read(&bytes, None).unwrap();
    let expected = Origin::Delimited {
        charset: Charset::Utf16LittleEndian,
        damaged: false,
        separator: ';',
    };
    assert_eq!(table.origin, expected);
    assert_eq!(table.rows[1].cells, ["15", "Ánh"]);
}

#[test]
fn a_workbook_s_first_sheet_with_something_in_it_is_read() {
    let rows: &[&str] = &[
        r#"<c r="A1" t="inlineStr"><is><t>Số</t></is></c><c r="B1" t="inlineStr"><is><t>Ngày</t></is></c>"#,
        r#"<c r="A2"><v>15</v></c><c r="B2" s="1"><v>37666</v></c>"#,
    ];
    let bytes = workbook(&[("Bìa", &[]), ("2003", rows)]);
    let table = read(&bytes, None).unwrap();
    let expected = Origin::Workbook {
        sheet: "2003".to_owned(),
        others: vec!["Bìa".to_owned()],
    };
    assert_eq!(table.origin, expected);
    assert_eq!(table.rows[1].cells, ["15", "14/02/2003"]);
    let unknown = read(&bytes, Some("2004")).unwrap_err();
    assert_eq!(unknown.code, "table_sheet_unknown");
}

#[test]
fn a_cell_in_the_far_corner_costs_nothing_and_is_refused() {
    let first = r#"<c r="A1" t="inlineStr"><is><t>Số</t></is></c>"#;
    let blank = r#"<c r="XFD2" t="inlineStr"><is><t> </t></is></c>"#;
    assert_eq!(cells(&workbook(&[("2003", &[first, blank])])), [["Số"]]);
    let far = r#"<c r="XFD2" t="inlineStr"><is><t>x</t></is></c>"#;
    let refused = read(&workbook(&[("2003", &[first, far])]), None).unwrap_err();
    assert_eq!(refused.code, "table_too_large");
}

#[test]
fn titles_above_the_table_do_not_choose_the_separator() {
    let text = "UBND phường Hàng Đào, quận Hoàn Kiếm\nSỔ KHAI SINH, năm 2003\nTT;Số;Quyển\n1;15;1\n2;16;1\n";
    assert_eq!(cells(text.as_bytes())[2], ["TT", "Số", "Quyển"]);
    let bare = "UBND phường Hàng Đào\nSỔ KHAI SINH\nTT;Số;Quyển\n";
    assert_eq!(cells(bare.as_bytes())[2], ["TT", "Số", "Quyển"]);
}

#[test]
fn what_is_no_table_is_refused() {
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    for (bytes, code) in [
        (&b""[..], "table_empty"),
        (&b"\n;;\n"[..], "table_empty"),
        (&old[..], "table_old_excel"),
        (&b"PK\x03\x04 and nothing behind"[..], "table_unreadable"),
        (&b"%PDF-1.7\n\0\xFF\0"[..], "table_kind_unknown"),
    ] {
        assert_eq!(read(bytes, None).unwrap_err().code, code);
    }
}
