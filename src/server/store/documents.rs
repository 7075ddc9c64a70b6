//! Stored documents, by the SHA-256 of their bytes.

use super::{Connection, StoreError};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DocumentRow {
    pub sha256: String,
    pub media_type: String,
    pub size: i64,
    pub pages: i64,
    pub created_at: i64,
}

/// Records a document; one that is there already stays as it is.
pub async fn insert(connection: &mut Connection, document: &DocumentRow) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into documents (sha256, media_type, size, pages, created_at)
        values ($1, $2, $3, $4, $5) on conflict (sha256) do nothing";
    on!(connection, it => sqlx::query(SQL)
        .bind(&document.sha256).bind(&document.media_type).bind(document.size)
        .bind(document.pages).bind(document.created_at)
        .execute(it).await.map(drop))?;
    Ok(())
}

pub async fn find(
    connection: &mut Connection,
    sha256: &str,
) -> Result<Option<DocumentRow>, StoreError> {
    const SQL: &str = "
        select sha256, media_type, size, pages, created_at from documents where sha256 = $1";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(sha256).fetch_optional(it).await)?)
}

/// Records that an officer brought the document, and as what; the latest name holds.
pub async fn insert_uploader(
    connection: &mut Connection,
    sha256: &str,
    officer: &str,
    file_name: &str,
    now: i64,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into document_uploaders (sha256, officer, file_name, at) values ($1, $2, $3, $4)
        on conflict (sha256, officer) do update set file_name = excluded.file_name, at = excluded.at";
    on!(connection, it => sqlx::query(SQL)
        .bind(sha256).bind(officer).bind(file_name).bind(now)
        .execute(it).await.map(drop))?;
    Ok(())
}

/// The name under which an officer brought a document, if that officer did.
pub async fn uploaded_as(
    connection: &mut Connection,
    sha256: &str,
    officer: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select file_name from document_uploaders where sha256 = $1 and officer = $2";
    Ok(on!(connection, it => sqlx::query_scalar(SQL)
        .bind(sha256).bind(officer).fetch_optional(it).await)?)
}

/// The name under which a document was brought last.
pub async fn latest_name(
    connection: &mut Connection,
    sha256: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "
        select file_name from document_uploaders where sha256 = $1
        order by at desc, officer limit 1";
    Ok(on!(connection, it => sqlx::query_scalar(SQL)
        .bind(sha256).fetch_optional(it).await)?)
}
