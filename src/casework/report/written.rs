//! How headings and cells are written for people.

use super::Frame;
use crate::contract::report::{Cell, CellKind};
use crate::text::locale::Language;
use crate::text::number;

/// Of whom, of which days, and as of when.
pub fn heading(frame: &Frame) -> String {
    let language = frame.language;
    let unit = frame.unit_name.clone();
    let unit = unit.unwrap_or_else(|| language.text("report-all-units"));
    let day = |day: jiff::civil::Date| day.strftime("%d/%m/%Y").to_string();
    let as_at = frame.as_at.local().strftime("%d/%m/%Y %H:%M").to_string();
    language.text_with(
        "report-heading",
        &[
            ("unit", &unit),
            ("from", &day(frame.from)),
            ("to", &day(frame.to)),
            ("at", &as_at),
        ],
    )
}

/// A cell as it is read; empty where there is nothing to tell.
pub fn shown(language: Language, kind: CellKind, cell: Option<&Cell>) -> String {
    match cell {
        None => String::new(),
        Some(Cell::Text(text)) => text.clone(),
        Some(Cell::Moment(at)) => at.local().strftime("%d/%m/%Y %H:%M").to_string(),
        Some(Cell::Figure(value)) if kind == CellKind::Percent => {
            format!("{} %", number(language, *value))
        }
        Some(Cell::Figure(value)) => number(language, *value),
    }
}
