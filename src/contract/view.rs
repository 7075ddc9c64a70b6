//! Saved work lists, and how many cases stand in each.

use serde::{Deserialize, Serialize};

/// A named list of the officer's (`GET /v1/views`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct View {
    /// Stable word: `to_receive`, `new_online`, `mine`, `unit`, `due`, `supplement`, `to_return`,
    /// `undigitized`, `stuck`, `all`.
    pub id: String,
    /// In Vietnamese.
    pub title: String,
    pub title_en: String,
}

/// `GET /v1/views/counts`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ViewCount {
    pub id: String,
    /// Exact up to `cap`; beyond it the number is the cap and `more` is true.
    pub count: u64,
    pub more: bool,
}
