//! One case on its way, and the commands that officers give on it.

use super::world::{Who, at, catalog, directory, sha, stored, submission};
use crate::casework::absence::Away;
use crate::casework::apply::records;
use crate::casework::case::Case;
use crate::casework::catalog::Catalog;
use crate::casework::context::{Colleague, Context, StoredDocument};
use crate::casework::decide::{decide, submit};
use crate::casework::refusal::Refusal;
use crate::contract::affordance::Affordance;
use crate::contract::command::{
    Accept, AttachResult, Command, CommandName, Destination, Forward, Return,
};
use crate::contract::document::ResultDetails;
use crate::contract::event::{Event, EventRecord, Submission};
use crate::contract::id::{CaseCode, CaseId};
use crate::contract::instant::Instant;
use crate::contract::status::{HopKind, ReturnMethod, StatusCode};
use jiff::civil::date;
use uuid::Uuid;

/// One case on its way, with its whole history.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    pub catalog: Catalog,
    pub case: Case,
    pub history: Vec<EventRecord>,
    pub now: Instant,
    pub next_code: Option<CaseCode>,
    pub stored: Vec<StoredDocument>,
    pub directory: Vec<Colleague>,
}

impl Stage {
    /// Submitted on Monday, 23 November 2026, at eight.
    pub(crate) fn new(submission: Submission) -> Self {
        let now = submission.submitted_at;
        let id = CaseId(Uuid::from_u128(7));
        let events = vec![Event::Submitted(Box::new(submission))];
        let history = records(0, events, None, now);
        Self {
            catalog: catalog().clone(),
            case: Case::from_events(id, &history).unwrap(),
            history,
            now,
            next_code: Some("000.00.02.H26-261123-0001".into()),
            stored: stored().to_vec(),
            directory: directory().to_vec(),
        }
    }

    pub(crate) fn submitted() -> Self {
        Self::new(submission("1.000001"))
    }

    /// In a status that only another system can have set.
    pub(crate) fn in_status(status: impl Into<StatusCode>) -> Self {
        Self::new(Submission {
            status: status.into(),
            ..submission("1.000001")
        })
    }

    /// Accepted by [`Who::Counter`] at 10:30, due on Friday at 10:30.
    pub(crate) fn accepted() -> Self {
        Self::submitted()
            .on("2026-11-23 10:30")
            .did(Who::Counter, accept())
    }

    /// With [`Who::Specialist`] in the office.
    pub(crate) fn in_office() -> Self {
        Self::accepted()
            .did(Who::Counter, forward_next())
            .did(Who::Specialist, acknowledge())
    }

    /// Resolved in the office, with its result.
    pub(crate) fn resolved() -> Self {
        Self::in_office()
            .did(Who::Specialist, attach("a", "12/QĐ"))
            .did(Who::Specialist, resolve())
    }

    /// The result lies at the counter.
    pub(crate) fn to_return() -> Self {
        Self::resolved()
            .did(Who::Specialist, forward_next())
            .did(Who::Counter, acknowledge())
    }

    /// Handed back at the counter on Monday at 10:30.
    pub(crate) fn returned() -> Self {
        Self::to_return().did(
            Who::Counter,
            Command::Return(Return {
                method: ReturnMethod::Counter,
                evidence: "Ký nhận".to_owned(),
                note: String::new(),
            }),
        )
    }

    /// Somebody is away from 23 to 27 November, and somebody may stand in.
    #[must_use]
    pub(crate) fn away(mut self, who: Who, substitute: Option<Who>) -> Self {
        let colleague = self.directory.iter_mut().find(|it| it.id == who.id());
        colleague.unwrap().away.push(Away {
            from: date(2026, 11, 23),
            to: date(2026, 11, 27),
            substitute: substitute.map(Who::id),
        });
        self
    }

    #[must_use]
    pub(crate) fn on(mut self, local: &str) -> Self {
        self.now = at(local);
        self
    }

    /// The case after a command that has to succeed.
    #[must_use]
    pub(crate) fn did(mut self, who: Who, command: Command) -> Self {
        if let Err(refusal) = self.act(who, &command) {
            panic!("{who:?} {command:?}: {:?}", refusal.reason);
        }
        self
    }

    pub(crate) fn act(&mut self, who: Who, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.ask(who, |case, context| decide(case, command, context))?;
        self.happen(who, events.clone());
        Ok(events)
    }

    /// Events that were decided on elsewhere, such as a link, become history.
    pub(crate) fn happen(&mut self, who: Who, events: Vec<Event>) {
        let news = records(self.case.version, events, Some(&who.actor()), self.now);
        for record in news {
            self.case.apply(&record).unwrap();
            self.history.push(record);
        }
    }

    pub(crate) fn ask<T>(&self, who: Who, question: impl FnOnce(&Case, &Context) -> T) -> T {
        let actor = who.actor();
        let context = Context {
            actor: &actor,
            catalog: &self.catalog,
            directory: &self.directory,
            now: self.now,
            next_code: self.next_code.as_ref(),
            documents: &self.stored,
        };
        question(&self.case, &context)
    }

    pub(crate) fn refusal(&self, who: Who, command: Command) -> Refusal {
        match self.ask(who, |case, context| decide(case, &command, context)) {
            Err(refusal) => refusal,
            Ok(events) => panic!("{who:?} {command:?} was carried out: {events:?}"),
        }
    }

    pub(crate) fn affordance(&self, who: Who, name: CommandName) -> Affordance {
        self.ask(who, crate::casework::affordances)
            .into_iter()
            .find(|it| it.command == name)
            .unwrap()
    }

    pub(crate) fn submits(&self, submission: Submission) -> Result<Vec<Event>, Refusal> {
        self.ask(Who::Counter, |_, context| submit(submission, context))
    }
}

pub(crate) fn accept() -> Command {
    Command::Accept(Accept::default())
}

pub(crate) fn forward_next() -> Command {
    Command::Forward(Forward::default())
}

pub(crate) fn forward_to(unit: &str, officer: Option<Who>) -> Command {
    Command::Forward(Forward {
        to: Some(Destination {
            unit: unit.into(),
            officer: officer.map(Who::id),
        }),
        kind: HopKind::Paper,
        note: String::new(),
    })
}

pub(crate) fn acknowledge() -> Command {
    Command::Acknowledge { handover: None }
}

pub(crate) fn refuse(reason: &str) -> Command {
    Command::RefuseHandover {
        handover: None,
        reason: reason.to_owned(),
    }
}

pub(crate) fn recall() -> Command {
    Command::Recall {
        handover: None,
        note: String::new(),
    }
}

pub(crate) fn complete_digitization() -> Command {
    Command::CompleteDigitization {
        note: String::new(),
    }
}

pub(crate) fn assign(who: Who) -> Command {
    Command::Assign {
        officer: who.id(),
        note: "Chia lại việc".to_owned(),
    }
}

pub(crate) fn attach(document: &str, number: &str) -> Command {
    Command::AttachResult(AttachResult {
        sha256: sha(document),
        file_name: "ket-qua.pdf".to_owned(),
        details: ResultDetails {
            number: number.to_owned(),
            ..ResultDetails::default()
        },
    })
}

pub(crate) fn resolve() -> Command {
    Command::Resolve {
        note: String::new(),
    }
}

pub(crate) fn resume() -> Command {
    Command::Resume {
        note: String::new(),
    }
}

pub(crate) fn rate(score: u8) -> Command {
    Command::Rate { score }
}

pub(crate) fn note(text: &str) -> Command {
    Command::Note {
        text: text.to_owned(),
    }
}
