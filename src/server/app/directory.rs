//! The colleagues there are, read seldom: every decision looks at them.

use super::Failure;
use super::officer::Officer;
use crate::casework::context::Colleague;
use crate::contract::id::OfficerId;
use crate::contract::status::Role;
use crate::server::store::{Connection, accounts};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long another instance's change to an account may go unseen here.
const FRESH: Duration = Duration::from_secs(2);

/// Everybody who has or had an account, as of one moment.
#[derive(Debug, Default)]
pub struct Colleagues {
    pub list: Vec<Colleague>,
    roles: HashMap<OfficerId, Vec<Role>>,
    places: HashMap<OfficerId, usize>,
}

impl Colleagues {
    pub fn name(&self, id: OfficerId) -> Option<String> {
        Some(self.list.get(*self.places.get(&id)?)?.name.clone())
    }

    pub fn roles(&self, id: OfficerId) -> &[Role] {
        self.roles.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The colleagues as last read.
#[derive(Clone, Debug, Default)]
pub struct Directory(Arc<Mutex<Option<LastRead>>>);

#[derive(Debug)]
struct LastRead {
    at: Instant,
    known: Arc<Colleagues>,
}

impl Directory {
    pub async fn get(&self, connection: &mut Connection) -> Result<Arc<Colleagues>, Failure> {
        if let Some(read) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && read.at.elapsed() < FRESH
        {
            return Ok(read.known.clone());
        }
        let mut found = Colleagues::default();
        for row in accounts::all(connection).await? {
            let officer = Officer::from_row(&row)?;
            let id = officer.actor.id;
            found.places.insert(id, found.list.len());
            found.roles.insert(id, officer.actor.roles);
            found.list.push(Colleague {
                id,
                name: officer.actor.name,
                unit: officer.actor.unit,
                active: row.active,
            });
        }
        let found = Arc::new(found);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(LastRead {
            at: Instant::now(),
            known: found.clone(),
        });
        Ok(found)
    }

    /// To be called once an account was added or changed.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
