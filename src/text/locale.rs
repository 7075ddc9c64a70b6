//! The words that users read, from `locales/`, in Vietnamese by default and in English by setting.
//!
//! **Invariant:** no sentence for a user stands in code; a message that is missing shows as its own
//! name, and a test holds both files to the same names and arguments.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// The languages the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// From a setting: `vi` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vietnamese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Vietnamese => include_str!("../../locales/vi.ftl"),
            Self::English => include_str!("../../locales/en.ftl"),
        }
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static VIETNAMESE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        match self {
            Self::Vietnamese => VIETNAMESE.get_or_init(|| load(self)),
            Self::English => ENGLISH.get_or_init(|| load(self)),
        }
    }

    /// The message `id`, which takes no arguments.
    pub fn text(self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// The message `id` with its arguments by name.
    pub fn text_with(self, id: &str, arguments: &[(&str, &str)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut given = FluentArgs::new();
        for (name, value) in arguments {
            given.set(*name, *value);
        }
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, Some(&given), &mut errors)
            .into_owned()
    }

    /// Whether there is a message of that name.
    pub fn has(self, id: &str) -> bool {
        self.bundle().has_message(id)
    }
}

fn load(language: Language) -> FluentBundle<FluentResource> {
    let resource = match FluentResource::try_new(language.source().to_owned()) {
        Ok(resource) => resource,
        // The files are compiled in and tested; what parses is still better than nothing.
        Err((resource, _)) => resource,
    };
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks are invisible but take part in width and search.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Message names with the arguments they use, read from the file's text.
    fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            if !line.starts_with([' ', '}', '.', '[', '*']) {
                let name = line.split('=').next().unwrap_or_default().trim().to_owned();
                assert!(!found.contains_key(&name), "{name} stands twice");
                current.clone_from(&name);
                found.insert(name, BTreeSet::new());
            }
            let arguments = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|it| it.is_alphanumeric() || *it == '_')
                    .collect::<String>()
            });
            found.get_mut(&current).unwrap().extend(arguments);
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_arguments() {
        assert_eq!(
            messages(Language::Vietnamese.source()),
            messages(Language::English.source())
        );
    }

    #[test]
    fn every_file_parses_whole() {
        for language in [Language::Vietnamese, Language::English] {
            let parsed = FluentResource::try_new(language.source().to_owned());
            assert!(parsed.is_ok(), "{language:?}: {:?}", parsed.err());
        }
    }

    #[test]
    fn a_missing_message_shows_its_own_name() {
        assert_eq!(
            Language::Vietnamese.text("no-such-message"),
            "no-such-message"
        );
    }
}
