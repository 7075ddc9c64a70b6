//! The press: templates and the facts of a case become a PDF.
//!
//! **Invariants:** a template reads the files that lie beside it and nothing else, no folder above,
//! no network; what a case says reaches it as data and prints as it is, whatever it looks like; a
//! template that is wrong is a [`Fault`] with its file and line, and no page.

mod codes;
mod templates;
mod world;

pub use codes::{Drawing, bars, matrix};
pub use templates::BUILT_IN;

use crate::contract::instant::Instant;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use templates::Templates;
use tokio::sync::Semaphore;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::FileId;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};
use world::Desk;

/// For how many prints a part of a page that did not change is kept, so that the next one is fast.
const KEPT_PRINTS: usize = 4;

/// A form takes less than a second; a template that takes longer than this repeats itself.
const WITHIN: Duration = Duration::from_secs(20);

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The template's file name.
    pub file: String,
    /// Counted from one; absent when the file as a whole is at fault.
    pub line: Option<usize>,
    /// In the words of the typesetter.
    pub detail: String,
}

/// Lays forms out. Cheap to clone.
#[derive(Clone)]
pub struct Press {
    /// An office's own templates, read anew for every print so that a change shows at once.
    folder: Option<PathBuf>,
    /// As many at once as there are processors; the others wait.
    turns: Arc<Semaphore>,
}

impl Press {
    /// A press with the templates that come with the program, under those of `folder`.
    pub fn new(folder: Option<PathBuf>) -> Self {
        let at_once = std::thread::available_parallelism().map_or(1, Into::into);
        Self {
            folder,
            turns: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// Lays a form out away from the threads that answer requests.
    ///
    /// # Errors
    /// A fault of the template.
    pub async fn print(&self, template: &str, data: Value, at: Instant) -> Result<Vec<u8>, Fault> {
        self.print_within(template, data, at, WITHIN).await
    }

    async fn print_within(
        &self,
        template: &str,
        data: Value,
        at: Instant,
        within: Duration,
    ) -> Result<Vec<u8>, Fault> {
        let laying_out = async {
            // The semaphore is never closed; without a permit the form is still printed.
            let turn = self.turns.clone().acquire_owned().await.ok();
            let press = self.clone();
            let name = template.to_owned();
            let laying_out = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                press.lay_out(&name, &data, at)
            });
            laying_out.await
        };
        let failed = |detail: String| {
            Err(Fault {
                file: template.to_owned(),
                line: None,
                detail,
            })
        };
        // The thread cannot be stopped; it keeps its turn, so that few of them can hang at a time, and
        // whoever waits for a turn behind them is told in time.
        match tokio::time::timeout(within, laying_out).await {
            Ok(Ok(printed)) => printed,
            Ok(Err(error)) => failed(error.to_string()),
            Err(_) => failed(format!("not done within {} s", within.as_secs())),
        }
    }

    /// The form as a PDF.
    ///
    /// # Errors
    /// A fault of the template.
    pub fn lay_out(&self, template: &str, data: &Value, at: Instant) -> Result<Vec<u8>, Fault> {
        let templates = Templates::read(self.folder.as_deref())?;
        let desk = Desk::new(&templates, template, data)?;
        let printed = typeset(&desk, at);
        typst::comemo::evict(KEPT_PRINTS);
        printed.map_err(|diagnostics| fault(&desk, template, diagnostics))
    }
}

fn typeset(desk: &Desk, at: Instant) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
    let document: PagedDocument = typst::compile(desk)
        .output
        .map_err(|errors| errors.into_iter().collect::<Vec<_>>())?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("motcua".to_owned())),
        timestamp: moment(at),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| errors.into_iter().collect())
}

fn moment(at: Instant) -> Option<Timestamp> {
    let local = at.local();
    let positive = |number: i8| u8::try_from(number).ok();
    let date = Datetime::from_ymd_hms(
        i32::from(local.year()),
        positive(local.month())?,
        positive(local.day())?,
        positive(local.hour())?,
        positive(local.minute())?,
        positive(local.second())?,
    )?;
    Timestamp::new_local(date, local.offset().seconds() / 60)
}

/// The first thing that is wrong, with the place where it stands.
fn fault(desk: &Desk, template: &str, diagnostics: Vec<SourceDiagnostic>) -> Fault {
    let Some(first) = diagnostics.into_iter().next() else {
        return Fault {
            file: template.to_owned(),
            line: None,
            detail: String::new(),
        };
    };
    let file = first.span.id();
    let line = file.and_then(|file| {
        let start = desk.range(first.span)?.start;
        line_of(desk, file, start)
    });
    let hints = first.hints.iter().map(|hint| hint.v.to_string());
    let sentences: Vec<String> = std::iter::once(first.message.to_string())
        .chain(hints)
        .collect();
    Fault {
        file: file.map_or_else(
            || template.to_owned(),
            |file| file.vpath().get_without_slash().to_owned(),
        ),
        line,
        detail: sentences.join("; "),
    }
}

fn line_of(desk: &Desk, file: FileId, byte: usize) -> Option<usize> {
    let source = desk.source(file).ok()?;
    Some(source.lines().byte_to_line(byte)? + 1)
}

#[cfg(test)]
mod tests;
