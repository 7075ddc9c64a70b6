//! The hall queue: one letter a group, sectors that exist, keys that are told apart.

use super::{Report, Severity};
use crate::casework::catalog::Rows;
use crate::contract::reason::Reason;

pub(super) fn check(report: &mut Report) {
    let catalog = report.catalog;
    for (index, group) in catalog.groups.iter().enumerate() {
        let subject = group.letter.as_str();
        report.validity(Rows::Groups, index, subject, group.validity);
        let mut tell = |severity, reason: Reason| {
            let reason = reason.with("subject", subject);
            report.row(severity, Rows::Groups, index, subject, reason);
        };
        if !matches!(group.letter.as_bytes(), [b'A'..=b'Z']) {
            tell(Severity::Error, Reason::new("catalog_queue_letter"));
        }
        let twin = catalog.groups.iter().take(index).any(|earlier| {
            earlier.letter == group.letter && earlier.validity.overlaps(&group.validity)
        });
        if twin {
            tell(Severity::Error, Reason::new("catalog_queue_twice"));
        }
        for sector in &group.sectors {
            if !catalog.procedures.iter().any(|it| it.sector == *sector) {
                tell(
                    Severity::Warning,
                    Reason::new("catalog_queue_sector_unknown").with("sector", sector),
                );
            }
        }
    }
    for (index, priority) in catalog.priorities.iter().enumerate() {
        let subject = priority.key.as_str();
        report.validity(Rows::Priorities, index, subject, priority.validity);
        let twin = catalog.priorities.iter().take(index).any(|earlier| {
            earlier.key == priority.key && earlier.validity.overlaps(&priority.validity)
        });
        if twin {
            let reason = Reason::new("catalog_queue_twice").with("subject", subject);
            report.row(Severity::Error, Rows::Priorities, index, subject, reason);
        }
    }
}
