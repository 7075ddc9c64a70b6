//! Sets the desk's scanner to work, through SANE's `scanimage`, and has the letters of what was scanned
//! recognised ([`text`]).
//!
//! **Invariant:** a scanner that is missing, jams or hangs ends as a reason in words, and every page
//! that came before is kept: `scanimage` gives a file its name once it is whole, and no file that is
//! there already is written over.

pub mod text;

use crate::config::scanning::Scanning;
use crate::contract::reason::Reason;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio_util::sync::CancellationToken;

const PROGRAM: &str = "scanimage";
/// After it was asked to stop, a scanner's program may let the paper go for so long.
const GRACE: Duration = Duration::from_secs(2);
/// The most that is kept of what a program complains of, in bytes.
const MOST_COMPLAINT: u64 = 64 * 1024;
/// The most that is shown of it, in characters.
const COMPLAINT: usize = 200;
/// What SANE says when the feeder has run empty (`SANE_STATUS_NO_DOCS`).
const NO_PAPER: &str = "out of documents";

/// What a run of the scanner brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The files of whole pages, in order.
    pub pages: Vec<PathBuf>,
    /// Why it ended before the paper did; absent when all went well.
    pub trouble: Option<Reason>,
}

impl Batch {
    fn failed(reason: Reason) -> Self {
        Self {
            pages: Vec::new(),
            trouble: Some(reason),
        }
    }
}

/// Scans into `folder`: every page of the feeder, or the one on the glass. The files are called
/// `<stem>-0001.jpg` and on, or `<stem>-2-0001.jpg` where such are there already.
///
/// `told` hears of every page as it comes, by how many there are. `stop` ends the run; pages that came
/// are kept.
pub async fn scan(
    scanning: &Scanning,
    folder: &Path,
    stem: &str,
    stop: &CancellationToken,
    told: impl FnMut(usize),
) -> Batch {
    scan_with(Command::new(PROGRAM), scanning, folder, stem, stop, told).await
}

async fn scan_with(
    mut command: Command,
    scanning: &Scanning,
    folder: &Path,
    stem: &str,
    stop: &CancellationToken,
    told: impl FnMut(usize),
) -> Batch {
    let Some(device) = &scanning.device else {
        return Batch::failed(Reason::new("scanner_not_set"));
    };
    let stem = match fresh(folder, stem) {
        Ok(stem) => stem,
        Err(error) => {
            return Batch::failed(
                Reason::new("scanner_folder")
                    .with("path", folder.display())
                    .with("detail", error),
            );
        }
    };
    command
        .arg(format!("--device-name={device}"))
        .args(["--format=jpeg", "--batch-print"])
        .arg(format!("--resolution={}", scanning.resolution))
        .arg(format!("--mode={}", scanning.mode));
    match &scanning.feeder {
        Some(feeder) => command.arg(format!("--source={feeder}")),
        None => command.arg("--batch-count=1"),
    };
    // A pattern, in which a folder's name could mean something: so the program works inside it.
    command
        .arg(format!("--batch={stem}-%04d.jpg"))
        .current_dir(folder)
        // Its complaints are looked through in one language.
        .env("LC_ALL", "C");
    let mut child = match spawn(&mut command) {
        Ok(child) => child,
        Err(error) => {
            return Batch::failed(
                Reason::new("scanner_program_missing")
                    .with("program", PROGRAM)
                    .with("detail", error),
            );
        }
    };
    let complaints = child.stderr.take().map(|it| tokio::spawn(collect(it)));
    let mut run = Run {
        folder,
        pages: Vec::new(),
        told,
    };
    let how = run.follow(&mut child, scanning.patience, stop).await;
    let complaints = match complaints {
        // A program of the scanner's may live on and hold the line open.
        Some(said) => tokio::time::timeout(GRACE, said).await,
        None => Ok(Ok(String::new())),
    };
    let complaints = complaints.ok().and_then(Result::ok).unwrap_or_default();
    remove_begun(folder, &stem);
    let pages = run.pages;
    let refused = |detail: &str| {
        Reason::new("scanner_refused")
            .with("device", device)
            .with("detail", detail)
    };
    let trouble = match how {
        How::Stopped => Some(Reason::new("scanner_stopped")),
        How::Hangs => Some(
            Reason::new("scanner_hangs")
                .with("device", device)
                .with("seconds", scanning.patience.as_secs()),
        ),
        How::Ended(Ok(status)) if status.success() && !pages.is_empty() => None,
        How::Ended(Ok(_)) if pages.is_empty() && complaints.contains(NO_PAPER) => {
            Some(Reason::new("scanner_no_paper").with("device", device))
        }
        How::Ended(Ok(status)) => Some(refused(&last_words(&complaints, &status.to_string()))),
        How::Ended(Err(error)) => Some(refused(&error.to_string())),
    };
    Batch { pages, trouble }
}

