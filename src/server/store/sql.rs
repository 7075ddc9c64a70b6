//! SQL that is put together from parts: lists with filters, rows by the dozen.
//!
//! **Invariant:** the text is made of this module's callers' own literals; whatever came from
//! outside is a bound value.

use super::connection::{Connection, Engine};
use super::error::StoreError;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Arguments, AssertSqlSafe, Database, Encode, FromRow, Postgres, Sqlite, Type};
use std::fmt::Write as _;

/// A value on its way into a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Bind {
    Text(Option<String>),
    Number(Option<i64>),
    Truth(bool),
    Bytes(Vec<u8>),
}

impl From<&str> for Bind {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Bind {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<String> for Bind {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&Option<String>> for Bind {
    fn from(text: &Option<String>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Vec<u8>> for Bind {
    fn from(bytes: &Vec<u8>) -> Self {
        Self::Bytes(bytes.clone())
    }
}

impl From<i64> for Bind {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Bind {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Bind {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

/// A statement with its values.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    text: String,
    binds: Vec<Bind>,
}

/// A row that both engines can give.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

impl Sql {
    pub fn new(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            binds: Vec::new(),
        }
    }

    /// `insert into table (columns) values …`, a row of values for each of `rows`.
    pub fn insert(
        table: &'static str,
        columns: &[&'static str],
        rows: impl IntoIterator<Item = Vec<Bind>>,
    ) -> Self {
        let mut sql = Self::new("insert into ");
        sql.push(table)
            .push(" (")
            .push(&columns.join(", "))
            .push(") values ");
        for (index, row) in rows.into_iter().enumerate() {
            debug_assert_eq!(row.len(), columns.len());
            sql.push(if index == 0 { "(" } else { ", (" });
            sql.bind_all(row).push(")");
        }
        sql
    }

    /// ` on conflict (…) do update set …`: a row with the same first `keys` columns takes over the rest.
    #[must_use]
    pub fn or_update(mut self, columns: &[&'static str], keys: usize) -> Self {
        let (keys, rest) = columns.split_at(keys);
        self.push(" on conflict (")
            .push(&keys.join(", "))
            .push(") do update set ");
        let taken: Vec<String> = rest
            .iter()
            .map(|it| format!("{it} = excluded.{it}"))
            .collect();
        self.push(&taken.join(", "));
        self
    }

    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a whole statement; only in front, where its places are still numbered right.
    #[must_use]
    pub fn append(mut self, other: &Self) -> Self {
        debug_assert!(self.binds.is_empty(), "places would be numbered twice");
        self.text.push_str(&other.text);
        self.binds.extend(other.binds.iter().cloned());
        self
    }

    /// Binds a value and writes its place.
    pub fn bind(&mut self, value: impl Into<Bind>) -> &mut Self {
        self.binds.push(value.into());
        // Writing to a String cannot fail.
        let _ = write!(self.text, "${}", self.binds.len());
        self
    }

    /// Binds values with commas between their places.
    pub fn bind_all(&mut self, values: impl IntoIterator<Item = Bind>) -> &mut Self {
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.bind(value);
        }
        self
    }

    /// `in (…)`; in nothing, when there are no values.
    pub fn bind_in(&mut self, values: impl IntoIterator<Item = Bind>) -> &mut Self {
        self.push(" in (");
        let before = self.binds.len();
        self.bind_all(values);
        if self.binds.len() == before {
            self.push("null");
        }
        self.push(")")
    }

    /// Carries it out; the number of rows it touched.
    pub async fn execute(self, connection: &mut Connection) -> Result<u64, StoreError> {
        let Self { text, binds } = self;
        let text = AssertSqlSafe(text);
        Ok(match connection.engine() {
            Engine::Sqlite(it) => {
                let query = sqlx::query_with(text, arguments::<Sqlite>(binds)?);
                query.execute(it).await?.rows_affected()
            }
            Engine::Postgres(it) => {
                let query = sqlx::query_with(text, arguments::<Postgres>(binds)?);
                query.execute(it).await?.rows_affected()
            }
        })
    }

    pub async fn fetch_all<T: Row>(
        self,
        connection: &mut Connection,
    ) -> Result<Vec<T>, StoreError> {
        let Self { text, binds } = self;
        let text = AssertSqlSafe(text);
        Ok(match connection.engine() {
            Engine::Sqlite(it) => {
                let query = sqlx::query_as_with(text, arguments::<Sqlite>(binds)?);
                query.fetch_all(it).await?
            }
            Engine::Postgres(it) => {
                let query = sqlx::query_as_with(text, arguments::<Postgres>(binds)?);
                query.fetch_all(it).await?
            }
        })
    }

    pub async fn fetch_optional<T: Row>(
        self,
        connection: &mut Connection,
    ) -> Result<Option<T>, StoreError> {
        let Self { text, binds } = self;
        let text = AssertSqlSafe(text);
        Ok(match connection.engine() {
            Engine::Sqlite(it) => {
                let query = sqlx::query_as_with(text, arguments::<Sqlite>(binds)?);
                query.fetch_optional(it).await?
            }
            Engine::Postgres(it) => {
                let query = sqlx::query_as_with(text, arguments::<Postgres>(binds)?);
                query.fetch_optional(it).await?
            }
        })
    }

    /// The statement as text, for `explain` in benches and tests.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn arguments<DB>(binds: Vec<Bind>) -> Result<DB::Arguments, StoreError>
where
    DB: Database,
    Option<String>: for<'q> Encode<'q, DB> + Type<DB>,
    Option<i64>: for<'q> Encode<'q, DB> + Type<DB>,
    bool: for<'q> Encode<'q, DB> + Type<DB>,
    Vec<u8>: for<'q> Encode<'q, DB> + Type<DB>,
{
    let mut arguments = DB::Arguments::default();
    for bind in binds {
        match bind {
            Bind::Text(text) => arguments.add(text),
            Bind::Number(number) => arguments.add(number),
            Bind::Truth(truth) => arguments.add(truth),
            Bind::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
