//! Moving work by keys, from the board and back.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, Officer, birth, ward};
use motcua::console::model::Screen;
use motcua::contract::status::Role;
use rstest::rstest;

async fn in_hand(officer: &Officer) -> usize {
    officer.ids("view=mine&limit=200").await.len()
}

/// The measure: 120 cases over four colleagues in eight keys at the most, counted from the
/// board; the absence is declared with them.
#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_absent_officers_hundred_and_twenty_cases_go_to_four_colleagues_and_come_back(
    #[case] engine: Engine,
) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let mut four = vec![people.second_counter.clone()];
    for name in ["Ánh", "Bình", "Cúc"] {
        four.push(office.officer(name, ward::COUNTER, &[Role::Counter]).await);
    }
    for number in 0..120 {
        let owner = format!("Nguyễn Văn {number}");
        people.counter.take_in(&birth(&owner)).await.expect(201);
    }
    let home = tempfile::tempdir().unwrap();
    let base = office.server.base_url.clone();
    let mut head = Desk::open(&base, &people.supervisor, home.path());
    head.press("v");
    head.settle();
    assert_eq!(head.model.screen, Screen::Board);

    // From here on: absent, declare, do it.
    head.press("z");
    head.settle();
    head.sees("Lan vắng mặt");
    head.press("Enter");
    head.settle();
    head.sees("120 hồ sơ cho 4 người; 0 hồ sơ ở lại. Hạn trả kết quả giữ nguyên.");
    head.sees("0 → 30");
    head.press("Enter");
    head.settle();
    head.sees("để hoàn tác trong 5 phút");
    assert_eq!(in_hand(&people.counter).await, 0);
    for officer in &four {
        assert_eq!(in_hand(officer).await, 30);
    }
    let moved = four[0].rows("view=mine&limit=1").await;
    let id = moved[0]["id"].as_str().unwrap();
    let path = format!("/v1/cases/{id}?include=events");
    let case = people.supervisor.get(&path).await.expect(200);
    let last = case["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["note"], "Lan vắng mặt đến hết 08/06/2026 (Nghỉ phép)");

    // Somebody has begun on one of them; the key takes back the rest and says so.
    let version = moved[0]["version"].as_u64().unwrap();
    let note = serde_json::json!({ "type": "note", "text": "Đã gọi dân" });
    four[0].order(id, version, &note).await.expect(200);
    head.press("u");
    head.settle();
    head.sees("Hoàn tác");
    assert_eq!(in_hand(&people.counter).await, 119);
    assert_eq!(in_hand(&four[0]).await, 1);
    office.close().await;
}
