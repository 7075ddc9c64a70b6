//! The demo's staff: two people at each counter, specialists in each office, a clerk, a leader and a
//! supervisor for each agency, and one who runs the system.
//!
//! **Invariant:** the same catalogue and seed give the same people with the same user names and ids,
//! so that scripts can sign in as `mc.hoankiem1` on every machine.

use crate::casework::catalog::{Capability, Catalog, Unit};
use crate::casework::context::{Actor, Colleague};
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::Role;
use crate::server::seed::desks::{Desk, desks};
use crate::server::seed::generator::Generator;
use crate::server::seed::names;
use crate::server::seed::people::Sex;
use crate::server::store::accounts::{self, AccountRow};
use crate::server::store::{StoreError, Transaction};
use crate::text;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The moment that identifiers of officers and people bear: when the wards began, 1 July 2025.
pub fn opened() -> Instant {
    Instant::from_millis(1_751_302_800_000)
}

/// An officer with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoOfficer {
    pub username: String,
    pub actor: Actor,
}

impl DemoOfficer {
    /// The account as it is stored.
    pub fn row(&self) -> AccountRow {
        let actor = &self.actor;
        AccountRow {
            id: actor.id.to_string(),
            username: self.username.clone(),
            name: actor.name.clone(),
            unit: actor.unit.to_string(),
            roles: words(&actor.roles),
            scope: words(&actor.scope),
            active: true,
        }
    }
}

/// Everybody who works with the catalogue's desks on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub officers: Vec<DemoOfficer>,
    /// What the rules check assignments against.
    pub directory: Vec<Colleague>,
}

impl Staff {
    pub fn of(seed: u64, catalog: &Catalog, day: Date) -> Self {
        let mut hiring = Hiring {
            seed,
            officers: Vec::new(),
            numbers: BTreeMap::new(),
        };
        for desk in desks(catalog, day) {
            hiring.staff(&desk);
        }
        if let Some(top) = catalog.units.iter().find(|unit| unit.parent.is_none()) {
            hiring.hire(
                "it",
                "",
                &top.id,
                &[Role::It],
                std::slice::from_ref(&top.id),
            );
        }
        let officers = hiring.officers;
        let directory = officers
            .iter()
            .map(|officer| Colleague {
                id: officer.actor.id,
                name: officer.actor.name.clone(),
                unit: officer.actor.unit.clone(),
                roles: officer.actor.roles.clone(),
                scope: officer.actor.scope.clone(),
                active: true,
                away: Vec::new(),
            })
            .collect();
        Self {
            officers,
            directory,
        }
    }

    /// Those who sit in a unit and have the role.
    pub fn in_unit(&self, unit: &UnitId, role: Role) -> Vec<&Actor> {
        self.officers
            .iter()
            .map(|officer| &officer.actor)
            .filter(|actor| actor.unit == *unit && actor.is(role))
            .collect()
    }

    pub fn actor(&self, id: OfficerId) -> Option<&Actor> {
        self.officers
            .iter()
            .map(|officer| &officer.actor)
            .find(|actor| actor.id == id)
    }

    /// The first officer with a role: whom `motcua demo --as ROLE` signs in.
    pub fn first(&self, role: Role) -> Option<&DemoOfficer> {
        self.officers
            .iter()
            .find(|officer| officer.actor.roles.first() == Some(&role))
    }
}

/// Gives everybody an account. One password for all is hashed once.
pub async fn enrol(
    transaction: &mut Transaction,
    staff: &Staff,
    password_hash: Option<&str>,
    now: Instant,
) -> Result<(), StoreError> {
    for officer in &staff.officers {
        accounts::insert(transaction, &officer.row(), password_hash, now.millis()).await?;
    }
    Ok(())
}

fn words(list: &impl Serialize) -> String {
    serde_json::to_string(list).expect("a list of words always serialises")
}

struct Hiring {
    seed: u64,
    officers: Vec<DemoOfficer>,
    numbers: BTreeMap<String, u32>,
}

