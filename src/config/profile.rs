//! Profiles: the case APIs a user works with, and the tokens kept for them.

use crate::config::paths::{Paths, write_private};
use serde::Deserialize;
use std::io;
use std::path::PathBuf;

/// One case API in the settings file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Base address, such as `https://motcua.hoankiem.example`.
    pub url: String,
    #[serde(default)]
    pub username: Option<String>,
}

/// The file that keeps a profile's token; names are kept to letters that are safe in a file name.
fn token_file(paths: &Paths, profile: &str) -> PathBuf {
    let safe: String = profile
        .chars()
        .map(|it| {
            if it.is_ascii_alphanumeric() || it == '-' {
                it
            } else {
                '_'
            }
        })
        .collect();
    paths.state.join("tokens").join(safe)
}

/// The token of an earlier `motcua login`, if there is one.
pub fn read_token(paths: &Paths, profile: &str) -> io::Result<Option<String>> {
    match std::fs::read_to_string(token_file(paths, profile)) {
        Ok(token) => Ok(Some(token.trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn write_token(paths: &Paths, profile: &str, token: &str) -> io::Result<()> {
    write_private(&token_file(paths, profile), token.as_bytes())
}

/// Forgets the token; that there was none is as good.
pub fn remove_token(paths: &Paths, profile: &str) -> io::Result<()> {
    match std::fs::remove_file(token_file(paths, profile)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_kept_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::below(folder.path());
        assert_eq!(read_token(&paths, "../../etc").unwrap(), None);
        write_token(&paths, "../../etc", "secret").unwrap();
        assert_eq!(
            read_token(&paths, "../../etc").unwrap().as_deref(),
            Some("secret")
        );
        remove_token(&paths, "../../etc").unwrap();
        remove_token(&paths, "../../etc").unwrap();
        assert_eq!(read_token(&paths, "../../etc").unwrap(), None);
    }
}
