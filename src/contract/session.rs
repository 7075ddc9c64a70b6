//! Signing in with a local account, and who one is then.

use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::Role;
use serde::{Deserialize, Serialize};

/// The body of `POST /v1/sessions`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub username: String,
    pub password: String,
}

/// The answer: a bearer token for `Authorization`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Session {
    pub token: String,
    pub expires_at: Instant,
    pub me: Me,
}

/// `GET /v1/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Me {
    pub id: OfficerId,
    pub username: String,
    pub name: String,
    pub roles: Vec<Role>,
    /// The unit the officer sits in.
    pub unit: UnitId,
    pub unit_name: String,
    /// Everything below these is theirs to see.
    pub scope: Vec<UnitId>,
    /// The server's clock when it answered: deadlines are told by it.
    pub now: Instant,
    /// The catalogue the office works with, such as `ha-noi-2026`.
    pub catalog: String,
    /// How many steps a citizen's rating has; absent: nobody is asked for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_steps: Option<u8>,
    /// Days ahead that the office calendar lacks its next year, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_missing_year: Option<i16>,
}
