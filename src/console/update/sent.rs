//! What became of orders.
//!
//! **Invariant:** an order ends as done, refused with a reason, or stays open: never in silence.
//! A form whose order was refused comes back with everything in it.

use crate::console::dialog::bulk::{Bulk, Stage};
use crate::console::dialog::{Dialog, Kind, Subject};
use crate::console::message::{Failure, JobEnd, Progress, Timer, Written};
use crate::console::model::notice::{Tone, explain};
use crate::console::model::outbox::{About, Entry, Order, Standing};
use crate::console::model::words::Words;
use crate::console::model::{
    Card, MOVE_UNDO_MILLIS, RATING_MILLIS, RatingOffer, Screen, UNDO_MILLIS, Undo,
};
use crate::console::update::Turn;
use crate::console::update::act::name_of;
use crate::contract::case::CaseRow;
use crate::contract::command::{Command, CommandName};
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use crate::contract::job::JobItemState;
use uuid::Uuid;

impl Turn<'_> {
    pub(super) fn progressed(&mut self, key: Uuid, progress: Progress) {
        if let Some(sent) = self.model.outbox.get_mut(key) {
            sent.progress = Some(progress);
        }
    }

    pub(super) fn wrote(&mut self, key: Uuid, result: Result<Written, Failure>) {
        self.heard(result.as_ref().err(), true);
        let Some(sent) = self.model.outbox.get_mut(key) else {
            return;
        };
        let entry = sent.entry.clone();
        sent.progress = None;
        let told = match &result {
            Ok(Written::Row(row)) => Some(Ok(row.as_ref().clone())),
            Ok(Written::Job(_)) => None,
            Err(failure) => Some(Err(failure.clone())),
        };
        match result {
            Ok(written) => {
                sent.standing = Standing::Done;
                let dialog = sent.dialog.take();
                self.lesson_saw(&entry, &written);
                match written {
                    Written::Row(row) => {
                        let again = dialog.as_ref().and_then(|it| it.reprint_reason());
                        self.row_written(&entry, (*row).clone());
                        if let Some(reason) = again {
                            self.print_corrected(&row, &reason);
                        }
                    }
                    Written::Job(end) => self.job_ended(&entry, end),
                }
                if let Order::Intake { .. } = entry.order {
                    self.let_sent_intake_go(key);
                } else if let Some(dialog) = dialog {
                    self.let_draft_go(&dialog);
                }
                self.read_rows_again();
                self.read_counts();
            }
            Err(failure) if failure.is_final() => self.refused(&entry, failure),
            Err(failure) => self.unanswered(&entry, &failure),
        }
        if let Some(told) = told {
            self.inbox_heard(&entry, told);
        }
    }

    fn let_draft_go(&mut self, dialog: &Dialog) {
        let dropped = self
            .model
            .drafts
            .drop(dialog.draft_case(), &dialog.draft_name());
        self.effects
            .extend(dropped.map(crate::console::effect::Effect::DropDraft));
    }

    fn row_written(&mut self, entry: &Entry, row: CaseRow) {
        self.refresh_row(&row);
        self.unmark(row.id);
        if let Order::Intake { intake } = &entry.order {
            self.remember_owner(&intake.owner);
        }
        let command = entry.order.command();
        // The code may be new.
        let about = About::Case(name_of(&row, self.model.language));
        let words = done_words(command, &about);
        if command == Some(CommandName::Accept) {
            let receipt = self.print_receipt(&row);
            self.model.card = Some(Card {
                row: row.clone(),
                receipt,
            });
        }
        self.offer_undo(command, &about, vec![(row.id, row.version)]);
        if command == Some(CommandName::Return) {
            self.offer_rating(&row, &words);
        }
        self.say(Tone::Done, words);
        if self.model.screen == Screen::Case(row.id) {
            self.read_case(row.id);
        }
    }

    fn offer_undo(
        &mut self,
        command: Option<CommandName>,
        about: &About,
        cases: Vec<(CaseId, u64)>,
    ) {
        let can = matches!(command, Some(CommandName::Forward | CommandName::Assign));
        // What many others had in hand is looked at before it is left so.
        let reach = if command == Some(CommandName::Assign) && cases.len() > 1 {
            MOVE_UNDO_MILLIS
        } else {
            UNDO_MILLIS
        };
        if !can || cases.is_empty() {
            return;
        }
        self.model.undo = Some(Undo {
            act: done_words(command, about),
            about: about.clone(),
            cases,
            until: Instant::from_millis(self.model.now.millis() + reach),
        });
        self.wake(Timer::Notices);
    }

    /// Asks for the citizen's score, where the office asks for one: whoever waits at the counter is still there.
    fn offer_rating(&mut self, row: &CaseRow, act: &Words) {
        let steps = self
            .model
            .session
            .me
            .as_ref()
            .and_then(|it| it.rating_steps);
        self.model.rating = steps.map(|steps| RatingOffer {
            case: row.id,
            version: row.version,
            name: name_of(row, self.model.language),
            act: act.clone(),
            steps,
            until: Instant::from_millis(self.model.now.millis() + RATING_MILLIS),
        });
        self.wake(Timer::Notices);
    }

    fn job_ended(&mut self, entry: &Entry, mut end: JobEnd) {
        let mut done = Vec::new();
        for item in &end.items {
            if let Some(row) = &item.row {
                self.refresh_row(row);
            }
            if item.state == JobItemState::Done {
                self.unmark(item.case_id);
                done.extend(item.row.as_ref().map(|row| (row.id, row.version)));
            }
        }
        let failed = end.items.len() - done.len();
        let command = entry.order.command();
        if command == Some(CommandName::Accept) {
            let accepted = end.items.iter().filter(|it| it.state == JobItemState::Done);
            for row in accepted.filter_map(|it| it.row.as_ref()) {
                self.print_receipt(row);
            }
        }
        let about = About::Cases(done.len());
        self.offer_undo(command, &about, done);
        if failed == 0 {
            self.say(Tone::Done, done_words(command, &about));
        } else {
            let About::Cases(done) = about else {
                return;
            };
            let words = Words::new("bulk-partly")
                .with("done", done)
                .with("failed", failed);
            self.say(Tone::Warning, words);
        }
        if command == Some(CommandName::Undo) && failed > 0 && self.model.dialog.is_none() {
            return self.show_what_stays(end);
        }
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(bulk) = dialog.bulk.as_mut().filter(|it| it.key == Some(entry.key)) else {
            return;
        };
        // Those the preflight held back were not sent; they belong into the account all the same.
        let sent: Vec<CaseId> = end.items.iter().map(|it| it.case_id).collect();
        let before = bulk.ended.as_ref().or(bulk.checked.value());
        let held_back = before
            .into_iter()
            .flat_map(|it| &it.items)
            .filter(|it| !sent.contains(&it.case_id))
            .cloned();
        end.items.extend(held_back);
        if let Some(playing) = &mut bulk.playing {
            playing.failed.extend(
                end.items
                    .iter()
                    .filter(|it| it.state == JobItemState::Failed)
                    .cloned(),
            );
            let goes_on = end.items.iter().any(|it| it.state == JobItemState::Done);
            if goes_on && !playing.rest.is_empty() {
                return self.play_on(entry.key, &end);
            }
            end.items.retain(|it| it.state != JobItemState::Failed);
            end.items.append(&mut playing.failed);
        }
        bulk.ended = Some(end);
        bulk.stage = Stage::Ended;
        bulk.line = 0;
        bulk.top = 0;
        let nothing_to_read = bulk.failed().is_empty();
        if nothing_to_read {
            self.model.dialog = None;
        }
    }

    /// What could not be taken back, because somebody has touched it since.
    fn show_what_stays(&mut self, end: JobEnd) {
        let mut dialog = Dialog::open(Kind::Undo, Subject::Nothing);
        dialog.bulk = Some(Bulk {
            stage: Stage::Ended,
            command: Some(Command::Undo),
            ended: Some(end),
            ..Bulk::default()
        });
        self.model.dialog = Some(dialog);
    }

    /// The case API decided against it.
    fn refused(&mut self, entry: &Entry, failure: Failure) {
        let stale = failure.stale().cloned();
        if let Some(stale) = &stale {
            self.refresh_row(&stale.case);
        }
        let Some(sent) = self.model.outbox.get_mut(entry.key) else {
            return;
        };
        sent.standing = Standing::Refused(failure.clone());
        let free = self.model.dialog.is_none();
        if let Order::Intake { .. } = entry.order {
            self.intake_refused(entry, &failure);
            self.read_rows_again();
            if free {
                // Its form has come back: what was typed ahead is not meant for it.
                self.drop_deferred();
            }
            return;
        }
        let mine = self
            .model
            .dialog
            .as_ref()
            .and_then(|it| it.bulk.as_ref()?.key)
            == Some(entry.key);
        let sent = self.model.outbox.get_mut(entry.key);
        let mut dialog = sent
            .filter(|_| free || mine)
            .and_then(|it| it.dialog.take());
        let now = self.model.now;
        if let Some(mut dialog) = dialog.take() {
            dialog.refused = Some(explain(&failure));
            dialog.stale = stale.clone().map(Box::new);
            if let (Some(stale), Subject::One(row)) = (stale, &mut dialog.subject) {
                **row = stale.case;
            }
            if let Some(bulk) = &mut dialog.bulk {
                bulk.stage = Stage::Asking;
            }
            if let (Failure::Local(_), Some(attaching)) = (&failure, &mut dialog.attaching) {
                // The file is not what it was when it was looked into.
                attaching.looked_at = None;
            }
            self.model.dialog = Some(*dialog);
            self.drop_deferred();
        } else {
            self.model.notices.fail(&failure, now);
            self.drop_behind(entry);
        }
        self.reread_after_refusal(entry);
    }

    /// The picture the officer had was wrong in some way: look again.
    fn reread_after_refusal(&mut self, entry: &Entry) {
        for case in entry.order.cases().into_iter().take(1) {
            self.read_case(case);
        }
        self.read_rows_again();
    }

    /// No answer, or one that may be another next time: it stays in the outbox.
    fn unanswered(&mut self, entry: &Entry, failure: &Failure) {
        let arrived = !matches!(
            failure,
            Failure::LinkDown {
                maybe_arrived: false
            }
        ) && !failure.is_session_over();
        if let Some(sent) = self.model.outbox.get_mut(entry.key) {
            sent.standing = if arrived {
                Standing::Checking
            } else {
                Standing::Waiting
            };
        }
        let message = if arrived {
            "order-checking"
        } else {
            "order-waiting"
        };
        self.say(
            Tone::Warning,
            Words::new(message).with("case", about_text(&entry.about)),
        );
        self.drop_behind(entry);
        self.wake(Timer::Outbox);
        if let Order::Job { .. } = entry.order
            && let Some(dialog) = &self.model.dialog
            && dialog
                .bulk
                .as_ref()
                .is_some_and(|it| it.key == Some(entry.key))
        {
            // The outbox goes on with it; the officer need not sit before it.
            self.model.dialog = None;
        }
    }
}

fn about_text(about: &About) -> String {
    match about {
        About::Case(code) => code.clone(),
        About::Cases(count) => count.to_string(),
    }
}

/// What was done, in a sentence.
fn done_words(command: Option<CommandName>, about: &About) -> Words {
    let act = command
        .map_or("link", CommandName::as_str)
        .replace('_', "-");
    match about {
        About::Case(code) => Words::new(format!("done-{act}")).with("case", code),
        About::Cases(count) => Words::new(format!("done-many-{act}")).with("count", count),
    }
}
