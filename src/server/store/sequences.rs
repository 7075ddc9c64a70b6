//! The running numbers of case codes.

use super::connection::Transaction;
use super::error::StoreError;

/// The next number of an agency's day. Whoever asks for the same day waits until this transaction
/// ends, so no number is given twice and none is lost to a transaction that fails.
pub async fn next(
    transaction: &mut Transaction,
    agency: &str,
    day: &str,
) -> Result<i64, StoreError> {
    const SQL: &str = "
        insert into sequences (agency, day, last) values ($1, $2, 1)
        on conflict (agency, day) do update set last = sequences.last + 1
        returning last";
    let (last,): (i64,) = on!(transaction, it => sqlx::query_as(SQL)
        .bind(agency).bind(day).fetch_one(it).await)?;
    Ok(last)
}
