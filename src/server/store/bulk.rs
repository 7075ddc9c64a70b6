//! Whole cases by the hundred thousand, into a database that has none: for measuring, not for work.
//!
//! What slows single rows down (indexes, the trigger of the search, foreign keys) is set aside and
//! made anew at the end. PostgreSQL takes everything as one transaction and by `COPY`; SQLite takes
//! a transaction for each load, so that its log stays short.
//!
//! **Invariant:** a database that holds a case is never touched. Loading that fails puts back what
//! was set aside; a SQLite file whose loading was killed half-way is to be thrown away.

use super::access::{self, AccessRow};
use super::audit::AuditRow;
use super::cases::{CaseRecord, EventRow, LinkRow};
use super::connection::{Connection, Db, Engine, Transaction};
use super::error::StoreError;
use super::facts::{self, FactRow};
use super::people::PersonRecord;
use super::sql::{Bind, Sql};
use sqlx::AssertSqlSafe;
use std::collections::HashSet;
use std::fmt::Write as _;

/// Values in one statement to SQLite, which looks each one up among those before it.
const VALUES_AT_ONCE: usize = 2000;

/// A case with its whole history, as rows.
#[derive(Clone, Debug)]
pub struct WholeCase {
    pub record: CaseRecord,
    pub access: Vec<AccessRow>,
    pub facts: Vec<FactRow>,
    pub events: Vec<EventRow>,
    pub links: Vec<LinkRow>,
    pub audit: AuditRow,
    /// With the role each has in the case. The same person has the same id everywhere.
    pub people: Vec<(PersonRecord, &'static str)>,
}

/// A database while it is being filled.
pub struct Loading {
    /// PostgreSQL's one transaction.
    whole: Option<Transaction>,
    /// What has to be carried out once everything is there.
    put_back: Vec<String>,
    known_people: HashSet<String>,
    last_no: i64,
}

impl Loading {
    /// Sets aside what would slow the loading down; `None` when the database holds cases already.
    pub async fn begin(db: &Db) -> Result<Option<Self>, StoreError> {
        let mut transaction = db.write().await?;
        let any: Option<(i64,)> = Sql::new("select no from cases limit 1")
            .fetch_optional(&mut transaction)
            .await?;
        if any.is_some() {
            return Ok(None);
        }
        let (set_aside, put_back) = match transaction.engine() {
            Engine::Sqlite(_) => sqlite_helpers(&mut transaction).await?,
            Engine::Postgres(_) => {
                run(&mut transaction, "set local statement_timeout = 0").await?;
                run(
                    &mut transaction,
                    "set local idle_in_transaction_session_timeout = 0",
                )
                .await?;
                postgres_helpers(&mut transaction).await?
            }
        };
        for statement in &set_aside {
            run(&mut transaction, statement).await?;
        }
        let whole = match transaction.engine() {
            Engine::Sqlite(_) => {
                transaction.commit().await?;
                None
            }
            Engine::Postgres(_) => Some(transaction),
        };
        Ok(Some(Self {
            whole,
            put_back,
            known_people: HashSet::new(),
            last_no: 0,
        }))
    }

    /// Stores cases under the next numbers.
    pub async fn load(&mut self, db: &Db, cases: &[WholeCase]) -> Result<(), StoreError> {
        let rows = Rows::of(cases, &mut self.last_no, &mut self.known_people);
        if let Some(transaction) = &mut self.whole {
            return rows.write(transaction).await;
        }
        let mut transaction = db.write().await?;
        rows.write(&mut transaction).await?;
        transaction.commit().await
    }

    /// Puts back what was set aside and makes everything durable.
    pub async fn finish(mut self, db: &Db) -> Result<(), StoreError> {
        let mut transaction = match self.whole.take() {
            Some(transaction) => transaction,
            None => db.write().await?,
        };
        for statement in &self.put_back {
            run(&mut transaction, statement).await?;
        }
        if matches!(transaction.engine(), Engine::Postgres(_)) && self.last_no > 0 {
            let mut sql = Sql::new("select setval(pg_get_serial_sequence('cases', 'no'), ");
            sql.bind(self.last_no).push(")");
            let _: Vec<(i64,)> = sql.fetch_all(&mut transaction).await?;
            run(&mut transaction, "analyze").await?;
        }
        transaction.commit().await?;
        tidy_up(db).await
    }

