//! What derived rows were worked out with.

use super::connection::{Connection, Transaction};
use super::error::StoreError;

pub async fn get(connection: &mut Connection, name: &str) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select value from marks where name = $1";
    Ok(on!(connection, it => sqlx::query_scalar(SQL).bind(name).fetch_optional(it).await)?)
}

pub async fn set(transaction: &mut Transaction, name: &str, value: &str) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into marks (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value";
    on!(transaction, it => sqlx::query(SQL).bind(name).bind(value).execute(it).await.map(drop))?;
    Ok(())
}
