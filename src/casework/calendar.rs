//! Working time: which days and hours an office works, read from the catalogue's calendar.
//!
//! It answers questions about days, hours and the time between two instants; when a case is due is
//! [`crate::casework::due`]'s business. It never guesses: holidays and swapped days are decided
//! year by year, so a year that the catalogue does not know is an error and not a row of weekdays.
//!
//! **Invariant:** every answer holds for Vietnam's wall clock, and a day that is only unverified
//! hearsay (`unverified = true`) changes nothing.

use crate::casework::catalog::{Calendar, DayKind, Span, WeeklyHours};
use crate::contract::instant::{Instant, vietnam};
use crate::contract::reason::Reason;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

const MILLIS_PER_MINUTE: i64 = 60_000;
/// Where a day's morning ends.
const NOON: Time = Time::constant(12, 0, 0, 0);
/// The month from which the next year's calendar should be there: the government decides in autumn.
const NEXT_YEAR_IS_WANTED_FROM: i8 = 11;

/// Why working time cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error(
        "the calendar knows no holidays and swapped days of {year}: import that year's calendar into the catalogue"
    )]
    MissingYear { year: i16 },
    #[error("the working hours name no working time on any weekday: set them in the catalogue")]
    NoWorkingHours,
}

impl CalendarError {
    pub fn reason(self) -> Reason {
        match self {
            Self::MissingYear { year } => Reason::new("calendar_missing_year").with("year", year),
            Self::NoWorkingHours => Reason::new("calendar_no_hours"),
        }
    }
}

impl From<CalendarError> for Reason {
    fn from(error: CalendarError) -> Self {
        error.reason()
    }
}

/// The calendar as one office works by it.
#[derive(Clone, Debug)]
pub struct WorkCalendar<'a> {
    calendar: &'a Calendar,
    special: BTreeMap<Date, DayKind>,
    /// From Monday to Sunday; in order, without overlap, none empty.
    week: [Vec<Span>; 7],
    /// What a worked day off is worked like when its own weekday has no hours.
    make_up: Vec<Span>,
}

impl<'a> WorkCalendar<'a> {
    pub fn new(calendar: &'a Calendar, hours: &WeeklyHours) -> Self {
        let week = [
            tidy(&hours.monday),
            tidy(&hours.tuesday),
            tidy(&hours.wednesday),
            tidy(&hours.thursday),
            tidy(&hours.friday),
            tidy(&hours.saturday),
            tidy(&hours.sunday),
        ];
        let make_up = if hours.make_up.is_empty() {
            tidy(&hours.monday)
        } else {
            tidy(&hours.make_up)
        };
        let special = calendar
            .days
            .iter()
            .filter(|day| !day.unverified)
            .map(|day| (day.date, day.kind))
            .collect();
        Self {
            calendar,
            special,
            week,
            make_up,
        }
    }

    /// From when on cases to be done within the day count from the next working day.
    pub fn in_day_cutoff(&self) -> Time {
        self.calendar.in_day_cutoff
    }

    /// The year whose calendar should be imported soon: next year's, from November on.
    pub fn year_to_import(&self, today: Date) -> Option<i16> {
        let wanted = if today.month() >= NEXT_YEAR_IS_WANTED_FROM {
            today.year() + 1
        } else {
            today.year()
        };
        (!self.calendar.years.contains(&wanted)).then_some(wanted)
    }

    /// The spans worked on that day, in order; none on a day off.
    pub fn spans_on(
        &self,
        day: Date,
    ) -> Result<impl DoubleEndedIterator<Item = Span> + '_, CalendarError> {
        self.know(day.year())?;
        let usual = &self.week[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
        let worked_off_day = || {
            if usual.is_empty() {
                &self.make_up
            } else {
                usual
            }
        };
        let (spans, close) = match self.special.get(&day) {
            None => (usual.as_slice(), None),
            Some(DayKind::Off) => ([].as_slice(), None),
            Some(DayKind::Working) => (worked_off_day().as_slice(), None),
            Some(DayKind::Morning) => (worked_off_day().as_slice(), Some(NOON)),
        };
        Ok(spans.iter().filter_map(move |span| {
            let end = close.map_or(span.end, |close| span.end.min(close));
            (span.start < end).then_some(Span {
                start: span.start,
                end,
            })
        }))
    }

    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarError> {
        Ok(self.spans_on(day)?.next().is_some())
    }

    /// Whether work is done at that instant; the closing time itself is no longer worked.
    pub fn is_working(&self, at: Instant) -> Result<bool, CalendarError> {
        let local = at.local().datetime();
        Ok(self
            .spans_on(local.date())?
            .any(|span| span.start <= local.time() && local.time() < span.end))
    }

    /// When the day's work ends; `None` on a day off.
    pub fn closes(&self, day: Date) -> Result<Option<Time>, CalendarError> {
        Ok(self.spans_on(day)?.next_back().map(|span| span.end))
    }

    /// The instant itself when it is worked, else the next opening.
    pub fn next_working_instant(&self, at: Instant) -> Result<Instant, CalendarError> {
        let local = at.local().datetime();
        let later_today = self
            .spans_on(local.date())?
            .find(|span| local.time() < span.end)
            .map(|span| span.start.max(local.time()));
        if let Some(time) = later_today {
            return instant_of(local.date().to_datetime(time));
        }
        let day = self.working_day_after(local.date(), 1)?;
        self.on_working_day(day, Time::midnight())
    }

