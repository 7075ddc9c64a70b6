//! Carries effects out, on a thread of its own, and brings what came of them back as messages.
//!
//! Reads can be cancelled. A write is put on disk before it leaves and taken off when it is
//! answered for good, so that a console that dies in between sends it again with the same key.
//!
//! **Invariant:** work is counted before it begins, so that nothing under way is overlooked by who
//! waits for it; and nothing here changes a model.

mod backlog;
pub mod classroom;
mod convert;
mod drafts;
mod feed;
mod files;
mod pictures;
mod print;
pub mod program;
mod read;
pub mod report;
mod scans;
mod store;
mod work;
mod write;

use crate::config::printing::PrintTo;
use crate::config::scanning::{Scanning, TextLayer};
use crate::console::api::Client;
use crate::console::app::Order;
use crate::console::effect::Effect;
use crate::console::message::Message;
use crate::console::runtime::drafts::Drafts;
use crate::console::runtime::feed::Place;
use crate::console::runtime::pictures::Bytes;
use crate::console::runtime::read::Reads;
use crate::console::runtime::scans::{Ledger, Watch};
use crate::console::runtime::store::Store;
use crate::contract::instant::Instant;
use crate::contract::session::SignIn;
use jiff::Timestamp;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

pub use work::Work;

/// How long the last drafts may take to the case API when an officer leaves, who waits for it.
const SHORT_PARTING: Duration = Duration::from_millis(200);
/// And when the session has dropped: the form is looked for on another machine next, and nobody waits.
const LONG_PARTING: Duration = Duration::from_secs(5);

/// What the runtime needs to know of this machine.
#[derive(Clone)]
pub struct Machine {
    /// Where drafts and the outbox are kept, private to the user; without one nothing is kept.
    pub state: Option<PathBuf>,
    /// Where scans arrive.
    pub scan_folder: Option<PathBuf>,
    /// The scanner at this desk.
    pub scanning: Scanning,
    /// What is made of scans before they are stored.
    pub text_layer: TextLayer,
    /// What takes printed forms.
    pub print_to: PrintTo,
    /// What takes the numbers of the hall.
    pub tickets_to: PrintTo,
    /// Where a form is saved that is wanted as a file.
    pub save_folder: PathBuf,
    /// Where reports are saved.
    pub report_folder: PathBuf,
    /// Told of the token after signing in, to keep it for the next time.
    pub keep_token: Option<KeepToken>,
}

/// Who takes messages; once nobody does, nobody misses them.
pub type Tell = Arc<dyn Fn(Message) + Send + Sync>;

/// Who keeps a token.
pub type KeepToken = Arc<dyn Fn(&str) + Send + Sync>;

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Machine")
            .field("state", &self.state)
            .field("scan_folder", &self.scan_folder)
            .finish_non_exhaustive()
    }
}

/// What every piece of work has at hand.
#[derive(Clone)]
struct Tools {
    client: Client,
    tell: Tell,
    machine: Arc<Machine>,
    store: Store,
    reads: Reads,
    place: Place,
    bytes: Bytes,
    work: Work,
    drafts: Drafts,
    ledger: Ledger,
    watch: Watch,
}

impl Tools {
    fn tell(&self, message: Message) {
        (self.tell)(message);
    }
}

