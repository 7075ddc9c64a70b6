//! Machines that use one door of the server with a token of their own.

use super::sessions::new_token;
use super::{App, Failure};
use crate::casework::context::Actor;
use crate::contract::id::{OfficerId, UnitId};
use crate::server::app::officer::sha256_hex;
use crate::server::store::sign_in::{self, ServiceRow};

/// What a machine's token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The national exchange's incoming cases.
    Gateway,
}

impl Door {
    fn word(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
        }
    }
}

/// Makes a token for a machine. It is told once and kept nowhere.
pub async fn create_token(app: &App, door: Door, name: &str) -> Result<String, Failure> {
    let token = new_token()?;
    let service = ServiceRow {
        id: OfficerId::new().to_string(),
        name: name.to_owned(),
    };
    let hash = sha256_hex(token.as_bytes());
    let mut transaction = app.db.write().await?;
    sign_in::insert_service(
        &mut transaction,
        &hash,
        &service,
        door.word(),
        app.now().millis(),
    )
    .await?;
    transaction.commit().await?;
    Ok(token)
}

/// The machine of a token, as one who acts: without roles, a unit or anything in sight.
pub async fn by_token(app: &App, door: Door, token: &str) -> Result<Option<Actor>, Failure> {
    let hash = sha256_hex(token.as_bytes());
    let mut connection = app.db.read().await?;
    let found = sign_in::service(&mut connection, &hash, door.word()).await?;
    let Some(service) = found else {
        return Ok(None);
    };
    let id = service
        .id
        .parse()
        .map_err(|error| Failure::Internal(format!("a service's id: {error}")))?;
    Ok(Some(Actor {
        id,
        name: service.name,
        roles: Vec::new(),
        unit: UnitId::new(""),
        scope: Vec::new(),
    }))
}
