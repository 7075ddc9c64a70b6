//! From the events of a case to what indicators ask of it, version by version.
//!
//! **Invariant:** the version that holds at an instant is worked out of the events before it and of no
//! later one, so a period that is over is counted the same whenever it is counted.

use super::marks::{Ended, Marks, Timing};
use super::signs::{Watch, marked};
use crate::casework::apply::HistoryError;
use crate::casework::calendar::WorkCalendar;
use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, Duration, Procedure};
use crate::casework::due::{due, due_after_pause};
use crate::casework::parts::is_given;
use crate::contract::case::{HandoverOutcome, OfferedPaper};
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::event::{Event, EventRecord, Submission};
use crate::contract::id::{CaseId, OfficerId, PartCode, PersonId, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Clock, HopKind, Status};

/// What indicators ask of a case, as it stands at one moment. Only of a case that was accepted, or
/// declined without having been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// *Ngày tiếp nhận*; absent only of one that was declined.
    pub received_at: Option<Instant>,
    /// Time of status 9, else 10, else 8; of a withdrawal the time at which it was asked for, because
    /// from then on the office can do nothing more (domain.md §7.2, on-time details 1).
    pub ended_at: Option<Instant>,
    /// While it has not ended: from after when on it is overdue, by the promise of the receipt. Absent:
    /// never, as long as it stands so.
    pub late_after: Option<Instant>,
    /// The same by the due date as moved.
    pub late_after_moved: Option<Instant>,
    pub marks: Marks,
    /// Of one that has ended: from acceptance to the end without what was waited for papers, in
    /// milliseconds.
    pub taken: Option<i64>,
    pub procedure: ProcedureCode,
    pub competent_unit: UnitId,
    pub received_by_unit: UnitId,
    /// Who brought it to its end; until then, who has it in hand.
    pub officer: Option<OfficerId>,
    pub person: Option<PersonId>,
}

/// Facts and since when they hold: for every instant after `since`, up to the next version's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub since: Instant,
    pub facts: Facts,
}

/// The facts that were known at an instant, of what had happened before it.
pub fn as_at(versions: &[Version], at: Instant) -> Option<&Facts> {
    let known = versions.iter().rev().find(|version| version.since < at);
    known.map(|version| &version.facts)
}

/// All versions of a case, in their order; none of a case that was neither accepted nor declined.
///
/// # Errors
/// A history that is no case's.
pub fn versions(
    id: CaseId,
    history: &[EventRecord],
    catalog: &Catalog,
) -> Result<Vec<Version>, HistoryError> {
    let mut versions: Vec<Version> = Vec::new();
    let mut course: Option<Course> = None;
    for record in history {
        let course = if let Some(course) = &mut course {
            course.go_on(record)?;
            course
        } else {
            let case = Case::from_events(id, std::slice::from_ref(record))?;
            course.insert(Course::begin(case, record, catalog))
        };
        if let Some(facts) = course.facts() {
            keep(&mut versions, record.at, facts);
        }
    }
    if course.is_none() {
        return Err(HistoryError::Empty);
    }
    Ok(versions)
}

fn keep(versions: &mut Vec<Version>, at: Instant, facts: Facts) {
    // Nothing a period is counted by may be written over: whatever differs begins a version.
    if let Some(last) = versions.last_mut() {
        // Nothing can be known between two events of one moment.
        if last.since >= at {
            last.facts = facts;
            return;
        }
        if last.facts == facts {
            return;
        }
    }
    versions.push(Version { since: at, facts });
}

/// Whether a held paper could have served for a part, and whether one was asked for all the same. An offer
/// for a part that was neither handed in nor satisfied by it cost nobody a way.
fn offers(submission: &Submission) -> (bool, bool) {
    let is_asked = |part: &PartCode| {
        let mut given = submission.parts.iter().filter(|it| is_given(it));
        given.any(|it| it.part == *part)
    };
    let asked_again = |it: &OfferedPaper| !it.taken && is_asked(&it.part);
    let offered = || submission.offered.iter();
    let is_again = offered().any(asked_again);
    (is_again || offered().any(|it| it.taken), is_again)
}

/// A case on its way, with what its state alone does not tell.
struct Course<'c> {
    case: Case,
    catalog: &'c Catalog,
    /// The promise of the receipt, moved by what was waited for papers and by nothing else.
    promised: Option<Instant>,
    /// The due date as moved; worked out where the case has none (on-time details 5).
    moved: Option<Instant>,
    /// Requests for papers after acceptance.
    requests: u32,
    /// Since when papers are waited for.
    asked_at: Option<Instant>,
    /// What was waited for papers until now, in milliseconds.
    waited: i64,
    ended: Option<(Instant, Ended)>,
    withdrawn: bool,
    ended_by: Option<OfficerId>,
    reusable: bool,
    asked_again: bool,
    reused: bool,
    watch: Watch,
}

