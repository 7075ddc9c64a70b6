//! Reports: figures and cases laid out as a table with headings and footnotes.
//!
//! **Invariant:** nothing is counted here that the indicators or the events have not counted; what is not
//! measured stays an empty cell, and a footnote says why.

mod daily;
mod plan;
mod productivity;
pub mod register;
mod settlement;
mod written;

pub use daily::{Procedures, UnitDay, daily};
pub use plan::plan;
pub use productivity::{Deeds, Worker, productivity};
pub use settlement::settlement;
pub use written::{heading, shown};

use crate::contract::id::UnitId;
use crate::contract::indicator::{DueReading, EarlyReading, HorizonReading, Readings, Seat};
use crate::contract::instant::Instant;
use crate::contract::report::{CellKind, Column, Report, ReportKey};
use crate::text::locale::Language;
use jiff::civil::Date;

/// Of whom and of which days a report is, and in which language.
#[derive(Clone, Debug)]
pub struct Frame {
    pub language: Language,
    pub from: Date,
    pub to: Date,
    pub as_at: Instant,
    pub unit: Option<UnitId>,
    pub unit_name: Option<String>,
}

impl Frame {
    /// The report without its lines.
    fn report(&self, key: ReportKey, columns: Vec<Column>) -> Report {
        Report {
            key,
            title: self.language.text(&format!("sheet-title-{key}")),
            heading: heading(self),
            from: self.from,
            to: self.to,
            as_at: self.as_at,
            unit: self.unit.clone(),
            columns,
            lines: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A column whose title is the message `sheet-<title>`.
    fn column(&self, key: &str, title: &str, kind: CellKind, width: u16) -> Column {
        Column {
            key: key.to_owned(),
            group: None,
            title: self.language.text(&format!("sheet-{title}")),
            kind,
            width,
        }
    }

    /// Counts under one title; each by its key and the message of its own title.
    fn counts(&self, group: &str, columns: &[(&str, &str)]) -> Vec<Column> {
        let group = self.language.text(&format!("sheet-group-{group}"));
        let column = |(key, title): &(&str, &str)| Column {
            group: Some(group.clone()),
            ..self.column(key, title, CellKind::Count, 10)
        };
        columns.iter().map(column).collect()
    }

    fn note(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        self.language
            .text_with(&format!("sheet-note-{name}"), arguments)
    }

    /// How the questions that law leaves open were answered.
    fn readings(&self, readings: Readings) -> Vec<String> {
        let due = match readings.due {
            DueReading::Promised => "due-promised",
            DueReading::Moved => "due-moved",
        };
        let early = match readings.early {
            EarlyReading::Hour => "early-hour",
            EarlyReading::Day => "early-day",
        };
        let seat = match readings.seat {
            Seat::Competent => "seat-competent",
            Seat::Receiving => "seat-receiving",
        };
        let horizon = match readings.horizon {
            HorizonReading::Now => "horizon-now",
            HorizonReading::PeriodEnd => "horizon-period-end",
        };
        [due, early, seat, horizon]
            .map(|it| self.note(it, &[]))
            .to_vec()
    }
}

/// Footnotes in the order in which cells point to them, each once.
#[derive(Debug, Default)]
struct Footnotes(Vec<String>);

impl Footnotes {
    /// The sign of a note, such as `(2)`.
    fn sign(&mut self, note: &str) -> String {
        let place = self.0.iter().position(|it| it == note).unwrap_or_else(|| {
            self.0.push(note.to_owned());
            self.0.len() - 1
        });
        format!("({})", place + 1)
    }

    fn written(self) -> Vec<String> {
        let numbered = self.0.into_iter().zip(1..);
        numbered
            .map(|(note, number)| format!("({number}) {note}"))
            .collect()
    }
}

#[cfg(test)]
mod tests;
