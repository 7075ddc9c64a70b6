//! What was counted of registers, each count by its day.

use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// A count of a register.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct InventoryRow {
    pub unit: String,
    pub procedure: String,
    pub year: i64,
    pub register: String,
    pub as_of: String,
    pub still_valid: i64,
    pub source: String,
}

/// Keeps a count in the place of the same day's.
pub async fn declare(
    transaction: &mut Transaction,
    row: &InventoryRow,
    officer: &str,
    at: i64,
) -> Result<(), StoreError> {
    let columns = [
        "unit",
        "procedure",
        "year",
        "register",
        "as_of",
        "still_valid",
        "source",
        "officer",
        "declared_at",
    ];
    let values = vec![
        (&row.unit).into(),
        (&row.procedure).into(),
        row.year.into(),
        (&row.register).into(),
        (&row.as_of).into(),
        row.still_valid.into(),
        (&row.source).into(),
        officer.into(),
        at.into(),
    ];
    let sql = Sql::insert("inventories", &columns, [values]).or_update(&columns, 5);
    sql.execute(transaction).await?;
    Ok(())
}

/// The counts that hold on a day: of each register the newest until then.
pub async fn standing(
    connection: &mut Connection,
    units: &[String],
    procedure: Option<&str>,
    day: &str,
) -> Result<Vec<InventoryRow>, StoreError> {
    let mut sql = Sql::new(
        "select i.unit, i.procedure, i.year, i.register, i.as_of, i.still_valid, i.source
        from inventories i where i.as_of <= ",
    );
    sql.bind(day).push(" and i.unit");
    sql.bind_in(units.iter().map(Bind::from));
    if let Some(procedure) = procedure {
        sql.push(" and i.procedure = ").bind(procedure);
    }
    sql.push(
        " and not exists (select 1 from inventories j where j.unit = i.unit and j.procedure = i.procedure
            and j.year = i.year and j.register = i.register and j.as_of > i.as_of and j.as_of <= ",
    );
    sql.bind(day);
    sql.push(") order by i.unit, i.procedure, i.year, i.register");
    sql.fetch_all(connection).await
}
