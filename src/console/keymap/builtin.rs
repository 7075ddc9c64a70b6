//! The keymaps that come with the program, and files laid over them.

use super::Keymap;
use super::check::check;
use super::finding::{Finding, Problem};
use super::source::{Origin, Source};
use std::sync::Arc;

/// Name and text of each, the default first.
pub const BUILTIN: [(&str, &str); 4] = [
    ("counter", include_str!("../../../keymaps/counter.toml")),
    ("vim", include_str!("../../../keymaps/vim.toml")),
    ("plain", include_str!("../../../keymaps/plain.toml")),
    ("telex-off", include_str!("../../../keymaps/telex-off.toml")),
];

/// A keymap file of the office or the officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// As it is to be named in findings.
    pub name: String,
    pub text: String,
}

/// The keys as they are, and why some files are not among them.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub keymap: Keymap,
    /// Of files that were left out as a whole: nobody is to meet half a keymap.
    pub findings: Vec<Finding>,
}

impl Keymap {
    /// The counter's keys.
    pub fn standard() -> Self {
        Self::merge(&stack(BUILTIN[0].0).unwrap_or_default())
    }

    /// A built-in keymap with files laid over it, the last on top. A file with an error is left out
    /// and told of; the console starts all the same.
    pub fn load(name: &str, files: &[File]) -> Loaded {
        let mut findings = Vec::new();
        let mut layers = stack(name).unwrap_or_else(|| {
            let origin = Origin {
                file: Arc::from("keymap"),
                line: 1,
            };
            let problem = Problem::UnknownKeymap(name.to_owned());
            findings.push(Finding { origin, problem });
            stack(BUILTIN[0].0).unwrap_or_default()
        });
        for file in files {
            let source = Source::read(&file.name, &file.text);
            let wrong = check(&layers, &file.name, &source);
            if wrong.is_empty() {
                layers.push(source);
            } else {
                findings.extend(wrong);
            }
        }
        Loaded {
            keymap: Self::merge(&layers),
            findings,
        }
    }

    /// All that is wrong in a keymap file, by line. It is read over the built-in keymap that it
    /// names (`[meta] over = "…"`), else over the counter's.
    pub fn check(name: &str, text: &str) -> Vec<Finding> {
        let source = Source::read(name, text);
        let over = source.over.as_deref().unwrap_or(BUILTIN[0].0);
        let below = stack(over).unwrap_or_default();
        check(&below, name, &source)
    }
}

/// A built-in keymap with those that it lies over, the lowest first.
fn stack(name: &str) -> Option<Vec<Source>> {
    let (name, text) = BUILTIN.iter().find(|(known, _)| *known == name)?;
    let source = Source::read(&format!("{name}.toml"), text);
    let mut below = match &source.over {
        Some(over) if over != name => stack(over)?,
        _ => Vec::new(),
    };
    below.push(source);
    Some(below)
}
