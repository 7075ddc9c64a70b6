//! Pages and counts of work lists: a walk along an index of `case_access`, never a scan.
//!
//! Whoever asks is known here only by `units`: what none of them may see is in no page and no
//! count. With several units each is walked by itself and the walks are joined, so that a page
//! costs the same however many cases there are.

use super::access::in_sight;
use super::cases::ListedCase;
use super::connection::{Connection, Engine};
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
    /// Each group has to be in `cases.search` with at least one of its texts.
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
/// Shorter texts have no three letters to be looked up by.
const LETTERS: usize = 3;

/// The rows from the place on, in walking order: reversed when the walk goes backwards.
pub async fn page(
    connection: &mut Connection,
    query: &ListQuery,
) -> Result<Vec<ListedCase>, StoreError> {
    if query.units.is_empty() {
        return Ok(Vec::new());
    }
    let hits = hits(connection, &query.conditions.search).await?;
    page_sql(query, hits).fetch_all(connection).await
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
    let mut sql = Sql::new("select count(*) from (");
    for (index, source) in sources(units, list).into_iter().enumerate() {
        sql.push(if index == 0 { "" } else { " union " });
        sql.push("select no from (select ")
            .push(source.number())
            .push(" as no");
        source.write(&mut sql, list, &conditions, units, None);
        sql.push(" limit ").bind(cap).push(") x");
    }
    sql.push(" limit ").bind(cap).push(") y");
    let row: Option<(i64,)> = sql.fetch_optional(connection).await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// The statement of a page, for [`page`] and to have its plan explained.
pub fn page_sql(query: &ListQuery, hits: Option<Sql>) -> Sql {
    let mut sql = Sql::default();
    let few = hits.is_some();
    if let Some(hits) = hits {
        sql = hits;
    }
    sql.push("select c.*, h.name as holder_officer_name, p.name as pending_to_officer_name from (");
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
        source.write(
            &mut sql,
            &query.list,
            &query.conditions,
            &query.units,
            Some(few),
        );
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

    /// `from … where …`. `few` says whether the search's hits were gathered into `hit`.
    fn write(
        &self,
        sql: &mut Sql,
        list: &List,
        conditions: &Conditions,
        units: &[String],
        few: Option<bool>,
    ) {
        let few = few == Some(true);
        // The order of the tables is the order in which they are walked: SQLite keeps to it.
        sql.push(if few {
            " from hit cross join "
        } else {
            " from "
        });
        let needs_case =
            conditions.need_case(few) || matches!(list, List::ToReceive { officer: Some(_) });
        match self {
            Self::Unit(unit) => {
                sql.push("case_access a");
                if needs_case {
                    sql.push(" cross join cases c");
                }
                sql.push(" where a.unit = ").bind(*unit);
                if needs_case {
                    sql.push(" and c.no = a.case_no");
                }
            }
            Self::Hands(officer) => {
                sql.push("cases c where c.open and c.holder_officer = ")
                    .bind(*officer);
                in_sight(sql.push(" and "), "c.no", units);
            }
        }
        if few {
            sql.push(" and ").push(self.number()).push(" = hit.no");
        }
        list.write(sql);
        conditions.write(sql, self, few);
    }
}

impl List {
    fn write(&self, sql: &mut Sql) {
        match self {
            Self::All | Self::Mine { .. } => {}
            Self::ToReceive { officer } => {
                sql.push(" and a.to_receive");
                if let Some(officer) = officer {
                    sql.push(" and (c.pending_to_officer is null or c.pending_to_officer = ");
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
            || self.search.iter().any(|group| !few || !is_indexed(group))
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
        for group in self
            .search
            .iter()
            .filter(|group| !few || !is_indexed(group))
        {
            sql.push(" and ");
            contains(sql, group);
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

fn is_indexed(group: &[String]) -> bool {
    group.iter().all(|text| text.chars().count() >= LETTERS)
}

/// `with hit as …`, when the search finds few enough that gathering them first is the shorter way.
async fn hits(
    connection: &mut Connection,
    search: &[Vec<String>],
) -> Result<Option<Sql>, StoreError> {
    let indexed: Vec<&Vec<String>> = search.iter().filter(|group| is_indexed(group)).collect();
    if indexed.is_empty() {
        return Ok(None);
    }
    // The one place where the engines search differently.
    let mut found = match connection.engine() {
        Engine::Sqlite(_) => {
            let mut sql = Sql::new("select rowid as no from case_search where case_search match ");
            sql.bind(match_expression(&indexed));
            sql
        }
        Engine::Postgres(_) => {
            let mut sql = Sql::new("select c.no from cases c where ");
            for (index, group) in indexed.iter().enumerate() {
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
fn match_expression(groups: &[&Vec<String>]) -> String {
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
