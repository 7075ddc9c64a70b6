//! What is kept on disk between two runs: orders without an answer, and typed text. Each in a file
//! of its own that only the user can read; one thread writes them, in the order they are asked for.
//!
//! **Invariant:** a file is whole or not there; what cannot be read is passed over, never guessed.

use crate::config::paths::write_private;
use crate::console::message::Left;
use crate::console::model::draft::Drafts;
use crate::console::model::outbox::Entry;
use crate::console::model::own::Own;
use crate::contract::draft::Draft;
use crate::contract::instant::Instant;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use uuid::Uuid;

/// Typed text is let go after a week: it holds what citizens said.
const KEPT_MILLIS: i64 = 7 * 24 * 3_600_000;

type Job = Box<dyn FnOnce(&Disk) + Send>;

#[derive(Clone)]
pub(super) struct Store {
    jobs: Arc<Mutex<Option<Sender<Job>>>>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// Tells when the disk has it.
pub(super) struct Kept(oneshot::Receiver<()>);

impl Kept {
    pub async fn done(self) {
        // Without a disk there is nothing to wait for.
        let _kept = self.0.await;
    }
}

impl Store {
    pub fn open(folder: Option<PathBuf>) -> io::Result<Self> {
        let (jobs, waiting) = channel::<Job>();
        let disk = Disk { folder };
        let thread = std::thread::Builder::new()
            .name("disk".into())
            .spawn(move || {
                for job in waiting {
                    job(&disk);
                }
            })?;
        Ok(Self {
            jobs: Arc::new(Mutex::new(Some(jobs))),
            thread: Arc::new(Mutex::new(Some(thread))),
        })
    }

    /// Does what was asked for and takes nothing more.
    pub fn close(&self) {
        drop(lock(&self.jobs).take());
        let thread = lock(&self.thread).take();
        if let Some(thread) = thread {
            let _ended = thread.join();
        }
    }

    /// Keeps an order until it is taken off.
    pub fn put(&self, entry: &Entry) -> Kept {
        let (kept, wait) = oneshot::channel();
        let entry = entry.clone();
        self.ask(move |disk| {
            disk.write("outbox", entry.key, &entry);
            let _nobody_waits = kept.send(());
        });
        Kept(wait)
    }

    /// Takes an order off that was answered for good.
    pub fn take_off(&self, key: Uuid) {
        self.ask(move |disk| disk.remove("outbox", key));
    }

    pub fn save_draft(&self, draft: Draft) {
        self.ask(move |disk| disk.write("drafts", draft.id, &draft));
    }

    pub fn drop_draft(&self, id: Uuid) {
        self.ask(move |disk| disk.remove("drafts", id));
    }

    pub fn save_own(&self, own: Own) {
        self.ask(move |disk| disk.write("own", own.officer.0, &own));
    }

    /// Tells `then` what an earlier run left.
    pub fn left(&self, now: Instant, then: impl FnOnce(Left) + Send + 'static) {
        self.ask(move |disk| then(disk.left(now)));
    }

    fn ask(&self, job: impl FnOnce(&Disk) + Send + 'static) {
        if let Some(jobs) = lock(&self.jobs).as_ref() {
            // The thread lives as long as this sender.
            let _taken = jobs.send(Box::new(job));
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Disk {
    folder: Option<PathBuf>,
}

impl Disk {
    fn place(&self, kind: &str, name: Uuid) -> Option<PathBuf> {
        Some(
            self.folder
                .as_ref()?
                .join(kind)
                .join(format!("{name}.json")),
        )
    }

    fn write<T: Serialize>(&self, kind: &str, name: Uuid, value: &T) {
        let Some(path) = self.place(kind, name) else {
            return;
        };
        let written = serde_json::to_vec(value)
            .map_err(io::Error::from)
            .and_then(|bytes| write_private(&path, &bytes));
        if let Err(error) = written {
            tracing::error!(%error, kind, "could not be kept on disk");
        }
    }

    fn remove(&self, kind: &str, name: Uuid) {
        let Some(path) = self.place(kind, name) else {
            return;
        };
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::error!(%error, kind, "could not be taken off the disk");
            }
            _ => {}
        }
    }

    fn left(&self, now: Instant) -> Left {
        let Some(folder) = &self.folder else {
            return Left::default();
        };
        let mut outbox: Vec<Entry> = read_all(&folder.join("outbox"));
        outbox.sort_by_key(|it| (it.made_at, it.key));
        let (kept, old): (Vec<Draft>, Vec<Draft>) = read_all(&folder.join("drafts"))
            .into_iter()
            .partition(|it: &Draft| now.millis() - it.at.millis() < KEPT_MILLIS);
        for draft in old {
            self.remove("drafts", draft.id);
        }
        Left {
            outbox,
            drafts: Drafts::restored(kept),
            owns: read_all(&folder.join("own")),
        }
    }
}

fn read_all<T: DeserializeOwned>(folder: &Path) -> Vec<T> {
    let Ok(files) = fs::read_dir(folder) else {
        // Nothing was ever kept.
        return Vec::new();
    };
    files
        .filter_map(Result::ok)
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .filter_map(|path| {
            let bytes = fs::read(&path).ok()?;
            match serde_json::from_slice(&bytes) {
                Ok(value) => Some(value),
                Err(error) => {
                    tracing::error!(%error, "a kept file cannot be read and is left alone");
                    None
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::outbox::{About, Order};
    use crate::contract::command::Command;
    use crate::contract::id::{CaseId, OfficerId};
    use std::collections::BTreeMap;

    fn entry(at: i64) -> Entry {
        Entry {
            key: Uuid::now_v7(),
            made_at: Instant::from_millis(at),
            officer: OfficerId::new(),
            about: About::Case("HS-1".into()),
            order: Order::Transition {
                case: CaseId::new(),
                version: 2,
                command: Command::Undo,
            },
        }
    }

    fn draft(at: i64) -> Draft {
        Draft {
            id: Uuid::now_v7(),
            case: None,
            dialog: "note".into(),
            texts: BTreeMap::from([("text".into(), "gọi lại cho ông Ước".into())]),
            at: Instant::from_millis(at),
        }
    }

    fn left(folder: &Path, now: i64) -> Left {
        Disk {
            folder: Some(folder.to_owned()),
        }
        .left(Instant::from_millis(now))
    }

    #[test]
    fn the_next_run_finds_orders_in_their_order_and_fresh_text() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(Some(home.path().to_owned())).unwrap();
        let (late, early, answered) = (entry(9), entry(3), entry(5));
        for it in [&late, &early, &answered] {
            drop(store.put(it));
        }
        store.take_off(answered.key);
        let (fresh, old) = (draft(KEPT_MILLIS), draft(0));
        store.save_draft(fresh.clone());
        store.save_draft(old.clone());
        store.close();
        std::fs::write(home.path().join("outbox/torn.json"), b"{").unwrap();
        let left = left(home.path(), KEPT_MILLIS + 1);
        assert_eq!(left.outbox, [early, late]);
        assert_eq!(left.drafts.find(None, "note"), Some(&fresh));
        assert!(!home.path().join(format!("drafts/{}.json", old.id)).exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_what_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(Some(home.path().to_owned())).unwrap();
        let entry = entry(1);
        drop(store.put(&entry));
        store.close();
        let path = home.path().join(format!("outbox/{}.json", entry.key));
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn without_a_folder_nothing_is_kept_and_nobody_waits() {
        let store = Store::open(None).unwrap();
        let kept = store.put(&entry(1));
        store.close();
        drop(kept);
    }
}
