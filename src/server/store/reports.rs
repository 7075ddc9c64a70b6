//! What reports count besides facts: events of officers, intake and promises of counters, the register's cases.
//!
//! **Invariant:** a case is read for an officer only under the one condition of `access`, and what was
//! asked for narrows it as it narrows the indicators.

use super::connection::Connection;
use super::error::StoreError;
use super::facts::{Choice, Span};
use super::sql::{Bind, Sql};

/// The events that are counted, in the words of the index over them: only with these very words do both
/// engines see that the index has them all.
const DEEDS: &str = "e.kind in ('accepted', 'handed_over', 'handover_recalled', 'returned')";

/// How many events of a kind an officer is the author of.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DeedRow {
    pub officer: String,
    pub kind: String,
    pub count: i64,
}

/// What officers did in a span of time.
pub async fn deeds(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<Vec<DeedRow>, StoreError> {
    deeds_sql(span, choice).fetch_all(connection).await
}

/// The statement of [`deeds`], to have its plan explained.
pub fn deeds_sql(span: Span, choice: &Choice) -> Sql {
    let mut sql = Sql::new("select e.officer, e.kind, count(*) as count");
    write_deeds(&mut sql, span, choice);
    sql.push(" and e.officer is not null group by 1, 2 order by 1, 2");
    sql
}

fn write_deeds(sql: &mut Sql, span: Span, choice: &Choice) {
    sql.push(" from case_events e join cases c on c.no = e.case_no where ")
        .push(DEEDS);
    sql.push(" and e.at >= ").bind(span.from);
    sql.push(" and e.at < ").bind(span.to);
    choice.write(sql, "c", "c.no");
}

/// A count of cases of one procedure at one counter.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CounterRow {
    pub unit: String,
    pub procedure: String,
    /// The channel of an intake; empty where it is not asked about.
    pub channel: String,
    pub count: i64,
    /// Of these, how many are not finished.
    pub unfinished: i64,
}

/// What counters handed back in a span of time.
pub async fn handed_back(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<Vec<CounterRow>, StoreError> {
    let mut sql = Sql::new(
        "select c.received_by_unit as unit, c.procedure, '' as channel, count(*) as count,
            cast(0 as bigint) as unfinished",
    );
    write_deeds(&mut sql, span, choice);
    sql.push(" and e.kind = 'returned' group by 1, 2 order by 1, 2");
    sql.fetch_all(connection).await
}

/// What counters took in in a span of time, by channel.
pub async fn taken_in(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<Vec<CounterRow>, StoreError> {
    let mut sql = Sql::new(
        "select c.received_by_unit as unit, c.procedure, c.channel, count(distinct a.case_no) as count,
            count(distinct case when a.open then a.case_no end) as unfinished
         from case_access a join cases c on c.no = a.case_no
         join case_events e on e.case_no = c.no and e.seq = 1
         where c.received_at is not null and a.received_key >= ",
    );
    sql.bind(span.from);
    sql.push(" and a.received_key < ").bind(span.to);
    sql.push(" and e.at < ").bind(span.to);
    write_seen(&mut sql, choice);
    sql.push(" group by 1, 2, 3 order by 1, 2, 3");
    sql.fetch_all(connection).await
}

/// What counters had promised for a span of time, as the due dates stand.
pub async fn promised(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<Vec<CounterRow>, StoreError> {
    let mut sql = Sql::new(
        "select c.received_by_unit as unit, c.procedure, '' as channel, count(distinct a.case_no) as count,
            count(distinct case when a.open then a.case_no end) as unfinished
         from case_access a join cases c on c.no = a.case_no
         where c.received_at is not null and a.due_key >= ",
    );
    sql.bind(span.from);
    sql.push(" and a.due_key < ").bind(span.to);
    write_seen(&mut sql, choice);
    sql.push(" group by 1, 2 order by 1, 2");
    sql.fetch_all(connection).await
}

/// ` and …`: the rows that these units have of a case, and the units that were asked for.
fn write_seen(sql: &mut Sql, choice: &Choice) {
    sql.push(" and a.unit");
    sql.bind_in(choice.sight.iter().map(Bind::from));
    choice.narrow(sql, "c");
}

/// The ids of the cases that counters took in in a span of time, in the order of their intake; at most so many.
pub async fn register(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    let mut sql = Sql::new(
        "select c.id from cases c where c.no in (select a.case_no from case_access a where a.received_key >= ",
    );
    sql.bind(span.from);
    sql.push(" and a.received_key < ").bind(span.to);
    sql.push(" and a.unit");
    sql.bind_in(choice.sight.iter().map(Bind::from));
    sql.push(") and c.received_at is not null");
    choice.narrow(&mut sql, "c");
    sql.push(" order by c.received_key, c.no limit ")
        .bind(limit);
    let rows: Vec<(String,)> = sql.fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
