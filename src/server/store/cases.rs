//! Cases as lists show them, and the events they consist of.

use super::access::in_sight;
use super::connection::{Connection, Dialect, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// What the events of a case add up to, in the columns of `cases`; see the migration for each.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CaseRecord {
    pub id: String,
    pub version: i64,
    pub code: Option<String>,
    pub status: i64,
    pub sub_status: Option<String>,
    pub open: bool,
    pub procedure: String,
    pub procedure_name: String,
    pub channel: String,
    pub owner_name: String,
    pub owner_id_masked: Option<String>,
    pub owner_key: Vec<u8>,
    pub search: String,
    pub submitted_at: i64,
    pub received_at: Option<i64>,
    pub received_key: i64,
    pub due_at: Option<i64>,
    pub due_key: i64,
    pub clock: String,
    pub step: Option<String>,
    pub step_due_at: Option<i64>,
    pub submitted_at_unit: String,
    pub received_by_unit: String,
    pub competent_unit: String,
    pub holder_unit: String,
    pub holder_officer: Option<String>,
    pub pending_id: Option<String>,
    pub pending_to_unit: Option<String>,
    pub pending_to_officer: Option<String>,
    pub pending_kind: Option<String>,
    pub pending_sent_at: Option<i64>,
    pub missing_parts: i64,
    pub digitized: bool,
    pub reminder_due_at: Option<i64>,
    pub audit_hash: String,
}

impl CaseRecord {
    /// Columns and values, once for inserting and updating.
    pub(super) fn columns(&self) -> [(&'static str, Bind); 35] {
        [
            ("id", (&self.id).into()),
            ("version", self.version.into()),
            ("code", (&self.code).into()),
            ("status", self.status.into()),
            ("sub_status", (&self.sub_status).into()),
            ("open", self.open.into()),
            ("procedure", (&self.procedure).into()),
            ("procedure_name", (&self.procedure_name).into()),
            ("channel", (&self.channel).into()),
            ("owner_name", (&self.owner_name).into()),
            ("owner_id_masked", (&self.owner_id_masked).into()),
            ("owner_key", (&self.owner_key).into()),
            ("search", (&self.search).into()),
            ("submitted_at", self.submitted_at.into()),
            ("received_at", self.received_at.into()),
            ("received_key", self.received_key.into()),
            ("due_at", self.due_at.into()),
            ("due_key", self.due_key.into()),
            ("clock", (&self.clock).into()),
            ("step", (&self.step).into()),
            ("step_due_at", self.step_due_at.into()),
            ("submitted_at_unit", (&self.submitted_at_unit).into()),
            ("received_by_unit", (&self.received_by_unit).into()),
            ("competent_unit", (&self.competent_unit).into()),
            ("holder_unit", (&self.holder_unit).into()),
            ("holder_officer", (&self.holder_officer).into()),
            ("pending_id", (&self.pending_id).into()),
            ("pending_to_unit", (&self.pending_to_unit).into()),
            ("pending_to_officer", (&self.pending_to_officer).into()),
            ("pending_kind", (&self.pending_kind).into()),
            ("pending_sent_at", self.pending_sent_at.into()),
            ("missing_parts", self.missing_parts.into()),
            ("digitized", self.digitized.into()),
            ("reminder_due_at", self.reminder_due_at.into()),
            ("audit_hash", (&self.audit_hash).into()),
        ]
    }
}

/// Stores a new case; its number.
pub async fn insert(transaction: &mut Transaction, record: &CaseRecord) -> Result<i64, StoreError> {
    let (columns, values): (Vec<_>, Vec<_>) = record.columns().into_iter().unzip();
    let mut sql = Sql::insert("cases", &columns, [values]);
    sql.push(" returning no");
    let row: Option<(i64,)> = sql.fetch_optional(transaction).await?;
    row.map(|(no,)| no).ok_or_else(|| StoreError::Corrupt {
        what: "a case",
        why: "it got no number".to_owned(),
    })
}

/// Puts `record` in the place of the row at version `before`; false when somebody else was faster.
pub async fn update(
    transaction: &mut Transaction,
    no: i64,
    before: i64,
    record: &CaseRecord,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("update cases set ");
    for (index, (column, value)) in record.columns().into_iter().enumerate().skip(1) {
        if index > 1 {
            sql.push(", ");
        }
        sql.push(column).push(" = ").bind(value);
    }
    sql.push(" where no = ")
        .bind(no)
        .push(" and version = ")
        .bind(before);
    Ok(sql.execute(transaction).await? == 1)
}

/// One stored event; `payload` is the event as JSON.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct EventRow {
    pub seq: i64,
    pub at: i64,
    pub officer: Option<String>,
    pub kind: String,
    pub payload: String,
}

pub async fn insert_events(
    transaction: &mut Transaction,
    no: i64,
    events: &[EventRow],
) -> Result<(), StoreError> {
    let rows = events.iter().map(|event| {
        vec![
            no.into(),
            event.seq.into(),
            event.at.into(),
            (&event.officer).into(),
            (&event.kind).into(),
            (&event.payload).into(),
        ]
    });
    let columns = ["case_no", "seq", "at", "officer", "kind", "payload"];
    Sql::insert("case_events", &columns, rows)
        .execute(transaction)
        .await?;
    Ok(())
}

/// A case's own number, what its audit chain ends in, and one of its events with its author's name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HistoryRow {
    pub no: i64,
    pub audit_hash: String,
    #[sqlx(flatten)]
    pub event: EventRow,
    pub officer_name: Option<String>,
}

