//! What is wrong in a keymap file, said so that the person who wrote it can mend it.

use super::source::Origin;
use crate::console::command::{Command, Context};
use crate::console::input::KeyError;

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
