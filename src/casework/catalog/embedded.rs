//! The catalogues that come with the program, compiled in.

use super::{Catalog, CatalogError};
use std::collections::BTreeMap;

/// Their names: `motcua catalog check NAME` and every `--catalog NAME` take them.
pub const EMBEDDED: [&str; 2] = ["ha-noi-2026", "hoan-kiem-2021"];

macro_rules! files_of {
    ($folder:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../catalog/", $folder, "/", $file)))),+]
    };
}

const HA_NOI_2026: &[(&str, &str)] = files_of![
    "ha-noi-2026":
    "catalog.toml",
    "units.toml",
    "units-communes.toml",
    "places.toml",
    "procedures-civil-status.toml",
    "procedures-interlinked.toml",
    "procedures-certification.toml",
    "procedures-residence.toml",
    "procedures-business.toml",
    "procedures-social.toml",
    "procedures-land.toml",
    "procedures-other.toml",
    "templates.toml",
    "forms.toml",
    "calendar.toml",
    "transitions.toml",
    "targets.toml",
    "groups.toml",
    "priorities.toml",
];

const HOAN_KIEM_2021: &[(&str, &str)] = files_of![
    "hoan-kiem-2021":
    "catalog.toml",
    "units.toml",
    "units-wards.toml",
    "units-successors.toml",
    "successions.toml",
    "procedures-civil-status.toml",
    "procedures-interlinked.toml",
    "procedures-certification.toml",
    "procedures-residence.toml",
    "procedures-business.toml",
    "procedures-social.toml",
    "procedures-land.toml",
    "procedures-other.toml",
    "templates.toml",
    "forms.toml",
    "calendar.toml",
    "transitions.toml",
    "targets.toml",
    "groups.toml",
    "priorities.toml",
];

impl Catalog {
    /// A catalogue that comes with the program.
    pub fn embedded(name: &str) -> Result<Self, CatalogError> {
        let files = match name {
            "ha-noi-2026" => HA_NOI_2026,
            "hoan-kiem-2021" => HOAN_KIEM_2021,
            _ => {
                return Err(CatalogError::UnknownName {
                    name: name.to_owned(),
                    known: EMBEDDED.join(", "),
                });
            }
        };
        let texts: BTreeMap<String, String> = files
            .iter()
            .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
            .collect();
        Self::from_files(name, &texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Severity;

    #[test]
    fn every_name_that_is_offered_loads() {
        for name in EMBEDDED {
            assert_eq!(Catalog::embedded(name).unwrap().name, name);
        }
    }

    #[test]
    fn a_name_that_is_not_offered_is_told_which_are() {
        let error = Catalog::embedded("ha-noi-1954").unwrap_err();
        assert_eq!(
            error,
            CatalogError::UnknownName {
                name: "ha-noi-1954".to_owned(),
                known: "ha-noi-2026, hoan-kiem-2021".to_owned(),
            }
        );
    }

    #[test]
    fn what_is_shipped_has_neither_errors_nor_warnings() {
        for name in EMBEDDED {
            let findings = Catalog::embedded(name).unwrap().check();
            let grave: Vec<_> = findings
                .iter()
                .filter(|it| it.severity != Severity::Info)
                .collect();
            assert!(grave.is_empty(), "{name}: {grave:#?}");
            assert!(!findings.is_empty(), "{name} hides what is unverified");
        }
    }
}
