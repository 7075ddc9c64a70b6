//! The register of a period, case by case: a piece is read, written and sent before the next is read.

use super::file::{self, Content, LONGEST_PRINT};
use crate::casework::report::{Frame, register};
use crate::contract::id::CaseId;
use crate::contract::reason::Reason;
use crate::contract::report::{Line, Report, ReportFormat};
use crate::server::app::indicators::period::Period;
use crate::server::app::indicators::scope::Scope;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure, recording};
use crate::server::sheet::{CsvSheet, Workbook};
use crate::server::store::facts::{Choice, UnitColumn};
use crate::server::store::reports;
use std::io::{BufWriter, Write};
use tokio::sync::mpsc::{Sender, channel};

/// The most lines of a register in one file.
const LONGEST: usize = 300_000;
/// The most lines of one that is answered whole.
const LONGEST_WHOLE: usize = 5_000;
/// How many cases are read at a time.
const PIECE: usize = 200;
/// How many pieces wait for whoever takes them.
const AHEAD: usize = 4;
/// The bytes of one piece of a workbook.
const WRITTEN_AT_ONCE: usize = 64 * 1024;

pub async fn make(
    app: &App,
    officer: &Officer,
    format: ReportFormat,
    frame: &Frame,
    scope: &Scope,
    period: Period,
) -> Result<Content, Failure> {
    // A register is a counter's, whoever decides.
    let choice = Choice {
        unit_column: UnitColumn::Receiving,
        ..scope.choice.clone()
    };
    let (limit, too_long) = match format {
        ReportFormat::Csv | ReportFormat::Xlsx => (LONGEST, "report_too_long"),
        ReportFormat::Json => (LONGEST_WHOLE, "report_too_long"),
        ReportFormat::Pdf => (LONGEST_PRINT, "report_too_long_to_print"),
    };
    let mut connection = app.db.read().await?;
    let more = limit as i64 + 1;
    let ids = reports::register(&mut connection, period.span(), &choice, more).await?;
    drop(connection);
    if ids.len() > limit {
        let reason = Reason::new(too_long).with("limit", limit);
        return Err(Failure::invalid("to", reason));
    }
    let mut reading = Reading {
        app: app.clone(),
        sight: choice.sight,
        frame: frame.clone(),
        ids,
        read: 0,
    };
    let mut report = register::empty(frame);
    match format {
        ReportFormat::Json | ReportFormat::Pdf => {
            while let Some(lines) = reading.next().await? {
                report.lines.extend(lines);
            }
            file::whole(app, officer, frame.language, format, report).await
        }
        ReportFormat::Csv | ReportFormat::Xlsx => {
            let (sender, pieces) = channel(AHEAD);
            tokio::spawn(async move {
                let poured = match format {
                    ReportFormat::Csv => csv(reading, &report, &sender).await,
                    _ => xlsx(reading, report, &sender).await,
                };
                if let Err(failure) = poured {
                    // Who went away is not told.
                    let _ = sender.send(Err(failure)).await;
                }
            });
            Ok(Content::Pieces(pieces))
        }
    }
}

type Pieces = Sender<Result<Vec<u8>, Failure>>;

async fn csv(mut reading: Reading, report: &Report, to: &Pieces) -> Result<(), Failure> {
    let (sheet, begin) = CsvSheet::begin(report)?;
    let mut piece = begin;
    // Whoever took the pieces is gone: nobody needs the rest.
    while to.send(Ok(piece)).await.is_ok() {
        if let Some(lines) = reading.next().await? {
            piece = sheet.lines(&lines)?;
        } else {
            let _ = to.send(Ok(sheet.end(report)?)).await;
            return Ok(());
        }
    }
    Ok(())
}

async fn xlsx(mut reading: Reading, report: Report, to: &Pieces) -> Result<(), Failure> {
    let stopped = |error: tokio::task::JoinError| Failure::Internal(error.to_string());
    let mut book = Workbook::begin(&report)?;
    while let Some(lines) = reading.next().await? {
        if to.is_closed() {
            return Ok(());
        }
        let written = tokio::task::spawn_blocking(move || {
            book.lines(&lines)?;
            Ok::<_, Failure>(book)
        });
        book = written.await.map_err(stopped)??;
    }
    let pipe = BufWriter::with_capacity(WRITTEN_AT_ONCE, Pipe(to.clone()));
    let ended = tokio::task::spawn_blocking(move || book.end(&report.notes, pipe));
    Ok(ended.await.map_err(stopped)??)
}

/// Where a thread writes what a task sends.
struct Pipe(Pieces);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let sent = self.0.blocking_send(Ok(bytes.to_vec()));
        sent.map_err(|_| std::io::Error::from(std::io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A register that is being read: which cases, and how far it has come.
struct Reading {
    app: App,
    sight: Vec<String>,
    frame: Frame,
    ids: Vec<String>,
    read: usize,
}

impl Reading {
    /// The next lines; none at the end. Each piece has a connection for itself, so that a slow taker holds none.
    async fn next(&mut self) -> Result<Option<Vec<Line>>, Failure> {
        let until = self.ids.len().min(self.read + PIECE);
        let Some(ids) = self.ids.get(self.read..until).filter(|it| !it.is_empty()) else {
            return Ok(None);
        };
        let mut connection = self.app.db.read().await?;
        let mut lines = Vec::with_capacity(ids.len());
        for (id, number) in ids.iter().zip(self.read as u64 + 1..) {
            let id: CaseId = id
                .parse()
                .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
            let standing = recording::load(&mut connection, id, Some(&self.sight)).await?;
            let competent = self.app.unit_name(&standing.case.competent_unit);
            let (case, history) = (&standing.case, &standing.history);
            lines.push(register::line(
                self.frame.language,
                number,
                case,
                history,
                &competent,
            ));
        }
        self.read = until;
        Ok(Some(lines))
    }
}
