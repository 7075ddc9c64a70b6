//! Drafts on their way to the case API, for the officer's other terminals.
//!
//! **Invariant:** one after the other, in the order they were typed: what comes last there is what
//! was typed last here. A draft that does not get through is on this machine's disk all the same.

use crate::console::api::Client;
use crate::console::runtime::now;
use crate::console::runtime::work::{Begun, Work};
use crate::contract::draft::Draft;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use uuid::Uuid;

/// A path on this machine means nothing on another.
const LOCAL: &str = "file";

#[derive(Clone)]
pub(super) struct Drafts {
    waiting: UnboundedSender<(Draft, [Begun; 2])>,
    work: Work,
    /// Of the work, the drafts.
    own: Work,
}

impl Drafts {
    pub fn start(handle: &Handle, client: Client, work: Work) -> Self {
        let (waiting, mut next) = unbounded_channel::<(Draft, [Begun; 2])>();
        handle.spawn(async move {
            while let Some((draft, begun)) = next.recv().await {
                if let Err(error) = client.keep_draft(&draft).await {
                    tracing::debug!(%error, "a draft stays on this machine");
                }
                drop(begun);
            }
        });
        Self {
            waiting,
            work,
            own: Work::default(),
        }
    }

    pub fn keep(&self, draft: &Draft) {
        if !draft.texts.contains_key(LOCAL) {
            self.send(draft.clone());
        }
    }

    pub fn let_go(&self, id: Uuid) {
        self.send(Draft {
            id,
            case: None,
            dialog: String::new(),
            texts: BTreeMap::new(),
            at: now(),
        });
    }

    /// Waits until all are there, or the line takes longer than that.
    pub fn settle(&self, within: Duration) {
        // What is not there is on this machine's disk.
        let _in_time = self.own.settle(within);
    }

    fn send(&self, draft: Draft) {
        let begun = [self.work.begin(), self.own.begin()];
        // The task ends with the runtime, and then nothing is kept any more.
        let _kept = self.waiting.send((draft, begun));
    }
}
