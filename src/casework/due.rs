//! When a case is due: the promised date-time on its receipt (*ngày hẹn trả*), and what a pause
//! does to it.
//!
//! It knows no case and no clock: the start, the term and the calendar come in. What was promised
//! is never worked out again behind the citizen's back; whoever asks a second time after the
//! calendar changed gets a second answer, and keeps the first.
//!
//! **Invariant:** a due instant lies within working hours, both ends included, and a pause never
//! eats time of the office: as much of the term is left at its end as was at its beginning.

use crate::casework::calendar::{CalendarError, WorkCalendar};
use crate::casework::catalog::{DuePolicy, Duration};
use crate::contract::instant::Instant;
use jiff::SignedDuration;
use jiff::civil::{Date, Time};

pub use crate::casework::calendar::{add_working_minutes, working_minutes_between};

const MINUTES_PER_HOUR: u32 = 60;
const HOURS_PER_DATE: i64 = 24;

/// The instant at which a case accepted at `start` is due; `None` when the procedure has no term.
///
/// A start outside working time counts as the next opening, and the first day is not counted.
/// Terms of days end at the start's time of day or at the close, as `policy` says; a term of
/// calendar days that would end on a day off ends on the next working day.
pub fn due(
    start: Instant,
    duration: Duration,
    calendar: &WorkCalendar,
    policy: DuePolicy,
) -> Result<Option<Instant>, CalendarError> {
    let counted_from = || calendar.next_working_instant(start);
    match duration {
        Duration::None => return Ok(None),
        Duration::WorkingHour(hours) => {
            add_working_minutes(start, hours.saturating_mul(MINUTES_PER_HOUR), calendar)
        }
        Duration::InDay => in_day(counted_from()?, calendar),
        Duration::WorkingDay(days) => {
            let from = counted_from()?.local().datetime();
            let day = calendar.working_day_after(from.date(), days)?;
            end_of_term(day, from.time(), calendar, policy)
        }
        Duration::CalendarDay(days) => {
            let from = counted_from()?.local().datetime();
            let day = calendar.working_day_from(days_later(from.date(), days)?)?;
            end_of_term(day, from.time(), calendar, policy)
        }
    }
    .map(Some)
}

/// The due instant after the clock stood still from `stopped_at` to `resumed_at`.
///
/// - Working hours move by the working time of the pause, to the millisecond.
/// - Working days move by the working days of the pause: those after the day it began up to the
///   day it ended, where a moment outside working time counts as the next opening. The time of
///   day stays, as far as the new day works then.
/// - Calendar days move by the days between the two dates, then to a working day as ever.
/// - A case to be done within the day starts its day anew when it is taken up again; one that was
///   already late when it stopped moves like working days, so that its lateness stays.
pub fn due_after_pause(
    due: Instant,
    stopped_at: Instant,
    resumed_at: Instant,
    duration: Duration,
    calendar: &WorkCalendar,
) -> Result<Instant, CalendarError> {
    if resumed_at <= stopped_at {
        return Ok(due);
    }
    match duration {
        Duration::WorkingHour(_) => {
            match calendar.working_millis_between(stopped_at, resumed_at)? {
                0 => Ok(due),
                pause => calendar.add_working_millis(due, pause),
            }
        }
        Duration::CalendarDay(_) => {
            let (stopped, resumed) = (stopped_at.local().date(), resumed_at.local().date());
            let days = stopped.duration_until(resumed).as_hours() / HOURS_PER_DATE;
            move_day(due, days, calendar, |day, days| {
                calendar.working_day_from(days_later(day, days)?)
            })
        }
        Duration::InDay if stopped_at < due => {
            Ok(in_day(calendar.next_working_instant(resumed_at)?, calendar)?.max(due))
        }
        Duration::InDay | Duration::WorkingDay(_) => {
            let stopped = calendar.next_working_instant(stopped_at)?.local().date();
            let resumed = calendar.next_working_instant(resumed_at)?.local().date();
            let days = calendar.working_days_between(stopped, resumed)?;
            move_day(due, days, calendar, |day, days| {
                calendar.working_day_after(day, days)
            })
        }
        Duration::None => Ok(due),
    }
}

/// The close of the working day `start` is in, or of the next one from the cut-off on.
fn in_day(start: Instant, calendar: &WorkCalendar) -> Result<Instant, CalendarError> {
    let local = start.local().datetime();
    let day = if local.time() < calendar.in_day_cutoff() {
        local.date()
    } else {
        calendar.working_day_after(local.date(), 1)?
    };
    end_of_term(day, local.time(), calendar, DuePolicy::EndOfDay)
}

fn end_of_term(
    day: Date,
    time: Time,
    calendar: &WorkCalendar,
    policy: DuePolicy,
) -> Result<Instant, CalendarError> {
    let time = match policy {
        DuePolicy::StartTime => time,
        DuePolicy::EndOfDay => calendar.closes(day)?.unwrap_or(time),
    };
    calendar.on_working_day(day, time)
}

/// The same time of the day that `step` finds; the very same instant when there is no step.
fn move_day(
    due: Instant,
    days: i64,
    calendar: &WorkCalendar,
    step: impl Fn(Date, u32) -> Result<Date, CalendarError>,
) -> Result<Instant, CalendarError> {
    let days = u32::try_from(days).unwrap_or(0);
    if days == 0 {
        return Ok(due);
    }
    let local = due.local().datetime();
    calendar.on_working_day(step(local.date(), days)?, local.time())
}

fn days_later(day: Date, days: u32) -> Result<Date, CalendarError> {
    day.checked_add(SignedDuration::from_hours(i64::from(days) * HOURS_PER_DATE))
        .map_err(|_| CalendarError::MissingYear {
            year: Date::MAX.year() + 1,
        })
}

#[cfg(test)]
mod tests;
