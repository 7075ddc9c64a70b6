//! Work lists: a page of the cases an officer may see, in an order, from a place on.

use super::finding::terms;
use super::officer::Officer;
use super::{App, Failure, audit, board, projection, rows, views};
use crate::contract::board::Figure;
use crate::contract::case::{CaseFilter, CaseRow};
use crate::contract::instant::Instant;
use crate::contract::page::Page;
use crate::contract::reason::Reason;
use crate::server::store::list::{self, Conditions, List, ListQuery, Order, Place};
use crate::server::store::{Bind, cases::ListedCase};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::json;

const USUAL_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 200;
/// Longer questions find nothing more.
const LONGEST_QUESTION: usize = 200;

/// The page that the filter asks for. A question that can name a person is audited first.
pub async fn list(
    app: &App,
    officer: &Officer,
    filter: &CaseFilter,
) -> Result<Page<CaseRow>, Failure> {
    let query = asked(app, officer, filter).await?;
    if let Some(question) = question(filter) {
        let detail = json!({ "q": question, "view": filter.view });
        audit::look_up(app, officer, "search", detail).await?;
    }
    page(app, query).await
}

/// A page of a question that was audited already, as it is or further on.
pub async fn list_on(
    app: &App,
    officer: &Officer,
    filter: &CaseFilter,
) -> Result<Page<CaseRow>, Failure> {
    page(app, asked(app, officer, filter).await?).await
}

fn question(filter: &CaseFilter) -> Option<&str> {
    let typed = filter.q.as_deref().map(str::trim);
    typed.filter(|it| !it.is_empty())
}

async fn asked(app: &App, officer: &Officer, filter: &CaseFilter) -> Result<ListQuery, Failure> {
    let order = match filter.sort.as_deref() {
        None | Some("due_at") => Order::Due,
        Some("received_at") => Order::Received,
        Some("-received_at") => Order::ReceivedNewestFirst,
        Some("owner_name") => Order::Owner,
        Some(_) => return Err(unknown("sort", "sort_unknown")),
    };
    let limit = filter.limit.unwrap_or(USUAL_LIMIT);
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(unknown("limit", "limit_out_of_range"));
    }
    let place = filter
        .cursor
        .as_deref()
        .map(|cursor| read_cursor(cursor, order))
        .transpose()?;
    let question = question(filter);
    if question.is_some_and(|it| it.chars().count() > LONGEST_QUESTION) {
        return Err(unknown("q", "question_too_long"));
    }
    let (list, units) = list_of(app, officer, filter).await?;
    Ok(ListQuery {
        units,
        list,
        order,
        conditions: conditions(filter, question),
        place,
        // One more tells whether there are more.
        limit: i64::from(limit) + 1,
    })
}

async fn page(app: &App, query: ListQuery) -> Result<Page<CaseRow>, Failure> {
    let order = query.order;
    let limit = query.limit.saturating_sub(1).max(0) as usize;
    let backwards = query.place.as_ref().is_some_and(|it| it.backwards);
    let mut connection = app.db.read().await?;
    let mut found = list::page(&mut connection, &query).await?;
    drop(connection);
    let more = found.len() > limit;
    found.truncate(limit);
    if backwards {
        found.reverse();
    }
    let cursor = |case: Option<&ListedCase>, backwards| {
        case.map(|case| write_cursor(order, &order.key_of(case), case.no, backwards))
    };
    let (before, after) = if backwards {
        (more, true)
    } else {
        (query.place.is_some(), more)
    };
    let next = after.then(|| cursor(found.last(), false)).flatten();
    let prev = before.then(|| cursor(found.first(), true)).flatten();
    // An empty page still knows where it was asked from.
    let (next, prev) = match (&query.place, found.is_empty()) {
        (Some(place), true) if backwards => {
            (Some(write_cursor(order, &place.key, place.no, false)), None)
        }
        (Some(place), true) => (None, Some(write_cursor(order, &place.key, place.no, true))),
        _ => (next, prev),
    };
    let items = found
        .into_iter()
        .map(|case| rows::listed(app, case))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Page { items, next, prev })
}

