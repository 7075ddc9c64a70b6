//! Which targets of the catalogue hold for an indicator, and whether they are met.

use super::definition::Definition;
use crate::casework::catalog::{Catalog, Direction};
use crate::contract::indicator::TargetStanding;

/// The level of a target that holds for all.
const EVERYONE: &str = "all";

/// The targets of an indicator in a year: those for all levels and, where a level is given, its own.
pub fn targets(
    catalog: &Catalog,
    definition: &Definition,
    level: Option<&str>,
    year: i16,
    value: Option<f64>,
) -> Vec<TargetStanding> {
    let holds = catalog.targets.iter().filter(|target| {
        definition.targets.contains(&target.metric.as_str())
            && (target.year_from..=target.year_to).contains(&year)
            && (target.level == EVERYONE || Some(target.level.as_str()) == level)
    });
    holds
        .map(|target| TargetStanding {
            metric: target.metric.clone(),
            value: target.value,
            direction: match target.direction {
                Direction::Min => "min",
                Direction::Max => "max",
            }
            .to_owned(),
            basis: target.basis.clone(),
            source: target.source.clone(),
            doubt: target.doubt.clone(),
            met: value.map(|value| match target.direction {
                Direction::Min => value >= target.value,
                Direction::Max => value <= target.value,
            }),
        })
        .collect()
}
