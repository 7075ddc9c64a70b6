//! Figures: what a definition comes to over what was counted.
//!
//! **Invariant:** of nothing there is no value, which is not zero, and the reason is said.

use super::cell::Tally;
use super::definition::{Definition, Measure, Way};
use super::spread::Spread;
use super::target::targets;
use crate::casework::backlog::share;
use crate::casework::catalog::Catalog;
use crate::contract::indicator::{Indicator, Otherwise, Readings};
use crate::contract::reason::Reason;

/// What the definitions look at.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    pub tallies: &'a [Tally],
    /// Of [`Measure::People`]: numerator and denominator.
    pub people: (u64, u64),
    pub waiting: Measured,
    pub handling: Measured,
    pub stock: Stock,
}

/// The stock of old results.
#[derive(Clone, Copy, Debug)]
pub enum Stock {
    Of {
        digitized: u64,
        /// `None` where nobody has counted.
        still_valid: Option<u64>,
    },
    /// Old results cannot be told apart that way.
    NotSo,
}

/// Times of visits.
#[derive(Clone, Copy, Debug)]
pub enum Measured {
    Times(Option<Spread>),
    /// Visits cannot be told apart that way.
    NotSo,
}

const HOUR: f64 = 3_600_000.0;
const MINUTE: f64 = 60_000.0;

impl Definition {
    /// The indicator as it stands. `level` and `year` say which targets hold.
    pub fn stand(
        &self,
        evidence: &Evidence,
        readings: Readings,
        catalog: &Catalog,
        level: Option<&str>,
        year: i16,
    ) -> Indicator {
        let figure = self.figure(evidence, readings);
        let value = figure.value;
        let why = figure
            .why
            .or_else(|| value.is_none().then_some("indicator_nothing_to_count"));
        Indicator {
            key: self.key.to_owned(),
            code: self.code.map(ToOwned::to_owned),
            unit: self.unit().to_owned(),
            value,
            numerator: figure.numerator,
            denominator: figure.denominator,
            median: figure.median,
            p90: figure.p90,
            additive: !matches!(self.measure, Measure::People(_)),
            targets: targets(catalog, self, level, year, value),
            score: self.score(catalog, year, value, readings.zero),
            otherwise: self.otherwise(evidence, readings),
            why: why.map(Reason::new),
        }
    }

    /// Whether anything that is recorded tells it.
    pub(super) fn is_measured(&self) -> bool {
        !matches!(self.measure, Measure::Unrecorded(_))
    }

    fn unit(&self) -> &'static str {
        match self.measure {
            Measure::AverageTime => "hour",
            Measure::Waiting | Measure::Handling => "minute",
            Measure::Unrecorded(_)
            | Measure::Share(_)
            | Measure::Less(_)
            | Measure::People(_)
            | Measure::Stock => "percent",
        }
    }

    fn figure(&self, evidence: &Evidence, readings: Readings) -> Figure {
        match self.measure {
            Measure::Share(_) => match self.main_way(readings) {
                Some(way) => Figure::share(counted(evidence.tallies, way)),
                None => Figure::default(),
            },
            Measure::Less(ways) => Figure::share(less(evidence.tallies, ways)),
            Measure::People(_) => Figure::share(evidence.people),
            Measure::AverageTime => {
                let resolved = evidence.tallies.iter().filter(|it| it.cell.resolved());
                let (count, taken) = resolved.fold((0, 0), |(count, taken), it| {
                    (count + it.count, taken + it.taken)
                });
                Figure {
                    value: (count > 0).then(|| rounded(taken as f64 / count as f64 / HOUR)),
                    numerator: Some((taken as f64 / HOUR).round() as u64),
                    denominator: Some(count),
                    ..Figure::default()
                }
            }
            Measure::Stock => Figure::stock(evidence.stock),
            Measure::Waiting => Figure::times(evidence.waiting),
            Measure::Handling => Figure::times(evidence.handling),
            Measure::Unrecorded(why) => Figure {
                why: Some(why),
                ..Figure::default()
            },
        }
    }

    fn otherwise(&self, evidence: &Evidence, readings: Readings) -> Vec<Otherwise> {
        let (Measure::Share(ways) | Measure::Less(ways)) = self.measure else {
            return Vec::new();
        };
        let main = self.main_way(readings).map(|it| it.reading);
        ways.iter()
            .filter(|way| Some(way.reading) != main)
            .map(|way| {
                let (numerator, denominator) = counted(evidence.tallies, *way);
                Otherwise {
                    reading: way.reading.to_owned(),
                    value: percent(numerator, denominator),
                    numerator,
                    denominator,
                }
            })
            .collect()
    }
}

/// A value and what it was counted from.
#[derive(Clone, Copy, Debug, Default)]
struct Figure {
    value: Option<f64>,
    numerator: Option<u64>,
    denominator: Option<u64>,
    median: Option<f64>,
    p90: Option<f64>,
    why: Option<&'static str>,
}

impl Figure {
    fn share((numerator, denominator): (u64, u64)) -> Self {
        Self {
            value: percent(numerator, denominator),
            numerator: Some(numerator),
            denominator: Some(denominator),
            ..Self::default()
        }
    }

    fn stock(stock: Stock) -> Self {
        let (digitized, still_valid) = match stock {
            Stock::NotSo => {
                return Self {
                    why: Some("indicator_stock_not_so_grouped"),
                    ..Self::default()
                };
            }
            Stock::Of {
                digitized,
                still_valid,
            } => (digitized, still_valid),
        };
        Self {
            value: share(digitized, still_valid),
            numerator: still_valid.map(|_| digitized),
            denominator: still_valid,
            why: match still_valid {
                None => Some("indicator_no_inventory"),
                Some(counted) if counted < digitized => Some("indicator_inventory_too_small"),
                Some(_) => None,
            },
            ..Self::default()
        }
    }

    fn times(measured: Measured) -> Self {
        let minutes = |millis: f64| rounded(millis / MINUTE);
        match measured {
            Measured::NotSo => Self {
                why: Some("indicator_not_so_grouped"),
                ..Self::default()
            },
            Measured::Times(None) => Self {
                numerator: Some(0),
                denominator: Some(0),
                ..Self::default()
            },
            Measured::Times(Some(spread)) => Self {
                value: Some(minutes(spread.mean())),
                numerator: Some(minutes(spread.sum as f64).round() as u64),
                denominator: Some(spread.count),
                median: Some(minutes(spread.median as f64)),
                p90: Some(minutes(spread.p90 as f64)),
                why: None,
            },
        }
    }
}

/// Cases that count, and cases that they are a share of.
pub fn counted(tallies: &[Tally], way: Way) -> (u64, u64) {
    let of = tallies.iter().filter(|it| (way.of)(&it.cell));
    of.fold((0, 0), |(numerator, denominator), it| {
        let counts = if (way.counts)(&it.cell) { it.count } else { 0 };
        (numerator + counts, denominator + it.count)
    })
}

/// All cases less those that each way misses, a case as often as it is missed.
fn less(tallies: &[Tally], ways: &[Way]) -> (u64, u64) {
    let all: u64 = tallies.iter().map(|it| it.count).sum();
    let missed = ways.iter().map(|way| {
        let (numerator, denominator) = counted(tallies, *way);
        denominator - numerator
    });
    (all.saturating_sub(missed.sum()), all)
}

/// In percent with two decimals; of nothing there is none.
fn percent(numerator: u64, denominator: u64) -> Option<f64> {
    (denominator > 0).then(|| rounded(numerator as f64 * 100.0 / denominator as f64))
}

pub(super) fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