    /// The n-th working day after `day`, which is not counted itself.
    pub fn working_day_after(&self, day: Date, n: u32) -> Result<Date, CalendarError> {
        self.know_some_hours()?;
        let mut found = day;
        let mut left = n;
        while left > 0 {
            found = next(found)?;
            if self.is_working_day(found)? {
                left -= 1;
            }
        }
        Ok(found)
    }

    /// The day itself when it is worked, else the next working day.
    pub fn working_day_from(&self, day: Date) -> Result<Date, CalendarError> {
        if self.is_working_day(day)? {
            Ok(day)
        } else {
            self.working_day_after(day, 1)
        }
    }

    /// How many working days there are after `from` up to and with `to`; negative the other way.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<i64, CalendarError> {
        if to < from {
            return Ok(-self.working_days_between(to, from)?);
        }
        self.know_years(from, to)?;
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = next(day)?;
            count += i64::from(self.is_working_day(day)?);
        }
        Ok(count)
    }

    /// That time of that working day as far as it is worked: before the opening the opening, in a
    /// break the end of the break, after the close the close.
    pub(in crate::casework) fn on_working_day(
        &self,
        day: Date,
        time: Time,
    ) -> Result<Instant, CalendarError> {
        let mut kept = time;
        for span in self.spans_on(day)? {
            kept = time.clamp(span.start, span.end);
            if time <= span.end {
                break;
            }
        }
        instant_of(day.to_datetime(kept))
    }

    /// Working milliseconds from one instant to the other, negative when `to` is the earlier.
    pub(in crate::casework) fn working_millis_between(
        &self,
        from: Instant,
        to: Instant,
    ) -> Result<i64, CalendarError> {
        if to < from {
            return Ok(-self.working_millis_between(to, from)?);
        }
        let (from, to) = (from.local().datetime(), to.local().datetime());
        self.know_years(from.date(), to.date())?;
        let mut worked = 0;
        let mut day = from.date();
        loop {
            for span in self.spans_on(day)? {
                let start = day.to_datetime(span.start).max(from);
                let end = day.to_datetime(span.end).min(to);
                worked += millis_until(start, end).max(0);
            }
            if day >= to.date() {
                return Ok(worked);
            }
            day = next(day)?;
        }
    }

    /// The first instant at which so many working milliseconds have passed since `start`.
    pub(in crate::casework) fn add_working_millis(
        &self,
        start: Instant,
        millis: i64,
    ) -> Result<Instant, CalendarError> {
        self.know_some_hours()?;
        let start = self.next_working_instant(start)?.local().datetime();
        let mut left = millis.max(0);
        let mut day = start.date();
        loop {
            for span in self.spans_on(day)? {
                let opening = day.to_datetime(span.start).max(start);
                let there = millis_until(opening, day.to_datetime(span.end)).max(0);
                if there > 0 && left <= there {
                    let reached = instant_of(opening)?.millis() + left;
                    return Ok(Instant::from_millis(reached));
                }
                left -= there;
            }
            day = next(day)?;
        }
    }

    fn know(&self, year: i16) -> Result<(), CalendarError> {
        if self.calendar.years.contains(&year) {
            Ok(())
        } else {
            Err(CalendarError::MissingYear { year })
        }
    }

    /// Before walking day by day, so that an absurd range fails at once.
    fn know_years(&self, from: Date, to: Date) -> Result<(), CalendarError> {
        (from.year()..=to.year()).try_for_each(|year| self.know(year))
    }

    /// Without hours on any weekday a search for the next opening would end in a missing year,
    /// which is not what is wrong.
    fn know_some_hours(&self) -> Result<(), CalendarError> {
        if self.week.iter().all(Vec::is_empty) {
            Err(CalendarError::NoWorkingHours)
        } else {
            Ok(())
        }
    }
}

/// The first instant at which so many working minutes have passed since `start`; a start outside
/// working time counts from the next opening.
pub fn add_working_minutes(
    start: Instant,
    minutes: u32,
    calendar: &WorkCalendar,
) -> Result<Instant, CalendarError> {
    calendar.add_working_millis(start, i64::from(minutes) * MILLIS_PER_MINUTE)
}

/// Whole working minutes from one instant to the other, negative when `to` is the earlier.
pub fn working_minutes_between(
    from: Instant,
    to: Instant,
    calendar: &WorkCalendar,
) -> Result<i64, CalendarError> {
    Ok(calendar.working_millis_between(from, to)? / MILLIS_PER_MINUTE)
}

/// The spans in order, joined where they touch or overlap, without empty ones.
fn tidy(spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans
        .iter()
        .copied()
        .filter(|span| span.start < span.end)
        .collect();
    sorted.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

fn next(day: Date) -> Result<Date, CalendarError> {
    day.tomorrow().map_err(|_| CalendarError::MissingYear {
        year: day.year() + 1,
    })
}

fn instant_of(local: DateTime) -> Result<Instant, CalendarError> {
    // Only the last hours of the year 9999 have no instant.
    vietnam()
        .to_timestamp(local)
        .map(Instant::new)
        .map_err(|_| CalendarError::MissingYear { year: local.year() })
}

fn millis_until(start: DateTime, end: DateTime) -> i64 {
    i64::try_from(start.duration_until(end).as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
pub(in crate::casework) mod example;

#[cfg(test)]
mod tests;
