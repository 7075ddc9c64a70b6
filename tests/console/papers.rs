//! Papers that cannot be taken: said in a sentence, nothing half-written, nothing typed lost.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, birth};
use crate::support::paper;
use std::fs::File;
use std::path::Path;

/// A PDF that says it is encrypted.
fn encrypted() -> Vec<u8> {
    let pdf = String::from_utf8(paper::pdf(2000)).unwrap();
    pdf.replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 4 0 R")
        .into_bytes()
}

fn damaged() -> Vec<u8> {
    let mut pdf = paper::pdf(2000);
    pdf.truncate(1500);
    pdf
}

/// Bad papers in that folder, and what is said of each.
fn bad_papers(folder: &Path) -> Vec<(&'static str, &'static str)> {
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    put("hong.pdf", &damaged());
    put("mat khau.pdf", &encrypted());
    put("rong.pdf", b"");
    put("that ra la chu.pdf", b"Kinh gui");
    put("thuc ra la pdf.png", &paper::pdf(2000));
    // Two hundred megabytes of nothing take no room on the disk.
    let film = File::create(folder.join("phim.pdf")).unwrap();
    film.set_len(200_000_000).unwrap();
    vec![
        ("hong.pdf", "Tệp bị hỏng hoặc chưa tải đủ."),
        ("mat khau.pdf", "Tệp PDF có đặt mật khẩu hoặc mã hoá."),
        ("rong.pdf", "Tệp rỗng: không có byte nào."),
        ("that ra la chu.pdf", "Nội dung tệp không đúng với đuôi"),
        ("thuc ra la pdf.png", "Nội dung tệp không đúng với đuôi"),
        ("phim.pdf", "lớn hơn mức cho phép"),
        ("khong co.pdf", "Không"),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_paper_is_refused_before_it_leaves_and_the_form_stays() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    people.counter.take_in(&birth("Đặng Hoà")).await.expect(201);
    let place = tempfile::tempdir().unwrap();
    let papers = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    for (name, said) in bad_papers(papers.path()) {
        desk.press("a");
        desk.settle();
        let path = papers.path().join(name).display().to_string();
        for _ in 0..200 {
            desk.press("Backspace");
        }
        desk.type_in(&path);
        desk.press("Enter");
        desk.settle();
        let screen = desk.screen().replace('\n', " ");
        let words: Vec<&str> = screen
            .split_whitespace()
            .filter(|it| *it != "│" && *it != "│…")
            .collect();
        let screen = words.join(" ");
        assert!(screen.contains(said), "{name}:\n{}", desk.screen());
        let dialog = desk.model.dialog.as_ref().unwrap();
        assert_eq!(dialog.form.text("file"), path, "{name}");
        desk.press("Esc");
    }
    assert_eq!(office.upload_files(), 0);
    office.close().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_with_control_characters_reaches_neither_the_screen_nor_the_case() {
    let office = Office::open(Engine::Sqlite).await;
    let people = office.ward().await;
    let row = people.counter.take_in(&birth("Đặng Hoà")).await.expect(201);
    let place = tempfile::tempdir().unwrap();
    let scans = place.path().join("scans");
    std::fs::create_dir_all(&scans).unwrap();
    let name = "giấy\u{1b}[31m khai\u{7}\u{202e}.pdf";
    std::fs::write(scans.join(name), paper::pdf(2000)).unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, place.path());
    desk.view("all");
    desk.press("A");
    desk.settle();
    let clean = |text: &str| !text.contains(['\u{1b}', '\u{7}', '\u{202e}']);
    assert!(clean(&desk.screen()), "{}", desk.screen());
    desk.press("Enter");
    desk.settle();
    assert!(clean(&desk.screen()), "{}", desk.screen());
    let path = format!(
        "/v1/cases/{}?include=documents",
        row["id"].as_str().unwrap()
    );
    let case = people.counter.get(&path).await.expect(200);
    let names = case["documents"].as_array().unwrap().iter();
    for name in names.map(|it| it["file_name"].as_str().unwrap()) {
        assert!(clean(name), "{name:?}");
    }
    office.close().await;
}
