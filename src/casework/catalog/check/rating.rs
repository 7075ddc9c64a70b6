//! The scale of ratings: enough steps to tell apart, one digit key each.

use super::{Report, Severity};
use crate::contract::reason::Reason;

pub(super) fn check(report: &mut Report) {
    let Some(rating) = report.catalog.policy.rating else {
        return;
    };
    // From 1 on everybody would be satisfied.
    let sound =
        (2..=9).contains(&rating.steps) && (2..=rating.steps).contains(&rating.satisfied_from);
    if !sound {
        report.whole(
            Severity::Error,
            "catalog.toml",
            "policy.rating",
            Reason::new("catalog_rating_scale")
                .with("steps", rating.steps)
                .with("from", rating.satisfied_from),
        );
    }
}
