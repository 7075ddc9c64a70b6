//! Who may see a case, and in which of their lists it stands.

use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// One unit's sight of a case: the sort keys, and which lists of that unit it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct AccessRow {
    pub unit: String,
    pub due_key: i64,
    pub received_key: i64,
    pub owner_key: Vec<u8>,
    /// The case is not finished, whoever has it.
    pub open: bool,
    /// On its way to this unit and not yet acknowledged.
    pub to_receive: bool,
    /// The officer it is on its way to, where one was named.
    pub to_officer: Option<String>,
    /// Submitted and waiting at this counter.
    pub new_online: bool,
    /// Open and in this unit's hands.
    pub held: bool,
    /// In this unit's hands with the clock running towards a due date.
    pub running: bool,
    /// Waiting for papers this unit asked for or receives.
    pub supplement: bool,
    /// Resolved, to be handed back at this counter.
    pub to_return: bool,
    /// Finished here without a digitized result.
    pub undigitized: bool,
    /// Sent from here and unacknowledged, or accepted here and not sent on: from when on that counts as
    /// stuck.
    pub stuck_at: Option<i64>,
}

pub(super) const COLUMNS: [&str; 15] = [
    "case_no",
    "unit",
    "due_key",
    "received_key",
    "owner_key",
    "open",
    "to_receive",
    "to_officer",
    "new_online",
    "held",
    "running",
    "supplement",
    "to_return",
    "undigitized",
    "stuck_at",
];

impl AccessRow {
    pub(super) fn values(&self, no: i64) -> Vec<Bind> {
        vec![
            no.into(),
            (&self.unit).into(),
            self.due_key.into(),
            self.received_key.into(),
            (&self.owner_key).into(),
            self.open.into(),
            self.to_receive.into(),
            (&self.to_officer).into(),
            self.new_online.into(),
            self.held.into(),
            self.running.into(),
            self.supplement.into(),
            self.to_return.into(),
            self.undigitized.into(),
            self.stuck_at.into(),
        ]
    }
}

/// The one condition under which a case is read for an officer: one of the officer's `units` has,
/// or had, to do with it. `case_no` is the expression of the case's number.
pub(super) fn in_sight<'s>(sql: &'s mut Sql, case_no: &str, units: &[String]) -> &'s mut Sql {
    sql.push("exists (select 1 from case_access v where v.case_no = ");
    sql.push(case_no).push(" and v.unit");
    sql.bind_in(units.iter().map(Bind::from)).push(")")
}

/// Narrower than [`in_sight`]: one of the `units`, or one below it, has the open case in hand.
pub(super) fn held_within<'s>(sql: &'s mut Sql, case_no: &str, units: &[String]) -> &'s mut Sql {
    sql.push("exists (select 1 from case_access v where v.case_no = ");
    sql.push(case_no).push(" and v.held and v.unit");
    sql.bind_in(units.iter().map(Bind::from)).push(")")
}

/// Writes the rows of a case, each in the place of what its unit had.
pub async fn put(
    transaction: &mut Transaction,
    no: i64,
    rows: &[AccessRow],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = rows.iter().map(|row| row.values(no));
    let sql = Sql::insert("case_access", &COLUMNS, values).or_update(&COLUMNS, 2);
    sql.execute(transaction).await?;
    Ok(())
}

/// The rows of a case, by unit.
pub async fn of_case(connection: &mut Connection, no: i64) -> Result<Vec<AccessRow>, StoreError> {
    const SQL: &str = "
        select unit, due_key, received_key, owner_key, open, to_receive, to_officer, new_online, held, running,
               supplement, to_return, undigitized, stuck_at
        from case_access where case_no = $1 order by unit";
    Ok(on!(connection, it => sqlx::query_as(SQL).bind(no).fetch_all(it).await)?)
}

/// The units that may see each of the cases.
pub async fn units_of(
    connection: &mut Connection,
    cases: impl IntoIterator<Item = i64>,
) -> Result<Vec<(i64, String)>, StoreError> {
    let mut sql = Sql::new("select case_no, unit from case_access where case_no");
    sql.bind_in(cases.into_iter().map(Bind::from));
    sql.fetch_all(connection).await
}
