//! A page of a work list is a walk along an index, whatever the view and however many cases there are.

use crate::support::office::{Engine, Office, on_both_databases, ward};
use motcua::server::store::Sql;
use motcua::server::store::board;
use motcua::server::store::changes::{self, FeedPlace};
use motcua::server::store::facts::{self, Apart, Choice, Span, UnitColumn};
use motcua::server::store::list::{
    self, Conditions, Holder, List, ListQuery, Load, Number, Order, Place,
};
use motcua::server::store::pace::{self, Until};
use motcua::server::store::reports;

/// Few enough to be made in a moment, enough for a plan to matter.
const CASES: i64 = 20_000;

/// Fills the tables as a city fills them: one case in ten is open, a ward has its share, a view its
/// few. One text for both engines.
async fn fill(office: &Office) {
    let mut sql = Sql::new(
        "insert into cases (id, version, code, status, open, procedure, procedure_name, channel,
            owner_name, owner_key, search, submitted_at, received_at, received_key, due_at, due_key,
            clock, submitted_at_unit, received_by_unit, competent_unit, holder_unit, holder_officer,
            missing_parts, digitized, audit_hash)
        with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < ",
    );
    sql.bind(CASES).push(
        ")
        select 'case-' || i, 1, 'H26.91-20260608-' || i, case when i % 10 = 0 then 4 else 10 end,
            i % 10 = 0, '1.001193', 'Khai sinh', 'counter', 'Nguyen ' || i, ",
    );
    sql.push(match office.engine {
        Engine::Sqlite => "cast('k' || (i * 7919 % 1000003) as blob)",
        Engine::Postgres => "convert_to('k' || (i * 7919 % 1000003), 'UTF8')",
    });
    sql.push(
        ", '  nguyen  ' || i || '  @00' || i || '  ', i, i, i, i * 7919 % 1000003, i * 7919 % 1000003,
            'running', 'x', 'x', 'x', 'x', case when i % 70 > 0 then 'officer-' || (i % 500) end, 0, true, ''
        from n",
    );
    let mut transaction = office.server.app.db.write().await.unwrap();
    sql.execute(&mut transaction).await.unwrap();
    let mut sql = Sql::new(
        "insert into case_access (case_no, unit, due_key, received_key, owner_key, open, to_receive,
            new_online, held, running, supplement, to_return, undigitized, stuck_at)
        select c.no, u.unit, c.due_key, c.received_key, c.owner_key, c.open, c.no % 100 = 10, c.no % 100 = 20,
            c.open, c.open, c.no % 100 = 30, c.no % 100 = 40, c.no % 100 = 50,
            case when c.no % 100 = 60 then c.no end
        from cases c cross join (select 0 as k, ",
    );
    sql.bind(ward::CITY).push(" as unit");
    for (index, unit) in [ward::ALL, ward::COUNTER, "other", "another"]
        .iter()
        .enumerate()
    {
        sql.push(" union all select ")
            .bind(index as i64 + 1)
            .push(", ")
            .bind(*unit);
    }
    // The city sees all, the ward and its counter one case in ten, two others the rest.
    sql.push(
        ") u where u.k = 0 or (u.k <= 2 and c.no % 100 < 10 + (c.no % 10) * 10 and c.no % 10 = 0)
            or (u.k > 2 and c.no % 10 <> 0)",
    );
    sql.execute(&mut transaction).await.unwrap();
    transaction.commit().await.unwrap();
    let mut transaction = office.server.app.db.write().await.unwrap();
    Sql::new("analyze").execute(&mut transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

fn query(units: &[&str], list: List, order: Order, place: Option<Place>) -> ListQuery {
    ListQuery {
        units: units.iter().map(ToString::to_string).collect(),
        list,
        order,
        conditions: Conditions::default(),
        place,
        limit: 51,
    }
}

/// The plan of a query, a line for each step.
async fn plan(office: &Office, query: &ListQuery) -> String {
    let dialect = office.server.app.db.read().await.unwrap().dialect();
    explained(office, &list::page_sql(dialect, query, None, true)).await
}

async fn explained(office: &Office, sql: &Sql) -> String {
    let mut connection = office.server.app.db.read().await.unwrap();
    match office.engine {
        Engine::Sqlite => {
            let explained = Sql::new("explain query plan ").append(sql);
            let rows: Vec<(i64, i64, i64, String)> =
                explained.fetch_all(&mut connection).await.unwrap();
            rows.into_iter()
                .map(|row| row.3)
                .collect::<Vec<_>>()
                .join("\n")
        }
        Engine::Postgres => {
            // So few rows are sooner gathered and sorted; whether they can be walked is asked here.
            let walking = Sql::new("set enable_bitmapscan = off");
            walking.execute(&mut connection).await.unwrap();
            let explained = Sql::new("explain (costs off) ").append(sql);
            let rows: Vec<(String,)> = explained.fetch_all(&mut connection).await.unwrap();
            rows.into_iter()
                .map(|row| row.0)
                .collect::<Vec<_>>()
                .join("\n")
        }
    }
}

fn views() -> Vec<(List, &'static str)> {
    vec![
        (List::All, "case_access_due"),
        (List::ToReceive { officer: None }, "case_access_to_receive"),
        (
            List::ToReceive {
                officer: Some("officer-1".into()),
            },
            "case_access_to_receive",
        ),
        (List::NewOnline, "case_access_new_online"),
        (List::Held, "case_access_held"),
        (List::Due { until: 500_000 }, "case_access_running"),
        (List::Supplement, "case_access_supplement"),
        (List::ToReturn, "case_access_to_return"),
        (List::Undigitized, "case_access_undigitized"),
        (List::Stuck { now: i64::MAX }, "case_access_stuck"),
        (
            List::Mine {
                officer: "officer-10".into(),
            },
            "cases_in_hand",
        ),
        (number(Number::InHand, Holder::Anybody), "case_access_held"),
        (
            number(
                Number::Due {
                    from: 1,
                    until: 500_000,
                },
                Holder::Anybody,
            ),
            "case_access_running",
        ),
        (
            number(Number::ToAcknowledge, Holder::Anybody),
            "case_access_to_receive",
        ),
        (
            number(Number::Waiting, Holder::Officer("officer-10".into())),
            "cases_in_hand",
        ),
    ]
}

fn number(number: Number, holder: Holder) -> List {
    List::Load(Load { number, holder })
}

on_both_databases! {
    async fn a_period_is_counted_along_indexes_and_not_by_a_scan(office: Office) {
        fill(&office).await;
        // Each case ends 50 after it came; the last ones are open.
        office.execute(
            "insert into case_facts (case_no, since_at, until_at, open_until, received_at, ended_at, late_after, marks,
                procedure, competent_unit, received_by_unit)
            select no, received_at, case when no > 19950 then 9223372036854775807 else received_at + 50 end,
                case when no > 19950 then 9223372036854775807 else received_at + 50 end, received_at, null, received_at + 40, 0, procedure, competent_unit, received_by_unit from cases",
        ).await;
        office.execute(
            "insert into case_facts (case_no, since_at, until_at, received_at, ended_at, marks, taken, procedure,
                competent_unit, received_by_unit)
            select no, received_at + 50, 9223372036854775807, received_at, received_at + 50, 65, 50, procedure,
                competent_unit, received_by_unit from cases where no <= 19950",
        ).await;
        office.execute("analyze").await;
        let choice = Choice {
            sight: vec![ward::CITY.to_owned()],
            unit_column: UnitColumn::Competent,
            units: None,
            procedure: None,
            officer: None,
        };
        let span = Span { from: 19_000, to: 19_500, horizon: 19_500 };
        let plan = explained(&office, &facts::tally_sql(span, &choice, Apart::Whole)).await;
        for index in ["case_facts_ended", "case_facts_open"] {
            assert!(plan.contains(index), "{index}:\n{plan}");
        }
        let plan = explained(&office, &facts::open_by_day_sql(span, &choice)).await;
        assert!(plan.contains("case_facts_open"), "{plan}");
        let mut connection = office.server.app.db.read().await.unwrap();
        let rows = facts::tally(&mut connection, span, &choice, Apart::Whole).await.unwrap();
        // Ended from 19 000 up to 19 500: those that came from 18 950 up to 19 450; open: the 50 after them.
        assert_eq!(rows.iter().map(|row| row.count).sum::<i64>(), 550);
        drop(connection);
        office.close().await;
    }

    async fn what_officers_did_in_a_period_is_found_by_its_days(office: Office) {
        fill(&office).await;
        office.execute(
            "insert into case_events (case_no, seq, at, officer, kind, payload)
            select no, 1, received_at, 'lan', case when no % 4 = 0 then 'accepted' else 'noted' end, '{}' from cases",
        ).await;
        office.execute("analyze").await;
        let choice = Choice {
            sight: vec![ward::CITY.to_owned()],
            unit_column: UnitColumn::Competent,
            units: None,
            procedure: None,
            officer: None,
        };
        let span = Span { from: 19_000, to: 19_400, horizon: 19_400 };
        let plan = explained(&office, &reports::deeds_sql(span, &choice)).await;
        assert!(plan.contains("case_events_deeds"), "{plan}");
        let mut connection = office.server.app.db.read().await.unwrap();
        let rows = reports::deeds(&mut connection, span, &choice).await.unwrap();
        assert_eq!(rows.iter().map(|row| (row.kind.as_str(), row.count)).collect::<Vec<_>>(), [("accepted", 100)]);
        drop(connection);
        office.close().await;
    }

    async fn loads_are_counted_along_open_cases_alone(office: Office) {
        fill(&office).await;
        // What PostgreSQL may read from an index alone is told by this.
        office.execute("update cases set holder_unit = 'unit-' || (no % 600), step = 'step-' || (no % 7)").await;
        office.execute(
            "insert into case_events (case_no, seq, at, officer, kind, payload)
            select no, 1, no, 'officer-1', case when no % 4 = 0 then 'handed_over' else 'noted' end, '{}' from cases",
        ).await;
        office.execute("analyze").await;
        if office.engine == Engine::Postgres {
            let mut connection = office.server.app.db.read().await.unwrap();
            Sql::new("vacuum analyze cases").execute(&mut connection).await.unwrap();
        }
        let units: Vec<String> = (0..6).map(|it| format!("unit-{}", it * 10)).collect();
        let dialect = office.server.app.db.read().await.unwrap().dialect();
        let plan = explained(&office, &board::loads_sql(dialect, &units, 500_000, 600_000)).await;
        let walk = match office.engine {
            Engine::Sqlite => "USING COVERING INDEX cases_load",
            Engine::Postgres => "Index Only Scan using cases_load",
        };
        assert!(plan.contains(walk) && !plan.contains("TEMP B-TREE"), "{plan}");
        let mut connection = office.server.app.db.read().await.unwrap();
        let loads = board::loads(&mut connection, &units, 500_000, 600_000).await.unwrap();
        assert_eq!(loads.iter().map(|it| it.count).sum::<i64>(), 203);
        let bounds = [("1.001193", "appraise"), ("1.001193", "sign")].map(|(procedure, step)| Until {
            procedure: procedure.to_owned(),
            step: step.to_owned(),
            until: 2,
        });
        let plan = explained(&office, &pace::running_sql(dialect, &units, 1, &bounds, 100)).await;
        // Where a unit has few, PostgreSQL looks at those.
        let walk = if office.engine == Engine::Sqlite { "cases_pace" } else { "Index" };
        assert!(plan.contains(walk) && !plan.contains("Seq Scan on cases"), "{plan}");
        let plan = explained(&office, &board::done_sql(dialect, &units, 1, 2)).await;
        assert!(plan.contains("case_events_done"), "{plan}");
        drop(connection);
        office.close().await;
    }

    async fn every_view_is_a_walk_along_its_index(office: Office) {
        fill(&office).await;
        for (list, index) in views() {
            for place in [
                None,
                Some(Place { key: 300_000.into(), no: 7, backwards: false }),
                Some(Place { key: 300_000.into(), no: 7, backwards: true }),
            ] {
                for units in [&[ward::CITY][..], &[ward::COUNTER]] {
                    let query = query(units, list.clone(), Order::Due, place.clone());
                    let plan = plan(&office, &query).await;
                    assert!(plan.contains(index), "{list:?}\n{plan}");
                    assert_walk(&plan, &list);
                }
            }
        }
        for (order, index) in [
            (Order::Received, "case_access_received"),
            (Order::ReceivedNewestFirst, "case_access_received"),
            (Order::Owner, "case_access_owner"),
        ] {
            let plan = plan(&office, &query(&[ward::CITY], List::All, order, None)).await;
            assert!(plan.contains(index), "{plan}");
            assert_walk(&plan, &List::All);
        }
        office.close().await;
    }

    async fn the_feed_is_read_on_from_its_place_and_not_from_its_beginning(office: Office) {
        let happened = Sql::new(
            "insert into changes (case_no, case_id, version, event, at)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
            select i, 'case-' || i, 1, 'noted', i from n",
        );
        for statement in [happened, Sql::new("analyze")] {
            let mut transaction = office.server.app.db.write().await.unwrap();
            statement.execute(&mut transaction).await.unwrap();
            transaction.commit().await.unwrap();
        }
        let place = FeedPlace { txid: i64::MAX, seq: 19_990 };
        for units in [None, Some([ward::CITY.to_owned()])] {
            let units = units.as_ref().map(<[String; 1]>::as_slice);
            let dialect = office.server.app.db.read().await.unwrap().dialect();
            let plan = explained(&office, &changes::after_sql(dialect, place, units, 500)).await;
            let (walk, sort) = match office.engine {
                Engine::Sqlite => ("SEARCH g USING INTEGER PRIMARY KEY (rowid>?)", "TEMP B-TREE"),
                Engine::Postgres => ("Index Scan using changes_order", "Sort"),
            };
            assert!(plan.contains(walk) && !plan.contains(sort), "{plan}");
        }
        office.close().await;
    }
}

/// No table is read from end to end, and no more than the page itself is sorted.
fn assert_walk(plan: &str, list: &List) {
    for line in plan.lines() {
        let line = line.trim();
        // SQLite's SCAN of the page it has just walked is not one of a table.
        let scan = line.starts_with("SCAN")
            && !line.starts_with("SCAN page")
            && !line.starts_with("SCAN x");
        assert!(!scan, "{list:?}\n{plan}");
        assert!(
            !line.contains("Seq Scan on case_access") && !line.contains("Seq Scan on cases"),
            "{list:?}\n{plan}"
        );
        assert!(!line.contains("Bitmap"), "{list:?}\n{plan}");
    }
}
