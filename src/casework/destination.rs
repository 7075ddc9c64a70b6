//! Where a case can go: what its process names next, and the offices around it.
//!
//! Steps that are done in the unit that has the case need no hand-over, so the way leads through
//! them to the next unit.
//!
//! **Invariant:** whatever is offered here can be forwarded to; nothing closed, and never the unit
//! that has the case.

use crate::casework::case::Case;
use crate::casework::catalog::{Capability, Place, Procedure, Step, Template, Unit};
use crate::casework::context::Context;
use crate::casework::decide::term::procedure_of;
use crate::contract::affordance::DestinationOption;
use crate::contract::command::Destination;
use crate::contract::id::UnitId;
use crate::contract::status::Status;
use std::collections::BTreeSet;

/// A unit that the process of a case leads to, and the step the case enters there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NextPlace<'c> {
    pub unit: &'c Unit,
    /// Absent when the case goes there outside its process, as a result goes to the counter.
    pub step: Option<&'c Step>,
}

/// The destinations of a case, the suggested ones first, each unit once.
pub fn destinations(case: &Case, context: &Context) -> Vec<DestinationOption> {
    let next = next_places(case, context);
    let offered: Vec<&UnitId> = next.iter().map(|place| &place.unit.id).collect();
    let others = surrounding(case, context)
        .into_iter()
        .filter(|unit| !offered.contains(&&unit.id))
        .map(|unit| NextPlace { unit, step: None });
    let mut options: Vec<DestinationOption> = Vec::new();
    let mut taken = BTreeSet::new();
    for (index, place) in next.iter().copied().chain(others).enumerate() {
        options.push(DestinationOption {
            to: Destination {
                unit: place.unit.id.clone(),
                officer: None,
            },
            unit_name: context.unit_name(&place.unit.id),
            officer_name: None,
            mnemonic: mnemonic(place.unit, &mut taken, context),
            suggested: index < next.len(),
            step_name: place.step.map(|step| step.name.clone()),
        });
    }
    options
}

/// Where the process leads from here, the usual way first.
pub(crate) fn next_places<'c>(case: &Case, context: &Context<'c>) -> Vec<NextPlace<'c>> {
    let mut places: Vec<NextPlace<'c>> = Vec::new();
    let mut add = |place: NextPlace<'c>| {
        let known = places.iter().any(|it| it.unit.id == place.unit.id);
        if !known && place.unit.id != case.holder_unit {
            places.push(place);
        }
    };
    if case.national() == Some(Status::Resolved)
        && let Some(counter) = context.catalog.unit(&case.received_by_unit)
        && counter.validity.holds_on(context.today())
    {
        // The result is ready: it only has to get to the citizen.
        add(NextPlace {
            unit: counter,
            step: step_ahead_at(case, counter, context),
        });
    }
    if case.is_accepted() {
        for (step, unit) in steps_ahead(case, context) {
            add(NextPlace {
                unit,
                step: Some(step),
            });
        }
    }
    places
}

/// The step that a case enters when it is handed to this unit, if the process has one for it.
pub(crate) fn step_entered<'c>(
    case: &Case,
    unit: &UnitId,
    context: &Context<'c>,
) -> Option<&'c Step> {
    if *unit == case.holder_unit {
        // From hand to hand inside the unit: only the very next step can begin by that.
        let (template, procedure) = process(case, context)?;
        let step = following(template, current(template, case)?)
            .into_iter()
            .next()?;
        let place = place_of(step, case, procedure, context)?;
        return (place.id == *unit).then_some(step);
    }
    next_places(case, context)
        .into_iter()
        .find(|place| place.unit.id == *unit)
        .and_then(|place| place.step)
}

/// Whether the process has no step after the one the case is in.
pub(crate) fn at_last_step(case: &Case, context: &Context) -> bool {
    process(case, context).is_some_and(|(template, _)| {
        current(template, case).is_some_and(|key| following(template, key).is_empty())
    })
}

/// The steps that follow in other units, the usual way first, through those done where the case is.
fn steps_ahead<'c>(case: &Case, context: &Context<'c>) -> Vec<(&'c Step, &'c Unit)> {
    walk(case, context, |unit| unit.id != case.holder_unit)
}

