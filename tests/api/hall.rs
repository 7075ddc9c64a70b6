//! The hall queue on both databases: numbers without gaps, one caller a number, visits that are measured.

use crate::support::office::{Officer, Reply, birth, fresh_key, on_both_databases, ward};
use motcua::contract::status::Role;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn post(officer: &Officer, path: &str, body: &Value) -> Reply {
    let request = officer.request(Method::POST, path);
    Reply::of(request.header("idempotency-key", fresh_key()).json(body)).await
}

async fn issue(officer: &Officer, body: Value) -> Value {
    post(officer, "/v1/tickets", &body).await.expect(201)
}

async fn call(officer: &Officer, body: Value) -> Reply {
    post(officer, "/v1/tickets/call-next", &body).await
}

async fn act(officer: &Officer, ticket: &Value, command: Value) -> Reply {
    let id = ticket["id"].as_str().unwrap();
    post(officer, &format!("/v1/tickets/{id}/transitions"), &command).await
}

/// The numbers of a list, in its order.
async fn numbers(officer: &Officer, query: &str) -> Vec<String> {
    let list = officer
        .get(&format!("/v1/tickets{query}"))
        .await
        .expect(200);
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .map(|it| it["number"].as_str().unwrap().to_owned())
        .collect()
}

/// The next event of a stream, read to its blank line.
async fn next_event(stream: &mut reqwest::Response) -> String {
    let mut text = String::new();
    while !text.ends_with("\n\n") {
        text += std::str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap();
    }
    text
}

