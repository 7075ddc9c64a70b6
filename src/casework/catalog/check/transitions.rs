//! The steps of the status: every status can be come to, and left until the case ends.

use super::{Report, Severity};
use crate::casework::catalog::{Rows, Transition};
use crate::contract::reason::Reason;
use crate::contract::status::Status;

pub(super) fn check(report: &mut Report) {
    let catalog = report.catalog;
    for (index, step) in catalog.transitions.iter().enumerate() {
        let code = if step.from.is_terminal() {
            "catalog_terminal_left"
        } else if catalog.transitions.iter().take(index).any(|it| it == step) {
            "catalog_duplicate_transition"
        } else {
            continue;
        };
        report.row(
            Severity::Error,
            Rows::Transitions,
            index,
            format!("{} → {}", step.from.code(), step.to.code()),
            Reason::new(code)
                .with("from", step.from.code())
                .with("to", step.to.code()),
        );
    }
    let reached = reachable(&catalog.transitions, Status::Submitted);
    for status in Status::ALL {
        let code = if !reached.contains(&status) {
            "catalog_status_unreachable"
        } else if !reachable(&catalog.transitions, status)
            .into_iter()
            .any(Status::is_terminal)
        {
            "catalog_status_dead_end"
        } else {
            continue;
        };
        report.list(
            Severity::Error,
            Rows::Transitions,
            status.code(),
            Reason::new(code).with("status", status.code()),
        );
    }
}

/// The statuses that can follow a status, itself among them.
fn reachable(transitions: &[Transition], from: Status) -> Vec<Status> {
    let mut reached = Vec::new();
    let mut waiting = vec![from];
    while let Some(status) = waiting.pop() {
        if !reached.contains(&status) {
            reached.push(status);
            waiting.extend(
                transitions
                    .iter()
                    .filter(|it| it.from == status)
                    .map(|it| it.to),
            );
        }
    }
    reached
}
