//! Cases as the national exchange sent them.

use super::connection::{Connection, Transaction};
use super::error::StoreError;

/// Takes a code for a new case; false when one of that code came before. Where another transaction
/// has just taken it, this waits for that one's end.
pub async fn claim(
    transaction: &mut Transaction,
    code_key: &str,
    raw: &str,
    now: i64,
) -> Result<bool, StoreError> {
    const SQL: &str = "
        insert into gateway_cases (code_key, raw, received_at, updated_at) values ($1, $2, $3, $3)
        on conflict (code_key) do nothing";
    let claimed = on!(transaction, it => sqlx::query(SQL)
        .bind(code_key).bind(raw).bind(now)
        .execute(it).await.map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

pub async fn set_case(
    transaction: &mut Transaction,
    code_key: &str,
    case_id: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "update gateway_cases set case_id = $2 where code_key = $1";
    on!(transaction, it => sqlx::query(SQL)
        .bind(code_key).bind(case_id).execute(it).await.map(drop))?;
    Ok(())
}

/// Puts what has come anew in the place of what came before.
pub async fn replace(
    transaction: &mut Transaction,
    code_key: &str,
    raw: &str,
    now: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "update gateway_cases set raw = $2, updated_at = $3 where code_key = $1";
    on!(transaction, it => sqlx::query(SQL)
        .bind(code_key).bind(raw).bind(now).execute(it).await.map(drop))?;
    Ok(())
}

/// The case of a code.
pub async fn case_of(
    connection: &mut Connection,
    code_key: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select case_id from gateway_cases where code_key = $1";
    let row: Option<(Option<String>,)> =
        on!(connection, it => sqlx::query_as(SQL).bind(code_key).fetch_optional(it).await)?;
    Ok(row.and_then(|(case,)| case))
}

/// What was sent of a case, as it last came.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SentRow {
    pub raw: String,
    pub received_at: i64,
    pub updated_at: i64,
}

/// What was sent of a case; `None` when it did not come by the exchange.
pub async fn of_case(
    connection: &mut Connection,
    case_id: &str,
) -> Result<Option<SentRow>, StoreError> {
    const SQL: &str = "
        select raw, received_at, updated_at from gateway_cases where case_id = $1
        order by updated_at desc limit 1";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(case_id).fetch_optional(it).await)?)
}
