//! Indicators: how a period stands, counted from stored facts, and the cases behind each number.
//!
//! **Invariant:** for supervisors alone, and of the cases they may see; what is counted and what is then
//! listed come from the same cells, so a number and its cases never part.

mod behind;
mod charts;
mod integrity;
pub(super) mod moment;
pub(super) mod period;
pub(super) mod scope;

pub use behind::{Behind, cases};
pub use charts::charts;
pub use integrity::integrity;
pub use moment::Figures;

use super::directory::Colleagues;
use super::officer::Officer;
use super::{App, Failure, backlog};
use crate::casework::indicator::figure::{Evidence, Measured, Stock};
use crate::casework::indicator::spread::Spread;
use crate::casework::indicator::{
    Cell, DEFINITIONS, Ended, Marks, Measure, Tally, Way, groups, sum, whole,
};
use crate::contract::id::{OfficerId, ProcedureCode, UnitId};
use crate::contract::indicator::{By, Check, Group, Indicator, Indicators, Readings, Seat, Slice};
use crate::server::store::Connection;
use crate::server::store::facts::{self, Apart, CellKey, TallyRow};
use crate::server::store::hall::{self, VisitRow};
use jiff::civil::Date;
use moment::Moment;
use period::Period;
use scope::Scope;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// First and last day; absent: the month so far.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// A unit and those below it.
    pub unit: Option<UnitId>,
    /// That unit alone, as a group of `by=unit` is.
    pub exact: bool,
    /// Agencies of a kind.
    pub level: Option<String>,
    pub procedure: Option<ProcedureCode>,
    pub officer: Option<OfficerId>,
    pub by: Option<By>,
    pub readings: Readings,
}

/// How the period stands.
///
/// # Errors
/// The officer is no supervisor; the unit is not known; the days are the wrong way round or too many; the
/// facts are being worked out anew.
pub async fn stand(
    app: &App,
    officer: &Officer,
    question: &Question,
) -> Result<Indicators, Failure> {
    let scope = Scope::of(app, officer, question)?;
    let period = Period::of(app, question)?;
    let colleagues = app.colleagues().await?;
    let mut connection = Moment::of(app).await?;
    let counting = Counting {
        app,
        colleagues: &colleagues,
        scope: &scope,
        period,
    };
    counting.stand(&mut connection, question).await
}

/// One count: of which cases, in which period.
#[derive(Clone, Copy)]
pub(super) struct Counting<'a> {
    pub app: &'a App,
    pub colleagues: &'a Colleagues,
    pub scope: &'a Scope,
    pub period: Period,
}

/// Cells and what else was counted of one group.
#[derive(Default)]
struct Counted {
    tallies: Vec<Tally>,
    declined: u64,
    people: (u64, u64),
    visits: Vec<VisitRow>,
    stock: backlog::Stock,
}