impl Hiring {
    fn staff(&mut self, desk: &Desk) {
        let place = compact(desk.place_name());
        let agency = std::slice::from_ref(&desk.agency.id);
        for _ in 0..2 {
            self.hire(
                "mc",
                &place,
                &desk.counter.id,
                &[Role::Counter],
                std::slice::from_ref(&desk.counter.id),
            );
        }
        for office in &desk.offices {
            let own = std::slice::from_ref(&office.id);
            if office.has_function("leaders") {
                self.hire("ld", &place, &office.id, &[Role::Leader], agency);
                continue;
            }
            if office.has_function("clerk") {
                self.hire("vt", &place, &office.id, &[Role::Clerk], own);
            }
            if decides_something(office) {
                let prefix = office.mnemonic.clone();
                self.hire(&prefix, &place, &office.id, &[Role::Specialist], own);
                if !issues_by_itself(office) {
                    self.hire(&prefix, &place, &office.id, &[Role::Specialist], own);
                }
            }
        }
        self.hire("gs", &place, &desk.counter.id, &[Role::Supervisor], agency);
    }

    fn hire(&mut self, prefix: &str, place: &str, unit: &UnitId, roles: &[Role], scope: &[UnitId]) {
        let mut generator = Generator::of(self.seed, "officer", self.officers.len() as u64);
        let sex = if generator.percent(55) {
            Sex::Female
        } else {
            Sex::Male
        };
        let name = loop {
            let name = names::plain_name_of_three_or_four(&mut generator, sex);
            if !self
                .officers
                .iter()
                .any(|officer| officer.actor.name == name)
            {
                break name;
            }
        };
        let stem = if place.is_empty() {
            prefix.to_owned()
        } else {
            format!("{prefix}.{place}")
        };
        let number = self.numbers.entry(stem.clone()).or_default();
        *number += 1;
        self.officers.push(DemoOfficer {
            username: format!("{stem}{number}"),
            actor: Actor {
                id: OfficerId(generator.uuid(opened())),
                name,
                roles: roles.to_vec(),
                unit: unit.clone(),
                scope: scope.to_vec(),
            },
        });
    }
}

/// Whether specialists sit there: offices that only keep the seal or the stamp have none.
fn decides_something(office: &Unit) -> bool {
    office
        .functions
        .iter()
        .any(|function| !matches!(function.as_str(), "clerk" | "general_affairs" | "leaders"))
}

/// Police, tax, insurance: they issue what they decide, and are known here by one person each.
fn issues_by_itself(office: &Unit) -> bool {
    office.capabilities.contains(&Capability::CanIssue)
}

/// `hoankiem` from *Hoàn Kiếm*.
fn compact(name: &str) -> String {
    text::fold(name)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    fn staff() -> (Catalog, Staff) {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let staff = Staff::of(1, &catalog, date(2026, 11, 23));
        (catalog, staff)
    }

    #[test]
    fn every_role_is_there_and_every_user_name_and_id_is_somebodys_own() {
        let (_, staff) = staff();
        for role in [
            Role::Counter,
            Role::Specialist,
            Role::Clerk,
            Role::Leader,
            Role::Supervisor,
            Role::It,
        ] {
            assert!(staff.first(role).is_some(), "{role:?}");
        }
        let names: BTreeSet<_> = staff
            .officers
            .iter()
            .map(|officer| &officer.username)
            .collect();
        let ids: BTreeSet<_> = staff
            .officers
            .iter()
            .map(|officer| officer.actor.id)
            .collect();
        assert_eq!(names.len(), staff.officers.len());
        assert_eq!(ids.len(), staff.officers.len());
        for name in [
            "mc.hoankiem1",
            "mc.hoankiem2",
            "tp.cuanam1",
            "ld.hongha1",
            "gs.hoankiem1",
            "it1",
        ] {
            assert!(
                staff
                    .officers
                    .iter()
                    .any(|officer| officer.username == name),
                "{name}"
            );
        }
    }

    #[test]
    fn every_step_of_every_template_has_somebody_who_does_it() {
        let (catalog, staff) = staff();
        let day = date(2026, 11, 23);
        for desk in desks(&catalog, day) {
            for procedure in crate::server::seed::desks::procedures(&catalog, &desk, day) {
                let template = catalog.template(&procedure.template).unwrap();
                for step in &template.steps {
                    let unit = catalog
                        .place(&step.at, procedure, &desk.counter.id, &desk.agency.id, day)
                        .unwrap();
                    assert!(
                        !staff.in_unit(&unit.id, step.role).is_empty(),
                        "{}: nobody for {} at {}",
                        procedure.code,
                        step.key,
                        unit.id
                    );
                }
            }
        }
    }

    #[test]
    fn the_same_seed_hires_the_same_people() {
        assert_eq!(staff().1, staff().1);
    }
}
