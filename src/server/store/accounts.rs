//! Officers' accounts and the sessions they sign in with.

use super::{Connection, StoreError};

/// An account as stored; `roles` and `scope` are JSON arrays of words.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AccountRow {
    pub id: String,
    pub username: String,
    pub name: String,
    pub unit: String,
    pub roles: String,
    pub scope: String,
    pub active: bool,
}

/// A session that stands, with its account.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    #[sqlx(flatten)]
    pub account: AccountRow,
    pub expires_at: i64,
}

/// The session of a token and its account, while both are good.
pub async fn session(
    connection: &mut Connection,
    token_sha256: &str,
    now: i64,
) -> Result<Option<SessionRow>, StoreError> {
    const SQL: &str = "
        select a.id, a.username, a.name, a.unit, a.roles, a.scope, a.active, s.expires_at
        from sessions s join accounts a on a.id = s.account
        where s.token_sha256 = $1 and s.expires_at > $2 and a.active";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(token_sha256).bind(now).fetch_optional(it).await)?)
}

/// The account of a name and the hash of its password, if it has one.
pub async fn by_username(
    connection: &mut Connection,
    username: &str,
) -> Result<Option<(AccountRow, Option<String>)>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct WithHash {
        #[sqlx(flatten)]
        account: AccountRow,
        password_hash: Option<String>,
    }
    const SQL: &str = "
        select id, username, name, unit, roles, scope, active, password_hash
        from accounts where username = $1 and active";
    let row: Option<WithHash> = on!(connection, it => sqlx::query_as(SQL)
        .bind(username).fetch_optional(it).await)?;
    Ok(row.map(|row| (row.account, row.password_hash)))
}

/// An account that is active, by its id.
pub async fn by_id(
    connection: &mut Connection,
    id: &str,
) -> Result<Option<AccountRow>, StoreError> {
    const SQL: &str = "
        select id, username, name, unit, roles, scope, active from accounts
        where id = $1 and active";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(id).fetch_optional(it).await)?)
}

/// Every account, also those no longer active: names on old events come from here.
pub async fn all(connection: &mut Connection) -> Result<Vec<AccountRow>, StoreError> {
    const SQL: &str = "
        select id, username, name, unit, roles, scope, active from accounts order by id";
    Ok(on!(connection, it => sqlx::query_as(SQL).fetch_all(it).await)?)
}

/// Ids of the accounts with a session that stands.
pub async fn signed_in(connection: &mut Connection, now: i64) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "select distinct account from sessions where expires_at > $1";
    let rows: Vec<(String,)> =
        on!(connection, it => sqlx::query_as(SQL).bind(now).fetch_all(it).await)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn insert(
    connection: &mut Connection,
    account: &AccountRow,
    password_hash: Option<&str>,
    now: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into accounts
            (id, username, name, unit, roles, scope, active, password_hash, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    on!(connection, it => sqlx::query(SQL)
        .bind(&account.id).bind(&account.username).bind(&account.name).bind(&account.unit)
        .bind(&account.roles).bind(&account.scope).bind(account.active)
        .bind(password_hash).bind(now)
        .execute(it).await.map(drop))?;
    Ok(())
}

pub async fn insert_session(
    connection: &mut Connection,
    token_sha256: &str,
    account: &str,
    now: i64,
    expires_at: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into sessions (token_sha256, account, created_at, expires_at)
        values ($1, $2, $3, $4)";
    on!(connection, it => sqlx::query(SQL)
        .bind(token_sha256).bind(account).bind(now).bind(expires_at)
        .execute(it).await.map(drop))?;
    Ok(())
}

pub async fn extend_session(
    connection: &mut Connection,
    token_sha256: &str,
    expires_at: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        update sessions set expires_at = $2 where token_sha256 = $1 and expires_at < $2";
    on!(connection, it => sqlx::query(SQL)
        .bind(token_sha256).bind(expires_at).execute(it).await.map(drop))?;
    Ok(())
}

pub async fn delete_session(
    connection: &mut Connection,
    token_sha256: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "delete from sessions where token_sha256 = $1";
    on!(connection, it => sqlx::query(SQL).bind(token_sha256).execute(it).await.map(drop))?;
    Ok(())
}

/// Forgets the sessions that are over; how many.
pub async fn delete_expired_sessions(
    connection: &mut Connection,
    now: i64,
) -> Result<u64, StoreError> {
    const SQL: &str = "delete from sessions where expires_at <= $1";
    Ok(on!(connection, it => sqlx::query(SQL)
        .bind(now).execute(it).await.map(|done| done.rows_affected()))?)
}