/// The history of a case in order, as of one moment; empty when there is no such case, or none
/// that one of `units` may see. Without `units` it is the system itself that asks.
pub async fn history(
    connection: &mut Connection,
    id: &str,
    units: Option<&[String]>,
) -> Result<Vec<HistoryRow>, StoreError> {
    let mut sql = Sql::new(
        "select c.no, c.audit_hash, e.seq, e.at, e.officer, e.kind, e.payload, a.name as officer_name
         from cases c
         join case_events e on e.case_no = c.no
         left join accounts a on a.id = e.officer
         where c.id = ",
    );
    sql.bind(id);
    if let Some(units) = units {
        in_sight(sql.push(" and "), "c.no", units);
    }
    sql.push(" order by e.seq");
    sql.fetch_all(connection).await
}

/// A case's row with the names of the officers it speaks of.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedCase {
    pub no: i64,
    #[sqlx(flatten)]
    pub record: CaseRecord,
    pub holder_officer_name: Option<String>,
    pub pending_to_officer_name: Option<String>,
}

/// `select` and `from` of [`ListedCase`], where `c` is the case.
pub(super) const LISTED: &str = "
    select c.*, h.name as holder_officer_name, p.name as pending_to_officer_name
    from cases c
    left join accounts h on h.id = c.holder_officer
    left join accounts p on p.id = c.pending_to_officer";

/// The row of one case, if one of `units` may see it.
pub async fn row(
    connection: &mut Connection,
    id: &str,
    units: Option<&[String]>,
) -> Result<Option<ListedCase>, StoreError> {
    let mut sql = Sql::new(LISTED);
    sql.push(" where c.id = ").bind(id);
    if let Some(units) = units {
        in_sight(sql.push(" and "), "c.no", units);
    }
    sql.fetch_optional(connection).await
}

/// The rows of these cases, as far as one of `units` may see them, by number.
pub async fn rows(
    connection: &mut Connection,
    ids: &[String],
    units: &[String],
) -> Result<Vec<ListedCase>, StoreError> {
    if ids.is_empty() || units.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(LISTED);
    sql.push(" where c.id");
    sql.bind_in(ids.iter().map(Bind::from)).push(" and ");
    in_sight(&mut sql, "c.no", units).push(" order by c.no");
    sql.fetch_all(connection).await
}

/// Id of the case that bears a code, whoever gave it.
pub async fn id_by_code(
    connection: &mut Connection,
    code: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select id from cases where code = $1";
    let row: Option<(String,)> =
        on!(connection, it => sqlx::query_as(SQL).bind(code).fetch_optional(it).await)?;
    Ok(row.map(|(id,)| id))
}

/// Ids of all cases after `after` in the order of their numbers, for work over everything.
pub async fn ids_after(
    connection: &mut Connection,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, String)>, StoreError> {
    const SQL: &str = "select no, id from cases where no > $1 order by no limit $2";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(after).bind(limit).fetch_all(it).await)?)
}

/// Holds a case until the transaction is over: whoever would change it waits, and what is read of it
/// from now on is the latest.
pub async fn hold(transaction: &mut Transaction, no: i64) -> Result<(), StoreError> {
    match transaction.dialect() {
        // Its one writer holds all of them.
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => {
            let mut sql = Sql::new("select no from cases where no = ");
            sql.bind(no).push(" for update");
            sql.execute(transaction).await.map(drop)
        }
    }
}

/// A document as it stands on a case; `payload` is the contract's document as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    pub document: String,
    pub sha256: String,
    pub linked_at: i64,
    pub valid_until: Option<String>,
    pub payload: String,
}

/// Notes that a stored document stands on a case.
pub async fn insert_link(
    transaction: &mut Transaction,
    no: i64,
    link: &LinkRow,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into case_documents (document, case_no, sha256, linked_at, valid_until, payload)
        values ($1, $2, $3, $4, $5, $6)";
    on!(transaction, it => sqlx::query(SQL)
        .bind(&link.document).bind(no).bind(&link.sha256).bind(link.linked_at)
        .bind(&link.valid_until).bind(&link.payload)
        .execute(it).await.map(drop))?;
    Ok(())
}

/// The document stands on its case no longer; its bytes stay stored.
pub async fn delete_link(transaction: &mut Transaction, document: &str) -> Result<(), StoreError> {
    const SQL: &str = "delete from case_documents where document = $1";
    on!(transaction, it => sqlx::query(SQL).bind(document).execute(it).await.map(drop))?;
    Ok(())
}

/// Whether a document is linked to a case that one of `units` may see.
pub async fn is_document_in_sight(
    connection: &mut Connection,
    sha256: &str,
    units: &[String],
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("select d.case_no from case_documents d where d.sha256 = ");
    sql.bind(sha256).push(" and ");
    in_sight(&mut sql, "d.case_no", units).push(" limit 1");
    let row: Option<(i64,)> = sql.fetch_optional(connection).await?;
    Ok(row.is_some())
}

/// How many open cases each of the officers has in hand; who has none is not named.
pub async fn in_hand(
    connection: &mut Connection,
    officers: impl Iterator<Item = String>,
) -> Result<Vec<(String, i64)>, StoreError> {
    let officers: Vec<Bind> = officers.map(Bind::from).collect();
    if officers.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "select holder_officer, count(*) from cases
         where open and holder_officer is not null and holder_officer",
    );
    sql.bind_in(officers).push(" group by holder_officer");
    sql.fetch_all(connection).await
}