impl<'c> Course<'c> {
    fn begin(case: Case, record: &EventRecord, catalog: &'c Catalog) -> Self {
        let (reusable, asked_again) = match &record.event {
            Event::Submitted(submission) => offers(submission),
            _ => (false, false),
        };
        let mut course = Self {
            case,
            catalog,
            promised: None,
            moved: None,
            requests: 0,
            asked_at: None,
            waited: 0,
            ended: None,
            withdrawn: false,
            ended_by: None,
            reusable,
            asked_again,
            reused: false,
            watch: Watch::default(),
        };
        if course.case.is_accepted() {
            course.promise();
        }
        course.end(record);
        course
    }

    fn go_on(&mut self, record: &EventRecord) -> Result<(), HistoryError> {
        let due_before = self.case.due_at;
        self.watch.see(record, due_before);
        self.case.apply(record)?;
        match &record.event {
            Event::Accepted { .. } => {
                self.asked_at = None;
                self.promise();
            }
            Event::SupplementRequested { .. } if self.case.is_accepted() => {
                self.requests += 1;
                self.asked_at.get_or_insert(record.at);
            }
            Event::SupplementReceived { .. } => {
                if let Some(asked_at) = self.asked_at.take() {
                    self.waited += (record.at.millis() - asked_at.millis()).max(0);
                    let unmoved = due_before.is_none();
                    self.promised = self.shifted(self.promised, asked_at, record.at);
                    if unmoved {
                        self.moved = self.shifted(self.moved, asked_at, record.at);
                    }
                }
            }
            Event::DocumentLinked {
                basis: Basis::Reuse,
                role: DocumentRole::Part { .. },
                ..
            } => {
                self.reused = true;
                self.reusable = true;
            }
            _ => {}
        }
        if self.case.due_at.is_some() {
            self.moved = self.case.due_at;
        }
        self.end(record);
        Ok(())
    }

    /// The promise that begins with the acceptance; of a case that came without one, what the
    /// procedure's term says.
    fn promise(&mut self) {
        self.moved = self.case.due_at.or_else(|| self.longest());
        self.promised = self.moved;
    }

