//! At what pace a procedure goes, and which cases miss their due date at that pace (*nguy cơ trễ hạn*).
//!
//! The pace is the median of what finished cases took from a step to their end; where too few were measured,
//! the terms of the template's steps stand in for it. All times are working time of the unit that has the
//! case.

use crate::casework::calendar::{CalendarError, WorkCalendar, working_minutes_between};
use crate::casework::case::Case;
use crate::casework::catalog::{Step, Template};
use crate::contract::case::HandoverOutcome;
use crate::contract::instant::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// With fewer measured cases a median says more about them than about the procedure.
const FEWEST: usize = 10;

/// What is still needed from a step on, in working minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// From the moment a case enters the step to its end.
    pub from_here: u32,
    /// The part of it that lies behind the step.
    pub after: u32,
    /// The term of the step itself, by which its due date was set.
    pub term: u32,
    pub basis: Basis,
}

/// Where a pace comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The median of so many cases.
    Measured(u32),
    /// The sum of the template's step terms along the usual way.
    Terms,
}

/// What cases of one procedure took from entering each step to their end, in working minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured(BTreeMap<String, Vec<u32>>);

impl Measured {
    /// Adds a finished case. One that waited for the citizen or was put off says nothing about the offices'
    /// pace and is left out.
    ///
    /// # Errors
    /// The calendar does not reach as far.
    pub fn add(
        &mut self,
        case: &Case,
        template: &Template,
        calendar: &WorkCalendar,
    ) -> Result<(), CalendarError> {
        let (Some(start), Some(end)) = (case.received_at, case.finished_at) else {
            return Ok(());
        };
        if case.supplement_requests > 0 || case.extensions > 0 {
            return Ok(());
        }
        let first = template.steps.first().map(|it| (it.key.as_str(), start));
        let hops = case.handovers.iter();
        let entered = hops
            .filter(|hop| hop.outcome == HandoverOutcome::Acknowledged && hop.sent_at <= end)
            .filter_map(|hop| Some((hop.step.as_deref()?, hop.sent_at)));
        // Whoever comes to a step a second time was not through with it the first time.
        let mut earliest: BTreeMap<&str, Instant> = BTreeMap::new();
        for (step, at) in first.into_iter().chain(entered) {
            earliest.entry(step).or_insert(at);
        }
        for (step, at) in earliest {
            let minutes = working_minutes_between(at, end, calendar)?;
            let minutes = u32::try_from(minutes.max(0)).unwrap_or(u32::MAX);
            self.0.entry(step.to_owned()).or_default().push(minutes);
        }
        Ok(())
    }

    /// The median from a step on, with how many cases it is of.
    fn median(&self, step: &str) -> Option<(u32, u32)> {
        let mut times = self.0.get(step).filter(|it| it.len() >= FEWEST)?.clone();
        times.sort_unstable();
        let middle = times.get((times.len() - 1) / 2)?;
        Some((*middle, u32::try_from(times.len()).unwrap_or(u32::MAX)))
    }
}

/// The pace of a template from a step on; none where neither measurement nor terms say anything.
pub fn pace(template: &Template, step: &str, measured: Option<&Measured>) -> Option<Pace> {
    let way = usual_way(template, step);
    let (here, behind) = way.split_first()?;
    let term = here.working_minutes.unwrap_or_default();
    let terms = |steps: &[&Step]| -> u32 {
        let minutes = steps.iter().filter_map(|it| it.working_minutes);
        minutes.fold(0, u32::saturating_add)
    };
    if let Some((from_here, cases)) = measured.and_then(|it| it.median(step)) {
        let next = behind.first().map(|it| it.key.as_str());
        let after = next.and_then(|next| Some(measured?.median(next)?.0));
        // What lies behind a step never takes longer than both together.
        let after = after.unwrap_or_else(|| terms(behind)).min(from_here);
        return Some(Pace {
            from_here,
            after,
            term,
            basis: Basis::Measured(cases),
        });
    }
    let from_here = terms(&way);
    (from_here > 0).then(|| Pace {
        from_here,
        after: terms(behind),
        term,
        basis: Basis::Terms,
    })
}

/// The step and those that usually follow it, up to the end; a circle is gone round once.
fn usual_way<'t>(template: &'t Template, step: &str) -> Vec<&'t Step> {
    let find = |key: &str| template.steps.iter().find(|it| it.key == key);
    let mut seen = BTreeSet::new();
    let mut way = Vec::new();
    let mut next = find(step);
    while let Some(step) = next.filter(|it| seen.insert(it.key.as_str())) {
        way.push(step);
        next = step.next.first().and_then(|key| find(key));
    }
    way
}

/// That a case will miss its due date if it goes on as cases usually do; working minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// Left until the due date.
    pub left: u32,
    /// Usually still needed.
    pub needed: u32,
    pub basis: Basis,
}

/// Whether a case with a running clock is at risk: fewer working minutes are left than are usually still
/// needed. What it has spent in its step counts as done, but what lies behind the step is always ahead.
/// A case whose due date has passed is not at risk, it is late.
///
/// # Errors
/// The calendar does not reach as far.
pub fn risk(
    pace: Pace,
    due_at: Instant,
    step_due_at: Option<Instant>,
    now: Instant,
    calendar: &WorkCalendar,
) -> Result<Option<Risk>, CalendarError> {
    if due_at <= now {
        return Ok(None);
    }
    let spent = match step_due_at {
        Some(step_due) => {
            let to_go = working_minutes_between(now, step_due, calendar)?;
            (i64::from(pace.term) - to_go).max(0)
        }
        None => 0,
    };
    let needed = (i64::from(pace.from_here) - spent).max(i64::from(pace.after));
    let left = working_minutes_between(now, due_at, calendar)?;
    let minutes = |it: i64| u32::try_from(it.max(0)).unwrap_or(u32::MAX);
    Ok((left < needed).then(|| Risk {
        left: minutes(left),
        needed: minutes(needed),
        basis: pace.basis,
    }))
}

#[cfg(test)]
mod tests;
