//! Whose loads are looked at: what the officer sees, narrowed to what was asked for.

use crate::casework::catalog::Catalog;
use crate::contract::id::UnitId;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::app::directory::Colleagues;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use std::collections::{BTreeSet, HashMap};

#[derive(Clone, Debug)]
pub struct Scope {
    /// The uppermost units, none of them below another.
    pub sight: Vec<String>,
    /// All of them and all below.
    all: BTreeSet<UnitId>,
}

impl Scope {
    /// # Errors
    /// As [`super::stand`].
    pub fn of(app: &App, officer: &Officer, within: Option<&UnitId>) -> Result<Self, Failure> {
        let actor = &officer.actor;
        if !actor.is(Role::Supervisor) && !actor.is(Role::Leader) {
            return Err(Failure::Forbidden(Reason::new("board_for_supervisors")));
        }
        let catalog = &app.catalog;
        let mut sight = officer.sight(catalog);
        if let Some(unit) = within {
            if catalog.unit(unit).is_none() {
                let reason = Reason::new("indicator_unit_unknown").with("unit", unit);
                return Err(Failure::invalid("unit", reason));
            }
            let is_below = |it: &String| catalog.is_within(unit, &UnitId::new(it.as_str()));
            if sight.iter().any(is_below) {
                sight = vec![unit.to_string()];
            } else {
                sight.retain(|it| catalog.is_within(&UnitId::new(it.as_str()), unit));
            }
            if sight.is_empty() {
                let reason = Reason::new("board_unit_of_others").with("unit", app.unit_name(unit));
                return Err(Failure::Forbidden(reason));
            }
        }
        let all = with_those_below(catalog, &sight);
        Ok(Self { sight, all })
    }

    pub fn units(&self) -> Vec<String> {
        self.all.iter().map(ToString::to_string).collect()
    }

    pub fn has(&self, unit: &UnitId) -> bool {
        self.all.contains(unit)
    }

    /// The officers who work on cases in one of the units.
    pub fn officers<'c>(
        &'c self,
        colleagues: &'c Colleagues,
    ) -> impl Iterator<Item = &'c crate::casework::context::Colleague> {
        colleagues.list.iter().filter(|it| {
            let mut roles = colleagues.roles(it.id).iter();
            self.has(&it.unit) && roles.any(|role| !matches!(role, Role::It | Role::Board))
        })
    }
}

fn with_those_below(catalog: &Catalog, sight: &[String]) -> BTreeSet<UnitId> {
    let mut below: HashMap<&UnitId, Vec<&UnitId>> = HashMap::new();
    for unit in &catalog.units {
        if let Some(parent) = &unit.parent {
            below.entry(parent).or_default().push(&unit.id);
        }
    }
    let mut found = BTreeSet::new();
    let mut waiting: Vec<UnitId> = sight.iter().map(|it| UnitId::new(it.as_str())).collect();
    while let Some(unit) = waiting.pop() {
        let children = below.get(&unit).into_iter().flatten();
        waiting.extend(
            children
                .filter(|it| !found.contains(**it))
                .map(|it| (*it).clone()),
        );
        found.insert(unit);
    }
    found
}
