//! What each event does to a case.
//!
//! **Invariant:** the clock never runs while the case waits for the citizen or is suspended, and
//! there is never more than one hand-over on its way, whatever order events come in.

use crate::casework::case::{Case, Digitized, Hop, Rating, Reminding, SUSPENDED};
use crate::casework::parts;
use crate::contract::case::HandoverOutcome;
use crate::contract::document::{Document, DocumentRole};
use crate::contract::event::{Correction, Event, EventRecord};
use crate::contract::id::{DocumentId, HandoverId, OfficerId};
use crate::contract::instant::Instant;
use crate::contract::mandate::BroughtBy;
use crate::contract::status::{Clock, Status, StatusCode};
use uuid::Uuid;

impl Case {
    pub(super) fn happen(&mut self, record: &EventRecord) {
        let at = record.at;
        match &record.event {
            // A case is submitted once.
            Event::Submitted(_) | Event::Noted { .. } => {}
            Event::Accepted {
                code,
                due_at,
                due_policy,
                unit,
                officer,
                step,
                step_due_at,
                parts,
                note: _,
            } => {
                self.code.get_or_insert_with(|| code.clone());
                self.status = Status::Accepted.into();
                self.status_before = None;
                self.received_at = Some(at);
                self.received_by_unit.clone_from(unit);
                self.due_at = *due_at;
                self.due_policy = Some(due_policy.clone());
                self.holder_unit.clone_from(unit);
                self.holder_officer = *officer;
                self.step.clone_from(step);
                self.step_due_at = *step_due_at;
                parts::merge(&mut self.parts, parts);
                self.run_clock();
            }
            Event::Declined { .. } => self.end(Status::Declined, at),
            Event::SupplementRequested { parts, reason: _ } => {
                if self.status != Status::AwaitingSupplement.into() {
                    self.status_before = Some(self.status);
                }
                self.status = Status::AwaitingSupplement.into();
                self.requested_parts.clone_from(parts);
                self.supplement_requests += 1;
            }
            Event::SupplementReceived {
                parts,
                note: _,
                due_at,
                step_due_at,
            } => {
                parts::merge(&mut self.parts, parts);
                self.digitized = None;
                self.requested_parts.clear();
                let known = self.status_before.take();
                self.status = known.unwrap_or(if self.is_accepted() {
                    Status::InProcess.into()
                } else {
                    Status::Submitted.into()
                });
                self.go_on(*due_at, *step_due_at);
            }
            Event::PaymentRequested { amount, note: _ } => {
                self.status = Status::AwaitingPayment.into();
                self.payment_requested = Some(*amount);
            }
            Event::Paid {
                amount: _,
                proof: _,
                due_at,
                step_due_at,
            } => {
                self.status = Status::InProcess.into();
                self.payment_requested = None;
                self.go_on(*due_at, *step_due_at);
            }
            Event::HandedOver { .. } => self.hand_over(record),
            Event::HandoverAcknowledged { handover, officer } => {
                let answer = (HandoverOutcome::Acknowledged, record.officer, None);
                if let Some(hop) = self.answer(*handover, answer, at) {
                    self.holder_unit = hop.to.unit;
                    self.holder_officer = Some(*officer);
                }
            }
            Event::HandoverRefused { handover, reason } => {
                let answer = (
                    HandoverOutcome::Refused,
                    record.officer,
                    Some(reason.clone()),
                );
                if let Some(hop) = self.answer(*handover, answer, at) {
                    self.bring_back(hop);
                }
            }
            Event::HandoverRecalled { handover, note: _ } => {
                let answer = (HandoverOutcome::Recalled, record.officer, None);
                if let Some(hop) = self.answer(*handover, answer, at) {
                    self.bring_back(hop);
                }
            }
            Event::Assigned { officer, .. } => self.holder_officer = *officer,
            Event::Suspended { .. } => {
                self.sub_status = Some(SUSPENDED.to_owned());
            }
            Event::Resumed {
                note: _,
                due_at,
                step_due_at,
            } => {
                if self.status == Status::WithdrawalRequested.into() {
                    // The withdrawal was not granted: the case stands where it stood, clock included.
                    if let Some(status) = self.withdrawal_from.take() {
                        self.status = status;
                    }
                } else if self.is_suspended() {
                    self.sub_status = None;
                    self.go_on(*due_at, *step_due_at);
                }
            }
            Event::ExtensionGranted { due_at, reason: _ } => {
                self.due_at = Some(*due_at);
                self.extensions += 1;
            }
            Event::DocumentLinked {
                document,
                sha256,
                file_name,
                media_type,
                size,
                pages,
                basis,
                role,
            } => {
                self.digitized = None;
                if let DocumentRole::Part { part } = role {
                    self.requested_parts.retain(|it| it != part);
                }
                self.documents.push(Document {
                    id: *document,
                    sha256: sha256.clone(),
                    file_name: file_name.clone(),
                    media_type: media_type.clone(),
                    size: *size,
                    pages: *pages,
                    basis: *basis,
                    role: role.clone(),
                    linked_at: at,
                    // What a gateway brought has no officer of ours.
                    linked_by: record.officer.unwrap_or(OfficerId(Uuid::nil())),
                });
            }
            Event::ResultAttached {
                document,
                number: _,
            } => self.result = Some(*document),
            Event::Resolved { .. } => self.end(Status::Resolved, at),
            Event::Reopened { .. } => self.back_to_work(),
            Event::DueRecounted { due_at, .. } => self.due_at = Some(*due_at),
            Event::Reminded {
                unit,
                officer,
                due_at,
                text,
            } => self.reminders.push(Reminding {
                seq: record.seq,
                unit: unit.clone(),
                officer: *officer,
                by: record.officer,
                at,
                due_at: *due_at,
                text: text.clone(),
                answered_at: None,
            }),
            Event::DigitizationCompleted { note: _ } => {
                self.digitized = Some(Digitized {
                    at,
                    officer: record.officer,
                });
            }
            Event::Stopped { .. } | Event::Withdrawn { .. } => self.end(Status::Stopped, at),
            Event::WithdrawalRequested { .. } => {
                if self.status != Status::WithdrawalRequested.into() {
                    self.withdrawal_from = Some(self.status);
                }
                self.status = Status::WithdrawalRequested.into();
            }
            Event::Returned { .. } => {
                self.status = Status::Returned.into();
                self.clock = Clock::Ended;
                self.returned_at = Some(at);
            }
            // What was not handed back cannot have been rated.
            Event::Rated { satisfied, .. } => {
                self.rating = self.returned_at.map(|_| Rating {
                    satisfied: *satisfied,
                    officer: record.officer,
                });
            }
            Event::Corrected(correction) => self.put_right(correction),
        }
        if brings_on(&record.event) {
            for reminder in &mut self.reminders {
                reminder.answered_at.get_or_insert(at);
            }
        }
        self.hold_clock(at);
    }

