//! Orders on their way (*hộp gửi đi*): what was sent, what waits for the link, what was refused.
//!
//! **Invariant:** an order is sent again only with the key it was made with, so it is done once
//! however often the link breaks; and only by the officer who gave it.

use crate::console::dialog::Dialog;
use crate::console::message::{Failure, Progress};
use crate::console::model::inbox::plan::Taken;
use crate::console::model::paper::Paper;
use crate::contract::case::Intake;
use crate::contract::command::{Command, CommandName};
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::id::{CaseId, OfficerId};
use crate::contract::instant::Instant;
use crate::contract::job::NewJob;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use uuid::Uuid;

/// One order as it is kept on disk until it is answered: no more than is needed to send it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The `Idempotency-Key`, made when the officer pressed the key.
    pub key: Uuid,
    pub made_at: Instant,
    pub officer: OfficerId,
    /// What the log calls it: the case's code, or how many cases.
    pub about: About,
    pub order: Order,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Code, or the start of the id while there is no code.
    Case(String),
    Cases(usize),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum Order {
    Transition {
        case: CaseId,
        version: u64,
        command: Command,
    },
    /// Upload the paper, then link it.
    Attach {
        case: CaseId,
        version: u64,
        paper: Paper,
        basis: Basis,
        role: DocumentRole,
        /// Where an upload that was cut goes on.
        #[serde(default)]
        resume: Option<String>,
        /// The pages of scans that it was made of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        taken: Vec<Taken>,
    },
    Job {
        job: NewJob,
    },
    /// Take a new case in.
    Intake {
        intake: Box<Intake>,
    },
}

impl Order {
    pub fn cases(&self) -> Vec<CaseId> {
        match self {
            Self::Transition { case, .. } | Self::Attach { case, .. } => vec![*case],
            Self::Job { job } => job.items.iter().map(|it| it.case_id).collect(),
            Self::Intake { .. } => Vec::new(),
        }
    }

    /// What is done; nothing for a paper that is not a result.
    pub fn command(&self) -> Option<CommandName> {
        match self {
            Self::Transition { command, .. } => Some(command.name()),
            Self::Attach { role, .. } => {
                matches!(role, DocumentRole::Result { .. }).then_some(CommandName::AttachResult)
            }
            Self::Job { job } => Some(job.command.name()),
            Self::Intake { .. } => Some(CommandName::Accept),
        }
    }
}

/// How an order stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Sending,
    /// The link is down and it never left.
    Waiting,
    /// It left and the answer was lost: asking again with the same key tells.
    Checking,
    Done,
    Refused(Failure),
}

impl Standing {
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Sending | Self::Waiting | Self::Checking)
    }
}

/// An order with how it stands.
#[derive(Clone, Debug)]
pub struct Sent {
    pub entry: Entry,
    pub standing: Standing,
    pub progress: Option<Progress>,
    /// The form it came from, to go back to with everything that was typed.
    pub dialog: Option<Box<Dialog>>,
}

/// How many ended orders the log remembers.
const REMEMBERED: usize = 50;

#[derive(Clone, Debug, Default)]
pub struct Outbox {
    sent: VecDeque<Sent>,
}

impl Outbox {
    pub fn push(&mut self, entry: Entry, standing: Standing, dialog: Option<Box<Dialog>>) {
        self.sent.push_back(Sent {
            entry,
            standing,
            progress: None,
            dialog,
        });
        while self.sent.iter().filter(|it| !it.standing.is_open()).count() > REMEMBERED {
            if let Some(oldest) = self.sent.iter().position(|it| !it.standing.is_open()) {
                self.sent.remove(oldest);
            }
        }
    }

    pub fn get(&self, key: Uuid) -> Option<&Sent> {
        self.sent.iter().find(|it| it.entry.key == key)
    }

    pub fn get_mut(&mut self, key: Uuid) -> Option<&mut Sent> {
        self.sent.iter_mut().find(|it| it.entry.key == key)
    }

    /// Newest first, as the log shows them.
    pub fn newest_first(&self) -> impl Iterator<Item = &Sent> {
        self.sent.iter().rev()
    }

