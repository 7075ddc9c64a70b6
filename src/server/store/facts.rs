//! What indicators ask of cases, by versions, and counted over very many of them.
//!
//! **Invariant:** no rule is known here. What is counted apart is a column or a bit that the rules wrote;
//! a case is read for an officer only under the one condition of `access`.

use super::access::in_sight;
use super::cases::{LISTED, ListedCase};
use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// A version of a case's facts; see the migration for each column.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct FactRow {
    pub since_at: i64,
    pub until_at: i64,
    pub open_until: Option<i64>,
    pub received_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub late_after: Option<i64>,
    pub late_after_moved: Option<i64>,
    pub marks: i64,
    pub taken: Option<i64>,
    pub procedure: String,
    pub competent_unit: String,
    pub received_by_unit: String,
    pub officer: Option<String>,
    pub person: Option<String>,
}

pub(super) const COLUMNS: [&str; 15] = [
    "case_no",
    "since_at",
    "until_at",
    "open_until",
    "received_at",
    "ended_at",
    "late_after",
    "late_after_moved",
    "marks",
    "taken",
    "procedure",
    "competent_unit",
    "received_by_unit",
    "officer",
    "person",
];

impl FactRow {
    pub(super) fn values(&self, no: i64) -> Vec<Bind> {
        vec![
            no.into(),
            self.since_at.into(),
            self.until_at.into(),
            self.open_until.into(),
            self.received_at.into(),
            self.ended_at.into(),
            self.late_after.into(),
            self.late_after_moved.into(),
            self.marks.into(),
            self.taken.into(),
            (&self.procedure).into(),
            (&self.competent_unit).into(),
            (&self.received_by_unit).into(),
            (&self.officer).into(),
            (&self.person).into(),
        ]
    }
}

/// Writes versions of a case, each in the place of the one that began at the same moment.
pub async fn put(
    transaction: &mut Transaction,
    no: i64,
    rows: &[FactRow],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = rows.iter().map(|row| row.values(no));
    let sql = Sql::insert("case_facts", &COLUMNS, values).or_update(&COLUMNS, 2);
    sql.execute(transaction).await?;
    Ok(())
}

/// Forgets all versions of a case, for them to be written anew.
pub async fn clear(transaction: &mut Transaction, no: i64) -> Result<(), StoreError> {
    const SQL: &str = "delete from case_facts where case_no = $1";
    on!(transaction, it => sqlx::query(SQL).bind(no).execute(it).await.map(drop))?;
    Ok(())
}

/// The versions of a case, in their order.
pub async fn of_case(connection: &mut Connection, no: i64) -> Result<Vec<FactRow>, StoreError> {
    const SQL: &str = "
        select since_at, until_at, open_until, received_at, ended_at, late_after, late_after_moved, marks, taken,
            procedure, competent_unit, received_by_unit, officer, person
        from case_facts where case_no = $1 order by since_at";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(no).fetch_all(it).await)?)
}

/// A period, in milliseconds: from its beginning up to its end, which is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: i64,
    pub to: i64,
    /// What deadlines of open cases are measured against.
    pub horizon: i64,
}

/// Which of a case's units is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitColumn {
    Competent,
    Receiving,
}

impl UnitColumn {
    fn name(self) -> &'static str {
        match self {
            Self::Competent => "competent_unit",
            Self::Receiving => "received_by_unit",
        }
    }
}

/// Which cases, besides those of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the officer may see.
    pub sight: Vec<String>,
    pub unit_column: UnitColumn,
    /// Absent: of all units.
    pub units: Option<Vec<String>>,
    pub procedure: Option<String>,
    pub officer: Option<String>,
}

impl Choice {
    /// ` and …`, over the columns of `table`, whose case has that number.
    pub(super) fn write(&self, sql: &mut Sql, table: &'static str, case_no: &'static str) {
        self.narrow(sql, table);
        in_sight(sql.push(" and "), case_no, &self.sight);
    }

    pub(super) fn narrow(&self, sql: &mut Sql, table: &'static str) {
        if let Some(units) = &self.units {
            sql.push(" and ")
                .push(table)
                .push(".")
                .push(self.unit_column.name());
            sql.bind_in(units.iter().map(Bind::from));
        }
        if let Some(procedure) = &self.procedure {
            sql.push(" and ")
                .push(table)
                .push(".procedure = ")
                .bind(procedure);
        }
        if let Some(officer) = &self.officer {
            sql.push(" and ")
                .push(table)
                .push(".officer = ")
                .bind(officer);
        }
    }
}

