//! An office to test in: a running server over a database of its own, and officers who ask it.

use super::postgres;
use motcua::casework::catalog::Catalog;
use motcua::casework::context::Actor;
use motcua::contract::event::Submission;
use motcua::contract::id::{OfficerId, ProcedureCode, UnitId};
use motcua::contract::instant::Instant;
use motcua::contract::status::{Channel, ReturnMethod, Role, Status};
use motcua::server::app::intake::{self, Submitted};
use motcua::server::app::officer::sha256_hex;
use motcua::server::clock::SetClock;
use motcua::server::store::accounts::{self, AccountRow};
use motcua::server::store::{Sql, cases};
use motcua::server::{Running, ServerConfig, start};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

/// Which database a story runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A server with its database, stopped and removed at the end of the test.
pub struct Office {
    pub server: Running,
    pub engine: Engine,
    pub database: String,
    pub clock: Arc<SetClock>,
    client: Client,
    folder: TempDir,
}

impl Office {
    pub async fn open(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("cases.db").display()),
            Engine::Postgres => postgres::database(),
        };
        let clock = Arc::new(SetClock::at(monday_morning()));
        let server = start(config(&database, &folder, &clock)).await.unwrap();
        Self {
            server,
            engine,
            database,
            clock,
            client: client(),
            folder,
        }
    }

    /// How a server over this office's database and documents is started.
    pub fn config(&self) -> ServerConfig {
        config(&self.database, &self.folder, &self.clock)
    }

    /// Stops the server; what it has kept stays.
    pub async fn shut(self) -> ShutOffice {
        self.server.shutdown().await;
        ShutOffice {
            engine: self.engine,
            database: self.database,
            clock: self.clock,
            client: self.client,
            folder: self.folder,
        }
    }

    /// The same office after its server was stopped and started again, and its officer there.
    pub async fn restarted(self, officer: Officer) -> (Self, Officer) {
        let office = self.shut().await.open().await;
        let officer = officer.at(&office.server);
        (office, officer)
    }

    pub fn later_by_hours(&self, hours: i64) {
        self.later_by_minutes(hours * 60);
    }

    pub fn later_by_minutes(&self, minutes: i64) {
        let later = self.clock_millis() + minutes * 60_000;
        self.clock.set(Instant::from_millis(later));
    }

    /// Some unit of the catalogue.
    pub fn any_unit(&self) -> UnitId {
        self.server.app.catalog.units[0].id.clone()
    }

    /// The officer with a new session.
    pub async fn signed_in_again(&self, officer: &Officer) -> Officer {
        let token = format!("token-{}", OfficerId::new());
        let now = self.clock_millis();
        let mut transaction = self.server.app.db.write().await.unwrap();
        let (hash, id) = (sha256_hex(token.as_bytes()), officer.id.to_string());
        accounts::insert_session(&mut transaction, &hash, &id, now, now + 3_600_000)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        Officer {
            token: Some(token),
            ..officer.clone()
        }
    }

    /// The file that gathers the bytes of the upload at an address.
    pub fn upload_file(&self, address: &str) -> std::path::PathBuf {
        let id = address.rsplit('/').next().unwrap();
        self.server.app.vault.file(id.parse().unwrap())
    }

    /// How many files of unfinished uploads lie on the disk.
    pub fn upload_files(&self) -> usize {
        let folder = self.folder.path().join("documents/uploads");
        std::fs::read_dir(folder).unwrap().count()
    }

    /// An officer with a session.
    pub async fn officer(&self, name: &str, unit: &str, roles: &[Role]) -> Officer {
        self.officer_of(name, unit, roles, &[unit]).await
    }

    /// An officer whose reach is more than the own unit.
    pub async fn officer_of(
        &self,
        name: &str,
        unit: &str,
        roles: &[Role],
        scope: &[&str],
    ) -> Officer {
        let id = OfficerId::new();
        let token = format!("token-{id}");
        let now = self.clock_millis();
        let mut transaction = self.server.app.db.write().await.unwrap();
        let row = AccountRow {
            id: id.to_string(),
            username: format!("{name}-{id}"),
            name: name.to_owned(),
            unit: unit.to_owned(),
            roles: serde_json::to_string(roles).unwrap(),
            scope: serde_json::to_string(scope).unwrap(),
            active: true,
        };
        accounts::insert(&mut transaction, &row, None, now)
            .await
            .unwrap();
        let hash = sha256_hex(token.as_bytes());
        let ends = now + 8 * 3_600_000;
        accounts::insert_session(&mut transaction, &hash, &row.id, now, ends)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        Officer {
            id,
            token: Some(token),
            base: self.server.base_url.clone(),
            client: self.client.clone(),
        }
    }

    /// The officers of one ward.
    pub async fn ward(&self) -> Ward {
        Ward {
            counter: self.officer("Lan", ward::COUNTER, &[Role::Counter]).await,
            second_counter: self.officer("Mai", ward::COUNTER, &[Role::Counter]).await,
            specialist: self
                .officer("Minh", ward::CIVIL_STATUS, &[Role::Specialist])
                .await,
            supervisor: self
                .officer_of("Hoa", ward::COUNTER, &[Role::Supervisor], &[ward::ALL])
                .await,
            elsewhere: self
                .officer("Tuấn", ward::ELSEWHERE, &[Role::Counter])
                .await,
            it: self
                .officer_of("Nam", ward::CITY, &[Role::It], &[ward::CITY])
                .await,
        }
    }

    /// Another server over the same database.
    pub async fn second_instance(&self) -> Running {
        start(self.config()).await.unwrap()
    }

    /// Does something to the database behind the server's back.
    pub async fn execute(&self, statement: &'static str) {
        let mut transaction = self.server.app.db.write().await.unwrap();
        Sql::new(statement).execute(&mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// A case's number in the database.
    pub async fn number_of(&self, id: &str) -> i64 {
        let mut connection = self.server.app.db.read().await.unwrap();
        let row = cases::row(&mut connection, id, None).await.unwrap();
        row.unwrap().no
    }

    /// A case that a portal submitted; its id.
    pub async fn online_case(&self, owner: &str) -> String {
        self.submit(online(owner, self.server.app.now())).await
    }

    pub async fn submit(&self, submission: Submission) -> String {
        let app = &self.server.app;
        let door = Actor {
            id: OfficerId::new(),
            name: "gateway".into(),
            roles: Vec::new(),
            unit: UnitId::from(ward::CITY),
            scope: Vec::new(),
        };
        let mut transaction = app.db.write().await.unwrap();
        let submitted = intake::register(&mut transaction, app, &door, submission)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        app.feed.stir();
        match submitted {
            Submitted::New(id) | Submitted::Known(id) => id.to_string(),
        }
    }

    /// Somebody without a session.
    pub fn stranger(&self) -> Officer {
        Officer {
            id: OfficerId::new(),
            token: None,
            base: self.server.base_url.clone(),
            client: self.client.clone(),
        }
    }

    fn clock_millis(&self) -> i64 {
        use motcua::server::clock::Clock;
        self.clock.now().millis()
    }

    pub async fn close(self) {
        self.server.shutdown().await;
    }
}

/// An office whose server is stopped.
pub struct ShutOffice {
    engine: Engine,
    database: String,
    clock: Arc<SetClock>,
    client: Client,
    folder: TempDir,
}

impl ShutOffice {
    pub fn config(&self) -> ServerConfig {
        config(&self.database, &self.folder, &self.clock)
    }

    pub async fn open(self) -> Office {
        let server = start(self.config()).await.unwrap();
        Office {
            server,
            engine: self.engine,
            database: self.database,
            clock: self.clock,
            client: self.client,
            folder: self.folder,
        }
    }
}

fn config(database: &str, folder: &TempDir, clock: &Arc<SetClock>) -> ServerConfig {
    let documents = folder.path().join("documents");
    let mut config = ServerConfig::local(database, documents, Arc::new(catalog()));
    config.clock = clock.clone();
    config
}

/// Monday 2026-06-08, 09:00 in Hà Nội.
pub fn monday_morning() -> Instant {
    "2026-06-08T09:00:00+07:00".parse().unwrap()
}

fn client() -> Client {
    // Fails when another test was first, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// Officers of one ward and of another.
pub struct Ward {
    pub counter: Officer,
    pub second_counter: Officer,
    pub specialist: Officer,
    pub supervisor: Officer,
    pub elsewhere: Officer,
    pub it: Officer,
}

/// A person at a console, who asks over HTTP.
#[derive(Clone)]
pub struct Officer {
    pub id: OfficerId,
    pub token: Option<String>,
    base: String,
    client: Client,
}

impl Officer {
    /// The same officer at another server.
    pub fn at(&self, server: &Running) -> Self {
        Self {
            base: server.base_url.clone(),
            ..self.clone()
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Reply {
        Reply::of(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        Reply::of(self.request(Method::POST, path).json(body)).await
    }

    /// Takes a case in with a fresh key.
    pub async fn take_in(&self, intake: &Value) -> Reply {
        let request = self.request(Method::POST, "/v1/cases");
        Reply::of(request.header("idempotency-key", fresh_key()).json(intake)).await
    }

    /// Orders a command with a fresh key on the version seen.
    pub async fn order(&self, case: &str, version: u64, command: &Value) -> Reply {
        Reply::of(self.transition(case, version, &fresh_key(), command)).await
    }

    pub fn transition(
        &self,
        case: &str,
        version: u64,
        key: &str,
        command: &Value,
    ) -> RequestBuilder {
        self.request(Method::POST, &format!("/v1/cases/{case}/transitions"))
            .header("if-match", format!("\"{version}\""))
            .header("idempotency-key", key)
            .json(command)
    }

    /// Scans a paper and links it to a case as its part TP02, *Giấy chứng sinh*; its SHA-256.
    pub async fn gives_paper(&self, case: &Value) -> String {
        let bytes = super::paper::pdf(10);
        let upload = self
            .request(Method::POST, "/v1/uploads")
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Length", bytes.len())
            .header("Upload-Metadata", "filename YS5wZGY=")
            .header("Content-Type", "application/offset+octet-stream")
            .body(bytes.clone());
        assert_eq!(Reply::of(upload).await.status, 201);
        let path = format!("/v1/cases/{}/documents", case["id"].as_str().unwrap());
        let link = self
            .request(Method::POST, &path)
            .header("if-match", format!("\"{}\"", case["version"]))
            .header("idempotency-key", fresh_key())
            .json(&json!({
                "sha256": sha256_hex(&bytes), "file_name": "Giấy chứng sinh.pdf", "basis": "scan",
                "as": "part", "part": "TP02",
            }));
        Reply::of(link).await.expect(200);
        sha256_hex(&bytes)
    }

    /// The rows of a list, which must be there.
    pub async fn rows(&self, query: &str) -> Vec<Value> {
        let page = self.get(&format!("/v1/cases?{query}")).await.expect(200);
        page["items"].as_array().unwrap().clone()
    }

    /// Ids of the cases in a list.
    pub async fn ids(&self, query: &str) -> Vec<String> {
        let rows = self.rows(query).await;
        rows.iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Reply {
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            text: response.text().await.unwrap(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body of an answer that must have that status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        self.json()
    }

    /// A problem with that status and code.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let body = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(body["code"], code, "{body:#}");
        assert_eq!(body["status"], status);
        body
    }
}

/// Two tests of one story: the same on both databases.
macro_rules! on_both_databases {
    ($(async fn $name:ident($office:ident: Office) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($office: $crate::support::office::Office) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story($crate::support::office::Office::open($crate::support::office::Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story($crate::support::office::Office::open($crate::support::office::Engine::Postgres).await).await;
            }
        }
    )*};
}
pub(crate) use on_both_databases;

/// The catalogue that stories play in.
pub fn catalog() -> Catalog {
    Catalog::embedded("ha-noi-2026").unwrap()
}

/// The units of phường Hoàn Kiếm that stories need.
pub mod ward {
    pub const ALL: &str = "p25-hoan-kiem";
    pub const COUNTER: &str = "p25-hoan-kiem.mc";
    pub const CIVIL_STATUS: &str = "p25-hoan-kiem.tp";
    /// Another ward's counter.
    pub const ELSEWHERE: &str = "p25-cua-nam.mc";
    pub const OTHER: &str = "p25-cua-nam";
    pub const CITY: &str = "hn";
}

/// A counter intake of a birth registration, complete.
pub fn birth(owner: &str) -> Value {
    json!({
        "procedure": "1.001193",
        "channel": "counter",
        "owner": { "kind": "citizen", "name": owner, "phone": "0912345678" },
        "parts": [{ "part": "TP01", "originals": 1 }, { "part": "TP02", "originals": 1 }],
        "return_method": "counter",
    })
}

/// A case as a portal submits it to the ward's counter.
pub fn online(owner: &str, now: Instant) -> Submission {
    let counter = UnitId::from(ward::COUNTER);
    Submission {
        external_code: None,
        procedure: ProcedureCode::from("1.001193"),
        procedure_name: "Đăng ký khai sinh".into(),
        channel: Channel::Online,
        status: Status::Submitted.into(),
        submitted_at: now,
        submitted_at_unit: counter.clone(),
        received_by_unit: counter,
        competent_unit: UnitId::from(ward::ALL),
        owner: serde_json::from_value(json!({ "kind": "citizen", "name": owner })).unwrap(),
        submitter: None,
        mandate: None,
        summary: String::new(),
        return_method: ReturnMethod::Counter,
        parts: serde_json::from_value(json!([
            { "part": "TP01", "electronic": 1 }, { "part": "TP02", "electronic": 1 }
        ]))
        .unwrap(),
        offered: Vec::new(),
    }
}

/// A key no other request has.
pub fn fresh_key() -> String {
    OfficerId::new().to_string()
}
