//! Whose cases are counted: what the supervisor sees, narrowed to what was asked for.

use super::Question;
use crate::casework::catalog::Catalog;
use crate::contract::id::UnitId;
use crate::contract::indicator::{Readings, Seat};
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use crate::server::store::facts::{Choice, UnitColumn};

#[derive(Clone, Debug)]
pub struct Scope {
    pub choice: Choice,
    /// Whose visits and old results are counted.
    pub reached: Vec<String>,
    pub seat: Seat,
    pub readings: Readings,
    /// The kind of agency whose targets hold, where it is one.
    pub level: Option<String>,
}

impl Scope {
    pub fn of(app: &App, officer: &Officer, question: &Question) -> Result<Self, Failure> {
        if !officer.actor.is(Role::Supervisor) {
            return Err(Failure::Forbidden(Reason::new(
                "indicators_for_supervisors",
            )));
        }
        let catalog = &app.catalog;
        let sight = officer.sight(catalog);
        let reached = |unit: &UnitId| {
            let within = |it: &String| catalog.is_within(unit, &UnitId::new(it.as_str()));
            sight.iter().any(within)
        };
        if let Some(unit) = &question.unit
            && catalog.unit(unit).is_none()
        {
            let reason = Reason::new("indicator_unit_unknown").with("unit", unit);
            return Err(Failure::invalid("unit", reason));
        }
        let asked_for = |unit: &UnitId| {
            let of_unit = question
                .unit
                .as_ref()
                .is_none_or(|it| unit == it || (!question.exact && catalog.is_within(unit, it)));
            let of_level = question
                .level
                .as_deref()
                .is_none_or(|it| is_of(catalog, unit, it));
            of_unit && of_level
        };
        let ids = |keep: &dyn Fn(&UnitId) -> bool| {
            let kept = catalog
                .units
                .iter()
                .map(|unit| &unit.id)
                .filter(|id| keep(id));
            kept.map(ToString::to_string).collect::<Vec<_>>()
        };
        let narrowed = question.unit.is_some() || question.level.is_some();
        // Of a unit out of reach there may be cases to see (*phi địa giới*); its hall is its own.
        let halls = ids(&|unit: &UnitId| asked_for(unit) && reached(unit));
        let seat = question.readings.seat;
        let choice = Choice {
            units: narrowed.then(|| ids(&asked_for)),
            unit_column: match seat {
                Seat::Competent => UnitColumn::Competent,
                Seat::Receiving => UnitColumn::Receiving,
            },
            procedure: question.procedure.as_ref().map(ToString::to_string),
            officer: question.officer.map(|it| it.to_string()),
            sight: sight.clone(),
        };
        let only_reach = match sight.as_slice() {
            [only] => Some(UnitId::new(only.as_str())),
            _ => None,
        };
        let of_unit = question.unit.as_ref().or(only_reach.as_ref());
        let kind = of_unit
            .and_then(|unit| catalog.agency_of(unit))
            .map(|it| it.kind.clone());
        Ok(Self {
            choice,
            reached: halls,
            seat,
            readings: question.readings,
            level: question.level.clone().or(kind),
        })
    }

    /// The same, of agencies of one kind.
    pub fn of_level(&self, catalog: &Catalog, kind: &str) -> Self {
        let is = |unit: &String| is_of(catalog, &UnitId::new(unit.as_str()), kind);
        let all = || {
            catalog
                .units
                .iter()
                .map(|unit| unit.id.to_string())
                .collect()
        };
        let mut units: Vec<String> = self.choice.units.clone().unwrap_or_else(all);
        units.retain(is);
        let mut halls = self.reached.clone();
        halls.retain(is);
        Self {
            choice: Choice {
                units: Some(units),
                ..self.choice.clone()
            },
            reached: halls,
            level: Some(kind.to_owned()),
            ..self.clone()
        }
    }
}

fn is_of(catalog: &Catalog, unit: &UnitId, kind: &str) -> bool {
    catalog
        .agency_of(unit)
        .is_some_and(|agency| agency.kind == kind)
}