/// ` from (…) f`: the versions by which the cases of the period stand at its end.
fn write_cases(sql: &mut Sql, span: Span, choice: &Choice) {
    sql.push(" from (select f.* from case_facts f where f.ended_at >= ")
        .bind(span.from);
    sql.push(" and f.ended_at < ").bind(span.to);
    sql.push(" and f.since_at < ").bind(span.to);
    sql.push(" and f.until_at >= ").bind(span.to);
    choice.write(sql, "f", "f.case_no");
    sql.push(" union all select f.* from case_facts f where f.open_until >= ");
    sql.bind(span.to).push(" and f.since_at < ").bind(span.to);
    choice.write(sql, "f", "f.case_no");
    sql.push(") f");
}

/// By what cases are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    Whole,
    Unit,
    Procedure,
    Officer,
}

impl Apart {
    fn column(self, choice: &Choice) -> &'static str {
        match self {
            Self::Whole => "cast(null as text)",
            Self::Unit => choice.unit_column.name(),
            Self::Procedure => "procedure",
            Self::Officer => "officer",
        }
    }
}

/// Cases that the rules do not tell apart.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TallyRow {
    pub key: Option<String>,
    pub marks: i64,
    /// 1: accepted in the period.
    pub received: i64,
    /// 1: past its deadline.
    pub late: i64,
    /// 1: past its deadline as moved.
    pub late_moved: i64,
    pub count: i64,
    pub taken: i64,
}

/// The cases of a period, counted.
pub async fn tally(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
    apart: Apart,
) -> Result<Vec<TallyRow>, StoreError> {
    tally_sql(span, choice, apart).fetch_all(connection).await
}

/// The statement of a count, for [`tally`] and to have its plan explained.
pub fn tally_sql(span: Span, choice: &Choice, apart: Apart) -> Sql {
    let mut sql = Sql::new("select ");
    sql.push(apart.column(choice));
    sql.push(" as key, marks, cast(case when received_at >= ")
        .bind(span.from);
    sql.push(" then 1 else 0 end as bigint) as received, cast(case when late_after < ");
    sql.bind(span.horizon);
    sql.push(" then 1 else 0 end as bigint) as late, cast(case when late_after_moved < ");
    sql.bind(span.horizon);
    sql.push(
        " then 1 else 0 end as bigint) as late_moved, count(*) as count,
        cast(coalesce(sum(taken), 0) as bigint) as taken",
    );
    write_cases(&mut sql, span, choice);
    sql.push(" group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5");
    sql
}

/// Cells of [`TallyRow`], to find their cases again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    pub received: bool,
    pub late: bool,
    pub late_moved: bool,
    pub marks: i64,
}

/// ` where` the case is in one of the cells.
fn write_cells(sql: &mut Sql, span: Span, cells: &[CellKey]) {
    let mut sorted = cells.to_vec();
    sorted.sort_unstable();
    sql.push(" where (1 = 0");
    for alike in sorted.chunk_by(|one, two| {
        (one.received, one.late, one.late_moved) == (two.received, two.late, two.late_moved)
    }) {
        let Some(first) = alike.first() else { continue };
        let received = if first.received { ">= " } else { "< " };
        sql.push(" or (f.received_at ")
            .push(received)
            .bind(span.from);
        for (column, late) in [
            ("f.late_after", first.late),
            ("f.late_after_moved", first.late_moved),
        ] {
            if late {
                sql.push(" and ")
                    .push(column)
                    .push(" < ")
                    .bind(span.horizon);
            } else {
                sql.push(" and (").push(column).push(" is null or ");
                sql.push(column).push(" >= ").bind(span.horizon).push(")");
            }
        }
        sql.push(" and f.marks");
        sql.bind_in(alike.iter().map(|cell| Bind::from(cell.marks)))
            .push(")");
    }
    sql.push(")");
}

/// How many people the cases of these cells belong to.
pub async fn people(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
    apart: Apart,
    cells: &[CellKey],
) -> Result<Vec<(Option<String>, i64)>, StoreError> {
    if cells.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("select ");
    sql.push(apart.column(choice))
        .push(" as key, count(distinct f.person)");
    write_cases(&mut sql, span, choice);
    write_cells(&mut sql, span, cells);
    sql.push(" group by 1");
    sql.fetch_all(connection).await
}

/// The cases of these cells after a number, in the order of their numbers.
pub async fn page(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
    cells: &[CellKey],
    after: i64,
    limit: i64,
) -> Result<Vec<ListedCase>, StoreError> {
    if cells.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(LISTED);
    sql.push(" where c.no in (select f.case_no");
    write_cases(&mut sql, span, choice);
    write_cells(&mut sql, span, cells);
    sql.push(" and f.case_no > ").bind(after);
    sql.push(" order by f.case_no limit ").bind(limit);
    sql.push(") order by c.no");
    sql.fetch_all(connection).await
}

