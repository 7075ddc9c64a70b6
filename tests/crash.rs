//! The server's process is killed in the middle of its work: what it had said is still so.
//!
//! The real program over a database and a folder that stay, killed by SIGKILL and started again.
#![cfg(all(unix, feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/binary.rs"]
mod binary;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/paper.rs"]
mod paper;
#[path = "support/postgres.rs"]
mod postgres;

use binary::{Caller, Server, answer, enrolled, good};
use motcua::contract::id::OfficerId;
use motcua::contract::status::Role;
use motcua::server::app::officer::sha256_hex;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const COUNTER: &str = "p25-hoan-kiem.mc";
const CASES: usize = 80;
/// Notes on each case before it is forwarded: so many items that the job is not over before it is
/// seen to have begun.
const NOTES: usize = 9;
const ITEMS: usize = CASES * (NOTES + 1);
/// Far beyond what anything takes; reached only by what will never come.
const NEVER: Duration = Duration::from_mins(2);

#[derive(Clone, Copy)]
enum Engine {
    Sqlite,
    Postgres,
}

/// What outlives the process: the database and the documents; and one officer's token.
struct Place {
    database: String,
    folder: TempDir,
    token: String,
}

impl Place {
    async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("cases.db").display()),
            Engine::Postgres => postgres::database(),
        };
        let token = enrolled(&database, folder.path(), COUNTER, Role::Counter).await;
        Self {
            database,
            folder,
            token,
        }
    }

    fn serve(&self) -> (Server, Caller) {
        let server = Server::start(&self.database, self.folder.path());
        let officer = Caller::new(&self.token, &server);
        (server, officer)
    }
}

fn key() -> String {
    OfficerId::new().to_string()
}

async fn take_in(officer: &Caller, owner: &str) -> Value {
    let intake = json!({
        "procedure": "1.001193",
        "channel": "counter",
        "owner": { "kind": "citizen", "name": owner, "phone": "0912345678" },
        "parts": [{ "part": "TP01", "originals": 1 }, { "part": "TP02", "originals": 1 }],
        "return_method": "counter",
    });
    good(officer.post("/v1/cases", &key(), &intake)).await
}

fn id(case: &Value) -> &str {
    case["id"].as_str().unwrap()
}

async fn version(officer: &Caller, case: &str) -> u64 {
    let case = officer.get(&format!("/v1/cases/{case}")).await;
    case["version"].as_u64().unwrap()
}

