//! The catalogues that come with the program, compiled in.

use super::{Catalog, CatalogError};
use std::collections::BTreeMap;

/// Their names: `motcua catalog check NAME` and every `--catalog NAME` take them.
pub const EMBEDDED: [&str; 1] = ["ha-noi-2026"];

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
    "procedures-civil-status.toml",
    "procedures-interlinked.toml",
    "procedures-certification.toml",
    "procedures-residence.toml",
    "procedures-business.toml",
    "procedures-social.toml",
    "procedures-land.toml",
    "procedures-other.toml",
    "templates.toml",
    "calendar.toml",
    "transitions.toml",
];

impl Catalog {
    /// A catalogue that comes with the program.
    pub fn embedded(name: &str) -> Result<Self, CatalogError> {
        let files = match name {
            "ha-noi-2026" => HA_NOI_2026,
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
    use rstest::rstest;

    #[rstest]
    fn every_name_that_is_offered_loads(#[values("ha-noi-2026")] name: &str) {
        let catalog = Catalog::embedded(name).unwrap();
        assert_eq!(catalog.name, name);
        assert!(catalog.procedures.len() >= 45);
    }
}
