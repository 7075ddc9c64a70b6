//! What a decision stands on besides the case: who asks, what the catalogue says, what time it is.

use crate::casework::absence::Away;
use crate::casework::catalog::Catalog;
use crate::contract::id::{CaseCode, OfficerId, Sha256, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::Role;

/// The officer who asks, as far as rules need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub id: OfficerId,
    pub name: String,
    pub roles: Vec<Role>,
    /// Where the officer sits.
    pub unit: UnitId,
    /// The units the officer's grants reach; everything below them is reached as well.
    pub scope: Vec<UnitId>,
}

impl Actor {
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// A colleague who could be named: the directory that assignments and hand-overs are checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub id: OfficerId,
    pub name: String,
    pub unit: UnitId,
    pub roles: Vec<Role>,
    /// The units the colleague's grants reach, with everything below them.
    pub scope: Vec<UnitId>,
    pub active: bool,
    /// When the colleague is away, now or later.
    pub away: Vec<Away>,
}

/// What the server found out about stored bytes when they came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    pub sha256: Sha256,
    /// Found by content, never taken from the file's name.
    pub media_type: String,
    pub size: u64,
    pub pages: u32,
}

/// Everything a decision may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub actor: &'a Actor,
    pub catalog: &'a Catalog,
    pub directory: &'a [Colleague],
    pub now: Instant,
    /// The code the server has set aside for this acceptance; `None` when only asking what could be done.
    pub next_code: Option<&'a CaseCode>,
    /// The stored documents that the command names; the others need not be looked up.
    pub documents: &'a [StoredDocument],
}
