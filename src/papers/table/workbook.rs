//! Sheets of an XLSX workbook.

use super::{Origin, Row, Table, put, too_large, unreadable};
use crate::contract::reason::Reason;
use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use jiff::{Span, ToSpan};
use std::io::{Cursor, Read};

/// What all parts of a workbook may unpack to, in bytes: it is a ZIP file, and may be made to burst.
const UNPACKED: u64 = 512 * 1024 * 1024;

pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Table, Reason> {
    check_unpacked(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names = workbook.sheet_names();
    if let Some(wanted) = wanted
        && !names.iter().any(|it| it == wanted)
    {
        let reason = Reason::new("table_sheet_unknown").with("sheet", wanted);
        return Err(reason.with("sheets", names.join(", ")));
    }
    for name in &names {
        if wanted.is_some_and(|it| it != name) {
            continue;
        }
        let rows = sheet(&mut workbook, name)?;
        if !rows.is_empty() || wanted.is_some() {
            let others = names.iter().filter(|it| *it != name).cloned().collect();
            return Ok(Table {
                rows,
                origin: Origin::Workbook {
                    sheet: name.clone(),
                    others,
                },
            });
        }
    }
    Err(Reason::new("table_empty"))
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, Reason> {
    let range = workbook.worksheet_range(name).map_err(unreadable)?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut rows = Vec::new();
    for (index, cells) in range.rows().enumerate() {
        // Columns in front of the first that is used are there as well.
        let cells = std::iter::repeat_n(String::new(), first_column as usize)
            .chain(cells.iter().map(said))
            .collect();
        put(&mut rows, first_row as usize + index + 1, cells)?;
    }
    Ok(rows)
}

/// Looks at what the parts say they unpack to.
fn check_unpacked(bytes: &[u8]) -> Result<(), Reason> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(unreadable)?;
        // Read, not believed: the size that is written may be a lie.
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(unreadable)?;
        left = left.checked_sub(read).ok_or_else(too_large)?;
    }
    Ok(())
}

/// What a cell says, as a person would type it.
fn said(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) => day(moment.as_f64()).unwrap_or_else(|| moment.to_string()),
    }
}

/// Excel's days since the end of 1899, with the 29 February 1900 that it wrongly has.
fn day(serial: f64) -> Option<String> {
    let days = serial.trunc();
    if !(1.0..=2_958_465.0).contains(&days) {
        return None;
    }
    let missing: Span = if days < 60.0 { 1.days() } else { 0.days() };
    let start = date(1899, 12, 30);
    let day = start.checked_add((days as i64).days()).ok()?;
    let day = day.checked_add(missing).ok()?;
    Some(day.strftime("%d/%m/%Y").to_string())
}
