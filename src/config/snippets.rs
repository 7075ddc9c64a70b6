//! Texts an office or an officer uses over and over (*câu mẫu*): `snippets.toml`, the office's below
//! the user's.

use crate::config::paths::Paths;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A text to be put into a field of reasons or notes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snippet {
    pub name: String,
    /// `{…}` is a gap to be filled in; `{thiếu}` or `{missing}` is filled with the parts the case lacks.
    pub text: String,
    /// The dialogs it is offered in (`decline`, `request-supplement`, …); none: in all.
    #[serde(default, rename = "for")]
    pub dialogs: Vec<String>,
}

#[derive(Debug, Error)]
#[error("{}:{line}: {message}", path.display())]
pub struct SnippetsError {
    path: PathBuf,
    line: usize,
    message: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    #[serde(default)]
    snippet: Vec<Snippet>,
}

/// All snippets, the user's first; of two of one name the user's counts.
///
/// # Errors
/// The first file that is not understood, with its line.
pub fn load(paths: &Paths) -> Result<Vec<Snippet>, SnippetsError> {
    let own = paths.config.join("snippets.toml");
    let site = Paths::site_settings_file().map(|it| it.with_file_name("snippets.toml"));
    let mut all: Vec<Snippet> = Vec::new();
    for path in std::iter::once(own).chain(site) {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(SnippetsError {
                    path,
                    line: 0,
                    message: error.to_string(),
                });
            }
        };
        for snippet in read(&path, &text)? {
            if !all.iter().any(|it| it.name == snippet.name) {
                all.push(snippet);
            }
        }
    }
    Ok(all)
}

fn read(path: &Path, text: &str) -> Result<Vec<Snippet>, SnippetsError> {
    toml::from_str::<Layer>(text)
        .map(|layer| layer.snippet)
        .map_err(|error| {
            let offset = error.span().map_or(0, |it| it.start);
            let lines = text.bytes().take(offset).filter(|it| *it == b'\n').count();
            SnippetsError {
                path: path.to_owned(),
                line: lines + 1,
                message: error.message().to_owned(),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_file_is_read_and_a_mistake_is_named_with_its_line() {
        let home = tempfile::tempdir().unwrap();
        let paths = Paths::below(home.path());
        std::fs::create_dir_all(&paths.config).unwrap();
        let file = paths.config.join("snippets.toml");
        let text = "[[snippet]]\nname = \"a\"\ntext = \"Thiếu {missing}\"\nfor = [\"decline\"]\n";
        std::fs::write(&file, text).unwrap();
        let read = load(&paths).unwrap();
        assert_eq!(read[0].text, "Thiếu {missing}");
        assert_eq!(read[0].dialogs, ["decline"]);
        std::fs::write(&file, format!("{text}fur = []\n")).unwrap();
        let error = load(&paths).unwrap_err().to_string();
        assert!(error.contains("snippets.toml:5: "), "{error}");
    }
}
