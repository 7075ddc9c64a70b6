//! Periods in which officers are away.

use super::connection::{Connection, Transaction};
use super::error::StoreError;

/// Days are text, `yyyy-mm-dd`, which sorts as days do.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AbsenceRow {
    pub id: String,
    pub officer: String,
    pub from_day: String,
    pub to_day: String,
    pub substitute: Option<String>,
    pub reason: String,
    pub set_by: String,
    pub set_at: i64,
}

/// Keeps an absence in the place of the one of that id.
pub async fn put(transaction: &mut Transaction, row: &AbsenceRow) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into absences (id, officer, from_day, to_day, substitute, reason, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do update set
            officer = excluded.officer, from_day = excluded.from_day, to_day = excluded.to_day,
            substitute = excluded.substitute, reason = excluded.reason,
            set_by = excluded.set_by, set_at = excluded.set_at";
    on!(transaction, it => sqlx::query(SQL)
        .bind(&row.id).bind(&row.officer).bind(&row.from_day).bind(&row.to_day)
        .bind(&row.substitute).bind(&row.reason).bind(&row.set_by).bind(row.set_at)
        .execute(it).await.map(drop))?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<AbsenceRow>, StoreError> {
    const SQL: &str = "
        select id, officer, from_day, to_day, substitute, reason, set_by, set_at
        from absences where id = $1";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(id).fetch_optional(it).await)?)
}

/// The absences that hold on a day or later, the nearest first.
pub async fn from_day_on(
    connection: &mut Connection,
    day: &str,
) -> Result<Vec<AbsenceRow>, StoreError> {
    const SQL: &str = "
        select id, officer, from_day, to_day, substitute, reason, set_by, set_at
        from absences where to_day >= $1 order by from_day, id";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(day).fetch_all(it).await)?)
}

pub async fn delete(transaction: &mut Transaction, id: &str) -> Result<(), StoreError> {
    const SQL: &str = "delete from absences where id = $1";
    on!(transaction, it => sqlx::query(SQL).bind(id).execute(it).await.map(drop))?;
    Ok(())
}
