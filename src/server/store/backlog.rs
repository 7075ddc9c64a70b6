//! Results of former years, what was counted of them, and the batches they are given out in.
//!
//! **Invariant:** who asks is handed in; no function here reads beyond that officer's units and batches.

use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// A result as stored; see the migration for each column.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ResultRow {
    pub no: i64,
    pub id: String,
    pub version: i64,
    pub unit: String,
    pub procedure: String,
    pub year: i64,
    pub register: String,
    pub number: String,
    pub owner_name: String,
    pub owner_folded: String,
    pub owner_id: Option<String>,
    pub issued_on: Option<String>,
    pub document: Option<String>,
    pub signed: bool,
    pub fault: Option<String>,
    pub stage: String,
    pub batch: Option<String>,
    pub officer: Option<String>,
    pub created_at: i64,
}

const SELECT: &str = "
    select no, id, version, unit, procedure, year, register, number, owner_name, owner_folded, owner_id,
        issued_on, document, signed, fault, stage, batch, officer, created_at
    from legacy_results";

/// A place in a register.
#[derive(Clone, Copy, Debug)]
pub struct PlaceKey<'a> {
    pub unit: &'a str,
    pub procedure: &'a str,
    pub year: i64,
    pub register: &'a str,
    pub number: &'a str,
}

/// Keeps a new result; `false` when somebody else has just put one into its place.
pub async fn insert(transaction: &mut Transaction, row: &ResultRow) -> Result<bool, StoreError> {
    let columns = [
        "id",
        "version",
        "unit",
        "procedure",
        "year",
        "register",
        "number",
        "owner_name",
        "owner_folded",
        "owner_id",
        "issued_on",
        "document",
        "signed",
        "fault",
        "stage",
        "batch",
        "officer",
        "created_at",
    ];
    let values = vec![
        (&row.id).into(),
        row.version.into(),
        (&row.unit).into(),
        (&row.procedure).into(),
        row.year.into(),
        (&row.register).into(),
        (&row.number).into(),
        (&row.owner_name).into(),
        (&row.owner_folded).into(),
        (&row.owner_id).into(),
        (&row.issued_on).into(),
        (&row.document).into(),
        row.signed.into(),
        (&row.fault).into(),
        (&row.stage).into(),
        (&row.batch).into(),
        (&row.officer).into(),
        row.created_at.into(),
    ];
    let mut sql = Sql::insert("legacy_results", &columns, [values]);
    sql.push(" on conflict (unit, procedure, year, register, number) do nothing");
    Ok(sql.execute(transaction).await? == 1)
}

/// Puts `row` in the place of the one at version `before`; `false` when somebody else was faster.
pub async fn update(
    transaction: &mut Transaction,
    before: i64,
    row: &ResultRow,
) -> Result<bool, StoreError> {
    const SQL: &str = "
        update legacy_results set version = $3, owner_name = $4, owner_folded = $5, owner_id = $6,
            issued_on = $7, document = $8, signed = $9, fault = $10, stage = $11
        where no = $1 and version = $2";
    let done = on!(transaction, it => sqlx::query(SQL)
        .bind(row.no).bind(before).bind(row.version).bind(&row.owner_name).bind(&row.owner_folded)
        .bind(&row.owner_id).bind(&row.issued_on).bind(&row.document).bind(row.signed)
        .bind(&row.fault).bind(&row.stage)
        .execute(it).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Notes that a result counts as digitized from now on, or no more.
pub async fn set_signed(
    transaction: &mut Transaction,
    row: &ResultRow,
    at: i64,
    signed: bool,
) -> Result<(), StoreError> {
    const BEGIN: &str = "
        insert into legacy_signed (result_no, since_at, unit, procedure, year, register)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (result_no, since_at) do update set until_at = null";
    const END: &str =
        "update legacy_signed set until_at = $2 where result_no = $1 and until_at is null";
    if signed {
        on!(transaction, it => sqlx::query(BEGIN)
            .bind(row.no).bind(at).bind(&row.unit).bind(&row.procedure).bind(row.year).bind(&row.register)
            .execute(it).await.map(drop))?;
    } else {
        on!(transaction, it => sqlx::query(END).bind(row.no).bind(at).execute(it).await.map(drop))?;
    }
    Ok(())
}

pub async fn by_place(
    connection: &mut Connection,
    place: PlaceKey<'_>,
) -> Result<Option<ResultRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" where unit = ").bind(place.unit);
    sql.push(" and procedure = ").bind(place.procedure);
    sql.push(" and year = ").bind(place.year);
    sql.push(" and register = ").bind(place.register);
    sql.push(" and number = ").bind(place.number);
    sql.fetch_optional(connection).await
}

