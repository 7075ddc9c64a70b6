//! What a user has learnt: `lessons.toml` in the data folder.

use crate::config::paths::{Paths, write_private};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// Every lesson that was done, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    #[serde(default)]
    pub lessons: BTreeMap<String, Best>,
}

/// The best a lesson was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Best {
    /// How often it was done.
    pub times: u32,
    /// The fewest keys.
    pub keys: usize,
    /// The shortest time, from the first key, in milliseconds.
    pub millis: u64,
}

impl Progress {
    /// What an earlier time left. A file that cannot be read is nothing learnt: it is no reason not to learn.
    pub fn load(paths: &Paths) -> Self {
        let text = std::fs::read_to_string(file(paths)).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Keeps it for the next time.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, paths: &Paths) -> io::Result<()> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        write_private(&file(paths), text.as_bytes())
    }

    /// A lesson was done once more.
    pub fn add(&mut self, lesson: &str, keys: usize, millis: u64) {
        let best = self.lessons.entry(lesson.to_owned()).or_insert(Best {
            times: 0,
            keys,
            millis,
        });
        best.times += 1;
        best.keys = best.keys.min(keys);
        best.millis = best.millis.min(millis);
    }

    pub fn is_done(&self, lesson: &str) -> bool {
        self.lessons.contains_key(lesson)
    }
}

fn file(paths: &Paths) -> PathBuf {
    paths.data.join("lessons.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_every_time_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let paths = Paths::below(home.path());
        let mut progress = Progress::load(&paths);
        progress.add("forward", 9, 4000);
        progress.add("forward", 7, 5000);
        progress.save(&paths).unwrap();
        let kept = Progress::load(&paths);
        let best = kept.lessons["forward"];
        assert_eq!((best.times, best.keys, best.millis), (2, 7, 4000));
        assert!(kept.is_done("forward") && !kept.is_done("queue"));
        std::fs::write(file(&paths), "lessons = 3").unwrap();
        assert_eq!(Progress::load(&paths), Progress::default());
    }
}
