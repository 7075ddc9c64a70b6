//! Pages and counts of work lists: a walk along an index of `case_access`, never a scan.
//!
//! Whoever asks is known here only by `units`: what none of them may see is in no page and no
//! count. With several units each is walked by itself and the walks are joined, so that a page
//! costs the same however many cases there are.

use super::access::in_sight;
use super::cases::ListedCase;
use super::connection::{Connection, Dialect};
use super::error::StoreError;
use super::sql::{Bind, Sql};

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
    /// Sent, unacknowledged, and stuck since before `now`.
    Stuck {
        now: i64,
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

/// So many hits are gathered first and sorted then; with more, the list is walked and searched.
const FEW_HITS: i64 = 1000;

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
    if by_due_date || matches!(query.list, List::All | List::Mine { .. }) {
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

/// Where a walk goes along.
enum Source<'a> {
    /// What one unit may see.
    Unit(&'a str),
    /// What an officer has in hand.
    Hands(&'a str),
}

fn sources<'a>(units: &'a [String], list: &'a List) -> Vec<Source<'a>> {
    match list {
        List::Mine { officer } => vec![Source::Hands(officer)],
        _ => units.iter().map(|unit| Source::Unit(unit)).collect(),
    }
}

impl Source<'_> {
    fn table(&self) -> &'static str {
        match self {
            Self::Unit(_) => "a",
            Self::Hands(_) => "c",
        }
    }

    fn number(&self) -> &'static str {
        match self {
            Self::Unit(_) => "a.case_no",
            Self::Hands(_) => "c.no",
        }
    }

    /// `from … where …`.
    fn write(&self, sql: &mut Sql, walk: &Walk) {
        let Walk {
            list,
            conditions,
            units,
            few,
            ..
        } = *walk;
        // The order of the tables is the order in which they are walked: SQLite keeps to it.
        sql.push(if few {
            " from hit cross join "
        } else {
            " from "
        });
        let needs_case = conditions.need_case(few);
        let gathered = walk.is_gathered();
        match self {
            Self::Unit(unit) => {
                if gathered {
                    sql.push("(select a.* from case_access a where a.unit = ")
                        .bind(*unit);
                    list.write(sql);
                    sql.push(" offset 0) a");
                } else {
                    sql.push("case_access a").push(&walk.along());
                }
                if needs_case {
                    sql.push(" cross join cases c");
                }
                sql.push(" where a.unit = ").bind(*unit);
                if needs_case {
                    sql.push(" and c.no = a.case_no");
                }
            }
            Self::Hands(officer) => {
                sql.push("cases c").push(&walk.along());
                sql.push(" where c.open and c.holder_officer is not null");
                sql.push(" and c.holder_officer = ").bind(*officer);
                in_sight(sql.push(" and "), "c.no", units);
            }
        }
        if few {
            sql.push(" and ").push(self.number()).push(" = hit.no");
        }
        if !gathered {
            list.write(sql);
        }
        if !few && matches!(self, Self::Unit(_)) && list.is_among_open(walk.order, walk.sorted) {
            sql.push(" and a.open");
        }
        conditions.write(sql, self, few);
    }
}

/// How a list is walked.
#[derive(Clone, Copy)]
struct Walk<'a> {
    list: &'a List,
    order: Order,
    conditions: &'a Conditions,
    units: &'a [String],
    /// The search's hits were gathered into `hit` and are walked instead.
    few: bool,
    /// The list is short enough to be sorted whole.
    sorted: bool,
    dialect: Dialect,
}

impl Walk<'_> {
    /// Whether PostgreSQL has to gather a short list before it sorts it: it would rather walk all
    /// of a unit's cases in the order asked for, hoping to meet the list's few soon.
    fn is_gathered(&self) -> bool {
        let own_order =
            self.order == Order::Due || matches!(self.list, List::All | List::Mine { .. });
        self.dialect == Dialect::Postgres && self.sorted && !self.few && !own_order
    }

    /// The index to walk along. PostgreSQL finds it by its statistics; SQLite has none unless
    /// somebody gathers them, and is told.
    fn along(&self) -> String {
        if self.few || self.dialect == Dialect::Postgres {
            return String::new();
        }
        format!(" indexed by {}", self.list.index(self.order, self.sorted))
    }
}

