//! Reminders (*phiếu đôn đốc*) of all cases, as lists ask for them.

use super::access::in_sight;
use super::cases::ListedCase;
use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// A reminder as stored; its case and the number of its event name it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ReminderRow {
    pub seq: i64,
    pub unit: String,
    pub officer: Option<String>,
    pub by_officer: Option<String>,
    pub at: i64,
    pub due_at: i64,
    pub text: String,
    pub answered_at: Option<i64>,
}

const COLUMNS: [&str; 9] = [
    "case_no",
    "seq",
    "unit",
    "officer",
    "by_officer",
    "at",
    "due_at",
    "text",
    "answered_at",
];

/// Writes reminders of a case, each in the place of what was known of it.
pub async fn put(
    transaction: &mut Transaction,
    no: i64,
    rows: &[ReminderRow],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = rows.iter().map(|row| {
        vec![
            no.into(),
            row.seq.into(),
            (&row.unit).into(),
            (&row.officer).into(),
            (&row.by_officer).into(),
            row.at.into(),
            row.due_at.into(),
            (&row.text).into(),
            row.answered_at.into(),
        ]
    });
    let sql = Sql::insert("reminders", &COLUMNS, values).or_update(&COLUMNS, 2);
    sql.execute(transaction).await?;
    Ok(())
}

/// Which reminders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    All,
    /// Not answered, and due at `now` or later.
    Open {
        now: i64,
    },
    Kept,
    /// Answered after its term, or not at all by `now`.
    Missed {
        now: i64,
    },
}

/// A reminder with its case.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedReminder {
    pub reminder_seq: i64,
    pub reminder_unit: String,
    pub reminder_officer: Option<String>,
    pub reminder_by: Option<String>,
    pub reminder_at: i64,
    pub reminder_term: i64,
    pub reminder_text: String,
    pub reminder_answered_at: Option<i64>,
    #[sqlx(flatten)]
    pub case: ListedCase,
}

/// The reminders of these units, the latest terms first, on cases that one of `sight` may see.
pub async fn list(
    connection: &mut Connection,
    units: &[String],
    sight: &[String],
    wanted: Wanted,
    limit: i64,
) -> Result<Vec<ListedReminder>, StoreError> {
    if units.is_empty() || sight.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "select r.seq as reminder_seq, r.unit as reminder_unit, r.officer as reminder_officer,
                r.by_officer as reminder_by, r.at as reminder_at, r.due_at as reminder_term,
                r.text as reminder_text, r.answered_at as reminder_answered_at,
                c.*, h.name as holder_officer_name, p.name as pending_to_officer_name
         from reminders r
         join cases c on c.no = r.case_no
         left join accounts h on h.id = c.holder_officer
         left join accounts p on p.id = c.pending_to_officer
         where r.unit",
    );
    sql.bind_in(units.iter().map(Bind::from));
    match wanted {
        Wanted::All => {}
        Wanted::Open { now } => {
            sql.push(" and r.answered_at is null and r.due_at >= ")
                .bind(now);
        }
        Wanted::Kept => {
            sql.push(" and r.answered_at <= r.due_at");
        }
        Wanted::Missed { now } => {
            sql.push(" and (r.answered_at > r.due_at or (r.answered_at is null and r.due_at < ");
            sql.bind(now).push("))");
        }
    }
    in_sight(sql.push(" and "), "c.no", sight);
    sql.push(" order by r.due_at desc, r.case_no, r.seq limit ")
        .bind(limit);
    sql.fetch_all(connection).await
}
