//! What the terminal says, in our words.
//!
//! **Invariant:** text that leaves this module is NFC, has LF for line ends and no other control
//! characters; a key release never leaves it.

mod key;
mod key_text;
mod text;

pub use key::{Code, Key};
pub use key_text::KeyError;
pub use text::clean;

/// One thing that happened at the keyboard or to the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEvent {
    Key(Key),
    /// Many letters at once: a paste, or a scanner that types. Ends with `\n` if it ended with Enter.
    Text(String),
    Resize {
        columns: u16,
        rows: u16,
    },
    FocusGained,
    FocusLost,
}
