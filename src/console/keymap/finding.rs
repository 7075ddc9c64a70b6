//! What is wrong in a keymap file, said so that the person who wrote it can mend it.

use super::source::Origin;
use crate::console::command::{Command, Context};
use crate::console::input::{InputMethod, Key, KeyError};
use crate::text::locale::Language;

/// One thing wrong, and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub origin: Origin,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML; the parser's own words.
    Syntax(String),
    Version(String),
    UnknownSetting(String),
    UnknownKeymap(String),
    NotASection(String),
    NotACommand,
    NotAListOfContexts,
    InheritsItself,
    Key(KeyError),
    UnknownCommand {
        id: String,
        meant: Option<&'static str>,
    },
    UnknownContext {
        id: String,
        meant: Option<&'static str>,
    },
    /// The command has no meaning there.
    NotThere {
        command: Command,
        context: Context,
    },
    /// The same keys twice in one section of one file.
    Conflict {
        first: Origin,
    },
    /// The keys are an order and the beginning of a longer chord at once.
    LeafAndPrefix {
        context: Context,
        longer: Vec<Key>,
        other: Origin,
    },
    /// The key is a letter to type there.
    PrintableInText(Key),
    /// The key picks a choice there.
    PicksAChoice(Key),
    /// Ctrl+H is Backspace for some input methods.
    ErasesInText,
    /// A terminal sends it as another key, or not at all.
    NotSent {
        key: Key,
        arrives_as: Option<Key>,
    },
    /// An input method writes another letter in its place.
    Rewritten(InputMethod),
    /// An input method erases to retype, so nothing may hang on it.
    ErasesByItself,
    /// Esc gives a chord up, so it cannot be part of one.
    EscInChord,
    /// No key leads to what must always be reachable.
    NoWay {
        command: Command,
        context: Context,
    },
}

impl Finding {
    /// `FILE:LINE: what is wrong and what helps`.
    pub fn text(&self, language: Language) -> String {
        format!(
            "{}:{}: {}",
            self.origin.file,
            self.origin.line,
            self.problem.text(language)
        )
    }
}

impl Problem {
    pub fn unknown_command(id: &str) -> Self {
        let known = Command::ALL.iter().map(|it| it.id());
        Self::UnknownCommand {
            id: id.to_owned(),
            meant: nearest(id, known),
        }
    }

    pub fn unknown_context(id: &str) -> Self {
        let known = Context::ALL.into_iter().map(Context::id);
        Self::UnknownContext {
            id: id.to_owned(),
            meant: nearest(id, known),
        }
    }

    /// The sentence for the person who wrote the file.
    pub fn text(&self, language: Language) -> String {
        let title = |command: &Command| language.text(&command.title_message());
        let place = |context: &Context| context.id();
        match self {
            Self::Syntax(words) => language.text_with("keymap-syntax", &[("words", words)]),
            Self::Version(version) => language.text_with("keymap-version", &[("version", version)]),
            Self::UnknownSetting(name) => {
                language.text_with("keymap-unknown-setting", &[("name", name)])
            }
            Self::UnknownKeymap(name) => {
                let known = super::BUILTIN.map(|(name, _)| name).join(", ");
                language.text_with(
                    "keymap-unknown-keymap",
                    &[("name", name), ("known", &known)],
                )
            }
            Self::NotASection(name) => {
                language.text_with("keymap-not-a-section", &[("name", name)])
            }
            Self::NotACommand => language.text("keymap-not-a-command"),
            Self::NotAListOfContexts => language.text("keymap-not-a-list-of-contexts"),
            Self::InheritsItself => language.text("keymap-inherits-itself"),
            Self::Key(KeyError::Empty) => language.text("keymap-key-empty"),
            Self::Key(KeyError::Unknown(key)) => {
                language.text_with("keymap-key-unknown", &[("key", key)])
            }
            Self::Key(KeyError::ShiftedCharacter(key)) => {
                language.text_with("keymap-key-shifted", &[("key", key)])
            }
            Self::Key(KeyError::RepeatedModifier(key)) => {
                language.text_with("keymap-key-repeated", &[("key", key)])
            }
            Self::UnknownCommand { id, meant: None } => {
                language.text_with("keymap-unknown-command", &[("id", id)])
            }
            Self::UnknownCommand {
                id,
                meant: Some(meant),
            } => language.text_with(
                "keymap-unknown-command-meant",
                &[("id", id), ("meant", meant)],
            ),
            Self::UnknownContext { id, meant: None } => {
                let known = Context::ALL.map(Context::id).join(", ");
                language.text_with("keymap-unknown-context", &[("id", id), ("known", &known)])
            }
            Self::UnknownContext {
                id,
                meant: Some(meant),
            } => language.text_with(
                "keymap-unknown-context-meant",
                &[("id", id), ("meant", meant)],
            ),
            Self::NotThere { command, context } => language.text_with(
                "keymap-not-there",
                &[("command", &title(command)), ("context", place(context))],
            ),
            Self::Conflict { first } => {
                language.text_with("keymap-conflict", &[("first", &first.to_string())])
            }
            Self::LeafAndPrefix {
                context,
                longer,
                other,
            } => language.text_with(
                "keymap-leaf-and-prefix",
                &[
                    ("context", place(context)),
                    ("longer", &spelt(longer)),
                    ("other", &other.to_string()),
                ],
            ),
            Self::PrintableInText(key) => {
                language.text_with("keymap-printable-in-text", &[("key", &key.to_string())])
            }
            Self::PicksAChoice(key) => {
                language.text_with("keymap-picks-a-choice", &[("key", &key.to_string())])
            }
            Self::ErasesInText => language.text("keymap-erases-in-text"),
            Self::NotSent {
                key,
                arrives_as: None,
            } => language.text_with("keymap-not-sent", &[("key", &key.to_string())]),
            Self::NotSent {
                key,
                arrives_as: Some(other),
            } => language.text_with(
                "keymap-sent-as-another",
                &[("key", &key.to_string()), ("other", &other.to_string())],
            ),
            Self::Rewritten(method) => {
                let name = match method {
                    InputMethod::Telex => "Telex",
                    InputMethod::Vni => "VNI",
                };
                language.text_with("keymap-rewritten", &[("method", name)])
            }
            Self::ErasesByItself => language.text("keymap-erases-by-itself"),
            Self::EscInChord => language.text("keymap-esc-in-chord"),
            Self::NoWay { command, context } => language.text_with(
                "keymap-no-way",
                &[("command", &title(command)), ("context", place(context))],
            ),
        }
    }
}

fn spelt(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
    keys.join(" ")
}

/// The known word that differs in the fewest letters, if that is few.
fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    known
        .map(|it| (distance(word, it), it))
        .filter(|(distance, it)| *distance * 3 <= it.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

/// How many letters must be put in, taken out or changed.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], above + 1);
        for (column, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}
