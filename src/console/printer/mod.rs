//! Hands a printed form to what takes it at this desk: CUPS, a folder, or a program.
//!
//! **Invariant:** a printer that is missing, refuses or hangs ends as a reason in words, never as a
//! lost form: the case API lays it out again whenever it is asked.

use crate::config::printing::PrintTo;
use crate::contract::case::CaseRow;
use crate::contract::form::{FormKey, Paper};
use crate::contract::reason::Reason;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// `lp` hands the form to the spooler and is done; what takes longer hangs.
const WITHIN: Duration = Duration::from_secs(20);
/// The most that is shown of what a program complains of, in characters.
const COMPLAINT: usize = 200;

/// A form on its way to paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub pdf: Vec<u8>,
    /// Names no person: it stands in the printer's queue.
    pub file_name: String,
    /// Absent: as the printer is set.
    pub paper: Option<Paper>,
}

/// Where a form went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    Printer(String),
    File(PathBuf),
    Program(String),
}

impl Went {
    /// In one word for a person: the printer's name, the file, the program.
    pub fn place(&self) -> String {
        match self {
            Self::Printer(name) | Self::Program(name) => name.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// What a form of a case is called as a file: by its code, never by a name.
pub fn file_name(key: FormKey, row: &CaseRow) -> String {
    let name = row
        .code
        .as_ref()
        .map_or_else(|| row.id.to_string(), ToString::to_string);
    let name: String = name
        .chars()
        .map(|it| {
            if it.is_ascii_alphanumeric() || ".-".contains(it) {
                it
            } else {
                '_'
            }
        })
        .collect();
    format!("{key}-{name}.pdf")
}

/// Hands the form over.
///
/// # Errors
/// Why it did not go: nothing is set, no such program or printer, it hangs, the folder is away.
pub async fn hand_over(sheet: &Sheet, to: &PrintTo) -> Result<Went, Reason> {
    hand_over_within(sheet, to, WITHIN).await
}

async fn hand_over_within(sheet: &Sheet, to: &PrintTo, within: Duration) -> Result<Went, Reason> {
    match to {
        PrintTo::Nowhere => Err(Reason::new("print_not_set")),
        PrintTo::Folder(folder) => save(&folder.join(&sheet.file_name), &sheet.pdf)
            .await
            .map(Went::File),
        PrintTo::Printer(name) => {
            let mut lp = Command::new("lp");
            lp.args(["-d", name, "-t", &sheet.file_name]);
            if let Some(paper) = sheet.paper {
                lp.arg("-o")
                    .arg(format!("media={}", paper.as_str().to_uppercase()));
            }
            // Its complaints are looked for in one language.
            lp.arg("-").env("LC_ALL", "C");
            feed(lp, "lp", &sheet.pdf, within).await?;
            Ok(Went::Printer(name.clone()))
        }
        PrintTo::Command(words) => {
            let Some((program, arguments)) = words.split_first() else {
                return Err(Reason::new("print_not_set"));
            };
            let mut command = Command::new(program);
            command.args(arguments);
            feed(command, program, &sheet.pdf, within).await?;
            Ok(Went::Program(program.clone()))
        }
    }
}

/// Saves a form as a file that only its owner may read; it stands there whole or not at all.
pub async fn save(path: &Path, pdf: &[u8]) -> Result<PathBuf, Reason> {
    let failed = |error: std::io::Error| {
        Reason::new("print_not_saved")
            .with("path", path.display())
            .with("detail", error)
    };
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", uuid::Uuid::now_v7()));
    let beside = PathBuf::from(beside);
    let written = async {
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let mut file = options.open(&beside).await?;
        file.write_all(pdf).await?;
        file.sync_all().await?;
        tokio::fs::rename(&beside, path).await
    };
    if let Err(error) = written.await {
        // What was begun is of no use; that it cannot be removed is no news after the first failure.
        let _ = tokio::fs::remove_file(&beside).await;
        return Err(failed(error));
    }
    Ok(path.to_owned())
}

/// Feeds the form to a program and waits for it; one that hangs is ended.
async fn feed(
    mut command: Command,
    program: &str,
    pdf: &[u8],
    within: Duration,
) -> Result<(), Reason> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| {
            Reason::new("print_program_missing")
                .with("program", program)
                .with("detail", error)
        })?;
    let input = child.stdin.take();
    let working = async {
        if let Some(mut input) = input {
            // A program that reads no further says why by how it ends.
            let _ = input.write_all(pdf).await;
            let _ = input.shutdown().await;
        }
        child.wait_with_output().await
    };
    let ended = tokio::time::timeout(within, working).await;
    let output = ended
        .map_err(|_| {
            Reason::new("print_too_slow")
                .with("program", program)
                .with("seconds", within.as_secs())
        })?
        .map_err(|error| refused(program, &error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = crate::text::sanitize(&said);
    let said = if said.is_empty() {
        output.status.to_string()
    } else {
        said
    };
    Err(refused(program, &said))
}

fn refused(program: &str, detail: &str) -> Reason {
    let detail: String = detail.chars().take(COMPLAINT).collect();
    Reason::new("print_refused")
        .with("program", program)
        .with("detail", detail)
}

#[cfg(test)]
mod tests;
