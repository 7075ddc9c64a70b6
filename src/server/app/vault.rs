//! The folder of documents: the store of finished ones, and the uploads that may become them.

use super::turns::Turns;
use crate::contract::id::{Sha256, UploadId};
use crate::contract::reason::Reason;
use crate::papers::{self, Paper};
use crate::server::app::officer::sha256_hex;
use crate::server::blob::{BlobStore, FolderStore, blocking, sync_folder};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;

/// How many papers are looked at in one moment; each may be 100 MB in memory.
const INSPECTIONS: usize = 2;

/// Where documents come in and where they are kept. Cheap to clone.
#[derive(Clone)]
pub struct Vault {
    pub blobs: Arc<dyn BlobStore>,
    /// Who writes to which upload.
    pub turns: Turns,
    uploads: PathBuf,
    inspections: Arc<Semaphore>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.uploads.display())
    }
}

/// What a finished file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    pub sha256: Sha256,
    pub size: u64,
    pub paper: Paper,
}

impl Vault {
    /// In a folder of this machine: documents in `blobs`, uploads in `uploads`.
    pub fn in_folder(folder: &Path) -> io::Result<Self> {
        let uploads = folder.join("uploads");
        std::fs::create_dir_all(&uploads)?;
        sync_folder(folder)?;
        Ok(Self {
            blobs: Arc::new(FolderStore::new(folder.join("blobs"))),
            turns: Turns::default(),
            uploads,
            inspections: Arc::new(Semaphore::new(INSPECTIONS)),
        })
    }

    /// The file that gathers the bytes of an upload.
    pub fn file(&self, id: UploadId) -> PathBuf {
        self.uploads.join(id.to_string())
    }

    /// There while bytes come in whose checksum is not known to be right; says where they start.
    pub fn unverified(&self, id: UploadId) -> PathBuf {
        self.uploads.join(format!("{id}.unverified"))
    }

    /// Makes the names of the uploads folder durable.
    pub fn sync_names(&self) -> io::Result<()> {
        sync_folder(&self.uploads)
    }

    /// Takes whatever an upload left on the disk away.
    pub async fn remove(&self, id: UploadId) {
        for path in [self.file(id), self.unverified(id)] {
            if let Err(error) = tokio::fs::remove_file(&path).await
                && error.kind() != io::ErrorKind::NotFound
            {
                tracing::warn!(%error, upload = %id, "an upload's file stays behind");
            }
        }
    }

    /// Takes files away that have not been changed for so long.
    pub async fn remove_older_than(&self, age: Duration) {
        let uploads = self.uploads.clone();
        let removed = blocking(move || {
            for entry in std::fs::read_dir(uploads)? {
                let entry = entry?;
                let idle = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
                if idle > age {
                    std::fs::remove_file(entry.path())?;
                }
            }
            Ok(())
        });
        if let Err(error) = removed.await {
            tracing::warn!(%error, "forgotten uploads could not be cleared away");
        }
    }

    /// Reads a finished file and tells what it is: `Ok(Err(reason))` if it is not taken.
    pub async fn inspect(
        &self,
        file: PathBuf,
        name: String,
    ) -> io::Result<Result<Inspected, Reason>> {
        let _permit = self.inspections.acquire().await.map_err(io::Error::other)?;
        let looked = blocking(move || Ok(examine(&whole(&file)?, &name)));
        match looked.await {
            // A panic would be a fault of ours, but one that this file has set off.
            Err(error) if is_panic(&error) => Ok(Err(Reason::new("document_damaged"))),
            other => other,
        }
    }

    /// Whether a kept document bears a digital signature.
    pub async fn is_signed(&self, name: &Sha256, size: u64) -> io::Result<bool> {
        let _permit = self.inspections.acquire().await.map_err(io::Error::other)?;
        let Some(mut bytes) = self.blobs.open(name, 0..size).await? else {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        };
        let mut whole = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        bytes.read_to_end(&mut whole).await?;
        blocking(move || Ok(papers::is_signed(&whole))).await
    }

    /// Keeps bytes that were made here (seeds, printed forms) as a document.
    pub async fn keep(&self, bytes: Vec<u8>, name: &str) -> io::Result<Result<Inspected, Reason>> {
        let inspected = match examine(&bytes, name) {
            Ok(inspected) => inspected,
            Err(reason) => return Ok(Err(reason)),
        };
        let id = UploadId::new();
        let file = self.file(id);
        let written = file.clone();
        blocking(move || std::fs::write(written, bytes)).await?;
        let kept = self.blobs.keep(&file, &inspected.sha256).await;
        self.remove(id).await;
        kept.map(|()| Ok(inspected))
    }
}

/// All bytes of a file, in a buffer so large that the allocator asks the system for it alone and gives
/// it back at once: glibc keeps what is below 32 MiB for later, once for every thread that reads.
fn whole(file: &Path) -> io::Result<Vec<u8>> {
    use std::io::Read as _;
    const GIVEN_BACK: usize = 33 * 1024 * 1024;
    let mut file = std::fs::File::open(file)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::with_capacity(length.max(GIVEN_BACK));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn examine(bytes: &[u8], name: &str) -> Result<Inspected, Reason> {
    let paper = papers::inspect(bytes, name)?;
    Ok(Inspected {
        sha256: Sha256::new(sha256_hex(bytes)),
        size: bytes.len() as u64,
        paper,
    })
}

fn is_panic(error: &io::Error) -> bool {
    error
        .get_ref()
        .and_then(|cause| cause.downcast_ref::<tokio::task::JoinError>())
        .is_some_and(tokio::task::JoinError::is_panic)
}
