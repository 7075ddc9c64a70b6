//! Drafts on their way to the case API, for the officer's other terminals.
//!
//! **Invariant:** one after the other, in the order they were typed: what comes last there is what
//! was typed last here. A draft that does not get through is on this machine's disk all the same, with
//! a note that it is still to be sent: whoever leaves does not wait for a line that is dead.

use crate::console::api::Client;
use crate::console::runtime::now;
use crate::console::runtime::store::Store;
use crate::console::runtime::work::{Begun, Work};
use crate::contract::draft::Draft;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use uuid::Uuid;

/// A path on this machine means nothing on another.
const LOCAL: &str = "file";

#[derive(Clone)]
pub(super) struct Drafts {
    waiting: UnboundedSender<(Draft, [Begun; 2])>,
    client: Client,
    store: Store,
    /// The last one did not get through.
    is_cut: Arc<AtomicBool>,
    work: Work,
    /// Of the work, the drafts.
    own: Work,
}

impl Drafts {
    pub fn start(handle: &Handle, client: Client, work: Work, store: Store) -> Self {
        let (waiting, mut next) = unbounded_channel::<(Draft, [Begun; 2])>();
        let is_cut = Arc::<AtomicBool>::default();
        let (sender, keeper, cut) = (client.clone(), store.clone(), is_cut.clone());
        handle.spawn(async move {
            while let Some((draft, begun)) = next.recv().await {
                let sent = sender.keep_draft(&draft).await;
                cut.store(sent.is_err(), Ordering::Relaxed);
                match sent {
                    Ok(()) => keeper.sent(draft),
                    Err(error) => tracing::debug!(%error, "a draft stays on this machine"),
                }
                drop(begun);
            }
        });
        Self {
            waiting,
            client,
            store,
            is_cut,
            work,
            own: Work::default(),
        }
    }

    /// Sends what an earlier run could not, unless more was typed since on another terminal.
    pub async fn send_left(&self, unsent: Vec<Draft>) {
        let Ok(there) = self.client.drafts().await else {
            // Noted still, for the next time.
            return;
        };
        for draft in unsent {
            let known = there.iter().find(|it| it.id == draft.id);
            if known.is_some_and(|it| it.at >= draft.at) {
                self.store.sent(draft);
            } else {
                self.send(draft);
            }
        }
    }

    pub fn keep(&self, draft: &Draft) {
        if !draft.texts.contains_key(LOCAL) {
            self.note_and_send(draft.clone());
        }
    }

    pub fn let_go(&self, id: Uuid) {
        self.note_and_send(Draft {
            id,
            case: None,
            dialog: String::new(),
            texts: BTreeMap::new(),
            at: now(),
        });
    }

    /// Waits until all are there, or the line takes longer than that; not for one that is known to be cut.
    pub fn settle(&self, within: Duration) {
        if !self.is_cut.load(Ordering::Relaxed) {
            // What is not there is on this machine's disk.
            let _in_time = self.own.settle(within);
        }
    }

    fn note_and_send(&self, draft: Draft) {
        self.store.note_unsent(draft.clone());
        self.send(draft);
    }

    fn send(&self, draft: Draft) {
        let begun = [self.work.begin(), self.own.begin()];
        // The task ends with the runtime, and then nothing is kept any more.
        let _kept = self.waiting.send((draft, begun));
    }
}
