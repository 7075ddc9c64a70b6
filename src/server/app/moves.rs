//! Plans of moves: cases, colleagues and their loads are read here; who gets what is the rules' to say.
//!
//! **Invariant:** only cases in the officer's sight are looked at, and nothing is changed: a plan is
//! carried out as a job, each case decided on again.

use super::directory::Colleagues;
use super::officer::Officer;
use super::{App, Failure, listing};
use crate::casework::case::SUSPENDED;
use crate::casework::context::Colleague;
use crate::casework::decide::authority::HEADS;
use crate::casework::decide::naming::{ANYBODY, national_word, roles_word};
use crate::casework::moving::{self, Choice, Hand, Movable, Nearness, nearness};
use crate::casework::refusal::Code;
use crate::contract::case::CaseRow;
use crate::contract::command::{Command, Destination, Forward};
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::moving::{LeftCase, MoveHand, MoveOrder, MovePlan, NewMove, PlannedCase};
use crate::contract::reason::Reason;
use crate::contract::status::{Clock, HopKind, Role, Status};
use crate::server::store::cases;
use crate::text;
use std::collections::{BTreeSet, HashMap};

/// As many as one job takes.
const MOST: usize = 1000;
const MOST_TARGETS: usize = 200;

/// Who would get what.
pub async fn plan(app: &App, officer: &Officer, new: &NewMove) -> Result<MovePlan, Failure> {
    let actor = &officer.actor;
    if !actor.is(Role::Leader) && !actor.is(Role::Supervisor) {
        return Err(Failure::Forbidden(Reason::new("move_by_head")));
    }
    check(new)?;
    let colleagues = app.colleagues().await?;
    let (rows, more) = meant(app, officer, &colleagues, new).await?;
    let movables: Vec<Movable> = rows
        .iter()
        .map(|row| movable(app, officer, row, new))
        .collect();
    let targets = targets(app, officer, &colleagues, &movables, new)?;
    let loads = loads(app, &colleagues, &movables, &targets).await?;
    let load = |id: OfficerId| loads.get(&id).copied().unwrap_or_default();
    let hands: Vec<Hand> = targets
        .iter()
        .map(|colleague| Hand {
            colleague,
            load: load(colleague.id),
        })
        .collect();
    let choice = Choice {
        order: new.order,
        count: new.count.map(|it| it as usize),
        procedure: new.procedure.clone(),
        across_units: !new.to.is_empty(),
    };
    let now = app.now();
    let planned = moving::plan(&movables, &choice, &hands, now.local().date(), &app.catalog);
    let mut told = Told {
        app,
        colleagues: &colleagues,
        now,
        hands: targets
            .iter()
            .map(|it| blank(app, it, load(it.id), now))
            .collect(),
    };
    let mut cases = Vec::with_capacity(planned.moves.len());
    for (place, hand) in planned.moves {
        let (row, colleague) = (&rows[place], targets[hand]);
        told.moved(row, movables[place].due_at, colleague, &load);
        cases.push(PlannedCase {
            case_id: row.id,
            version: row.version,
            code: row.code.clone(),
            due_at: row.due_at,
            to: colleague.id,
            command: command(row, colleague, &new.reason),
        });
    }
    let left = planned.left.into_iter().map(|(place, code)| LeftCase {
        case_id: rows[place].id,
        code: rows[place].code.clone(),
        reason: left(&rows[place], code),
    });
    Ok(MovePlan {
        cases,
        left: left.collect(),
        hands: told.hands(),
        more,
    })
}

fn check(new: &NewMove) -> Result<(), Failure> {
    if new.from.is_none() == new.cases.is_empty() {
        return Err(Failure::invalid("from", Reason::new("move_from_what")));
    }
    let in_range = |count: u32| (1..=MOST).contains(&(count as usize));
    if new.cases.len() > MOST || new.count.is_some_and(|it| !in_range(it)) {
        let reason = Reason::new("job_items_out_of_range").with("most", MOST);
        return Err(Failure::invalid("count", reason));
    }
    if new.to.len() > MOST_TARGETS {
        let reason = Reason::new("job_items_out_of_range").with("most", MOST_TARGETS);
        return Err(Failure::invalid("to", reason));
    }
    Ok(())
}

