//! Lists: a page of items and the keyset cursors beside it.

use serde::{Deserialize, Serialize};

/// One page of a list. A cursor is opaque and names a place between two rows, so a page stays
/// right while rows come and go; there are no offsets and no totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Ask with this for the rows after the last; `null` at the end.
    pub next: Option<String>,
    /// Ask with this for the rows before the first; `null` at the start.
    pub prev: Option<String>,
}