    /// Gives up: PostgreSQL forgets everything, SQLite keeps what was loaded, as a working database.
    pub async fn abandon(self, db: &Db) -> Result<(), StoreError> {
        match self.whole {
            Some(_) => Ok(()),
            None => self.finish(db).await,
        }
    }
}

/// Lets PostgreSQL note that everybody sees what was loaded: until it does, nothing is counted from an index alone.
async fn tidy_up(db: &Db) -> Result<(), StoreError> {
    let mut connection = db.read().await?;
    if let Engine::Postgres(_) = connection.engine() {
        for statement in [
            "set statement_timeout = 0",
            "vacuum cases, case_access, case_events",
            "reset statement_timeout",
        ] {
            run(&mut connection, statement).await?;
        }
    }
    Ok(())
}

/// Rows of many cases, table by table.
#[derive(Default)]
struct Rows {
    cases: Vec<Vec<Bind>>,
    events: Vec<Vec<Bind>>,
    access: Vec<Vec<Bind>>,
    facts: Vec<Vec<Bind>>,
    links: Vec<Vec<Bind>>,
    audit: Vec<Vec<Bind>>,
    changes: Vec<Vec<Bind>>,
    people: Vec<Vec<Bind>>,
    case_people: Vec<Vec<Bind>>,
    case_columns: Vec<&'static str>,
}

impl Rows {
    fn of(cases: &[WholeCase], last_no: &mut i64, known_people: &mut HashSet<String>) -> Self {
        let mut rows = Self::default();
        for case in cases {
            *last_no += 1;
            rows.add(case, *last_no, known_people);
        }
        rows
    }

    fn add(&mut self, case: &WholeCase, no: i64, known_people: &mut HashSet<String>) {
        let (columns, values): (Vec<_>, Vec<_>) = case.record.columns().into_iter().unzip();
        self.case_columns = std::iter::once("no").chain(columns).collect();
        self.cases
            .push(std::iter::once(Bind::from(no)).chain(values).collect());
        self.events.extend(case.events.iter().map(|event| {
            vec![
                no.into(),
                event.seq.into(),
                event.at.into(),
                (&event.officer).into(),
                (&event.kind).into(),
                (&event.payload).into(),
            ]
        }));
        self.access
            .extend(case.access.iter().map(|row| row.values(no)));
        self.facts
            .extend(case.facts.iter().map(|row| row.values(no)));
        self.links.extend(case.links.iter().map(|link| {
            vec![
                (&link.document).into(),
                no.into(),
                (&link.sha256).into(),
                link.linked_at.into(),
                (&link.valid_until).into(),
                (&link.payload).into(),
            ]
        }));
        let audit = &case.audit;
        self.audit.push(vec![
            (&audit.chain).into(),
            audit.seq.into(),
            audit.at.into(),
            (&audit.officer).into(),
            (&audit.action).into(),
            (&audit.detail).into(),
            (&audit.request_id).into(),
            (&audit.previous_hash).into(),
            (&audit.hash).into(),
        ]);
        // One entry in the feed is enough for a reader to look at the case.
        if let Some(last) = case.events.last() {
            self.changes.push(vec![
                no.into(),
                (&case.record.id).into(),
                last.seq.into(),
                (&last.kind).into(),
                last.at.into(),
            ]);
        }
        for (person, role) in &case.people {
            if known_people.insert(person.id.clone()) {
                self.people.push(vec![
                    (&person.id).into(),
                    (&person.kind).into(),
                    (&person.name).into(),
                    (&person.folded).into(),
                    (&person.id_number).into(),
                    (&person.phone).into(),
                    person.created_at.into(),
                ]);
            }
            self.case_people
                .push(vec![(&person.id).into(), no.into(), (*role).into()]);
        }
    }

