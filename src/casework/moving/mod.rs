//! Moving work (*điều chuyển hồ sơ*): which cases go, and who gets what.
//!
//! A move changes whose hands a case is in and nothing else: due dates stay, the clock runs on. The
//! plan is worked out from what lists know of a case; carrying it out is deciding on each command
//! as on any other.
//!
//! **Invariant:** every chosen case goes to exactly one officer or is left with a reason; nobody
//! gets a case who is away, whose grants do not reach it, or whose role does not do such work; the
//! same question gives the same plan.

mod spread;

#[cfg(test)]
mod tests;

pub use spread::spread;

use crate::casework::catalog::Catalog;
use crate::casework::context::Colleague;
use crate::casework::refusal::Code;
use crate::contract::id::{CaseId, OfficerId, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::moving::MoveOrder;
use crate::contract::status::Role;
use jiff::civil::Date;

/// Whose work it is to have cases in hand.
const HOLDERS: [Role; 4] = [Role::Counter, Role::Specialist, Role::Clerk, Role::Leader];

/// A case as a move looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movable {
    pub id: CaseId,
    pub procedure: ProcedureCode,
    /// When it is due by a clock that runs.
    pub due_at: Option<Instant>,
    /// Since when it is in the house.
    pub since: Instant,
    pub unit: UnitId,
    pub officer: Option<OfficerId>,
    /// The role that does the step it is in; `None` where no step says.
    pub role: Option<Role>,
    /// Why it cannot be moved at all as it stands.
    pub obstacle: Option<Code>,
    /// It waits for the citizen or is suspended: it may change hands, but not leave its unit.
    pub stays_in_unit: bool,
}

/// An officer who might get cases, and how many open ones that officer has.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    pub colleague: &'a Colleague,
    pub load: u32,
}

/// Which of the cases are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub order: MoveOrder,
    pub count: Option<usize>,
    pub procedure: Option<ProcedureCode>,
    /// Cases may go to officers of other units: these were named.
    pub across_units: bool,
}

/// Who gets what, by the places of cases and hands in what was asked with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Case and hand, in the order of the choice.
    pub moves: Vec<(usize, usize)>,
    pub left: Vec<(usize, Code)>,
}

/// Chooses and spreads.
pub fn plan(
    cases: &[Movable],
    choice: &Choice,
    hands: &[Hand],
    today: Date,
    catalog: &Catalog,
) -> Plan {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|place| (urgency(&cases[*place], choice.order), cases[*place].id));
    let mut plan = Plan::default();
    let (mut chosen, mut eligible) = (Vec::new(), Vec::new());
    for place in order {
        let case = &cases[place];
        if choice.count.is_some_and(|count| chosen.len() >= count) {
            break;
        }
        if choice
            .procedure
            .as_ref()
            .is_some_and(|it| *it != case.procedure)
        {
            continue;
        }
        if let Some(obstacle) = case.obstacle {
            plan.left.push((place, obstacle));
            continue;
        }
        let may: Vec<usize> = (0..hands.len())
            .filter(|hand| {
                let colleague = hands[*hand].colleague;
                (choice.across_units || colleague.unit == case.unit)
                    && may_hold(colleague, case, today, catalog)
            })
            .collect();
        if may.is_empty() {
            plan.left.push((place, Code::NobodyMayHold));
            continue;
        }
        chosen.push(place);
        eligible.push(may);
    }
    let loads: Vec<u32> = hands.iter().map(|hand| hand.load).collect();
    let given = spread(&eligible, &loads);
    plan.moves = chosen.into_iter().zip(given).collect();
    plan
}

/// Whether a case could be given to a colleague who does not have it yet.
pub fn may_hold(colleague: &Colleague, case: &Movable, today: Date, catalog: &Catalog) -> bool {
    let does_such_work = match case.role {
        Some(role) if colleague.unit == case.unit => colleague.roles.contains(&role),
        // In another unit the case enters another step.
        _ => HOLDERS.iter().any(|role| colleague.roles.contains(role)),
    };
    colleague.active
        && does_such_work
        && case.officer != Some(colleague.id)
        && (colleague.unit == case.unit || !case.stays_in_unit)
        && colleague.reaches(&colleague.unit, catalog)
        && colleague.away_on(today).is_none()
}

fn urgency(case: &Movable, order: MoveOrder) -> i64 {
    match order {
        MoveOrder::NearestDue => case.due_at.map_or(i64::MAX, Instant::millis),
        MoveOrder::Oldest => case.since.millis(),
    }
}

/// How near a due date is, for the one who gets the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    Overdue,
    Today,
    /// Until Sunday.
    ThisWeek,
    Later,
}

/// How near a case's due date is at `now`; one whose clock stands still is not near.
pub fn nearness(due_at: Option<Instant>, now: Instant) -> Nearness {
    let Some(due_at) = due_at else {
        return Nearness::Later;
    };
    if due_at < now {
        return Nearness::Overdue;
    }
    let (day, today) = (due_at.local().date(), now.local().date());
    if day == today {
        return Nearness::Today;
    }
    let left = 7 - i32::from(today.weekday().to_monday_one_offset());
    match today.until(day).map(|span| span.get_days()) {
        Ok(days) if days <= left => Nearness::ThisWeek,
        _ => Nearness::Later,
    }
}
