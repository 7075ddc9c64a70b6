//! Answers kept under the key of their request, so that the same request again is only told.

use super::connection::{Connection, Transaction};
use super::error::StoreError;

/// What was answered, or that it is still being carried out (no status).
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptAnswer {
    pub request_hash: String,
    pub status: Option<i64>,
    pub etag: Option<String>,
    pub location: Option<String>,
    pub body: Option<String>,
}

/// Takes the key for this request; false when it is taken. Where another transaction has just
/// taken it, this waits for that one's end.
pub async fn claim(
    transaction: &mut Transaction,
    officer: &str,
    key: &str,
    request_hash: &str,
    expires_at: i64,
) -> Result<bool, StoreError> {
    const SQL: &str = "
        insert into idempotency (officer, key, request_hash, expires_at) values ($1, $2, $3, $4)
        on conflict (officer, key) do nothing";
    let claimed = on!(transaction, it => sqlx::query(SQL)
        .bind(officer).bind(key).bind(request_hash).bind(expires_at)
        .execute(it).await.map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

pub async fn keep(
    transaction: &mut Transaction,
    officer: &str,
    key: &str,
    answer: &KeptAnswer,
) -> Result<(), StoreError> {
    const SQL: &str = "
        update idempotency set status = $3, etag = $4, location = $5, body = $6
        where officer = $1 and key = $2";
    on!(transaction, it => sqlx::query(SQL)
        .bind(officer).bind(key).bind(answer.status).bind(&answer.etag)
        .bind(&answer.location).bind(&answer.body)
        .execute(it).await.map(drop))?;
    Ok(())
}

pub async fn find(
    connection: &mut Connection,
    officer: &str,
    key: &str,
) -> Result<Option<KeptAnswer>, StoreError> {
    const SQL: &str = "
        select request_hash, status, etag, location, body from idempotency
        where officer = $1 and key = $2";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(officer).bind(key).fetch_optional(it).await)?)
}

/// Forgets what is older than it has to be kept; how many.
pub async fn forget_expired(transaction: &mut Transaction, now: i64) -> Result<u64, StoreError> {
    const SQL: &str = "delete from idempotency where expires_at < $1";
    Ok(on!(transaction, it => sqlx::query(SQL)
        .bind(now).execute(it).await.map(|done| done.rows_affected()))?)
}
