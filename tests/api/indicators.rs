//! Indicators on both databases: every number opens its cases, the whole adds up, and each sees their own.

use crate::story::assert_replays;
use crate::support::office::{
    Engine, Office, Officer, Reply, birth, fresh_key, on_both_databases, online, ward,
};
use motcua::contract::event::{Event, Submission};
use motcua::contract::status::{Role, Status};
use motcua::server::app::audit::Act;
use motcua::server::app::rebuild::{if_changed, rebuild};
use motcua::server::app::recording;
use motcua::server::seed::history;
use motcua::server::store::Sql;
use reqwest::Method;
use serde_json::{Value, json};

const BUCKETS: [&str; 6] = [
    "early",
    "on_time",
    "late",
    "stopped",
    "not_yet_due",
    "overdue",
];

/// An office with cases in every state, made by work, and somebody who sees all of them.
pub async fn busy(office: &Office, cases: usize) -> Officer {
    let app = &office.server.app;
    let plan = history::plan(&app.catalog, 1, cases, app.now()).unwrap();
    history::carry_out(&app.db, &app.vault, &app.catalog, &plan, None)
        .await
        .unwrap();
    office
        .officer_of("Hoa", ward::COUNTER, &[Role::Supervisor], &[ward::CITY])
        .await
}

async fn stand(officer: &Officer, query: &str) -> Value {
    officer
        .get(&format!("/v1/indicators?{query}"))
        .await
        .expect(200)
}

/// How many cases are behind a number, page by page; no case comes twice.
async fn behind(officer: &Officer, key: &str, query: &str) -> u64 {
    let mut ids = std::collections::BTreeSet::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/v1/indicators/{key}/cases?limit=7&{query}{cursor}");
        let page = officer.get(&path).await.expect(200);
        for row in page["items"].as_array().unwrap() {
            assert!(ids.insert(row["id"].as_str().unwrap().to_owned()), "{path}");
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids.len() as u64,
        }
    }
}

fn count(slice: &Value, field: &str) -> u64 {
    slice["whole"][field].as_u64().unwrap()
}

fn item<'v>(slice: &'v Value, key: &str) -> &'v Value {
    let items = slice["items"].as_array().unwrap();
    items.iter().find(|it| it["key"] == key).unwrap()
}

fn sum(slice: &Value) -> u64 {
    BUCKETS.iter().map(|bucket| count(slice, bucket)).sum()
}

/// A case that the ward's counter received and another unit decides; received without a receipt of ours.
async fn decided_by(office: &Office, unit: &str) {
    let submission = Submission {
        status: Status::Accepted.into(),
        competent_unit: unit.into(),
        ..online("Trần Văn Bình", office.server.app.now())
    };
    office.submit(submission).await;
}

/// Returns once somebody waits for what another holds.
async fn somebody_waits(office: &Office) {
    const WAITING: &str = "select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'";
    let mut connection = office.server.app.db.read().await.unwrap();
    loop {
        let waiting: Option<(i64,)> = Sql::new(WAITING)
            .fetch_optional(&mut connection)
            .await
            .unwrap();
        if waiting.is_some_and(|(count,)| count > 0) {
            return;
        }
    }
}

