//! Letters recognised and PDF/A made of a scanned document, by `ocrmypdf`, where an office wants it.
//!
//! **Invariant:** the document that went in comes out, as it was, whenever anything is in the way: a
//! program or a language that is not installed, one that hangs or fails. A signed document is not
//! touched: its signature would be worth nothing afterwards.

use crate::config::paths::create_private;
use crate::config::scanning::TextLayer;
use crate::console::scanner::{collect, end, last_words, spawn};
use crate::contract::reason::Reason;
use crate::papers;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::process::Command;

const PROGRAM: &str = "ocrmypdf";
/// What Vietnamese is called by tesseract.
const LANGUAGE: &str = "vie";
/// Starting takes a while on old desks.
const AT_LEAST: Duration = Duration::from_mins(1);
/// A page takes seven seconds on two shared cores; one that takes longer than this hangs.
const EACH_PAGE: Duration = Duration::from_secs(40);
/// What `ocrmypdf` ends with when a program or a language it needs is missing.
const DEPENDENCY_MISSING: i32 = 3;

/// A document on its way to being stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    pub pdf: Vec<u8>,
    /// Why it is still as it was scanned, though more was wanted.
    pub trouble: Option<Reason>,
}

/// Gives a document of so many pages its text layer, or makes PDF/A of it, as `wanted`. `folder` is
/// where it lies meanwhile, private to the user.
pub async fn finish(pdf: Vec<u8>, pages: u32, wanted: TextLayer, folder: &Path) -> Finished {
    let within = AT_LEAST + EACH_PAGE * pages;
    finish_with(Command::new(PROGRAM), pdf, wanted, folder, within).await
}

async fn finish_with(
    command: Command,
    pdf: Vec<u8>,
    wanted: TextLayer,
    folder: &Path,
    within: Duration,
) -> Finished {
    if !wanted.is_wanted() || is_signed(&pdf) {
        return Finished { pdf, trouble: None };
    }
    match work(command, &pdf, wanted, folder, within).await {
        Ok(pdf) => Finished { pdf, trouble: None },
        Err(reason) => Finished {
            pdf,
            trouble: Some(reason),
        },
    }
}

async fn work(
    mut command: Command,
    pdf: &[u8],
    wanted: TextLayer,
    folder: &Path,
    within: Duration,
) -> Result<Vec<u8>, Reason> {
    let desk = Desk::lay_out(folder, pdf).map_err(|error| failed(&error.to_string()))?;
    command.args(["-l", LANGUAGE, "--skip-text", "--quiet", "--output-type"]);
    command.arg(if wanted.pdfa { "pdfa" } else { "pdf" });
    if !wanted.ocr {
        // PDF/A alone: pages are given no time to be read.
        command.arg("--tesseract-timeout=0");
    }
    command.arg(desk.scanned()).arg(desk.finished());
    // Its complaints are looked through in one language.
    command.env("LC_ALL", "C.UTF-8");
    let mut child = spawn(&mut command).map_err(|error| {
        Reason::new("scan_text_program_missing")
            .with("program", PROGRAM)
            .with("detail", error)
    })?;
    let complaints = child.stderr.take().map(|it| tokio::spawn(collect(it)));
    let said_nothing = child.stdout.take().map(|it| tokio::spawn(collect(it)));
    let Ok(ended) = tokio::time::timeout(within, child.wait()).await else {
        end(&mut child).await;
        return Err(Reason::new("scan_text_too_slow")
            .with("program", PROGRAM)
            .with("seconds", within.as_secs()));
    };
    drop(said_nothing);
    let status = ended.map_err(|error| failed(&error.to_string()))?;
    if !status.success() {
        let said = match complaints {
            Some(said) => said.await.unwrap_or_default(),
            None => String::new(),
        };
        let words = last_words(&said, &status.to_string());
        return Err(if status.code() == Some(DEPENDENCY_MISSING) {
            missing(&said, &words)
        } else {
            failed(&words)
        });
    }
    let made = std::fs::read(desk.finished()).map_err(|error| failed(&error.to_string()))?;
    papers::inspect(&made, "")?;
    Ok(made)
}

/// Signatures stand in the open in every signed PDF: they name the bytes they are of.
fn is_signed(pdf: &[u8]) -> bool {
    const MARK: &[u8] = b"/ByteRange";
    pdf.windows(MARK.len()).any(|window| window == MARK)
}

fn failed(detail: &str) -> Reason {
    Reason::new("scan_text_failed")
        .with("program", PROGRAM)
        .with("detail", detail)
}

/// A language, or another program that it needs.
fn missing(said: &str, words: &str) -> Reason {
    if said.contains("language data") {
        return Reason::new("scan_text_language_missing");
    }
    Reason::new("scan_text_program_missing")
        .with("program", PROGRAM)
        .with("detail", words)
}

/// A folder of its own for one document; taken away with it.
struct Desk(PathBuf);

impl Desk {
    fn lay_out(folder: &Path, pdf: &[u8]) -> std::io::Result<Self> {
        let place = folder.join(format!("scan-{}", uuid::Uuid::now_v7()));
        create_private(&place)?;
        let desk = Self(place);
        std::fs::write(desk.scanned(), pdf)?;
        Ok(desk)
    }

    fn scanned(&self) -> PathBuf {
        self.0.join("scanned.pdf")
    }

    fn finished(&self) -> PathBuf {
        self.0.join("finished.pdf")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What stays is private, and its name says what it is.
        let _removed = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests;
