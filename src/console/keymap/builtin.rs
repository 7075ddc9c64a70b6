//! The keymaps that come with the program.

use super::{Keymap, Source};

/// Name and text of each, the default first.
pub const BUILTIN: [(&str, &str); 1] = [("counter", include_str!("../../../keymaps/counter.toml"))];

impl Keymap {
    /// The files of a built-in keymap, in the order they are laid over each other.
    pub fn builtin(name: &str) -> Option<Vec<Source>> {
        let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        Some(vec![Source::read(&format!("{name}.toml"), text)])
    }

    /// The counter's keys.
    pub fn standard() -> Self {
        Self::merge(&Self::builtin(BUILTIN[0].0).unwrap_or_default())
    }
}
