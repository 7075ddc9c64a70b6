//! The days that are asked about, as moments.

use super::Question;
use crate::contract::indicator::HorizonReading;
use crate::contract::instant::{Instant, vietnam};
use crate::contract::reason::Reason;
use crate::server::app::{App, Failure};
use crate::server::store::facts::Span;
use jiff::civil::Date;

/// The most months in one answer.
const LONGEST: usize = 120;

#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// First and last day.
    pub from: Date,
    pub to: Date,
    /// Nothing from this moment on was counted.
    pub as_at: Instant,
    begins: Instant,
    ends: Instant,
    horizon: Instant,
}

impl Period {
    /// The period of a question; without days the month so far.
    pub fn of(app: &App, question: &Question) -> Result<Self, Failure> {
        let today = app.now().local().date();
        let to = question
            .to
            .unwrap_or_else(|| question.from.map_or(today, |from| from.max(today)));
        let from = question.from.unwrap_or_else(|| to.first_of_month());
        if to < from {
            return Err(Failure::invalid("to", Reason::new("days_reversed")));
        }
        let period = Self::days(app, from, to, question.readings.horizon)?;
        period.month_starts()?;
        Ok(period)
    }

    fn days(app: &App, from: Date, to: Date, horizon: HorizonReading) -> Result<Self, Failure> {
        let (begins, ends) = (
            midnight(from)?,
            midnight(to.tomorrow().map_err(|_| beyond())?)?,
        );
        let now = app.now();
        Ok(Self {
            from,
            to,
            as_at: ends.min(now),
            begins,
            ends,
            horizon: match horizon {
                HorizonReading::Now => ends.min(now),
                HorizonReading::PeriodEnd => ends,
            },
        })
    }

    pub fn span(&self) -> Span {
        Span {
            from: self.begins.millis(),
            to: self.ends.millis(),
            horizon: self.horizon.millis(),
        }
    }

    /// The first days of its months; the first of them is its own first day.
    fn month_starts(&self) -> Result<Vec<Date>, Failure> {
        let mut starts = vec![self.from];
        let mut last = self.from;
        while let Ok(next) = last.last_of_month().tomorrow() {
            if next > self.to {
                return Ok(starts);
            }
            if starts.len() == LONGEST {
                let reason = Reason::new("period_too_long").with("limit", LONGEST);
                return Err(Failure::invalid("to", reason));
            }
            starts.push(next);
            last = next;
        }
        Ok(starts)
    }

    /// Its months, each as a period of its own, by `2026-06`.
    pub fn months(&self, app: &App) -> Result<Vec<(String, Self)>, Failure> {
        let horizon = if self.horizon == self.ends {
            HorizonReading::PeriodEnd
        } else {
            HorizonReading::Now
        };
        self.month_starts()?
            .into_iter()
            .map(|from| {
                let to = from.last_of_month().min(self.to);
                let key = format!("{:04}-{:02}", from.year(), from.month());
                Ok((key, Self::days(app, from, to, horizon)?))
            })
            .collect()
    }
}

fn midnight(day: Date) -> Result<Instant, Failure> {
    let start = vietnam().to_timestamp(day.at(0, 0, 0, 0));
    start.map(Instant::new).map_err(|_| beyond())
}

fn beyond() -> Failure {
    Failure::invalid("to", Reason::new("days_reversed"))
}
