//! Where the bytes of documents lie: each once, under the SHA-256 of its content.
//!
//! The name is the content, so writing the same bytes twice is the same as writing them once, and
//! nothing here needs the store to refuse an overwrite. Who may read what, is decided elsewhere.
//!
//! **Invariant:** a name that [`BlobStore::keep`] has returned for is there, whole, after any crash;
//! a name that is there never changes.

use crate::contract::id::Sha256;
use futures_util::future::BoxFuture;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncSeekExt as _};

/// Bytes on their way out.
pub type Bytes = Box<dyn AsyncRead + Send + Unpin>;

/// A store of immutable byte strings by their SHA-256.
pub trait BlobStore: Send + Sync + 'static {
    /// Makes the content of `file` durable under `name`. The file stays where it is: whoever made
    /// it removes it once the database knows of the document.
    fn keep<'a>(&'a self, file: &'a Path, name: &'a Sha256) -> BoxFuture<'a, io::Result<()>>;

    /// The bytes in `range`, which has to lie within the document; `None` if there is no such name.
    fn open<'a>(
        &'a self,
        name: &'a Sha256,
        range: Range<u64>,
    ) -> BoxFuture<'a, io::Result<Option<Bytes>>>;
}

/// Documents in a folder of this machine, as `aa/bb/aabb…`.
#[derive(Clone, Debug)]
pub struct FolderStore {
    root: PathBuf,
}

impl FolderStore {
    /// The folder is made when the first document comes.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// `None` for what is not 64 lower-case hexadecimal digits, which names nothing.
    fn path(&self, name: &Sha256) -> Option<PathBuf> {
        let text = name.as_str();
        if !is_name(text) {
            return None;
        }
        let (first, second) = (text.get(..2)?, text.get(2..4)?);
        Some(self.root.join(first).join(second).join(text))
    }
}

/// Whether the text is a SHA-256 as documents are named by.
pub fn is_name(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

impl BlobStore for FolderStore {
    fn keep<'a>(&'a self, file: &'a Path, name: &'a Sha256) -> BoxFuture<'a, io::Result<()>> {
        Box::pin(async move {
            let target = self
                .path(name)
                .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
            let (root, file) = (self.root.clone(), file.to_owned());
            blocking(move || place(&root, &file, &target)).await
        })
    }

    fn open<'a>(
        &'a self,
        name: &'a Sha256,
        range: Range<u64>,
    ) -> BoxFuture<'a, io::Result<Option<Bytes>>> {
        Box::pin(async move {
            let Some(path) = self.path(name) else {
                return Ok(None);
            };
            let mut file = match tokio::fs::File::open(path).await {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(error),
            };
            file.seek(io::SeekFrom::Start(range.start)).await?;
            let length = range.end.saturating_sub(range.start);
            Ok(Some(Box::new(file.take(length)) as Bytes))
        })
    }
}

/// Puts a second name on the file, or a copy where the file system has no second names.
fn place(root: &Path, file: &Path, target: &Path) -> io::Result<()> {
    if target.exists() {
        return Ok(());
    }
    std::fs::File::open(file)?.sync_all()?;
    let folder = target.parent().unwrap_or(root);
    std::fs::create_dir_all(folder)?;
    match std::fs::hard_link(file, target) {
        Ok(()) => {}
        // Somebody else kept the same bytes in this moment.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(_) => {
            // Never half a document under its final name.
            let copy = file.with_extension("copy");
            std::fs::copy(file, &copy)?;
            std::fs::File::open(&copy)?.sync_all()?;
            std::fs::rename(&copy, target)?;
        }
    }
    let mut folder = Some(folder);
    while let Some(path) = folder {
        sync_folder(path)?;
        if path == root {
            break;
        }
        folder = path.parent();
    }
    Ok(())
}

/// Makes the names in a folder durable, on systems where that is a thing to ask for.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        std::fs::File::open(path)?.sync_all()?;
    }
    Ok(())
}

/// Runs what waits for the disk on a thread that may wait.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(io::Error::other)?
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    async fn read(store: &FolderStore, name: &str, range: Range<u64>) -> Option<String> {
        let mut bytes = store.open(&Sha256::from(name), range).await.unwrap()?;
        let mut text = String::new();
        bytes.read_to_string(&mut text).await.unwrap();
        Some(text)
    }

    #[tokio::test]
    async fn what_is_kept_is_read_back_whole_and_in_ranges() {
        let folder = tempfile::tempdir().unwrap();
        let store = FolderStore::new(folder.path().join("blobs"));
        let file = folder.path().join("upload");
        std::fs::write(&file, "abc").unwrap();
        store.keep(&file, &Sha256::from(NAME)).await.unwrap();
        store.keep(&file, &Sha256::from(NAME)).await.unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(read(&store, NAME, 0..3).await.as_deref(), Some("abc"));
        assert_eq!(read(&store, NAME, 1..2).await.as_deref(), Some("b"));
        assert!(folder.path().join("blobs/ba/78").join(NAME).exists());
    }

    #[tokio::test]
    async fn what_is_no_name_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = FolderStore::new(folder.path());
        for name in ["", "../../etc/passwd", "é", &NAME.to_uppercase(), NAME] {
            assert_eq!(read(&store, name, 0..1).await, None, "{name}");
        }
        let file = folder.path().join("upload");
        std::fs::write(&file, "abc").unwrap();
        assert!(store.keep(&file, &Sha256::from("../up")).await.is_err());
    }
}
