//! The two engines behind one type: pools, connections and transactions.

use super::error::StoreError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool};
use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::time::Duration;

const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
/// The page cache of each SQLite connection, in KiB (negative, as the pragma has it). The file is not
/// mapped: a mapping counts once for every connection that has looked at a page, and the system's own
/// cache of the file is shared anyway.
const PAGE_CACHE: &str = "-8192";
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);

/// A database, opened once and shared by everything that serves.
///
/// SQLite has one writer connection, so writers queue here and never meet `SQLITE_BUSY`, and
/// read-only readers beside it; PostgreSQL has one pool for both.
#[derive(Clone, Debug)]
pub enum Db {
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
    },
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` (made if missing) or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let db = if let Some(path) = url.strip_prefix("sqlite:") {
            open_sqlite(path.strip_prefix("//").unwrap_or(path)).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await?
        } else {
            return Err(StoreError::Url);
        };
        db.migrate().await?;
        Ok(db)
    }

    /// A connection to read with; each statement sees what is committed when it starts.
    pub async fn read(&self) -> Result<Connection, StoreError> {
        Ok(Connection(match self {
            Self::Sqlite { readers, .. } => Held::Sqlite(readers.acquire().await?),
            Self::Postgres(pool) => Held::Postgres(pool.acquire().await?),
        }))
    }

    /// A connection to read with whose every statement sees what was committed at the first of them.
    pub async fn snapshot(&self) -> Result<Connection, StoreError> {
        const POSTGRES: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(Connection(match self {
            Self::Sqlite { readers, .. } => Held::SqliteTransaction(readers.begin().await?),
            Self::Postgres(pool) => Held::PostgresTransaction(pool.begin_with(POSTGRES).await?),
        }))
    }

    /// Begins to write: nothing of it is seen or kept until [`Transaction::commit`].
    pub async fn write(&self) -> Result<Transaction, StoreError> {
        Ok(Transaction(Connection(match self {
            Self::Sqlite { writer, .. } => {
                Held::SqliteTransaction(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Self::Postgres(pool) => Held::PostgresTransaction(pool.begin().await?),
        })))
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(path: &str) -> Result<Db, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // A 2xx promises that the change survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("cache_size", PAGE_CACHE);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(WAIT_FOR_CONNECTION)
        .connect_with(options.clone())
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(WAIT_FOR_CONNECTION)
        .connect_lazy_with(options.read_only(true).create_if_missing(false));
    Ok(Db::Sqlite { readers, writer })
}

async fn open_postgres(url: &str) -> Result<Db, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Url)?
        .application_name("motcua")
        .options([
            ("statement_timeout", "30s"),
            ("idle_in_transaction_session_timeout", "60s"),
        ]);
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(WAIT_FOR_CONNECTION)
        .connect_with(options)
        .await?;
    Ok(Db::Postgres(pool))
}

/// One connection of either engine, to read with or inside a transaction.
pub struct Connection(Held);

enum Held {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    SqliteTransaction(sqlx::Transaction<'static, Sqlite>),
    PostgresTransaction(sqlx::Transaction<'static, Postgres>),
}

/// The two kinds of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// The engine's own connection, as `on!` hands it out.
pub(super) enum Engine<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Connection {
    /// Asks for nothing, to see that the database answers.
    pub async fn ping(&mut self) -> Result<(), StoreError> {
        on!(self, it => sqlx::query("select 1").execute(it).await.map(drop))?;
        Ok(())
    }

    /// Which of the two texts a statement needs, where there are two.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Held::Sqlite(_) | Held::SqliteTransaction(_) => Dialect::Sqlite,
            Held::Postgres(_) | Held::PostgresTransaction(_) => Dialect::Postgres,
        }
    }

    pub(super) fn engine(&mut self) -> Engine<'_> {
        match &mut self.0 {
            Held::Sqlite(it) => Engine::Sqlite(it),
            Held::Postgres(it) => Engine::Postgres(it),
            Held::SqliteTransaction(it) => Engine::Sqlite(it),
            Held::PostgresTransaction(it) => Engine::Postgres(it),
        }
    }
}

/// A connection whose changes count only once they are committed; dropped, they never were.
pub struct Transaction(Connection);

impl Transaction {
    /// Makes the changes durable. Only after this may anybody be told of them.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0.0 {
            Held::SqliteTransaction(it) => it.commit().await?,
            Held::PostgresTransaction(it) => it.commit().await?,
            Held::Sqlite(_) | Held::Postgres(_) => {}
        }
        Ok(())
    }
}

impl Transaction {
    /// Remembers this place, to come back to it with [`Self::undo`]; the latest counts.
    pub async fn mark(&mut self) -> Result<(), StoreError> {
        self.control("savepoint mark").await
    }

    /// Takes back what was done since the mark, errors of the database included.
    pub async fn undo(&mut self) -> Result<(), StoreError> {
        self.control("rollback to savepoint mark").await
    }

    async fn control(&mut self, statement: &'static str) -> Result<(), StoreError> {
        on!(self, it => sqlx::raw_sql(statement).execute(it).await.map(drop))?;
        Ok(())
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}
