//! A report as a file: whole, or piece by piece.

use crate::casework::report::shown;
use crate::contract::reason::Reason;
use crate::contract::report::{Column, Line, Report, ReportFormat};
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure, forms};
use crate::server::sheet::{CsvSheet, SheetError, Workbook};
use crate::text::locale::Language;
use serde_json::{Value, json};
use tokio::sync::mpsc::Receiver;

/// The most lines that are laid out on paper; more are better had as a workbook.
pub const LONGEST_PRINT: usize = 1_000;

/// A report that is ready, or being made.
#[derive(Debug)]
pub struct Made {
    pub file_name: String,
    pub format: ReportFormat,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    Whole(Vec<u8>),
    /// In their order; a failure ends it, and what came before is not the report.
    Pieces(Receiver<Result<Vec<u8>, Failure>>),
}

impl From<SheetError> for Failure {
    fn from(error: SheetError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// A report that lies in memory, as a file.
pub async fn whole(
    app: &App,
    officer: &Officer,
    language: Language,
    format: ReportFormat,
    report: Report,
) -> Result<Content, Failure> {
    let bytes = match format {
        ReportFormat::Json => {
            serde_json::to_vec(&report).map_err(|error| Failure::Internal(error.to_string()))?
        }
        ReportFormat::Csv => {
            let (sheet, mut bytes) = CsvSheet::begin(&report)?;
            bytes.extend(sheet.lines(&report.lines)?);
            bytes.extend(sheet.end(&report)?);
            bytes
        }
        ReportFormat::Xlsx => {
            let written = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, SheetError> {
                let mut book = Workbook::begin(&report)?;
                book.lines(&report.lines)?;
                let mut bytes = Vec::new();
                book.end(&report.notes, &mut bytes)?;
                Ok(bytes)
            });
            written
                .await
                .map_err(|error| Failure::Internal(error.to_string()))??
        }
        ReportFormat::Pdf => printed(app, officer, language, &report).await?,
    };
    Ok(Content::Whole(bytes))
}

async fn printed(
    app: &App,
    officer: &Officer,
    language: Language,
    report: &Report,
) -> Result<Vec<u8>, Failure> {
    if report.lines.len() > LONGEST_PRINT {
        let reason = Reason::new("report_too_long_to_print").with("limit", LONGEST_PRINT);
        return Err(Failure::invalid("format", reason));
    }
    let unit = report.unit.as_ref().unwrap_or(&officer.actor.unit);
    let data = json!({
        "form": {
            "key": report.key, "title": report.title, "paper": "a4", "reprint": false,
            "set": "", "number": null, "symbol": null,
        },
        "office": forms::office(app, unit),
        "printed": forms::moment(app.now()),
        "officer": officer.actor.name,
        "heading": report.heading,
        "empty": language.text("sheet-empty"),
        "columns": report.columns.iter().map(column).collect::<Vec<_>>(),
        "lines": report.lines.iter().map(|it| line(language, &report.columns, it)).collect::<Vec<_>>(),
        "notes": report.notes,
    });
    forms::lay_out(app, "report.typ", data).await
}

fn column(column: &Column) -> Value {
    json!({
        "title": column.title,
        "group": column.group,
        "width": column.width,
        "figure": column.kind.is_figure(),
    })
}

fn line(language: Language, columns: &[Column], line: &Line) -> Value {
    let cells = columns.iter().zip(&line.cells);
    let cells = cells.map(|(column, cell)| shown(language, column.kind, cell.as_ref()));
    json!({ "rank": line.rank, "cells": cells.collect::<Vec<_>>() })
}
