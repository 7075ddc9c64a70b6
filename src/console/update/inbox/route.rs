//! A stack goes to its cases: what goes where, the numbers of results, one document after the other.
//!
//! **Invariant:** the next document leaves when the one before was answered, so that a cut line leaves at
//! most one in doubt; and pages leave the inbox when the case API has them, never before.

use crate::console::command::Command;
use crate::console::effect::{Effect, Query};
use crate::console::input::Key;
use crate::console::message::Failure;
use crate::console::model::Screen;
use crate::console::model::inbox::Stage;
use crate::console::model::inbox::goal::Role;
use crate::console::model::inbox::numbers::Numbers;
use crate::console::model::inbox::plan::{Bound, State};
use crate::console::model::notice::{Tone, explain};
use crate::console::model::outbox::{About, Entry, Order, Standing};
use crate::console::model::words::Words;
use crate::console::update::Turn;
use crate::console::update::act::name_of;
use crate::console::update::inbox::name_of_case;
use crate::contract::case::CaseRow;
use crate::contract::document::{Basis, DocumentRole};
use uuid::Uuid;

impl Turn<'_> {
    /// The whole stack, by its codes and by what the officer said.
    pub(super) fn route_stack(&mut self) {
        if self.model.inbox.is_reading() {
            return self.defer(Command::InboxRoute);
        }
        let fresh = self.fresh.unwrap_or_default();
        self.model.inbox.plan(fresh);
        let year = self.model.office_now().local().year();
        let given = self
            .model
            .own()
            .map(|it| it.numbers.clone())
            .unwrap_or_default();
        let inbox = &mut self.model.inbox;
        inbox.line_of_outcome = 0;
        if inbox.planned.is_empty() {
            if !inbox.left.is_empty() {
                inbox.stage = Stage::Ended;
            }
            return self.discard_dropped();
        }
        let results = inbox
            .planned
            .iter()
            .enumerate()
            .filter(|(_, it)| it.role == Role::Result)
            .map(|(at, it)| (at, it.row.procedure.clone()));
        let numbers = Numbers::new(results, year, |it| given.get(it).cloned());
        if numbers.lines.is_empty() {
            self.begin_sending();
        } else {
            inbox.stage = Stage::Numbering(numbers);
        }
    }

    pub(super) fn number_command(&mut self, command: Command) {
        let Stage::Numbering(numbers) = &mut self.model.inbox.stage else {
            return;
        };
        match command {
            Command::ListNext | Command::DialogNext => numbers.step(1),
            Command::ListPrevious | Command::DialogPrevious => numbers.step(-1),
            Command::ListPageDown => numbers.step(isize::MAX / 2),
            Command::ListPageUp => numbers.step(isize::MIN / 2),
            Command::Back => self.model.inbox.stage = Stage::Sorting,
            Command::DialogSubmit => self.numbers_entered(),
            _ => {}
        }
    }

    pub(super) fn type_number(&mut self, key: Key) {
        let keyboard = self.model.keyboard();
        if let Stage::Numbering(numbers) = &mut self.model.inbox.stage
            && let Some(field) = numbers.field_mut()
            && field.type_key(key, keyboard)
        {
            numbers.typed();
        }
    }

    /// Text pasted into the number under the cursor; tells whether there is one.
    pub(in crate::console::update) fn insert_number(&mut self, text: &str) -> bool {
        let Stage::Numbering(numbers) = &mut self.model.inbox.stage else {
            return false;
        };
        if self.model.screen != Screen::Inbox {
            return false;
        }
        if let Some(field) = numbers.field_mut() {
            field.insert(text);
            numbers.typed();
        }
        true
    }

    fn numbers_entered(&mut self) {
        let Stage::Numbering(numbers) = &mut self.model.inbox.stage else {
            return;
        };
        if let Some(empty) = numbers.first_empty() {
            numbers.at = empty;
            return self.say(Tone::Warning, Words::new("inbox-number-wanted"));
        }
        if let Some(twice) = numbers.first_twice() {
            numbers.at = twice;
            return self.say(Tone::Warning, Words::new("inbox-number-twice"));
        }
        let lines = std::mem::take(&mut numbers.lines);
        for line in lines {
            if let Some(planned) = self.model.inbox.planned.get_mut(line.planned) {
                planned.number = line.field.text().trim().to_owned();
            }
        }
        self.begin_sending();
    }

    fn begin_sending(&mut self) {
        self.model.inbox.stage = Stage::Sending;
        self.discard_dropped();
        self.send_next();
    }

    /// Bundles of which every page was dropped are done with.
    fn discard_dropped(&mut self) {
        let inbox = &self.model.inbox;
        let dropped: Vec<_> = inbox
            .bundles()
            .iter()
            .map(|it| inbox.of(it))
            .filter(|it| it.iter().all(|sheet| sheet.is_dropped))
            .flat_map(crate::console::model::inbox::plan::taken_of)
            .collect();
        if !dropped.is_empty() {
            let ticket = self.ticket();
            let pages: usize = dropped.iter().map(|it| it.pages.len()).sum();
            self.model.inbox.let_go(&dropped);
            self.ask(ticket, Query::Discard(dropped));
            self.say(
                Tone::Done,
                Words::new("inbox-discarded").with("count", pages),
            );
        }
    }

    pub(in crate::console::update) fn discarded(&mut self, result: Result<(), Failure>) {
        if let Err(failure) = result {
            self.say(Tone::Error, explain(&failure).0);
        }
    }

    fn send_next(&mut self) {
        let binding = self.model.inbox.next_planned().map(|planned| {
            planned.state = State::Binding;
            planned.binding.clone()
        });
        if let Some(binding) = binding {
            let ticket = self.ticket();
            return self.ask(ticket, Query::Bind(Box::new(binding)));
        }
        let inbox = &mut self.model.inbox;
        let over = inbox.planned.iter().all(|it| it.state.is_over());
        if over && matches!(inbox.stage, Stage::Sending) {
            inbox.stage = Stage::Ended;
        }
    }

    /// The document was made of its pages: it leaves.
    pub(in crate::console::update) fn bound(&mut self, key: Uuid, result: Result<Bound, Failure>) {
        let me = self.model.session.me.as_ref().map(|it| it.id);
        let now = self.model.now;
        let Some(planned) = self.model.inbox.planned_mut(key) else {
            return;
        };
        let (Bound { paper, trouble }, officer) = match (result, me) {
            (Ok(bound), Some(officer)) => (bound, officer),
            (Ok(_), None) => {
                planned.state = State::Refused(Words::new("not-signed-in-yet").into());
                return self.send_next();
            }
            (Err(failure), _) => {
                planned.state = State::Refused(explain(&failure).0);
                return self.send_next();
            }
        };
        let entry = Entry {
            key,
            made_at: now,
            officer,
            about: About::Case(name_of(&planned.row, self.model.language)),
            order: Order::Attach {
                case: planned.row.id,
                version: planned.row.version,
                paper,
                basis: Basis::Scan,
                role: planned.document_role(),
                resume: None,
                taken: planned.taken.clone(),
            },
        };
        planned.state = State::Sending;
        self.model.undo = None;
        self.effects.push(Effect::Write(Box::new(entry.clone())));
        self.model.outbox.push(entry, Standing::Sending, None);
        if let Some(trouble) = trouble {
            self.say(Tone::Warning, trouble);
        }
    }

    /// What became of an order, if it was one of the stack's.
    pub(in crate::console::update) fn inbox_heard(
        &mut self,
        entry: &Entry,
        result: Result<CaseRow, Failure>,
    ) {
        let Order::Attach { role, taken, .. } = &entry.order else {
            return;
        };
        if let (Ok(row), DocumentRole::Result { details }) = (&result, role) {
            let (procedure, number) = (row.procedure.clone(), details.number.clone());
            self.change_own(|own| drop(own.numbers.insert(procedure, number)));
        }
        let inbox = &mut self.model.inbox;
        if let Ok(row) = &result {
            inbox.let_go(taken);
            // What it wants has changed.
            inbox.cases.remove(&name_of_case(row));
            for other in inbox.planned.iter_mut().filter(|it| it.row.id == row.id) {
                other.row = row.clone();
            }
        }
        let Some(planned) = inbox.planned_mut(entry.key) else {
            return;
        };
        planned.state = match &result {
            Ok(_) => State::Sent,
            Err(failure) if failure.is_final() => State::Refused(explain(failure).0),
            Err(_) => State::Stuck,
        };
        let name = name_of_case(&planned.row);
        if planned.state.is_over() {
            self.model.inbox.cases.remove(&name);
            self.send_next();
        }
        if self.model.screen == Screen::Inbox {
            self.ask_cases();
        }
    }

    /// The outcome was read: what is left is put in order again.
    pub(super) fn end_routing(&mut self) {
        let inbox = &mut self.model.inbox;
        inbox.planned.clear();
        inbox.left.clear();
        inbox.stage = Stage::Sorting;
        if inbox.sheets.is_empty() {
            return self.leave_inbox();
        }
        self.ask_cases();
        self.inbox_picture();
    }

    pub(super) fn scroll_outcome(&mut self, by: isize) {
        let inbox = &mut self.model.inbox;
        let last = (inbox.planned.len() + inbox.left.len()).saturating_sub(1);
        inbox.line_of_outcome = inbox.line_of_outcome.saturating_add_signed(by).min(last);
    }
}
