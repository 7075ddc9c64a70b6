//! Answers to questions: each goes to the slot that waits for it, or nowhere.

use crate::console::dialog::intake::competence::COMPETENT;
use crate::console::dialog::intake::place::WARD;
use crate::console::effect::Effect;
use crate::console::message::{Answer, Failure, Left};
use crate::console::model::notice::Tone;
use crate::console::model::outbox::Standing;
use crate::console::model::words::Words;
use crate::console::model::{Deferred, GateReason, LinkState, Screen};
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::case::CaseDetail;
use crate::contract::id::CaseId;
use std::sync::Arc;

impl Turn<'_> {
    pub(super) fn answered(&mut self, ticket: Ticket, answer: Answer) {
        let failure = failure_of(&answer).cloned();
        let remote = !matches!(
            answer,
            Answer::Listing(_)
                | Answer::NewestScan(_)
                | Answer::Paper(..)
                | Answer::Picture(..)
                | Answer::Scans(_)
                | Answer::Scan(..)
                | Answer::Bound(..)
                | Answer::Discarded(_)
                | Answer::ScannedNow(_)
        );
        self.heard(failure.as_ref(), remote);
        let now = self.model.now;
        match answer {
            Answer::Me(result) => {
                if self.model.session.asking.answer(ticket, result, now) {
                    if let Some(me) = self.model.session.asking.value().cloned() {
                        self.model.take_me(me);
                    }
                    self.begin_at_counter();
                    self.resend();
                }
            }
            Answer::Views(result) => {
                if self.model.views.listed.answer(ticket, result, now) {
                    self.take_views();
                }
            }
            Answer::Counts(result) => {
                self.model.views.counts.answer(ticket, result, now);
            }
            Answer::Page(result) => self.page_answered(ticket, result),
            Answer::All(result) => {
                let list = self.model.list_mut();
                let rows = result.as_ref().ok().cloned();
                if list.all.answer(ticket, result.map(drop), now) {
                    list.mark_all(rows.unwrap_or_default());
                }
            }
            Answer::Case(id, result) => {
                if self.model.details.answer(id, ticket, result, now) {
                    self.case_answered(id);
                }
            }
            Answer::Units(result) => {
                if self.model.directory.units.answer(ticket, result, now) {
                    self.fill_dialog();
                    self.ask_forecast();
                }
            }
            Answer::Places(result) => {
                let result = result.map(Arc::from);
                if self.model.directory.places.answer(ticket, result, now) {
                    self.fill_dialog();
                    self.ask_forecast();
                }
            }
            Answer::Officers(unit, result) => {
                let slot = self.model.directory.officers.entry(unit).or_default();
                if slot.answer(ticket, result, now) {
                    self.fill_dialog();
                }
            }
            Answer::Drafts(result) => {
                if let Ok(drafts) = result {
                    let gone = self.model.drafts.follow(drafts);
                    self.effects.extend(gone.into_iter().map(Effect::DropDraft));
                    self.drafts_came();
                }
            }
            Answer::Procedures(result) => {
                let came = result.is_ok();
                if self.model.directory.procedures.answer(ticket, result, now) {
                    if let Some(dialog) = self.model.dialog.as_mut().filter(|_| !came) {
                        dialog.stop_waiting();
                    }
                    self.fill_dialog();
                }
            }
            Answer::Procedure(result) => self.procedure_answered(ticket, result),
            Answer::People(result) => self.people_answered(ticket, result),
            Answer::Forecast(result) => self.forecast_answered(ticket, result),
            Answer::PlanMove(result) => self.plan_answered(ticket, result),
            Answer::PutAbsence(result) => self.absence_answered(result),
            Answer::Preflight(result) => self.preflight_answered(ticket, result),
            Answer::Listing(result) => self.listing_answered(result),
            Answer::NewestScan(result) => self.newest_scan_answered(ticket, result),
            Answer::Paper(path, result) => self.paper_answered(ticket, &path, result),
            Answer::Scans(result) => self.scans_answered(ticket, result),
            Answer::Scan(file, result) => self.scan_answered(ticket, file, result),
            Answer::CaseOf(case, result) => self.case_of_answered(ticket, &case, result),
            Answer::Bound(key, result) => self.bound(key, result),
            Answer::Discarded(result) => self.discarded(result),
            Answer::ScannedNow(result) => self.scanner_answered(ticket, result),
            Answer::Tickets(result) => self.tickets_answered(ticket, result),
            Answer::Hall(result) => self.hall_answered(ticket, result),
            Answer::Board(result) => self.board_answered(ticket, result),
            Answer::Backlog(told) => self.backlog_answered(ticket, *told),
            Answer::Indicators(result) => self.indicators_answered(ticket, result),
            Answer::Charts(result) => {
                let now = self.model.now;
                self.model.indicators.charts.answer(ticket, result, now);
            }
            Answer::Months(result) => {
                let now = self.model.now;
                let months = &mut self.model.indicators.months;
                months.answer(ticket, result.map(|it| *it), now);
            }
            Answer::Suspects(result) => self.suspects_answered(ticket, result),
            Answer::Picture(of, result) => self.picture_answered(ticket, &of, result),
        }
        let waits_for_order = matches!(self.model.deferred.first(), Some((Deferred::Order(..), _)));
        if failure.is_some() && !waits_for_order {
            self.drop_deferred();
        }
    }

    /// Every answer says something about the link and the session.
    pub(super) fn heard(&mut self, failure: Option<&Failure>, remote: bool) {
        if !remote {
            return;
        }
        match failure {
            Some(failure) if failure.is_session_over() => {
                self.open_gate(match self.model.session.me {
                    Some(_) => GateReason::Expired,
                    None => GateReason::SignedOut,
                });
            }
            Some(failure) if failure.is_link() => self.link_down(),
            Some(_) => {}
            None => {
                self.model.link.last_answer = Some(self.model.now);
                if self.model.link.state == LinkState::Connecting {
                    self.model.link.state = LinkState::Up;
                }
            }
        }
    }

    fn take_views(&mut self) {
        let Some(views) = self.model.views.listed.value().cloned() else {
            return;
        };
        let before = self.model.views.current().id.clone();
        self.model.views.take(&views);
        if self.model.views.current().id != before {
            self.read_list_from_start();
        }
    }

    fn case_answered(&mut self, id: CaseId) {
        if let Some(detail) = self.model.details.get(id) {
            let row = detail.row.clone();
            for list in self.model.lists.values_mut() {
                list.refresh(&row);
            }
            if let Some(find) = &mut self.model.find {
                find.list.refresh(&row);
            }
        } else if self.model.screen == Screen::Case(id) {
            let failure = self
                .model
                .details
                .slot(id)
                .and_then(|it| it.failure())
                .cloned();
            if let Some(failure) = failure {
                let now = self.model.now;
                self.model.notices.fail(&failure, now);
            }
        }
        let failed = self
            .model
            .details
            .slot(id)
            .is_some_and(|it| it.failure().is_some());
        if let Some(dialog) = self.model.dialog.as_mut().filter(|_| failed) {
            dialog.stop_waiting();
        }
        self.fill_dialog();
        self.case_was_read(id);
    }

    /// What the dialog in front can take up of what has been read.
    pub(super) fn fill_dialog(&mut self) {
        let language = self.model.language;
        let me = self.model.session.me.as_ref().map(|it| it.id);
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let detail: Option<&CaseDetail> = dialog
            .subject
            .one()
            .and_then(|row| self.model.details.get(row.id));
        if let Some(detail) = detail.filter(|it| it.affordances.is_some()) {
            dialog.fill(detail, language);
        }
        if let Some(units) = self.model.directory.units.value() {
            dialog.fill_units(units, language);
            dialog.fill_agencies(units, language);
        }
        if let Some(places) = self.model.directory.places.value() {
            dialog.fill_places(places, language);
        } else if self.model.directory.places.failure().is_some()
            && let Some(pick) = dialog.form.pick_mut(WARD)
        {
            pick.waiting = false;
        }
        if self.model.directory.units.failure().is_some()
            && let Some(pick) = dialog.form.pick_mut(COMPETENT)
        {
            pick.waiting = false;
        }
        if let Some(procedures) = self.model.directory.procedures.value() {
            dialog.fill_procedures(procedures, language);
        }
        if let Some(unit) = dialog.unit_of_officers()
            && let Some(officers) = self
                .model
                .directory
                .officers
                .get(&unit)
                .and_then(|slot| slot.value())
        {
            dialog.fill_officers(officers, me, language);
        }
    }

    /// What an earlier run left on the disk: orders without an answer, and typed text.
    pub(super) fn restored(&mut self, left: Left) {
        self.model.drafts.merge(left.drafts);
        self.drafts_came();
        for own in left.owns {
            // What was switched since the start is newer.
            self.model.owns.entry(own.officer).or_insert(own);
        }
        let count = left.outbox.len();
        for entry in left.outbox {
            if self.model.outbox.get(entry.key).is_none() {
                self.model.outbox.push(entry, Standing::Waiting, None);
            }
        }
        if count > 0 {
            self.say(
                Tone::Warning,
                Words::new("outbox-left").with("count", count),
            );
        }
        self.resend();
    }
}