impl Counting<'_> {
    /// How the period stands, for whoever counts more of the same moment.
    pub async fn stand(
        &self,
        connection: &mut Connection,
        question: &Question,
    ) -> Result<Indicators, Failure> {
        let total = self.slice(connection, Apart::Whole).await?;
        let total = total.into_values().next().unwrap_or_else(|| self.empty());
        let groups = match question.by {
            None => Vec::new(),
            Some(By::Unit) => self.groups(connection, Apart::Unit).await?,
            Some(By::Procedure) => self.groups(connection, Apart::Procedure).await?,
            Some(By::Officer) => self.groups(connection, Apart::Officer).await?,
            Some(By::Level) => self.levels(connection).await?,
            Some(By::Month) => self.months(connection).await?,
        };
        Ok(Indicators {
            from: self.period.from,
            to: self.period.to,
            as_at: self.period.as_at,
            unit_name: question.unit.as_ref().map(|unit| self.app.unit_name(unit)),
            unit: question.unit.clone(),
            level: self.scope.level.clone(),
            readings: question.readings,
            total,
            groups,
        })
    }

    /// What every group comes to, by its key.
    async fn slice(
        &self,
        connection: &mut Connection,
        apart: Apart,
    ) -> Result<BTreeMap<String, Slice>, Failure> {
        let counted = self.counted(connection, apart).await?;
        let check = match apart {
            Apart::Whole => self.check(connection, counted.get("")).await?,
            Apart::Unit | Apart::Procedure | Apart::Officer => None,
        };
        let level = |key: &str| match apart {
            Apart::Unit => self
                .app
                .catalog
                .agency_of(&UnitId::new(key))
                .map(|it| it.kind.clone()),
            Apart::Whole | Apart::Procedure | Apart::Officer => self.scope.level.clone(),
        };
        Ok(counted
            .into_iter()
            .map(|(key, counted)| {
                let level = level(&key);
                let mut slice = self.told(&counted, level.as_deref(), apart);
                slice.whole.check.clone_from(&check);
                (key, slice)
            })
            .collect())
    }

    async fn counted(
        &self,
        connection: &mut Connection,
        apart: Apart,
    ) -> Result<BTreeMap<String, Counted>, Failure> {
        let (span, choice) = (self.period.span(), &self.scope.choice);
        let found = facts::tally(connection, span, choice, apart).await?;
        let mut counted: BTreeMap<String, Counted> = BTreeMap::new();
        if apart == Apart::Whole {
            counted.entry(String::new()).or_default();
        }
        for row in &found {
            let place = counted
                .entry(row.key.clone().unwrap_or_default())
                .or_default();
            match tally(row) {
                Some(tally) => place.tallies.push(tally),
                None => place.declined += row.count.unsigned_abs(),
            }
        }
        if let Some(way) = people_way() {
            for numerator in [false, true] {
                let is = |cell: &Cell| (way.of)(cell) && (!numerator || (way.counts)(cell));
                let cells = cells_of(&found, is);
                for (key, count) in facts::people(connection, span, choice, apart, &cells).await? {
                    let place = &mut counted.entry(key.unwrap_or_default()).or_default().people;
                    let place = if numerator {
                        &mut place.0
                    } else {
                        &mut place.1
                    };
                    *place = count.unsigned_abs();
                }
            }
        }
        if self.measures_visits(apart) {
            for visit in self.visits(connection).await? {
                let key = match apart {
                    Apart::Unit => visit.unit.clone(),
                    Apart::Officer => visit.officer.clone().unwrap_or_default(),
                    Apart::Whole | Apart::Procedure => String::new(),
                };
                counted.entry(key).or_default().visits.push(visit);
            }
        }
        if self.counts_stock(apart) {
            let (units, procedure) = (&self.scope.reached, choice.procedure.as_deref());
            let until = (self.period.to, span.to);
            for ((unit, procedure), stock) in
                backlog::stock(connection, units, procedure, until).await?
            {
                let key = match apart {
                    Apart::Unit => unit,
                    Apart::Procedure => procedure,
                    Apart::Whole | Apart::Officer => String::new(),
                };
                counted.entry(key).or_default().stock.add(stock);
            }
        }
        Ok(counted)
    }

    /// Whether old results can be told apart that way: they stand in a unit's registers and in nobody's hands.
    fn counts_stock(&self, apart: Apart) -> bool {
        self.scope.choice.officer.is_none() && apart != Apart::Officer
    }

    /// Whether visits can be told apart that way: a visit is of a hall and a counter's officer, not of a
    /// procedure or of who decides.
    fn measures_visits(&self, apart: Apart) -> bool {
        self.scope.choice.procedure.is_none()
            && match apart {
                Apart::Whole | Apart::Officer => true,
                Apart::Unit => self.scope.seat == Seat::Receiving,
                Apart::Procedure => false,
            }
    }

    /// The visits of the halls that were asked about.
    pub async fn visits(&self, connection: &mut Connection) -> Result<Vec<VisitRow>, Failure> {
        let span = self.period.span();
        let officer = self.scope.choice.officer.as_deref();
        let halls = &self.scope.reached;
        Ok(hall::visits(connection, halls, (span.from, span.to), officer).await?)
    }

    fn told(&self, counted: &Counted, level: Option<&str>, apart: Apart) -> Slice {
        let measured = self.measures_visits(apart);
        let visits = |times: Vec<u64>| {
            if measured {
                Measured::Times(Spread::of(times))
            } else {
                Measured::NotSo
            }
        };
        let waited = counted.visits.iter().map(|it| it.waited.unsigned_abs());
        // A visit of two cases is handled in half the time for each.
        let handled = counted.visits.iter().flat_map(|it| {
            let each =
                it.handled.unwrap_or_default().unsigned_abs() / it.cases.unsigned_abs().max(1);
            std::iter::repeat_n(each, it.cases.unsigned_abs() as usize)
        });
        let evidence = Evidence {
            tallies: &counted.tallies,
            people: counted.people,
            waiting: visits(waited.collect()),
            handling: visits(handled.collect()),
            stock: if self.counts_stock(apart) {
                Stock::Of {
                    digitized: counted.stock.signed,
                    still_valid: counted.stock.still_valid,
                }
            } else {
                Stock::NotSo
            },
        };
        let readings = self.scope.readings;
        let year = self.period.to.year();
        let catalog = &self.app.catalog;
        let items: Vec<Indicator> = DEFINITIONS
            .iter()
            .map(|it| it.stand(&evidence, readings, catalog, level, year))
            .collect();
        Slice {
            whole: whole(&counted.tallies, readings, counted.declined),
            index: groups(catalog, year, &items),
            items,
        }
    }

    fn empty(&self) -> Slice {
        self.told(
            &Counted::default(),
            self.scope.level.as_deref(),
            Apart::Whole,
        )
    }

    /// The same cases, counted from the work lists and from what was open before. An officer's share of
    /// them is known to the facts alone.
    async fn check(
        &self,
        connection: &mut Connection,
        counted: Option<&Counted>,
    ) -> Result<Option<Check>, Failure> {
        let (span, choice) = (self.period.span(), &self.scope.choice);
        let Some(counted) = counted.filter(|_| choice.officer.is_none()) else {
            return Ok(None);
        };
        let received = facts::received_by_lists(connection, span, choice).await?;
        let open_before = facts::open_before(connection, span, choice).await?;
        let reopened = facts::reopened(connection, span, choice).await?;
        let told_later = facts::told_later(connection, span, choice).await?;
        let sum = sum(&whole(&counted.tallies, self.scope.readings, 0));
        Ok(Some(Check {
            received: received.unsigned_abs(),
            open_before: open_before.unsigned_abs(),
            reopened: reopened.unsigned_abs(),
            told_later: told_later.unsigned_abs(),
            difference: sum.cast_signed() - received - open_before - reopened - told_later,
        }))
    }

    async fn groups(
        &self,
        connection: &mut Connection,
        apart: Apart,
    ) -> Result<Vec<Group>, Failure> {
        let slices = self.slice(connection, apart).await?;
        let name = |key: &str| match apart {
            Apart::Unit => self.app.unit_name(&UnitId::new(key)),
            Apart::Officer => {
                let known = key.parse().ok().and_then(|id| self.colleagues.name(id));
                known.unwrap_or_default()
            }
            Apart::Procedure => {
                let (code, day) = (ProcedureCode::new(key), self.period.to);
                let known = self.app.catalog.procedure_on(&code, day);
                known.map_or_else(|| key.to_owned(), |it| it.name.clone())
            }
            Apart::Whole => String::new(),
        };
        Ok(slices
            .into_iter()
            .map(|(key, slice)| Group {
                name: name(&key),
                level: (apart == Apart::Unit)
                    .then(|| self.app.catalog.agency_of(&UnitId::new(key.as_str())))
                    .flatten()
                    .map(|agency| agency.kind.clone()),
                key,
                slice,
            })
            .collect())
    }

    /// Kinds of agency that cases are counted for, each by itself.
    async fn levels(&self, connection: &mut Connection) -> Result<Vec<Group>, Failure> {
        let catalog = &self.app.catalog;
        let (span, choice) = (self.period.span(), &self.scope.choice);
        let found = facts::tally(connection, span, choice, Apart::Unit).await?;
        let units = found.iter().filter_map(|row| row.key.as_deref());
        let kinds: BTreeSet<String> = units
            .filter_map(|unit| catalog.agency_of(&UnitId::new(unit)))
            .map(|agency| agency.kind.clone())
            .collect();
        let mut groups = Vec::new();
        for kind in kinds {
            let scope = self.scope.of_level(catalog, &kind);
            let counting = Counting {
                scope: &scope,
                ..*self
            };
            let slice = counting.slice(connection, Apart::Whole).await?;
            groups.extend(slice.into_values().map(|slice| Group {
                key: kind.clone(),
                name: kind.clone(),
                level: Some(kind.clone()),
                slice,
            }));
        }
        Ok(groups)
    }

    async fn months(&self, connection: &mut Connection) -> Result<Vec<Group>, Failure> {
        let mut groups = Vec::new();
        for (key, period) in self.period.months(self.app)? {
            let counting = Counting { period, ..*self };
            let slice = counting.slice(connection, Apart::Whole).await?;
            groups.extend(slice.into_values().map(|slice| Group {
                name: key.clone(),
                key: key.clone(),
                level: None,
                slice,
            }));
        }
        Ok(groups)
    }
}

/// A row of the count as a tally of one cell; `None` of cases that were declined.
fn tally(row: &TallyRow) -> Option<Tally> {
    let cell = cell(row);
    (cell.marks.how() != Ended::Declined).then_some(Tally {
        cell,
        count: row.count.unsigned_abs(),
        taken: row.taken.unsigned_abs(),
    })
}

fn cell(row: &TallyRow) -> Cell {
    Cell {
        marks: Marks(row.marks),
        received: row.received != 0,
        late: row.late != 0,
        late_moved: row.late_moved != 0,
    }
}

fn people_way() -> Option<Way> {
    DEFINITIONS.iter().find_map(|it| match it.measure {
        Measure::People(way) => Some(way),
        _ => None,
    })
}

/// The cells that are wanted, as the store names them.
fn cells_of(rows: &[TallyRow], wanted: impl Fn(&Cell) -> bool) -> Vec<CellKey> {
    let cells = rows.iter().filter_map(tally).map(|it| it.cell);
    let keys: BTreeSet<CellKey> = cells
        .filter(wanted)
        .map(|cell| CellKey {
            received: cell.received,
            late: cell.late,
            late_moved: cell.late_moved,
            marks: cell.marks.0,
        })
        .collect();
    keys.into_iter().collect()
}