/// What an officer may see: the registers of units, and what was given to the officer.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    pub units: &'a [String],
    pub officer: &'a str,
}

impl Sight<'_> {
    fn write(self, sql: &mut Sql) {
        sql.push(" and (officer = ")
            .bind(self.officer)
            .push(" or unit");
        sql.bind_in(self.units.iter().map(Bind::from)).push(")");
    }
}

pub async fn by_id(
    connection: &mut Connection,
    id: &str,
    sight: Sight<'_>,
) -> Result<Option<ResultRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" where id = ").bind(id);
    sight.write(&mut sql);
    sql.fetch_optional(connection).await
}

/// Which results are listed.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// In whose registers; absent: in any, for what was given to whoever asks.
    pub units: Option<Vec<String>>,
    pub procedure: Option<String>,
    pub year: Option<i64>,
    pub stage: Option<String>,
    pub batch: Option<String>,
    pub officer: Option<String>,
    /// A number of the register as typed, and the same folded: a piece of a name.
    pub text: Option<(String, String)>,
    pub after: i64,
    pub limit: i64,
}

pub async fn list(
    connection: &mut Connection,
    which: &Which,
) -> Result<Vec<ResultRow>, StoreError> {
    list_sql(which).fetch_all(connection).await
}

/// The statement of a list, for [`list`] and to have its plan explained.
pub fn list_sql(which: &Which) -> Sql {
    let mut sql = Sql::new(SELECT);
    sql.push(" where no > ").bind(which.after);
    match which.units.as_deref() {
        None => {}
        Some([unit]) => {
            sql.push(" and unit = ").bind(unit);
        }
        Some(units) => {
            sql.push(" and unit").bind_in(units.iter().map(Bind::from));
        }
    }
    let words = [
        ("procedure", &which.procedure),
        ("stage", &which.stage),
        ("batch", &which.batch),
        ("officer", &which.officer),
    ];
    for (column, value) in words {
        if let Some(value) = value {
            sql.push(" and ").push(column).push(" = ").bind(value);
        }
    }
    if let Some(year) = which.year {
        sql.push(" and year = ").bind(year);
    }
    if let Some((typed, folded)) = &which.text {
        sql.push(" and (number = ").bind(typed);
        sql.push(" or lower(number) = ").bind(folded);
        sql.push(" or owner_folded like ");
        sql.bind(format!("%{}%", escaped(folded)))
            .push(" escape '\\')");
    }
    sql.push(" order by no limit ").bind(which.limit);
    sql
}

