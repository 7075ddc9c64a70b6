//! The real program as a server of its own process, which a test may kill as a power cut would.

use motcua::casework::catalog::Catalog;
use motcua::contract::id::OfficerId;
use motcua::contract::status::Role;
use motcua::server::app::accounts::sign_in_as;
use motcua::server::store::accounts::{self, AccountRow};
use motcua::server::{Running, ServerConfig, start};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// `motcua serve` on a database and a folder that outlive it.
pub struct Server {
    child: Child,
    pub url: String,
}

impl Server {
    /// Starts it and waits until it says where it listens.
    pub fn start(database: &str, folder: &Path) -> Self {
        Self::run(Command::new(env!("CARGO_BIN_EXE_motcua")), database, folder)
    }

    /// The same on a disk that takes no file beyond so many bytes. A full file system would want root; for
    /// the program it is the same: a write that is refused.
    #[cfg(unix)]
    pub fn start_without_room(database: &str, folder: &Path, most: u64) -> Self {
        Self::run(without_room(most), database, folder)
    }

    fn run(mut program: Command, database: &str, folder: &Path) -> Self {
        let mut child = program
            .args(["--language", "en", "serve", "--listen", "127.0.0.1:0"])
            .args(["--database", database, "--documents"])
            .arg(folder.join("documents"))
            // No settings and no keys of whoever runs the test.
            .env("MOTCUA_HOME", folder.join("home"))
            .env_remove("MOTCUA_DATABASE")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let (_, address) = line
            .split_once("http://")
            .unwrap_or_else(|| panic!("no address in {line:?}"));
        // The isolating marks that surround a placed word are not part of the address.
        let address: String = address.chars().filter(char::is_ascii_graphic).collect();
        Self {
            child,
            url: format!("http://{}", address.trim_end_matches('.')),
        }
    }

    /// SIGKILL: nothing is finished, nothing is said.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// The program under a limit of the size of files (`RLIMIT_FSIZE`), told by errors instead of a signal.
#[cfg(unix)]
fn without_room(most: u64) -> Command {
    // The shell counts in blocks of 512 bytes.
    let limited = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", most / 512);
    let mut command = Command::new("sh");
    command.args(["-c", &limited, env!("CARGO_BIN_EXE_motcua")]);
    command
}

/// A test that fails must not leave its server behind.
impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// A server inside the test, to set up a database that the program does not serve yet.
pub async fn inside(database: &str, folder: &Path) -> Running {
    let catalog = Arc::new(Catalog::embedded("ha-noi-2026").unwrap());
    let config = ServerConfig::local(database.to_owned(), folder.join("documents"), catalog);
    start(config).await.unwrap()
}

/// An officer with a session on the real clock; the token.
pub async fn enrolled(database: &str, folder: &Path, unit: &str, role: Role) -> String {
    let server = inside(database, folder).await;
    let id = OfficerId::new().to_string();
    let row = AccountRow {
        username: id.clone(),
        name: "Nguyễn Thị Lan".into(),
        unit: unit.into(),
        roles: serde_json::to_string(&[role]).unwrap(),
        scope: serde_json::to_string(&[unit]).unwrap(),
        active: true,
        id,
    };
    let mut transaction = server.app.db.write().await.unwrap();
    let now = server.app.now().millis();
    accounts::insert(&mut transaction, &row, None, now)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let token = sign_in_as(&server.app, &row.username).await.unwrap();
    server.shutdown().await;
    token
}

/// An officer who asks the real program over HTTP.
#[derive(Clone)]
pub struct Caller {
    client: Client,
    token: String,
    url: String,
}

impl Caller {
    pub fn new(token: &str, server: &Server) -> Self {
        // Fails when another test was first, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            client: Client::builder()
                .no_proxy()
                .timeout(Duration::from_mins(1))
                .build()
                .unwrap(),
            token: token.to_owned(),
            url: server.url.clone(),
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.url))
            .bearer_auth(&self.token)
    }

    /// A request with a key, under which it can be repeated.
    pub fn post(&self, path: &str, key: &str, body: &Value) -> RequestBuilder {
        self.request(Method::POST, path)
            .header("idempotency-key", key)
            .json(body)
    }

    pub async fn get(&self, path: &str) -> Value {
        good(self.request(Method::GET, path)).await
    }
}

/// The body of an answer that must be a good one.
pub async fn good(request: RequestBuilder) -> Value {
    let (status, text) = answer(request).await.unwrap();
    assert!(status.is_success(), "{status}: {text}");
    serde_json::from_str(&text).unwrap()
}

/// What came back, if anything did.
pub async fn answer(request: RequestBuilder) -> reqwest::Result<(StatusCode, String)> {
    let response = request.send().await?;
    Ok((response.status(), response.text().await?))
}
