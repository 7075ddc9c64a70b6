//! An office to test in: a running server over a database of its own, and officers who ask it.

use super::postgres;
use motcua::casework::catalog::Catalog;
use motcua::contract::id::{OfficerId, UnitId};
use motcua::contract::instant::Instant;
use motcua::contract::status::Role;
use motcua::server::app::officer::sha256_hex;
use motcua::server::clock::SetClock;
use motcua::server::store::accounts::{self, AccountRow};
use motcua::server::{Running, ServerConfig, start};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;
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
        let mut config = ServerConfig::local(
            database.clone(),
            folder.path().join("documents"),
            Arc::new(catalog()),
        );
        config.clock = clock.clone();
        let server = start(config).await.unwrap();
        Self {
            server,
            engine,
            database,
            clock,
            client: client(),
            folder,
        }
    }

    /// The same office after its server was stopped and started again, and its officer there.
    pub async fn restarted(self, officer: Officer) -> (Self, Officer) {
        self.server.shutdown().await;
        let mut config = ServerConfig::local(
            self.database.clone(),
            self.folder.path().join("documents"),
            Arc::new(catalog()),
        );
        config.clock = self.clock.clone();
        let server = start(config).await.unwrap();
        let base = server.base_url.clone();
        (Self { server, ..self }, Officer { base, ..officer })
    }

    pub fn later_by_hours(&self, hours: i64) {
        let later = self.clock_millis() + hours * 3_600_000;
        self.clock.set(Instant::from_millis(later));
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
            unit: UnitId::from(unit),
            token: Some(token),
            base: self.server.base_url.clone(),
            client: self.client.clone(),
        }
    }

    /// Somebody without a session.
    pub fn stranger(&self) -> Officer {
        Officer {
            id: OfficerId::new(),
            unit: UnitId::from("nowhere"),
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

/// Monday 2026-06-08, 09:00 in Hà Nội.
pub fn monday_morning() -> Instant {
    "2026-06-08T09:00:00+07:00".parse().unwrap()
}

fn client() -> Client {
    // Fails when another test was first, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// A person at a console, who asks over HTTP.
#[derive(Clone)]
pub struct Officer {
    pub id: OfficerId,
    pub unit: UnitId,
    pub token: Option<String>,
    base: String,
    client: Client,
}

impl Officer {
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

fn catalog() -> Catalog {
    use motcua::casework::catalog::{Calendar, CodeRegime, DuePolicy, Policy};
    Catalog {
        name: "test".into(),
        title: "Test".into(),
        units: Vec::new(),
        successions: Vec::new(),
        procedures: Vec::new(),
        templates: Vec::new(),
        calendar: Calendar {
            years: vec![2026],
            days: Vec::new(),
            hours: std::collections::BTreeMap::new(),
            in_day_cutoff: jiff::civil::time(15, 0, 0, 0),
        },
        transitions: Vec::new(),
        policy: Policy {
            due: DuePolicy::EndOfDay,
            max_extensions: 1,
            max_supplement_requests: 1,
            code_regime: CodeRegime::Qd20_2020,
            stuck_after_minutes: 240,
            undo_seconds: 10,
            source: "test".into(),
        },
        targets: Vec::new(),
        doubts: Vec::new(),
        origins: Default::default(),
    }
}
