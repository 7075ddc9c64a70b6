//! People and organisations that own or submit cases, each once where a number tells them apart.

use super::connection::{Connection, Transaction};
use super::error::StoreError;
use super::sql::{Bind, Sql};

/// A person as a case names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub folded: String,
    pub id_number: Option<String>,
    pub phone: Option<String>,
    pub created_at: i64,
}

/// Finds the person of that number or keeps a new one; the id that stands. What is known of a
/// person stays: a number typed wrong must not rename its owner.
pub async fn find_or_insert(
    transaction: &mut Transaction,
    person: &PersonRecord,
) -> Result<String, StoreError> {
    const SQL: &str = "
        insert into people (id, kind, name, folded, id_number, phone, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id_number) do update set phone = coalesce(people.phone, excluded.phone)
        returning id";
    let (id,): (String,) = on!(transaction, it => sqlx::query_as(SQL)
        .bind(&person.id).bind(&person.kind).bind(&person.name).bind(&person.folded)
        .bind(&person.id_number).bind(&person.phone).bind(person.created_at)
        .fetch_one(it).await)?;
    Ok(id)
}

/// Notes that a person has to do with a case, as `owner` or `submitter`.
pub async fn link(
    transaction: &mut Transaction,
    person: &str,
    case_no: i64,
    role: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "
        insert into case_people (person, case_no, role) values ($1, $2, $3)
        on conflict (person, case_no, role) do nothing";
    on!(transaction, it => sqlx::query(SQL)
        .bind(person).bind(case_no).bind(role).execute(it).await.map(drop))?;
    Ok(())
}

/// Forgets that a person has to do with a case in that role.
pub async fn unlink(
    transaction: &mut Transaction,
    person: &str,
    case_no: i64,
    role: &str,
) -> Result<(), StoreError> {
    const SQL: &str = "
        delete from case_people where person = $1 and case_no = $2 and role = $3";
    on!(transaction, it => sqlx::query(SQL)
        .bind(person).bind(case_no).bind(role).execute(it).await.map(drop))?;
    Ok(())
}

/// Id of the person who bears a number.
pub async fn id_by_number(
    connection: &mut Connection,
    number: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "select id from people where id_number = $1";
    Ok(on!(connection, it => sqlx::query_scalar(SQL).bind(number).fetch_optional(it).await)?)
}

/// Id of the newest case that has to do with a person.
pub async fn newest_case(
    connection: &mut Connection,
    person: &str,
) -> Result<Option<String>, StoreError> {
    const SQL: &str = "
        select c.id from case_people p join cases c on c.no = p.case_no
        where p.person = $1 order by p.case_no desc limit 1";
    Ok(on!(connection, it => sqlx::query_scalar(SQL).bind(person).fetch_optional(it).await)?)
}

/// Which of a person's own cases.
#[derive(Clone, Copy, Debug)]
pub struct Owned<'a> {
    pub person: &'a str,
    /// Only those that one of these units may see; all of them without.
    pub units: Option<&'a [String]>,
    /// Only open ones of this procedure.
    pub open_of: Option<&'a str>,
    pub limit: i64,
}

/// Ids of cases a person owns, the newest first.
pub async fn cases_owned(
    connection: &mut Connection,
    owned: &Owned<'_>,
) -> Result<Vec<(String,)>, StoreError> {
    let mut sql = Sql::new(
        "select c.id from case_people p join cases c on c.no = p.case_no
         where p.role = 'owner' and p.person = ",
    );
    sql.bind(owned.person);
    if let Some(procedure) = owned.open_of {
        sql.push(" and c.open = ")
            .bind(true)
            .push(" and c.procedure = ")
            .bind(procedure);
    }
    if let Some(units) = owned.units {
        sql.push(" and exists (select 1 from case_access v where v.case_no = c.no and v.unit in (");
        sql.bind_all(units.iter().map(Bind::from)).push("))");
    }
    sql.push(" order by c.no desc limit ").bind(owned.limit);
    sql.fetch_all(connection).await
}
