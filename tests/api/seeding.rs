//! Very many cases at once: what they leave behind is what work would have left behind.

use crate::story::assert_replays;
use crate::support::office::{Office, catalog, on_both_databases, ward};
use motcua::contract::status::Role;
use motcua::scan::page;
use motcua::scan::stack::route;
use motcua::server::app::accounts::sign_in_as;
use motcua::server::app::audit;
use motcua::server::app::officer::Officer;
use motcua::server::seed::bulk::{Filling, fill};
use motcua::server::seed::error::SeedError;
use motcua::server::seed::history;
use motcua::server::store::Db;
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The demo's file of several results.
const STACK: &str = "chong-ket-qua.pdf";

fn filling(office: &Office, cases: u64) -> Filling {
    Filling {
        catalog: Arc::new(catalog()),
        seed: 1,
        cases,
        now: office.server.app.now(),
        password_hash: None,
    }
}

on_both_databases! {
    async fn the_demo_shows_every_state_and_was_made_by_work(office: Office) {
        let app = &office.server.app;
        let now = app.now();
        let plan = history::plan(&app.catalog, 1, 150, now).unwrap();
        assert_eq!(plan.scripts.len(), 150);
        let made = history::carry_out(&app.db, &app.vault, &app.catalog, &plan, None).await.unwrap();
        assert_replays(&office).await;
        assert_eq!(audit::verify(app).await.unwrap(), []);

        let watching = office.officer_of("Hoa", ward::COUNTER, &[Role::Supervisor], &[ward::CITY]).await;
        let rows = watching.rows("limit=200").await;
        let states: BTreeSet<u64> = rows.iter().map(|row| row["status"].as_u64().unwrap()).collect();
        assert_eq!(states, (1..=10).collect());
        for view in ["to_receive", "new_online", "unit", "due", "supplement", "to_return", "undigitized", "stuck"] {
            assert!(!watching.ids(&format!("view={view}")).await.is_empty(), "nothing in {view}");
        }

        // A stack in the demo's own scan folder bears the codes of cases that wait for their result there.
        let counter = plan.staff.first(Role::Counter).unwrap();
        let token = sign_in_as(app, &counter.username).await.unwrap();
        let officer = Officer::by_token(app, &token).await.unwrap().unwrap();
        let files = history::inbox(app, &officer, &plan, &made).await.unwrap();
        assert_ne!(files[0].name, STACK, "the newest is one result");
        let stack = files.iter().find(|it| it.name == STACK).unwrap();
        let sheets = page::read(stack.bytes.clone(), STACK).unwrap();
        let routing = route(&sheets);
        assert!(routing.bundles.len() > 2, "{routing:?}");
        let mut procedures = BTreeMap::new();
        for bundle in routing.bundles {
            let code = bundle.to.case().unwrap();
            let id = watching.ids(&format!("q={code}")).await;
            let [id] = id.as_slice() else { panic!("{code}: {id:?}") };
            let case = watching.get(&format!("/v1/cases/{id}?include=documents")).await.expect(200);
            assert_eq!(case["code"], code.as_str());
            assert_eq!(case["digitized"], false);
            *procedures.entry(case["procedure"].as_str().unwrap().to_owned()).or_insert(0) += 1;
        }
        assert!(procedures.values().any(|it| *it > 1), "{procedures:?}");

        // A result that was attached can be opened by the officer who sees its case.
        let returned = rows.iter().find(|row| row["status"] == 10 && row["digitized"] == true).unwrap();
        let path = format!("/v1/cases/{}?include=documents,handovers", returned["id"].as_str().unwrap());
        let case = watching.get(&path).await.expect(200);
        assert!(case["handovers"].as_array().unwrap().len() > 1);
        let sha256 = case["documents"][0]["sha256"].as_str().unwrap();
        let paper = watching.get(&format!("/v1/documents/{sha256}")).await;
        assert_eq!(paper.status, 200);
        office.close().await;
    }

    async fn filled_cases_replay_verify_and_are_found(office: Office) {
        let db = &office.server.app.db;
        let before = schema(db).await;
        let mut told = Vec::new();
        fill(db, filling(&office, 900), |stored| told.push(stored)).await.unwrap();
        assert_eq!(told.last(), Some(&900));

        assert_eq!(schema(db).await, before);
        assert_replays(&office).await;
        assert_eq!(audit::verify(&office.server.app).await.unwrap(), []);

        let counter = office.officer("Lan", ward::COUNTER, &[Role::Counter]).await;
        let rows = counter.rows("limit=200").await;
        assert!(rows.len() > 100, "{} cases at one counter", rows.len());
        let code = rows[0]["code"].as_str().unwrap();
        let tail = code.rsplit('-').next().unwrap();
        let found = counter.ids(&format!("q={tail}")).await;
        assert!(found.contains(&rows[0]["id"].as_str().unwrap().to_owned()), "{code}");
        assert!(!counter.ids("view=new_online").await.is_empty());

        let again = fill(db, filling(&office, 1), |_| {}).await;
        assert!(matches!(again, Err(SeedError::NotEmpty)), "{again:?}");
        office.close().await;
    }

    async fn a_filled_database_goes_on_working(office: Office) {
        fill(&office.server.app.db, filling(&office, 120), |_| {}).await.unwrap();
        let people = office.ward().await;
        let id = office.online_case("Nguyễn Thị Ánh").await;
        let accepted = people.counter.order(&id, 1, &serde_json::json!({ "type": "accept" })).await;
        accepted.expect(200);
        assert_eq!(people.counter.ids("q=nguyen%20thi%20anh&view=mine").await, [id]);
        assert_eq!(audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }
}

/// Everything that filling sets aside, by name.
async fn schema(db: &Db) -> BTreeMap<String, String> {
    let (name, text) = ("name", "text");
    match db {
        Db::Sqlite { readers, .. } => {
            let sql = "select type || ' ' || name as name, sql as text from sqlite_schema where sql is not null";
            let rows = sqlx::query(sql).fetch_all(readers).await.unwrap();
            rows.iter()
                .map(|row| (row.get(name), row.get(text)))
                .collect()
        }
        Db::Postgres(pool) => {
            let sql = "
                select indexname::text as name, indexdef as text from pg_indexes where schemaname = 'public'
                union all
                select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) from pg_constraint
                where connamespace = 'public'::regnamespace";
            let rows = sqlx::query(sql).fetch_all(pool).await.unwrap();
            rows.iter()
                .map(|row| (row.get(name), row.get(text)))
                .collect()
        }
    }
}
