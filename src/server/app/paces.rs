//! The pace of each procedure, and the cases that will be late or that nobody has any more.
//!
//! **Invariant:** what a case is at risk by is decided in [`crate::casework::pace`]; here it is only fed.

use super::board::Scope;
use super::directory::Colleagues;
use super::{App, Failure, projection, recording};
use crate::casework::calendar::{CalendarError, WorkCalendar, add_working_minutes};
use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, Template};
use crate::casework::pace::{Basis, Measured, Pace, pace, risk};
use crate::contract::case::AtRisk;
use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::Clock;
use crate::server::store::Connection;
use crate::server::store::pace::{self as stored, RunningRow, Until};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// *Kỳ trước*: what ended within so many days is measured.
const DAYS: i64 = 90;
const MILLIS_PER_DAY: i64 = 86_400_000;
/// So many of the latest ended cases are looked at, and of one procedure.
const MOST: i64 = 2000;
const MOST_OF_ONE: usize = 25;
/// Measuring reads whole histories, so it is done seldom.
const FRESH: i64 = 3_600_000;
/// No list of cases that need somebody's eyes is longer.
const LONGEST: i64 = 20_000;

/// What finished cases took, by procedure, as last measured.
#[derive(Clone, Debug, Default)]
pub struct Paces(Arc<Mutex<Option<LastMeasured>>>);

#[derive(Debug)]
struct LastMeasured {
    at: Instant,
    known: Arc<HashMap<String, Measured>>,
}

impl Paces {
    async fn get(
        &self,
        app: &App,
        connection: &mut Connection,
    ) -> Result<Arc<HashMap<String, Measured>>, Failure> {
        let now = app.now();
        if let Some(last) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && (0..FRESH).contains(&(now.millis() - last.at.millis()))
        {
            return Ok(last.known.clone());
        }
        let known = Arc::new(measure(app, connection, now).await?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(LastMeasured {
            at: now,
            known: known.clone(),
        });
        Ok(known)
    }
}

impl Paces {
    fn known(&self) -> Option<Arc<HashMap<String, Measured>>> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().map(|it| it.known.clone())
    }
}

async fn measure(
    app: &App,
    connection: &mut Connection,
    now: Instant,
) -> Result<HashMap<String, Measured>, Failure> {
    let catalog = &app.catalog;
    let since = now.millis() - DAYS * MILLIS_PER_DAY;
    let mut looked_at: HashMap<String, usize> = HashMap::new();
    let mut known: HashMap<String, Measured> = HashMap::new();
    for (id, procedure) in stored::ended(connection, since, MOST).await? {
        let count = looked_at.entry(procedure.clone()).or_default();
        *count += 1;
        if *count > MOST_OF_ONE {
            continue;
        }
        let Ok(id) = id.parse() else { continue };
        let case = recording::load(connection, id, None).await?.case;
        let Some(template) = template_of(&case, catalog) else {
            continue;
        };
        let calendar = WorkCalendar::new(&catalog.calendar, catalog.hours_of(&case.competent_unit));
        // A year that the calendar does not know cannot be measured in, and is said elsewhere.
        let measured = known.entry(procedure).or_default();
        let _: Result<(), CalendarError> = measured.add(&case, template, &calendar);
    }
    Ok(known)
}

fn template_of<'c>(case: &Case, catalog: &'c Catalog) -> Option<&'c Template> {
    catalog.template(&projection::procedure_of(case, catalog)?.template)
}

