//! What is kept on disk between two runs: orders without an answer, and typed text. Each in a file
//! of its own that only the user can read; one thread writes them, in the order they are asked for.
//!
//! **Invariant:** a file is whole or not there; what cannot be read is passed over, never guessed.

use crate::config::paths::write_private;
use crate::console::message::{Left, Unkept};
use crate::console::model::draft::Drafts;
use crate::console::model::outbox::Entry;
use crate::console::model::own::Own;
use crate::contract::draft::Draft;
use crate::contract::id::OfficerId;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
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
/// Told of what the disk did not take, and why.
pub(super) type Tell = Box<dyn Fn(Unkept, Reason) + Send>;

#[derive(Clone)]
pub(super) struct Store {
    jobs: Arc<Mutex<Option<Sender<Job>>>>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// A draft that the case API is still to hear of, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unsent {
    /// Nobody's, where it was typed before it was known who sits here: it stays on this machine.
    #[serde(default)]
    pub officer: Option<OfficerId>,
    #[serde(flatten)]
    pub draft: Draft,
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
    pub fn open(folder: Option<PathBuf>, tell: Tell) -> io::Result<Self> {
        let (jobs, waiting) = channel::<Job>();
        let disk = Disk { folder, tell };
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
            disk.keep("outbox", entry.key, &entry, Unkept::Order);
            let _nobody_waits = kept.send(());
        });
        Kept(wait)
    }

    /// Takes an order off that was answered for good.
    pub fn take_off(&self, key: Uuid) {
        self.ask(move |disk| disk.remove("outbox", key));
    }

    pub fn save_draft(&self, draft: Draft) {
        self.ask(move |disk| disk.keep("drafts", draft.id, &draft, Unkept::Draft(draft.id)));
    }

    /// Notes that the case API is still to hear of the draft, or that it was let go.
    pub fn note_unsent(&self, unsent: Unsent) {
        let id = unsent.draft.id;
        self.ask(move |disk| disk.keep(UNSENT, id, &unsent, Unkept::Draft(id)));
    }

    /// The case API has heard of it, unless more was typed since.
    pub fn sent(&self, unsent: Unsent) {
        self.ask(move |disk| {
            if disk.noted().contains(&unsent) {
                disk.remove(UNSENT, unsent.draft.id);
            }
        });
    }

    /// Tells `then` what the case API is still to hear of.
    pub fn unsent(&self, now: Instant, then: impl FnOnce(Vec<Unsent>) + Send + 'static) {
        self.ask(move |disk| then(disk.unsent(now)));
    }

    pub fn drop_draft(&self, id: Uuid) {
        self.ask(move |disk| disk.remove("drafts", id));
    }

    pub fn save_own(&self, own: Own) {
        self.ask(move |disk| disk.keep("own", own.officer.0, &own, Unkept::Own));
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

/// The folder of drafts that the case API is still to hear of.
const UNSENT: &str = "unsent";

struct Disk {
    folder: Option<PathBuf>,
    tell: Tell,
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

    fn keep<T: Serialize>(&self, kind: &str, name: Uuid, value: &T, what: Unkept) {
        let Some(path) = self.place(kind, name) else {
            return;
        };
        let written = serde_json::to_vec(value)
            .map_err(io::Error::from)
            .and_then(|bytes| write_private(&path, &bytes));
        if let Err(error) = written {
            tracing::error!(%error, kind, "could not be kept on disk");
            (self.tell)(what, reason(&error));
        }
    }

    fn noted(&self) -> Vec<Unsent> {
        let folder = self.folder.as_ref().map(|it| it.join(UNSENT));
        folder.map(|it| read_all(&it)).unwrap_or_default()
    }

    fn unsent(&self, now: Instant) -> Vec<Unsent> {
        let (mut kept, old): (Vec<Unsent>, Vec<Unsent>) = self
            .noted()
            .into_iter()
            .partition(|it| now.millis() - it.draft.at.millis() < KEPT_MILLIS);
        for unsent in old {
            self.remove(UNSENT, unsent.draft.id);
        }
        kept.sort_by_key(|it| (it.draft.at, it.draft.id));
        kept
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

fn reason(error: &io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Reason::new("not_kept_disk_full")
        }
        _ => Reason::new("not_kept").with("detail", error),
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
    use crate::contract::id::CaseId;
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
            tell: Box::new(|_, _| {}),
        }
        .left(Instant::from_millis(now))
    }

    #[test]
    fn the_next_run_finds_orders_in_their_order_and_fresh_text() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(Some(home.path().to_owned()), Box::new(|_, _| {})).unwrap();
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
        let store = Store::open(Some(home.path().to_owned()), Box::new(|_, _| {})).unwrap();
        let entry = entry(1);
        drop(store.put(&entry));
        store.close();
        let path = home.path().join(format!("outbox/{}.json", entry.key));
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_the_case_api_has_not_heard_of_is_known_until_it_has() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(Some(home.path().to_owned()), Box::new(|_, _| {})).unwrap();
        let first = Unsent {
            officer: Some(OfficerId::new()),
            draft: draft(1),
        };
        let more = Unsent {
            draft: Draft {
                at: Instant::from_millis(2),
                ..first.draft.clone()
            },
            ..first.clone()
        };
        store.note_unsent(first.clone());
        store.note_unsent(more.clone());
        store.sent(first);
        let (tell, told) = channel();
        let ask = |store: &Store| {
            let tell = tell.clone();
            store.unsent(Instant::from_millis(3), move |left| {
                tell.send(left).unwrap();
            });
            told.recv().unwrap()
        };
        assert_eq!(ask(&store), [more.clone()], "more was typed since");
        store.sent(more);
        assert_eq!(ask(&store), []);
        store.close();
    }

    #[test]
    fn what_the_disk_does_not_take_is_told() {
        let home = tempfile::tempdir().unwrap();
        // A file stands where the folder should be.
        std::fs::write(home.path().join("drafts"), b"x").unwrap();
        let (tell, told) = channel();
        let tell = move |what, _| tell.send(what).unwrap();
        let store = Store::open(Some(home.path().to_owned()), Box::new(tell)).unwrap();
        let draft = draft(1);
        store.save_draft(draft.clone());
        drop(store.put(&entry(1)));
        store.close();
        let told: Vec<Unkept> = told.iter().collect();
        assert_eq!(told, [Unkept::Draft(draft.id)]);
    }

    #[test]
    fn without_a_folder_nothing_is_kept_and_nobody_waits() {
        let store = Store::open(None, Box::new(|_, _| {})).unwrap();
        let kept = store.put(&entry(1));
        store.close();
        drop(kept);
    }
}
