//! What the terminal says, in our words.
//!
//! **Invariant:** text that leaves this module is NFC, has LF for line ends and no other control
//! characters; a key release never leaves it; in a command context letters are the keys that were
//! pressed, whatever an input method made of them.

mod adapter;
mod event;
mod key;
mod key_text;
mod method;
mod scan;
mod text;

pub use adapter::{Adapter, Next};
pub use event::{InputEvent, translate};
pub use key::{Code, Key};
pub use key_text::KeyError;
pub use method::InputMethod;
pub use scan::{Scan, is_code};
pub use text::clean;
