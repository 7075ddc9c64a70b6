//! The hall queue: its numbers, its visits, and the row that makes changes of one hall wait for each other.

use super::access::in_sight;
use super::cases::{LISTED, ListedCase};
use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::Sql;
use jiff::civil::Date;

/// A number as stored; instants in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TicketRow {
    pub id: String,
    pub unit: String,
    pub day: String,
    pub letter: String,
    pub number: i64,
    pub queue: String,
    pub priority: Option<String>,
    pub rank: i64,
    pub place: i64,
    pub state: String,
    pub issued_at: i64,
    pub called_at: Option<i64>,
    pub last_called_at: Option<i64>,
    pub calls: i64,
    pub counter: Option<i64>,
    pub officer: Option<String>,
    pub ended_at: Option<i64>,
    /// Of its visit; worked out, not stored with it.
    pub cases: i64,
    pub receipt_at: Option<i64>,
}

const SELECT: &str = "
    select t.id, t.unit, t.day, t.letter, t.number, t.queue, t.priority, t.rank, t.place, t.state,
        t.issued_at, t.called_at, t.last_called_at, t.calls, t.counter, t.officer, t.ended_at,
        (select count(*) from visit_cases v where v.ticket = t.id) as cases,
        (select max(v.receipt_at) from visit_cases v where v.ticket = t.id) as receipt_at
    from tickets t where ";

/// Makes others who change this hall wait until the transaction ends; the hall's new version.
pub async fn lock(transaction: &mut Transaction, unit: &str) -> Result<i64, StoreError> {
    const SQL: &str = "
        insert into halls (unit, version) values ($1, 1)
        on conflict (unit) do update set version = halls.version + 1
        returning version";
    Ok(on!(transaction, it => sqlx::query_scalar(SQL).bind(unit).fetch_one(it).await)?)
}

/// How often each hall has changed.
pub async fn versions(connection: &mut Connection) -> Result<Vec<(String, i64)>, StoreError> {
    Sql::new("select unit, version from halls order by unit")
        .fetch_all(connection)
        .await
}

/// How often this hall has changed; 0 for one that never issued a number.
pub async fn version(connection: &mut Connection, unit: &str) -> Result<i64, StoreError> {
    const SQL: &str = "select version from halls where unit = $1";
    let found: Option<i64> =
        on!(connection, it => sqlx::query_scalar(SQL).bind(unit).fetch_optional(it).await)?;
    Ok(found.unwrap_or_default())
}

pub async fn insert(transaction: &mut Transaction, row: &TicketRow) -> Result<(), StoreError> {
    let columns = [
        "id",
        "unit",
        "day",
        "letter",
        "number",
        "queue",
        "priority",
        "rank",
        "place",
        "state",
        "issued_at",
        "calls",
    ];
    let values = vec![
        (&row.id).into(),
        (&row.unit).into(),
        (&row.day).into(),
        (&row.letter).into(),
        row.number.into(),
        (&row.queue).into(),
        (&row.priority).into(),
        row.rank.into(),
        row.place.into(),
        (&row.state).into(),
        row.issued_at.into(),
        row.calls.into(),
    ];
    Sql::insert("tickets", &columns, [values])
        .execute(transaction)
        .await?;
    Ok(())
}

/// Writes what may change of a number.
pub async fn update(transaction: &mut Transaction, row: &TicketRow) -> Result<(), StoreError> {
    let mut sql = Sql::new("update tickets set queue = ");
    sql.bind(&row.queue).push(", state = ").bind(&row.state);
    sql.push(", called_at = ").bind(row.called_at);
    sql.push(", last_called_at = ").bind(row.last_called_at);
    sql.push(", calls = ").bind(row.calls);
    sql.push(", counter = ").bind(row.counter);
    sql.push(", officer = ").bind(&row.officer);
    sql.push(", ended_at = ").bind(row.ended_at);
    sql.push(" where id = ").bind(&row.id);
    sql.execute(transaction).await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<TicketRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push("t.id = ").bind(id);
    sql.fetch_optional(connection).await
}

/// The numbers of a hall's day that wait or are being served.
pub async fn open(
    connection: &mut Connection,
    unit: &str,
    day: &str,
) -> Result<Vec<TicketRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push("t.state in ('waiting', 'called') and t.unit = ");
    sql.bind(unit).push(" and t.day = ").bind(day);
    sql.push(" order by t.place");
    sql.fetch_all(connection).await
}

/// What earlier days left open.
pub async fn left(
    connection: &mut Connection,
    unit: &str,
    before: &str,
) -> Result<Vec<TicketRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push("t.state in ('waiting', 'called') and t.unit = ");
    sql.bind(unit).push(" and t.day < ").bind(before);
    sql.push(" order by t.place");
    sql.fetch_all(connection).await
}