/// Writes notes on a case until nobody answers any more; the version that was said last.
async fn write_until_cut(officer: Caller, case: Value) -> u64 {
    let path = format!("/v1/cases/{}/transitions", id(&case));
    let mut said = case["version"].as_u64().unwrap();
    loop {
        let note = json!({ "type": "note", "text": format!("sau lần {said}") });
        let request = officer
            .post(&path, &key(), &note)
            .header("if-match", format!("\"{said}\""));
        let Ok((status, text)) = answer(request).await else {
            return said;
        };
        assert!(status.is_success(), "{status}: {text}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        said = answer["version"].as_u64().unwrap();
    }
}

async fn a_killed_job_goes_on(engine: Engine) {
    let place = Place::new(engine).await;
    let (server, officer) = place.serve();
    let mut cases = Vec::new();
    for number in 0..CASES {
        cases.push(take_in(&officer, &format!("Nguyễn Văn An {number}")).await);
    }
    let noted = take_in(&officer, "Lê Thị Bình").await;

    let note = json!({ "type": "note", "text": "chuyển theo danh sách" });
    let items: Value = cases
        .iter()
        .flat_map(|case| {
            let noted = json!({ "case_id": case["id"], "command": note });
            std::iter::repeat_n(noted, NOTES).chain([json!({ "case_id": case["id"] })])
        })
        .collect();
    let job = json!({ "mode": "run", "command": { "type": "forward" }, "items": items });
    let posted = key();
    let posting = {
        let request = officer.post("/v1/jobs", &posted, &job);
        tokio::spawn(answer(request))
    };
    let writing = tokio::spawn(write_until_cut(officer.clone(), noted.clone()));
    // Something was done to the first case: the job has begun.
    let end = Instant::now() + NEVER;
    while version(&officer, id(&cases[0])).await == cases[0]["version"].as_u64().unwrap() {
        assert!(Instant::now() < end, "the job does not begin");
    }
    server.kill();
    // Whether the job was acknowledged or not, the console would post it again under its key.
    let _ = posting.await.unwrap();
    let said = writing.await.unwrap();
    let done = done_items(&place).await;
    assert!(
        (1..ITEMS as i64).contains(&done),
        "killed in the middle, not after {done} of {ITEMS}"
    );

    let (_server, officer) = place.serve();
    let job = good(officer.post("/v1/jobs", &posted, &job)).await;
    let path = format!("/v1/jobs/{}", id(&job));
    let end = Instant::now() + NEVER;
    let job = loop {
        let job = officer.get(&path).await;
        if job["state"] == "finished" {
            break job;
        }
        assert!(Instant::now() < end, "never finished: {job:#}");
    };
    assert_eq!(
        (&job["total"], &job["done"], &job["failed"]),
        (&json!(ITEMS), &json!(ITEMS), &json!(0))
    );
    for case in &cases {
        let path = format!("/v1/cases/{}?include=events", id(case));
        let case = officer.get(&path).await;
        let events = case["events"].as_array().unwrap();
        let count = |kind: &str| events.iter().filter(|it| it["event"] == kind).count();
        let found = (count("noted"), count("handed_over"));
        assert_eq!(found, (NOTES, 1), "{events:#?}");
    }
    let now = version(&officer, id(&noted)).await;
    assert!(
        now == said || now == said + 1,
        "version {said} was said, {now} stands"
    );
}

/// How many items of the job were done when the process died.
async fn done_items(place: &Place) -> i64 {
    use motcua::server::store::{Db, Sql};
    let db = Db::open(&place.database).await.unwrap();
    let mut connection = db.read().await.unwrap();
    let rows: Vec<(i64,)> = Sql::new("select count(*) from job_items where state = 'done'")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    drop(connection);
    db.close().await;
    rows[0].0
}

fn tus(officer: &Caller, method: Method, address: &str) -> RequestBuilder {
    officer
        .request(method, address)
        .header("Tus-Resumable", "1.0.0")
}

fn piece(officer: &Caller, address: &str, offset: usize) -> RequestBuilder {
    tus(officer, Method::PATCH, address)
        .header("Upload-Offset", offset)
        .header("Content-Type", "application/offset+octet-stream")
}

fn offset(response: &Response) -> usize {
    let header = response.headers().get("upload-offset");
    header.unwrap().to_str().unwrap().parse().unwrap()
}

async fn a_killed_upload_is_taken_up(engine: Engine) {
    let place = Place::new(engine).await;
    let (server, officer) = place.serve();
    let bytes = paper::pdf(600_000);
    let announced = tus(&officer, Method::POST, "/v1/uploads")
        .header("Upload-Length", bytes.len())
        .header("Upload-Metadata", "filename YS5wZGY=")
        .send()
        .await
        .unwrap();
    let address = announced.headers()["location"].to_str().unwrap().to_owned();
    let said = piece(&officer, &address, 0)
        .body(bytes[..200_000].to_vec())
        .send()
        .await
        .unwrap();
    assert_eq!((said.status().as_u16(), offset(&said)), (204, 200_000));

    // The next piece stops in its middle; what came of it lies on the disk when the process dies.
    let (sender, receiver) = tokio::sync::mpsc::channel::<std::io::Result<Vec<u8>>>(1);
    let body = futures_util::stream::unfold(receiver, |mut receiver| async {
        receiver.recv().await.map(|it| (it, receiver))
    });
    let broken = piece(&officer, &address, 200_000)
        .header("Content-Length", bytes.len() - 200_000)
        .body(reqwest::Body::wrap_stream(body));
    let broken = tokio::spawn(broken.send());
    sender
        .send(Ok(bytes[200_000..400_000].to_vec()))
        .await
        .unwrap();
    let folder = place.folder.path().join("documents/uploads");
    let end = Instant::now() + NEVER;
    while gathered(&folder) <= 200_000 {
        assert!(Instant::now() < end, "nothing of the second piece comes");
        tokio::task::yield_now().await;
    }
    server.kill();
    assert!(broken.await.unwrap().is_err());

    let (_server, officer) = place.serve();
    let standing = tus(&officer, Method::HEAD, &address).send().await.unwrap();
    assert_eq!(standing.status(), 200);
    let standing = offset(&standing);
    assert!((200_000..=400_000).contains(&standing), "{standing}");
    let rest = piece(&officer, &address, standing)
        .body(bytes[standing..].to_vec())
        .send()
        .await
        .unwrap();
    assert_eq!(rest.status(), 204);
    let document = officer.get(&address).await;
    assert_eq!(document["sha256"], sha256_hex(&bytes));
}

/// Bytes of the one unfinished upload on the disk.
fn gathered(folder: &std::path::Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap();
    files.map(|it| it.unwrap().metadata().unwrap().len()).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_whose_server_is_killed_goes_on_and_nothing_said_is_missing_on_sqlite() {
    a_killed_job_goes_on(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_whose_server_is_killed_goes_on_and_nothing_said_is_missing_on_postgres() {
    a_killed_job_goes_on(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_whose_server_is_killed_is_taken_up_at_what_was_said_on_sqlite() {
    a_killed_upload_is_taken_up(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_whose_server_is_killed_is_taken_up_at_what_was_said_on_postgres() {
    a_killed_upload_is_taken_up(Engine::Postgres).await;
}