/// The cases to choose from, and whether there are more than that.
async fn meant(
    app: &App,
    officer: &Officer,
    colleagues: &Colleagues,
    new: &NewMove,
) -> Result<(Vec<CaseRow>, bool), Failure> {
    let Some(from) = new.from else {
        return Ok((listing::named(app, officer, &new.cases).await?, false));
    };
    let giver = colleagues.get(from);
    let reached = |it: &&Colleague| reaches(app, officer, &it.unit);
    if giver.as_ref().is_none_or(|x| !reached(x)) {
        return Err(Failure::NotFound);
    }
    let oldest = new.order == MoveOrder::Oldest;
    let wanted = MOST as i64 + 1;
    let procedure = new.procedure.as_ref();
    let mut rows = listing::in_hand(app, officer, from, procedure, oldest, wanted).await?;
    let more = rows.len() > MOST;
    rows.truncate(MOST);
    Ok((rows, more))
}

fn movable(app: &App, officer: &Officer, row: &CaseRow, new: &NewMove) -> Movable {
    let suspended = row.sub_status.as_deref() == Some(SUSPENDED);
    let waits = matches!(
        row.status.national(),
        Some(Status::AwaitingSupplement | Status::AwaitingPayment)
    );
    let obstacle = match row.status.national() {
        None => Some(Code::StatusForeign),
        Some(status) if status.is_terminal() => Some(Code::CaseClosed),
        Some(_) if row.pending.is_some() => Some(Code::HandoverPending),
        Some(_) if !reaches(app, officer, &row.holder_unit) => Some(Code::NotInUnit),
        // Marked, and already where it is to go.
        Some(_)
            if row.holder_officer.is_some()
                && new.to.as_slice() == row.holder_officer.as_slice() =>
        {
            Some(Code::AlreadyAssigned)
        }
        Some(_) => None,
    };
    Movable {
        id: row.id,
        procedure: row.procedure.clone(),
        due_at: row.due_at.filter(|_| row.clock == Clock::Running),
        since: row.received_at.unwrap_or(row.submitted_at),
        unit: row.holder_unit.clone(),
        officer: row.holder_officer,
        role: role_of(app, row),
        obstacle,
        stays_in_unit: suspended || waits,
    }
}

/// The role that does the step the case is in; before acceptance it is the counter's.
fn role_of(app: &App, row: &CaseRow) -> Option<Role> {
    let Some(received) = row.received_at else {
        return Some(Role::Counter);
    };
    let day = received.local().date();
    let procedure = app.catalog.procedure_on(&row.procedure, day)?;
    let template = app.catalog.template(&procedure.template)?;
    let step = row.step.as_ref()?;
    let step = template.steps.iter().find(|it| it.key == *step)?;
    Some(step.role)
}

fn reaches(app: &App, officer: &Officer, unit: &UnitId) -> bool {
    let scope = &officer.actor.scope;
    scope.iter().any(|it| app.catalog.is_within(unit, it))
}

/// The colleagues who could get cases, by name: those that were asked for, or all of the cases' units.
fn targets<'c>(
    app: &App,
    officer: &Officer,
    colleagues: &'c Colleagues,
    cases: &[Movable],
    new: &NewMove,
) -> Result<Vec<&'c Colleague>, Failure> {
    let mut targets: Vec<&Colleague> = if new.to.is_empty() {
        let units: BTreeSet<&UnitId> = cases.iter().map(|it| &it.unit).collect();
        let today = app.now().local().date();
        let of_units = colleagues
            .list
            .iter()
            .filter(|it| units.contains(&it.unit) && it.active && it.away_on(today).is_none());
        of_units
            .filter(|it| Some(it.id) != new.from)
            .filter(|it| {
                cases
                    .iter()
                    .any(|case| moving::may_hold(it, case, today, &app.catalog))
            })
            .collect()
    } else {
        let wanted: BTreeSet<OfficerId> = new.to.iter().copied().collect();
        let found: Option<Vec<&Colleague>> = wanted.iter().map(|id| colleagues.get(*id)).collect();
        let seen = found.filter(|it| it.iter().all(|it| reaches(app, officer, &it.unit)));
        seen.ok_or_else(|| Failure::invalid("to", Reason::new("officer_not_in_reach")))?
    };
    targets.sort_by_cached_key(|it| (text::name_key(&it.name), it.id));
    Ok(targets)
}

