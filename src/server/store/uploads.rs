//! Uploads under way, and what each of them became.

use super::{Connection, StoreError};

/// An upload. Its bytes lie on the disk; how many there are is asked there.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct UploadRow {
    pub id: String,
    pub officer: String,
    pub file_name: String,
    pub length: i64,
    pub created_at: i64,
    pub expires_at: i64,
    /// The document it became.
    pub sha256: Option<String>,
    /// Why it did not become one, as JSON.
    pub refusal: Option<String>,
}

pub async fn insert(connection: &mut Connection, upload: &UploadRow) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into uploads (id, officer, file_name, length, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)";
    on!(connection, it => sqlx::query(SQL)
        .bind(&upload.id).bind(&upload.officer).bind(&upload.file_name).bind(upload.length)
        .bind(upload.created_at).bind(upload.expires_at)
        .execute(it).await.map(drop))?;
    Ok(())
}

/// The officer's upload of that id.
pub async fn find(
    connection: &mut Connection,
    id: &str,
    officer: &str,
) -> Result<Option<UploadRow>, StoreError> {
    const SQL: &str = "
        select id, officer, file_name, length, created_at, expires_at, sha256, refusal
        from uploads where id = $1 and officer = $2";
    Ok(on!(connection, it => sqlx::query_as(SQL)
        .bind(id).bind(officer).fetch_optional(it).await)?)
}

pub async fn set_document(
    connection: &mut Connection,
    id: &str,
    sha256: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "update uploads set sha256 = $2 where id = $1";
    on!(connection, it => sqlx::query(SQL).bind(id).bind(sha256).execute(it).await.map(drop))?;
    Ok(())
}

pub async fn set_refusal(
    connection: &mut Connection,
    id: &str,
    refusal: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "update uploads set refusal = $2 where id = $1";
    on!(connection, it => sqlx::query(SQL).bind(id).bind(refusal).execute(it).await.map(drop))?;
    Ok(())
}

pub async fn delete(connection: &mut Connection, id: &str) -> Result<(), StoreError> {
    const SQL: &str = "delete from uploads where id = $1";
    on!(connection, it => sqlx::query(SQL).bind(id).execute(it).await.map(drop))?;
    Ok(())
}

/// Forgets the uploads whose time is over; their ids.
pub async fn delete_expired(
    connection: &mut Connection,
    now: i64,
) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "delete from uploads where expires_at <= $1 returning id";
    Ok(on!(connection, it => sqlx::query_scalar(SQL).bind(now).fetch_all(it).await)?)
}
