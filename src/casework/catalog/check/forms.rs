//! Forms: one of each key on each day.

use super::{Report, Severity};
use crate::casework::catalog::Rows;
use crate::contract::reason::Reason;

pub(super) fn check(report: &mut Report) {
    let catalog = report.catalog;
    for (index, form) in catalog.forms.iter().enumerate() {
        let key = form.key.as_str();
        report.validity(Rows::Forms, index, key, form.validity);
        let twin = catalog.forms.iter().take(index).position(|earlier| {
            earlier.key == form.key && earlier.validity.overlaps(&form.validity)
        });
        if let Some(twin) = twin {
            let place = report.place(Rows::Forms, twin);
            report.row(
                Severity::Error,
                Rows::Forms,
                index,
                key,
                Reason::new("catalog_overlapping_forms")
                    .with("form", key)
                    .with("place", place),
            );
        }
    }
}
