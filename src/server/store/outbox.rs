//! What other systems are still to be told of a case.

use super::connection::Transaction;
use super::error::StoreError;

/// Notes that a case went from one version to another.
pub async fn insert(
    transaction: &mut Transaction,
    case_no: i64,
    (from, to): (i64, i64),
    now: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into outbox (case_no, version_from, version_to, created_at)
        values ($1, $2, $3, $4)";
    on!(transaction, it => sqlx::query(SQL)
        .bind(case_no).bind(from).bind(to).bind(now).execute(it).await.map(drop))?;
    Ok(())
}
