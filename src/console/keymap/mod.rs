//! What each key means where: keymap files merged into one trie a context.
//!
//! Layers lie over each other (built-in, the office's, the officer's, `--keymap`): the later layer
//! wins, then the nearer section. Chords wait for their next key without a time-out.
//! Footer, help, which-key box and the key cards read this, so they show the keys as they are.
//!
//! **Invariant:** no key sequence is both an order and the beginning of another one.

mod build;
mod builtin;
mod card;
mod check;
mod finding;
mod rewritten;
mod sent;
mod source;

pub use build::{Bound, Keymap};
pub use builtin::{BUILTIN, File, Loaded};
pub use card::card;
pub use finding::{Finding, Problem};
pub use source::{Origin, Source};

use crate::console::command::Command;
use crate::console::input::Key;

/// The keys of a chord pressed so far; lives in the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending(Vec<Key>);

impl Pending {
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// What a key press means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    Command(Command),
    /// The beginning of a chord; the which-key box shows what may follow.
    Waiting,
    /// A chord that leads nowhere, or was given up with Esc: the key is used up.
    Abandoned,
    /// No order: in a field it is for typing, elsewhere for nothing.
    Unbound(Key),
}

/// What may follow the pending keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Continuation {
    Command(Command),
    /// More keys; the message that names the group, or the words from the keymap file.
    Group(String),
}

#[cfg(test)]
mod tests;
