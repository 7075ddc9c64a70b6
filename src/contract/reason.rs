//! Why something may not be done, or went wrong, as data that is turned into words at the edge.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stable machine word and what it speaks of.
///
/// The sentence is the message `reason-<code>` of `locales/`, with `params` as its arguments;
/// codes are snake_case, and an underscore stands as a hyphen in the message's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Reason {
    pub code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Reason {
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

impl Reason {
    /// The sentence for a person.
    pub fn text(&self, language: crate::text::locale::Language) -> String {
        let arguments: Vec<(&str, &str)> = self
            .params
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let id = format!("reason-{}", self.code.replace('_', "-"));
        language.text_with(&id, &arguments)
    }
}
