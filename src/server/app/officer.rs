//! Who asks: the officer behind a session's token.

use super::{App, Failure, sessions};
use crate::casework::catalog::Catalog;
use crate::casework::context::Actor;
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::session::Me;
use crate::contract::status::Role;
use crate::server::store::StoreError;
use crate::server::store::accounts::{self, AccountRow};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A signed-in officer.
#[derive(Clone, Debug)]
pub struct Officer {
    pub username: String,
    pub actor: Actor,
    /// The SHA-256 of the session's token, to see later whether it still stands.
    session: String,
}

impl Officer {
    /// The officer of a bearer token, if the session stands.
    pub async fn by_token(app: &App, token: &str) -> Result<Option<Self>, Failure> {
        let session = sha256_hex(token.as_bytes());
        // One moment for both: a session that ends between the two is not brought back to life.
        let now = app.now();
        let Some((officer, expires_at)) = Self::by_session(app, session, now).await? else {
            return Ok(None);
        };
        // A session that could not be extended still stands.
        if let Err(error) = sessions::keep_alive(app, &officer.session, expires_at, now).await {
            tracing::warn!(?error, "a session was not extended");
        }
        Ok(Some(officer))
    }

    /// The officer of a session that stands at `now`, and when it ends.
    async fn by_session(
        app: &App,
        session: String,
        now: Instant,
    ) -> Result<Option<(Self, i64)>, Failure> {
        let mut connection = app.db.read().await?;
        let found = accounts::session(&mut connection, &session, now.millis()).await?;
        let Some(row) = found else { return Ok(None) };
        let officer = Self::from_row(&row.account)?;
        Ok(Some((Self { session, ..officer }, row.expires_at)))
    }

    /// Whether the session still stands; answers that go on for hours ask now and then.
    pub async fn is_signed_in(&self, app: &App) -> Result<bool, Failure> {
        let found = Self::by_session(app, self.session.clone(), app.now()).await?;
        Ok(found.is_some())
    }

    /// The units whose cases the officer sees; whatever reads cases asks this and nothing else.
    /// IT staff as such see none: what the system needs of them names no citizen.
    pub fn sight(&self, catalog: &Catalog) -> Vec<String> {
        let works_on_cases = self
            .actor
            .roles
            .iter()
            .any(|role| !matches!(role, Role::It | Role::Board));
        if works_on_cases {
            self.reach(catalog)
        } else {
            Vec::new()
        }
    }

    /// Whether it is no officer at all but a board in the hall, which reads the numbers and nothing else.
    pub fn is_board(&self) -> bool {
        let roles = &self.actor.roles;
        roles.contains(&Role::Board) && roles.iter().all(|role| *role == Role::Board)
    }

    /// The units of the officer's grants, none of them below another.
    pub fn reach(&self, catalog: &Catalog) -> Vec<String> {
        let scope = &self.actor.scope;
        let mut units: Vec<String> = scope
            .iter()
            .filter(|unit| {
                let covered = |other: &UnitId| other != *unit && catalog.is_within(unit, other);
                !scope.iter().any(covered)
            })
            .map(ToString::to_string)
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// The officer in the words of `GET /v1/me`.
    pub fn describe(&self, app: &App) -> Me {
        let actor = &self.actor;
        Me {
            id: actor.id,
            username: self.username.clone(),
            name: actor.name.clone(),
            roles: actor.roles.clone(),
            unit: actor.unit.clone(),
            unit_name: app.unit_name(&actor.unit),
            scope: actor.scope.clone(),
            now: app.now(),
            catalog: app.catalog.name.clone(),
            rating_steps: app.catalog.policy.rating.map(|it| it.steps),
            calendar_missing_year: app.calendar_missing_year(),
        }
    }

    pub fn from_row(row: &AccountRow) -> Result<Self, StoreError> {
        let corrupt = |why: &dyn std::fmt::Display| StoreError::Corrupt {
            what: "an account",
            why: why.to_string(),
        };
        let id: OfficerId = row.id.parse().map_err(|error| corrupt(&error))?;
        let roles: Vec<Role> = serde_json::from_str(&row.roles).map_err(|error| corrupt(&error))?;
        let scope: Vec<UnitId> =
            serde_json::from_str(&row.scope).map_err(|error| corrupt(&error))?;
        Ok(Self {
            username: row.username.clone(),
            actor: Actor {
                id,
                name: row.name.clone(),
                roles,
                unit: UnitId::new(row.unit.clone()),
                scope,
            },
            session: String::new(),
        })
    }
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
