//! The colleagues there are, read seldom: every decision looks at them.

use super::Failure;
use super::officer::Officer;
use crate::casework::absence::Away;
use crate::casework::context::Colleague;
use crate::contract::id::OfficerId;
use crate::contract::instant as contract;
use crate::contract::status::Role;
use crate::server::store::absences::{self, AbsenceRow};
use crate::server::store::{Connection, StoreError, accounts};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long another instance's change to an account may go unseen here.
const FRESH: Duration = Duration::from_secs(2);

/// Everybody who has or had an account, as of one moment.
#[derive(Debug, Default)]
pub struct Colleagues {
    pub list: Vec<Colleague>,
    places: HashMap<OfficerId, usize>,
}

impl Colleagues {
    pub fn get(&self, id: OfficerId) -> Option<&Colleague> {
        self.list.get(*self.places.get(&id)?)
    }

    pub fn name(&self, id: OfficerId) -> Option<String> {
        Some(self.get(id)?.name.clone())
    }

    pub fn roles(&self, id: OfficerId) -> &[Role] {
        self.get(id).map_or(&[], |it| it.roles.as_slice())
    }

    fn note_absences(&mut self, rows: Vec<AbsenceRow>) -> Result<(), StoreError> {
        let corrupt = |why: &dyn std::fmt::Display| StoreError::Corrupt {
            what: "an absence",
            why: why.to_string(),
        };
        for row in rows {
            let officer: OfficerId = row.officer.parse().map_err(|error| corrupt(&error))?;
            let substitute = row.substitute.map(|it| it.parse()).transpose();
            let away = Away {
                from: row.from_day.parse().map_err(|error| corrupt(&error))?,
                to: row.to_day.parse().map_err(|error| corrupt(&error))?,
                substitute: substitute.map_err(|error| corrupt(&error))?,
            };
            let place = self.places.get(&officer);
            if let Some(colleague) = place.and_then(|it| self.list.get_mut(*it)) {
                colleague.away.push(away);
            }
        }
        Ok(())
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
    pub async fn get(
        &self,
        connection: &mut Connection,
        now: contract::Instant,
    ) -> Result<Arc<Colleagues>, Failure> {
        if let Some(read) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && read.at.elapsed() < FRESH
        {
            return Ok(read.known.clone());
        }
        let mut found = Colleagues::default();
        let today = now.local().date().to_string();
        for row in accounts::all(connection).await? {
            let officer = Officer::from_row(&row)?;
            let id = officer.actor.id;
            found.places.insert(id, found.list.len());
            found.list.push(Colleague {
                id,
                name: officer.actor.name,
                unit: officer.actor.unit,
                roles: officer.actor.roles,
                scope: officer.actor.scope,
                active: row.active,
                away: Vec::new(),
            });
        }
        found.note_absences(absences::from_day_on(connection, &today).await?)?;
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
