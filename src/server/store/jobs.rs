//! Bulk jobs and their items.

use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::Sql;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct JobRow {
    pub id: String,
    pub officer: String,
    pub mode: String,
    pub command: String,
    pub created_at: i64,
    pub finished_at: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ItemRow {
    pub idx: i64,
    pub case_id: String,
    pub version: Option<i64>,
    pub command: Option<String>,
    /// `waiting`, `done` or `failed`.
    pub state: String,
    pub outcome: Option<String>,
}

/// So many rows are written with one statement.
const AT_ONCE: usize = 200;

pub async fn insert(
    transaction: &mut Transaction,
    job: &JobRow,
    items: &[ItemRow],
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into jobs (id, officer, mode, command, created_at) values ($1, $2, $3, $4, $5)";
    on!(transaction, it => sqlx::query(SQL)
        .bind(&job.id).bind(&job.officer).bind(&job.mode).bind(&job.command).bind(job.created_at)
        .execute(it).await.map(drop))?;
    let columns = ["job", "idx", "case_id", "version", "command", "state"];
    for some in items.chunks(AT_ONCE) {
        let rows = some.iter().map(|item| {
            vec![
                (&job.id).into(),
                item.idx.into(),
                (&item.case_id).into(),
                item.version.into(),
                (&item.command).into(),
                (&item.state).into(),
            ]
        });
        Sql::insert("job_items", &columns, rows)
            .execute(transaction)
            .await?;
    }
    Ok(())
}

/// The officer's job of that id.
pub async fn find(
    connection: &mut Connection,
    id: &str,
    officer: &str,
) -> Result<Option<JobRow>, StoreError> {
    const SQL: &str = "
        select id, officer, mode, command, created_at, finished_at
        from jobs where id = $1 and officer = $2";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(id).bind(officer).fetch_optional(it).await)?)
}

/// How many items of a job are in each state.
pub async fn counts(
    connection: &mut Connection,
    id: &str,
) -> Result<Vec<(String, i64)>, StoreError> {
    const SQL: &str = "select state, count(*) from job_items where job = $1 group by state";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(id).fetch_all(it).await)?)
}

/// Items after a place in the job, in order.
pub async fn items_after(
    connection: &mut Connection,
    id: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    const SQL: &str = "
        select idx, case_id, version, command, state, outcome from job_items
        where job = $1 and idx > $2 order by idx limit $3";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(id).bind(after).bind(limit).fetch_all(it).await)?)
}

/// Items before a place in the job, the nearest first.
pub async fn items_before(
    connection: &mut Connection,
    id: &str,
    before: i64,
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    const SQL: &str = "
        select idx, case_id, version, command, state, outcome from job_items
        where job = $1 and idx < $2 order by idx desc limit $3";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(id).bind(before).bind(limit).fetch_all(it).await)?)
}

/// Jobs that still have something to do, the oldest first.
pub async fn unfinished(connection: &mut Connection) -> Result<Vec<JobRow>, StoreError> {
    const SQL: &str = "
        select id, officer, mode, command, created_at, finished_at
        from jobs where finished_at is null order by created_at, id limit 100";
    Ok(on!(connection, it => sqlx::query_as(SQL).fetch_all(it).await)?)
}

/// Items that wait, held until the transaction ends: what another instance holds is passed over.
pub async fn take_waiting(
    transaction: &mut Transaction,
    id: &str,
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    // SQLite has one writer, so nothing can be held by anybody else.
    const SQLITE: &str = "
        select idx, case_id, version, command, state, outcome from job_items
        where job = $1 and state = 'waiting' order by idx limit $2";
    const POSTGRES: &str = "
        select idx, case_id, version, command, state, outcome from job_items
        where job = $1 and state = 'waiting' order by idx limit $2 for update skip locked";
    use super::connection::Engine;
    Ok(match transaction.engine() {
        Engine::Sqlite(it) => {
            let query = sqlx::query_as(SQLITE).bind(id).bind(limit);
            query.fetch_all(it).await?
        }
        Engine::Postgres(it) => {
            let query = sqlx::query_as(POSTGRES).bind(id).bind(limit);
            query.fetch_all(it).await?
        }
    })
}

