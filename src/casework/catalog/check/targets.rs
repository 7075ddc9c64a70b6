//! Targets: one value a metric, level and year, and a level that exists.

use super::{Report, Severity};
use crate::casework::catalog::{Rows, Target};
use crate::contract::reason::Reason;

/// The level of a target that holds for all.
const EVERYONE: &str = "all";

pub(super) fn check(report: &mut Report) {
    let catalog = report.catalog;
    for (index, target) in catalog.targets.iter().enumerate() {
        let mut tell = |message: Reason| {
            let message = message
                .with("metric", &target.metric)
                .with("level", &target.level);
            report.row(
                Severity::Error,
                Rows::Targets,
                index,
                &target.metric,
                message,
            );
        };
        if target.year_to < target.year_from {
            tell(Reason::new("catalog_target_years_backwards"));
        }
        let is_known =
            target.level == EVERYONE || catalog.units.iter().any(|unit| unit.kind == target.level);
        if !is_known {
            tell(Reason::new("catalog_target_level_unknown"));
        }
        let in_range = target.value.is_finite()
            && target.value >= 0.0
            && (target.unit != "percent" || target.value <= 100.0);
        if !in_range {
            tell(Reason::new("catalog_target_out_of_range").with("value", target.value));
        }
        if target.points.is_some_and(|it| !it.is_finite() || it <= 0.0) {
            let points = target.points.unwrap_or_default();
            tell(Reason::new("catalog_target_out_of_range").with("value", points));
        }
        let twin = catalog
            .targets
            .iter()
            .take(index)
            .any(|earlier| same(earlier, target));
        if twin {
            tell(Reason::new("catalog_overlapping_targets"));
        }
    }
}

fn same(one: &Target, two: &Target) -> bool {
    one.metric == two.metric
        && one.level == two.level
        && one.direction == two.direction
        && one.year_from <= two.year_to
        && two.year_from <= one.year_to
}
