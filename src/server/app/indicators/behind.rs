//! The cases behind a number: of the same cells that were counted.

use super::moment::Moment;
use super::period::Period;
use super::scope::Scope;
use super::{Question, cells_of};
use crate::casework::indicator::{Cell, Definition, Measure};
use crate::contract::case::CaseRow;
use crate::contract::indicator::{Bucket, Readings};
use crate::contract::page::Page;
use crate::contract::reason::Reason;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure, rows};
use crate::server::store::cases::ListedCase;
use crate::server::store::facts::{self, Apart};
use crate::server::store::hall;

/// Which cases of an indicator are asked for.
#[derive(Clone, Debug, Default)]
pub struct Behind {
    /// A bucket's word, or `numerator`, `denominator`, `missed`.
    pub bucket: Option<String>,
    /// Another reading of the indicator.
    pub reading: Option<String>,
    pub cursor: Option<String>,
    pub limit: Option<u32>,
}

/// The key under which the buckets themselves are opened.
const CASES: &str = "cases";
const USUAL_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 200;

/// The cases behind a number.
///
/// # Errors
/// As [`super::stand`]; no such indicator, reading or bucket; an indicator that counts nothing.
pub async fn cases(
    app: &App,
    officer: &Officer,
    key: &str,
    behind: &Behind,
    question: &Question,
) -> Result<Page<CaseRow>, Failure> {
    let scope = Scope::of(app, officer, question)?;
    let period = Period::of(app, question)?;
    let (limit, after) = (page_size(behind)?, page_after(behind)?);
    let wanted = Wanted::of(key, behind, question.readings)?;
    let mut connection = Moment::of(app).await?;
    let (span, choice) = (period.span(), &scope.choice);
    let more = i64::from(limit) + 1;
    let mut found = match wanted {
        Wanted::Cells(wanted) => {
            let rows = facts::tally(&mut connection, span, choice, Apart::Whole).await?;
            let cells = cells_of(&rows, wanted);
            facts::page(&mut connection, span, choice, &cells, after, more).await?
        }
        Wanted::Visits => {
            let (halls, sight) = (&scope.reached, &choice.sight);
            let times = (span.from, span.to);
            let officer = choice.officer.as_deref();
            let place = (after, more);
            hall::cases_of_visits(&mut connection, halls, times, officer, sight, place).await?
        }
    };
    drop(connection);
    let is_more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found
        .last()
        .filter(|_| is_more)
        .map(|it: &ListedCase| it.no.to_string());
    let items = found.into_iter().map(|case| rows::listed(app, case));
    Ok(Page {
        items: items.collect::<Result<_, _>>()?,
        next,
        prev: None,
    })
}

/// How many cases a page has.
pub(super) fn page_size(behind: &Behind) -> Result<u32, Failure> {
    let limit = behind.limit.unwrap_or(USUAL_LIMIT);
    if (1..=LARGEST_LIMIT).contains(&limit) {
        return Ok(limit);
    }
    Err(Failure::invalid("limit", Reason::new("limit_out_of_range")))
}

/// The number of the case that the page before ended with.
pub(super) fn page_after(behind: &Behind) -> Result<i64, Failure> {
    let unknown = |_| Failure::invalid("cursor", Reason::new("cursor_unknown"));
    behind
        .cursor
        .as_deref()
        .map_or(Ok(0), |text| text.parse().map_err(unknown))
}

/// Which cells an indicator's number is made of.
enum Wanted {
    Cells(Box<dyn Fn(&Cell) -> bool + Send>),
    Visits,
}

impl Wanted {
    fn of(key: &str, behind: &Behind, readings: Readings) -> Result<Self, Failure> {
        let unknown = |field: &str, code: &str| Failure::invalid(field, Reason::new(code));
        let bucket = behind.bucket.as_deref();
        if key == CASES {
            let Some(word) = bucket else {
                return Ok(Self::Cells(Box::new(|_: &Cell| true)));
            };
            return match (Bucket::from_word(word), word) {
                (Some(bucket), _) => {
                    let is = move |cell: &Cell| cell.bucket(readings.due, readings.early) == bucket;
                    Ok(Self::Cells(Box::new(is)))
                }
                (None, "received") => Ok(Self::Cells(Box::new(|cell: &Cell| cell.received))),
                (None, "carried_in") => Ok(Self::Cells(Box::new(|cell: &Cell| !cell.received))),
                _ => Err(unknown("bucket", "indicator_bucket_unknown")),
            };
        }
        let definition = Definition::find(key).ok_or(Failure::NotFound)?;
        match definition.measure {
            Measure::Waiting | Measure::Handling => Ok(Self::Visits),
            // They are no cases; `/v1/backlog` lists them.
            Measure::Stock => Err(Failure::Conflict(Reason::new("indicator_of_old_results"))),
            Measure::Unrecorded(why) => Err(Failure::Conflict(Reason::new(why))),
            Measure::AverageTime => Ok(Self::Cells(Box::new(Cell::resolved))),
            // A case may be taken off twice: what is taken off is looked at by its own reading.
            Measure::Less(_) if behind.reading.is_none() => {
                Err(Failure::Conflict(Reason::new("indicator_of_readings")))
            }
            Measure::Share(_) | Measure::Less(_) | Measure::People(_) => {
                let way = definition
                    .way(behind.reading.as_deref(), readings)
                    .ok_or_else(|| unknown("reading", "indicator_reading_unknown"))?;
                let (of, counts) = (way.of, way.counts);
                Ok(Self::Cells(match bucket {
                    None | Some("numerator") => {
                        Box::new(move |cell: &Cell| of(cell) && counts(cell))
                    }
                    Some("denominator") => Box::new(of),
                    Some("missed") => Box::new(move |cell: &Cell| of(cell) && !counts(cell)),
                    Some(_) => return Err(unknown("bucket", "indicator_bucket_unknown")),
                }))
            }
        }
    }
}
