//! Printed forms as data: which are in force on a day, and which template lays each of them out.

use super::{Catalog, Validity};
use crate::contract::form::{FormKey, Paper};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A form of a form set, in one version. Its sentences stand in its template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub key: FormKey,
    /// The set it belongs to, as it is printed: `TT 01/2018/TT-VPCP`.
    pub set: String,
    /// *Mẫu số*, such as `01`; an office's own form has none.
    #[serde(default)]
    pub number: Option<String>,
    pub title: String,
    /// What follows the number of the paper: `BPTNTKQ` in *Số: 12/BPTNTKQ*.
    #[serde(default)]
    pub symbol: Option<String>,
    /// The template's file name, in the folder of templates.
    pub template: String,
    /// The size the law names; another may be asked for.
    pub paper: Paper,
    #[serde(flatten)]
    pub validity: Validity,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

impl Catalog {
    /// The form of that key that was in force on a day.
    pub fn form_on(&self, key: FormKey, day: Date) -> Option<&Form> {
        self.forms
            .iter()
            .find(|form| form.key == key && form.validity.holds_on(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_on(catalog: &str, key: FormKey, day: &str) -> Option<(String, Option<String>)> {
        let catalog = Catalog::embedded(catalog).unwrap();
        let form = catalog.form_on(key, day.parse().unwrap())?;
        Some((form.set.clone(), form.number.clone()))
    }

    #[test]
    fn numbers_changed_their_meaning_and_keys_did_not() {
        let old = |key| set_on("hoan-kiem-2021", key, "2021-08-30").map(|it| it.1);
        assert_eq!(old(FormKey::ControlSlip), Some(Some("05".into())));
        assert_eq!(old(FormKey::Register), Some(Some("06".into())));
        assert_eq!(old(FormKey::StopNotice), None);
        let new = |key| set_on("ha-noi-2026", key, "2026-06-08").map(|it| it.1);
        assert_eq!(new(FormKey::StopNotice), Some(Some("05".into())));
        assert_eq!(new(FormKey::ControlSlip), Some(Some("06".into())));
        assert_eq!(new(FormKey::Register), Some(Some("07".into())));
    }

    #[test]
    fn the_old_set_went_on_until_the_new_one_came() {
        let set = |day| set_on("ha-noi-2026", FormKey::Receipt, day).map(|it| it.0);
        assert_eq!(set("2025-09-14"), Some("TT 01/2018/TT-VPCP".into()));
        assert_eq!(set("2025-09-15"), Some("TT 03/2025/TT-VPCP".into()));
        assert_eq!(set("2025-06-30"), None);
    }
}