/// The numbers of a hall's day, in the order in which they are called; at most so many.
pub async fn of_day(
    connection: &mut Connection,
    unit: &str,
    day: &str,
    state: Option<&str>,
    limit: i64,
) -> Result<Vec<TicketRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push("t.unit = ").bind(unit);
    sql.push(" and t.day = ").bind(day);
    if let Some(state) = state {
        sql.push(" and t.state = ").bind(state);
    }
    sql.push(" order by t.rank, t.place limit ").bind(limit);
    sql.fetch_all(connection).await
}

/// Who called to which counter on a day, the latest first.
pub async fn callers(
    connection: &mut Connection,
    unit: &str,
    day: &str,
) -> Result<Vec<(String, i64)>, StoreError> {
    let mut sql = Sql::new(
        "select officer, counter from tickets
         where officer is not null and counter is not null and unit = ",
    );
    sql.bind(unit).push(" and day = ").bind(day);
    sql.push(" order by last_called_at desc, place desc");
    sql.fetch_all(connection).await
}

/// Notes that a case was taken in during a visit.
pub async fn bind_case(
    transaction: &mut Transaction,
    ticket: &str,
    case_id: &str,
    receipt_at: Option<i64>,
) -> Result<(), StoreError> {
    let values = vec![ticket.into(), case_id.into(), receipt_at.into()];
    Sql::insert(
        "visit_cases",
        &["ticket", "case_id", "receipt_at"],
        [values],
    )
    .execute(transaction)
    .await?;
    Ok(())
}

/// A visit that was called, as far as it is measured, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct VisitRow {
    pub unit: String,
    pub officer: Option<String>,
    /// From its number to its first call.
    pub waited: i64,
    /// From its first call to its latest receipt, where it has one.
    pub handled: Option<i64>,
    /// Cases that got a receipt.
    pub cases: i64,
}

/// ` from tickets t where …`: visits first called from one moment up to another. Who was called and did
/// not come is no visit.
fn write_visits(sql: &mut Sql, units: &[String], (from, to): (i64, i64), officer: Option<&str>) {
    sql.push(" from tickets t where t.state <> 'missed' and t.called_at >= ");
    sql.bind(from).push(" and t.called_at < ").bind(to);
    sql.push(" and t.unit")
        .bind_in(units.iter().map(super::sql::Bind::from));
    if let Some(officer) = officer {
        sql.push(" and t.officer = ").bind(officer);
    }
}

/// The visits of these halls in a span of time.
pub async fn visits(
    connection: &mut Connection,
    units: &[String],
    span: (i64, i64),
    officer: Option<&str>,
) -> Result<Vec<VisitRow>, StoreError> {
    let mut sql = Sql::new(
        "select t.unit, t.officer, t.called_at - t.issued_at as waited,
            (select max(v.receipt_at) from visit_cases v where v.ticket = t.id) - t.called_at as handled,
            (select count(v.receipt_at) from visit_cases v where v.ticket = t.id) as cases",
    );
    write_visits(&mut sql, units, span, officer);
    sql.fetch_all(connection).await
}

/// How many numbers these halls issued from a day up to another, which is in it, by the hour of the day.
pub async fn arrivals(
    connection: &mut Connection,
    units: &[String],
    (from, to): (Date, Date),
) -> Result<Vec<(i64, i64)>, StoreError> {
    arrivals_sql(units, (from, to)).fetch_all(connection).await
}

/// The statement of [`arrivals`], to have its plan explained as well.
pub fn arrivals_sql(units: &[String], (from, to): (Date, Date)) -> Sql {
    let mut sql = Sql::new(
        "select (t.issued_at + 25200000) % 86400000 / 3600000, count(*) from tickets t where t.unit",
    );
    sql.bind_in(units.iter().map(super::sql::Bind::from));
    sql.push(" and t.day >= ").bind(from.to_string());
    sql.push(" and t.day <= ").bind(to.to_string());
    sql.push(" group by 1 order by 1");
    sql
}

/// The cases taken in during these visits that `sight` may see, after a number and in their order.
pub async fn cases_of_visits(
    connection: &mut Connection,
    units: &[String],
    span: (i64, i64),
    officer: Option<&str>,
    sight: &[String],
    (after, limit): (i64, i64),
) -> Result<Vec<ListedCase>, StoreError> {
    let mut sql = Sql::new(LISTED);
    sql.push(" where c.id in (select v.case_id from visit_cases v where v.ticket in (select t.id");
    write_visits(&mut sql, units, span, officer);
    sql.push(")) and ");
    in_sight(&mut sql, "c.no", sight);
    sql.push(" and c.no > ").bind(after);
    sql.push(" order by c.no limit ").bind(limit);
    sql.fetch_all(connection).await
}
