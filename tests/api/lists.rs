//! Work lists: what stands in them, in which order, and that pages hold while rows come and go.

use crate::support::office::{Office, Officer, birth, on_both_databases, ward};
use serde_json::{Value, json};

/// All pages from the first to the last, by following `next`.
async fn forward(officer: &Officer, query: &str, limit: u32) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/v1/cases?{query}&limit={limit}{cursor}");
        let page = officer.get(&path).await.expect(200);
        rows.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

/// The same from the last page back to the first, by following `prev`.
async fn backward(officer: &Officer, query: &str, limit: u32) -> Vec<Value> {
    let mut cursor = String::new();
    let mut page;
    loop {
        let path = format!("/v1/cases?{query}&limit={limit}{cursor}");
        page = officer.get(&path).await.expect(200);
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let mut rows = page["items"].as_array().unwrap().clone();
    while let Some(prev) = page["prev"].as_str() {
        let path = format!("/v1/cases?{query}&limit={limit}&cursor={prev}");
        page = officer.get(&path).await.expect(200);
        let mut earlier = page["items"].as_array().unwrap().clone();
        earlier.append(&mut rows);
        rows = earlier;
    }
    rows
}

fn ids(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

const NAMES: [&str; 12] = [
    "Nguyễn Văn Ân",
    "Nguyễn Văn An",
    "Trần Thị Ánh",
    "Lê Văn Bình",
    "Đỗ Thị Đào",
    "Phạm Văn Dũng",
    "Hoàng Thị Út",
    "Vũ Văn Ưu",
    "Ngô Thị Ơn",
    "Bùi Văn Ổn",
    "Đặng Thị On",
    "Dương Văn Ước",
];

async fn fill(office: &Office, officer: &Officer) {
    for (index, name) in NAMES.iter().enumerate() {
        if index % 3 == 0 {
            // Without a due date.
            office.online_case(name).await;
        } else {
            officer.take_in(&birth(name)).await.expect(201);
        }
        if index % 4 == 3 {
            office.clock.set(later(office, 61_000));
        }
    }
}

fn later(office: &Office, millis: i64) -> motcua::contract::instant::Instant {
    motcua::contract::instant::Instant::from_millis(office.server.app.now().millis() + millis)
}

on_both_databases! {
    async fn pages_are_the_same_both_ways_in_every_order(office: Office) {
        let people = office.ward().await;
        fill(&office, &people.counter).await;
        for sort in ["due_at", "received_at", "-received_at", "owner_name"] {
            let whole = people.counter.rows(&format!("sort={sort}&limit=200")).await;
            assert_eq!(whole.len(), NAMES.len());
            for limit in [1, 3, 5, 12] {
                let query = format!("sort={sort}");
                let there = forward(&people.counter, &query, limit).await;
                assert_eq!(ids(&there), ids(&whole), "{sort} by {limit}");
                let back = backward(&people.counter, &query, limit).await;
                assert_eq!(ids(&back), ids(&whole), "{sort} back by {limit}");
            }
        }
        office.close().await;
    }

    async fn rows_stand_in_the_order_asked_for(office: Office) {
        let people = office.ward().await;
        fill(&office, &people.counter).await;
        let due = people.counter.rows("sort=due_at").await;
        let without = due.iter().position(|row| row["due_at"].is_null()).unwrap();
        assert_eq!(without, 8, "those without a due date stand last");
        assert!(due[without..].iter().all(|row| row["due_at"].is_null()));
        let names = people.counter.rows("sort=owner_name").await;
        let names: Vec<&str> = names.iter().map(|row| row["owner_name"].as_str().unwrap()).collect();
        let mut wanted = NAMES.to_vec();
        wanted.sort_by(|left, right| motcua::text::compare_names(left, right));
        assert_eq!(names, wanted);
        let newest = people.counter.rows("sort=-received_at").await;
        let mut oldest = people.counter.rows("sort=received_at").await;
        oldest.reverse();
        assert_eq!(ids(&newest), ids(&oldest));
        office.close().await;
    }

    async fn a_walk_meets_every_row_once_while_others_come(office: Office) {
        let people = office.ward().await;
        fill(&office, &people.counter).await;
        let before = people.counter.rows("sort=owner_name&limit=200").await;
        let mut met = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = people.counter.get(&format!("/v1/cases?sort=owner_name&limit=2{cursor}")).await.expect(200);
            met.extend(page["items"].as_array().unwrap().iter().cloned());
            // One that stands before everything met so far, and one that stands after all.
            people.counter.take_in(&birth("A A")).await.expect(201);
            people.counter.take_in(&birth("Ỷ Ỷ")).await.expect(201);
            let Some(next) = page["next"].as_str() else { break };
            if met.len() > 40 { break }
            cursor = format!("&cursor={next}");
        }
        let old: Vec<&str> = ids(&before);
        let met: Vec<&str> = ids(&met).into_iter().filter(|id| old.contains(id)).collect();
        assert_eq!(met, old);
        office.close().await;
    }

    async fn a_cursor_serves_its_own_order_only(office: Office) {
        let people = office.ward().await;
        fill(&office, &people.counter).await;
        let page = people.counter.get("/v1/cases?limit=1").await.expect(200);
        let next = page["next"].as_str().unwrap();
        let path = format!("/v1/cases?sort=owner_name&cursor={next}");
        let problem = people.counter.get(&path).await.refused(422, "invalid");
        assert_eq!(problem["invalidParams"][0]["code"], "cursor_unknown");
        for wrong in ["cursor=abc", "sort=colour", "limit=0", "limit=201", "view=nobody"] {
            people.counter.get(&format!("/v1/cases?{wrong}")).await.refused(422, "invalid");
        }
        for wrong in ["limit=-1", "status=70000", "colour=red", "due_before=today"] {
            let reply = people.counter.get(&format!("/v1/cases?{wrong}")).await;
            assert_eq!(reply.status, 400, "{wrong}: {reply:?}");
        }
        office.close().await;
    }

    async fn every_view_holds_its_cases_and_counts_them(office: Office) {
        let people = office.ward().await;
        let views = people.counter.get("/v1/views").await.expect(200);
        let views: Vec<String> = views.as_array().unwrap().iter()
            .map(|view| view["id"].as_str().unwrap().to_owned()).collect();
        let waiting = office.online_case("Nguyễn Văn A").await;
        let asked = office.online_case("Nguyễn Văn B").await;
        let command = json!({ "type": "request_supplement", "parts": ["TP02"], "reason": "mờ" });
        people.counter.order(&asked, 1, &command).await.expect(200);
        let row = people.counter.take_in(&birth("Nguyễn Văn C")).await.expect(201);
        let held = row["id"].as_str().unwrap().to_owned();
        let row = people.counter.take_in(&birth("Nguyễn Văn D")).await.expect(201);
        let sent = row["id"].as_str().unwrap().to_owned();
        let version = row["version"].as_u64().unwrap();
        people.counter.order(&sent, version, &json!({ "type": "forward" })).await.expect(200);

        let lan = &people.counter;
        let all = [&waiting, &asked, &held, &sent];
        assert_eq!(sorted(lan.ids("view=new_online").await), sorted([&waiting]));
        assert_eq!(sorted(lan.ids("view=supplement").await), sorted([&asked]));
        assert_eq!(sorted(lan.ids("view=all").await), sorted(all));
        // What is on its way is still the sender's to answer for.
        assert_eq!(sorted(lan.ids("view=mine").await), sorted([&held, &sent]));
        assert_eq!(sorted(lan.ids("view=unit").await), sorted(all));
        assert_eq!(sorted(lan.ids("view=due").await), sorted([&held, &sent]));
        assert!(lan.ids("view=stuck").await.is_empty());
        assert_eq!(people.specialist.ids("view=to_receive").await, [sent.clone()]);
        assert_eq!(people.supervisor.ids("view=to_receive").await, [sent.clone()]);

        // The next afternoon nobody has acknowledged the one or sent the other on.
        office.later_by_hours(30);
        let lan = office.signed_in_again(lan).await;
        assert_eq!(sorted(lan.ids("view=stuck").await), sorted([&held, &sent]));
        let counts = lan.get("/v1/views/counts").await.expect(200);
        for view in &views {
            let count = counts.as_array().unwrap().iter().find(|it| it["id"] == *view).unwrap();
            assert_eq!(count["count"], lan.ids(&format!("view={view}")).await.len(), "{view}");
            assert_eq!(count["more"], false);
        }
        office.close().await;
    }

    async fn a_hand_over_to_one_officer_waits_for_that_one_and_the_heads(office: Office) {
        let people = office.ward().await;
        let other = office.officer("Nga", ward::CIVIL_STATUS, &[motcua::contract::status::Role::Specialist]).await;
        let row = people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        let to = json!({ "unit": ward::CIVIL_STATUS, "officer": people.specialist.id });
        people.counter.order(id, version, &json!({ "type": "forward", "to": to })).await.expect(200);
        assert_eq!(people.specialist.ids("view=to_receive").await, [id]);
        assert!(other.ids("view=to_receive").await.is_empty());
        assert_eq!(people.supervisor.ids("view=to_receive").await, [id]);
        office.close().await;
    }

    async fn a_case_is_found_by_what_one_remembers_of_it(office: Office) {
        let people = office.ward().await;
        let mut intake = birth("Nguyễn Thị Ánh Tuyết");
        intake["owner"]["id_number"] = json!("001188012345");
        intake["owner"]["phone"] = json!("0912 345 678");
        let row = people.counter.take_in(&intake).await.expect(201);
        people.counter.take_in(&birth("Trần Văn 100%_")).await.expect(201);
        let (id, code) = (row["id"].as_str().unwrap(), row["code"].as_str().unwrap());
        assert_eq!(code, "H26.91-20260608-0000001");
        assert_eq!(row["owner_id_masked"], "*********345");
        let long = "nguyen thi anh tuyet";
        for q in [
            "nguyen", "NGUYỄN thị", "tuyet anh", long, "ntat", "an tu", "t", "guye",
            "0000001", "1", "20260608-0000001", "20260608-1", code, &code.to_lowercase(),
            "001188", "001188012345", "0912", "0912345678", "0912 345 678", "tuyết 0912",
        ] {
            let found = people.counter.post("/v1/cases/search", &json!({ "q": q })).await.expect(200);
            let found = found["items"].as_array().unwrap();
            assert!(ids(found).contains(&id), "{q}: {found:#?}");
        }
        for q in ["nguyenx", "0000002", "345678", "88012345", "11", "anh 0913", "100%_", "'; --", "\"", "*"] {
            let found = people.counter.post("/v1/cases/search", &json!({ "q": q })).await.expect(200);
            let found = found["items"].as_array().unwrap();
            assert!(!ids(found).contains(&id), "{q}: {found:#?}");
        }
        let other = people.counter.post("/v1/cases/search", &json!({ "q": "100%_" })).await.expect(200);
        assert_eq!(other["items"].as_array().unwrap().len(), 1, "signs of LIKE are only signs");
        assert!(people.elsewhere.ids("q=nguyen").await.is_empty());
        office.close().await;
    }

    async fn filters_narrow_a_list(office: Office) {
        let people = office.ward().await;
        fill(&office, &people.counter).await;
        let count = async |query: &str| people.supervisor.rows(query).await.len();
        assert_eq!(count("status=1").await, 4);
        assert_eq!(count("status=2").await, 8);
        assert_eq!(count("status=11").await, 0);
        assert_eq!(count("channel=online").await, 4);
        assert_eq!(count("procedure=1.001193").await, 12);
        assert_eq!(count("procedure=9.999999").await, 0);
        assert_eq!(count(&format!("officer={}", people.counter.id)).await, 8);
        assert_eq!(count(&format!("unit={}", ward::COUNTER)).await, 12);
        assert_eq!(count(&format!("unit={}", ward::CIVIL_STATUS)).await, 0);
        assert_eq!(count("due_before=2026-06-08T18:00:00%2B07:00").await, 8);
        assert_eq!(count("due_before=2026-06-08T09:00:00%2B07:00").await, 0);
        assert_eq!(count("received_from=2026-06-08T09:02:00%2B07:00").await, 4);
        assert_eq!(count("received_to=2026-06-08T09:00:00%2B07:00&status=2&q=nguyen").await, 1);
        assert_eq!(count("view=mine").await, 0);
        office.close().await;
    }
}

fn sorted<T: AsRef<str>>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut ids: Vec<String> = ids.into_iter().map(|it| it.as_ref().to_owned()).collect();
    ids.sort();
    ids
}
