//! Searching a list: by every three letters, where few are found, and on the way where many are.

use crate::server::store::connection::{Connection, Dialect};
use crate::server::store::error::StoreError;
use crate::server::store::sql::Sql;

/// So many hits are gathered first and sorted then; with more, the list is walked and searched.
const FEW_HITS: i64 = 1000;

/// One of the texts stands in the case's search text.
pub(super) fn contains(sql: &mut Sql, group: &[String]) {
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
pub(super) async fn hits(
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
