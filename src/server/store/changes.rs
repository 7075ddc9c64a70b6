//! The change feed: what happened to which case, in an order no reader can fall behind of unseen.
//!
//! On PostgreSQL numbers are given out before transactions commit, so a higher number may become
//! visible first. The feed is therefore ordered by transaction, and read only below the oldest
//! one still under way: everything below that is decided and nothing can appear there any more.

use super::access::in_sight;
use super::connection::{Connection, Db, Dialect, Engine, Transaction};
use super::error::StoreError;
use super::sql::Sql;
use sqlx::postgres::PgListener;

/// A place in the feed: after the change that carries it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedPlace {
    pub txid: i64,
    pub seq: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ChangeRow {
    pub txid: i64,
    pub seq: i64,
    pub case_no: i64,
    pub case_id: String,
    pub version: i64,
    pub event: String,
    pub at: i64,
}

impl ChangeRow {
    pub fn place(&self) -> FeedPlace {
        FeedPlace {
            txid: self.txid,
            seq: self.seq,
        }
    }
}

/// A change on its way into the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    pub version: i64,
    pub event: String,
    pub at: i64,
}

pub async fn insert(
    transaction: &mut Transaction,
    case_no: i64,
    case_id: &str,
    changes: &[NewChange],
) -> Result<(), StoreError> {
    let rows = changes.iter().map(|change| {
        vec![
            case_no.into(),
            case_id.into(),
            change.version.into(),
            (&change.event).into(),
            change.at.into(),
        ]
    });
    let columns = ["case_no", "case_id", "version", "event", "at"];
    Sql::insert("changes", &columns, rows)
        .execute(transaction)
        .await?;
    Ok(())
}

const COLUMNS: &str = "select g.txid, g.seq, g.case_no, g.case_id, g.version, g.event, g.at
    from changes g where ";

/// Where the feed may be read up to on this engine.
fn settled(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "true",
        Dialect::Postgres => "g.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
    }
}

/// The changes after a place, of the cases that one of `units` may see (of all without units).
pub async fn after(
    connection: &mut Connection,
    place: FeedPlace,
    units: Option<&[String]>,
    limit: i64,
) -> Result<Vec<ChangeRow>, StoreError> {
    after_sql(connection.dialect(), place, units, limit)
        .fetch_all(connection)
        .await
}

/// The statement of [`after`], for it and to have its plan explained.
pub fn after_sql(dialect: Dialect, place: FeedPlace, units: Option<&[String]>, limit: i64) -> Sql {
    let mut sql = Sql::new(COLUMNS);
    sql.push(settled(dialect));
    match dialect {
        // Its writers come one after another: a change's number is its place.
        Dialect::Sqlite => sql.push(" and g.seq > ").bind(place.seq),
        Dialect::Postgres => {
            sql.push(" and (g.txid, g.seq) > (");
            sql.bind(place.txid).push(", ").bind(place.seq).push(")")
        }
    };
    if let Some(units) = units {
        in_sight(sql.push(" and "), "g.case_no", units);
    }
    sql.push(" order by ").push(match dialect {
        Dialect::Sqlite => "g.seq",
        Dialect::Postgres => "g.txid, g.seq",
    });
    sql.push(" limit ").bind(limit);
    sql
}

/// The place after everything that may be read now.
pub async fn end(connection: &mut Connection) -> Result<FeedPlace, StoreError> {
    let dialect = connection.dialect();
    let mut sql = Sql::new("select g.txid, g.seq from changes g where ");
    sql.push(settled(dialect)).push(match dialect {
        Dialect::Sqlite => " order by g.seq desc limit 1",
        Dialect::Postgres => " order by g.txid desc, g.seq desc limit 1",
    });
    let row: Option<(i64, i64)> = sql.fetch_optional(connection).await?;
    Ok(row.map_or_else(FeedPlace::default, |(txid, seq)| FeedPlace { txid, seq }))
}

/// Transactions are counted by the cluster, and a database that was restored into another cluster
/// holds changes of transactions that are still to come there. They happened before everything new.
pub async fn mend(db: &Db) -> Result<(), StoreError> {
    if let Db::Postgres(pool) = db {
        const SQL: &str = "
            update changes set txid = 0
            where txid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
        sqlx::query(SQL).execute(pool).await?;
    }
    Ok(())
}

/// The place that a cursor means here; one of before a restoration goes on by the changes' numbers,
/// which a restoration keeps.
pub async fn resolve(
    connection: &mut Connection,
    place: FeedPlace,
) -> Result<FeedPlace, StoreError> {
    const SQL: &str = "select $1 >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
    let Engine::Postgres(it) = connection.engine() else {
        return Ok(place);
    };
    let (foreign,): (bool,) = sqlx::query_as(SQL).bind(place.txid).fetch_one(it).await?;
    Ok(FeedPlace {
        txid: if foreign { 0 } else { place.txid },
        ..place
    })
}

/// Whether there are changes that wait for an older transaction to end.
pub async fn is_held_back(connection: &mut Connection) -> Result<bool, StoreError> {
    match connection.engine() {
        Engine::Sqlite(_) => Ok(false),
        Engine::Postgres(it) => {
            const SQL: &str = "
                select exists (select 1 from changes
                where txid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint)";
            let (held,): (bool,) = sqlx::query_as(SQL).fetch_one(it).await?;
            Ok(held)
        }
    }
}

const CHANNEL: &str = "motcua_changes";

/// Hears when another instance has changed something. Only a hint: what was missed while the line
/// was down is read from the table.
pub struct Ear(Option<PgListener>);

impl Ear {
    pub async fn open(db: &Db) -> Result<Self, StoreError> {
        match db {
            Db::Sqlite { .. } => Ok(Self(None)),
            Db::Postgres(pool) => {
                let mut listener = PgListener::connect_with(pool).await?;
                listener.listen(CHANNEL).await?;
                Ok(Self(Some(listener)))
            }
        }
    }

    /// Returns when another than `own` has something to look at; on SQLite nobody else speaks.
    pub async fn hear(&mut self, own: &str) -> Result<(), StoreError> {
        let Some(listener) = &mut self.0 else {
            return std::future::pending().await;
        };
        loop {
            match listener.try_recv().await? {
                Some(heard) if heard.payload() == own => {}
                // None: the line was down and is up again, which is a reason to look as well.
                _ => return Ok(()),
            }
        }
    }
}

/// Tells the other instances, outside any transaction: a NOTIFY inside one would make all commits
/// queue up behind each other.
pub async fn call(db: &Db, own: &str) -> Result<(), StoreError> {
    if let Db::Postgres(pool) = db {
        sqlx::query("select pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(own)
            .execute(pool)
            .await?;
    }
    Ok(())
}
