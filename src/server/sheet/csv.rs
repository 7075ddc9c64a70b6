//! CSV as RFC 4180 has it: CRLF, quotes doubled, every line as long as the first.
//!
//! A byte order mark tells spreadsheets that it is UTF-8. Numbers have a point and no thousands, moments are
//! `2026-06-08 09:05`: the same for every program, whatever its language.

use super::SheetError;
use crate::contract::report::{Cell, Column, Line, Report};
use csv::{Terminator, Writer, WriterBuilder};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A CSV file on its way, piece by piece.
#[derive(Clone, Copy, Debug)]
pub struct CsvSheet {
    columns: usize,
}

impl CsvSheet {
    /// Begins with the titles.
    pub fn begin(report: &Report) -> Result<(Self, Vec<u8>), SheetError> {
        let sheet = Self {
            columns: report.columns.len(),
        };
        let mut bytes = BYTE_ORDER_MARK.to_vec();
        let titles = report.columns.iter().map(title).collect();
        bytes.extend(sheet.rows([titles])?);
        Ok((sheet, bytes))
    }

    pub fn lines(self, lines: &[Line]) -> Result<Vec<u8>, SheetError> {
        self.rows(lines.iter().map(|line| {
            let cells = line.cells.iter().map(Option::as_ref);
            cells.map(written).collect()
        }))
    }

    /// Ends with an empty line and what it is about and the footnotes, each in the first column.
    pub fn end(self, report: &Report) -> Result<Vec<u8>, SheetError> {
        let sentences = [&report.title, &report.heading].into_iter();
        let sentences = sentences.chain(&report.notes).cloned().map(harmless);
        self.rows(
            std::iter::once(String::new())
                .chain(sentences)
                .map(|it| vec![it]),
        )
    }

    fn rows(self, rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, SheetError> {
        let broken = |error: &dyn std::fmt::Display| SheetError::Csv(error.to_string());
        let mut writer: Writer<Vec<u8>> = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(Vec::new());
        for mut row in rows {
            row.resize(self.columns, String::new());
            writer.write_record(&row).map_err(|error| broken(&error))?;
        }
        writer.into_inner().map_err(|error| broken(&error))
    }
}

/// With the title above it, which a file of one line of titles cannot show otherwise.
fn title(column: &Column) -> String {
    match &column.group {
        Some(group) => format!("{group}: {}", column.title),
        None => column.title.clone(),
    }
}

fn written(cell: Option<&Cell>) -> String {
    match cell {
        None => String::new(),
        Some(Cell::Text(text)) => harmless(text.clone()),
        Some(Cell::Figure(value)) => value.to_string(),
        Some(Cell::Moment(at)) => at.local().strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it.
fn harmless(text: String) -> String {
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let begins = |it: &str| it.starts_with(FORMULA) || it.starts_with(['\t', '\r', '\n']);
    if begins(&text) || begins(text.trim_start()) {
        return format!("'{text}");
    }
    text
}