fn escaped(text: &str) -> String {
    let special = |it: char| matches!(it, '%' | '_' | '\\');
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if special(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether a document stands on a result that may be seen.
pub async fn is_document_in_sight(
    connection: &mut Connection,
    sha256: &str,
    sight: Sight<'_>,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("select no from legacy_results where document = ");
    sql.bind(sha256);
    sight.write(&mut sql);
    sql.push(" limit 1");
    let row: Option<(i64,)> = sql.fetch_optional(connection).await?;
    Ok(row.is_some())
}

/// A batch with how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct BatchRow {
    pub id: String,
    pub unit: String,
    pub officer: String,
    pub due_on: Option<String>,
    pub created_by: String,
    pub created_at: i64,
    pub total: i64,
    pub signed: i64,
    pub faulty: i64,
}

/// Keeps a batch and puts so many of the unit's results into it as are free; how many these were.
pub async fn give_out(
    transaction: &mut Transaction,
    batch: &BatchRow,
    procedure: Option<&str>,
    year: Option<i64>,
    most: i64,
) -> Result<u64, StoreError> {
    const SQL: &str = "
        insert into legacy_batches (id, unit, officer, due_on, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6)";
    on!(transaction, it => sqlx::query(SQL)
        .bind(&batch.id).bind(&batch.unit).bind(&batch.officer).bind(&batch.due_on)
        .bind(&batch.created_by).bind(batch.created_at)
        .execute(it).await.map(drop))?;
    let mut sql = Sql::new("update legacy_results set version = version + 1, batch = ");
    sql.bind(&batch.id)
        .push(", officer = ")
        .bind(&batch.officer);
    sql.push(
        " where batch is null and no in (
            select no from legacy_results where batch is null and stage = 'paper' and unit = ",
    );
    sql.bind(&batch.unit);
    if let Some(procedure) = procedure {
        sql.push(" and procedure = ").bind(procedure);
    }
    if let Some(year) = year {
        sql.push(" and year = ").bind(year);
    }
    sql.push(" order by year, procedure, register, no limit ");
    sql.bind(most).push(")");
    sql.execute(transaction).await
}

/// The batches that may be seen, the newest first.
pub async fn batches(
    connection: &mut Connection,
    sight: Sight<'_>,
    officer: Option<&str>,
    limit: i64,
) -> Result<Vec<BatchRow>, StoreError> {
    let mut sql = Sql::new(
        "select id, unit, officer, due_on, created_by, created_at, cast(0 as bigint) as total,
            cast(0 as bigint) as signed, cast(0 as bigint) as faulty
        from legacy_batches where 1 = 1",
    );
    sight.write(&mut sql);
    if let Some(officer) = officer {
        sql.push(" and officer = ").bind(officer);
    }
    sql.push(" order by created_at desc, id desc limit ")
        .bind(limit);
    let mut batches: Vec<BatchRow> = sql.fetch_all(connection).await?;
    let mut sql = Sql::new("select batch, stage, count(*) from legacy_results where batch");
    sql.bind_in(batches.iter().map(|it| Bind::from(&it.id)));
    sql.push(" group by batch, stage");
    let counts: Vec<(String, String, i64)> = sql.fetch_all(connection).await?;
    for (id, stage, count) in counts {
        let Some(batch) = batches.iter_mut().find(|it| it.id == id) else {
            continue;
        };
        batch.total += count;
        match stage.as_str() {
            "signed" => batch.signed += count,
            "faulty" => batch.faulty += count,
            _ => {}
        }
    }
    Ok(batches)
}

/// Makes free again what of a batch is still on paper; how many these were.
pub async fn take_back(transaction: &mut Transaction, batch: &str) -> Result<u64, StoreError> {
    const SQL: &str = "
        update legacy_results set version = version + 1, batch = null, officer = null
        where batch = $1 and stage = 'paper'";
    let done = on!(transaction, it => sqlx::query(SQL)
        .bind(batch).execute(it).await.map(|done| done.rows_affected()))?;
    Ok(done)
}

/// A batch alone, without how far it has come: its unit.
pub async fn unit_of_batch(
    connection: &mut Connection,
    batch: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select unit from legacy_batches where id = $1";
    Ok(on!(connection, it => sqlx::query_scalar(SQL).bind(batch).fetch_optional(it).await)?)
}

/// How many results of a kind stand at a stage.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct StageRow {
    pub unit: String,
    pub procedure: String,
    pub year: i64,
    pub register: String,
    pub stage: String,
    pub count: i64,
    pub assigned: i64,
}

pub async fn stages(
    connection: &mut Connection,
    units: &[String],
    procedure: Option<&str>,
) -> Result<Vec<StageRow>, StoreError> {
    let mut sql = Sql::new(
        "select unit, procedure, year, register, stage, count(*) as count, count(batch) as assigned
        from legacy_results where unit",
    );
    sql.bind_in(units.iter().map(Bind::from));
    if let Some(procedure) = procedure {
        sql.push(" and procedure = ").bind(procedure);
    }
    sql.push(" group by unit, procedure, year, register, stage");
    sql.fetch_all(connection).await
}

/// How many of a register counted as digitized at a moment.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SignedRow {
    pub unit: String,
    pub procedure: String,
    pub year: i64,
    pub register: String,
    pub count: i64,
}

pub async fn signed_at(
    connection: &mut Connection,
    units: &[String],
    procedure: Option<&str>,
    at: i64,
) -> Result<Vec<SignedRow>, StoreError> {
    signed_sql(units, procedure, at).fetch_all(connection).await
}

/// The statement of [`signed_at`], to have its plan explained.
pub fn signed_sql(units: &[String], procedure: Option<&str>, at: i64) -> Sql {
    let mut sql = Sql::new(
        "select unit, procedure, year, register, count(*) as count from legacy_signed where unit",
    );
    sql.bind_in(units.iter().map(Bind::from));
    if let Some(procedure) = procedure {
        sql.push(" and procedure = ").bind(procedure);
    }
    sql.push(" and since_at < ").bind(at);
    sql.push(" and (until_at is null or until_at >= ")
        .bind(at)
        .push(") group by unit, procedure, year, register");
    sql
}