/// How many cases were accepted in the period and known at its end, by the rows of the work lists.
pub async fn received_by_lists(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<i64, StoreError> {
    let mut sql = Sql::new(
        "select count(distinct a.case_no) from case_access a join cases c on c.no = a.case_no
         join case_events e on e.case_no = c.no and e.seq = 1
         where a.unit",
    );
    sql.bind_in(choice.sight.iter().map(Bind::from));
    sql.push(" and a.received_key >= ").bind(span.from);
    sql.push(" and a.received_key < ").bind(span.to);
    sql.push(" and c.received_at is not null and e.at < ")
        .bind(span.to);
    choice.narrow(&mut sql, "c");
    count(sql, connection).await
}

/// How many of these there were in each hour of Vietnam's day.
pub async fn received_by_hour(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut sql = Sql::new(
        "select hour, count(*) from (select distinct a.case_no,
            (a.received_key + 25200000) % 86400000 / 3600000 as hour
         from case_access a join cases c on c.no = a.case_no
         join case_events e on e.case_no = c.no and e.seq = 1
         where a.unit",
    );
    sql.bind_in(choice.sight.iter().map(Bind::from));
    sql.push(" and a.received_key >= ").bind(span.from);
    sql.push(" and a.received_key < ").bind(span.to);
    sql.push(" and c.received_at is not null and e.at < ")
        .bind(span.to);
    choice.narrow(&mut sql, "c");
    sql.push(") h group by hour order by hour");
    sql.fetch_all(connection).await
}

/// Open cases by the day of their receipt, counted from 1970 on in Vietnam.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AgeRow {
    pub day: i64,
    pub count: i64,
    pub overdue: i64,
}

/// The cases that are open at the end of the period.
pub async fn open_by_day(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<Vec<AgeRow>, StoreError> {
    open_by_day_sql(span, choice).fetch_all(connection).await
}

/// The statement of [`open_by_day`], to have its plan explained as well.
pub fn open_by_day_sql(span: Span, choice: &Choice) -> Sql {
    let mut sql = Sql::new(
        "select (f.received_at + 25200000) / 86400000 as day, count(*) as count,
            cast(sum(case when f.late_after < ",
    );
    sql.bind(span.horizon).push(
        " then 1 else 0 end) as bigint) as overdue from case_facts f
         where f.received_at is not null and f.open_until >= ",
    );
    sql.bind(span.to).push(" and f.since_at < ").bind(span.to);
    choice.write(&mut sql, "f", "f.case_no");
    sql.push(" group by 1 order by 1");
    sql
}

/// How many cases were in process as the period began.
pub async fn open_before(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<i64, StoreError> {
    let mut sql = Sql::new("select count(*) from case_facts f where f.open_until >= ");
    sql.bind(span.from);
    sql.push(" and f.since_at < ").bind(span.from);
    choice.write(&mut sql, "f", "f.case_no");
    count(sql, connection).await
}

/// How many cases had ended as the period began, and have not as it ends, or ended anew in it.
pub async fn reopened(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<i64, StoreError> {
    let mut sql = Sql::new(
        "select count(*) from case_facts f join case_facts l on l.case_no = f.case_no
         where f.ended_at is not null and f.until_at < 9223372036854775807
            and f.received_at is not null and f.since_at < ",
    );
    sql.bind(span.from);
    sql.push(" and f.until_at >= ").bind(span.from);
    sql.push(" and f.until_at < ").bind(span.to);
    sql.push(" and l.since_at < ").bind(span.to);
    sql.push(" and l.until_at >= ").bind(span.to);
    sql.push(" and (l.ended_at is null or l.ended_at >= ")
        .bind(span.from)
        .push(")");
    choice.write(&mut sql, "f", "f.case_no");
    count(sql, connection).await
}

/// How many cases of the period were accepted before it and not known before it: other systems tell of
/// cases after days.
pub async fn told_later(
    connection: &mut Connection,
    span: Span,
    choice: &Choice,
) -> Result<i64, StoreError> {
    let mut sql = Sql::new("select count(*)");
    write_cases(&mut sql, span, choice);
    sql.push(" where f.received_at < ").bind(span.from);
    sql.push(
        " and not exists (select 1 from case_facts e where e.case_no = f.case_no and e.since_at < ",
    );
    sql.bind(span.from).push(")");
    count(sql, connection).await
}

async fn count(sql: Sql, connection: &mut Connection) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = sql.fetch_optional(connection).await?;
    Ok(row.map_or(0, |(count,)| count))
}
