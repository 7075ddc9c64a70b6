//! The scan inbox on the real case API: real files in a real folder, pages with real codes.

use crate::desk::Desk;
use crate::line::Line;
use crate::sheets::{DPI, empty, jpeg, with_qr, written};
use crate::support::office::{Engine, Office, Officer, Ward, birth};
use image::RgbImage;
use image::imageops::crop_imm;
use motcua::console::model::inbox::Stage;
use motcua::console::model::{Model, Screen};
use motcua::scan::assemble::{Plan, assemble};
use motcua::scan::page::Source;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A small page of a paper, with the code of its case or without.
fn sheet(code: Option<&str>) -> RgbImage {
    let page = match code {
        Some(code) => with_qr(written(), code, (1380, 120)),
        None => written(),
    };
    crop_imm(&page, 700, 0, 900, 1000).to_image()
}

fn blank() -> RgbImage {
    crop_imm(&empty(), 700, 0, 900, 1000).to_image()
}

/// One PDF of these pages, as a feeder gives it.
fn stack(pages: &[RgbImage]) -> Vec<u8> {
    let sources: Vec<Source> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| Source::open(jpeg(page, DPI), &format!("{at}.jpg")).unwrap())
        .collect();
    let sheets = sources.iter().map(|it| it.sheet(0).unwrap().id());
    assemble(&Plan::of(sheets), &sources).unwrap()
}

fn code(row: &Value) -> &str {
    row["code"].as_str().unwrap()
}

/// Cases that lie in the office and wait for their result.
async fn in_office(people: &Ward, count: usize) -> Vec<Value> {
    let (forward, acknowledge) = (
        json!({ "type": "forward" }),
        json!({ "type": "acknowledge" }),
    );
    let mut rows = Vec::new();
    for number in 0..count {
        let owner = format!("Nguyễn Thị Bích Đào {number}");
        let row = people.counter.take_in(&birth(&owner)).await.expect(201);
        let id = row["id"].as_str().unwrap();
        let mut version = row["version"].as_u64().unwrap();
        for (officer, command) in [
            (&people.counter, &forward),
            (&people.specialist, &acknowledge),
        ] {
            let row = officer.order(id, version, command).await.expect(200);
            version = row["version"].as_u64().unwrap();
        }
        rows.push(row);
    }
    rows
}

async fn documents(officer: &Officer, row: &Value) -> Vec<Value> {
    let path = format!(
        "/v1/cases/{}?include=documents",
        row["id"].as_str().unwrap()
    );
    let case = officer.get(&path).await.expect(200);
    case["documents"].as_array().unwrap().clone()
}

/// The number and the name of the result on a case, if it has one.
async fn result(officer: &Officer, row: &Value) -> Option<(String, String)> {
    let documents = documents(officer, row).await;
    let result = documents.iter().find(|it| it["role"]["as"] == "result")?;
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    Some((word(&result["role"]["number"]), word(&result["file_name"])))
}

