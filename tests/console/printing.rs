//! The receipt on its way from acceptance to paper, and the printer that fails.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, birth};
use crate::support::printed::Printed;
use motcua::config::printing::PrintTo;
use motcua::console::input::InputEvent;
use motcua::console::model::print::ReceiptState;
use std::path::PathBuf;

fn saved(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accepting_prints_the_receipt_and_once_more_asks_why() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    office.online_case("Nguyễn Thị Ánh").await;
    let (home, paper) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let base = office.server.base_url.clone();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&base, &people.counter, home.path(), to);
    desk.view("new_online");
    desk.press("t");
    desk.settle();
    let card = desk.model.card.clone().unwrap();
    let files = saved(paper.path());
    let [file] = files.as_slice() else {
        panic!("{files:?}");
    };
    assert_eq!(
        card.receipt,
        ReceiptState::Printed(file.display().to_string())
    );
    let receipt = Printed::new(&std::fs::read(file).unwrap());
    assert!(receipt.text().contains("Nguyễn Thị Ánh"));
    assert_eq!(receipt.codes()[0].1, card.row.code.unwrap().0);

    desk.view("mine");
    desk.press("G");
    desk.settle();
    desk.press("Enter");
    desk.settle();
    // It was printed a moment ago: why again?
    assert!(desk.model.dialog.is_some(), "{}", desk.screen());
    desk.type_in("kẹt giấy");
    desk.press("Enter");
    desk.settle();
    assert!(desk.model.dialog.is_none(), "{}", desk.screen());
    let again = Printed::new(&std::fs::read(file).unwrap());
    assert!(again.text().contains("Bản in lại"));
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistake_is_put_right_and_the_receipt_printed_again_in_one_go() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    people
        .counter
        .take_in(&birth("Nguyễn Thị Anh"))
        .await
        .expect(201);
    office.later_by_minutes(7);
    let (home, paper) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let base = office.server.base_url.clone();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&base, &people.counter, home.path(), to);
    desk.view("mine");
    desk.press("e");
    desk.settle();
    desk.type_in("gõ nhầm tên");
    desk.press("Tab Backspace Backspace Backspace");
    desk.type_in("Ánh");
    desk.press("Tab");
    desk.type_in("001185012346");
    desk.press("Enter");
    desk.settle();
    let files = saved(paper.path());
    let [file] = files.as_slice() else {
        panic!("{files:?} {}", desk.screen());
    };
    let text = Printed::new(&std::fs::read(file).unwrap()).text();
    for words in [
        "Nguyễn Thị Ánh",
        "001185012346",
        "Giấy này thay giấy tiếp nhận đã cấp lúc 9 giờ 00 phút",
        "đính chính lúc 9 giờ 07 phút",
        "Lý do: gõ nhầm tên",
        "Bản in lại",
    ] {
        assert!(text.contains(words), "no `{words}` in {text}");
    }
    // Another mistake, and nothing printed this time.
    std::fs::remove_file(file).unwrap();
    desk.press("e");
    desk.settle();
    desk.type_in("nhầm số điện thoại");
    desk.press("Tab Tab Tab Tab Backspace");
    desk.type_in("9");
    desk.press("S-Tab S-Tab S-Tab S-Tab S-Tab k Enter");
    desk.settle();
    assert!(desk.model.dialog.is_none(), "{}", desk.screen());
    assert_eq!(saved(paper.path()).len(), 0);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_printer_that_fails_loses_nothing_and_says_so() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let id = office.online_case("Nguyễn Thị Ánh").await;
    let home = tempfile::tempdir().unwrap();
    let base = office.server.base_url.clone();
    let to = PrintTo::Command(vec!["/nowhere/print".to_owned()]);
    let mut desk = Desk::printing(&base, &people.counter, home.path(), to);
    desk.view("new_online");
    desk.press("t");
    desk.settle();
    let card = desk.model.card.clone().unwrap();
    assert!(matches!(card.receipt, ReceiptState::Failed(_)), "{card:?}");
    desk.sees("/nowhere/print");
    // Accepted it is, and the form can still be had as a file.
    let case = people
        .counter
        .get(&format!("/v1/cases/{id}"))
        .await
        .expect(200);
    assert_eq!(case["status"], 2);
    desk.view("mine");
    desk.press("G");
    desk.settle();
    desk.press("Tab Tab l Enter");
    desk.settle();
    let files = saved(&home.path().join("forms"));
    assert_eq!(files.len(), 1, "{}", desk.screen());
    Printed::new(&std::fs::read(&files[0]).unwrap());
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_printer_the_card_says_how_and_a_form_is_looked_at() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    office.online_case("Nguyễn Thị Ánh").await;
    let home = tempfile::tempdir().unwrap();
    let base = office.server.base_url.clone();
    let mut desk = Desk::open(&base, &people.counter, home.path());
    desk.view("new_online");
    desk.press("t");
    desk.settle();
    assert_eq!(
        desk.model.card.as_ref().unwrap().receipt,
        ReceiptState::NotSet
    );
    desk.sees("print_folder");
    desk.view("mine");
    desk.press("G");
    desk.settle();
    desk.press("Tab Tab x Enter");
    desk.settle();
    let page = desk.model.case.page.as_ref().unwrap();
    assert!(page.picture.value().is_some(), "{}", desk.screen());
    desk.press("Enter");
    assert!(desk.model.case.page.is_none());
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_printed_as_it_is_issued_and_its_slip_serves_whoever_holds_it() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let (home, paper) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let base = office.server.base_url.clone();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&base, &people.counter, home.path(), to);
    for letter in ["A", "A"] {
        desk.press("H s");
        desk.settle();
        desk.type_in(letter);
        desk.press("Enter");
        desk.settle();
    }
    let files = saved(paper.path());
    let names: Vec<_> = files.iter().map(|it| it.file_name().unwrap()).collect();
    assert_eq!(
        names,
        ["ticket-2026-06-08-A001.pdf", "ticket-2026-06-08-A002.pdf"]
    );
    let slip = Printed::new(&std::fs::read(&files[1]).unwrap());
    let text = slip.text();
    for wanted in [
        "A002",
        "Hộ tịch",
        "Có 1 người chờ trước",
        "09:00",
        "08/06/2026",
    ] {
        assert!(text.contains(wanted), "no {wanted}: {text}");
    }
    assert_eq!(slip.size().1, 72);
    let [(kind, code)] = &slip.codes()[..] else {
        panic!("{:?}", slip.codes());
    };
    assert_eq!(kind, "QR-Code");

    // The second in the queue stands at the counter.
    desk.event(InputEvent::Scan(code.clone()));
    desk.settle();
    desk.sees("A002 · chờ 0/15 ph");
    let visit = desk.model.hall.visit.as_ref().unwrap().id;
    let intaking = desk.model.dialog.as_ref().and_then(|it| it.intake());
    assert_eq!(intaking.unwrap().visit, Some(visit));
    // Once more in the form it says what it is and disturbs nothing.
    desk.type_in("dk");
    desk.event(InputEvent::Scan(code.clone()));
    desk.settle();
    desk.sees("Đây là phiếu số thứ tự");
    assert!(desk.model.dialog.is_some());
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn marked_cases_go_on_one_handover_sheet_and_the_day_into_the_register() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let (home, paper) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for owner in ["Nguyễn Thị Ánh", "Trần Văn Bình", "Lê Hòa"] {
        let case = people.counter.take_in(&birth(owner)).await.expect(201);
        let (id, version) = (case["id"].as_str().unwrap(), case["version"].as_u64());
        let forward = serde_json::json!({ "type": "forward" });
        let sent = people.counter.order(id, version.unwrap(), &forward).await;
        sent.expect(200);
    }
    let base = office.server.base_url.clone();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&base, &people.counter, home.path(), to);
    desk.view("all");
    desk.press("* G");
    desk.settle();
    desk.sees("Biên nhận bàn giao");
    desk.press("1 Enter");
    desk.settle();
    desk.press("M G");
    desk.settle();
    desk.press("8 Enter");
    desk.settle();
    let files = saved(paper.path());
    let [sheet, register] = &files[..] else {
        panic!("{files:?}\n{}", desk.screen());
    };
    for file in [sheet, register] {
        let text = Printed::new(&std::fs::read(file).unwrap()).text();
        for owner in ["Nguyễn Thị Ánh", "Trần Văn Bình", "Lê Hòa"] {
            assert!(text.contains(owner), "{}: {text}", file.display());
        }
    }
    // Only the paper of one case can be looked at; the form stays and says so.
    desk.press("G");
    desk.settle();
    desk.press("8 Tab Tab x Enter");
    desk.settle();
    desk.sees("Chỉ xem được giấy của một hồ sơ");
    office.close().await;
}
