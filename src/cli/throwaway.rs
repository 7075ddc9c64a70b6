//! A folder for an office that is thrown away.
//!
//! **Invariant:** nothing of it stays. What a program could not remove because it was killed is removed
//! by the next one.

use std::fs::File;
use std::path::{Path, PathBuf};

/// How such a folder is called.
const FOLDER: &str = "motcua-demo-";
/// Held locked in it by the program it belongs to.
const ALIVE: &str = "alive";

/// A folder that is removed when it goes out of scope.
pub struct Throwaway(
    PathBuf,
    #[expect(dead_code, reason = "held, not read")] File,
);

impl Throwaway {
    pub fn new() -> std::io::Result<Self> {
        let place = std::env::temp_dir();
        clear_after_the_dead(&place);
        let folder = place.join(format!("{FOLDER}{}", uuid::Uuid::now_v7()));
        crate::config::paths::create_private(&folder)?;
        // It has its name only once it is locked, so nobody takes a program that is just starting for
        // a dead one.
        let unnamed = folder.join("starting");
        let alive = File::create(&unnamed)?;
        alive.lock()?;
        std::fs::rename(&unnamed, folder.join(ALIVE))?;
        Ok(Self(folder, alive))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // What cannot be removed is in the machine's temporary folder, which is cleaned anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Removes what was left by those that could not clean up after themselves: a power cut, a kill.
fn clear_after_the_dead(place: &Path) {
    for entry in std::fs::read_dir(place).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(FOLDER) {
            continue;
        }
        let folder = entry.path();
        let lock = File::open(folder.join(ALIVE)).map(|alive| alive.try_lock().map(|()| alive));
        if let Ok(Ok(alive)) = lock {
            drop(alive);
            let _ = std::fs::remove_dir_all(&folder);
        }
    }
}
