//! Drafts of officers, each under the id it was begun with.

use super::connection::{Connection, Transaction};
use super::error::StoreError;

/// Keeps a draft in the place of the one of that id.
pub async fn put(
    transaction: &mut Transaction,
    officer: &str,
    id: &str,
    body: &str,
    at: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into drafts (officer, id, body, at) values ($1, $2, $3, $4)
        on conflict (officer, id) do update set body = excluded.body, at = excluded.at";
    on!(transaction, it => sqlx::query(SQL)
        .bind(officer).bind(id).bind(body).bind(at).execute(it).await.map(drop))?;
    Ok(())
}

/// An officer's drafts, the newest first.
pub async fn all(
    connection: &mut Connection,
    officer: &str,
    limit: i64,
) -> Result<Vec<(String,)>, StoreError> {
    const SQL: &str = "
        select body from drafts where officer = $1 order by at desc, id limit $2";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(officer).bind(limit).fetch_all(it).await)?)
}

/// Forgets what nobody has typed into since then.
pub async fn delete_before(transaction: &mut Transaction, at: i64) -> Result<(), StoreError> {
    const SQL: &str = "delete from drafts where at < $1";
    on!(transaction, it => sqlx::query(SQL).bind(at).execute(it).await.map(drop))?;
    Ok(())
}
