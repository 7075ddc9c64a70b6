//! Guesses at passwords, counted; and the tokens of machines.

use super::{Connection, StoreError};

/// Counts a try at a name before it is known whether it is right; when the name is locked, nothing
/// is counted and the end of the lock is given instead.
///
/// A try that is the last of `allowed` within the time since `fresh_since` locks the name until
/// `lock_until` for those that come after it.
pub async fn count(
    connection: &mut Connection,
    username: &str,
    now: i64,
    fresh_since: i64,
    allowed: i64,
    lock_until: i64,
) -> Result<Option<i64>, StoreError> {
    const COUNT: &str = "
        insert into sign_in_attempts (username, failures, last_at, locked_until)
        values ($1, 1, $2, 0)
        on conflict (username) do update set
            failures = case when sign_in_attempts.last_at < $3 then 1
                            else sign_in_attempts.failures + 1 end,
            locked_until = case when sign_in_attempts.last_at >= $3
                                 and sign_in_attempts.failures + 1 >= $4 then $5 else 0 end,
            last_at = $2
        where sign_in_attempts.locked_until <= $2";
    const LOCK: &str = "select locked_until from sign_in_attempts where username = $1";
    let counted = on!(connection, it => sqlx::query(COUNT)
        .bind(username).bind(now).bind(fresh_since).bind(allowed).bind(lock_until)
        .execute(it).await.map(|done| done.rows_affected()))?;
    if counted == 1 {
        return Ok(None);
    }
    let until: Option<(i64,)> =
        on!(connection, it => sqlx::query_as(LOCK).bind(username).fetch_optional(it).await)?;
    Ok(Some(until.map_or(now, |(until,)| until)))
}

/// Forgets the tries at a name: one was right.
pub async fn forget(connection: &mut Connection, username: &str) -> Result<(), StoreError> {
    const SQL: &str = "delete from sign_in_attempts where username = $1";
    on!(connection, it => sqlx::query(SQL).bind(username).execute(it).await.map(drop))?;
    Ok(())
}

/// Forgets all tries before `since`; how many names.
pub async fn forget_before(connection: &mut Connection, since: i64) -> Result<u64, StoreError> {
    const SQL: &str = "delete from sign_in_attempts where last_at < $1 and locked_until < $1";
    Ok(on!(connection, it => sqlx::query(SQL)
        .bind(since).execute(it).await.map(|done| done.rows_affected()))?)
}

/// A machine with a token.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ServiceRow {
    pub id: String,
    pub name: String,
}

pub async fn insert_service(
    connection: &mut Connection,
    token_sha256: &str,
    service: &ServiceRow,
    purpose: &str,
    now: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into service_tokens (token_sha256, id, name, purpose, created_at)
        values ($1, $2, $3, $4, $5)";
    on!(connection, it => sqlx::query(SQL)
        .bind(token_sha256).bind(&service.id).bind(&service.name).bind(purpose).bind(now)
        .execute(it).await.map(drop))?;
    Ok(())
}

/// The machine of a token, if it may use the door.
pub async fn service(
    connection: &mut Connection,
    token_sha256: &str,
    purpose: &str,
) -> Result<Option<ServiceRow>, StoreError> {
    const SQL: &str =
        "select id, name from service_tokens where token_sha256 = $1 and purpose = $2";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(token_sha256).bind(purpose).fetch_optional(it).await)?)
}
