//! Attaching: the file, what it was found to be, and how its page looks.

use crate::console::model::PageView;
use crate::console::model::paper::Paper;
use crate::console::slot::Slot;
use crate::contract::document::Basis;
use std::path::PathBuf;

#[derive(Clone, Debug)]
pub struct Attaching {
    /// The scan folder is asked for its newest file.
    pub newest: Slot<Option<PathBuf>>,
    pub looked_at: Option<PathBuf>,
    pub paper: Slot<Paper>,
    pub page: Option<PageView>,
    pub basis: Basis,
}

impl Default for Attaching {
    fn default() -> Self {
        Self {
            newest: Slot::default(),
            looked_at: None,
            paper: Slot::default(),
            page: None,
            basis: Basis::Upload,
        }
    }
}

impl Attaching {
    /// The file as it was found, if that is the file of `path`.
    pub fn paper_of(&self, path: &str) -> Option<&Paper> {
        let looked_at = self.looked_at.as_deref()?;
        (looked_at == std::path::Path::new(path))
            .then(|| self.paper.value())
            .flatten()
    }

    /// Whether something is still being found out.
    pub fn is_waiting(&self) -> bool {
        self.newest.is_asking() || self.paper.is_asking()
    }
}
