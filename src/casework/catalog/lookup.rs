//! What is asked of a catalogue: which unit, which version of a procedure, which office is next.
//!
//! **Invariant:** a question that depends on time names its day, and no answer is found by a GSO
//! code or a name alone. Every walk through the tree of units ends, also when the data has a cycle.

use super::{Catalog, Place, Procedure, Succession, Template, Unit, WeeklyHours};
use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::status::Status;
use jiff::civil::Date;

/// The hours of a unit whose catalogue gives none: it is closed.
static CLOSED: WeeklyHours = WeeklyHours {
    monday: Vec::new(),
    tuesday: Vec::new(),
    wednesday: Vec::new(),
    thursday: Vec::new(),
    friday: Vec::new(),
    saturday: Vec::new(),
    sunday: Vec::new(),
    make_up: Vec::new(),
};

impl Unit {
    /// Whether it is an agency of its own rather than an office of one: it administers a territory
    /// or stands above all.
    pub fn is_agency(&self) -> bool {
        self.gso_code.is_some() || self.parent.is_none()
    }

    pub fn has_function(&self, function: &str) -> bool {
        self.functions.iter().any(|it| it == function)
    }
}

impl Catalog {
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// The unit that a GSO code or an agency code meant on a day; both kinds of codes were re-used.
    pub fn unit_by_code(&self, code: &str, day: Date) -> Option<&Unit> {
        self.units.iter().find(|unit| {
            unit.validity.holds_on(day)
                && [&unit.gso_code, &unit.agency_code]
                    .into_iter()
                    .flatten()
                    .any(|it| it == code)
        })
    }

    /// The version of a procedure that was in force on a day. Local variants of a code, such as
    /// `2.000815.000.00.00.H55`, find the national procedure.
    pub fn procedure_on(&self, code: &ProcedureCode, day: Date) -> Option<&Procedure> {
        let in_force = |code: &str| {
            self.procedures
                .iter()
                .find(|it| it.code.as_str() == code && it.validity.holds_on(day))
        };
        in_force(code.as_str()).or_else(|| in_force(national_part(code.as_str())?))
    }