    fn put_right(&mut self, correction: &Correction) {
        if let Some(owner) = &correction.owner {
            self.owner.clone_from(owner);
        }
        match &correction.brought_by {
            None => {}
            Some(BroughtBy::Owner) => {
                self.submitter = None;
                self.mandate = None;
            }
            Some(BroughtBy::Another { submitter, mandate }) => {
                self.submitter = Some(submitter.as_ref().clone());
                self.mandate = Some(mandate.clone());
            }
        }
        if let Some(summary) = &correction.summary {
            self.summary.clone_from(summary);
        }
        if let Some(method) = correction.return_method {
            self.return_method = method;
        }
        if let Some(parts) = &correction.parts {
            parts::merge(&mut self.parts, parts);
            self.digitized = None;
        }
        if let Some(document) = correction.unlinked {
            self.digitized = None;
            self.unlink(document);
        }
    }

    fn hand_over(&mut self, record: &EventRecord) {
        let Event::HandedOver {
            handover,
            from_unit,
            from_officer,
            to,
            kind,
            note,
            step,
            step_due_at,
            instead_of: _,
        } = &record.event
        else {
            return;
        };
        // Never two on their way: a second one takes the place of the first.
        if let Some(earlier) = self.pending().map(|hop| hop.id) {
            let answer = (HandoverOutcome::Recalled, record.officer, None);
            if let Some(hop) = self.answer(earlier, answer, record.at) {
                self.bring_back(hop);
            }
        }
        self.handovers.push(Hop {
            id: *handover,
            from_unit: from_unit.clone(),
            from_officer: *from_officer,
            to: to.clone(),
            kind: *kind,
            note: note.clone(),
            sent_at: record.at,
            outcome: HandoverOutcome::Pending,
            answered_at: None,
            answered_by: None,
            refusal: None,
            step: step.clone(),
            step_due_at: *step_due_at,
            step_before: self.step.clone(),
            step_due_before: self.step_due_at,
            status_before: self.status,
            holder_officer_before: self.holder_officer,
        });
        if step.is_some() {
            self.step.clone_from(step);
            self.step_due_at = *step_due_at;
        }
        if self.status == Status::Accepted.into() && to.unit != *from_unit {
            self.status = Status::InProcess.into();
        }
    }

