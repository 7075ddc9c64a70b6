//! When invented histories end: now, where the catalogue knows now; otherwise the last day that it
//! knows, with a clock that runs on from there.

use crate::casework::calendar::WorkCalendar;
use crate::casework::catalog::Catalog;
use crate::contract::instant::{Instant, vietnam};
use crate::server::clock::{Clock, SystemClock};
use crate::server::seed::desks::desks;
use jiff::civil::Date;

/// Working days ahead whose calendar has to be there, so that most terms can be told.
const DAYS_AHEAD: u32 = 15;
/// How far back a catalogue's last day is looked for, in days.
const LONGEST_AGO: i32 = 20 * 366;

/// The moment to play up to: `now` itself, or a morning of the catalogue's last days if `now` lies
/// after its units or its calendar have ended. `None` when no day of it would do.
pub fn moment(catalog: &Catalog, now: Instant) -> Option<Instant> {
    let today = now.local().date();
    if is_known(catalog, today) {
        return Some(now);
    }
    let mut day = today;
    for _ in 0..LONGEST_AGO {
        day = day.yesterday().ok()?;
        if is_known(catalog, day) && is_worked(catalog, day) {
            let morning = day.at(10, 15, 0, 0).to_zoned_datetime(vietnam()).ok()?;
            return Some(morning.timestamp().into());
        }
    }
    None
}

fn is_known(catalog: &Catalog, day: Date) -> bool {
    let years = &catalog.calendar.years;
    // Cheap questions first: most days of another year fail here.
    years.contains(&day.year())
        && default_calendar(catalog)
            .is_some_and(|calendar| calendar.working_day_after(day, DAYS_AHEAD).is_ok())
        && !desks(catalog, day).is_empty()
}

fn is_worked(catalog: &Catalog, day: Date) -> bool {
    default_calendar(catalog).is_some_and(|calendar| calendar.is_working_day(day).unwrap_or(false))
}

fn default_calendar(catalog: &Catalog) -> Option<WorkCalendar<'_>> {
    let hours = catalog.calendar.hours.get("default")?;
    Some(WorkCalendar::new(&catalog.calendar, hours))
}

/// A clock that runs as fast as the machine's, and shows another time.
#[derive(Clone, Copy, Debug)]
pub struct ShiftedClock {
    ahead: i64,
}

impl ShiftedClock {
    /// Shows `moment` now.
    pub fn showing(moment: Instant) -> Self {
        Self {
            ahead: moment.millis() - SystemClock.now().millis(),
        }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        Instant::from_millis(SystemClock.now().millis() + self.ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::known("2026-11-23T09:12:40+07:00", Some("2026-11-23T09:12:40+07:00"))]
    #[case::a_holiday_is_known_too("2026-11-24T20:51:00+07:00", Some("2026-11-24T20:51:00+07:00"))]
    #[case::after_the_calendars_end("2027-03-02T09:00:00+07:00", Some("2026-12-10T10:15:00+07:00"))]
    #[case::before_the_units_began("2024-03-04T09:00:00+07:00", None)]
    fn histories_end_now_or_on_the_last_day_that_is_known(
        #[case] now: &str,
        #[case] then: Option<&str>,
    ) {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let found = moment(&catalog, now.parse().unwrap());
        assert_eq!(found, then.map(|it| it.parse().unwrap()));
    }
}
