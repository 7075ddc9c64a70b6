//! The schema of both engines, step by step.
//!
//! **Invariant:** a migration that was released is never edited; a new one expands first, and takes
//! away only what no running version reads any more. Numbers below 100 belong to cases, from 100 on
//! to accounts, uploads, documents and jobs.

use super::connection::Db;
use super::error::StoreError;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

struct Step {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! step {
    ($number:literal, $name:literal) => {
        Step {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("migrations/postgres/", $name, ".sql")),
        }
    };
}

/// All steps in the order of their numbers.
const STEPS: &[Step] = &[
    step!(1, "0001_cases"),
    step!(100, "0100_accounts"),
    step!(101, "0101_sign_in"),
    step!(110, "0110_documents"),
    step!(120, "0120_jobs"),
    step!(130, "0130_gateway"),
    step!(140, "0140_no_outbox"),
    step!(150, "0150_drafts"),
    step!(160, "0160_hall"),
    step!(200, "0200_case_facts"),
    step!(240, "0240_backlog"),
];

impl Db {
    pub(super) async fn migrate(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite { writer, .. } => migrator(|step| step.sqlite).run(writer).await?,
            Self::Postgres(pool) => migrator(|step| step.postgres).run(pool).await?,
        }
        Ok(())
    }
}

fn migrator(sql: fn(&Step) -> &'static str) -> Migrator {
    let steps = STEPS.iter().map(|step| {
        let text = sql(step).into_sql_str();
        Migration::new(
            step.number,
            step.name.into(),
            MigrationType::Simple,
            text,
            false,
        )
    });
    Migrator::with_migrations(steps.collect())
}
