//! Reports on their way into files: written beside the place, and put there once they are whole.

use crate::console::api::error::ApiError;
use crate::console::api::reports::Download;
use crate::contract::reason::Reason;
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;

/// What becomes of a file that stands there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It stays, and nothing is saved.
    Stays,
    /// It gives way.
    GivesWay,
    /// It stays, and the new one gets a number.
    Beside,
}

/// Why there is no file.
#[derive(Debug)]
pub enum Unsaved {
    Api(ApiError),
    Here(Reason),
}

impl From<ApiError> for Unsaved {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

/// Saves a report as a file that only its owner may read; the place it stands in.
pub async fn save(
    mut report: Download,
    path: &Path,
    standing: Standing,
) -> Result<PathBuf, Unsaved> {
    let failed = |error: std::io::Error| {
        let reason = Reason::new("print_not_saved");
        Unsaved::Here(reason.with("path", path.display()).with("detail", error))
    };
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", uuid::Uuid::now_v7()));
    let beside = PathBuf::from(beside);
    let written = async {
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let mut file = options.open(&beside).await.map_err(failed)?;
        while let Some(piece) = report.next().await? {
            file.write_all(&piece).await.map_err(failed)?;
        }
        file.sync_all().await.map_err(failed)?;
        let place = match standing {
            Standing::GivesWay => path.to_owned(),
            Standing::Stays => free(path)?,
            Standing::Beside => numbered(path),
        };
        tokio::fs::rename(&beside, &place).await.map_err(failed)?;
        Ok(place)
    };
    let saved = written.await;
    if saved.is_err() {
        // What was begun is of no use; that it cannot be removed is no news after the first failure.
        let _ = tokio::fs::remove_file(&beside).await;
    }
    saved
}

/// The place, if nothing stands there.
pub fn free(path: &Path) -> Result<PathBuf, Unsaved> {
    if path.symlink_metadata().is_ok() {
        let reason = Reason::new("report_file_exists").with("path", path.display());
        return Err(Unsaved::Here(reason));
    }
    Ok(path.to_owned())
}

/// The place, or the next with a number: `plan-2026-06 (2).xlsx`.
fn numbered(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let places = (2..).map(|number| path.with_file_name(format!("{stem} ({number}).{ending}")));
    std::iter::once(path.to_owned())
        .chain(places)
        .find(|place| place.symlink_metadata().is_err())
        .unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_stands_there_is_never_written_over_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.v1.xlsx");
        assert_eq!(numbered(&path), path);
        assert_eq!(free(&path).unwrap(), path);
        std::fs::write(&path, "").unwrap();
        assert!(free(&path).is_err());
        let second = folder.path().join("plan.v1 (2).xlsx");
        assert_eq!(numbered(&path), second);
        std::fs::write(&second, "").unwrap();
        assert_eq!(numbered(&path), folder.path().join("plan.v1 (3).xlsx"));
    }
}