on_both_databases! {
    async fn a_case_that_goes_on_while_it_is_worked_out_anew_keeps_all_its_facts(office: Office) {
        let people = office.ward().await;
        let row = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let id = row["id"].as_str().unwrap().parse().unwrap();
        office.execute("delete from case_facts").await;
        let app = &office.server.app;
        let mut transaction = app.db.write().await.unwrap();
        let standing = recording::load(&mut transaction, id, None).await.unwrap();
        let act = Act { officer: None, action: "note" };
        let events = vec![Event::Noted { text: "Đã gọi điện".into() }];
        recording::append(&mut transaction, app, &standing, events, &act).await.unwrap();
        let rebuilding = tokio::spawn({
            let app = app.clone();
            async move { rebuild(&app).await }
        });
        // SQLite has one writer: there it waits before it has read anything.
        if office.engine == Engine::Postgres {
            somebody_waits(&office).await;
        }
        transaction.commit().await.unwrap();
        assert_eq!(rebuilding.await.unwrap().unwrap(), 1);
        assert_replays(&office).await;
        office.close().await;
    }

    async fn a_group_is_opened_by_its_unit_alone_whoever_may_see_its_cases(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Lê Thị Cúc")).await.expect(201);
        for unit in [ward::OTHER, ward::CITY, ward::CITY] {
            decided_by(&office, unit).await;
        }
        let city = office.officer_of("Hoa", ward::COUNTER, &[Role::Supervisor], &[ward::CITY]).await;
        for head in [&people.supervisor, &city] {
            let answer = stand(head, "by=unit").await;
            let groups = answer["groups"].as_array().unwrap();
            let counts: Vec<_> = groups.iter().map(|it| (it["key"].as_str().unwrap(), sum(it))).collect();
            assert_eq!(counts, [(ward::CITY, 2), (ward::OTHER, 1), (ward::ALL, 1)]);
            for (key, count) in counts {
                let exact = format!("unit={key}&exact=true");
                assert_eq!(behind(head, "cases", &exact).await, count, "{exact}");
                assert_eq!(sum(&stand(head, &exact).await["total"]), count, "{exact}");
            }
            // The city's own and those of its wards.
            assert_eq!(behind(head, "cases", &format!("unit={}", ward::CITY)).await, 4);
        }
        office.close().await;
    }

    async fn an_answer_is_read_from_one_moment(office: Office) {
        office.online_case("Trần Văn Bình").await;
        let count = async |connection: &mut motcua::server::store::Connection| {
            let row: Option<(i64,)> = Sql::new("select count(*) from cases").fetch_optional(connection).await.unwrap();
            row.unwrap().0
        };
        let mut moment = office.server.app.db.snapshot().await.unwrap();
        assert_eq!(count(&mut moment).await, 1);
        office.online_case("Lê Thị Cúc").await;
        assert_eq!(count(&mut moment).await, 1);
        drop(moment);
        assert_eq!(count(&mut office.server.app.db.snapshot().await.unwrap()).await, 2);
        office.close().await;
    }

    async fn there_are_no_figures_while_they_are_worked_out_anew(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let paths = ["/v1/indicators", "/v1/indicators/cases/cases", "/v1/integrity"];
        office.execute("update marks set value = 'another way' where name = 'projection'").await;
        for path in paths {
            let problem = people.supervisor.get(path).await.refused(503, "figures_not_ready");
            assert_eq!(problem["retryable"], true, "{path}");
        }
        if_changed(office.server.app.clone()).await;
        for path in paths {
            people.supervisor.get(path).await.expect(200);
        }
        office.close().await;
    }

    async fn a_period_adds_up_and_every_number_opens_its_cases(office: Office) {
        let head = busy(&office, 150).await;
        for period in ["from=2026-05-01&to=2026-05-31", "from=2026-06-01&to=2026-06-08", "from=2020-01-01&to=2026-06-30"] {
            let answer = stand(&head, period).await;
            let total = &answer["total"];
            assert_eq!(sum(total), count(total, "received") + count(total, "carried_in"), "{period}");
            assert_eq!(total["whole"]["check"]["difference"], 0, "{period}: {:#}", total["whole"]);
            for bucket in BUCKETS.into_iter().chain(["received", "carried_in"]) {
                let found = behind(&head, "cases", &format!("{period}&bucket={bucket}")).await;
                assert_eq!(found, count(total, bucket), "{period} {bucket}");
            }
            let shares = total["items"].as_array().unwrap().iter()
                .filter(|it| it["unit"] == "percent" && it["numerator"].is_u64() && it["additive"] == true);
            for share in shares {
                let key = share["key"].as_str().unwrap();
                // What two shares take off, one case perhaps twice, is no set of cases; the shares themselves are.
                let places: &[&str] = if key == "satisfaction_index" { &[] } else { &["numerator", "denominator"] };
                for place in places {
                    let found = behind(&head, key, &format!("{period}&bucket={place}")).await;
                    assert_eq!(found, share[*place].as_u64().unwrap(), "{period} {key} {place}");
                }
                for other in share["otherwise"].as_array().into_iter().flatten() {
                    let reading = other["reading"].as_str().unwrap();
                    let found = behind(&head, key, &format!("{period}&reading={reading}")).await;
                    assert_eq!(found, other["numerator"].as_u64().unwrap(), "{period} {key} {reading}");
                }
            }
        }
        let all = stand(&head, "from=2020-01-01&to=2026-06-30").await;
        for bucket in ["early", "late", "stopped", "not_yet_due", "overdue"] {
            assert!(count(&all["total"], bucket) > 0, "nothing in {bucket}: {:#}", all["total"]["whole"]);
        }
        assert!(count(&all["total"], "declined") > 0);
        assert_eq!(all["as_at"], "2026-06-08T09:00:00+07:00");
        assert_replays(&office).await;
        office.close().await;
    }

    async fn a_part_of_the_national_index_tells_how_much_of_its_full_score_it_reaches(office: Office) {
        let head = busy(&office, 80).await;
        let answer = stand(&head, "from=2020-01-01&to=2026-06-08").await;
        let total = &answer["total"];
        for (key, threshold) in [("online_complete", 50.0), ("digitized_files", 80.0), ("reuse_files", 80.0)] {
            let item = item(total, key);
            let (value, score) = (item["value"].as_f64().unwrap(), &item["score"]);
            assert_eq!(score["threshold"], threshold, "{key}");
            let reached = (value / threshold * 100.0).min(100.0);
            assert!((score["reached"].as_f64().unwrap() - reached).abs() < 0.01, "{key}: {score} of {value}");
            // No source tells what a part can score.
            assert_eq!((&score["max"], &score["points"]), (&Value::Null, &Value::Null), "{key}");
        }
        assert!(item(total, "on_time").get("score").is_none());
        let index = total["index"].as_array().unwrap();
        let full: f64 = index.iter().map(|it| it["max"].as_f64().unwrap()).sum();
        assert_eq!((index.len(), full), (5, 100.0));
        assert!(index.iter().all(|it| it["known"] == 0 && it["points"].is_null()));

        let reached = async |query: &str| {
            let answer = stand(&head, &format!("from=2020-01-01&to=2020-01-31{query}")).await;
            item(&answer["total"], "digitized_files")["score"]["reached"].clone()
        };
        // The year has no thresholds in this catalogue.
        assert_eq!(reached("").await, Value::Null);
        let of_year = async |query: &str| {
            let answer = stand(&head, &format!("from=2026-06-07&to=2026-06-07&unit={}{query}", ward::OTHER)).await;
            let found = item(&answer["total"], "digitized_files").clone();
            (found["denominator"].clone(), found["score"]["reached"].clone())
        };
        assert_eq!(of_year("").await, (json!(0), Value::Null));
        assert_eq!(of_year("&zero=zero").await, (json!(0), json!(0.0)));
        office.close().await;
    }

    async fn groups_add_up_to_the_total_and_open_the_same_cases(office: Office) {
        let head = busy(&office, 120).await;
        let period = "from=2026-05-15&to=2026-06-08";
        for by in ["unit", "level", "procedure", "officer"] {
            let answer = stand(&head, &format!("{period}&by={by}")).await;
            let groups = answer["groups"].as_array().unwrap();
            assert!(groups.len() > usize::from(by != "level"), "{by}: {}", groups.len());
            for field in BUCKETS.into_iter().chain(["received", "carried_in", "declined"]) {
                let parts: u64 = groups.iter().map(|group| count(group, field)).sum();
                assert_eq!(parts, count(&answer["total"], field), "{by} {field}");
            }
            for group in groups.iter().filter(|it| it["key"] != "").take(4) {
                let key = group["key"].as_str().unwrap();
                let exact = if by == "unit" { "&exact=true" } else { "" };
                let query = format!("{period}&{by}={key}{exact}");
                assert_eq!(behind(&head, "cases", &query).await, sum(group), "{query}");
            }
        }
        let months = stand(&head, "from=2026-04-20&to=2026-06-08&by=month").await;
        let keys: Vec<&Value> = months["groups"].as_array().unwrap().iter().map(|it| &it["key"]).collect();
        assert_eq!(keys, ["2026-04", "2026-05", "2026-06"]);
        for group in months["groups"].as_array().unwrap() {
            assert_eq!(group["whole"]["check"]["difference"], 0, "{group:#}");
        }
        // What another system told of only after its month's end is in no month's own figure.
        let told_later = |it: &Value| it["whole"]["check"]["told_later"].as_u64().unwrap();
        let months_of = |it: &Value| it["groups"].as_array().unwrap().clone();
        let received: u64 = months_of(&months).iter().map(|it| count(it, "received")).sum();
        let told: u64 = months_of(&months).iter().skip(1).map(told_later).sum();
        assert_eq!(received + told, count(&months["total"], "received"));
        assert!(told > 0, "the office has no such case: the difference is not tried");
        office.close().await;
    }

    async fn a_case_whose_facts_are_lost_shows_as_a_difference_and_is_mended(office: Office) {
        let head = busy(&office, 60).await;
        let period = "from=2020-01-01&to=2026-06-08";
        let difference = async || stand(&head, period).await["total"]["whole"]["check"]["difference"].as_i64();
        assert_eq!(difference().await, Some(0));
        office.execute("delete from case_facts where case_no = (select min(no) from cases where received_at is not null)").await;
        assert_eq!(difference().await, Some(-1));
        rebuild(&office.server.app).await.unwrap();
        assert_eq!(difference().await, Some(0));
        assert_replays(&office).await;
        office.close().await;
    }

    async fn what_came_late_is_late_and_what_was_asked_for_stays_as_it_was(office: Office) {
        let people = office.ward().await;
        let head = &people.supervisor;
        // Due at five on the same day.
        let row = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        let today = "from=2026-06-08&to=2026-06-08";
        let open = stand(head, today).await;
        assert_eq!((count(&open["total"], "not_yet_due"), sum(&open["total"])), (1, 1));
        // The day lasts: the case is late only if it is measured against the end of the day.
        let ahead = stand(head, &format!("{today}&horizon=period_end")).await;
        assert_eq!(count(&ahead["total"], "overdue"), 1);
        assert_eq!(item(&open["total"], "online")["value"], 0.0);
        assert_eq!(item(&open["total"], "digitized_flow")["value"], json!(null));
        assert_eq!(item(&open["total"], "digitized_flow")["why"]["code"], "indicator_nothing_to_count");
        assert_eq!(item(&open["total"], "satisfaction")["why"]["code"], "indicator_nothing_to_count");

        office.later_by_hours(24);
        let counter = office.signed_in_again(&people.counter).await;
        let head = &office.signed_in_again(head).await;
        counter.order(id, version, &json!({ "type": "request_withdrawal", "reason": "Không cần nữa" })).await.expect(200);
        let yesterday = stand(head, today).await;
        assert_eq!((count(&yesterday["total"], "overdue"), sum(&yesterday["total"])), (1, 1));
        let now = stand(head, "from=2026-06-09&to=2026-06-09").await;
        assert_eq!((count(&now["total"], "carried_in"), count(&now["total"], "stopped")), (1, 1));
        assert_eq!(now["total"]["whole"]["check"], json!({ "received": 0, "open_before": 1, "reopened": 0, "told_later": 0, "difference": 0 }));
        assert_eq!(behind(head, "cases", "from=2026-06-09&to=2026-06-09&bucket=stopped").await, 1);
        office.close().await;
    }

    async fn charts_add_up_to_the_figures_of_the_same_cases(office: Office) {
        let hoa = busy(&office, 120).await;
        let people = office.ward().await;
        for (head, unit) in [(&hoa, ""), (&hoa, "&unit=p25-hoan-kiem"), (&people.supervisor, "")] {
            let period = format!("from=2026-05-01&to=2026-06-30{unit}");
            let charts = head.get(&format!("/v1/indicators/charts?{period}")).await.expect(200);
            let sum_of = |name: &str, field: &str| -> u64 {
                charts[name].as_array().unwrap().iter().map(|it| it[field].as_u64().unwrap()).sum()
            };
            let answer = stand(head, &period).await;
            let (open, overdue) = (count(&answer["total"], "not_yet_due"), count(&answer["total"], "overdue"));
            assert_eq!((sum_of("ages", "count"), sum_of("ages", "overdue")), (open + overdue, overdue));
            assert_eq!(charts["as_at"], answer["as_at"]);
            let visits = item(&answer["total"], "waiting_minutes")["denominator"].as_u64().unwrap_or_default();
            assert_eq!(sum_of("waiting", "count"), visits);
            let at_counters = stand(head, &format!("{period}&seat=receiving")).await;
            assert_eq!(sum_of("hours", "received"), count(&at_counters["total"], "received"));
        }
        // Of the past as it was: what ended since was open then.
        let then = hoa.get("/v1/indicators/charts?from=2026-05-01&to=2026-05-31").await.expect(200);
        assert_eq!(then["as_at"], "2026-06-01T00:00:00+07:00");
        office.close().await;
    }

    async fn waiting_and_handling_come_from_measured_visits(office: Office) {
        let people = office.ward().await;
        let lan = &people.counter;
        let post = async |path: &str, body: Value| {
            let request = lan.request(Method::POST, path).header("idempotency-key", fresh_key());
            Reply::of(request.json(&body)).await.json()
        };
        for _ in 0..3 {
            post("/v1/tickets", json!({ "group": "A" })).await;
        }
        // Called after 3 minutes, two receipts after 6 more: 3 minutes for each case.
        office.later_by_minutes(3);
        let first = post("/v1/tickets/call-next", json!({})).await;
        office.later_by_minutes(6);
        let mut intake = birth("Trần Văn Bình");
        intake["visit"] = first["id"].clone();
        lan.take_in(&intake).await.expect(201);
        lan.take_in(&intake).await.expect(201);
        // Called after 9 minutes, a receipt after 8 more.
        let second = post("/v1/tickets/call-next", json!({})).await;
        office.later_by_minutes(8);
        intake["visit"] = second["id"].clone();
        lan.take_in(&intake).await.expect(201);
        // Called after 17 minutes, and nobody came: no visit.
        let third = post("/v1/tickets/call-next", json!({})).await;
        let path = format!("/v1/tickets/{}/transitions", third["id"].as_str().unwrap());
        post(&path, json!({ "type": "skip" })).await;

        let today = "from=2026-06-08&to=2026-06-08";
        let answer = stand(&people.supervisor, today).await;
        let charts = people.supervisor.get(&format!("/v1/indicators/charts?{today}")).await.expect(200);
        let counts = |name: &str, field: &str| -> Vec<u64> {
            charts[name].as_array().unwrap().iter().map(|it| it[field].as_u64().unwrap()).collect()
        };
        assert_eq!(counts("waiting", "count"), [1, 1, 0, 0, 0, 0, 0]);
        let nine = &charts["hours"][9];
        assert_eq!((&nine["tickets"], &nine["received"]), (&json!(3), &json!(3)));
        assert_eq!(counts("hours", "tickets").iter().sum::<u64>(), 3);
        assert_eq!(counts("ages", "count"), [3, 0, 0, 0, 0, 0]);
        let waiting = item(&answer["total"], "waiting_minutes");
        // (3 + 9) / 2
        assert_eq!((&waiting["value"], &waiting["median"], &waiting["p90"]), (&json!(6.0), &json!(3.0), &json!(9.0)));
        assert_eq!((&waiting["numerator"], &waiting["denominator"]), (&json!(12), &json!(2)));
        assert_eq!(waiting["targets"][0]["met"], true);
        let handling = item(&answer["total"], "handling_minutes");
        // (3 + 3 + 8) / 3
        assert_eq!((&handling["value"], &handling["median"], &handling["p90"]), (&json!(4.67), &json!(3.0), &json!(8.0)));
        assert_eq!(behind(&people.supervisor, "waiting_minutes", today).await, 3);
        let by_procedure = stand(&people.supervisor, &format!("{today}&by=procedure")).await;
        let told = item(&by_procedure["groups"][0], "waiting_minutes");
        assert_eq!((&told["value"], &told["why"]["code"]), (&json!(null), &json!("indicator_not_so_grouped")));
        office.close().await;
    }

    async fn what_looks_dressed_up_is_listed_with_its_evidence(office: Office) {
        let people = office.ward().await;
        let mut stand_in = birth("Trần Văn Bình");
        stand_in["owner"]["id_number"] = json!("000000001");
        let found = people.counter.take_in(&stand_in).await;
        // The rules may know the number for impossible; then there is nothing to list.
        let suspects = usize::from(found.status == 201);
        people.counter.take_in(&birth("Lê Thị Cúc")).await.expect(201);
        let answer = people.supervisor.get("/v1/integrity?limit=1").await.expect(200);
        assert_eq!(answer["items"].as_array().unwrap().len(), suspects, "{found:?}");
        for item in answer["items"].as_array().unwrap() {
            assert_eq!(item["signs"], json!([{ "sign": "stand_in_number",
                "evidence": { "code": "sign_stand_in_number", "params": { "tail": "001" } } }]));
            assert_eq!(answer["counts"], json!([{ "sign": "stand_in_number", "count": 1 }]));
        }
        let none = people.supervisor.get("/v1/integrity?sign=old_result").await.expect(200);
        assert_eq!(none["items"], json!([]));
        people.supervisor.get("/v1/integrity?sign=x").await.refused(422, "invalid");
        office.close().await;
    }

    async fn everybody_gets_of_the_indicators_what_is_theirs(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let stranger = office.stranger();
        let askers = [&people.counter, &people.supervisor, &people.elsewhere, &people.it, &stranger];
        let rows = [
            ("/v1/indicators", [403, 200, 403, 403, 401]),
            ("/v1/integrity", [403, 200, 403, 403, 401]),
            ("/v1/indicators/cases/cases", [403, 200, 403, 403, 401]),
            ("/v1/indicators/nonsense/cases", [403, 404, 403, 403, 401]),
            ("/v1/indicators/satisfaction/cases", [403, 200, 403, 403, 401]),
            ("/v1/indicators/satisfaction_index/cases", [403, 409, 403, 403, 401]),
        ];
        for (path, wanted) in rows {
            for (who, (asker, wanted)) in askers.iter().zip(wanted).enumerate() {
                assert_eq!(asker.get(path).await.status.as_u16(), wanted, "{path} as {who}");
            }
        }
        let elsewhere = office.officer("Thu", ward::ELSEWHERE, &[Role::Supervisor]).await;
        let theirs = stand(&elsewhere, "").await;
        assert_eq!((sum(&theirs["total"]), &theirs["total"]["whole"]["check"]["difference"]), (0, &json!(0)));
        assert_eq!(behind(&elsewhere, "cases", "").await, 0);
        let ours = format!("/v1/indicators?unit={}", ward::ALL);
        // Asking for units out of reach is asking for the cases of theirs that one sees: none here.
        assert_eq!(sum(&elsewhere.get(&ours).await.expect(200)["total"]), 0);
        let head = &people.supervisor;
        assert_eq!(sum(&head.get(&ours).await.expect(200)["total"]), 1);
        for wrong in ["?unit=nowhere", "?from=2026-06-09&to=2026-06-08", "?from=1999-01-01&to=2026-06-08"] {
            head.get(&format!("/v1/indicators{wrong}")).await.refused(422, "invalid");
        }
        for wrong in ["cases/cases?bucket=x", "online/cases?reading=x", "online/cases?bucket=late", "cases/cases?cursor=x", "cases/cases?limit=0"] {
            head.get(&format!("/v1/indicators/{wrong}")).await.refused(422, "invalid");
        }
        office.close().await;
    }
}
