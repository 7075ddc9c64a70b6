//! What officers do all day, told as they would tell it.

use crate::desk::Desk;
use crate::line::Line;
use crate::support::office::{Engine, Office, Officer, Reply, birth, ward};
use crate::support::paper;
use motcua::console::model::outbox::Standing;
use motcua::console::model::{LinkState, Screen};
use motcua::contract::id::UnitId;
use motcua::contract::instant::Instant;
use motcua::contract::status::Role;
use motcua::server::app::accounts::{self, NewAccount};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The names of a case's events.
async fn events(officer: &Officer, id: &str) -> Vec<String> {
    let case = officer
        .get(&format!("/v1/cases/{id}?include=events,documents"))
        .await
        .expect(200);
    let names = case["events"].as_array().unwrap().iter();
    names
        .map(|it| it["event"].as_str().unwrap().to_owned())
        .collect()
}

async fn taken_in(officer: &Officer, owner: &str) -> String {
    let row: Value = officer.take_in(&birth(owner)).await.expect(201);
    row["id"].as_str().unwrap().to_owned()
}

fn scan(home: &Path, name: &str, size: usize) {
    let folder = home.join("scans");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), paper::pdf(size)).unwrap();
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_comes_in_online_and_leaves_with_its_result(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let id = office.online_case("Nguyễn Thị Ánh").await;
    let (counter_home, specialist_home) = (home(), home());
    let base = office.server.base_url.clone();

    let mut counter = Desk::open(&base, &people.counter, counter_home.path());
    counter.view("new_online");
    counter.sees("Nguyễn Thị Ánh");
    counter.press("t");
    counter.settle();
    counter.sees("Đã tiếp nhận H26.91-20260608-0000001.");
    counter.sees_not("chờ tiếp");
    counter.view("mine");
    counter.press("f Enter");
    counter.settle();
    counter.sees("Đã chuyển H26.91-20260608-0000001.");
    counter.sees("để hoàn tác");
    counter.view("stuck");
    counter.view("all");
    counter.sees("Chờ nhận:");

    let mut specialist = Desk::open(&base, &people.specialist, specialist_home.path());
    specialist.view("to_receive");
    specialist.press("n");
    specialist.settle();
    specialist.sees("Đã nhận bàn giao H26.91-20260608-0000001.");
    specialist.view("mine");
    scan(specialist_home.path(), "ket qua.pdf", 3_000_000);
    specialist.press("A");
    specialist.type_in("125/TLKS");
    specialist.press("Enter");
    specialist.settle();
    specialist.sees("gắn kết quả");
    specialist.press("Enter");
    specialist.settle();
    specialist.press("3");
    specialist.sees("125/TLKS");
    specialist.press("p");
    specialist.settle();
    specialist.sees("ket qua.pdf · 1/1");

    assert_eq!(
        events(&people.counter, &id).await,
        [
            "submitted",
            "accepted",
            "handed_over",
            "handover_acknowledged",
            "document_linked",
            "result_attached"
        ]
    );
    // The counter sees it without asking.
    counter.wait_until("another officer's change", |model| !model.timers.is_empty());
    counter.rest();
    counter.sees("Đang xử lý");
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_officers_on_one_case_the_slower_keeps_the_note(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let id = taken_in(&people.counter, "Trần Văn Ước").await;
    let (one_home, other_home) = (home(), home());
    let base = office.server.base_url.clone();
    let mut one = Desk::open(&base, &people.counter, one_home.path());
    let mut other = Desk::open(&base, &people.supervisor, other_home.path());
    one.view("all");
    other.view("all");
    one.press("m");
    one.type_in("đã hẹn công dân thứ hai");
    other.press("m");
    other.type_in("nhắc lần một");
    other.press("Enter");
    other.settle();
    one.press("Enter");
    one.settle();
    one.sees("Hoa: Ghi chú");
    one.sees("đã hẹn công dân thứ hai");
    one.press("Enter");
    one.settle();
    one.sees("Đã ghi chú");
    assert_eq!(
        events(&people.counter, &id).await,
        ["submitted", "accepted", "noted", "noted"]
    );
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_ordered_on_a_cut_line_is_done_once_when_it_is_back(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let id = taken_in(&people.counter, "Đặng Hoà").await;
    let line = Line::to(&office.server.base_url).await;
    let place = home();
    let mut desk = Desk::open(&line.address, &people.counter, place.path());
    desk.view("all");
    desk.wait_until("the feed", |model| model.link.state == LinkState::Up);
    line.cut();
    desk.wait_until("the cut", |model| model.link.state == LinkState::Down);
    desk.sees("mất kết nối từ");
    desk.sees("Đặng Hoà");
    desk.press("f Enter");
    desk.settle();
    desk.sees("1 thao tác chờ gửi");
    assert_eq!(
        events(&people.counter, &id).await,
        ["submitted", "accepted"]
    );
    line.mend();
    desk.wait_until("the line", |model| model.outbox.open() == 0);
    desk.settle();
    assert_eq!(
        events(&people.counter, &id).await,
        ["submitted", "accepted", "handed_over"]
    );
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_whose_answer_was_lost_is_not_done_twice(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let id = taken_in(&people.counter, "Lê Hoàng Ẩn").await;
    let line = Line::to(&office.server.base_url).await;
    let place = home();
    {
        let mut desk = Desk::open(&line.address, &people.counter, place.path());
        desk.view("all");
        line.lose_answers();
        desk.press("m");
        desk.type_in("đã gọi điện");
        desk.press("Enter");
        desk.settle();
        let standing = desk
            .model
            .outbox
            .newest_first()
            .next()
            .unwrap()
            .standing
            .clone();
        assert_eq!(standing, Standing::Checking);
        desk.sees("Chưa rõ máy chủ đã nhận");
        // The console dies here, not knowing.
    }
    line.mend();
    let mut desk = Desk::open(&line.address, &people.counter, place.path());
    desk.wait_until("the order left over", |model| {
        model.outbox.open() == 0 && model.outbox.newest_first().count() == 1
    });
    desk.settle();
    // Under another key the version alone would have refused it: the stored answer has to be told.
    let standing = &desk.model.outbox.newest_first().next().unwrap().standing;
    assert_eq!(*standing, Standing::Done);
    assert_eq!(
        events(&people.counter, &id).await,
        ["submitted", "accepted", "noted"]
    );
    drop(desk);
    let kept = std::fs::read_dir(place.path().join("state/outbox"))
        .unwrap()
        .count();
    assert_eq!(kept, 0, "what was answered is off the disk");
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_goes_on_after_a_cut(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let id = taken_in(&people.counter, "Vũ Ngọc Ánh Nguyệt").await;
    let line = Line::to(&office.server.base_url).await;
    let place = home();
    let mut desk = Desk::open(&line.address, &people.counter, place.path());
    desk.view("all");
    desk.wait_until("the feed", |model| model.link.state == LinkState::Up);
    scan(place.path(), "to khai.pdf", 4_000_000);
    desk.press("A");
    desk.settle();
    line.cut_after(2_000_000);
    desk.press("Tab S-Tab");
    let number_is_asked = desk
        .model
        .dialog
        .as_ref()
        .unwrap()
        .form
        .is_focused("number");
    if number_is_asked {
        desk.type_in("1");
    }
    desk.press("Enter");
    desk.wait_until("the cut", |model| model.link.state == LinkState::Down);
    line.mend();
    desk.wait_until("the upload", |model| model.outbox.open() == 0);
    desk.settle();
    assert!(
        events(&people.counter, &id)
            .await
            .contains(&"document_linked".to_owned()),
        "{}",
        desk.screen()
    );
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_is_found_without_tone_marks(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    for owner in ["Nguyễn Thị Bích Đào", "Đặng Hoà", "Trần Văn Ước"] {
        taken_in(&people.counter, owner).await;
    }
    let place = home();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.press("/");
    desk.type_in("dang hoa");
    desk.press("Enter");
    desk.settle();
    assert!(
        matches!(desk.model.screen, Screen::Case(_)),
        "{}",
        desk.screen()
    );
    desk.sees("Đặng Hoà");
    desk.press("5");
    desk.sees("Chuyển");
    office.close().await;
}

const PASSWORD: &str = "mật khẩu dài";

/// An officer of the counter with a password and a session.
async fn with_password(office: &Office) -> Officer {
    let new = NewAccount {
        username: "lan".to_owned(),
        name: "Trần Thị Lan".to_owned(),
        unit: UnitId::from(ward::COUNTER),
        roles: vec![Role::Counter],
        scope: Vec::new(),
        password: Some(PASSWORD.to_owned()),
    };
    accounts::create(&office.server.app, new).await.unwrap();
    let body = json!({ "username": "lan", "password": PASSWORD });
    let request = office.stranger().request(Method::POST, "/v1/sessions");
    let session = Reply::of(request.json(&body)).await.expect(201);
    let mut officer = office.stranger();
    officer.token = Some(session["token"].as_str().unwrap().to_owned());
    officer
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_ended_session_asks_again_and_loses_nothing(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let officer = with_password(&office).await;
    let id = taken_in(&officer, "Phạm Đức").await;
    let place = home();
    let mut desk = Desk::open(&office.server.base_url, &officer, place.path());
    desk.view("all");
    desk.press("m");
    desk.type_in("gọi lại chiều nay");
    office.later_by_hours(24);
    desk.press("Enter");
    desk.settle();
    desk.sees("Phiên làm việc đã hết");
    assert_eq!(desk.model.outbox.stuck(), 1);
    desk.type_in("sai");
    desk.press("Enter");
    desk.settle();
    assert!(desk.model.session.gate.is_some(), "{}", desk.screen());
    desk.type_in(PASSWORD);
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã ghi chú");
    let again = office.signed_in_again(&officer_of(&desk, &officer)).await;
    assert_eq!(
        events(&again, &id).await,
        ["submitted", "accepted", "noted"]
    );
    office.close().await;
}

/// The officer as the account that sits at the desk.
fn officer_of(desk: &Desk, officer: &Officer) -> Officer {
    let mut officer = officer.clone();
    officer.id = desk.model.session.me.as_ref().unwrap().id;
    officer
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_cases_of_mixed_procedures_go_with_one_order_and_come_back_with_one_key(
    #[case] engine: Engine,
) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let mut ids = Vec::new();
    for owner in ["Nguyễn Thị Bích Đào", "Đặng Hoà", "Trần Văn Ước"] {
        ids.push(taken_in(&people.counter, owner).await);
    }
    // Not accepted yet, so it cannot go.
    let online = office.online_case("Phạm Đức").await;
    let place = home();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    desk.press("* f Enter");
    desk.settle();
    desk.sees("3 hồ sơ làm được, 1 hồ sơ không.");
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã xong 3 hồ sơ, 1 hồ sơ không được và vẫn còn dấu.");
    desk.press("Enter");
    let marked: Vec<String> = desk
        .model
        .list()
        .marks()
        .map(|it| it.id.to_string())
        .collect();
    assert_eq!(marked, [online]);
    for id in &ids {
        assert_eq!(
            events(&people.counter, id).await.last().unwrap(),
            "handed_over"
        );
    }
    desk.press("u");
    desk.settle();
    desk.sees("Đã hoàn tác 3 hồ sơ.");
    for id in &ids {
        assert_eq!(
            events(&people.counter, id).await.last().unwrap(),
            "handover_recalled"
        );
    }
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlines_are_told_by_the_clock_of_the_office(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let id = taken_in(&people.counter, "Nguyễn An").await;
    let path = format!("/v1/cases/{id}");
    let case = people.counter.get(&path).await.expect(200);
    // The office's clock is months away from the machine's, and less than an hour behind the deadline.
    let due: Instant = case["due_at"].as_str().unwrap().parse().unwrap();
    let left = due.millis() - office.server.app.now().millis();
    office.later_by_minutes(left / 60_000 + 30);
    let officer = with_password(&office).await;
    let home = home();
    let mut desk = Desk::open(&office.server.base_url, &officer, home.path());
    desk.view("all");
    let screen = desk.screen();
    assert!(
        ["quá 29 phút", "quá 30 phút"]
            .iter()
            .any(|it| screen.contains(it)),
        "{screen}"
    );
    drop(desk);
    office.close().await;
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_return_and_the_citizens_score_are_one_key_more(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let (lan, minh) = (&people.counter, &people.specialist);
    let mut row: Value = lan.take_in(&birth("Đặng Hoà")).await.expect(201);
    let id = row["id"].as_str().unwrap().to_owned();
    let sha = lan.gives_paper(&row).await;
    row = lan.get(&format!("/v1/cases/{id}")).await.expect(200);
    for (officer, command) in [
        (lan, json!({ "type": "forward" })),
        (minh, json!({ "type": "acknowledge" })),
        (
            minh,
            json!({ "type": "attach_result", "sha256": sha, "file_name": "kq.pdf", "number": "12/2026" }),
        ),
        (minh, json!({ "type": "resolve" })),
        (
            minh,
            json!({ "type": "forward", "to": { "unit": ward::COUNTER } }),
        ),
        (lan, json!({ "type": "acknowledge" })),
    ] {
        let version = row["version"].as_u64().unwrap();
        row = officer.order(&id, version, &command).await.expect(200);
    }
    let place = home();
    let mut desk = Desk::open(&office.server.base_url, lan, place.path());
    desk.view("to_return");
    desk.sees("Đặng Hoà");
    desk.press("T");
    desk.settle();
    desk.type_in("Hoà");
    desk.press("Enter");
    desk.settle();
    desk.sees("Người dân đánh giá mấy điểm? 1-5");
    desk.press("4");
    desk.settle();
    desk.sees("Đã ghi đánh giá của người dân");
    let said = events(lan, &id).await;
    assert_eq!(said[said.len() - 2..], ["returned", "rated"]);
    office.close().await;
}
