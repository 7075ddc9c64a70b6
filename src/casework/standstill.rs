//! Cases that nobody moves (*ách tắc*): accepted and not sent on, or sent and not acknowledged.
//!
//! Issue “Supervisors”: such a case is stuck after so many working hours, a parameter of the catalogue
//! (`policy.stuck_after_minutes`). Domain.md §5.4: a case on its way that nobody acknowledges is the field's
//! worst complaint.

use crate::casework::calendar::{WorkCalendar, add_working_minutes};
use crate::casework::case::Case;
use crate::casework::catalog::Catalog;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::status::Status;

const MILLIS_PER_MINUTE: i64 = 60_000;

/// A case that waits for a hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill<'c> {
    /// Since when nothing happened to it but notes and reminders.
    pub since: Instant,
    /// Whose hand it waits for.
    pub at: &'c UnitId,
    /// Who has to see to it: the sender, while it is on its way.
    pub with: &'c UnitId,
}

/// The standstill of a case that was accepted or sent and not moved since; none while the next move is not
/// the offices' or work on it is under way.
pub fn standstill(case: &Case) -> Option<Standstill<'_>> {
    if let Some(hop) = case.pending() {
        return Some(Standstill {
            since: hop.sent_at,
            at: &hop.to.unit,
            with: &hop.from_unit,
        });
    }
    if case.national() != Some(Status::Accepted) {
        return None;
    }
    let answered = case.handovers.iter().filter_map(|hop| hop.answered_at);
    // Words, and being told to hurry, move nothing.
    let moves_nothing = ["noted", "reminded", "due_recounted"];
    let last = case.last.as_ref();
    let last = last.filter(|it| !moves_nothing.contains(&it.event.as_str()));
    let moves = [case.received_at, last.map(|it| it.at)];
    let since = moves.into_iter().flatten().chain(answered).max()?;
    Some(Standstill {
        since,
        at: &case.holder_unit,
        with: &case.holder_unit,
    })
}

/// From when on a standstill counts as stuck. Where the working time of who is waited for is not known it
/// is counted on the wall clock: too early is better than never.
pub fn stuck_at(standstill: &Standstill<'_>, catalog: &Catalog) -> Instant {
    let minutes = catalog.policy.stuck_after_minutes;
    let calendar = WorkCalendar::new(&catalog.calendar, catalog.hours_of(standstill.at));
    add_working_minutes(standstill.since, minutes, &calendar).unwrap_or_else(|_| {
        let wall = i64::from(minutes) * MILLIS_PER_MINUTE;
        Instant::from_millis(standstill.since.millis() + wall)
    })
}
