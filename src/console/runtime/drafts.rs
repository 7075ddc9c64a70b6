//! Drafts on their way to the case API, for the officer's other terminals.
//!
//! **Invariant:** one after the other, in the order they were typed: what comes last there is what
//! was typed last here. A draft that does not get through is on this machine's disk all the same, with
//! a note that it is still to be sent, and whose it is: whoever leaves does not wait for a line that is
//! dead, and it never leaves under the token of another who sits down at the same desk.

use crate::console::api::Client;
use crate::console::runtime::now;
use crate::console::runtime::store::{Store, Unsent};
use crate::console::runtime::work::{Begun, Work};
use crate::contract::draft::Draft;
use crate::contract::id::OfficerId;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use uuid::Uuid;

/// A path on this machine means nothing on another.
const LOCAL: &str = "file";

#[derive(Clone)]
pub(super) struct Drafts {
    waiting: UnboundedSender<(Unsent, [Begun; 2])>,
    client: Client,
    store: Store,
    /// Who sits here, once that is known.
    sits: Arc<Mutex<Option<OfficerId>>>,
    /// The last one did not get through.
    is_cut: Arc<AtomicBool>,
    work: Work,
    /// Of the work, the drafts.
    own: Work,
}

impl Drafts {
    pub fn start(handle: &Handle, client: Client, work: Work, store: Store) -> Self {
        let (waiting, mut next) = unbounded_channel::<(Unsent, [Begun; 2])>();
        let sits = Arc::<Mutex<Option<OfficerId>>>::default();
        let whose = sits.clone();
        let is_cut = Arc::<AtomicBool>::default();
        let (sender, keeper, cut) = (client.clone(), store.clone(), is_cut.clone());
        handle.spawn(async move {
            while let Some((unsent, begun)) = next.recv().await {
                if unsent.officer.is_some() && unsent.officer != *lock(&whose) {
                    // Another has sat down meanwhile; it is noted for whoever typed it.
                    continue;
                }
                let sent = sender.keep_draft(&unsent.draft).await;
                cut.store(sent.is_err(), Ordering::Relaxed);
                match sent {
                    Ok(()) => keeper.sent(unsent),
                    Err(error) => tracing::debug!(%error, "a draft stays on this machine"),
                }
                drop(begun);
            }
        });
        Self {
            waiting,
            client,
            store,
            sits,
            is_cut,
            work,
            own: Work::default(),
        }
    }

    /// Whose drafts they are from now on.
    pub fn sits(&self, officer: OfficerId) {
        *lock(&self.sits) = Some(officer);
    }

    /// Sends what an earlier run of the same officer's could not, unless more was typed since on another terminal.
    pub async fn send_left(&self, unsent: Vec<Unsent>) {
        let (Ok(me), Ok(there)) = (self.client.me().await, self.client.drafts().await) else {
            // Noted still, for the next time.
            return;
        };
        self.sits(me.id);
        for own in unsent.into_iter().filter(|it| it.officer == Some(me.id)) {
            let known = there.iter().find(|it| it.id == own.draft.id);
            if known.is_some_and(|it| it.at >= own.draft.at) {
                self.store.sent(own);
            } else {
                self.send(own);
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
        let unsent = Unsent {
            officer: *lock(&self.sits),
            draft,
        };
        self.store.note_unsent(unsent.clone());
        self.send(unsent);
    }

    fn send(&self, unsent: Unsent) {
        let begun = [self.work.begin(), self.own.begin()];
        // The task ends with the runtime, and then nothing is kept any more.
        let _kept = self.waiting.send((unsent, begun));
    }
}

fn lock(sits: &Mutex<Option<OfficerId>>) -> std::sync::MutexGuard<'_, Option<OfficerId>> {
    sits.lock().unwrap_or_else(PoisonError::into_inner)
}
