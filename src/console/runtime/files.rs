//! Files of this machine: what a typed path could mean, the newest scan, what a file is.
//!
//! **Invariant:** nothing of a file leaves before its content was looked into.

use crate::console::api::documents::hexadecimal;
use crate::console::message::Failure;
use crate::console::model::paper::{Listing, ListingEntry, Paper, Wanted};
use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use crate::{papers, text};
use sha2::{Digest, Sha256 as Hasher};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More than this is not looked through by eye.
const MOST_LISTED: usize = 200;
const ENDINGS: [&str; 4] = ["pdf", "png", "jpg", "jpeg"];
const TABLES: [&str; 4] = ["csv", "xlsx", "txt", "tsv"];

/// On a thread that may wait for the disk.
pub(super) async fn in_background<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, Reason> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(job).await {
        Ok(result) => result.map_err(Failure::Local),
        // It panicked; the hook has logged it.
        Err(_) => Err(Failure::Local(Reason::new("file_unreadable"))),
    }
}

/// The folders and papers that `typed` could go on to; names are compared without their marks.
pub(super) fn listing(typed: &str, wanted: Wanted) -> Result<Listing, Reason> {
    let (folder, begun) = match typed.rfind(['/', '\\']) {
        Some(at) => typed.split_at_checked(at + 1).unwrap_or((typed, "")),
        None => ("", typed),
    };
    let place = resolve(if folder.is_empty() { "." } else { folder });
    let begun = text::fold(begun);
    let mut entries: Vec<ListingEntry> = fs::read_dir(place)
        .map_err(|_| Reason::new("folder_unreadable"))?
        .filter_map(Result::ok)
        .filter_map(|file| entry(folder, &begun, &file, wanted))
        .collect();
    entries.sort_by(|left, right| {
        right
            .is_folder
            .cmp(&left.is_folder)
            .then_with(|| text::compare(&left.name, &right.name))
    });
    entries.truncate(MOST_LISTED);
    Ok(Listing {
        typed: typed.to_owned(),
        entries,
    })
}

fn entry(folder: &str, begun: &str, file: &fs::DirEntry, wanted: Wanted) -> Option<ListingEntry> {
    let name = text::nfc(file.file_name().to_str()?);
    let is_folder = file.path().is_dir();
    let fits = text::fold(&name).starts_with(begun) && !name.starts_with('.');
    (fits && (is_folder || is_wanted(&file.path(), wanted))).then(|| ListingEntry {
        path: format!("{folder}{name}{}", if is_folder { "/" } else { "" }),
        name,
        is_folder,
    })
}

pub(super) fn is_paper(path: &Path) -> bool {
    is_wanted(path, Wanted::Papers)
}

fn is_wanted(path: &Path, wanted: Wanted) -> bool {
    let endings: &[&str] = match wanted {
        Wanted::Papers => &ENDINGS,
        Wanted::Tables => &TABLES,
    };
    path.extension()
        .and_then(|it| it.to_str())
        .is_some_and(|it| endings.contains(&it.to_ascii_lowercase().as_str()))
}

/// The path that is meant: `~` is the home folder, and a name typed composed also means the file
/// whose name is stored decomposed.
pub(super) fn resolve(typed: &str) -> PathBuf {
    let path = match typed.strip_prefix("~/").or((typed == "~").then_some("")) {
        Some(rest) => std::env::home_dir().map_or_else(|| PathBuf::from(typed), |it| it.join(rest)),
        None => PathBuf::from(typed),
    };
    if path.exists() {
        return path;
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        let next = found.join(part);
        found = if next.exists() {
            next
        } else {
            same_name(&found, &part.as_os_str().to_string_lossy()).unwrap_or(next)
        };
    }
    found
}

fn same_name(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let wanted = text::nfc(name);
    fs::read_dir(folder)
        .ok()?
        .filter_map(Result::ok)
        .find(|file| {
            file.file_name()
                .to_str()
                .is_some_and(|it| text::nfc(it) == wanted)
        })
        .map(|file| file.path())
}

