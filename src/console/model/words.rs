//! A sentence to come: the message and its arguments, put into words only when it is drawn, so
//! that changing the language changes what already stands on the screen.

use crate::contract::reason::Reason;
use crate::text::locale::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    message: String,
    arguments: Vec<(&'static str, String)>,
}

impl Words {
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            arguments: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    pub fn text(&self, language: Language) -> String {
        let arguments: Vec<(&str, &str)> = self
            .arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        language.text_with(&self.message, &arguments)
    }

    pub fn message(&self) -> &str {
        &self.message
    }
}

/// What is said to the officer: our own words, or a reason of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Words(Words),
    Reason(Reason),
    /// Words of the case API, in both languages.
    Title {
        vi: String,
        en: String,
    },
    /// One sentence and another.
    Both(Box<Said>, Box<Said>),
}

impl Said {
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Words(words) => words.text(language),
            Self::Reason(reason) => reason.text(language),
            Self::Both(first, second) => {
                format!("{} {}", first.text(language), second.text(language))
            }
            Self::Title { vi, en } => match language {
                Language::Vietnamese => vi.clone(),
                Language::English => en.clone(),
            },
        }
    }
}

impl From<Words> for Said {
    fn from(words: Words) -> Self {
        Self::Words(words)
    }
}

impl From<Reason> for Said {
    fn from(reason: Reason) -> Self {
        Self::Reason(reason)
    }
}