on_both_databases! {
    async fn a_visit_is_measured_from_its_number_to_its_receipt(office: Office) {
        let people = office.ward().await;
        let (lan, mai) = (&people.counter, &people.second_counter);
        call(lan, json!({})).await.refused(409, "queue_empty");
        let first = issue(lan, json!({ "group": "A" })).await;
        assert_eq!((&first["number"], &first["state"]), (&json!("A001"), &json!("waiting")));
        issue(lan, json!({ "group": "B" })).await;
        let elder = issue(mai, json!({ "group": "A", "priority": "elderly" })).await;
        assert_eq!((&elder["number"], &elder["priority_name"]), (&json!("A002"), &json!("Người cao tuổi")));
        assert_eq!(numbers(lan, "?state=waiting").await, ["A002", "A001", "B001"]);

        office.later_by_minutes(7);
        let called = call(lan, json!({})).await.expect(200);
        assert_eq!((&called["number"], &called["counter"]), (&json!("A002"), &json!(1)));
        assert_eq!(called["called_at"], "2026-06-08T09:07:00+07:00");
        let other = call(mai, json!({ "groups": ["B"] })).await.expect(200);
        assert_eq!((&other["number"], &other["counter"]), (&json!("B001"), &json!(2)));

        office.later_by_minutes(5);
        let mut intake = birth("Trần Văn Bình");
        intake["visit"] = called["id"].clone();
        lan.take_in(&intake).await.expect(201);
        lan.take_in(&intake).await.expect(201);
        let list = lan.get("/v1/tickets?state=called").await.expect(200);
        assert_eq!(list["target_minutes"], 15);
        let visit = list["items"].as_array().unwrap().iter().find(|it| it["id"] == called["id"]).unwrap();
        assert_eq!((&visit["cases"], &visit["receipt_at"]), (&json!(2), &json!("2026-06-08T09:12:00+07:00")));
        assert_eq!(visit["issued_at"], "2026-06-08T09:00:00+07:00");

        // Calling the next one ends the visit before.
        let next = call(lan, json!({})).await.expect(200);
        assert_eq!(next["number"], "A001");
        assert_eq!(numbers(lan, "?state=finished").await, ["A002"]);
        act(lan, &called, json!({ "type": "recall" })).await.refused(409, "queue_ended");

        // A number that was never called, and one of another hall, are no visits.
        let waiting = issue(lan, json!({ "group": "C" })).await;
        intake["visit"] = waiting["id"].clone();
        lan.take_in(&intake).await.refused(422, "invalid");
        intake["visit"] = called["id"].clone();
        people.elsewhere.take_in(&intake).await.refused(422, "invalid");
        office.close().await;
    }

    async fn a_number_is_called_again_passed_over_transferred_and_finished(office: Office) {
        let people = office.ward().await;
        let (lan, mai) = (&people.counter, &people.second_counter);
        issue(lan, json!({ "group": "A" })).await;
        issue(lan, json!({ "group": "A" })).await;
        let first = call(lan, json!({ "counter": 5 })).await.expect(200);
        let again = act(lan, &first, json!({ "type": "recall" })).await.expect(200);
        assert_eq!((&again["calls"], &again["called_at"]), (&json!(2), &first["called_at"]));
        let missed = act(lan, &first, json!({ "type": "skip" })).await.expect(200);
        assert_eq!(missed["state"], "missed");
        let second = call(lan, json!({})).await.expect(200);
        assert_eq!((&second["number"], &second["counter"]), (&json!("A002"), &json!(5)));
        act(lan, &first, json!({ "type": "recall" })).await.refused(409, "queue_counter_busy");
        act(lan, &second, json!({ "type": "transfer" })).await.refused(422, "invalid");
        act(lan, &second, json!({ "type": "transfer", "group": "Z" })).await.refused(422, "invalid");
        act(lan, &second, json!({ "type": "transfer", "counter": 7, "group": "B" })).await.expect(200);
        // It waits for that counter alone.
        call(lan, json!({})).await.refused(409, "queue_empty");
        let second = call(mai, json!({ "counter": 7, "groups": ["A"] })).await.expect(200);
        assert_eq!((&second["number"], &second["group"]), (&json!("A002"), &json!("B")));
        act(mai, &second, json!({ "type": "finish" })).await.expect(200);
        act(mai, &second, json!({ "type": "finish" })).await.refused(409, "queue_ended");
        let back = act(lan, &first, json!({ "type": "recall" })).await.expect(200);
        assert_eq!((&back["state"], &back["counter"]), (&json!("called"), &json!(5)));

        act(lan, &back, json!({ "type": "skip" })).await.expect(200);

        // What is left in the evening ends with the next morning's first number.
        let left = issue(lan, json!({ "group": "D" })).await;
        office.later_by_hours(24);
        let lan = office.signed_in_again(lan).await;
        let fresh = issue(&lan, json!({ "group": "A" })).await;
        assert_eq!(fresh["number"], "A001");
        act(&lan, &left, json!({ "type": "skip" })).await.refused(409, "queue_ended");
        // A slip of yesterday serves nobody, and ends no visit.
        let today = call(&lan, json!({})).await.expect(200);
        act(&lan, &back, json!({ "type": "call" })).await.refused(409, "queue_ended");
        let slip = format!("/v1/tickets/{}/slip", back["id"].as_str().unwrap());
        lan.get(&slip).await.refused(409, "queue_ended");
        assert_eq!(numbers(&lan, "?state=called").await, [today["number"].as_str().unwrap()]);
        assert_eq!(numbers(&lan, "").await, ["A001"]);
        office.close().await;
    }

    async fn counters_that_call_at_once_never_get_the_same_number(office: Office) {
        let people = office.ward().await;
        let lan = &people.counter;
        let second = office.second_instance().await;
        // Issued and called from all sides at once, on two instances.
        let mut issuing = Vec::new();
        for turn in 0..24 {
            let officer = if turn % 2 == 0 { lan.clone() } else { lan.at(&second) };
            let group = ["A", "B", "C"][turn % 3];
            issuing.push(tokio::spawn(async move { issue(&officer, json!({ "group": group })).await }));
        }
        let mut issued = BTreeSet::new();
        for it in issuing {
            issued.insert(it.await.unwrap()["number"].as_str().unwrap().to_owned());
        }
        let wanted: BTreeSet<String> =
            ["A", "B", "C"].iter().flat_map(|group| (1..=8).map(move |n| format!("{group}{n:03}"))).collect();
        assert_eq!(issued, wanted);

        let mut calling = Vec::new();
        for counter in 1..=8 {
            let officer = office.officer(&format!("Quầy {counter}"), ward::COUNTER, &[Role::Counter]).await;
            let officer = if counter % 2 == 0 { officer } else { officer.at(&second) };
            calling.push(tokio::spawn(async move {
                let mut called = Vec::new();
                for _ in 0..3 {
                    let it = call(&officer, json!({ "counter": counter })).await.expect(200);
                    called.push(it["number"].as_str().unwrap().to_owned());
                }
                called
            }));
        }
        let mut called = Vec::new();
        for it in calling {
            called.extend(it.await.unwrap());
        }
        assert_eq!(called.len(), 24);
        assert_eq!(called.into_iter().collect::<BTreeSet<_>>(), wanted);
        call(lan, json!({})).await.refused(409, "queue_empty");
        second.shutdown().await;
        office.close().await;
    }

    async fn the_same_key_calls_once(office: Office) {
        let people = office.ward().await;
        let lan = &people.counter;
        issue(lan, json!({ "group": "A" })).await;
        issue(lan, json!({ "group": "A" })).await;
        let key = fresh_key();
        let ask = || {
            let request = lan.request(Method::POST, "/v1/tickets/call-next");
            Reply::of(request.header("idempotency-key", &key).json(&json!({})))
        };
        let (first, again) = (ask().await, ask().await);
        assert_eq!(first.expect(200), again.expect(200));
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(numbers(lan, "?state=waiting").await, ["A002"]);
        office.close().await;
    }

    async fn the_board_shows_numbers_and_nothing_else_and_hears_of_changes(office: Office) {
        let people = office.ward().await;
        let lan = &people.counter;
        let board = office.officer("Bảng gọi số", ward::COUNTER, &[Role::Board]).await;
        let mut stream = board.request(Method::GET, "/v1/hall/stream").send().await.unwrap();
        assert_eq!(stream.status(), 200);
        assert!(next_event(&mut stream).await.contains(r#""called":[]"#));
        let mut changes = lan.request(Method::GET, "/v1/stream").send().await.unwrap();
        assert!(next_event(&mut changes).await.contains("event: open"));

        issue(lan, json!({ "group": "A" })).await;
        assert!(next_event(&mut changes).await.contains("event: hall"));
        assert!(next_event(&mut stream).await.contains(r#""count":1"#));
        call(lan, json!({ "counter": 3 })).await.expect(200);
        assert!(next_event(&mut stream).await.contains(r#"{"number":"A001","counter":3,"calls":1}"#));

        let shown = board.get("/v1/hall").await.expect(200);
        assert_eq!(shown["called"], json!([{ "number": "A001", "counter": 3, "calls": 1 }]));
        assert_eq!(shown["waiting"][0], json!({ "group": "A", "name": "Hộ tịch, nuôi con nuôi", "count": 0 }));
        assert_eq!(lan.get("/v1/hall").await.expect(200)["called"], shown["called"]);
        for path in ["/v1/me", "/v1/cases", "/v1/tickets", "/v1/officers", "/v1/stream", "/v1/procedures"] {
            board.get(path).await.refused(403, "board_only");
        }
        post(&board, "/v1/tickets/call-next", &json!({})).await.refused(403, "board_only");
        let elsewhere = format!("/v1/hall?unit={}", ward::ELSEWHERE);
        board.get(&elsewhere).await.refused(403, "queue_elsewhere");
        office.close().await;
    }

    async fn everybody_gets_of_the_hall_what_is_theirs(office: Office) {
        let people = office.ward().await;
        let ticket = issue(&people.counter, json!({ "group": "A" })).await;
        call(&people.counter, json!({})).await.expect(200);
        let path = format!("/v1/tickets/{}/transitions", ticket["id"].as_str().unwrap());
        let stranger = office.stranger();
        let askers = [&people.counter, &people.supervisor, &people.elsewhere, &people.it, &stranger];
        // counter, supervisor, another ward's counter, IT staff, a stranger
        let rows = [
            (Method::GET, "/v1/tickets", json!(null), [200, 200, 200, 200, 401]),
            (Method::GET, "/v1/hall", json!(null), [200, 200, 200, 200, 401]),
            (Method::GET, "/v1/hall?unit=p25-hoan-kiem.mc", json!(null), [200, 200, 403, 200, 401]),
            (Method::POST, "/v1/tickets", json!({ "group": "A" }), [201, 403, 201, 403, 401]),
            (Method::POST, "/v1/tickets/call-next", json!({}), [200, 403, 200, 403, 401]),
            (Method::POST, path.as_str(), json!({ "type": "recall" }), [409, 403, 404, 403, 401]),
        ];
        for (method, path, body, wanted) in rows {
            for (who, (asker, wanted)) in askers.iter().zip(wanted).enumerate() {
                let request = asker.request(method.clone(), path).header("idempotency-key", fresh_key());
                let request = if body.is_null() { request } else { request.json(&body) };
                let got = Reply::of(request).await.status.as_u16();
                assert_eq!(got, wanted, "{method} {path} as {who}");
            }
        }
        office.close().await;
    }
}