    /// Whether an order on that case is still without an answer.
    pub fn is_busy(&self, case: CaseId) -> bool {
        self.sent
            .iter()
            .any(|it| it.standing.is_open() && it.entry.order.cases().contains(&case))
    }

    /// Whether an order on that case is on its way and its answer a moment off: an upload takes longer.
    pub fn is_sending(&self, case: CaseId) -> bool {
        self.sent
            .iter()
            .filter(|it| it.standing == Standing::Sending && it.progress.is_none())
            .any(|it| it.entry.order.cases().contains(&case))
    }

    /// How many have no answer yet.
    pub fn open(&self) -> usize {
        self.sent.iter().filter(|it| it.standing.is_open()).count()
    }

    /// How many wait for the link or for certainty.
    pub fn stuck(&self) -> usize {
        self.sent
            .iter()
            .filter(|it| matches!(it.standing, Standing::Waiting | Standing::Checking))
            .count()
    }

    /// Takes what waits, oldest first, to be sent (again) by `officer`.
    pub fn resend(&mut self, officer: OfficerId) -> Vec<Entry> {
        self.sent
            .iter_mut()
            .filter(|it| matches!(it.standing, Standing::Waiting | Standing::Checking))
            .filter(|it| it.entry.officer == officer)
            .map(|it| {
                it.standing = Standing::Sending;
                it.entry.clone()
            })
            .collect()
    }

    /// How far the largest order under way has come.
    pub fn progress(&self) -> Option<&Progress> {
        self.sent
            .iter()
            .filter(|it| it.standing.is_open())
            .find_map(|it| it.progress.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(officer: OfficerId) -> Entry {
        Entry {
            key: Uuid::now_v7(),
            made_at: Instant::from_millis(0),
            officer,
            about: About::Case("HS-1".into()),
            order: Order::Transition {
                case: CaseId::new(),
                version: 3,
                command: Command::Note {
                    text: "Đã gọi điện".into(),
                },
            },
        }
    }

    #[test]
    fn what_waits_goes_out_again_in_order_and_only_for_its_officer() {
        let (mine, other) = (OfficerId::new(), OfficerId::new());
        let mut outbox = Outbox::default();
        let entries = [entry(mine), entry(other), entry(mine), entry(mine)];
        let standings = [
            Standing::Waiting,
            Standing::Waiting,
            Standing::Done,
            Standing::Checking,
        ];
        for (entry, standing) in entries.iter().zip(standings) {
            outbox.push(entry.clone(), standing, None);
        }
        assert_eq!(outbox.stuck(), 3);
        let again: Vec<Uuid> = outbox.resend(mine).iter().map(|it| it.key).collect();
        assert_eq!(again, [entries[0].key, entries[3].key]);
        assert_eq!((outbox.stuck(), outbox.open()), (1, 3));
    }

    #[test]
    fn a_case_is_busy_until_its_order_is_answered() {
        let mut outbox = Outbox::default();
        let entry = entry(OfficerId::new());
        let case = entry.order.cases()[0];
        let key = entry.key;
        outbox.push(entry, Standing::Sending, None);
        assert!(outbox.is_busy(case));
        outbox.get_mut(key).unwrap().standing = Standing::Done;
        assert!(!outbox.is_busy(case));
    }

    #[test]
    fn the_log_forgets_the_oldest_that_ended_and_never_one_that_waits() {
        let officer = OfficerId::new();
        let mut outbox = Outbox::default();
        let waiting = entry(officer);
        outbox.push(waiting.clone(), Standing::Waiting, None);
        for _ in 0..REMEMBERED + 5 {
            outbox.push(entry(officer), Standing::Done, None);
        }
        assert_eq!(outbox.newest_first().count(), REMEMBERED + 1);
        assert!(outbox.get(waiting.key).is_some());
    }

    #[test]
    fn what_is_kept_on_disk_reads_back_as_it_was() {
        let entry = entry(OfficerId::new());
        let text = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry);
    }
}