impl List {
    /// The index to walk along. Every list has its own by due date; by another order a short list
    /// is sorted, and a long one picked out of all open cases in that order.
    fn index(&self, order: Order, sorted: bool) -> &'static str {
        let own = match self {
            Self::All => "case_access_due",
            Self::ToReceive { .. } => "case_access_to_receive",
            Self::NewOnline => "case_access_new_online",
            Self::Mine { .. } => "cases_in_hand",
            Self::Held => "case_access_held",
            Self::Due { .. } => "case_access_running",
            Self::Supplement => "case_access_supplement",
            Self::ToReturn => "case_access_to_return",
            Self::Undigitized => "case_access_undigitized",
            Self::Stuck { .. } => "case_access_stuck",
        };
        match (self, order) {
            (_, Order::Due) | (Self::Mine { .. }, _) => own,
            (Self::All, Order::Received | Order::ReceivedNewestFirst) => "case_access_received",
            (Self::All, Order::Owner) => "case_access_owner",
            _ if sorted => own,
            (Self::Undigitized, Order::Received | Order::ReceivedNewestFirst) => {
                "case_access_undigitized_received"
            }
            (Self::Undigitized, Order::Owner) => "case_access_undigitized_owner",
            (_, Order::Received | Order::ReceivedNewestFirst) => "case_access_open_received",
            (_, Order::Owner) => "case_access_open_owner",
        }
    }

    /// Whether the list is picked out of all open cases, which then has to be said.
    fn is_among_open(&self, order: Order, sorted: bool) -> bool {
        self.index(order, sorted).starts_with("case_access_open")
    }

    fn write(&self, sql: &mut Sql) {
        match self {
            Self::All | Self::Mine { .. } => {}
            Self::ToReceive { officer } => {
                sql.push(" and a.to_receive");
                if let Some(officer) = officer {
                    sql.push(" and (a.to_officer is null or a.to_officer = ");
                    sql.bind(officer).push(")");
                }
            }
            Self::NewOnline => {
                sql.push(" and a.new_online");
            }
            Self::Held => {
                sql.push(" and a.held");
            }
            Self::Due { until } => {
                sql.push(" and a.running and a.due_key <= ").bind(*until);
            }
            Self::Supplement => {
                sql.push(" and a.supplement");
            }
            Self::ToReturn => {
                sql.push(" and a.to_return");
            }
            Self::Undigitized => {
                sql.push(" and a.undigitized");
            }
            Self::Stuck { now } => {
                sql.push(" and a.stuck_at is not null and a.stuck_at <= ")
                    .bind(*now);
            }
        }
    }
}

impl Conditions {
    fn need_case(&self, few: bool) -> bool {
        self.officer.is_some()
            || self.procedure.is_some()
            || self.status.is_some()
            || self.channel.is_some()
            || (!few && !self.search.is_empty())
    }

    fn write(&self, sql: &mut Sql, source: &Source, few: bool) {
        let (table, number) = (source.table(), source.number());
        if let Some(unit) = &self.unit {
            sql.push(" and exists (select 1 from case_access f where f.case_no = ");
            sql.push(number).push(" and f.unit = ").bind(unit).push(")");
        }
        let equal = [
            ("holder_officer", self.officer.as_ref().map(Bind::from)),
            ("procedure", self.procedure.as_ref().map(Bind::from)),
            ("status", self.status.map(Bind::from)),
            ("channel", self.channel.as_ref().map(Bind::from)),
        ];
        for (column, value) in equal {
            if let Some(value) = value {
                sql.push(" and c.").push(column).push(" = ").bind(value);
            }
        }
        let bounds = [
            ("due_key < ", self.due_before),
            ("received_key >= ", self.received_from),
            ("received_key <= ", self.received_to),
        ];
        for (bound, value) in bounds {
            if let Some(value) = value {
                sql.push(" and ")
                    .push(table)
                    .push(".")
                    .push(bound)
                    .bind(value);
            }
        }
        if !few {
            for group in &self.search {
                sql.push(" and ");
                contains(sql, group);
            }
        }
    }
}

/// One of the texts stands in the case's search text.
fn contains(sql: &mut Sql, group: &[String]) {
    sql.push("(");
    for (index, text) in group.iter().enumerate() {
        sql.push(if index == 0 { "" } else { " or " });
        let escaped = text
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        sql.push("c.search like ")
            .bind(format!("%{escaped}%"))
            .push(" escape '\\'");
    }
    sql.push(")");
}

/// `with hit as …`, when the search finds few enough that gathering them first is the shorter way.
async fn hits(
    connection: &mut Connection,
    search: &[Vec<String>],
) -> Result<Option<Sql>, StoreError> {
    if search.is_empty() {
        return Ok(None);
    }
    // The one place where the engines search differently.
    let mut found = match connection.dialect() {
        Dialect::Sqlite => {
            let mut sql = Sql::new("select rowid as no from case_search where case_search match ");
            sql.bind(match_expression(search));
            sql
        }
        Dialect::Postgres => {
            let mut sql = Sql::new("select c.no from cases c where ");
            for (index, group) in search.iter().enumerate() {
                sql.push(if index == 0 { "" } else { " and " });
                contains(&mut sql, group);
            }
            sql
        }
    };
    let mut counting = Sql::new("select count(*) from (").append(&found);
    counting.push(" limit ").bind(FEW_HITS + 1).push(") x");
    let count: Option<(i64,)> = counting.fetch_optional(connection).await?;
    if count.is_some_and(|(count,)| count > FEW_HITS) {
        return Ok(None);
    }
    found = Sql::new("with hit as materialized (").append(&found);
    found.push(") ");
    Ok(Some(found))
}

/// The groups in the query language of FTS5, every text quoted.
fn match_expression(groups: &[Vec<String>]) -> String {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    groups
        .iter()
        .map(|group| {
            let texts: Vec<String> = group.iter().map(quoted).collect();
            format!("({})", texts.join(" OR "))
        })
        .collect::<Vec<_>>()
        .join(" AND ")
}