    pub fn template(&self, key: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.key == key)
    }

    /// Whether a unit is the other one or stands below it.
    pub fn is_within(&self, unit: &UnitId, ancestor: &UnitId) -> bool {
        self.ancestors(unit).iter().any(|it| it.id == *ancestor)
    }

    /// A unit and everything above it, from itself upwards.
    pub fn ancestors(&self, unit: &UnitId) -> Vec<&Unit> {
        let mut chain: Vec<&Unit> = Vec::new();
        let mut next = self.unit(unit);
        while let Some(unit) = next {
            if chain.iter().any(|seen| seen.id == unit.id) {
                break;
            }
            chain.push(unit);
            next = unit.parent.as_ref().and_then(|parent| self.unit(parent));
        }
        chain
    }

    /// The agency that a unit belongs to: the ward, district or city body it is an office of.
    pub fn agency_of(&self, unit: &UnitId) -> Option<&Unit> {
        self.ancestors(unit)
            .into_iter()
            .find(|unit| unit.is_agency())
    }

    /// The agency that decides a procedure taken in at this counter: the nearest one above the
    /// counter that is of a competent kind. `None` when the counter serves other territories as
    /// well and the officer has to say which.
    pub fn competent_agency(&self, procedure: &Procedure, counter: &UnitId) -> Option<&Unit> {
        self.ancestors(counter)
            .into_iter()
            .filter(|unit| unit.is_agency())
            .find(|unit| procedure.levels.contains(&unit.kind))
    }

    /// *Phi địa giới*: taken in by the counter of a territory that the one who decides neither covers
    /// nor lies in.
    pub fn is_elsewhere(&self, receiver: &UnitId, competent: &UnitId) -> bool {
        let agency = |unit| self.agency_of(unit).map(|it| &it.id);
        let (Some(receiver), Some(competent)) = (agency(receiver), agency(competent)) else {
            return false;
        };
        !self.is_within(receiver, competent) && !self.is_within(competent, receiver)
    }

    /// The code that a unit's cases bear: its own agency code, else the nearest one above it.
    pub fn agency_code_of(&self, unit: &UnitId) -> Option<&str> {
        self.ancestors(unit)
            .into_iter()
            .find_map(|unit| unit.agency_code.as_deref())
    }

    /// The offices of a unit that are valid on a day, itself first, then level by level; other
    /// agencies that stand below it and their offices are not among them.
    pub fn offices(&self, unit: &UnitId, day: Date) -> Vec<&Unit> {
        let mut found: Vec<&Unit> = self
            .unit(unit)
            .filter(|unit| unit.validity.holds_on(day))
            .into_iter()
            .collect();
        let mut looked_below = 0;
        while let Some(above) = found.get(looked_below).map(|unit| &unit.id) {
            looked_below += 1;
            for unit in &self.units {
                if unit.parent.as_ref() == Some(above)
                    && !unit.is_agency()
                    && unit.validity.holds_on(day)
                    && !found.iter().any(|seen| seen.id == unit.id)
                {
                    found.push(unit);
                }
            }
        }
        found
    }

    /// The office of an agency that has a function on a day, the one nearest to its head first.
    pub fn unit_for(&self, agency: &UnitId, function: &str, day: Date) -> Option<&Unit> {
        self.offices(agency, day)
            .into_iter()
            .find(|unit| unit.has_function(function))
    }

    /// Where a step of a case is done. An office that the competent agency does not have is looked
    /// for in the agencies above it: a ward of 2021 had no office for social insurance.
    pub fn place(
        &self,
        at: &Place,
        procedure: &Procedure,
        received_by: &UnitId,
        competent: &UnitId,
        day: Date,
    ) -> Option<&Unit> {
        match at {
            Place::ReceivingCounter => {
                let receiver = self
                    .unit(received_by)
                    .filter(|unit| unit.validity.holds_on(day))?;
                if receiver.has_function("counter") {
                    return Some(receiver);
                }
                let agency = self.agency_of(received_by)?;
                self.unit_for(&agency.id, "counter", day).or(Some(receiver))
            }
            Place::DecidingOffice => procedure
                .decided_by
                .iter()
                .find_map(|function| self.office_from(competent, function, day)),
            Place::Function(function) => self.office_from(competent, function, day),
        }
    }

    /// The nearest office with a function, going up from a unit through the agencies above it.
    fn office_from(&self, unit: &UnitId, function: &str, day: Date) -> Option<&Unit> {
        self.ancestors(unit)
            .into_iter()
            .filter(|above| above.is_agency())
            .find_map(|agency| self.unit_for(&agency.id, function, day))
    }

    /// Whether a case may step from one status to the other.
    pub fn allows(&self, from: Status, to: Status) -> bool {
        self.transitions
            .iter()
            .any(|it| it.from == from && it.to == to)
    }

    /// What became of a unit: none, one or several others.
    pub fn successions_of(&self, unit: &UnitId) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |it| it.old == *unit)
    }

    /// The office hours of a unit: its own, else those of the nearest unit above that has any,
    /// else the default.
    pub fn hours_of(&self, unit: &UnitId) -> &WeeklyHours {
        self.ancestors(unit)
            .into_iter()
            .filter_map(|unit| unit.hours.as_ref())
            .find_map(|name| self.calendar.hours.get(name))
            .or_else(|| self.calendar.hours.get("default"))
            .unwrap_or(&CLOSED)
    }
}

/// The national code at the head of a local variant: `D.NNNNNN` of `D.NNNNNN.…`.
fn national_part(code: &str) -> Option<&str> {
    let (head, rest) = code.split_at_checked(8)?;
    let mut characters = head.chars();
    let is_national = characters.next().is_some_and(|it| it.is_ascii_digit())
        && characters.next() == Some('.')
        && characters.all(|it| it.is_ascii_digit());
    (is_national && rest.starts_with('.')).then_some(head)
}

#[cfg(test)]
mod tests;
