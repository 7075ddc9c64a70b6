//! What is unverified, counted by list, and the doubts that no row can carry.

use super::{Report, Severity};
use crate::casework::catalog::Rows;
use crate::contract::reason::Reason;

pub(super) fn list(report: &mut Report) {
    let catalog = report.catalog;
    let unverified = |list: &[String]| !list.is_empty();
    let counts = [
        (
            Rows::Units,
            catalog.units.len(),
            count(&catalog.units, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Places,
            catalog.places.len(),
            count(&catalog.places, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Successions,
            catalog.successions.len(),
            count(&catalog.successions, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Procedures,
            catalog.procedures.len(),
            count(&catalog.procedures, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Templates,
            catalog.templates.len(),
            count(&catalog.templates, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Forms,
            catalog.forms.len(),
            count(&catalog.forms, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Days,
            catalog.calendar.days.len(),
            count(&catalog.calendar.days, |it| it.unverified),
        ),
        (
            Rows::Targets,
            catalog.targets.len(),
            count(&catalog.targets, |it| it.doubt.is_some()),
        ),
        (
            Rows::Groups,
            catalog.groups.len(),
            count(&catalog.groups, |it| unverified(&it.unverified)),
        ),
        (
            Rows::Priorities,
            catalog.priorities.len(),
            count(&catalog.priorities, |it| unverified(&it.unverified)),
        ),
    ];
    for (rows, total, count) in counts {
        if count > 0 {
            report.list(
                Severity::Info,
                rows,
                "unverified",
                Reason::new("catalog_unverified_rows")
                    .with("count", count)
                    .with("total", total),
            );
        }
    }
    let examples = count(&catalog.units, |it| it.code_is_example);
    if examples > 0 {
        report.list(
            Severity::Info,
            Rows::Units,
            "agency_code",
            Reason::new("catalog_example_codes").with("count", examples),
        );
    }
    for doubt in &catalog.doubts {
        report.whole(
            Severity::Info,
            "catalog.toml",
            &doubt.subject,
            Reason::new("catalog_doubt")
                .with("subject", &doubt.subject)
                .with("text", &doubt.text),
        );
    }
}

fn count<T>(rows: &[T], is_counted: impl Fn(&T) -> bool) -> usize {
    rows.iter().filter(|row| is_counted(row)).count()
}
