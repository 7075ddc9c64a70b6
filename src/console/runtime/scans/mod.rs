//! The scan folder: what lies in it, its pages, the documents made of them, and where a file goes that
//! is done with.
//!
//! **Invariant:** no file is ever deleted or written over. A file leaves for the folder `done` beside it
//! when every one of its pages was acknowledged by the case API or dropped by the officer, and until
//! then it stays; which pages those are is kept on disk ([`ledger`]).

mod ledger;
mod watch;

use crate::config::paths::write_private;
use crate::console::api::documents::hexadecimal;
use crate::console::message::Failure;
use crate::console::model::inbox::plan::{Binding, Bound, Taken};
use crate::console::model::inbox::{Page, Piece, ScanFile};
use crate::console::model::paper::Paper;
use crate::console::runtime::files::{in_background, is_paper, look_into};
use crate::console::runtime::{Tools, now};
use crate::console::scanner;
use crate::console::scanner::text::finish;
use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use crate::papers::{self, PaperKind};
use crate::scan::assemble::assemble;
use crate::scan::page::{Sheet, SheetFacts, Source};
use sha2::{Digest, Sha256 as Hasher};
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use tokio_util::sync::CancellationToken;

pub(super) use ledger::Ledger;
pub(super) use watch::Watch;

/// Where files go that are done with, inside the scan folder.
const DONE: &str = "done";
/// Documents made of pages lie here, below the state folder, until the case API has them.
const BOUND: &str = "scans";

/// The papers in the scan folder that have anything in them, the oldest first.
pub(super) fn list(folder: Option<&Path>) -> Result<Vec<ScanFile>, Reason> {
    let folder = folder.ok_or_else(|| Reason::new("no_scan_folder"))?;
    let gone = || Reason::new("scan_folder_gone").with("path", folder.display());
    let mut files: Vec<ScanFile> = fs::read_dir(folder)
        .map_err(|_| gone())?
        .filter_map(Result::ok)
        .map(|file| file.path())
        .filter(|path| is_paper(path))
        .filter_map(known)
        .collect();
    files.sort();
    Ok(files)
}

fn known(path: PathBuf) -> Option<ScanFile> {
    let known = fs::metadata(&path).ok()?;
    let written = known.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    (known.is_file() && known.len() > 0).then(|| ScanFile {
        written_at: i64::try_from(written.as_millis()).unwrap_or(i64::MAX),
        path,
        size: known.len(),
    })
}

/// Some pages of a file that are not done with, from that page on. A file that has none left goes where
/// it belongs.
pub(super) fn read(file: &ScanFile, from: u32, ledger: &Ledger) -> Result<Piece, Reason> {
    papers::check_size(file.size)?;
    if known(file.path.clone()).as_ref() != Some(file) {
        // Being written, or gone: it will be listed anew.
        return Err(Reason::new("file_unreadable"));
    }
    let source = open(&file.path)?;
    let done = ledger.pages(&source.sha256);
    let mut sheets: Vec<Sheet> = source
        .sheets()
        .filter(|sheet| sheet.id().page >= from && !done.contains(&sheet.id().page))
        .collect();
    if from == 0 && sheets.is_empty() && !done.is_empty() {
        put_away(&file.path, &source.sha256, ledger)?;
    }
    let next = sheets.get(at_once() * 2).map(|it| it.id().page);
    sheets.truncate(at_once() * 2);
    let pages = look(&sheets).into_iter().map(|facts| Page {
        path: file.path.clone(),
        written_at: file.written_at,
        of: source.pages,
        is_picture: source.kind != PaperKind::Pdf,
        facts,
    });
    Ok(Piece {
        from,
        pages: pages.collect(),
        next,
    })
}

