//! A supervisor makes reports at the desk; nobody else does.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, birth};
use crate::support::printed::Printed;
use calamine::{Reader, Xlsx};
use motcua::config::printing::PrintTo;
use std::io::Cursor;
use std::path::{Path, PathBuf};

fn saved(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

fn names(files: &[PathBuf]) -> Vec<&str> {
    let names = files.iter().map(|it| it.file_name().unwrap());
    names.map(|it| it.to_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_saves_a_register_in_four_keys_and_prints_a_report() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let case = people.counter.take_in(&birth("Trần Văn Bình")).await;
    let code = case.expect(201)["code"].as_str().unwrap().to_owned();
    let (home, paper) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let base = office.server.base_url.clone();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&base, &people.supervisor, home.path(), to);
    desk.settle();

    // This month's register: the key, the period, the period's letter.
    desk.press("Y Tab m Enter");
    desk.settle();
    let folder = home.path().join("reports");
    let files = saved(&folder);
    assert_eq!(names(&files), ["register-2026-06-01-2026-06-08.xlsx"]);
    desk.sees("register-2026-06-01-2026-06-08.xlsx");
    let bytes = std::fs::read(&files[0]).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("register").unwrap();
    assert_eq!(sheet.get_value((5, 1)).unwrap().to_string(), code);

    // Once more stands beside it.
    desk.press("Y Tab m Enter");
    desk.settle();
    let beside = "register-2026-06-01-2026-06-08 (2).xlsx";
    assert!(names(&saved(&folder)).contains(&beside));

    // The plan of typed days, on paper.
    desk.press("Y 4 Tab g Tab");
    desk.type_in("1/6");
    desk.press("Tab");
    desk.type_in("2/6");
    desk.press("Tab Tab i Enter");
    desk.settle();
    let [file] = &saved(paper.path())[..] else {
        panic!("{:?}", saved(paper.path()));
    };
    let printed = Printed::new(&std::fs::read(file).unwrap());
    assert!(printed.text().contains("từ 01/06/2026 đến hết 02/06/2026"));

    // Days the wrong way round are said so, with what was typed still there.
    desk.press("Y 4 Tab g Tab");
    desk.type_in("2/6");
    desk.press("Tab");
    desk.type_in("1/6");
    desk.press("Enter");
    desk.settle();
    desk.sees("Ngày cuối phải sau ngày đầu.");
    assert!(desk.model.dialog.is_some());
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counter_is_told_why_there_are_no_reports_for_it() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let home = tempfile::tempdir().unwrap();
    let base = office.server.base_url.clone();
    let mut desk = Desk::open(&base, &people.counter, home.path());
    desk.settle();
    desk.press("Y");
    desk.settle();
    assert!(desk.model.dialog.is_none());
    desk.sees("Chỉ trưởng bộ phận một cửa");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_cannot_be_written_is_named() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("reports"), "in the way").unwrap();
    let base = office.server.base_url.clone();
    let mut desk = Desk::open(&base, &people.supervisor, home.path());
    desk.settle();
    desk.press("Y Enter");
    desk.settle();
    desk.sees("Không ghi được");
    office.close().await;
}
