//! Watching the scan folder, without a tick: the system tells when something in it changes. What holds
//! the folder is watched as well, so that a folder that has vanished is seen to come back.
//!
//! A share of another computer may not tell what others put there; the reload key looks again.

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A scanner writes a file in many pieces: they are told as one.
const GATHERED: Duration = Duration::from_millis(200);

enum Told {
    Stirred,
    Enough,
}

/// The watch that is kept, if one is.
#[derive(Clone, Default)]
pub(in crate::console::runtime) struct Watch(Arc<Mutex<Option<Sender<Told>>>>);

impl Watch {
    /// Calls `stirred` whenever something has changed in the folder or with it, from now on.
    pub fn begin(&self, folder: PathBuf, stirred: impl Fn() + Send + 'static) {
        let (sender, told) = channel();
        let before = self.replace(Some(sender.clone()));
        drop(before);
        let watching = std::thread::Builder::new()
            .name("scans".into())
            .spawn(move || watch(&folder, sender, &told, &stirred));
        if let Err(error) = watching {
            tracing::error!(%error, "the scan folder is not watched");
        }
    }

    pub fn end(&self) {
        drop(self.replace(None));
    }

    /// The watch before is told that it is enough.
    fn replace(&self, next: Option<Sender<Told>>) -> Option<Sender<Told>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *kept, next);
        if let Some(before) = &before {
            // It may have ended by itself.
            let _ended = before.send(Told::Enough);
        }
        before
    }
}

fn watch(folder: &Path, sender: Sender<Told>, told: &Receiver<Told>, stirred: &dyn Fn()) {
    let about = folder.to_owned();
    let tell = move |event: notify::Result<Event>| {
        let matters = event.as_ref().map_or(true, |it| matters(it, &about));
        if matters {
            // Nobody listens any more: the watch is ending.
            let _ended = sender.send(Told::Stirred);
        }
    };
    let mut watcher = match notify::recommended_watcher(tell) {
        Ok(watcher) => watcher,
        Err(error) => {
            tracing::error!(%error, "the scan folder is not watched");
            return;
        }
    };
    loop {
        aim(&mut watcher, folder);
        // Whatever happened before it was aimed.
        stirred();
        match told.recv() {
            Ok(Told::Stirred) => {}
            Ok(Told::Enough) | Err(_) => return,
        }
        std::thread::sleep(GATHERED);
        for more in told.try_iter() {
            if matches!(more, Told::Enough) {
                return;
            }
        }
    }
}

/// Watches the folder, and the nearest folder above it that is there. What is watched already stays so.
fn aim(watcher: &mut RecommendedWatcher, folder: &Path) {
    let above = folder.ancestors().skip(1).find(|it| it.is_dir());
    for place in [Some(folder), above].into_iter().flatten() {
        if let Err(error) = watcher.watch(place, RecursiveMode::NonRecursive) {
            // The folder is not there: what is above it is.
            tracing::debug!(%error, path = %place.display(), "not watched");
        }
    }
}

/// Not reading, and not what is beside the folder while that is there.
fn matters(event: &Event, folder: &Path) -> bool {
    let changes = match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    let about = event.paths.iter().any(|it| it.starts_with(folder));
    changes && (about || event.need_rescan() || !folder.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What never comes in this time will not come.
    const PATIENCE: Duration = Duration::from_secs(30);

    /// The names in a folder; nothing when it is not there.
    fn names(folder: &Path) -> Option<Vec<String>> {
        let files = std::fs::read_dir(folder).ok()?;
        let names = files.map(|it| it.unwrap().file_name().into_string().unwrap());
        Some(names.collect())
    }

    #[test]
    fn a_file_that_comes_and_a_folder_that_goes_and_comes_back_are_told() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("quét");
        std::fs::create_dir(&folder).unwrap();
        let (sender, told) = channel();
        let watch = Watch::default();
        let listed = folder.clone();
        watch.begin(folder.clone(), move || {
            sender.send(names(&listed)).unwrap();
        });
        // What is seen when it is told, until it is what has to be seen.
        let sees = |wanted: Option<&str>| {
            loop {
                let seen = told.recv_timeout(PATIENCE).unwrap();
                let found = match (&seen, wanted) {
                    (Some(names), Some(wanted)) => names.iter().any(|it| it == wanted),
                    (None, None) => true,
                    _ => false,
                };
                if found {
                    return;
                }
            }
        };
        std::fs::write(folder.join("1.pdf"), b"x").unwrap();
        sees(Some("1.pdf"));
        std::fs::rename(&folder, place.path().join("away")).unwrap();
        sees(None);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("2.pdf"), b"x").unwrap();
        sees(Some("2.pdf"));
        std::fs::write(folder.join("3.pdf"), b"x").unwrap();
        sees(Some("3.pdf"));
        watch.end();
        while let Ok(_last) = told.recv_timeout(PATIENCE) {}
        assert_eq!(
            told.try_recv(),
            Err(std::sync::mpsc::TryRecvError::Disconnected),
            "the watch has ended"
        );
    }

    #[test]
    fn reading_a_file_and_what_lies_beside_the_folder_are_not_told() {
        let place = tempfile::tempdir().unwrap();
        let event = |kind, path: &Path| Event::new(kind).add_path(path.to_owned());
        let inside = place.path().join("a.pdf");
        let beside = place.path().with_extension("other");
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let created = EventKind::Create(notify::event::CreateKind::File);
        assert!(!matters(&event(opened, &inside), place.path()));
        assert!(matters(&event(created, &inside), place.path()));
        assert!(!matters(&event(created, &beside), place.path()));
        let gone = place.path().join("gone");
        assert!(matters(&event(created, &beside), &gone));
    }
}
