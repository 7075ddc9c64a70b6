//! The audit: rows that are only ever added, chained by their hashes.

use super::connection::{Connection, Transaction};
use super::error::StoreError;

/// One row; what the hash covers is the use case's business.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    pub chain: String,
    pub seq: i64,
    pub at: i64,
    pub officer: Option<String>,
    pub action: String,
    pub detail: String,
    pub request_id: Option<String>,
    pub previous_hash: String,
    pub hash: String,
}

pub async fn insert(transaction: &mut Transaction, row: &AuditRow) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into audit
            (chain, seq, at, officer, action, detail, request_id, previous_hash, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    on!(transaction, it => sqlx::query(SQL)
        .bind(&row.chain).bind(row.seq).bind(row.at).bind(&row.officer).bind(&row.action)
        .bind(&row.detail).bind(&row.request_id).bind(&row.previous_hash).bind(&row.hash)
        .execute(it).await.map(drop))?;
    Ok(())
}

/// A chain from after `seq` on.
pub async fn chain(
    connection: &mut Connection,
    chain: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<AuditRow>, StoreError> {
    const SQL: &str = "
        select chain, seq, at, officer, action, detail, request_id, previous_hash, hash
        from audit where chain = $1 and seq > $2 order by seq limit $3";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(chain).bind(after).bind(limit).fetch_all(it).await)?)
}

/// The last row of a chain: its number and hash.
pub async fn last(
    connection: &mut Connection,
    chain: &str,
) -> Result<Option<(i64, String)>, StoreError> {
    const SQL: &str = "select seq, hash from audit where chain = $1 order by seq desc limit 1";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(chain).fetch_optional(it).await)?)
}

/// Names of chains after `after`, in order.
pub async fn chains(
    connection: &mut Connection,
    after: &str,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "
        select distinct chain from audit where chain > $1 order by chain limit $2";
    let rows: Vec<(String,)> = on!(connection, it => sqlx::query_as(SQL)
        .bind(after).bind(limit).fetch_all(it).await)?;
    Ok(rows.into_iter().map(|(chain,)| chain).collect())
}
