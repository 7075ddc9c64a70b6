//! The same order again, macros, Telex and scans, on the real case API.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, Officer, birth};
use motcua::console::input::InputEvent;
use motcua::console::model::Screen;
use rstest::rstest;
use serde_json::{Value, json};

async fn taken_in(officer: &Officer, owner: &str) -> Value {
    officer.take_in(&birth(owner)).await.expect(201)
}

/// The events of a case, each with what was written.
async fn events(officer: &Officer, row: &Value) -> String {
    let id = row["id"].as_str().unwrap();
    let path = format!("/v1/cases/{id}?include=events");
    let case = officer.get(&path).await.expect(200);
    case["events"].to_string()
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_order_goes_to_one_more_case_and_then_to_all(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let mut rows = Vec::new();
    for owner in ["Nguyễn Thị Bích Đào", "Đặng Hoà", "Trần Văn Ước"] {
        rows.push(taken_in(&people.counter, owner).await);
    }
    let place = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    desk.press("m C-t");
    desk.type_in("Ddax goij ddieenj");
    desk.press("Enter");
    desk.settle();
    desk.press("Down .");
    desk.settle();
    let mut noted = 0;
    for row in &rows {
        noted += events(&people.counter, row)
            .await
            .matches("Đã gọi điện")
            .count();
    }
    assert_eq!(noted, 2);
    desk.press("* .");
    desk.settle();
    desk.sees("3 hồ sơ");
    desk.press("Enter");
    desk.settle();
    for row in &rows {
        let said = events(&people.counter, row).await;
        assert!(said.contains("Đã gọi điện"), "{said}");
    }
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_macro_outlives_the_console_and_says_what_became_of_each_case(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let place = tempfile::tempdir().unwrap();
    let first = taken_in(&people.counter, "Nguyễn Thị Bích Đào").await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    desk.press("\" m");
    desk.type_in("đủ giấy tờ");
    desk.press("Enter");
    desk.settle();
    desk.press("f Enter");
    desk.settle();
    desk.press("\"");
    desk.type_in("chuyển luôn");
    desk.press("Enter");
    assert!(
        events(&people.counter, &first)
            .await
            .contains("handed_over")
    );
    drop(desk);

    let next = [
        taken_in(&people.counter, "Đặng Hoà").await,
        taken_in(&people.counter, "Trần Văn Ước").await,
    ];
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    desk.press("* @");
    desk.sees("chuyển luôn");
    desk.press("Enter");
    desk.settle();
    desk.sees("bước 1/2");
    desk.sees("đủ giấy tờ");
    desk.press("Enter");
    desk.settle();
    // The first case has gone already: the second step holds it back and says why.
    desk.sees("bước 2/2");
    desk.sees("2 hồ sơ làm được, 1 hồ sơ không.");
    desk.press("Enter");
    desk.settle();
    desk.sees("1 hồ sơ không được");
    for row in &next {
        let said = events(&people.counter, row).await;
        assert!(
            said.contains("đủ giấy tờ") && said.contains("handed_over"),
            "{said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scanned_link_opens_the_case_out_of_a_search() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let row = taken_in(&people.counter, "Đặng Hoà").await;
    let place = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.press("/");
    desk.type_in("nguyen");
    let code = row["code"].as_str().unwrap().to_lowercase();
    desk.event(InputEvent::Scan(format!(
        "https://mot.cua/tra?mhs={code}&dt=0912"
    )));
    desk.settle();
    let id = row["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(desk.model.screen, Screen::Case(id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_could_not_be_sent_goes_under_its_own_officer_alone() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let home = tempfile::tempdir().unwrap();
    let base = office.server.base_url.clone();
    let id = "01980000-0000-7000-8000-00000000d4af";
    let noted = json!({
        "officer": people.counter.id, "id": id, "case": null, "dialog": "intake",
        "texts": { "owner": "Nguyễn Thị Ánh" }, "at": jiff::Timestamp::now().to_string(),
    });
    let folder = home.path().join("state/unsent");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{id}.json"));
    std::fs::write(&file, noted.to_string()).unwrap();

    // Another sits down at the same desk first.
    drop(Desk::open(&base, &people.second_counter, home.path()));
    let drafts = async |officer: &Officer| officer.get("/v1/me/drafts").await.expect(200);
    assert_eq!(drafts(&people.second_counter).await, json!([]));
    assert_eq!(drafts(&people.counter).await, json!([]));
    assert!(file.exists());

    drop(Desk::open(&base, &people.counter, home.path()));
    assert_eq!(drafts(&people.counter).await[0]["id"], id);
    assert!(!file.exists());
    office.close().await;
}