fn scans(home: &Path) -> PathBuf {
    let folder = home.join("scans");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn is_over(model: &Model) -> bool {
    matches!(model.inbox.stage, Stage::Ended)
}

/// Presses keys as a keymap writes them, and counts them.
fn press(desk: &mut Desk, count: &mut usize, keys: &str) {
    *count += keys.split(' ').count();
    desk.press(keys);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_results_scanned_as_one_stack_are_routed_and_attached_with_five_keys() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let rows = in_office(&people, 10).await;
    let mut pages = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        pages.push(sheet(Some(code(row))));
        match at {
            // A result of two pages, and the back of one that is empty.
            3 => pages.push(sheet(None)),
            6 => pages.push(blank()),
            _ => {}
        }
    }
    let place = tempfile::tempdir().unwrap();
    let folder = scans(place.path());
    let scan = stack(&pages);
    std::fs::write(folder.join("Quét 0001.pdf"), &scan).unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.specialist, place.path());
    assert_eq!(desk.model.screen, Screen::List);

    let mut keys = 0;
    press(&mut desk, &mut keys, "Q Enter");
    for page in 1..=pages.len() {
        desk.wait_until("page after page comes", |model| {
            model.inbox.sheets.len() >= page
        });
    }
    desk.wait_until("the stack is read", |model| {
        matches!(model.inbox.stage, Stage::Numbering(_))
    });
    press(&mut desk, &mut keys, "7 1");
    desk.sees("80");
    assert_eq!(result(&people.specialist, &rows[0]).await, None);
    press(&mut desk, &mut keys, "Enter");
    desk.wait_until("all is sent", is_over);
    assert!(keys <= 5, "{keys} keys");

    desk.sees("10 tập đã vào hồ sơ, 0 tập chưa.");
    for (at, row) in rows.iter().enumerate() {
        let number = (71 + at).to_string();
        let name = format!("{}_KQ_1.pdf", code(row));
        assert_eq!(result(&people.specialist, row).await, Some((number, name)));
    }
    let long = &documents(&people.specialist, &rows[3]).await[0];
    assert_eq!(
        (&long["pages"], &long["basis"]),
        (&json!(2), &json!("scan"))
    );
    let backed = &documents(&people.specialist, &rows[6]).await[0];
    assert_eq!(backed["pages"], 1, "the empty back is left out");
    desk.settle();
    assert_eq!(names(&folder), ["done"]);
    assert_eq!(
        std::fs::read(folder.join("done/Quét 0001.pdf")).unwrap(),
        scan
    );
    assert_eq!(names(&place.path().join("state/scans")), [""; 0]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_go_says_why_and_its_pages_stay_in_the_folder() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let rows = in_office(&people, 2).await;
    // Not sent on to the office: its result is not due.
    let early = people.counter.take_in(&birth("Đặng Hoà")).await.expect(201);
    let place = tempfile::tempdir().unwrap();
    let folder = scans(place.path());
    let pages = [
        sheet(Some(code(&rows[0]))),
        sheet(Some("H26.91-20260608-0009999")),
        sheet(Some(code(&early))),
        sheet(Some(code(&rows[1]))),
    ];
    let scan = stack(&pages);
    std::fs::write(folder.join("a.pdf"), &scan).unwrap();
    std::fs::write(folder.join("hỏng.pdf"), b"%PDF-1.4 nothing").unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.specialist, place.path());
    desk.press("Q");
    desk.wait_until("the stack is read", |model| !model.inbox.is_reading());
    desk.sees("hỏng.pdf: Tệp");
    desk.press("Tab");
    desk.sees("Không có hồ sơ H26.91-20260608-0009999");
    desk.press("Enter");
    desk.press("9 Enter");
    desk.wait_until("all is sent", is_over);
    desk.sees("2 tập đã vào hồ sơ, 2 tập chưa.");
    assert_eq!(std::fs::read(folder.join("a.pdf")).unwrap(), scan);
    drop(desk);

    // Another console knows which pages are done with.
    let mut desk = Desk::open(&office.server.base_url, &people.specialist, place.path());
    desk.press("Q");
    desk.wait_until("the stack is read", |model| !model.inbox.is_reading());
    let left: Vec<u32> = desk
        .model
        .inbox
        .sheets
        .iter()
        .map(|it| it.page.number())
        .collect();
    assert_eq!(left, [1, 2]);
    // Nobody wants them: dropped, they are done with, and the file is put away, whole.
    desk.press("Space Space b Enter");
    desk.settle();
    assert_eq!(names(&folder), ["done", "hỏng.pdf"]);
    assert_eq!(std::fs::read(folder.join("done/a.pdf")).unwrap(), scan);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_goes_by_its_digit_to_the_case_one_came_from_and_its_name_counts() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let row = people.counter.take_in(&birth("Đặng Hoà")).await.expect(201);
    let place = tempfile::tempdir().unwrap();
    let folder = scans(place.path());
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    desk.press("Q");
    desk.settle();
    desk.sees("Chưa có trang nào");
    // It comes while the inbox is open: nobody asks for it.
    std::fs::write(folder.join("1.jpg"), jpeg(&sheet(None), DPI)).unwrap();
    desk.wait_until("the page comes by itself", |model| {
        model.inbox.sheets.len() == 1 && !model.inbox.is_reading()
    });
    desk.press("2 Enter");
    desk.wait_until("it is sent", is_over);
    std::fs::write(folder.join("2.jpg"), jpeg(&sheet(None), DPI)).unwrap();
    desk.press("Enter");
    desk.press("Q");
    desk.wait_until("the next comes", |model| {
        model.inbox.sheets.len() == 1 && !model.inbox.is_reading()
    });
    desk.press("x 2 Enter");
    desk.wait_until("it is sent", is_over);
    let documents = documents(&people.counter, &row).await;
    let names_there: Vec<&str> = documents
        .iter()
        .map(|it| it["file_name"].as_str().unwrap())
        .collect();
    let name = |number: usize| format!("{}_TP02_{number}.pdf", code(&row));
    assert_eq!(names_there, [name(1), name(2)]);
    let scanned = documents.iter().all(|it| it["basis"] == "scan");
    assert!(
        scanned
            && documents
                .iter()
                .all(|it| it["media_type"] == "application/pdf")
    );
    desk.settle();
    assert_eq!(names(&folder.join("done")), ["1.jpg", "2.jpg"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_cut_in_the_middle_of_a_stack_loses_no_page_and_sends_none_twice() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let rows = in_office(&people, 3).await;
    let place = tempfile::tempdir().unwrap();
    let folder = scans(place.path());
    let pages: Vec<RgbImage> = rows.iter().map(|row| sheet(Some(code(row)))).collect();
    std::fs::write(folder.join("a.pdf"), stack(&pages)).unwrap();
    let line = Line::to(&office.server.base_url).await;
    let mut desk = Desk::open(&line.address, &people.specialist, place.path());
    desk.press("Q Enter");
    desk.wait_until("the stack is read", |model| {
        matches!(model.inbox.stage, Stage::Numbering(_))
    });
    line.cut_after(60_000);
    desk.press("5 Enter");
    desk.wait_until("one is in doubt", |model| model.outbox.stuck() > 0);
    assert_eq!(names(&folder), ["a.pdf"]);
    line.mend();
    desk.wait_until("the line is back", |model| {
        model.link.state == motcua::console::model::LinkState::Up
    });
    desk.rest();
    desk.wait_until("all is sent", is_over);
    for (at, row) in rows.iter().enumerate() {
        let documents = documents(&people.specialist, row).await;
        assert_eq!(documents.len(), 1, "{documents:#?}");
        assert_eq!(documents[0]["role"]["number"], (5 + at).to_string());
    }
    desk.settle();
    assert_eq!(names(&folder), ["done"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_disappears_is_told_and_comes_back_with_its_pages() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let place = tempfile::tempdir().unwrap();
    let folder = scans(place.path());
    std::fs::write(folder.join("1.jpg"), jpeg(&sheet(None), DPI)).unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.press("Q");
    desk.wait_until("the page is there", |model| model.inbox.sheets.len() == 1);
    let away = place.path().join("away");
    std::fs::rename(&folder, &away).unwrap();
    desk.wait_until("it is told", |model| model.inbox.folder.failure().is_some());
    desk.sees("Không thấy thư mục quét");
    std::fs::rename(&away, &folder).unwrap();
    desk.wait_until("it is back", |model| model.inbox.folder.failure().is_none());
    std::fs::write(folder.join("2.jpg"), jpeg(&blank(), DPI)).unwrap();
    desk.wait_until("what comes then is seen", |model| {
        model.inbox.sheets.len() == 2
    });
    office.close().await;
}
