//! Who has how much in hand, counted over open cases alone.
//!
//! **Invariant:** each count is a walk along an index of its own, and finds the cases that the list of the
//! same number finds (`list/walk.rs`).

use super::access::in_sight;
use super::connection::{Connection, Dialect};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// The instant of a column as a day of Vietnam's wall clock, counted from 1970 on; as the index has it.
const DAY_OF_RECEIPT: &str = "(received_key + 25200000) / 86400000";
const DAY_OF_EVENT: &str = "(e.at + 25200000) / 86400000";

/// A case that leaves somebody's hands, or ends in them; as the index has it.
pub(super) const DONE: &str =
    "e.kind in ('handed_over', 'resolved', 'returned', 'declined', 'stopped', 'withdrawn')";

/// Open cases that the board does not tell apart.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct LoadRow {
    pub unit: String,
    pub officer: Option<String>,
    /// The day of receipt or, without one, of submission.
    pub day: i64,
    pub count: i64,
    pub overdue: i64,
    pub due_today: i64,
    pub waiting: i64,
}

/// What is in hand of exactly these units. `now` and `until` are instants: of this moment, and of the
/// end of the day.
pub async fn loads(
    connection: &mut Connection,
    units: &[String],
    now: i64,
    until: i64,
) -> Result<Vec<LoadRow>, StoreError> {
    let dialect = connection.dialect();
    loads_sql(dialect, units, now, until)
        .fetch_all(connection)
        .await
}

/// The statement of [`loads`], to have its plan explained as well.
pub fn loads_sql(dialect: Dialect, units: &[String], now: i64, until: i64) -> Sql {
    let mut sql = Sql::new("select holder_unit as unit, holder_officer as officer, ");
    sql.push(DAY_OF_RECEIPT)
        .push(" as day, count(*) as count, cast(sum(case when clock = 'running' and due_key < ");
    sql.bind(now)
        .push(" then 1 else 0 end) as bigint) as overdue");
    sql.push(", cast(sum(case when clock = 'running' and due_key >= ")
        .bind(now);
    sql.push(" and due_key <= ").bind(until).push(
        " then 1 else 0 end) as bigint) as due_today,
        cast(sum(case when status in (5, 6) then 1 else 0 end) as bigint) as waiting
        from cases",
    );
    // Without statistics SQLite might prefer another index of open cases.
    if dialect == Dialect::Sqlite {
        sql.push(" indexed by cases_load");
    }
    sql.push(" where open and holder_unit");
    sql.bind_in(units.iter().map(Bind::from))
        .push(" group by holder_unit, holder_officer, ")
        .push(DAY_OF_RECEIPT);
    sql
}

/// When the next of the running cases in hand falls due, from `now` on.
pub async fn next_due(
    connection: &mut Connection,
    sight: &[String],
    now: i64,
) -> Result<Option<i64>, StoreError> {
    let mut next: Option<i64> = None;
    for unit in sight {
        let mut sql = Sql::new("select due_key from case_access a");
        if connection.dialect() == Dialect::Sqlite {
            sql.push(" indexed by case_access_running");
        }
        sql.push(" where a.running and a.unit = ").bind(unit);
        sql.push(" and a.due_key >= ").bind(now);
        sql.push(" order by a.due_key limit 1");
        let row: Option<(i64,)> = sql.fetch_optional(connection).await?;
        next = row.map(|(due,)| due).into_iter().chain(next).min();
    }
    Ok(next)
}

/// Cases on their way, by where they go.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PendingRow {
    pub unit: String,
    pub officer: Option<String>,
    pub count: i64,
}

/// What is on its way to `sight` and those below, and not acknowledged.
pub async fn pending(
    connection: &mut Connection,
    sight: &[String],
) -> Result<Vec<PendingRow>, StoreError> {
    let mut sql = Sql::new(
        "select c.pending_to_unit as unit, a.to_officer as officer, count(*) as count from case_access a",
    );
    if connection.dialect() == Dialect::Sqlite {
        sql.push(" indexed by case_access_to_receive");
    }
    sql.push(
        " cross join cases c
        where c.no = a.case_no and c.pending_to_unit is not null and a.to_receive and a.unit",
    );
    sql.bind_in(sight.iter().map(Bind::from))
        .push(" group by c.pending_to_unit, a.to_officer");
    sql.fetch_all(connection).await
}

/// A case of which an officer finished a part on a day.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DoneRow {
    pub officer: String,
    pub day: i64,
    pub case_no: i64,
}

/// What was finished from a moment up to another, of the cases in sight.
pub async fn done(
    connection: &mut Connection,
    sight: &[String],
    from: i64,
    until: i64,
) -> Result<Vec<DoneRow>, StoreError> {
    let dialect = connection.dialect();
    done_sql(dialect, sight, from, until)
        .fetch_all(connection)
        .await
}

/// The statement of [`done`], to have its plan explained as well.
pub fn done_sql(dialect: Dialect, sight: &[String], from: i64, until: i64) -> Sql {
    let mut sql = Sql::new("select distinct e.officer as officer, ");
    sql.push(DAY_OF_EVENT).push(" as day, e.case_no as case_no");
    write_done(&mut sql, dialect, from, until);
    in_sight(sql.push(" and "), "e.case_no", sight);
    sql
}

/// ` from case_events e where …`: what was finished from a moment up to another.
pub(super) fn write_done(sql: &mut Sql, dialect: Dialect, from: i64, until: i64) {
    sql.push(" from case_events e");
    if dialect == Dialect::Sqlite {
        sql.push(" indexed by case_events_done");
    }
    sql.push(" where ").push(DONE).push(" and e.at >= ");
    sql.bind(from).push(" and e.at < ").bind(until);
    sql.push(" and e.officer is not null");
}
