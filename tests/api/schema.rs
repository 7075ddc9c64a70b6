//! The schema of both engines, pinned.

use crate::support::office::{Engine, on_both_databases};
use sqlx::Row;

on_both_databases! {
    async fn the_schema_is_the_one_that_was_reviewed(office: Office) {
        let lines = match (&office.server.app.db, office.engine) {
            (motcua::server::store::Db::Sqlite { readers, .. }, Engine::Sqlite) => {
                let rows = sqlx::query(
                    "select sql from sqlite_schema
                     where sql is not null and name not like 'case_search_%' and name not like '_sqlx%'
                     order by tbl_name, type desc, name",
                );
                let rows = rows.fetch_all(readers).await.unwrap();
                rows.iter().map(|row| row.get::<String, _>(0)).collect::<Vec<_>>()
            }
            (motcua::server::store::Db::Postgres(pool), Engine::Postgres) => {
                let columns = sqlx::query(
                    "select format('%s.%s %s%s%s', table_name, column_name, data_type,
                        case when is_nullable = 'NO' then ' not null' else '' end,
                        coalesce(' default ' || column_default, ''))
                     from information_schema.columns
                     where table_schema = 'public' and table_name not like '_sqlx%'
                     order by table_name, ordinal_position",
                );
                let indexes = sqlx::query(
                    "select indexdef from pg_indexes
                     where schemaname = 'public' and tablename not like '_sqlx%' order by 1",
                );
                let mut rows = columns.fetch_all(pool).await.unwrap();
                rows.extend(indexes.fetch_all(pool).await.unwrap());
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
            other => panic!("{other:?}"),
        };
        let name = format!("schema_{:?}", office.engine).to_lowercase();
        insta::assert_snapshot!(name, lines.join("\n"));
        office.close().await;
    }
}
