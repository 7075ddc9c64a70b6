//! Workbooks: real numbers and dates, titles that stay in sight, set up for A4.

use super::SheetError;
use crate::contract::instant::Instant;
use crate::contract::report::{Cell, CellKind, Column, Line, Rank, Report};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};
use std::io::Write;

/// Row of the title; the heading stands below it, then a free row, then two rows of titles.
const TITLE: u32 = 0;
const HEADING: u32 = 1;
const GROUPS: u32 = 3;
const TITLES: u32 = 4;
/// The paper's number in the format: A4.
const A4: u8 = 9;
/// The most letters a cell holds.
const LONGEST_TEXT: usize = 32_767;
const FONT: &str = "Times New Roman";

/// A workbook of one sheet, written line by line; its lines lie on the disk until it is saved.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    kinds: Vec<CellKind>,
    row: u32,
    looks: Looks,
}

impl Workbook {
    /// Begins with the title, the heading and the columns' titles.
    pub fn begin(report: &Report) -> Result<Self, SheetError> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let made = moment(report.as_at)?;
        book.set_properties(
            &DocProperties::new()
                .set_title(&report.title)
                .set_author("motcua")
                .set_creation_datetime(&made),
        );
        let looks = Looks::new();
        let sheet = book.add_worksheet_with_constant_memory()?;
        set_up(sheet, report)?;
        sheet.write_string_with_format(TITLE, 0, &report.title, &looks.title)?;
        sheet.write_string_with_format(HEADING, 0, &report.heading, &looks.note)?;
        write_groups(sheet, &report.columns, &looks)?;
        for (place, column) in (0u16..).zip(&report.columns) {
            sheet.write_string_with_format(TITLES, place, &column.title, &looks.head)?;
        }
        Ok(Self {
            book,
            kinds: report.columns.iter().map(|it| it.kind).collect(),
            row: TITLES + 1,
            looks,
        })
    }

    pub fn lines(&mut self, lines: &[Line]) -> Result<(), SheetError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for line in lines {
            for ((place, kind), cell) in (0u16..).zip(&self.kinds).zip(&line.cells) {
                let look = self.looks.of(*kind, line.rank);
                write_cell(sheet, self.row, place, *kind, cell.as_ref(), look)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Ends with the footnotes and writes the file.
    pub fn end(mut self, notes: &[String], to: impl Write + Send) -> Result<(), SheetError> {
        let sheet = self.book.worksheet_from_index(0)?;
        self.row += 1;
        for note in notes {
            sheet.write_string_with_format(self.row, 0, note, &self.looks.note)?;
            self.row += 1;
        }
        self.book.save_to_writer(to)?;
        Ok(())
    }
}

fn set_up(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    sheet.set_name(report.key.as_str())?;
    for (place, column) in (0u16..).zip(&report.columns) {
        sheet.set_column_width(place, column.width)?;
    }
    sheet.set_freeze_panes(TITLES + 1, 0)?;
    sheet.set_repeat_rows(GROUPS, TITLES)?;
    sheet.set_paper_size(A4).set_landscape();
    // As wide as the page, as long as it takes.
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&R&P/&N");
    Ok(())
}

/// The titles over neighbouring columns of one group.
fn write_groups(sheet: &mut Worksheet, columns: &[Column], looks: &Looks) -> Result<(), XlsxError> {
    let mut place = 0u16;
    for alike in columns.chunk_by(|one, two| one.group.is_some() && one.group == two.group) {
        let last = place + alike.len() as u16 - 1;
        let group = alike.first().and_then(|it| it.group.as_deref());
        match group {
            Some(group) if last > place => {
                sheet.merge_range(GROUPS, place, GROUPS, last, group, &looks.head)?;
            }
            Some(group) => {
                sheet.write_string_with_format(GROUPS, place, group, &looks.head)?;
            }
            None => {
                sheet.write_blank(GROUPS, place, &looks.head)?;
            }
        }
        place = last + 1;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    place: u16,
    kind: CellKind,
    cell: Option<&Cell>,
    look: &Format,
) -> Result<(), XlsxError> {
    match cell {
        None => sheet.write_blank(row, place, look)?,
        Some(Cell::Figure(value)) if kind == CellKind::Percent => {
            sheet.write_number_with_format(row, place, value / 100.0, look)?
        }
        Some(Cell::Figure(value)) => sheet.write_number_with_format(row, place, *value, look)?,
        Some(Cell::Moment(at)) => {
            sheet.write_datetime_with_format(row, place, &moment(*at)?, look)?
        }
        Some(Cell::Text(text)) => {
            let text: String = text.chars().take(LONGEST_TEXT).collect();
            sheet.write_string_with_format(row, place, text, look)?
        }
    };
    Ok(())
}

/// The time on the wall in Vietnam; a workbook knows no zones.
fn moment(at: Instant) -> Result<ExcelDateTime, XlsxError> {
    let local = at.local();
    let small = |number: i8| number.unsigned_abs();
    ExcelDateTime::from_ymd(
        local.year().unsigned_abs(),
        small(local.month()),
        small(local.day()),
    )?
    .and_hms(
        local.hour().unsigned_abs().into(),
        small(local.minute()),
        f64::from(small(local.second())),
    )
}

/// How cells look.
struct Looks {
    title: Format,
    note: Format,
    head: Format,
    plain: [Format; 5],
    strong: [Format; 5],
}

impl Looks {
    fn new() -> Self {
        let letters = || Format::new().set_font_name(FONT).set_font_size(11);
        let framed = || letters().set_border(FormatBorder::Thin).set_text_wrap();
        let kinds = |base: &dyn Fn() -> Format| {
            let figure = |format: &str| {
                base()
                    .set_num_format(format)
                    .set_align(FormatAlign::Right)
                    .set_align(FormatAlign::Top)
            };
            [
                base().set_align(FormatAlign::Top),
                figure("#,##0"),
                figure("#,##0.00"),
                figure("0.00%"),
                figure("dd/mm/yyyy hh:mm"),
            ]
        };
        Self {
            title: letters().set_bold().set_font_size(14),
            note: letters().set_italic(),
            head: framed()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E7_E6E6)),
            plain: kinds(&framed),
            strong: kinds(&|| framed().set_bold()),
        }
    }

    fn of(&self, kind: CellKind, rank: Rank) -> &Format {
        let [text, count, number, percent, moment] = match rank {
            Rank::Item => &self.plain,
            Rank::Group | Rank::Total => &self.strong,
        };
        match kind {
            CellKind::Text => text,
            CellKind::Count => count,
            CellKind::Number => number,
            CellKind::Percent => percent,
            CellKind::Moment => moment,
        }
    }
}