/// How many open cases the officers concerned have in hand.
async fn loads(
    app: &App,
    colleagues: &Colleagues,
    cases: &[Movable],
    targets: &[&Colleague],
) -> Result<HashMap<OfficerId, u32>, Failure> {
    let givers = cases.iter().filter_map(|it| it.officer);
    let concerned: BTreeSet<OfficerId> = targets.iter().map(|it| it.id).chain(givers).collect();
    let known = concerned.iter().filter(|it| colleagues.get(**it).is_some());
    let mut connection = app.db.read().await?;
    let counts = cases::in_hand(&mut connection, known.map(ToString::to_string)).await?;
    let mut loads = HashMap::new();
    for (id, count) in counts {
        let id = id
            .parse()
            .map_err(|error| Failure::Internal(format!("a holder's id: {error}")))?;
        loads.insert(id, u32::try_from(count).unwrap_or(u32::MAX));
    }
    Ok(loads)
}

fn command(row: &CaseRow, to: &Colleague, reason: &str) -> Command {
    let note = reason.to_owned();
    if to.unit == row.holder_unit {
        return Command::Assign {
            officer: to.id,
            note,
        };
    }
    Command::Forward(Forward {
        to: Some(Destination {
            unit: to.unit.clone(),
            officer: Some(to.id),
        }),
        kind: HopKind::default(),
        note,
    })
}

fn left(row: &CaseRow, code: Code) -> Reason {
    let pending = row.pending.as_ref();
    let unit = pending.map_or(&row.holder_unit_name, |it| &it.to_unit_name);
    let holder = row.holder_officer_name.as_deref().unwrap_or("-");
    let officer = pending.map_or(holder, |it| {
        it.to_officer_name.as_deref().unwrap_or(ANYBODY)
    });
    let since = pending.map_or_else(String::new, |it| {
        it.sent_at.local().strftime("%H:%M %d/%m").to_string()
    });
    let status = row.status.national().map(national_word);
    let status = status.map_or_else(|| row.status.code().to_string(), ToString::to_string);
    Reason::new(code.as_str())
        .with("unit", unit)
        .with("officer", officer)
        .with("since", since)
        .with("status", status)
        .with("roles", roles_word(HEADS))
}

fn blank(app: &App, colleague: &Colleague, load: u32, now: Instant) -> MoveHand {
    let today = now.local().date();
    MoveHand {
        officer: colleague.id,
        name: colleague.name.clone(),
        unit: colleague.unit.clone(),
        unit_name: app.unit_name(&colleague.unit),
        before: load,
        after: load,
        gives: 0,
        gets: 0,
        overdue: 0,
        due_today: 0,
        due_this_week: 0,
        absent_until: colleague.away_on(today).map(|it| it.to),
    }
}

/// What a plan means for each officer, gathered case by case.
struct Told<'a> {
    app: &'a App,
    colleagues: &'a Colleagues,
    now: Instant,
    hands: Vec<MoveHand>,
}

impl Told<'_> {
    fn moved(
        &mut self,
        row: &CaseRow,
        due_at: Option<Instant>,
        to: &Colleague,
        load: &impl Fn(OfficerId) -> u32,
    ) {
        if let Some(giver) = row.holder_officer.and_then(|it| self.colleagues.get(it)) {
            let hand = self.hand(giver, load);
            hand.gives += 1;
            hand.after = hand.after.saturating_sub(1);
        }
        let near = nearness(due_at, self.now);
        let hand = self.hand(to, load);
        hand.gets += 1;
        hand.after += 1;
        match near {
            Nearness::Overdue => hand.overdue += 1,
            Nearness::Today => hand.due_today += 1,
            Nearness::ThisWeek => hand.due_this_week += 1,
            Nearness::Later => {}
        }
    }

    fn hand(&mut self, colleague: &Colleague, load: &impl Fn(OfficerId) -> u32) -> &mut MoveHand {
        let known = self.hands.iter().position(|it| it.officer == colleague.id);
        let place = known.unwrap_or_else(|| {
            let hand = blank(self.app, colleague, load(colleague.id), self.now);
            self.hands.push(hand);
            self.hands.len() - 1
        });
        &mut self.hands[place]
    }

    /// Those who get first, then those who only give.
    fn hands(self) -> Vec<MoveHand> {
        let mut hands = self.hands;
        hands.sort_by_key(|it| it.gets == 0 && it.gives > 0);
        hands
    }
}
