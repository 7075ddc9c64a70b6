//! The folders the program keeps things in, by the platform's own conventions.

use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// Where configuration, data and state of one user lie.
#[derive(Clone, Debug)]
pub struct Paths {
    /// `config.toml`, `keymap.toml`.
    pub config: PathBuf,
    /// The embedded workspace: database and documents.
    pub data: PathBuf,
    /// Drafts, outbox, tokens, logs: private to the user.
    pub state: PathBuf,
}

impl Paths {
    /// The folders of the user who runs the program; `MOTCUA_HOME` puts all of them below one folder.
    pub fn find() -> Option<Self> {
        if let Some(home) = std::env::var_os("MOTCUA_HOME") {
            return Some(Self::below(Path::new(&home)));
        }
        let found = ProjectDirs::from("vn", "motcua", "motcua")?;
        let state = found.state_dir().unwrap_or_else(|| found.data_local_dir());
        Some(Self {
            config: found.config_dir().to_owned(),
            data: found.data_dir().to_owned(),
            state: state.to_owned(),
        })
    }

    /// All folders below one, for throw-away offices and tests.
    pub fn below(folder: &Path) -> Self {
        Self {
            config: folder.join("config"),
            data: folder.join("data"),
            state: folder.join("state"),
        }
    }

    pub fn settings_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    pub fn keymap_file(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }

    /// Where printed forms are saved that are wanted as files.
    pub fn form_folder(&self) -> PathBuf {
        self.data.join("forms")
    }

    /// What an office sets for all its users, where the platform has such a place.
    pub fn site_settings_file() -> Option<PathBuf> {
        cfg!(unix).then(|| PathBuf::from("/etc/motcua/config.toml"))
    }
}

/// Makes a folder that only its owner may enter.
pub fn create_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Writes a file that only its owner may read, whole or not at all.
pub fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    if let Some(folder) = path.parent() {
        create_private(folder)?;
    }
    let half = path.with_extension("half");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&half)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written
        .and_then(|()| std::fs::rename(&half, path))
        .inspect_err(|_| {
            // Half a file takes the room that the next try needs.
            let _gone = std::fs::remove_file(&half);
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_file_is_whole_and_only_the_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/token");
        write_private(&path, b"first").unwrap();
        write_private(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