/// How a run ended.
enum How {
    Ended(io::Result<ExitStatus>),
    Hangs,
    Stopped,
}

/// A run under way.
struct Run<'a, T> {
    folder: &'a Path,
    pages: Vec<PathBuf>,
    told: T,
}

impl<T: FnMut(usize)> Run<'_, T> {
    /// Counts the pages as they are named, until the program ends, hangs or is to stop.
    async fn follow(
        &mut self,
        child: &mut Child,
        patience: Duration,
        stop: &CancellationToken,
    ) -> How {
        if let Some(names) = child.stdout.take() {
            let mut names = BufReader::new(names).lines();
            loop {
                let next = tokio::select! {
                    next = tokio::time::timeout(patience, names.next_line()) => next,
                    () = stop.cancelled() => {
                        end(child).await;
                        return How::Stopped;
                    }
                };
                match next {
                    Ok(Ok(Some(name))) => {
                        self.pages.push(self.folder.join(name.trim()));
                        (self.told)(self.pages.len());
                    }
                    // No more names, or what names no file.
                    Ok(Ok(None) | Err(_)) => break,
                    Err(_) => {
                        end(child).await;
                        return How::Hangs;
                    }
                }
            }
        }
        if let Ok(ended) = tokio::time::timeout(patience, child.wait()).await {
            return How::Ended(ended);
        }
        end(child).await;
        How::Hangs
    }
}

/// Starts a program that is ended with its handle.
fn spawn(command: &mut Command) -> io::Result<Child> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

/// Asks a program to stop, so that a scanner lets go of its paper, and ends one that does not hear.
async fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(id) = child
        .id()
        .and_then(|id| i32::try_from(id).ok())
        .and_then(rustix::process::Pid::from_raw)
    {
        // One that has gone by itself needs no asking.
        let _gone = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        if tokio::time::timeout(GRACE, child.wait()).await.is_ok() {
            return;
        }
    }
    // That it cannot be ended leaves nothing else to do.
    let _ended = child.kill().await;
}

/// All that a program complains of; what is beyond the most is read and forgotten, so that it never
/// waits for a reader.
async fn collect(from: impl AsyncRead + Unpin) -> String {
    let mut from = from;
    let mut said = Vec::new();
    // What was read until it broke off is what there is.
    let _read = (&mut from)
        .take(MOST_COMPLAINT)
        .read_to_end(&mut said)
        .await;
    let _rest = tokio::io::copy(&mut from, &mut tokio::io::sink()).await;
    String::from_utf8_lossy(&said).into_owned()
}

/// What `scanimage` says besides its trouble: how far it is, and, when a scan ends early, what became of
/// the process that read for it.
const BESIDES: [&str; 5] = [
    "Batch terminated",
    "Scanned page",
    "Scanning ",
    "scanimage: received signal",
    "scanimage: trying to stop scanner",
];

/// The last line a program complained with, fit to be shown, without its own name before it; programs
/// tell their way first and their trouble last.
fn last_words(said: &str, otherwise: &str) -> String {
    let is_besides = |line: &&str| {
        let line = line.trim();
        line.is_empty() || BESIDES.iter().any(|it| line.starts_with(it))
    };
    let line = said.lines().rev().find(|line| !is_besides(line));
    let line = line.map_or("", |it| it.trim().trim_start_matches("scanimage: "));
    let line = crate::text::sanitize(line);
    let shown = if line.is_empty() { otherwise } else { &line };
    shown.chars().take(COMPLAINT).collect()
}

/// A beginning of file names that no file in the folder has.
fn fresh(folder: &Path, stem: &str) -> io::Result<String> {
    let stem: String = stem
        .chars()
        .filter(|it| it.is_ascii_alphanumeric() || *it == '-')
        .collect();
    let names: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    let is_free = |stem: &String| {
        let beginning = format!("{stem}-");
        !names.iter().any(|it| it.starts_with(&beginning))
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let free = std::iter::once(stem.clone()).chain(numbered).find(is_free);
    Ok(free.unwrap_or(stem))
}

/// Takes away the page that was cut off; it has no name of its own yet.
fn remove_begun(folder: &Path, stem: &str) {
    let Ok(files) = std::fs::read_dir(folder) else {
        return;
    };
    for file in files.filter_map(Result::ok) {
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(stem) && name.ends_with(".part") {
            // A rest that stays is never taken for a page.
            let _removed = std::fs::remove_file(file.path());
        }
    }
}

#[cfg(test)]
mod tests;
