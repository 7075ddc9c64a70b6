//! Which pages of which file are done with, until all of them are.
//!
//! **Invariant:** on disk before anybody is told, one file for each scan under the SHA-256 of its bytes;
//! it holds page numbers and nothing of what stands on the pages.

use crate::config::paths::write_private;
use crate::console::model::inbox::plan::Taken;
use crate::contract::id::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[derive(Clone)]
pub(in crate::console::runtime) struct Ledger {
    /// Without one it is kept in memory alone.
    folder: Option<PathBuf>,
    known: Arc<Mutex<BTreeMap<String, BTreeSet<u32>>>>,
}

impl Ledger {
    pub fn open(state: Option<PathBuf>) -> Self {
        Self {
            folder: state.map(|it| it.join("scans-done")),
            known: Arc::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, BTreeSet<u32>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, source: &Sha256) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{source}.json")))
    }

    /// The pages of a file that are done with, from 0.
    pub fn pages(&self, source: &Sha256) -> BTreeSet<u32> {
        self.read(&mut self.lock(), source).clone()
    }

    fn read<'k>(
        &self,
        known: &'k mut BTreeMap<String, BTreeSet<u32>>,
        source: &Sha256,
    ) -> &'k mut BTreeSet<u32> {
        known.entry(source.to_string()).or_insert_with(|| {
            let bytes = self.place(source).and_then(|it| std::fs::read(it).ok());
            let read = bytes.and_then(|it| serde_json::from_slice(&it).ok());
            read.unwrap_or_default()
        })
    }

    /// Adds pages; tells whether these were the last of the file.
    pub fn add(&self, taken: &Taken) -> io::Result<bool> {
        let mut known = self.lock();
        let pages = self.read(&mut known, &taken.source);
        let before = pages.clone();
        pages.extend(&taken.pages);
        let all = (0..taken.of).all(|it| pages.contains(&it));
        if let Some(place) = self.place(&taken.source).filter(|_| before != *pages) {
            let written = serde_json::to_vec(&pages)
                .map_err(io::Error::from)
                .and_then(|bytes| write_private(&place, &bytes));
            // Known all the same while this console runs: the case API has them.
            written?;
        }
        Ok(all)
    }

    /// The file is where it belongs.
    pub fn forget(&self, source: &Sha256) {
        self.lock().remove(source.as_str());
        if let Some(place) = self.place(source) {
            // A note about a file that is gone is read by nobody.
            let _left = std::fs::remove_file(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(pages: &[u32]) -> Taken {
        Taken {
            path: PathBuf::from("/quét/a.pdf"),
            source: Sha256::new("ab".repeat(32)),
            pages: pages.to_vec(),
            of: 3,
        }
    }

    #[test]
    fn pages_add_up_and_outlive_the_console() {
        let place = tempfile::tempdir().unwrap();
        let ledger = Ledger::open(Some(place.path().to_owned()));
        assert!(!ledger.add(&taken(&[0])).unwrap());
        drop(ledger);
        let ledger = Ledger::open(Some(place.path().to_owned()));
        assert_eq!(ledger.pages(&taken(&[]).source), BTreeSet::from([0]));
        assert!(!ledger.add(&taken(&[0])).unwrap());
        assert!(ledger.add(&taken(&[1, 2])).unwrap());
        ledger.forget(&taken(&[]).source);
        assert!(ledger.pages(&taken(&[]).source).is_empty());
        let files = std::fs::read_dir(place.path().join("scans-done")).unwrap();
        assert_eq!(files.count(), 0);
    }

    #[test]
    fn a_disk_that_takes_nothing_is_told_and_the_pages_are_known_all_the_same() {
        let place = tempfile::tempdir().unwrap();
        // A file stands where the folder should be.
        std::fs::write(place.path().join("scans-done"), b"x").unwrap();
        let ledger = Ledger::open(Some(place.path().to_owned()));
        assert!(ledger.add(&taken(&[0, 1])).is_err());
        assert_eq!(ledger.pages(&taken(&[]).source), BTreeSet::from([0, 1]));
    }
}