/// The paper that came last into the scan folder; nothing when it is empty.
pub(super) fn newest(folder: Option<&Path>) -> Result<Option<PathBuf>, Reason> {
    let folder = folder.ok_or_else(|| Reason::new("no_scan_folder"))?;
    let files = fs::read_dir(folder).map_err(|_| Reason::new("folder_unreadable"))?;
    Ok(files
        .filter_map(Result::ok)
        .map(|file| file.path())
        .filter(|path| is_paper(path))
        .filter_map(|path| Some((written_at(&path)?, path)))
        .max()
        .map(|(_, path)| path))
}

/// When a file that has anything in it was written.
fn written_at(path: &Path) -> Option<SystemTime> {
    let known = fs::metadata(path).ok()?;
    (known.is_file() && known.len() > 0)
        .then(|| known.modified().ok())
        .flatten()
}

/// What the file is, or why it may not leave.
pub(super) fn look_into(path: &Path) -> Result<Paper, Reason> {
    let unreadable = || Reason::new("file_unreadable");
    let path = resolve(&path.to_string_lossy());
    let known = fs::metadata(&path).map_err(|_| unreadable())?;
    if !known.is_file() {
        return Err(unreadable());
    }
    // Asked before a byte is read: it may be a film.
    papers::check_size(known.len())?;
    let bytes = fs::read(&path).map_err(|_| unreadable())?;
    let name = path
        .file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default();
    let paper = papers::inspect(&bytes, &name)?;
    Ok(Paper {
        path: fs::canonicalize(&path).unwrap_or(path),
        file_name: papers::file_name(&name),
        media_type: paper.kind.media_type().to_owned(),
        size: bytes.len() as u64,
        sha256: Sha256::new(hexadecimal(&Hasher::digest(&bytes))),
        pages: paper.pages,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::write(folder.path().join(name), b"%PDF-").unwrap();
        }
        folder
    }

    #[test]
    fn a_path_is_listed_without_marks_and_only_papers_are_offered() {
        let place = folder(&[
            "Tờ khai.pdf",
            "to trinh.PDF",
            "tờ rơi.docx",
            ".tờ.pdf",
            "ảnh.png",
        ]);
        fs::create_dir(place.path().join("tờ cũ")).unwrap();
        let typed = format!("{}/to", place.path().display());
        let names: Vec<String> = listing(&typed, Wanted::Papers)
            .unwrap()
            .entries
            .into_iter()
            .map(|it| it.name)
            .collect();
        assert_eq!(names, ["tờ cũ", "to trinh.PDF", "Tờ khai.pdf"]);
        assert!(listing("/no/such/folder/x", Wanted::Papers).is_err());
    }

    #[test]
    fn a_decomposed_file_name_is_found_by_its_composed_path() {
        let place = folder(&[]);
        let stored: String = "Giấy chứng sinh.pdf".nfd().collect();
        fs::write(place.path().join(&stored), b"x").unwrap();
        let typed = format!("{}/Giấy chứng sinh.pdf", place.path().display());
        assert!(resolve(&typed).exists());
    }

    #[test]
    fn the_newest_scan_is_the_one_written_last_that_has_something_in_it() {
        let place = folder(&["a.pdf", "b.pdf"]);
        fs::write(place.path().join("c.pdf"), b"").unwrap();
        let old = SystemTime::now() - std::time::Duration::from_mins(1);
        let file = fs::File::options()
            .write(true)
            .open(place.path().join("b.pdf"))
            .unwrap();
        file.set_modified(old).unwrap();
        let newest = newest(Some(place.path())).unwrap().unwrap();
        assert_eq!(newest.file_name().unwrap(), "a.pdf");
        assert_eq!(super::newest(None).unwrap_err().code, "no_scan_folder");
    }

    #[test]
    fn a_film_is_refused_before_a_byte_of_it_is_read() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("kết quả.pdf");
        // Has that size and takes no room.
        fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
        assert_eq!(look_into(&path).unwrap_err().code, "document_too_large");
        fs::File::create(&path).unwrap();
        assert_eq!(look_into(&path).unwrap_err().code, "document_empty");
    }

    #[test]
    fn a_file_that_is_not_what_its_name_says_does_not_leave() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("kết quả.pdf");
        fs::write(&path, b"MZ this is a program").unwrap();
        assert!(look_into(&path).is_err());
        assert_eq!(look_into(place.path()).unwrap_err().code, "file_unreadable");
    }
}
