//! What the catalogue and the directory know: procedures, units, colleagues.

use super::officer::Officer;
use super::{App, Failure, projection};
use crate::casework::catalog::{self, Duration};
use crate::contract::id::{OfficerId, ProcedureCode, UnitId};
use crate::contract::place::Place;
use crate::contract::procedure::{ProcedureDetail, ProcedurePart, ProcedureStep, ProcedureSummary};
use crate::contract::status::Channel;
use crate::contract::unit::{self, Unit};
use crate::server::store::cases;
use crate::server::store::list::{self, Conditions, List, ListQuery, Order};
use crate::text;
use std::collections::HashMap;

/// So many of the newest cases of a counter tell what it takes in.
const HABIT: i64 = 200;

/// The procedures in force today that the question finds, the best matches first and of equal ones
/// those the officer's counter takes in most.
pub async fn procedures(
    app: &App,
    officer: &Officer,
    question: Option<&str>,
) -> Result<Vec<ProcedureSummary>, Failure> {
    let today = app.now().local().date();
    let habit = habit(app, officer).await?;
    let mut in_force: Vec<&catalog::Procedure> = app
        .catalog
        .procedures
        .iter()
        .filter(|it| it.validity.holds_on(today))
        .collect();
    in_force.sort_by_key(|it| std::cmp::Reverse(habit.get(it.code.as_str()).copied()));
    let named = |it: &&catalog::Procedure| format!("{} {}", it.name, it.code);
    Ok(found(in_force.into_iter(), question, named)
        .into_iter()
        .map(summary)
        .collect())
}

/// How often each procedure stands among the newest cases that the officer's unit took in.
async fn habit(app: &App, officer: &Officer) -> Result<HashMap<String, usize>, Failure> {
    let unit = &officer.actor.unit;
    let sight = officer.sight(&app.catalog);
    let sees_own = sight
        .iter()
        .any(|it| app.catalog.is_within(unit, &UnitId::new(it.as_str())));
    let mut habit = HashMap::new();
    if !sees_own {
        return Ok(habit);
    }
    let query = ListQuery {
        units: vec![unit.to_string()],
        list: List::All,
        order: Order::ReceivedNewestFirst,
        conditions: Conditions::default(),
        place: None,
        limit: HABIT,
    };
    let mut connection = app.db.read().await?;
    let online = projection::word(Channel::Online);
    for case in list::page(&mut connection, &query).await? {
        let record = case.record;
        if record.received_by_unit == unit.as_str() && record.channel != online {
            *habit.entry(record.procedure).or_insert(0) += 1;
        }
    }
    Ok(habit)
}

pub fn procedure(app: &App, code: &ProcedureCode) -> Result<ProcedureDetail, Failure> {
    let today = app.now().local().date();
    let found = app
        .catalog
        .procedure_on(code, today)
        .ok_or(Failure::NotFound)?;
    let steps = app
        .catalog
        .template(&found.template)
        .map_or(&[][..], |it| &it.steps);
    Ok(ProcedureDetail {
        summary: summary(found),
        parts: found
            .parts
            .iter()
            .map(|part| ProcedurePart {
                code: part.code.clone(),
                name: part.name.clone(),
                required: part.required,
                originals: part.originals,
                copies: part.copies,
                shown_only: part.shown_only,
                reusable: part.reusable,
            })
            .collect(),
        fee: found.fee,
        result_name: found.result.name.clone(),
        result_valid_days: found.result.valid_days,
        steps: steps
            .iter()
            .map(|step| ProcedureStep {
                key: step.key.clone(),
                name: step.name.clone(),
                working_minutes: step.working_minutes,
            })
            .collect(),
        levels: found.levels.clone(),
        unverified: found.unverified.clone(),
    })
}

fn summary(procedure: &catalog::Procedure) -> ProcedureSummary {
    ProcedureSummary {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        sector: procedure.sector.clone(),
        duration: match procedure.duration {
            Duration::WorkingDay(value) => format!("{value} working_day"),
            Duration::WorkingHour(value) => format!("{value} working_hour"),
            Duration::CalendarDay(value) => format!("{value} calendar_day"),
            Duration::InDay => "in_day".to_owned(),
            Duration::None => "none".to_owned(),
        },
    }
}

/// The units that exist today and the question finds.
pub fn units(app: &App, question: Option<&str>) -> Vec<Unit> {
    let today = app.now().local().date();
    let valid = app
        .catalog
        .units
        .iter()
        .filter(|it| it.validity.holds_on(today));
    let named = |it: &&catalog::Unit| {
        let short = it.short_name.as_deref().unwrap_or_default();
        format!("{} {short} {}", it.name, it.mnemonic)
    };
    found(valid, question, named)
        .into_iter()
        .map(|unit| Unit {
            id: unit.id.clone(),
            name: unit.name.clone(),
            gso_code: unit.gso_code.clone(),
            kind: unit.kind.clone(),
            parent: unit.parent.clone(),
            mnemonic: unit.mnemonic.clone(),
            valid_from: unit.validity.valid_from,
            valid_to: unit.validity.valid_to,
        })
        .collect()
}

/// The places an address can name today that the question finds.
pub fn places(app: &App, question: Option<&str>) -> Vec<Place> {
    let today = app.now().local().date();
    let named = |it: &Place| format!("{} {}", it.name, it.within);
    found(app.catalog.places(today).into_iter(), question, named)
}

/// What a question finds, best first; everything in its own order without one.
fn found<T>(
    items: impl Iterator<Item = T>,
    question: Option<&str>,
    named: impl Fn(&T) -> String,
) -> Vec<T> {
    let query = text::Query::new(question.unwrap_or_default());
    if query.is_empty() {
        return items.collect();
    }
    let mut ranked: Vec<_> = items
        .filter_map(|item| query.rank(&named(&item)).map(|rank| (rank, item)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}

/// The active officers of a unit and those below it, by name, with what each has in hand; without
/// a unit those of all units in the officer's reach.
pub async fn officers(
    app: &App,
    officer: &Officer,
    unit: Option<&UnitId>,
) -> Result<Vec<unit::Officer>, Failure> {
    let wanted = match unit {
        Some(unit) => vec![unit.clone()],
        None => officer.actor.scope.clone(),
    };
    let mut connection = app.db.read().await?;
    let known = app.directory.get(&mut connection, app.now()).await?;
    let today = app.now().local().date();
    let mut found: Vec<unit::Officer> = known
        .list
        .iter()
        .filter(|it| {
            it.active
                && wanted
                    .iter()
                    .any(|unit| app.catalog.is_within(&it.unit, unit))
        })
        .map(|it| unit::Officer {
            id: it.id,
            name: it.name.clone(),
            unit: it.unit.clone(),
            unit_name: app.unit_name(&it.unit),
            roles: known.roles(it.id).to_vec(),
            in_hand: 0,
            absent_until: it.away_on(today).map(|away| away.to),
        })
        .collect();
    let ids: Vec<OfficerId> = found.iter().map(|it| it.id).collect();
    for (id, count) in cases::in_hand(&mut connection, ids.iter().map(ToString::to_string)).await? {
        if let Some(officer) = found.iter_mut().find(|it| it.id.to_string() == id) {
            officer.in_hand = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    found.sort_by_cached_key(|it| text::name_key(&it.name));
    Ok(found)
}