    /// Closes the hop if it waits, and gives a copy of it.
    fn answer(
        &mut self,
        handover: HandoverId,
        (outcome, by, refusal): (HandoverOutcome, Option<OfficerId>, Option<String>),
        at: Instant,
    ) -> Option<Hop> {
        let hop = self
            .handovers
            .iter_mut()
            .find(|hop| hop.id == handover && hop.outcome == HandoverOutcome::Pending)?;
        hop.outcome = outcome;
        hop.answered_at = Some(at);
        hop.answered_by = by;
        hop.refusal = refusal;
        Some(hop.clone())
    }

    /// The sender has the case again, as it was before the hop. The clock went on all the while.
    fn bring_back(&mut self, hop: Hop) {
        self.step = hop.step_before;
        self.step_due_at = hop.step_due_before;
        if self.status == Status::InProcess.into() {
            self.status = hop.status_before;
        }
        self.holder_officer = hop.holder_officer_before;
    }

    fn unlink(&mut self, document: DocumentId) {
        self.documents.retain(|it| it.id != document);
        if self.result != Some(document) {
            return;
        }
        self.result = None;
        // Found wrong before it was handed back: the case is worked on again.
        self.back_to_work();
    }

    /// Resolved too early: the clock goes on as if it had not stopped.
    fn back_to_work(&mut self) {
        if self.status == Status::Resolved.into() {
            self.status = Status::InProcess.into();
            self.finished_at = None;
            self.run_clock();
        }
    }

    fn end(&mut self, status: Status, at: Instant) {
        self.status = StatusCode::National(status);
        self.sub_status = None;
        self.clock = Clock::Ended;
        self.stopped_at = None;
        self.finished_at = Some(at);
    }

    fn go_on(&mut self, due_at: Option<Instant>, step_due_at: Option<Instant>) {
        self.run_clock();
        if due_at.is_some() {
            self.due_at = due_at;
        }
        if step_due_at.is_some() {
            self.step_due_at = step_due_at;
        }
    }

    fn run_clock(&mut self) {
        if self.is_accepted() {
            self.clock = Clock::Running;
            self.stopped_at = None;
        }
    }

    /// Stops the clock while there is something to wait for, whatever happened last.
    fn hold_clock(&mut self, at: Instant) {
        let waiting = self.is_suspended()
            || matches!(
                self.national(),
                Some(Status::AwaitingSupplement | Status::AwaitingPayment)
            );
        if waiting && self.clock == Clock::Running {
            self.clock = Clock::Stopped;
            self.stopped_at = Some(at);
        }
    }
}

/// Whether an event brings the case on, so that a reminder has had its answer.
fn brings_on(event: &Event) -> bool {
    matches!(
        event,
        Event::Accepted { .. }
            | Event::Declined { .. }
            | Event::SupplementRequested { .. }
            | Event::PaymentRequested { .. }
            | Event::HandedOver { .. }
            | Event::HandoverAcknowledged { .. }
            | Event::HandoverRefused { .. }
            | Event::Resolved { .. }
            | Event::Stopped { .. }
            | Event::Withdrawn { .. }
            | Event::Returned { .. }
    )
}
