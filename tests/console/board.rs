//! The supervisor's board on the real API: three keys from who is late to the case, and what others do shows by itself.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, Officer, birth};
use motcua::console::input::Key;
use motcua::console::model::Screen;
use rstest::rstest;
use serde_json::json;

fn count(keys: &str) -> usize {
    Key::parse_chord(keys).unwrap().len()
}

async fn taken_in(officer: &Officer, owner: &str) -> serde_json::Value {
    officer.take_in(&birth(owner)).await.expect(201)
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_who_is_late_to_the_case_and_back_to_the_same_number(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    taken_in(&people.counter, "Nguyễn Thị Ánh").await;
    taken_in(&people.counter, "Trần Văn Ước").await;
    // To be done the same day; the next morning both are late, and a third is taken in.
    office.later_by_hours(24);
    let mai = office.signed_in_again(&people.second_counter).await;
    let third = taken_in(&mai, "Lê Hoàng Ẩn").await;
    let supervisor = office.signed_in_again(&people.supervisor).await;
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &supervisor, home.path());
    let mut keys = 0;
    for key in ["v", "Enter", "Enter"] {
        keys += count(key);
        desk.press(key);
        desk.settle();
    }
    assert_eq!(keys, 3);
    assert!(matches!(desk.model.screen, Screen::Case(_)));
    desk.sees("Nguyễn Thị Ánh");
    desk.press("Esc");
    desk.sees("Quá hạn · Lan");
    desk.sees("Trần Văn Ước");
    desk.sees_not("Lê Hoàng Ẩn");
    desk.press("Esc");
    desk.settle();
    desk.sees("Lan · Quá hạn: 2 hồ sơ");
    desk.sees("Có mặt 2/4 cán bộ");

    // Somebody else sends a case on: the board says so without a key.
    let before = desk.screen();
    let (id, version) = (
        third["id"].as_str().unwrap(),
        third["version"].as_u64().unwrap(),
    );
    mai.order(id, version, &json!({ "type": "forward" }))
        .await
        .expect(200);
    desk.wait_until("another officer's change", |model| model.board.is_stale);
    desk.rest();
    desk.settle();
    assert_ne!(desk.screen(), before);
    desk.press("End Up Right");
    desk.sees("Chưa ai giữ · Chờ nhận bàn giao: 1 hồ sơ");
    desk.press("Enter");
    desk.settle();
    desk.sees("Lê Hoàng Ẩn");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn marks_on_a_list_of_the_board_are_acted_on_as_on_any_other() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    for owner in ["Nguyễn Thị Ánh", "Trần Văn Ước", "Lê Hoàng Ẩn"] {
        taken_in(&people.counter, owner).await;
    }
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.supervisor, home.path());
    for keys in ["v", "Left Left", "Enter", "*", "m"] {
        desk.press(keys);
        desk.settle();
    }
    desk.type_in("nhắc lần một");
    desk.press("Enter");
    desk.settle();
    desk.press("Enter");
    desk.settle();
    for id in people.supervisor.ids("view=in_hand").await {
        let case = people
            .supervisor
            .get(&format!("/v1/cases/{id}?include=events"))
            .await
            .expect(200);
        assert_eq!(
            case["events"].as_array().unwrap().last().unwrap()["event"],
            "noted"
        );
    }
    office.close().await;
}