/// The runtime's end in the loop's thread.
pub struct Runtime {
    handle: Handle,
    tools: Tools,
    /// Dropped to end the thread.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Runtime {
    pub fn start(client: Client, machine: Machine, tell: Tell) -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .thread_name("answers")
            .build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("answers".into())
            .spawn(move || {
                // Either way the loop has ended.
                let _ended = runtime.block_on(stopped);
                runtime.shutdown_background();
            })?;
        let work = Work::default();
        let teller = tell.clone();
        let not_kept = move |what, reason| {
            let at = now();
            teller(Message::NotKept { what, reason, at });
        };
        let store = Store::open(machine.state.clone(), Box::new(not_kept))?;
        let tools = Tools {
            drafts: Drafts::start(&handle, client.clone(), work.clone(), store.clone()),
            client,
            tell,
            store,
            ledger: Ledger::open(machine.state.clone()),
            watch: Watch::default(),
            machine: Arc::new(machine),
            reads: Reads::default(),
            place: Place::default(),
            bytes: Bytes::default(),
            work,
        };
        Ok(Self {
            handle,
            tools,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// What is under way, for who has to wait for it.
    pub fn work(&self) -> Work {
        self.tools.work.clone()
    }

    /// Begins an effect; one that is for the terminal is handed back.
    pub fn perform(&self, effect: Effect) -> Option<Order> {
        let tools = self.tools.clone();
        match effect {
            Effect::Copy(text) => return Some(Order::Copy(text)),
            Effect::Suspend => return Some(Order::Suspend),
            Effect::Redraw => return Some(Order::Redraw),
            // Only a classroom has lessons, and keeps these for itself.
            Effect::Lesson(_) => {}
            Effect::Cancel(ticket) => tools.reads.cancel(ticket),
            Effect::Read { ticket, query } => {
                let begun = tools.work.begin();
                let cancelled = tools.reads.begin(ticket);
                self.handle.spawn(async move {
                    tokio::select! {
                        answer = read::answer(&tools, query) => tools.tell(Message::Answered {
                            ticket,
                            answer,
                            at: now(),
                        }),
                        () = cancelled.cancelled() => {}
                    }
                    tools.reads.end(ticket);
                    drop(begun);
                });
            }
            Effect::Write(entry) => {
                let begun = tools.work.begin();
                // Asked of the disk before anything else can happen to this process.
                let kept = tools.store.put(&entry);
                self.handle.spawn(async move {
                    let key = entry.key;
                    kept.done().await;
                    let result = write::send(&tools, *entry).await;
                    tools.tell(Message::Wrote {
                        key,
                        result,
                        at: now(),
                    });
                    drop(begun);
                });
            }
            Effect::Wake { timer, after } => {
                self.handle.spawn(async move {
                    tokio::time::sleep(after).await;
                    tools.tell(Message::Woke { timer, at: now() });
                });
            }
            Effect::WatchScans(false) => tools.watch.end(),
            Effect::WatchScans(true) => {
                if let Some(folder) = tools.machine.scan_folder.clone() {
                    let teller = tools.tell.clone();
                    let stirred = move || teller(Message::ScansStirred { at: now() });
                    tools.watch.begin(folder, stirred);
                }
            }
            Effect::Follow => {
                let turn = tools.place.begin();
                self.handle.spawn(feed::follow(tools, turn));
            }
            Effect::Restore => {
                let drafts = tools.drafts.clone();
                let handle = self.handle.clone();
                let counted = tools.work.begin();
                self.tools.store.unsent(now(), move |unsent| {
                    if !unsent.is_empty() {
                        handle.spawn(async move {
                            drafts.send_left(unsent).await;
                            drop(counted);
                        });
                    }
                });
                let begun = tools.work.begin();
                self.tools.store.left(now(), move |left| {
                    tools.tell(Message::Restored { left, at: now() });
                    drop(begun);
                });
            }
            Effect::SaveDraft(draft) => {
                tools.drafts.keep(&draft);
                tools.store.save_draft(*draft);
            }
            Effect::SaveOwn(own) => tools.store.save_own(*own),
            Effect::DropDraft(id) => {
                tools.drafts.let_go(id);
                tools.store.drop_draft(id);
            }
            Effect::Print(wanted) => {
                let begun = tools.work.begin();
                self.handle.spawn(async move {
                    let result = print::print(&tools, &wanted).await;
                    tools.tell(Message::Printed {
                        print: wanted,
                        result,
                        at: now(),
                    });
                    drop(begun);
                });
            }
            Effect::SignIn { username, password } => {
                let begun = tools.work.begin();
                self.handle.spawn(async move {
                    let credentials = SignIn {
                        username,
                        password: password.expose().to_owned(),
                    };
                    let result = tools.client.sign_in(&credentials).await;
                    if let Ok(session) = &result {
                        tools.drafts.sits(session.me.id);
                    }
                    if let (Ok(session), Some(keep)) = (&result, &tools.machine.keep_token) {
                        keep(&session.token);
                    }
                    tools.tell(Message::SignedIn {
                        result: result.map(|it| it.me).map_err(Into::into),
                        at: now(),
                    });
                    drop(begun);
                });
            }
        }
        None
    }
}

impl Runtime {
    /// Waits until the case API has what was typed last, as long as it may take; the rest it hears of when
    /// the console is opened again.
    pub fn part(&self, hung_up: bool) {
        self.tools
            .drafts
            .settle(if hung_up { LONG_PARTING } else { SHORT_PARTING });
    }
}

impl Drop for Runtime {
    /// What has to be on disk is put there before the process ends.
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It has nothing left to tell.
            let _ended = thread.join();
        }
        self.tools.watch.end();
        self.tools.store.close();
    }
}

/// The clock: read here and nowhere else in the console.
pub(crate) fn now() -> Instant {
    Instant::new(Timestamp::now())
}