/// What became of one item.
#[derive(Clone, Debug)]
pub struct Ended {
    pub idx: i64,
    pub state: String,
    pub outcome: String,
}

/// Writes down what became of items, all with one statement.
pub async fn set_outcomes(
    transaction: &mut Transaction,
    id: &str,
    ended: &[Ended],
) -> Result<(), StoreError> {
    if ended.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new("with ended (idx, state, outcome) as (values ");
    for (place, item) in ended.iter().enumerate() {
        sql.push(if place == 0 { "(cast(" } else { ", (cast(" })
            .bind(item.idx)
            .push(" as bigint), ")
            .bind(&item.state)
            .push(", ")
            .bind(&item.outcome)
            .push(")");
    }
    sql.push(
        ") update job_items set state = ended.state, outcome = ended.outcome
         from ended where job_items.idx = ended.idx and job_items.job = ",
    )
    .bind(id);
    sql.execute(transaction).await?;
    Ok(())
}

/// Ends a job in which nothing waits any more.
pub async fn finish(transaction: &mut Transaction, id: &str, now: i64) -> Result<(), StoreError> {
    const SQL: &str = "
        update jobs set finished_at = $2
        where id = $1 and finished_at is null
          and not exists (select 1 from job_items where job = $1 and state = 'waiting')";
    on!(transaction, it => sqlx::query(SQL).bind(id).bind(now).execute(it).await.map(drop))?;
    Ok(())
}

/// What became of an item that failed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FailedRow {
    pub idx: i64,
    pub outcome: String,
}

/// Lets the failed items of a finished job wait again; what had become of them.
pub async fn wait_again(
    transaction: &mut Transaction,
    id: &str,
) -> Result<Vec<FailedRow>, StoreError> {
    const FAILED: &str = "
        select idx, outcome from job_items
        where job = $1 and state = 'failed' and outcome is not null order by idx";
    const ITEMS: &str = "
        update job_items set state = 'waiting', outcome = null where job = $1 and state = 'failed'";
    const JOB: &str = "update jobs set finished_at = null where id = $1";
    let failed: Vec<FailedRow> =
        on!(transaction, it => sqlx::query_as(FAILED).bind(id).fetch_all(it).await)?;
    let again = on!(transaction, it => sqlx::query(ITEMS)
        .bind(id).execute(it).await.map(|done| done.rows_affected()))?;
    if again > 0 {
        on!(transaction, it => sqlx::query(JOB).bind(id).execute(it).await.map(drop))?;
    }
    Ok(failed)
}

/// Sets the versions that items are tried on, by their places.
pub async fn set_versions(
    transaction: &mut Transaction,
    id: &str,
    versions: &[(i64, i64)],
) -> Result<(), StoreError> {
    const SQL: &str = "update job_items set version = $3 where job = $1 and idx = $2";
    for (idx, version) in versions {
        on!(transaction, it => sqlx::query(SQL)
            .bind(id).bind(idx).bind(version).execute(it).await.map(drop))?;
    }
    Ok(())
}

/// Forgets jobs that ended before `since`.
pub async fn delete_finished(transaction: &mut Transaction, since: i64) -> Result<(), StoreError> {
    const ITEMS: &str = "
        delete from job_items where job in (select id from jobs where finished_at < $1)";
    const JOBS: &str = "delete from jobs where finished_at < $1";
    on!(transaction, it => sqlx::query(ITEMS).bind(since).execute(it).await.map(drop))?;
    on!(transaction, it => sqlx::query(JOBS).bind(since).execute(it).await.map(drop))?;
    Ok(())
}
