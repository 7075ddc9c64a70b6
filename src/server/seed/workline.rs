//! Working time as one line: minute 0 is the first opening, and nights, weekends and holidays are
//! not on it. Histories are laid out on this line, backwards from now, so that nothing in them
//! happens when the office is closed.

use crate::casework::calendar::{CalendarError, WorkCalendar};
use crate::contract::instant::{Instant, vietnam};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

const MILLIS_PER_MINUTE: i64 = 60_000;

/// The working minutes of the days before a moment.
#[derive(Clone, Debug)]
pub struct WorkLine {
    /// First minute on the line, when it begins, and how many minutes it goes on.
    spans: Vec<(i64, Instant, i64)>,
    /// The minute of the moment it was made for, or of the last closing before it.
    pub now: i64,
    moment: Instant,
}

impl WorkLine {
    /// The line from `days` days before `now` up to `now`; days of years that the calendar does not
    /// know are not on it.
    pub fn before(now: Instant, days: i32, calendar: &WorkCalendar) -> Result<Self, CalendarError> {
        let today = now.local().date();
        let mut line = Self {
            spans: Vec::new(),
            now: 0,
            moment: now,
        };
        let mut day = today.checked_sub(days.days()).unwrap_or(Date::MIN);
        while day <= today {
            let spans = match calendar.spans_on(day) {
                Ok(spans) => spans.collect(),
                Err(CalendarError::MissingYear { .. }) if day < today => Vec::new(),
                Err(error) => return Err(error),
            };
            for span in spans {
                line.add(instant(day, span.start), instant(day, span.end));
            }
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        Ok(line)
    }

    fn add(&mut self, start: Instant, end: Instant) {
        let end = end.min(self.moment);
        let minutes = (end.millis() - start.millis()) / MILLIS_PER_MINUTE;
        if minutes > 0 {
            self.spans.push((self.now, start, minutes));
            self.now += minutes;
        }
    }

    /// When that minute of the line is; minutes before the line are its beginning, and nothing is
    /// later than the moment the line was made for.
    pub fn at(&self, minute: i64) -> Instant {
        let index = self
            .spans
            .partition_point(|(first, ..)| *first <= minute)
            .saturating_sub(1);
        match self.spans.get(index) {
            Some((first, start, minutes)) => {
                let inside = (minute - first).clamp(0, *minutes);
                Instant::from_millis(start.millis() + inside * MILLIS_PER_MINUTE).min(self.moment)
            }
            None => self.moment,
        }
    }
}

fn instant(day: Date, time: Time) -> Instant {
    let zoned = day.to_datetime(time).to_zoned_datetime(vietnam());
    zoned.map_or(Instant::from_millis(0), |zoned| zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Catalog;
    use rstest::rstest;

    fn line(now: &str) -> WorkLine {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let calendar = WorkCalendar::new(&catalog.calendar, &catalog.calendar.hours["default"]);
        WorkLine::before(now.parse().unwrap(), 30, &calendar).unwrap()
    }

    #[rstest]
    #[case("2026-11-23T10:30:00+07:00", 0, "2026-11-23T10:30:00+07:00")]
    #[case("2026-11-23T10:30:00+07:00", 150, "2026-11-23T08:00:00+07:00")]
    #[case("2026-11-23T10:30:00+07:00", 151, "2026-11-20T16:59:00+07:00")]
    // On the holiday the last working minute is the evening before.
    #[case("2026-11-24T20:51:00+07:00", 1, "2026-11-23T16:59:00+07:00")]
    #[case("2026-11-25T13:01:00+07:00", 2, "2026-11-25T11:59:00+07:00")]
    fn counts_back_over_nights_weekends_and_holidays(
        #[case] now: &str,
        #[case] minutes: i64,
        #[case] then: &str,
    ) {
        let line = line(now);
        assert_eq!(
            line.at(line.now - minutes).to_string(),
            then.parse::<Instant>().unwrap().to_string()
        );
    }

    #[test]
    fn never_says_a_time_after_now() {
        let line = line("2026-11-23T10:30:20+07:00");
        assert!(line.at(line.now + 500) <= "2026-11-23T10:30:20+07:00".parse().unwrap());
    }
}
