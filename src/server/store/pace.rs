//! Where cases are in their process, for those that may be late and those that nobody has any more.
//!
//! **Invariant:** every statement walks along an index; what is found is in hand of `sight` or below it.

use super::access::held_within;
use super::connection::{Connection, Dialect};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// A running case.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct RunningRow {
    pub no: i64,
    pub procedure: String,
    pub step: String,
    pub due_at: i64,
    pub step_due_at: Option<i64>,
    pub holder_unit: String,
}

/// Up to which due date cases in a step of a procedure are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    pub procedure: String,
    pub step: String,
    pub until: i64,
}

/// The steps that running cases are in, by procedure.
pub async fn steps(
    connection: &mut Connection,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut sql = Sql::new("select procedure, step from cases");
    if connection.dialect() == Dialect::Sqlite {
        sql.push(" indexed by cases_pace");
    }
    sql.push(" where clock = 'running' and step is not null and due_key > ")
        .bind(now);
    sql.push(" group by procedure, step");
    sql.fetch_all(connection).await
}

/// The running cases in these steps that fall due from now on up to the bound of their step.
pub async fn running(
    connection: &mut Connection,
    sight: &[String],
    now: i64,
    bounds: &[Until],
    most: i64,
) -> Result<Vec<RunningRow>, StoreError> {
    if bounds.is_empty() || sight.is_empty() {
        return Ok(Vec::new());
    }
    running_sql(connection.dialect(), sight, now, bounds, most)
        .fetch_all(connection)
        .await
}

/// The statement of [`running`], to have its plan explained as well.
pub fn running_sql(
    dialect: Dialect,
    sight: &[String],
    now: i64,
    bounds: &[Until],
    most: i64,
) -> Sql {
    let mut sql = Sql::new("with bound (procedure, step, until) as (values ");
    for (at, bound) in bounds.iter().enumerate() {
        sql.push(if at == 0 { "(" } else { ", (" });
        let values: [Bind; 3] = [
            (&bound.procedure).into(),
            (&bound.step).into(),
            bound.until.into(),
        ];
        sql.bind_all(values).push(")");
    }
    sql.push(
        ") select c.no, c.procedure, c.step, c.due_key as due_at, c.step_due_at, c.holder_unit
        from bound b cross join cases c",
    );
    if dialect == Dialect::Sqlite {
        sql.push(" indexed by cases_pace");
    }
    sql.push(
        " where c.clock = 'running' and c.step is not null and c.procedure = b.procedure
        and c.step = b.step and c.due_key <= b.until and c.due_key > ",
    );
    sql.bind(now);
    held_within(sql.push(" and "), "c.no", sight);
    sql.push(" limit ").bind(most);
    sql
}

/// The cases that ended last, the latest first: id and procedure.
pub async fn ended(
    connection: &mut Connection,
    since: i64,
    most: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut sql = Sql::new(
        "select c.id, c.procedure from case_facts f join cases c on c.no = f.case_no
        where f.ended_at is not null and f.until_at = 9223372036854775807 and f.ended_at >= ",
    );
    sql.bind(since)
        .push(" order by f.ended_at desc limit ")
        .bind(most);
    sql.fetch_all(connection).await
}

/// Who and which units have open cases in hand, each once: a leap along an index from one to the next.
pub async fn holders(
    connection: &mut Connection,
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let officers = each(connection, "holder_officer").await?;
    let units = each(connection, "holder_unit").await?;
    Ok((officers, units))
}

async fn each(
    connection: &mut Connection,
    column: &'static str,
) -> Result<Vec<String>, StoreError> {
    let mut sql = Sql::new("with recursive h (id) as (select min(");
    sql.push(column).push(") from cases where open and ");
    sql.push(column)
        .push(" is not null union all select (select min(c.");
    sql.push(column).push(") from cases c where c.open and c.");
    sql.push(column).push(" is not null and c.").push(column);
    sql.push(" > h.id) from h where h.id is not null) select id from h where id is not null");
    let rows: Vec<(String,)> = sql.fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Open cases of these officers or units, and those that were accepted but nobody has or ever sent.
pub async fn lost(
    connection: &mut Connection,
    sight: &[String],
    units: &[String],
    (officers, closed): (&[String], &[String]),
    most: i64,
) -> Result<Vec<i64>, StoreError> {
    let mut numbers = Vec::new();
    for (column, lost) in [("holder_officer", officers), ("holder_unit", closed)] {
        if lost.is_empty() {
            continue;
        }
        let mut sql = Sql::new("select c.no from cases c where c.open and c.");
        sql.push(column).push(" is not null and c.").push(column);
        sql.bind_in(lost.iter().map(Bind::from));
        held_within(sql.push(" and "), "c.no", sight);
        sql.push(" limit ").bind(most);
        let rows: Vec<(i64,)> = sql.fetch_all(connection).await?;
        numbers.extend(rows.into_iter().map(|(no,)| no));
    }
    let mut sql = Sql::new(
        "select c.no from cases c where c.open and c.holder_officer is null and c.status = 2
        and c.pending_id is null and c.holder_unit",
    );
    sql.bind_in(units.iter().map(Bind::from));
    held_within(sql.push(" and "), "c.no", sight);
    sql.push(" limit ").bind(most);
    let rows: Vec<(i64,)> = sql.fetch_all(connection).await?;
    numbers.extend(rows.into_iter().map(|(no,)| no));
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}