    fn procedure(&self) -> Option<&'c Procedure> {
        let day = self.case.received_at?.local().date();
        self.catalog.procedure_on(&self.case.procedure, day)
    }

    fn term(&self) -> Option<Duration> {
        let procedure = self.procedure()?;
        Some(match self.case.channel {
            Channel::Online => procedure.duration_online.unwrap_or(procedure.duration),
            Channel::Counter | Channel::Postal => procedure.duration,
        })
    }

    fn calendar(&self) -> WorkCalendar<'c> {
        let hours = self.catalog.hours_of(&self.case.competent_unit);
        WorkCalendar::new(&self.catalog.calendar, hours)
    }

    fn longest(&self) -> Option<Instant> {
        let (start, term) = (self.case.received_at?, self.term()?);
        due(start, term, &self.calendar(), self.catalog.policy.due)
            .ok()
            .flatten()
    }

    /// A due date after the pause; where the calendar does not reach, by the clock on the wall.
    fn shifted(&self, due: Option<Instant>, from: Instant, to: Instant) -> Option<Instant> {
        let due = due?;
        let term = self.term().unwrap_or(Duration::WorkingHour(0));
        let by_the_clock = || Instant::from_millis(due.millis() + (to.millis() - from.millis()));
        Some(
            due_after_pause(due, from, to, term, &self.calendar())
                .unwrap_or_else(|_| by_the_clock()),
        )
    }

    /// Notes an end that has come or was taken back.
    fn end(&mut self, record: &EventRecord) {
        let accepted = self.case.is_accepted();
        let how = match self.case.national() {
            Some(Status::Resolved | Status::Returned) if accepted => Ended::Resolved,
            Some(Status::Stopped | Status::WithdrawalRequested) if accepted => Ended::Stopped,
            Some(Status::Declined) if accepted => Ended::Stopped,
            Some(Status::Declined) => Ended::Declined,
            _ => Ended::No,
        };
        if how == Ended::No {
            (self.ended, self.withdrawn, self.ended_by) = (None, false, None);
            return;
        }
        if let Some((_, before)) = &mut self.ended {
            *before = how;
        } else {
            self.ended = Some((record.at, how));
            self.ended_by = record.officer;
        }
        if matches!(
            record.event,
            Event::Withdrawn { .. } | Event::WithdrawalRequested { .. }
        ) {
            self.withdrawn = true;
        }
    }

    /// How the end lies to a due date. An end that came while papers were waited for is as early as
    /// the request for them; a second request makes any end late (on-time details 2 and 3).
    fn timing(&self, due: Option<Instant>) -> Timing {
        let Some((end, _)) = self.ended else {
            return Timing::Open;
        };
        if self.requests > 1 {
            return Timing::Late;
        }
        let Some(due) = due else {
            return Timing::NoTerm;
        };
        let end = self.asked_at.map_or(end, |asked_at| asked_at.min(end));
        if end > due {
            Timing::Late
        } else if end == due {
            Timing::Exactly
        } else if end.local().date() == due.local().date() {
            Timing::SameDay
        } else {
            Timing::EarlierDay
        }
    }

    /// From after when on the case is overdue if nothing more happens. `stopped_at` is since when the
    /// clock that counts towards this due date stands still.
    fn late_after(&self, due: Option<Instant>, stopped_at: Option<Instant>) -> Option<Instant> {
        let received_at = self.case.received_at?;
        if self.ended.is_some() {
            return None;
        }
        // Any instant at which the case is asked for lies after its acceptance.
        let always = Some(received_at);
        match (due, stopped_at) {
            _ if self.requests > 1 => always,
            (None, _) => None,
            (Some(due), Some(stopped_at)) if stopped_at > due => always,
            (Some(_), Some(_)) => None,
            (Some(due), None) => Some(due),
        }
    }

    fn facts(&self) -> Option<Facts> {
        let declined = matches!(self.ended, Some((_, Ended::Declined)));
        if !self.case.is_accepted() && !declined {
            return None;
        }
        let case = &self.case;
        let how = self.ended.map_or(Ended::No, |(_, how)| how);
        let taken = self.ended.zip(case.received_at).map(|((end, _), start)| {
            let still = self
                .asked_at
                .map_or(0, |asked_at| end.millis() - asked_at.millis());
            (end.millis() - start.millis() - self.waited - still.max(0)).max(0)
        });
        // Papers alone stop the clock of the promise; whatever the law lets stop it, the moved one.
        let stopped_at = self.asked_at.or(case.stopped_at);
        Some(Facts {
            received_at: case.received_at,
            ended_at: self.ended.map(|(at, _)| at),
            late_after: self.late_after(self.promised, self.asked_at),
            late_after_moved: self.late_after(self.moved, stopped_at),
            marks: self
                .marks()
                .ended(how, self.timing(self.promised), self.timing(self.moved)),
            taken,
            procedure: case.procedure.clone(),
            competent_unit: case.competent_unit.clone(),
            received_by_unit: case.received_by_unit.clone(),
            officer: if self.ended.is_some() {
                self.ended_by
            } else {
                case.holder_officer
            },
            person: case.owner.person,
        })
    }

    fn marks(&self) -> Marks {
        let case = &self.case;
        let has_file = |code| {
            let is =
                |role: &DocumentRole| matches!(role, DocumentRole::Part { part } if part == code);
            case.documents.iter().any(|it| is(&it.role))
        };
        let given = || case.parts.iter().filter(|it| is_given(it));
        let any_file = case
            .documents
            .iter()
            .any(|it| matches!(it.role, DocumentRole::Part { .. }));
        let hops = || {
            case.handovers.iter().filter(|hop| {
                matches!(
                    hop.outcome,
                    HandoverOutcome::Pending | HandoverOutcome::Acknowledged
                )
            })
        };
        let circulated = hops().next().is_some();
        let written = self
            .procedure()
            .is_none_or(|it| !it.result.name.trim().is_empty());
        let marks = Marks::default()
            .through(case.channel)
            .with(Marks::RESULT, case.current_result().is_some())
            .with(Marks::PART_FILE, any_file)
            .with(Marks::ALL_PARTS, given().all(|it| has_file(&it.part)))
            .with(Marks::WRITTEN_RESULT, written)
            .with(Marks::CIRCULATED, circulated)
            .with(
                Marks::ALL_ELECTRONIC,
                circulated && hops().all(|hop| hop.kind == HopKind::Electronic),
            )
            .with(
                Marks::SOME_ELECTRONIC,
                hops().any(|hop| hop.kind != HopKind::Paper),
            )
            .with(Marks::REUSABLE, self.reusable)
            .with(Marks::REUSED, self.reused)
            .with(Marks::ASKED_AGAIN, self.asked_again)
            .with(Marks::ASKED_TWICE, self.requests > 1)
            .with(Marks::WAITING, case.clock == Clock::Stopped)
            .with(Marks::EXTENDED, case.extensions > 0)
            .with(Marks::RATED, case.rating.is_some())
            .with(Marks::SATISFIED, case.rating.is_some_and(|it| it.satisfied))
            .with(Marks::WITHDRAWN, self.withdrawn)
            .with(
                Marks::NO_TERM,
                self.promised.is_none() && self.moved.is_none(),
            );
        marked(marks, &self.watch.signs(case))
    }
}