/// How many pages are looked at at once.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Looks at each page, on as many threads as the desk has processors.
fn look(sheets: &[Sheet]) -> Vec<SheetFacts> {
    let each = sheets.len().div_ceil(at_once()).max(1);
    std::thread::scope(|scope| {
        let looking: Vec<_> = sheets
            .chunks(each)
            .map(|some| scope.spawn(|| some.iter().map(Sheet::look).collect::<Vec<_>>()))
            .collect();
        let looked = looking.into_iter().map(|it| match it.join() {
            Ok(facts) => facts,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        looked.flatten().collect()
    })
}

fn open(path: &Path) -> Result<Source, Reason> {
    let bytes = fs::read(path).map_err(|_| Reason::new("file_unreadable"))?;
    let name = path
        .file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default();
    Source::open(bytes, &name)
}

/// Makes a document of its pages, with a text layer or as PDF/A where the desk wants that. A file that
/// is wanted whole and as it is goes itself, with its signatures; everything else is put on the disk
/// beside it before it leaves.
pub(super) async fn bind(tools: &Tools, binding: Binding) -> Result<Bound, Failure> {
    let Binding {
        key,
        file_name,
        plan,
        files,
    } = binding;
    let pages = plan.pages.len() as u32;
    let folder = bound_folder(tools.machine.state.as_deref());
    let (bytes, itself) = in_background(move || {
        let sources = files
            .iter()
            .map(|path| open(path))
            .collect::<Result<Vec<Source>, Reason>>()?;
        let bytes = assemble(&plan, &sources)?;
        let at = sources.iter().position(|it| it.bytes() == bytes.as_slice());
        Ok((bytes, at.and_then(|at| files.get(at).cloned())))
    })
    .await?;
    let wanted = tools.machine.text_layer;
    let (bytes, trouble, itself) = if wanted.is_wanted() {
        let before = Sha256::new(hexadecimal(&Hasher::digest(&bytes)));
        let finished = finish(bytes, pages, wanted, &folder).await;
        let after = Sha256::new(hexadecimal(&Hasher::digest(&finished.pdf)));
        let itself = itself.filter(|_| before == after);
        (finished.pdf, finished.trouble, itself)
    } else {
        (bytes, None, itself)
    };
    let paper = in_background(move || {
        let path = match itself {
            Some(path) => path,
            None => kept(&folder.join(format!("{key}.pdf")), &bytes)?,
        };
        Ok(Paper {
            file_name,
            ..look_into(&path)?
        })
    })
    .await?;
    Ok(Bound { paper, trouble })
}

/// Puts a document on the disk, whole or not at all.
fn kept(path: &Path, bytes: &[u8]) -> Result<PathBuf, Reason> {
    match write_private(path, bytes) {
        Ok(()) => Ok(path.to_owned()),
        Err(error) => {
            // Half a document is of no use to anybody.
            let _half_written = fs::remove_file(path.with_extension("half"));
            Err(disk_reason(&error))
        }
    }
}

/// The folder of documents made here; without a state folder, one of this computer's.
fn bound_folder(state: Option<&Path>) -> PathBuf {
    state.map_or_else(
        || std::env::temp_dir().join("motcua-scans"),
        |state| state.join(BOUND),
    )
}

fn disk_reason(error: &io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Reason::new("disk_full")
        }
        _ => Reason::new("disk_unwritable").with("detail", error),
    }
}

/// The case API has the document, or the officer wants these pages nowhere: they are done with.
pub(super) async fn done_with(tools: &Tools, taken: Vec<Taken>) -> Result<(), Failure> {
    let ledger = tools.ledger.clone();
    in_background(move || {
        for taken in taken {
            let all = ledger.add(&taken).map_err(|error| disk_reason(&error))?;
            if all {
                put_away(&taken.path, &taken.source, &ledger)?;
            }
        }
        Ok(())
    })
    .await
}

/// Has the scanner put its pages into the folder; how many came. What came before it stopped is kept.
pub(super) async fn scan_now(tools: &Tools) -> Result<u32, Failure> {
    let folder = tools.machine.scan_folder.as_deref();
    let folder = folder.ok_or_else(|| Failure::Local(Reason::new("no_scan_folder")))?;
    let stem = now().local().strftime("%Y%m%d-%H%M%S").to_string();
    let never = CancellationToken::new();
    let batch = scanner::scan(&tools.machine.scanning, folder, &stem, &never, |_| {}).await;
    match batch.trouble {
        None => Ok(batch.pages.len() as u32),
        Some(trouble) => Err(Failure::Local(trouble)),
    }
}

/// Takes away a document that was made here, once nobody sends it any more. Files of the scan folder are
/// never taken away.
pub(super) fn let_go_of(tools: &Tools, paper: &Paper) {
    let folder = bound_folder(tools.machine.state.as_deref());
    let is_ours = fs::canonicalize(&folder).is_ok_and(|it| paper.path.starts_with(it));
    if is_ours {
        // What stays is a copy that nobody misses.
        let _left = fs::remove_file(&paper.path);
    }
}

/// Moves a file that is done with into the folder beside it, under a name that is free there.
fn put_away(path: &Path, source: &Sha256, ledger: &Ledger) -> Result<(), Reason> {
    let failed = |error: &io::Error| {
        Reason::new("scan_not_put_away")
            .with("path", path.display())
            .with("detail", error)
    };
    match open(path) {
        Ok(now) if now.sha256 == *source => {}
        // Another scan has taken its name, or somebody else has taken it away.
        _ => return Ok(()),
    }
    let folder = path.parent().unwrap_or(Path::new(".")).join(DONE);
    fs::create_dir_all(&folder).map_err(|error| failed(&error))?;
    let to = free_name(&folder, path);
    fs::rename(path, to).map_err(|error| failed(&error))?;
    ledger.forget(source);
    Ok(())
}

/// The file's own name, or with a number behind it where that is taken.
fn free_name(folder: &Path, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path
        .extension()
        .map(|it| format!(".{}", it.to_string_lossy()))
        .unwrap_or_default();
    let numbered = (2..).map(|number| folder.join(format!("{stem} ({number}){ending}")));
    std::iter::once(folder.join(name))
        .chain(numbered)
        .find(|it| !it.exists())
        .unwrap_or_else(|| folder.join(name))
}

#[cfg(test)]
mod tests;
