//! Cases that wait, get a later term or end: payment, suspension, extension, withdrawal.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, Officer, ward};
use motcua::contract::status::Role;
use serde_json::json;

/// An officer of a small ward, who takes cases in and decides them as well.
async fn of_both_desks(office: &Office) -> Officer {
    office
        .officer("Hạnh", ward::COUNTER, &[Role::Counter, Role::Leader])
        .await
}

/// A case with a term of days, in the officer's hands.
async fn taken_in(officer: &Officer) -> String {
    let intake = json!({
        "procedure": "1.001653",
        "channel": "counter",
        "owner": { "kind": "citizen", "name": "Phạm Đức" },
        "parts": [{ "part": "TP01", "originals": 1 }],
        "return_method": "counter",
    });
    let row = officer.take_in(&intake).await.expect(201);
    row["id"].as_str().unwrap().to_owned()
}

/// What happened to it since it was accepted.
async fn since_accepted(officer: &Officer, id: &str) -> Vec<String> {
    let path = format!("/v1/cases/{id}?include=events");
    let case = officer.get(&path).await.expect(200);
    let events = case["events"].as_array().unwrap().iter();
    events
        .map(|it| it["event"].as_str().unwrap().to_owned())
        .skip(2)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_is_asked_for_and_its_receipt_recorded() {
    let office = Office::open(Engine::Sqlite).await;
    let officer = of_both_desks(&office).await;
    let id = taken_in(&officer).await;
    let place = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &officer, place.path());
    desk.view("all");
    desk.press("P");
    desk.settle();
    desk.sees("Yêu cầu thực hiện nghĩa vụ tài chính");
    desk.type_in("150.00");
    desk.press("Enter");
    desk.sees("Số tiền không đúng. Gõ như 150.000.");
    desk.type_in("0");
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã yêu cầu nộp phí");
    desk.press("K");
    desk.settle();
    desk.sees("150.000");
    desk.press("Enter");
    desk.sees("Phải điền ô này.");
    desk.type_in("BL-0107");
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã ghi nhận nộp phí");
    assert_eq!(
        since_accepted(&officer, &id).await,
        ["payment_requested", "paid"]
    );
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_that_is_short_is_refused_and_what_was_typed_stays() {
    let office = Office::open(Engine::Sqlite).await;
    let officer = of_both_desks(&office).await;
    let id = taken_in(&officer).await;
    let place = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &officer, place.path());
    desk.view("all");
    desk.press("P");
    desk.type_in("8000");
    desk.press("Enter");
    desk.settle();
    desk.press("F9 F2");
    desk.settle();
    for _ in 0.."8.000".len() {
        desk.press("Backspace");
    }
    desk.type_in("800");
    desk.press("Tab");
    desk.type_in("BL-0108");
    desk.press("Enter");
    desk.settle();
    desk.sees("BL-0108");
    desk.sees("Ghi nhận đã nộp phí");
    assert_eq!(since_accepted(&officer, &id).await, ["payment_requested"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clock_is_stopped_goes_on_and_gets_a_later_end() {
    let office = Office::open(Engine::Sqlite).await;
    let officer = of_both_desks(&office).await;
    let id = taken_in(&officer).await;
    let place = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &officer, place.path());
    desk.view("all");
    desk.press("h d");
    desk.type_in("chờ ý kiến của Sở");
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã tạm dừng");
    desk.press("h c Enter");
    desk.settle();
    desk.sees("Đã cho tiếp tục");
    desk.press("h g");
    desk.settle();
    desk.sees("Đang hẹn trả");
    desk.type_in("1/6/2026");
    desk.press("Tab");
    desk.type_in("thiếu người");
    desk.press("Enter");
    desk.sees("Ngày hẹn mới phải sau ngày đang hẹn.");
    for _ in 0.."1/6/2026".len() {
        desk.press("Backspace");
    }
    desk.type_in("30/6/2026");
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã gia hạn");
    let path = format!("/v1/cases/{id}");
    let case = officer.get(&path).await.expect(200);
    let due = case["due_at"].as_str().unwrap();
    assert!(due.starts_with("2026-06-30T"), "{due}");
    assert_eq!(
        since_accepted(&officer, &id).await,
        ["suspended", "resumed", "extension_granted"]
    );
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wish_to_withdraw_is_refused_once_and_granted_once() {
    let office = Office::open(Engine::Sqlite).await;
    let officer = of_both_desks(&office).await;
    let id = taken_in(&officer).await;
    let place = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &officer, place.path());
    desk.view("all");
    desk.press("Enter");
    desk.settle();
    desk.press("5");
    desk.sees("Công dân xin rút");
    desk.sees_not("API hồ sơ");
    for (decision, title) in [
        ("h c", "Không đồng ý cho rút"),
        ("D", "Đồng ý cho rút hồ sơ"),
    ] {
        desk.press("X");
        desk.type_in("chuyển nơi ở");
        desk.press("Enter");
        desk.settle();
        desk.sees("Đã ghi nhận xin rút");
        desk.press(decision);
        desk.settle();
        desk.sees(title);
        desk.type_in("đã trao đổi với công dân");
        desk.press("Enter");
        desk.settle();
    }
    assert_eq!(
        since_accepted(&officer, &id).await,
        [
            "withdrawal_requested",
            "resumed",
            "withdrawal_requested",
            "withdrawn"
        ]
    );
    office.close().await;
}
