//! From events to the case: the one way a case comes to be what it is.
//!
//! **Invariant:** total. Whatever a history says, folding it ends in a case or in a
//! [`HistoryError`], never in a panic; what makes no sense is counted and changes nothing else.
//! Nothing here looks at the catalogue, so that a history means the same for ever.

mod happen;

use crate::casework::case::{Case, LastAct};
use crate::casework::context::Actor;
use crate::contract::event::{Event, EventRecord, Submission};
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use crate::contract::status::{Clock, Status};

/// A history that is no case's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    #[error("the case has no events; its history is lost or the id is wrong")]
    Empty,
    #[error("the case begins with `{found}` instead of `submitted`; its first event is lost")]
    NoBeginning { found: &'static str },
    #[error("event {found} follows event {version}; one is lost or stands twice")]
    Gap { version: u64, found: u64 },
}

/// Numbers, dates and signs events that were decided on, ready to be stored and applied.
pub fn records(
    version: u64,
    events: Vec<Event>,
    officer: Option<&Actor>,
    at: Instant,
) -> Vec<EventRecord> {
    (version + 1..)
        .zip(events)
        .map(|(seq, event)| EventRecord {
            seq,
            at,
            officer: officer.map(|it| it.id),
            officer_name: officer.map(|it| it.name.clone()),
            event,
        })
        .collect()
}

impl Case {
    /// The case that a whole history adds up to.
    pub fn from_events(id: CaseId, history: &[EventRecord]) -> Result<Self, HistoryError> {
        let (first, rest) = history.split_first().ok_or(HistoryError::Empty)?;
        let Event::Submitted(submission) = &first.event else {
            return Err(HistoryError::NoBeginning {
                found: first.event.name(),
            });
        };
        if first.seq != 1 {
            return Err(HistoryError::Gap {
                version: 0,
                found: first.seq,
            });
        }
        let mut case = Self::submitted(id, submission, first);
        for record in rest {
            case.apply(record)?;
        }
        Ok(case)
    }

    /// One event more. Refused, and nothing changed, when it is not the next one.
    pub fn apply(&mut self, record: &EventRecord) -> Result<(), HistoryError> {
        if record.seq != self.version + 1 {
            return Err(HistoryError::Gap {
                version: self.version,
                found: record.seq,
            });
        }
        let holder_before = self.holder_officer;
        self.happen(record);
        self.version = record.seq;
        self.last = Some(LastAct {
            event: record.event.name().to_owned(),
            at: record.at,
            officer: record.officer,
            holder_before,
        });
        Ok(())
    }

    fn submitted(id: CaseId, submission: &Submission, record: &EventRecord) -> Self {
        let status = submission.status.national();
        // Accepted by another system: the day it was handed in is the nearest that is known.
        let accepted = matches!(
            status,
            Some(
                Status::Accepted
                    | Status::InProcess
                    | Status::AwaitingPayment
                    | Status::Resolved
                    | Status::Returned
            )
        );
        let clock = match status {
            Some(Status::Accepted | Status::InProcess) => Clock::Running,
            Some(Status::AwaitingPayment) => Clock::Stopped,
            Some(Status::Declined | Status::Stopped | Status::Resolved | Status::Returned) => {
                Clock::Ended
            }
            Some(Status::Submitted | Status::AwaitingSupplement | Status::WithdrawalRequested)
            | None => Clock::NotStarted,
        };
        Self {
            id,
            version: record.seq,
            code: submission.external_code.clone(),
            status: submission.status,
            sub_status: None,
            status_before: None,
            withdrawal_from: None,
            procedure: submission.procedure.clone(),
            procedure_name: submission.procedure_name.clone(),
            channel: submission.channel,
            owner: submission.owner.clone(),
            submitter: submission.submitter.clone(),
            mandate: submission.mandate.clone(),
            summary: submission.summary.clone(),
            return_method: submission.return_method,
            submitted_at: submission.submitted_at,
            submitted_at_unit: submission.submitted_at_unit.clone(),
            received_by_unit: submission.received_by_unit.clone(),
            competent_unit: submission.competent_unit.clone(),
            received_at: accepted.then_some(submission.submitted_at),
            due_at: None,
            due_policy: None,
            clock,
            stopped_at: (clock == Clock::Stopped).then_some(record.at),
            finished_at: None,
            returned_at: None,
            holder_unit: submission.received_by_unit.clone(),
            holder_officer: None,
            step: None,
            step_due_at: None,
            parts: submission.parts.clone(),
            requested_parts: Vec::new(),
            supplement_requests: 0,
            payment_requested: None,
            extensions: 0,
            reminders: Vec::new(),
            handovers: Vec::new(),
            documents: Vec::new(),
            digitized: None,
            result: None,
            rating: None,
            last: Some(LastAct {
                event: record.event.name().to_owned(),
                at: record.at,
                officer: record.officer,
                holder_before: None,
            }),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
