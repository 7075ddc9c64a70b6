//! Everything an officer can order with a key: one table.
//!
//! Keymaps, footer, help, palette, which-key box, the key cards in `docs/` and the audit names all
//! read it; what a command *does* stands in the rooms that answer it.
//!
//! **Invariant:** an id never changes its meaning, because keymaps on officers' disks name it.

mod table;

pub use table::Command;

/// Where the keyboard is: decides which keys mean what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// What holds wherever letters are commands.
    Global,
    /// A work list.
    List,
    /// One case, open.
    Case,
    /// The scan inbox.
    Inbox,
    /// The board of loads.
    Board,
    /// The backlog of old results.
    Backlog,
    /// How the plan's targets stand.
    Indicators,
    /// A question with choices: letters and digits pick a choice by its mnemonic.
    Dialog,
    /// A field that is typed into.
    Text,
    /// The command palette, which is typed into as well.
    Palette,
    /// The list of all keys.
    Help,
}

impl Context {
    pub const ALL: [Self; 11] = [
        Self::Global,
        Self::List,
        Self::Case,
        Self::Inbox,
        Self::Board,
        Self::Backlog,
        Self::Indicators,
        Self::Dialog,
        Self::Text,
        Self::Palette,
        Self::Help,
    ];

    /// The section name in a keymap file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Case => "case",
            Self::Inbox => "inbox",
            Self::Board => "board",
            Self::Backlog => "backlog",
            Self::Indicators => "indicators",
            Self::Dialog => "dialog",
            Self::Text => "text",
            Self::Palette => "palette",
            Self::Help => "help",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    /// Whether a printable key is text here, not an order.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Palette)
    }

    /// The message that names it for people.
    pub fn title_message(self) -> String {
        format!("context-{}", self.id())
    }
}

/// How much an order can do by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Danger {
    /// Changes nothing but what is on the screen.
    Safe,
    /// Changes a case, and can be taken back.
    Reversible,
    /// Has legal effect, or reaches the citizen.
    Formal,
}

/// Whether the order takes effect with the key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Onset {
    AtOnce,
    /// Opens a dialog that has to be answered before anything happens.
    Asks,
}

impl Command {
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// The message that names it: `command-<id-with-hyphens>`.
    pub fn title_message(self) -> String {
        format!("command-{}", self.id().replace(['.', '_'], "-"))
    }

    /// The message that explains it in a sentence.
    pub fn about_message(self) -> String {
        format!("{}-about", self.title_message())
    }

    /// What it is called there: the keys that lead from list to list lead from section to section
    /// in a case, from document to document in the scan inbox, from officers to units on the board,
    /// between the backlog's lists, and from the figures of all to those of units among the indicators.
    pub fn title_message_in(self, context: Context) -> String {
        match (self, context) {
            (
                Self::ViewNext | Self::ViewPrevious,
                Context::Case
                | Context::Inbox
                | Context::Backlog
                | Context::Board
                | Context::Indicators,
            )
            | (Self::BoardNarrow, Context::Indicators) => {
                format!("{}-in-{}", self.title_message(), context.id())
            }
            _ => self.title_message(),
        }
    }

    /// The sentence that goes with it there.
    pub fn about_message_in(self, context: Context) -> String {
        format!("{}-about", self.title_message_in(context))
    }

    /// Whether a keymap may bind it in that context.
    pub fn works_in(self, context: Context) -> bool {
        let contexts = self.contexts();
        contexts.contains(&Context::Global) || contexts.contains(&context)
    }

    /// Whether it belongs to the lessons, and means something only while one is held.
    pub fn is_of_lessons(self) -> bool {
        matches!(
            self,
            Self::LessonNext | Self::LessonAgain | Self::LessonScan | Self::LessonFold
        )
    }

    /// For `view.1` to `view.9`: which view.
    pub fn view_number(self) -> Option<usize> {
        self.id().strip_prefix("view.")?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::Language;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_lead_back_to_their_command() {
        let mut seen = BTreeSet::new();
        for command in Command::ALL.iter().copied() {
            assert!(seen.insert(command.id()), "{} stands twice", command.id());
            assert_eq!(Command::from_id(command.id()), Some(command));
        }
    }

    #[test]
    fn every_command_has_a_title_and_a_description_in_both_languages() {
        for command in Command::ALL {
            for language in [Language::Vietnamese, Language::English] {
                for message in [
                    command.title_message(),
                    command.about_message(),
                    command.title_message_in(Context::Case),
                    command.about_message_in(Context::Case),
                    command.title_message_in(Context::Inbox),
                    command.about_message_in(Context::Inbox),
                    command.title_message_in(Context::Board),
                    command.about_message_in(Context::Board),
                    command.title_message_in(Context::Backlog),
                    command.about_message_in(Context::Backlog),
                    command.title_message_in(Context::Indicators),
                    command.about_message_in(Context::Indicators),
                ] {
                    assert!(
                        language.has(&message),
                        "{} lacks {message}",
                        language.code()
                    );
                }
            }
        }
    }

    /// Input methods and elbows type letters, so what has legal effect waits for an answer.
    #[test]
    fn nothing_with_legal_effect_takes_effect_with_a_key_alone() {
        for command in Command::ALL {
            let alone = command.danger() == Danger::Formal && command.onset() == Onset::AtOnce;
            assert!(!alone, "{}", command.id());
        }
    }

    #[test]
    fn every_context_has_a_name_in_both_languages() {
        for context in Context::ALL {
            for language in [Language::Vietnamese, Language::English] {
                assert!(language.has(&context.title_message()), "{context:?}");
            }
        }
    }

    #[test]
    fn view_commands_know_their_number() {
        assert_eq!(Command::View7.view_number(), Some(7));
        assert_eq!(Command::ViewNext.view_number(), None);
        assert_eq!(Command::Find.view_number(), None);
    }
}
