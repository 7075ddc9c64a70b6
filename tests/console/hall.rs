//! The hall queue on the real case API: two counters, one hall, visits that are measured.

use crate::desk::Desk;
use crate::intake::choose_birth;
use crate::support::office::{Engine, Office, Officer, Reply, fresh_key};
use motcua::contract::ticket::TicketState;
use reqwest::Method;
use serde_json::{Value, json};

async fn issued(officer: &Officer, group: &str, priority: Option<&str>) -> String {
    let body = json!({ "group": group, "priority": priority });
    let request = officer.request(Method::POST, "/v1/tickets");
    let reply = Reply::of(request.header("idempotency-key", fresh_key()).json(&body)).await;
    reply.expect(201)["number"].as_str().unwrap().to_owned()
}

async fn ticket(officer: &Officer, number: &str) -> Value {
    let list = officer.get("/v1/tickets").await.expect(200);
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .find(|it| it["number"] == number)
        .unwrap()
        .clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_takes_the_next_person_from_the_hall_to_the_form_and_the_receipt_is_measured() {
    let office = Office::open(Engine::Sqlite).await;
    let home = tempfile::tempdir().unwrap();
    let people = office.ward().await;
    issued(&people.counter, "A", None).await;
    let elder = issued(&people.counter, "B", Some("elderly")).await;
    office.later_by_minutes(4);
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    desk.press("C");
    desk.settle();
    desk.sees(&format!("{elder} · chờ 4/15 ph · phục vụ 0 ph"));
    choose_birth(&mut desk);
    desk.type_in("001085012345");
    desk.press("Enter");
    desk.settle();
    desk.type_in("Nguyễn Văn An");
    desk.press("Tab");
    desk.type_in("15/8/1985");
    desk.press("Tab");
    desk.type_in("0912345678");
    desk.press("Enter");
    desk.settle();
    office.later_by_minutes(6);
    desk.press("* Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let visit = ticket(&people.counter, &elder).await;
    assert_eq!(visit["cases"], 1);
    assert_eq!(visit["called_at"], "2026-06-08T09:04:00+07:00");
    assert_eq!(visit["receipt_at"], "2026-06-08T09:10:00+07:00");
    // The next person ends this visit.
    desk.press("C");
    desk.settle();
    desk.sees("A001 · chờ 10/15 ph");
    assert_eq!(ticket(&people.counter, &elder).await["state"], "finished");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_counters_share_a_hall_and_see_each_other_in_the_queue() {
    let office = Office::open(Engine::Sqlite).await;
    let (home, second_home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let people = office.ward().await;
    let url = &office.server.base_url;
    let mut lan = Desk::open(url, &people.counter, home.path());
    let mut mai = Desk::open(url, &people.second_counter, second_home.path());
    for _ in 0..3 {
        lan.press("H s");
        lan.settle();
        lan.press("Enter");
        lan.settle();
    }
    lan.sees("Đã cấp số A003");
    lan.press("S");
    lan.settle();
    mai.press("S");
    mai.settle();
    lan.sees("Mời số A001 đến quầy 1");
    mai.sees("Mời số A002 đến quầy 2");
    mai.press("H h");
    mai.settle();
    mai.sees("đang chờ");
    lan.press("H v");
    lan.settle();
    mai.wait_until("the other counter's number was passed over", |model| {
        let tickets = model.hall.tickets.value();
        tickets.is_some_and(|it| it.items.iter().any(|it| it.state == TicketState::Missed))
    });
    mai.press("Esc");
    // Sent on to the other counter, it waits for that one alone and keeps its order.
    mai.press("H c");
    mai.settle();
    mai.type_in("1");
    mai.press("Enter");
    mai.settle();
    mai.sees("Đã chuyển số A002");
    lan.press("S");
    lan.settle();
    lan.sees("Mời số A002 đến quầy 1");
    // A console that comes back finds whom it serves.
    let third_home = tempfile::tempdir().unwrap();
    let again = Desk::open(url, &people.counter, third_home.path());
    again.sees("A002 · chờ 0/15 ph");
    office.close().await;
}
