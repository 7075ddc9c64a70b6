//! Forty counters of one hall at work at once: no number lost, no code twice, no case in two places.

use crate::support::office::{Office, Officer, Reply, birth, fresh_key, on_both_databases, ward};
use motcua::contract::status::Role;
use motcua::server::Running;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const COUNTERS: usize = 40;
const VISITORS_EACH: usize = 3;
const SPECIALISTS: usize = 4;

/// What one visit left behind.
struct Served {
    number: String,
    code: String,
    case: String,
}

async fn post(officer: &Officer, path: &str, body: &Value) -> Reply {
    let request = officer.request(Method::POST, path);
    Reply::of(request.header("idempotency-key", fresh_key()).json(body)).await
}

/// A visitor is called, brings a case, which goes on to the office that decides, and leaves.
async fn serve(officer: &Officer, twin: &Officer, visit: &Value) -> Served {
    let mut intake = birth("Nguyễn Thị Ánh");
    intake["visit"] = visit["id"].clone();
    let case = officer.take_in(&intake).await.expect(201);
    let id = case["id"].as_str().unwrap();
    let version = case["version"].as_u64().unwrap();
    // The same officer's other terminal has the case open and presses the same key.
    let forward = json!({ "type": "forward" });
    let (mine, theirs) = tokio::join!(
        officer.order(id, version, &forward),
        twin.order(id, version, &forward)
    );
    let mut statuses = [mine.status.as_u16(), theirs.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412], "{mine:?} {theirs:?}");
    let path = format!("/v1/tickets/{}/transitions", visit["id"].as_str().unwrap());
    let left = post(officer, &path, &json!({ "type": "finish" }))
        .await
        .expect(200);
    assert_eq!(left["cases"], 1);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Served {
        number: text(&visit["number"]),
        code: text(&case["code"]),
        case: text(&case["id"]),
    }
}

/// Issues numbers, and calls and serves until nobody waits.
async fn counter(officer: Officer, twin: Officer, group: &'static str) -> Vec<Served> {
    for _ in 0..VISITORS_EACH {
        let number = json!({ "group": group });
        post(&officer, "/v1/tickets", &number).await.expect(201);
    }
    let mut served = Vec::new();
    loop {
        let called = post(&officer, "/v1/tickets/call-next", &json!({})).await;
        if called.status == 409 {
            called.refused(409, "queue_empty");
            return served;
        }
        served.push(serve(&officer, &twin, &called.expect(200)).await);
    }
}

async fn numbers(officer: &Officer, state: &str) -> BTreeSet<String> {
    let list = officer
        .get(&format!("/v1/tickets?state={state}"))
        .await
        .expect(200);
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|it| it["number"].as_str().unwrap().to_owned())
        .collect()
}

async fn desks(office: &Office) -> Vec<Officer> {
    let mut desks = Vec::new();
    for number in 1..=COUNTERS {
        let name = format!("Quầy {number}");
        desks.push(office.officer(&name, ward::COUNTER, &[Role::Counter]).await);
    }
    desks
}

async fn specialists(office: &Office, second: &Running) -> Vec<Officer> {
    let mut all = Vec::new();
    for number in 0..SPECIALISTS {
        let name = format!("Chuyên viên {number}");
        let unit = ward::CIVIL_STATUS;
        let specialist = office.officer(&name, unit, &[Role::Specialist]).await;
        all.push(if number % 2 == 0 {
            specialist
        } else {
            specialist.at(second)
        });
    }
    all
}

/// Takes over what others try to take over as well; how many of them were got.
async fn take_over(specialist: Officer, sent: Vec<Value>) -> usize {
    let mut got = 0;
    for row in sent {
        let (id, version) = (
            row["id"].as_str().unwrap(),
            row["version"].as_u64().unwrap(),
        );
        let command = json!({ "type": "acknowledge" });
        let answer = specialist.order(id, version, &command).await;
        match answer.status.as_u16() {
            200 => got += 1,
            412 => {}
            _ => panic!("{answer:?}"),
        }
    }
    got
}

fn ids(rows: &[Value]) -> BTreeSet<String> {
    rows.iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

on_both_databases! {
    async fn forty_counters_serve_their_hall_without_a_slip(office: Office) {
        let people = office.ward().await;
        let second = office.second_instance().await;
        let desks = desks(&office).await;
        let working: Vec<_> = desks.iter().enumerate().map(|(index, officer)| {
            // Half of them work on another server over the same database.
            let (here, there) = (officer.clone(), officer.at(&second));
            let (officer, twin) = if index % 2 == 0 { (here, there) } else { (there, here) };
            tokio::spawn(counter(officer, twin, ["A", "B", "C", "D"][index % 4]))
        }).collect();
        let mut served = Vec::new();
        for it in working {
            served.extend(it.await.unwrap());
        }

        let all = COUNTERS * VISITORS_EACH;
        assert_eq!(served.len(), all);
        let called: BTreeSet<String> = served.iter().map(|it| it.number.clone()).collect();
        assert_eq!(called.len(), all, "a number was called twice");
        assert_eq!(numbers(&people.counter, "finished").await, called);
        for state in ["waiting", "called", "missed"] {
            assert_eq!(numbers(&people.counter, state).await, BTreeSet::new(), "{state}");
        }
        let codes: BTreeSet<&str> = served.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes.len(), all, "a code was given twice");
        let tails: BTreeSet<usize> =
            codes.iter().map(|it| it.rsplit_once('-').unwrap().1.parse().unwrap()).collect();
        assert_eq!(tails, (1..=all).collect(), "a code was lost");

        let cases: BTreeSet<String> = served.into_iter().map(|it| it.case).collect();
        let sent = people.specialist.rows("view=to_receive&limit=200").await;
        assert_eq!(ids(&sent), cases);
        // Until it is taken over, a case is in the hands of whoever sent it.
        assert_eq!(ids(&people.counter.rows("view=unit&limit=200").await), cases);
        let taking: Vec<_> = specialists(&office, &second).await.into_iter()
            .map(|specialist| tokio::spawn(take_over(specialist, sent.clone())))
            .collect();
        let mut taken = 0;
        for it in taking {
            taken += it.await.unwrap();
        }
        assert_eq!(taken, all, "a case was taken over twice or not at all");
        assert_eq!(ids(&people.specialist.rows("view=unit&limit=200").await), cases);
        assert_eq!(people.specialist.ids("view=to_receive").await, Vec::<String>::new());
        assert_eq!(people.counter.ids("view=unit").await, Vec::<String>::new());
        second.shutdown().await;
        office.close().await;
    }
}