/// The list that is asked for, and along which units it is walked.
async fn list_of(
    app: &App,
    officer: &Officer,
    filter: &CaseFilter,
) -> Result<(List, Vec<String>), Failure> {
    if let Some(figure) = filter.view.as_deref().and_then(Figure::from_word) {
        return board::behind(app, officer, figure, filter).await;
    }
    for (field, is_given) in [
        ("holder", filter.holder.is_some()),
        ("holder_unit", filter.holder_unit.is_some()),
        ("within", filter.within.is_some()),
    ] {
        if is_given {
            return Err(unknown(field, "holder_without_number"));
        }
    }
    let list = match filter.view.as_deref() {
        None => List::All,
        Some(id) => {
            let mut connection = app.db.read().await?;
            views::list_of(app, &mut connection, officer, id).await?
        }
    };
    let units = views::units_of(app, officer, &list);
    Ok((list, units))
}

fn conditions(filter: &CaseFilter, question: Option<&str>) -> Conditions {
    Conditions {
        unit: filter.unit.as_ref().map(ToString::to_string),
        officer: filter.officer.map(|it| it.to_string()),
        procedure: filter.procedure.as_ref().map(ToString::to_string),
        status: filter.status.map(i64::from),
        channel: filter.channel.map(projection::word),
        due_before: filter.due_before.map(Instant::millis),
        received_from: filter.received_from.map(Instant::millis),
        received_to: filter.received_to.map(Instant::millis),
        search: question.map(terms).unwrap_or_default(),
    }
}

fn unknown(field: &str, code: &str) -> Failure {
    Failure::invalid(field, Reason::new(code))
}

/// A place in a list, as it travels: readable by this server alone, and only in the same order.
#[derive(Serialize, Deserialize)]
struct Cursor<'a> {
    order: &'a str,
    key: CursorKey,
    no: i64,
    backwards: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum CursorKey {
    Number(i64),
    Bytes(Vec<u8>),
}

fn order_word(order: Order) -> &'static str {
    match order {
        Order::Due => "d",
        Order::Received => "r",
        Order::ReceivedNewestFirst => "n",
        Order::Owner => "o",
    }
}

fn write_cursor(order: Order, key: &Bind, no: i64, backwards: bool) -> String {
    let key = match key {
        Bind::Bytes(bytes) => CursorKey::Bytes(bytes.clone()),
        Bind::Number(number) => CursorKey::Number(number.unwrap_or_default()),
        Bind::Text(_) | Bind::Truth(_) => CursorKey::Number(0),
    };
    let cursor = Cursor {
        order: order_word(order),
        key,
        no,
        backwards,
    };
    // A cursor is made of words and numbers, which always serialise.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cursor).unwrap_or_default())
}

fn read_cursor(text: &str, order: Order) -> Result<Place, Failure> {
    let wrong = || unknown("cursor", "cursor_unknown");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
    let cursor: Cursor = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
    if cursor.order != order_word(order) {
        return Err(wrong());
    }
    let key = match (cursor.key, order) {
        (CursorKey::Bytes(bytes), Order::Owner) => Bind::Bytes(bytes),
        (CursorKey::Number(number), Order::Due | Order::Received | Order::ReceivedNewestFirst) => {
            number.into()
        }
        _ => return Err(wrong()),
    };
    Ok(Place {
        key,
        no: cursor.no,
        backwards: cursor.backwards,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went_and_only_in_its_order() {
        let text = write_cursor(Order::Owner, &Bind::Bytes(vec![0, 255, 7]), 42, true);
        let place = read_cursor(&text, Order::Owner).unwrap();
        assert_eq!(
            place,
            Place {
                key: Bind::Bytes(vec![0, 255, 7]),
                no: 42,
                backwards: true
            }
        );
        assert!(read_cursor(&text, Order::Due).is_err());
        assert!(read_cursor("nonsense", Order::Due).is_err());
    }
}