    async fn write(self, to: &mut Connection) -> Result<(), StoreError> {
        insert(to, "cases", &self.case_columns, self.cases).await?;
        insert(
            to,
            "case_events",
            &["case_no", "seq", "at", "officer", "kind", "payload"],
            self.events,
        )
        .await?;
        insert(to, "case_access", &access::COLUMNS, self.access).await?;
        insert(to, "case_facts", &facts::COLUMNS, self.facts).await?;
        let columns = [
            "document",
            "case_no",
            "sha256",
            "linked_at",
            "valid_until",
            "payload",
        ];
        insert(to, "case_documents", &columns, self.links).await?;
        let columns = [
            "chain",
            "seq",
            "at",
            "officer",
            "action",
            "detail",
            "request_id",
            "previous_hash",
            "hash",
        ];
        insert(to, "audit", &columns, self.audit).await?;
        insert(
            to,
            "changes",
            &["case_no", "case_id", "version", "event", "at"],
            self.changes,
        )
        .await?;
        let columns = [
            "id",
            "kind",
            "name",
            "folded",
            "id_number",
            "phone",
            "created_at",
        ];
        insert(to, "people", &columns, self.people).await?;
        insert(
            to,
            "case_people",
            &["person", "case_no", "role"],
            self.case_people,
        )
        .await
    }
}

async fn insert(
    to: &mut Connection,
    table: &'static str,
    columns: &[&'static str],
    rows: Vec<Vec<Bind>>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    if let Engine::Postgres(connection) = to.engine() {
        let statement = format!("copy {table} ({}) from stdin", columns.join(", "));
        let mut copy = connection.copy_in_raw(&statement).await?;
        copy.send(copied(&rows).into_bytes()).await?;
        copy.finish().await?;
        return Ok(());
    }
    let at_once = (VALUES_AT_ONCE / columns.len()).max(1);
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<Vec<Bind>> = rows.by_ref().take(at_once).collect();
        if some.is_empty() {
            return Ok(());
        }
        Sql::insert(table, columns, some).execute(to).await?;
    }
}

/// Rows in the text format of `COPY`.
fn copied(rows: &[Vec<Bind>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, value) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            match value {
                Bind::Text(None) | Bind::Number(None) => text.push_str("\\N"),
                Bind::Text(Some(value)) => escaped(&mut text, value),
                Bind::Number(Some(number)) => {
                    let _ = write!(text, "{number}");
                }
                Bind::Truth(truth) => text.push(if *truth { 't' } else { 'f' }),
                Bind::Bytes(bytes) => {
                    text.push_str("\\\\x");
                    for byte in bytes {
                        let _ = write!(text, "{byte:02x}");
                    }
                }
            }
        }
        text.push('\n');
    }
    text
}

fn escaped(text: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
}

async fn run(connection: &mut Connection, statement: &str) -> Result<(), StoreError> {
    let statement = AssertSqlSafe(statement.to_owned());
    on!(connection, it => sqlx::raw_sql(statement).execute(it).await.map(drop))?;
    Ok(())
}

/// How to take away and how to make anew the indexes and triggers of the tables that are filled.
async fn sqlite_helpers(
    connection: &mut Connection,
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let rows: Vec<(String, String, String)> = Sql::new(
        "select type, name, sql from sqlite_master
         where type in ('index', 'trigger') and sql is not null and tbl_name in
             ('cases', 'case_events', 'case_access', 'case_facts', 'case_documents', 'case_people', 'people', 'changes')
         order by type, name",
    )
    .fetch_all(connection)
    .await?;
    let drops = rows
        .iter()
        .map(|(kind, name, _)| format!("drop {kind} \"{name}\""))
        .collect();
    // Index and trigger texts stand in the schema as they were written.
    let mut puts: Vec<String> = rows.into_iter().map(|(_, _, sql)| sql).collect();
    puts.push("insert into case_search (case_search) values ('rebuild')".to_owned());
    Ok((drops, puts))
}

/// The same for PostgreSQL, with the foreign keys; what keeps values unique stays.
async fn postgres_helpers(
    connection: &mut Connection,
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    const TABLES: &str = "('cases', 'case_events', 'case_access', 'case_facts', 'case_documents', 'case_people', 'people')";
    let mut indexes = Sql::new(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
         join pg_class t on t.oid = i.indrelid
         where t.relnamespace = current_schema()::regnamespace and not i.indisunique and t.relname in ",
    );
    indexes.push(TABLES).push(" order by 1");
    let indexes: Vec<(String, String)> = indexes.fetch_all(connection).await?;
    let mut keys = Sql::new(
        "select k.conrelid::regclass::text, k.conname::text, pg_get_constraintdef(k.oid) from pg_constraint k
         join pg_class t on t.oid = k.conrelid
         where t.relnamespace = current_schema()::regnamespace and k.contype = 'f' and t.relname in ",
    );
    keys.push(TABLES).push(" order by 1, 2");
    let keys: Vec<(String, String, String)> = keys.fetch_all(connection).await?;
    let mut drops: Vec<String> = indexes
        .iter()
        .map(|(name, _)| format!("drop index {name}"))
        .collect();
    drops.extend(
        keys.iter()
            .map(|(table, name, _)| format!("alter table {table} drop constraint \"{name}\"")),
    );
    let mut puts: Vec<String> = indexes.into_iter().map(|(_, sql)| sql).collect();
    puts.extend(
        keys.into_iter().map(|(table, name, sql)| {
            format!("alter table {table} add constraint \"{name}\" {sql}")
        }),
    );
    Ok((drops, puts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_in_a_value_stays_inside_its_field() {
        let row = vec![
            Bind::from("a\tb\\c\nd\re"),
            Bind::Text(None),
            Bind::from(7),
            Bind::from(true),
            Bind::Bytes(vec![0, 255]),
        ];
        assert_eq!(copied(&[row]), "a\\tb\\\\c\\nd\\re\t\\N\t7\tt\t\\\\x00ff\n");
    }
}
