//! Reports of figures: counted from one moment, by the same counts as the indicators.

use crate::casework::report::{
    Deeds, Frame, Procedures, UnitDay, Worker, daily, plan, productivity, settlement,
};
use crate::contract::id::{OfficerId, ProcedureCode, UnitId};
use crate::contract::indicator::{By, Readings, Seat};
use crate::contract::report::Report;
use crate::server::app::directory::Colleagues;
use crate::server::app::indicators::moment::Moment;
use crate::server::app::indicators::period::Period;
use crate::server::app::indicators::scope::Scope;
use crate::server::app::indicators::{Counting, Question};
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use crate::server::store::Connection;
use crate::server::store::reports::{self, CounterRow};
use std::collections::BTreeMap;

/// A report of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    Daily,
    Settlement,
    Plan,
    Productivity,
}

pub async fn report(
    app: &App,
    officer: &Officer,
    figures: Figures,
    question: &Question,
    frame: &Frame,
) -> Result<Report, Failure> {
    let question = asked(figures, question);
    let scope = Scope::of(app, officer, &question)?;
    let period = Period::of(app, &question)?;
    let colleagues = app.colleagues().await?;
    let mut moment = Moment::of(app).await?;
    let counting = Counting {
        app,
        colleagues: &colleagues,
        scope: &scope,
        period,
    };
    Ok(match figures {
        Figures::Daily => daily(frame, &units(&counting, &mut moment).await?),
        Figures::Settlement => settlement(frame, &counting.stand(&mut moment, &question).await?),
        Figures::Plan => plan(frame, &counting.stand(&mut moment, &question).await?),
        Figures::Productivity => {
            let indicators = counting.stand(&mut moment, &question).await?;
            let deeds = deeds(&counting, &mut moment).await?;
            let worker = |id| worker(app, &colleagues, id);
            productivity(frame, &indicators, &deeds, worker)
        }
    })
}

/// What is counted apart is the report's own affair, but for the plan's.
fn asked(figures: Figures, question: &Question) -> Question {
    let own = question.clone();
    let by = match figures {
        Figures::Daily => None,
        Figures::Settlement => Some(By::Procedure),
        Figures::Plan => Some(own.by.unwrap_or(By::Unit)),
        Figures::Productivity => Some(By::Officer),
    };
    let seat = match figures {
        // A counter's day is that of the counter, whoever decides.
        Figures::Daily => Seat::Receiving,
        Figures::Settlement | Figures::Plan | Figures::Productivity => own.readings.seat,
    };
    Question {
        by,
        readings: Readings {
            seat,
            ..own.readings
        },
        ..own
    }
}

async fn deeds(
    counting: &Counting<'_>,
    connection: &mut Connection,
) -> Result<BTreeMap<OfficerId, Deeds>, Failure> {
    let (span, choice) = (counting.period.span(), &counting.scope.choice);
    let mut deeds: BTreeMap<OfficerId, Deeds> = BTreeMap::new();
    for row in reports::deeds(connection, span, choice).await? {
        let Ok(officer) = row.officer.parse() else {
            continue;
        };
        let done = deeds.entry(officer).or_default();
        let count = row.count.unsigned_abs();
        match row.kind.as_str() {
            "accepted" => done.accepted += count,
            "handed_over" => done.moved_on += count,
            // What was sent before the period and recalled in it is no work undone in it.
            "handover_recalled" => done.moved_on = done.moved_on.saturating_sub(count),
            "returned" => done.handed_back += count,
            _ => {}
        }
    }
    Ok(deeds)
}

fn worker(app: &App, colleagues: &Colleagues, id: OfficerId) -> Option<Worker> {
    let colleague = colleagues.list.iter().find(|it| it.id == id)?;
    Some(Worker {
        name: colleague.name.clone(),
        unit_name: app.unit_name(&colleague.unit),
    })
}

/// What each counter did, and how long people waited there.
async fn units(
    counting: &Counting<'_>,
    connection: &mut Connection,
) -> Result<BTreeMap<UnitId, UnitDay>, Failure> {
    let (span, choice) = (counting.period.span(), &counting.scope.choice);
    let mut days = Days {
        app: counting.app,
        period: counting.period,
        units: BTreeMap::new(),
    };
    for row in reports::taken_in(connection, span, choice).await? {
        let count = row.count.unsigned_abs();
        let done = days.procedure(&row);
        match row.channel.as_str() {
            "online" => done.online += count,
            "postal" => done.by_post += count,
            _ => done.at_counter += count,
        }
    }
    for row in reports::handed_back(connection, span, choice).await? {
        days.procedure(&row).handed_back += row.count.unsigned_abs();
    }
    for row in reports::promised(connection, span, choice).await? {
        let done = days.procedure(&row);
        done.due += row.count.unsigned_abs();
        done.due_open += row.unfinished.unsigned_abs();
    }
    // A procedure has no visits: of one alone nobody knows who waited for it.
    if choice.procedure.is_none() {
        for visit in counting.visits(connection).await? {
            let unit = days.unit(&UnitId::new(visit.unit.as_str()));
            unit.waits.push(visit.waited.unsigned_abs());
        }
    }
    Ok(days.units)
}

struct Days<'a> {
    app: &'a App,
    period: Period,
    units: BTreeMap<UnitId, UnitDay>,
}

impl Days<'_> {
    fn unit(&mut self, id: &UnitId) -> &mut UnitDay {
        let app = self.app;
        self.units.entry(id.clone()).or_insert_with(|| UnitDay {
            name: app.unit_name(id),
            ..UnitDay::default()
        })
    }

    fn procedure(&mut self, row: &CounterRow) -> &mut Procedures {
        let (catalog, day) = (&self.app.catalog, self.period.to);
        let unit = self.unit(&UnitId::new(row.unit.as_str()));
        let procedures = &mut unit.procedures;
        procedures.entry(row.procedure.clone()).or_insert_with(|| {
            let code = ProcedureCode::new(row.procedure.as_str());
            let known = catalog.procedure_on(&code, day);
            Procedures {
                name: known.map_or_else(|| row.procedure.clone(), |it| it.name.clone()),
                ..Procedures::default()
            }
        })
    }
}