/// The numbers of the cases that will miss their due date at the present pace.
pub async fn at_risk(
    app: &App,
    connection: &mut Connection,
    scope: &Scope,
) -> Result<Vec<i64>, Failure> {
    let now = app.now();
    let measured = app.paces.get(app, connection).await?;
    let today = now.local().date();
    let mut paces: HashMap<(String, String), Pace> = HashMap::new();
    let mut bounds = Vec::new();
    for (procedure, step) in stored::steps(connection, now.millis()).await? {
        let version = app
            .catalog
            .procedure_on(&ProcedureCode::new(procedure.as_str()), today);
        let template = version.and_then(|it| app.catalog.template(&it.template));
        let found = template.and_then(|it| pace(it, &step, measured.get(&procedure)));
        let Some(found) = found else { continue };
        let Some(until) = latest_end(now, found.from_here, &app.catalog) else {
            continue;
        };
        paces.insert((procedure.clone(), step.clone()), found);
        bounds.push(Until {
            procedure,
            step,
            until: until.millis(),
        });
    }
    let rows = stored::running(connection, &scope.sight, now.millis(), &bounds, LONGEST).await?;
    let mut calendars: BTreeMap<String, WorkCalendar<'_>> = BTreeMap::new();
    let mut numbers = Vec::new();
    for row in rows {
        let RunningRow {
            no,
            procedure,
            step,
            due_at,
            step_due_at,
            holder_unit,
        } = row;
        let Some(pace) = paces.get(&(procedure, step)) else {
            continue;
        };
        let calendar = calendars.entry(holder_unit).or_insert_with_key(|unit| {
            let hours = app.catalog.hours_of(&UnitId::new(unit.as_str()));
            WorkCalendar::new(&app.catalog.calendar, hours)
        });
        let (due, step_due) = (
            Instant::from_millis(due_at),
            step_due_at.map(Instant::from_millis),
        );
        if let Ok(Some(_)) = risk(*pace, due, step_due, now, calendar) {
            numbers.push(no);
        }
    }
    Ok(numbers)
}

/// When so much working time is over at the office that works least; later dues are in no danger anywhere.
fn latest_end(now: Instant, minutes: u32, catalog: &Catalog) -> Option<Instant> {
    let all = catalog.calendar.hours.values();
    all.filter_map(|hours| {
        let calendar = WorkCalendar::new(&catalog.calendar, hours);
        add_working_minutes(now, minutes, &calendar).ok()
    })
    .max()
}

/// Why one case is at risk, if it is; by what has been measured already, for nobody who opens a case waits
/// for histories to be read.
pub fn of_case(app: &App, case: &Case) -> Option<AtRisk> {
    let (due, Clock::Running, step) = (case.due_at?, case.clock, case.step.as_ref()?) else {
        return None;
    };
    let template = template_of(case, &app.catalog)?;
    let known = app.paces.known();
    let measured = known
        .as_ref()
        .and_then(|it| it.get(case.procedure.as_str()));
    let pace = pace(template, step, measured)?;
    let hours = app.catalog.hours_of(&case.holder_unit);
    let calendar = WorkCalendar::new(&app.catalog.calendar, hours);
    let found = risk(pace, due, case.step_due_at, app.now(), &calendar);
    // Beyond the years of the calendar nothing is at risk yet.
    let risk = found.ok().flatten()?;
    Some(AtRisk {
        left_minutes: risk.left,
        needed_minutes: risk.needed,
        measured_cases: match risk.basis {
            Basis::Measured(cases) => Some(cases),
            Basis::Terms => None,
        },
    })
}

/// The numbers of the cases that nobody will take up by themselves: the holder has left, the unit is closed
/// and nobody came after it, or a case that was accepted lies in nobody's hands and was never sent.
pub async fn lost(
    app: &App,
    connection: &mut Connection,
    colleagues: &Colleagues,
    scope: &Scope,
) -> Result<Vec<i64>, Failure> {
    let (officers, units) = stored::holders(connection).await?;
    let works = |id: &String| {
        let mut active = colleagues.list.iter().filter(|it| it.active);
        active.any(|it| it.id.to_string() == *id)
    };
    let gone: Vec<String> = officers.into_iter().filter(|it| !works(it)).collect();
    let today = app.now().local().date();
    let is_closed = |id: &String| {
        let id = UnitId::new(id.as_str());
        let unit = app.catalog.unit(&id);
        unit.is_none_or(|it| !it.validity.holds_on(today))
            && app.catalog.successions_of(&id).next().is_none()
    };
    let closed: Vec<String> = units.into_iter().filter(is_closed).collect();
    let lost = (gone.as_slice(), closed.as_slice());
    let found = stored::lost(connection, &scope.sight, &scope.units(), lost, LONGEST).await?;
    Ok(found)
}
