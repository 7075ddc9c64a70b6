//! Giving orders: at once, from a dialog, for many cases, and taking one back.
//!
//! **Invariant:** every order carries the id of the key press that gave it, so it is done once
//! however often it has to be sent.

use crate::console::command::Context;
use crate::console::dialog::bulk::Stage;
use crate::console::dialog::{Dialog, Kind};
use crate::console::effect::{Effect, Query};
use crate::console::input::Key;
use crate::console::model::outbox::{About, Entry, Order, Standing};
use crate::console::model::paper::Paper;
use crate::console::update::Turn;
use crate::contract::case::CaseRow;
use crate::contract::command::{Accept, Command};
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::id::CaseId;
use crate::contract::job::{JobItem, JobItemState, JobMode, NewJob, NewJobItem};
use crate::text;
use crate::text::locale::Language;

/// Columns of an owner's name in a notice.
const NAME: usize = 28;

impl Turn<'_> {
    /// The order that the key alone gives.
    pub(super) fn order_at_once(&mut self, kind: Kind, row: &CaseRow) {
        let command = match kind {
            Kind::Accept => Command::Accept(Accept::default()),
            Kind::Acknowledge => Command::Acknowledge {
                handover: row.pending.as_ref().map(|it| it.id),
            },
            Kind::CompleteDigitization => Command::CompleteDigitization {
                note: String::new(),
            },
            Kind::Recall => Command::Recall {
                handover: row.pending.as_ref().map(|it| it.id),
                note: String::new(),
            },
            _ => return,
        };
        let order = Order::Transition {
            case: row.id,
            version: row.version,
            command,
        };
        self.send(order, About::Case(name_of(row, self.model.language)), None);
    }

    pub(super) fn send_from_dialog(&mut self, command: Command) {
        let Some(dialog) = self.model.dialog.take() else {
            return;
        };
        let Some(row) = dialog.subject.one().cloned() else {
            return;
        };
        let order = Order::Transition {
            case: row.id,
            version: row.version,
            command,
        };
        self.send(
            order,
            About::Case(name_of(&row, self.model.language)),
            Some(dialog),
        );
    }

    pub(super) fn send_paper(&mut self, paper: Paper, basis: Basis, role: DocumentRole) {
        let Some(dialog) = self.model.dialog.take() else {
            return;
        };
        let Some(row) = dialog.subject.one().cloned() else {
            return;
        };
        let order = Order::Attach {
            case: row.id,
            version: row.version,
            paper,
            basis,
            role,
            resume: None,
            taken: Vec::new(),
        };
        self.send(
            order,
            About::Case(name_of(&row, self.model.language)),
            Some(dialog),
        );
    }

    pub(super) fn send(
        &mut self,
        order: Order,
        about: About,
        dialog: Option<Dialog>,
    ) -> Option<uuid::Uuid> {
        let (Some(me), Some(key)) = (self.model.session.me.as_ref(), self.fresh) else {
            // Before it is known who sits here nothing can be ordered; the form stays.
            self.model.dialog = dialog;
            self.refuse("not-signed-in-yet");
            return None;
        };
        let entry = Entry {
            key,
            made_at: self.model.now,
            officer: me.id,
            about,
            order,
        };
        let texts = dialog.as_ref().map(|it| it.form.kept()).unwrap_or_default();
        self.remember_order(&entry.order, texts);
        self.save_drafts();
        self.model.undo = None;
        self.model.rating = None;
        self.effects.push(Effect::Write(Box::new(entry.clone())));
        self.model
            .outbox
            .push(entry, Standing::Sending, dialog.map(Box::new));
        Some(key)
    }

    /// Asks what would become of each of many cases.
    pub(super) fn preflight(&mut self, command: Command) {
        let key = self.fresh.unwrap_or_default();
        let ticket = self.ticket();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let items = dialog.meant().into_iter().map(item).collect();
        let job = NewJob {
            mode: JobMode::Preflight,
            command: command.clone(),
            items,
        };
        let bulk = dialog.bulk.get_or_insert_default();
        bulk.stage = Stage::Checking;
        bulk.command = Some(command);
        bulk.ended = None;
        let older = bulk.checked.ask(ticket);
        self.cancel(older);
        self.ask(
            ticket,
            Query::Preflight {
                job: Box::new(job),
                key,
            },
        );
    }

    /// Does what the preflight let through.
    pub(super) fn run_checked(&mut self) {
        let Some(bulk) = self.model.dialog.as_ref().and_then(|it| it.bulk.as_ref()) else {
            return;
        };
        let items: Vec<NewJobItem> = bulk
            .items()
            .iter()
            .filter(|it| it.state == JobItemState::Done)
            .map(|it| NewJobItem {
                case_id: it.case_id,
                version: it.row.as_ref().map(|row| row.version),
                command: None,
            })
            .collect();
        self.run(items);
    }

    /// Does again what failed, on the cases as they stand now.
    pub(super) fn retry_failed(&mut self) {
        let Some(bulk) = self.model.dialog.as_ref().and_then(|it| it.bulk.as_ref()) else {
            return;
        };
        let items: Vec<NewJobItem> = bulk
            .items()
            .iter()
            .filter(|it| it.state == JobItemState::Failed)
            .map(|it| NewJobItem {
                case_id: it.case_id,
                version: version_now(it),
                // In a move each case has its own.
                command: it
                    .command
                    .clone()
                    .filter(|own| bulk.command.as_ref() != Some(own)),
            })
            .collect();
        self.run(items);
    }

    fn run(&mut self, items: Vec<NewJobItem>) {
        if items.is_empty() {
            return self.refuse("bulk-nothing-passes");
        }
        let Some(mut dialog) = self.model.dialog.take() else {
            return;
        };
        let Some(command) = dialog.bulk.as_ref().and_then(|it| it.command.clone()) else {
            return;
        };
        let about = About::Cases(items.len());
        let order = Order::Job {
            job: NewJob {
                mode: JobMode::Run,
                command,
                items,
            },
        };
        let Some(key) = self.send(order, about, Some(dialog.clone())) else {
            return;
        };
        if let Some(bulk) = &mut dialog.bulk {
            bulk.stage = Stage::Running;
            bulk.key = Some(key);
        }
        self.model.dialog = Some(dialog);
    }

    /// Takes the last act back.
    pub(super) fn undo(&mut self) {
        let Some(undo) = self.model.undo.take() else {
            return;
        };
        let order = match undo.cases.as_slice() {
            [(case, version)] => Order::Transition {
                case: *case,
                version: *version,
                command: Command::Undo,
            },
            cases => Order::Job {
                job: NewJob {
                    mode: JobMode::Run,
                    command: Command::Undo,
                    items: cases
                        .iter()
                        .map(|(case, version)| NewJobItem {
                            case_id: *case,
                            version: Some(*version),
                            command: None,
                        })
                        .collect(),
                },
            },
        };
        self.send(order, undo.about, None);
    }

    /// Rates the case that was just handed back, if the key is a score; any other key goes on as usual, and
    /// the question goes: a digit pressed later means what it always means.
    pub(super) fn rates(&mut self, key: Key) -> bool {
        let is_free = self.model.pending.keys().is_empty()
            && matches!(self.model.context(), Context::List | Context::Case);
        let now = self.model.now;
        let Some(offer) = self.model.rating.take().filter(|it| it.until > now) else {
            return false;
        };
        let Some(score) = offer.score(key).filter(|_| is_free) else {
            return false;
        };
        let order = Order::Transition {
            case: offer.case,
            version: offer.version,
            command: Command::Rate { score },
        };
        self.send(order, About::Case(offer.name), None);
        true
    }

    /// A newer state of a case, wherever it stands.
    pub(super) fn refresh_row(&mut self, row: &CaseRow) {
        for list in self.model.lists.values_mut() {
            list.refresh(row);
        }
        if let Some(find) = &mut self.model.find {
            find.list.refresh(row);
        }
        self.model.details.refresh(row);
    }

    pub(super) fn unmark(&mut self, id: CaseId) {
        for list in self.model.lists.values_mut() {
            list.unmark(id);
        }
        if let Some(find) = &mut self.model.find {
            find.list.unmark(id);
        }
    }
}

impl Dialog {
    /// The cases it is about; with a list of codes held against them, those that were found.
    fn meant(&self) -> Vec<&CaseRow> {
        let rows = self.subject.rows();
        match self.form.codes() {
            Some(codes) if !codes.scanned().is_empty() => codes.reconcile(rows).found,
            _ => rows.iter().collect(),
        }
    }
}

fn item(row: &CaseRow) -> NewJobItem {
    NewJobItem {
        case_id: row.id,
        version: Some(row.version),
        command: None,
    }
}

/// The version a case that failed is known to have.
fn version_now(item: &JobItem) -> Option<u64> {
    let current = item.problem.as_ref().and_then(|it| it.current.as_deref());
    current
        .map(|it| it.case.version)
        .or(item.row.as_ref().map(|it| it.version))
}

/// What a case is called: by its code, and before it has one by whose it is.
pub(super) fn name_of(row: &CaseRow, language: Language) -> String {
    if let Some(code) = &row.code {
        code.0.clone()
    } else {
        let name = text::truncate(&text::nfc(&row.owner_name), NAME);
        language.text_with("case-of", &[("name", &name)])
    }
}
