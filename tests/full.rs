//! A server's disk that takes no more: what was not written was not promised.
//!
//! A full file system would want root. The real program runs under a limit of the size of files instead
//! (`RLIMIT_FSIZE`), which everybody may set: to the program it is a write that is refused.
#![cfg(all(unix, feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/binary.rs"]
mod binary;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/paper.rs"]
mod paper;

use binary::{Caller, Server, answer, enrolled};
use motcua::contract::id::OfficerId;
use motcua::contract::status::Role;
use motcua::server::app::officer::sha256_hex;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

const COUNTER: &str = "p25-hoan-kiem.mc";
/// More intakes than the room is for.
const MANY: usize = 190;

/// An office whose database was filled to some size, and a counter officer's token.
async fn place() -> (TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("cases.db").display());
    let token = enrolled(&database, folder.path(), COUNTER, Role::Counter).await;
    (folder, database, token)
}

fn size(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("cases.db")).unwrap().len()
}

fn key() -> String {
    OfficerId::new().to_string()
}

fn intake(officer: &Caller, key: &str) -> RequestBuilder {
    let intake = json!({
        "procedure": "1.001193",
        "channel": "counter",
        "owner": { "kind": "citizen", "name": "Nguyễn Thị Ánh", "phone": "0912345678" },
        "parts": [{ "part": "TP01", "originals": 1 }, { "part": "TP02", "originals": 1 }],
        "return_method": "counter",
    });
    officer.post("/v1/cases", key, &intake)
}

/// How many cases the officer's counter has, each opened once.
async fn cases(officer: &Caller) -> usize {
    let page = officer.get("/v1/cases?limit=200").await;
    let items = page["items"].as_array().unwrap();
    for row in items {
        let path = format!("/v1/cases/{}?include=events", row["id"].as_str().unwrap());
        let case = officer.get(&path).await;
        assert!(!case["events"].as_array().unwrap().is_empty());
    }
    items.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_without_room_refuses_the_intake_clearly_and_keeps_nothing_of_it() {
    let (folder, database, token) = place().await;
    let server = Server::start_without_room(&database, folder.path(), size(folder.path()));
    let officer = Caller::new(&token, &server);
    let mut taken_in = 0;
    let refused = loop {
        assert!(taken_in < MANY, "the disk is never full");
        let key = key();
        let (status, text) = answer(intake(&officer, &key)).await.unwrap();
        if status.as_u16() == 201 {
            taken_in += 1;
            continue;
        }
        let problem: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (status.as_u16(), &problem["code"]),
            (507, &json!("storage_full")),
            "{text}"
        );
        assert_eq!(problem["retryable"], true);
        break key;
    };
    assert!(taken_in > 0, "there was room for some");
    assert_eq!(
        cases(&officer).await,
        taken_in,
        "what was there can still be read"
    );
    drop(server);

    // Somebody has made room: the same request, with its key, is taken in once.
    let server = Server::start(&database, folder.path());
    let officer = Caller::new(&token, &server);
    assert_eq!(cases(&officer).await, taken_in);
    for _ in 0..2 {
        let (status, text) = answer(intake(&officer, &refused)).await.unwrap();
        assert_eq!(status.as_u16(), 201, "{text}");
    }
    assert_eq!(cases(&officer).await, taken_in + 1);
}

fn tus(officer: &Caller, method: Method, address: &str) -> RequestBuilder {
    officer
        .request(method, address)
        .header("Tus-Resumable", "1.0.0")
}

fn piece(officer: &Caller, address: &str, offset: usize, bytes: &[u8]) -> RequestBuilder {
    tus(officer, Method::PATCH, address)
        .header("Upload-Offset", offset)
        .header("Content-Type", "application/offset+octet-stream")
        .body(bytes.to_vec())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_without_room_refuse_the_piece_and_take_it_once_there_is_some() {
    let (folder, database, token) = place().await;
    let most = size(folder.path());
    let bytes = paper::pdf(most as usize + 20_000);
    let server = Server::start_without_room(&database, folder.path(), most);
    let officer = Caller::new(&token, &server);
    let announced = tus(&officer, Method::POST, "/v1/uploads")
        .header("Upload-Length", bytes.len())
        .header("Upload-Metadata", "filename YS5wZGY=")
        .send()
        .await
        .unwrap();
    let address = announced.headers()["location"].to_str().unwrap().to_owned();
    let first = most as usize - 10_000;
    let (status, text) = answer(piece(&officer, &address, 0, &bytes[..first]))
        .await
        .unwrap();
    assert_eq!(status.as_u16(), 204, "{text}");
    let (status, text) = answer(piece(&officer, &address, first, &bytes[first..]))
        .await
        .unwrap();
    let problem: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (status.as_u16(), &problem["code"]),
        (507, &json!("storage_full")),
        "{text}"
    );
    let document = format!("/v1/documents/{}", sha256_hex(&bytes));
    let (status, _) = answer(officer.request(Method::GET, &document))
        .await
        .unwrap();
    assert_eq!(status.as_u16(), 404, "half a document is none");
    drop(server);

    let server = Server::start(&database, folder.path());
    let officer = Caller::new(&token, &server);
    let standing = tus(&officer, Method::HEAD, &address).send().await.unwrap();
    let offset: usize = standing.headers()["upload-offset"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((first..=most as usize).contains(&offset), "{offset}");
    let (status, text) = answer(piece(&officer, &address, offset, &bytes[offset..]))
        .await
        .unwrap();
    assert_eq!(status.as_u16(), 204, "{text}");
    assert_eq!(officer.get(&address).await["sha256"], sha256_hex(&bytes));
}