/// The nearest step ahead that is done at that unit, however far the way.
fn step_ahead_at<'c>(case: &Case, unit: &Unit, context: &Context<'c>) -> Option<&'c Step> {
    walk(case, context, |it| it.id == unit.id)
        .into_iter()
        .map(|(step, _)| step)
        .next()
}

/// Follows the process from the step the case is in, breadth first, and stops on each way at the
/// first unit that `wanted` accepts. A template with a circle ends as well.
fn walk<'c>(
    case: &Case,
    context: &Context<'c>,
    wanted: impl Fn(&Unit) -> bool,
) -> Vec<(&'c Step, &'c Unit)> {
    let Some((template, procedure)) = process(case, context) else {
        return Vec::new();
    };
    let Some(from) = current(template, case) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::from([from]);
    let mut ways = following(template, from);
    while !ways.is_empty() {
        let mut further = Vec::new();
        for step in ways {
            if !seen.insert(step.key.as_str()) {
                continue;
            }
            match place_of(step, case, procedure, context) {
                Some(unit) if wanted(unit) => found.push((step, unit)),
                _ => further.extend(following(template, &step.key)),
            }
        }
        ways = further;
    }
    found
}

fn process<'c>(case: &Case, context: &Context<'c>) -> Option<(&'c Template, &'c Procedure)> {
    let procedure = procedure_of(case, context)?;
    let template = context.catalog.template(&procedure.template)?;
    Some((template, procedure))
}

/// The step the case is in; one that was accepted elsewhere stands at the beginning.
fn current<'k>(template: &'k Template, case: &'k Case) -> Option<&'k str> {
    let first = template.steps.first().map(|step| step.key.as_str());
    case.step.as_deref().or(first)
}

fn following<'c>(template: &'c Template, key: &str) -> Vec<&'c Step> {
    let Some(step) = template.steps.iter().find(|step| step.key == key) else {
        return Vec::new();
    };
    step.next
        .iter()
        .filter_map(|key| template.steps.iter().find(|step| step.key == *key))
        .collect()
}

fn place_of<'c>(
    step: &Step,
    case: &Case,
    procedure: &Procedure,
    context: &Context<'c>,
) -> Option<&'c Unit> {
    let day = context.today();
    if step.at == Place::ReceivingCounter {
        // The very counter that issued the receipt, where the catalogue still has it.
        let counter = context.catalog.unit(&case.received_by_unit);
        if let Some(counter) = counter.filter(|unit| unit.validity.holds_on(day)) {
            return Some(counter);
        }
    }
    context.catalog.place(
        &step.at,
        procedure,
        &case.received_by_unit,
        &case.competent_unit,
        day,
    )
}

/// Units outside the process: the offices of the competent agency and the receiving counter; for a
/// case that was not accepted only counters, for it still has to be taken in.
fn surrounding<'c>(case: &Case, context: &Context<'c>) -> Vec<&'c Unit> {
    let catalog = context.catalog;
    let agency = catalog.agency_of(&case.competent_unit);
    let at_hand = [&case.received_by_unit, &case.submitted_at_unit];
    catalog
        .units
        .iter()
        .filter(|unit| unit.validity.holds_on(context.today()))
        .filter(|unit| unit.id != case.holder_unit && !unit.functions.is_empty())
        .filter(|unit| case.is_accepted() || unit.capabilities.contains(&Capability::CanReceive))
        .filter(|unit| {
            at_hand.contains(&&unit.id)
                || agency.is_some_and(|agency| {
                    catalog
                        .agency_of(&unit.id)
                        .is_some_and(|it| it.id == agency.id)
                })
        })
        .collect()
}

/// The unit's own letters; where two agencies have the same ones, with those of the agency before.
fn mnemonic(unit: &Unit, taken: &mut BTreeSet<String>, context: &Context) -> String {
    let own = unit.mnemonic.clone();
    let agency = context.catalog.agency_of(&unit.id);
    let longer = agency.map(|agency| format!("{}{own}", agency.mnemonic));
    let free = [Some(own.clone()), longer]
        .into_iter()
        .flatten()
        .find(|letters| !taken.contains(letters))
        .unwrap_or(own);
    taken.insert(free.clone());
    free
}