fn failure_of(answer: &Answer) -> Option<&Failure> {
    match answer {
        Answer::Me(result) => result.as_ref().err(),
        Answer::Views(result) => result.as_ref().err(),
        Answer::Counts(result) => result.as_ref().err(),
        Answer::Page(result) => result.as_ref().err(),
        Answer::All(result) => result.as_ref().err(),
        Answer::Case(_, result) => result.as_ref().err(),
        Answer::Units(result) => result.as_ref().err(),
        Answer::Places(result) => result.as_ref().err(),
        Answer::Officers(_, result) => result.as_ref().err(),
        Answer::Drafts(result) => result.as_ref().err(),
        Answer::Procedures(result) => result.as_ref().err(),
        Answer::Procedure(result) => result.as_ref().err(),
        Answer::People(result) => result.as_ref().err(),
        Answer::Forecast(result) => result.as_ref().err(),
        Answer::Preflight(result) => result.as_ref().err(),
        Answer::PlanMove(result) => result.as_ref().err(),
        Answer::PutAbsence(result) => result.as_ref().err(),
        Answer::Listing(result) => result.as_ref().err(),
        Answer::NewestScan(result) => result.as_ref().err(),
        Answer::Paper(_, result) => result.as_ref().err(),
        Answer::Picture(_, result) => result.as_ref().err(),
        Answer::CaseOf(_, result) => result.as_ref().err(),
        // What a file is like, or the scanner, holds up no key.
        Answer::Scans(_)
        | Answer::Scan(..)
        | Answer::Bound(..)
        | Answer::Discarded(_)
        | Answer::ScannedNow(_) => None,
        Answer::Tickets(result) => result.as_ref().err(),
        Answer::Hall(result) => result.as_ref().err(),
        Answer::Board(result) => result.as_ref().err(),
        Answer::Backlog(told) => told.failure(),
        Answer::Indicators(result) => result.as_ref().err(),
        Answer::Charts(result) => result.as_ref().err(),
        Answer::Months(result) => result.as_ref().err(),
        Answer::Suspects(result) => result.as_ref().err(),
    }
}
