//! What the case API says of the backlog, and what became of orders.

use crate::console::dialog::Dialog;
use crate::console::message::Failure;
use crate::console::model::backlog::{Done, Order, Question, Told, UnderWay, View, outcome, place};
use crate::console::model::notice::{Tone, explain};
use crate::console::model::words::Words;
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::backlog::LegacyResult;
use crate::contract::id::LegacyResultId;
use crate::contract::problem::Problem;

impl Turn<'_> {
    pub(in crate::console::update) fn backlog_answered(&mut self, ticket: Ticket, told: Told) {
        let now = self.model.now;
        let backlog = &mut self.model.backlog;
        match told {
            Told::Progress(result) => {
                if backlog.progress.answer(ticket, result, now) {
                    let count = backlog.progress.value().map_or(0, |it| it.lines.len());
                    backlog.line = backlog.line.min(count.saturating_sub(1));
                }
            }
            Told::Batches(result) => {
                backlog.batches.answer(ticket, result, now);
            }
            Told::Mine(result) => {
                let rows = result.as_ref().ok().cloned();
                if backlog.mine.asked.answer(ticket, result.map(drop), now)
                    && let Some(rows) = rows
                {
                    backlog.mine.take(rows, None);
                }
            }
            Told::Behind(result) => {
                let page = result.as_ref().ok().cloned();
                if backlog.behind.asked.answer(ticket, result.map(drop), now)
                    && let Some(page) = page
                {
                    backlog.behind.take(page.items, page.next);
                }
            }
            Told::One(result) => {
                let found = result.as_ref().ok().cloned().flatten();
                if backlog.again.answer(ticket, result.map(drop), now)
                    && let Some(found) = found
                {
                    self.result_read_again(&found);
                }
            }
            Told::Register(result) => {
                let old = self.model.dialog.as_mut().and_then(|it| it.old.as_mut());
                if let Some(old) = old {
                    old.preview.answer(ticket, result, now);
                }
            }
            Told::Done(result) => self.backlog_ordered(ticket, result),
        }
    }

    /// What the form goes on from is the result as it stands now; what was typed stays.
    fn result_read_again(&mut self, result: &LegacyResult) {
        self.model.backlog.refresh(result);
        let old = self.model.dialog.as_mut().and_then(|it| it.old.as_mut());
        if let Some(shown) = old.and_then(|it| it.result.as_mut())
            && shown.id == result.id
        {
            shown.clone_from(result);
        }
    }

    fn backlog_ordered(&mut self, ticket: Ticket, result: Result<Done, Failure>) {
        let now = self.model.now;
        let backlog = &mut self.model.backlog;
        let outcome = result.as_ref().map(drop).map_err(Clone::clone);
        if !backlog.order.answer(ticket, outcome, now) {
            return;
        }
        let Some(sent) = backlog.under_way.take() else {
            return;
        };
        match result {
            Ok(done) => self.backlog_done(&sent, done),
            Err(failure) => self.backlog_refused(sent, &failure),
        }
    }

    fn backlog_done(&mut self, sent: &UnderWay, done: Done) {
        match done {
            Done::Result(result) => {
                if let Order::Attach { id, paper, .. } = &sent.order {
                    self.model.backlog.attached = Some((paper.sha256.clone(), *id));
                }
                self.model.backlog.refresh(&result);
                let stage = format!("backlog-now-{}", result.stage.as_str());
                let words = Words::new(stage).with("place", place(&result));
                self.say(Tone::Done, words);
                if self.model.backlog.view == View::Mine {
                    self.read_batches();
                }
            }
            Done::Given(batch) => {
                let words = Words::new("backlog-given")
                    .with("count", batch.total)
                    .with("officer", &batch.officer_name);
                self.say(Tone::Done, words);
                self.read_backlog();
            }
            Done::Counted => {
                self.say(Tone::Done, Words::new("backlog-counted"));
                self.read_backlog();
            }
            Done::Imported(imported) => {
                let left = imported.differs + imported.refused;
                let tone = if left > 0 { Tone::Warning } else { Tone::Done };
                self.say(tone, outcome("backlog-imported", &imported));
                self.read_backlog();
            }
        }
    }

    fn read_batches(&mut self) {
        if let Some(me) = self.model.session.me.as_ref().map(|it| it.id) {
            let ticket = self.ticket();
            let older = self.model.backlog.batches.ask(ticket);
            self.cancel(older);
            self.question(ticket, Question::Batches(me));
        }
    }

    /// The form comes back with everything in it, and says why.
    fn backlog_refused(&mut self, sent: UnderWay, failure: &Failure) {
        let now = self.model.now;
        let may_have_arrived = matches!(
            failure,
            Failure::LinkDown {
                maybe_arrived: true
            }
        );
        let changed =
            matches!(failure, Failure::Refused(problem) if problem.code == "backlog_changed");
        if let (true, Some(id)) = (changed, subject(&sent.order)) {
            let ticket = self.ticket();
            let older = self.model.backlog.again.ask(ticket);
            self.cancel(older);
            self.question(ticket, Question::One(id));
        }
        if may_have_arrived {
            self.model.backlog.unanswered = Some((sent.order, sent.key));
        }
        match sent.dialog {
            Some(mut dialog) if self.model.dialog.is_none() => {
                dialog.refused = Some(if failure.is_link() {
                    (Words::new("backlog-link-down").into(), None)
                } else {
                    explain(failure)
                });
                if let Failure::Refused(problem) = failure {
                    focus_on_fault(&mut dialog, problem);
                }
                self.model.dialog = Some(*dialog);
            }
            _ => self.model.notices.fail(failure, now),
        }
    }
}

fn focus_on_fault(dialog: &mut Dialog, problem: &Problem) {
    if let Some(first) = problem.invalid_params.first() {
        dialog.form.focus_on(&first.name);
    }
}

fn subject(order: &Order) -> Option<LegacyResultId> {
    match order {
        Order::Change { id, .. } | Order::Attach { id, .. } => Some(*id),
        Order::Give(_) | Order::Count(_) | Order::Import { .. } => None,
    }
}
