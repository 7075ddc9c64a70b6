//! The hall queue: numbers issued, called and served, and the board on the wall.
//!
//! **Invariant:** every change of a hall begins by taking the hall's row, so no number is given or called
//! twice and none is left out, however many counters and instances work at once. What the queue's rule
//! says is worked out by [`queue`] over the open numbers, and written back inside that transaction.

mod row;
mod slip;

pub use slip::slip;

use super::officer::Officer;
use super::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use super::{App, Failure};
use crate::casework::queue::{self, ORDINARY, Queued};
use crate::contract::id::{TicketId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::contract::ticket::{
    CallNext, CalledNumber, Hall, HallChange, NewTicket, QueueChoice, Ticket, TicketCommand,
    TicketState, Tickets, WaitingCount,
};
use crate::server::store::cases::CaseRecord;
use crate::server::store::hall::{self, TicketRow};
use crate::server::store::{Connection, StoreError, Transaction, sequences};
use jiff::civil::Date;
use row::{changed, number, queued, small, told};
use tokio::sync::{broadcast, mpsc};

/// The most numbers of a day that are listed.
const LISTED: i64 = 1000;
/// Numbers being served that fit a board.
const SHOWN: usize = 99;
const COUNTERS: std::ops::RangeInclusive<u32> = 1..=99;

/// Issues the next number of a group.
pub async fn issue(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    given: &NewTicket,
) -> Result<KeyedAnswer, Failure> {
    let unit = hall_to_work_in(app, officer, given.unit.as_ref())?;
    let now = app.now();
    let day = now.local().date();
    if app.catalog.group_on(&given.group, day).is_none() {
        return Err(group_unknown(&given.group));
    }
    let rank = match &given.priority {
        None => ORDINARY,
        Some(key) => app.catalog.priority_on(key, day).map_or_else(
            || {
                let reason = Reason::new("queue_priority_unknown").with("priority", key);
                Err(Failure::invalid("priority", reason))
            },
            |kind| Ok(u16::from(kind.rank)),
        )?,
    };
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let transaction = &mut once.transaction;
    open_day(transaction, &unit, day, now).await?;
    let today = day.to_string();
    let place = sequences::next(transaction, &format!("hall:{unit}"), &today).await?;
    let of_group = format!("hall:{unit}:{}", given.group);
    let number = sequences::next(transaction, &of_group, &today).await?;
    let row = TicketRow {
        id: TicketId::new().to_string(),
        unit: unit.to_string(),
        day: today,
        letter: given.group.clone(),
        number,
        queue: given.group.clone(),
        priority: given.priority.clone(),
        rank: i64::from(rank),
        place,
        state: TicketState::Waiting.as_str().to_owned(),
        issued_at: now.millis(),
        called_at: None,
        last_called_at: None,
        calls: 0,
        counter: None,
        officer: None,
        ended_at: None,
        cases: 0,
        receipt_at: None,
    };
    hall::insert(transaction, &row).await?;
    let answer = answer(201, &told(app, &row)?)?;
    once.finish(answer).await
}

/// Calls the next number to the officer's counter; the one it served until now is finished.
pub async fn call_next(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    given: &CallNext,
) -> Result<KeyedAnswer, Failure> {
    let unit = hall_to_work_in(app, officer, given.unit.as_ref())?;
    let now = app.now();
    let day = now.local().date();
    let unknown = |it: &&String| app.catalog.group_on(it, day).is_none();
    if let Some(letter) = given.groups.iter().find(unknown) {
        return Err(group_unknown(letter));
    }
    if given.counter.is_some_and(|it| !COUNTERS.contains(&it)) {
        return Err(counter_out_of_range());
    }
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let transaction = &mut once.transaction;
    open_day(transaction, &unit, day, now).await?;
    let counter = match given.counter {
        Some(counter) => counter,
        None => counter_of(transaction, officer, &unit, day).await?,
    };
    let rows = hall::open(transaction, unit.as_str(), &day.to_string()).await?;
    let mut queue = queued(&rows)?;
    let called = queue::call_next(&mut queue, counter, &given.groups, now)?;
    let row = write_back(transaction, officer, &rows, &queue, called).await?;
    let answer = answer(200, &told(app, &row)?)?;
    once.finish(answer).await
}

/// Does something with a number of today.
pub async fn act(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    id: TicketId,
    command: &TicketCommand,
) -> Result<KeyedAnswer, Failure> {
    if !officer.actor.is(Role::Counter) {
        return Err(Failure::Forbidden(Reason::new("queue_for_counters")));
    }
    let now = app.now();
    let day = now.local().date();
    if let TicketCommand::Transfer { counter, group } = command {
        if counter.is_some_and(|it| !COUNTERS.contains(&it)) {
            return Err(counter_out_of_range());
        }
        if let Some(letter) = group
            && app.catalog.group_on(letter, day).is_none()
        {
            return Err(group_unknown(letter));
        }
    }
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let transaction = &mut once.transaction;
    let found = hall::find(transaction, &id.to_string()).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let unit = UnitId::new(found.unit.clone());
    if !is_in_reach(app, officer, &unit) {
        return Err(Failure::NotFound);
    }
    // Whoever did not come has a number of that day, also the day after.
    if found.day != day.to_string() {
        let reason = Reason::new("queue_ended").with("number", number(&found));
        return Err(Failure::Conflict(reason));
    }
    open_day(transaction, &unit, day, now).await?;
    let today = day.to_string();
    let mut rows = hall::open(transaction, unit.as_str(), &today).await?;
    // Read again under the hall's lock; one that was missed is not among the open ones.
    let row = hall::find(transaction, &id.to_string()).await?;
    let row = row.ok_or(Failure::NotFound)?;
    if !rows.iter().any(|it| it.id == row.id) {
        rows.push(row);
    }
    let counter = counter_of(transaction, officer, &unit, day).await?;
    let mut queue = queued(&rows)?;
    queue::act(&mut queue, id, command, counter, now)?;
    let row = write_back(transaction, officer, &rows, &queue, id).await?;
    let answer = answer(200, &told(app, &row)?)?;
    once.finish(answer).await
}

/// Today's numbers of a hall.
pub async fn list(
    app: &App,
    officer: &Officer,
    unit: Option<&UnitId>,
    state: Option<TicketState>,
) -> Result<Tickets, Failure> {
    let unit = hall_to_see(app, officer, unit)?;
    let now = app.now();
    let day = now.local().date();
    let mut connection = app.db.read().await?;
    let state = state.map(TicketState::as_str);
    let today = day.to_string();
    let rows = hall::of_day(&mut connection, unit.as_str(), &today, state, LISTED).await?;
    let items = rows.iter().map(|row| told(app, row));
    let groups = app.catalog.groups.iter();
    let priorities = app.catalog.priorities.iter();
    Ok(Tickets {
        items: items.collect::<Result<_, _>>()?,
        groups: groups
            .filter(|it| it.validity.holds_on(day))
            .map(|it| choice(&it.letter, &it.name))
            .collect(),
        priorities: priorities
            .filter(|it| it.validity.holds_on(day))
            .map(|it| choice(&it.key, &it.name))
            .collect(),
        target_minutes: app.catalog.waiting_target_on(day),
        now,
    })
}

/// The board of a hall.
pub async fn board(app: &App, viewer: &Officer, unit: Option<&UnitId>) -> Result<Hall, Failure> {
    let unit = hall_to_see(app, viewer, unit)?;
    Ok(read_board(app, &unit).await?)
}

async fn read_board(app: &App, unit: &UnitId) -> Result<Hall, StoreError> {
    let now = app.now();
    let day = now.local().date();
    let mut connection = app.db.read().await?;
    // The version first: a board that is newer than its version is only read once more.
    let version = hall::version(&mut connection, unit.as_str()).await?;
    let rows = hall::open(&mut connection, unit.as_str(), &day.to_string()).await?;
    let is = |row: &&TicketRow, state: TicketState| row.state == state.as_str();
    let mut served: Vec<&TicketRow> = rows
        .iter()
        .filter(|row| is(row, TicketState::Called))
        .collect();
    served.sort_by_key(|row| std::cmp::Reverse((row.last_called_at, row.place)));
    let called = served.into_iter().take(SHOWN).map(|row| CalledNumber {
        number: number(row),
        counter: small(row.counter.unwrap_or_default()),
        calls: small(row.calls),
    });
    let groups = app.catalog.groups.iter();
    let waiting = groups
        .filter(|it| it.validity.holds_on(day))
        .map(|group| WaitingCount {
            group: group.letter.clone(),
            name: group.name.clone(),
            count: rows
                .iter()
                .filter(|row| is(row, TicketState::Waiting) && row.queue == group.letter)
                .count() as u32,
        });
    Ok(Hall {
        unit: unit.clone(),
        unit_name: app.unit_name(unit),
        version: version.unsigned_abs(),
        called: called.collect(),
        waiting: waiting.collect(),
        now,
    })
}

/// Sends the board now and whenever it changes, until the receiver is gone or the server stops.
pub async fn follow(app: App, viewer: Officer, unit: UnitId, to: mpsc::Sender<Hall>) {
    let mut changed = app.feed.halls();
    let showing = async {
        loop {
            let hall = read_board(&app, &unit).await?;
            let seen = hall.version;
            if to.send(hall).await.is_err() {
                return Ok::<(), Failure>(());
            }
            loop {
                match changed.recv().await {
                    Ok(HallChange { unit: it, version }) if it == unit && version > seen => break,
                    Ok(_) => {}
                    Err(broadcast::error::RecvError::Lagged(_)) => break,
                    Err(broadcast::error::RecvError::Closed) => return Ok(()),
                }
            }
        }
    };
    let ended = tokio::select! {
        ended = showing => ended,
        () = to.closed() => Ok(()),
        () = app.stopping.cancelled() => Ok(()),
        ended = super::feed::session_end(&app, &viewer) => ended,
    };
    if let Err(failure) = ended {
        tracing::warn!(?failure, "a hall board was cut off");
    }
}

/// The hall whose board a viewer asks for.
pub fn hall_to_see(app: &App, viewer: &Officer, unit: Option<&UnitId>) -> Result<UnitId, Failure> {
    let unit = unit.unwrap_or(&viewer.actor.unit);
    if app.catalog.unit(unit).is_none() {
        let reason = Reason::new("queue_unit_unknown").with("unit", unit);
        return Err(Failure::invalid("unit", reason));
    }
    if !is_in_reach(app, viewer, unit) {
        let reason = Reason::new("queue_elsewhere").with("unit", app.unit_name(unit));
        return Err(Failure::Forbidden(reason));
    }
    Ok(unit.clone())
}

fn hall_to_work_in(app: &App, officer: &Officer, unit: Option<&UnitId>) -> Result<UnitId, Failure> {
    if !officer.actor.is(Role::Counter) {
        return Err(Failure::Forbidden(Reason::new("queue_for_counters")));
    }
    hall_to_see(app, officer, unit)
}

fn is_in_reach(app: &App, officer: &Officer, unit: &UnitId) -> bool {
    let actor = &officer.actor;
    *unit == actor.unit || actor.scope.iter().any(|it| app.catalog.is_within(unit, it))
}

/// Takes the hall's row, and ends what earlier days left open.
async fn open_day(
    transaction: &mut Transaction,
    unit: &UnitId,
    day: Date,
    now: Instant,
) -> Result<(), Failure> {
    hall::lock(transaction, unit.as_str()).await?;
    let left = hall::left(transaction, unit.as_str(), &day.to_string()).await?;
    let mut queue = queued(&left)?;
    queue::close_day(&mut queue, now);
    for (row, ticket) in left.iter().zip(&queue) {
        hall::update(transaction, &changed(row, ticket)).await?;
    }
    Ok(())
}

/// The officer's counter of today, else the lowest that nobody else had today.
async fn counter_of(
    connection: &mut Connection,
    officer: &Officer,
    unit: &UnitId,
    day: Date,
) -> Result<u32, Failure> {
    let callers = hall::callers(connection, unit.as_str(), &day.to_string()).await?;
    let own = officer.actor.id.to_string();
    if let Some((_, counter)) = callers.iter().find(|(who, _)| *who == own) {
        return Ok(small(*counter));
    }
    let free = |it: &u32| !callers.iter().any(|(_, taken)| small(*taken) == *it);
    COUNTERS
        .into_iter()
        .find(free)
        .ok_or_else(counter_out_of_range)
}

/// Writes what the rule changed; the row of the number it was about.
async fn write_back(
    transaction: &mut Transaction,
    officer: &Officer,
    rows: &[TicketRow],
    queue: &[Queued],
    about: TicketId,
) -> Result<TicketRow, Failure> {
    let mut found = None;
    for (row, ticket) in rows.iter().zip(queue) {
        let mut new = changed(row, ticket);
        if ticket.id == about {
            let is_served = ticket.state != TicketState::Waiting;
            new.officer = is_served.then(|| officer.actor.id.to_string());
        }
        if new != *row {
            hall::update(transaction, &new).await?;
        }
        if ticket.id == about {
            found = Some(new);
        }
    }
    found.ok_or(Failure::NotFound)
}

/// Whether a visit may have cases taken in now.
pub async fn check_visit(
    connection: &mut Connection,
    app: &App,
    officer: &Officer,
    visit: TicketId,
) -> Result<(), Failure> {
    let found = hall::find(connection, &visit.to_string()).await?;
    let today = app.now().local().date().to_string();
    let stands = found.is_some_and(|row| {
        row.day == today
            && row.called_at.is_some()
            && is_in_reach(app, officer, &UnitId::new(row.unit))
    });
    if !stands {
        return Err(Failure::invalid("visit", Reason::new("visit_unknown")));
    }
    Ok(())
}

/// Notes that a case was taken in during a visit.
pub async fn bind(
    transaction: &mut Transaction,
    visit: TicketId,
    record: &CaseRecord,
) -> Result<(), Failure> {
    let receipt_at = record
        .code
        .is_some()
        .then_some(record.received_at)
        .flatten();
    hall::bind_case(transaction, &visit.to_string(), &record.id, receipt_at).await?;
    Ok(())
}

fn choice(key: &str, name: &str) -> QueueChoice {
    QueueChoice {
        key: key.to_owned(),
        name: name.to_owned(),
    }
}

fn group_unknown(letter: &str) -> Failure {
    let reason = Reason::new("queue_group_unknown").with("group", letter);
    Failure::invalid("group", reason)
}

fn counter_out_of_range() -> Failure {
    Failure::invalid("counter", Reason::new("queue_counter_out_of_range"))
}

fn answer(status: u16, ticket: &Ticket) -> Result<KeyedAnswer, Failure> {
    Ok(KeyedAnswer {
        status,
        etag: None,
        location: None,
        body: serde_json::to_string(ticket)
            .map_err(|error| Failure::Internal(error.to_string()))?,
        replayed: false,
    })
}
