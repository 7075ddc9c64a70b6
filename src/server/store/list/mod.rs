//! Pages and counts of work lists: a walk along an index of `case_access`, never a scan.
//!
//! Whoever asks is known here only by `units`: what none of them may see is in no page and no
//! count. With several units each is walked by itself and the walks are joined, so that a page
//! costs the same however many cases there are.

mod load;
mod search;
mod walk;

pub use load::{Holder, Load, Number};

use super::cases::ListedCase;
use super::connection::{Connection, Dialect};
use super::error::StoreError;
use super::sql::{Bind, Sql};
use search::hits;
use walk::{Walk, sources};

/// Which cases of those that may be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    All,
    /// On their way here; to nobody by name or to `officer`, when one is given.
    ToReceive {
        officer: Option<String>,
    },
    NewOnline,
    /// Open and in the hands of the officer.
    Mine {
        officer: String,
    },
    Held,
    /// With a running clock that ends by `until`.
    Due {
        until: i64,
    },
    Supplement,
    ToReturn,
    Undigitized,
    /// Accepted or sent, moved by nobody since, and stuck since before `now`.
    Stuck {
        now: i64,
    },
    /// Behind a number of the board.
    Load(Load),
    /// Those of these numbers that may be seen.
    Chosen(Vec<i64>),
    /// Of which one of `officers` finished a part from a moment up to another.
    Done {
        officers: Vec<String>,
        from: i64,
        until: i64,
    },
}

/// In which order; ties are broken by the case's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By due date, those without one at the end.
    Due,
    Received,
    ReceivedNewestFirst,
    Owner,
}

impl Order {
    fn column(self) -> &'static str {
        match self {
            Self::Due => "due_key",
            Self::Received | Self::ReceivedNewestFirst => "received_key",
            Self::Owner => "owner_key",
        }
    }

    /// What a record is sorted by in this order.
    pub fn key_of(self, case: &ListedCase) -> Bind {
        match self {
            Self::Due => case.record.due_key.into(),
            Self::Received | Self::ReceivedNewestFirst => case.record.received_key.into(),
            Self::Owner => (&case.record.owner_key).into(),
        }
    }
}

/// Conditions besides the list's own; all of them have to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// A unit that has to do with the case.
    pub unit: Option<String>,
    pub officer: Option<String>,
    pub procedure: Option<String>,
    pub status: Option<i64>,
    pub channel: Option<String>,
    pub due_before: Option<i64>,
    pub received_from: Option<i64>,
    pub received_to: Option<i64>,
    /// Each group has to be in `cases.search` with at least one of its texts, of three characters
    /// or more.
    pub search: Vec<Vec<String>>,
}

/// Between two rows: after the one with this key and number, or before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub key: Bind,
    pub no: i64,
    pub backwards: bool,
}

/// A question for a page.
#[derive(Clone, Debug, PartialEq)]
pub struct ListQuery {
    /// What the officer may see; none of them below another.
    pub units: Vec<String>,
    pub list: List,
    pub order: Order,
    pub conditions: Conditions,
    pub place: Option<Place>,
    pub limit: i64,
}

/// The rows from the place on, in walking order: reversed when the walk goes backwards.
pub async fn page(
    connection: &mut Connection,
    query: &ListQuery,
) -> Result<Vec<ListedCase>, StoreError> {
    if query.units.is_empty() {
        return Ok(Vec::new());
    }
    let hits = hits(connection, &query.conditions.search).await?;
    let sorted = hits.is_none() && is_short(connection, query).await?;
    page_sql(connection.dialect(), query, hits, sorted)
        .fetch_all(connection)
        .await
}

/// Lists up to here are sorted whole, when another order than by due date is asked for.
const SHORT: i64 = 2000;

async fn is_short(connection: &mut Connection, query: &ListQuery) -> Result<bool, StoreError> {
    let by_due_date = query.order == Order::Due;
    if by_due_date || query.list == List::All || query.list.is_apart() {
        return Ok(true);
    }
    let members = count(connection, &query.units, &query.list, SHORT + 1).await?;
    Ok(members <= SHORT)
}

/// How many cases stand in a list, counted no further than `cap`.
pub async fn count(
    connection: &mut Connection,
    units: &[String],
    list: &List,
    cap: i64,
) -> Result<i64, StoreError> {
    if units.is_empty() {
        return Ok(0);
    }
    let conditions = Conditions::default();
    let walk = Walk {
        list,
        order: Order::Due,
        conditions: &conditions,
        units,
        few: false,
        sorted: true,
        dialect: connection.dialect(),
    };
    let mut sql = Sql::new("select count(*) from (");
    for (index, source) in sources(units, list).into_iter().enumerate() {
        sql.push(if index == 0 { "" } else { " union " });
        sql.push("select no from (select ")
            .push(source.number())
            .push(" as no");
        source.write(&mut sql, &walk);
        sql.push(" limit ").bind(cap).push(") x");
    }
    sql.push(" limit ").bind(cap).push(") y");
    let row: Option<(i64,)> = sql.fetch_optional(connection).await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// The statement of a page, for [`page`] and to have its plan explained.
pub fn page_sql(dialect: Dialect, query: &ListQuery, hits: Option<Sql>, sorted: bool) -> Sql {
    let mut sql = Sql::default();
    let few = hits.is_some();
    if let Some(hits) = hits {
        sql = hits;
    }
    sql.push("select c.*, h.name as holder_officer_name, p.name as pending_to_officer_name from (");
    let walk = Walk {
        list: &query.list,
        order: query.order,
        conditions: &query.conditions,
        units: &query.units,
        few,
        sorted,
        dialect,
    };
    let backwards = query.place.as_ref().is_some_and(|it| it.backwards);
    let descending = (query.order == Order::ReceivedNewestFirst) != backwards;
    let direction = if descending { " desc" } else { "" };
    for (index, source) in sources(&query.units, &query.list).into_iter().enumerate() {
        let (table, number) = (source.table(), source.number());
        let key = format!("{table}.{}", query.order.column());
        sql.push(if index == 0 { "" } else { " union " });
        sql.push("select no, k from (select ")
            .push(number)
            .push(" as no, ");
        sql.push(&key).push(" as k");
        source.write(&mut sql, &walk);
        if let Some(place) = &query.place {
            sql.push(" and (")
                .push(&key)
                .push(", ")
                .push(number)
                .push(") ");
            sql.push(if descending { "< (" } else { "> (" });
            sql.bind(place.key.clone())
                .push(", ")
                .bind(place.no)
                .push(")");
        }
        sql.push(" order by ")
            .push(&key)
            .push(direction)
            .push(", ")
            .push(number)
            .push(direction);
        sql.push(" limit ").bind(query.limit).push(") x");
    }
    sql.push(
        ") page cross join cases c
        left join accounts h on h.id = c.holder_officer
        left join accounts p on p.id = c.pending_to_officer
        where c.no = page.no order by page.k",
    );
    sql.push(direction).push(", page.no").push(direction);
    sql.push(" limit ").bind(query.limit);
    sql
}
