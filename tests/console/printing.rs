//! The receipt on its way from acceptance to paper, and the printer that fails.

use crate::desk::Desk;
use crate::support::office::{Engine, Office};
use crate::support::printed::Printed;
use motcua::config::printing::PrintTo;
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
