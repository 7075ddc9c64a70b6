//! How waits, the hours of the day and the ages of open cases lie.

use super::Question;
use super::moment::Moment;
use super::period::Period;
use super::scope::Scope;
use crate::casework::indicator::bands::{AGE_DAYS, WAIT_MINUTES, band};
use crate::contract::indicator::{Band, Charts, Hour, Readings, Seat};
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use crate::server::store::{facts, hall};

const MINUTE: u64 = 60_000;
const DAY: i64 = 86_400_000;
/// Vietnam's wall clock is so far ahead of UTC, and has been since 1975.
const AHEAD: i64 = 7 * 3_600_000;

/// The charts of a period.
///
/// # Errors
/// As of [`super::stand`].
pub async fn charts(app: &App, officer: &Officer, question: &Question) -> Result<Charts, Failure> {
    let scope = Scope::of(app, officer, question)?;
    // What comes to a counter is its load, whoever decides it.
    let at_counter = Question {
        readings: Readings {
            seat: Seat::Receiving,
            ..question.readings
        },
        ..question.clone()
    };
    let counters = Scope::of(app, officer, &at_counter)?;
    let period = Period::of(app, question)?;
    let span = period.span();
    let mut connection = Moment::of(app).await?;
    let visits = hall::visits(&mut connection, &scope.reached, (span.from, span.to), None).await?;
    let days = (period.from, period.to);
    let arrivals = hall::arrivals(&mut connection, &scope.reached, days).await?;
    let received = facts::received_by_hour(&mut connection, span, &counters.choice).await?;
    let open = facts::open_by_day(&mut connection, span, &scope.choice).await?;
    drop(connection);

    let waits = visits
        .iter()
        .map(|it| (it.waited.unsigned_abs() / MINUTE, 1, 0));
    // The period's last moment still lies in its last day.
    let today = (period.as_at.millis() - 1 + AHEAD) / DAY;
    let ages = open.iter().map(|it| {
        let age = (today - it.day).max(0).unsigned_abs();
        (age, it.count.unsigned_abs(), it.overdue.unsigned_abs())
    });
    Ok(Charts {
        from: period.from,
        to: period.to,
        as_at: period.as_at,
        unit: question.unit.clone(),
        waiting: banded(&WAIT_MINUTES, waits),
        hours: (0..24)
            .map(|hour| Hour {
                hour,
                tickets: of_hour(&arrivals, hour),
                received: of_hour(&received, hour),
            })
            .collect(),
        ages: banded(&AGE_DAYS, ages),
    })
}

fn of_hour(counts: &[(i64, i64)], hour: u8) -> u64 {
    let found = counts.iter().find(|(at, _)| *at == i64::from(hour));
    found.map_or(0, |(_, count)| count.unsigned_abs())
}

/// Values with how many have them and how many of those are overdue, put together.
fn banded(starts: &[u64], values: impl Iterator<Item = (u64, u64, u64)>) -> Vec<Band> {
    let ends = starts.iter().skip(1).map(|it| Some(*it)).chain([None]);
    let mut bands: Vec<Band> = starts
        .iter()
        .zip(ends)
        .map(|(from, below)| Band {
            from: *from,
            below,
            count: 0,
            overdue: 0,
        })
        .collect();
    for (value, count, overdue) in values {
        let at = &mut bands[band(starts, value)];
        at.count += count;
        at.overdue += overdue;
    }
    bands
}
