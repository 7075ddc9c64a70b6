//! A throw-away PostgreSQL cluster, one for each test process, with one database for each test.
//!
//! **Invariant:** nothing stays behind, however the process ends: a shell that holds the read end
//! of a pipe stops the cluster and removes its folder once the write end is closed by our death.

use motcua::server::store::Db;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

const MISSING: &str = "PostgreSQL is needed for these tests: install it (Debian: apt-get install \
    postgresql), or name a server of your own with MOTCUA_TEST_POSTGRES=postgres://…/postgres";

/// A fresh, migrated database; its URL.
pub fn database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = server();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    run_on(
        &server.url("postgres"),
        &format!("create database {name} template {}", server.template),
    );
    server.url(&name)
}

struct Server {
    /// A URL with `{}` where the database's name belongs.
    pattern: String,
    template: String,
    /// Kept, so that its standard input stays open as long as we live.
    _watcher: Option<Child>,
}

impl Server {
    fn url(&self, database: &str) -> String {
        self.pattern.replace("{}", database)
    }
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let (pattern, watcher) = match std::env::var("MOTCUA_TEST_POSTGRES") {
            Ok(url) => (with_placeholder(&url), None),
            Err(_) => start(),
        };
        let server = Server {
            pattern,
            template: format!("template_{}", std::process::id()),
            _watcher: watcher,
        };
        run_on(
            &server.url("postgres"),
            &format!("create database {}", server.template),
        );
        let url = server.url(&server.template);
        // Migrated once, then copied by the server itself for every test.
        block_on(async move {
            let db = Db::open(&url)
                .await
                .expect("the template database migrates");
            db.close().await;
        });
        server
    })
}

fn with_placeholder(url: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let (server, _) = address.rsplit_once('/').expect("the URL names a database");
    format!("{server}/{{}}?{options}")
}

fn start() -> (String, Option<Child>) {
    let bin = binaries();
    let folder = owned_folder();
    let data = folder.join("data");
    let shown = folder.display().to_string();
    as_owner(&bin.join("initdb"))
        .args([
            "-U",
            "app",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ])
        .arg("-D")
        .arg(&data)
        .run();
    let settings = format!(
        "-c listen_addresses='' -c unix_socket_directories='{shown}' -c fsync=off \
         -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB \
         -c max_connections=200"
    );
    as_owner(&bin.join("pg_ctl"))
        .arg("-D")
        .arg(&data)
        .args(["-w", "-l"])
        .arg(folder.join("log"))
        .args(["-o", &settings, "start"])
        .run();
    let watcher = watch(&bin, &folder);
    let pattern = format!("postgres://app@localhost/{{}}?host={shown}");
    (pattern, Some(watcher))
}

/// Waits for our end on its standard input, whatever signal takes us, then cleans up.
fn watch(bin: &Path, folder: &Path) -> Child {
    let script = "trap '' INT TERM HUP; read -r _; \
        \"$@\" -D \"$FOLDER/data\" -m immediate stop; rm -rf \"$FOLDER\"";
    let stop = as_owner(&bin.join("pg_ctl"));
    Command::new("sh")
        .args(["-c", script, "watcher"])
        .arg(stop.0.get_program())
        .args(stop.0.get_args())
        .env("FOLDER", folder)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("sh is there")
}

fn binaries() -> PathBuf {
    let found = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .max();
    found
        .or_else(|| {
            let path = std::env::var_os("PATH")?;
            std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
        })
        .unwrap_or_else(|| panic!("{MISSING}"))
}

/// A folder that the cluster's owner may use, short enough for a socket's path.
fn owned_folder() -> PathBuf {
    let output = as_owner(Path::new("mktemp"))
        .args(["-d", "/tmp/motcua-pg.XXXXXX"])
        .run();
    PathBuf::from(output.trim())
}

/// PostgreSQL refuses to run as root, so root becomes `postgres` for it.
fn as_owner(program: &Path) -> Tool {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|it| it.stdout == b"0\n");
    let mut command = if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir("/").stdin(Stdio::null());
    Tool(command)
}

struct Tool(Command);

impl Tool {
    fn arg(mut self, arg: impl AsRef<std::ffi::OsStr>) -> Self {
        self.0.arg(arg);
        self
    }

    fn args<const N: usize>(mut self, args: [&str; N]) -> Self {
        self.0.args(args);
        self
    }

    /// Runs to a good end and gives the output.
    fn run(mut self) -> String {
        // Files, not pipes: the server started by pg_ctl would hold a pipe open.
        let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        let status = self
            .0
            .stdout(out.try_clone().unwrap())
            .stderr(err.try_clone().unwrap())
            .status()
            .unwrap_or_else(|error| panic!("{:?}: {error}. {MISSING}", self.0.get_program()));
        let read = |file: &mut std::fs::File| {
            use std::io::{Read, Seek};
            let mut text = String::new();
            file.rewind().unwrap();
            file.read_to_string(&mut text).unwrap();
            text
        };
        assert!(
            status.success(),
            "{:?} {:?}: {}",
            self.0,
            status,
            read(&mut err)
        );
        read(&mut out)
    }
}

fn run_on(url: &str, statement: &str) {
    let (url, statement) = (url.to_owned(), statement.to_owned());
    block_on(async move {
        use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
        let mut connection = PgConnection::connect(&url)
            .await
            .unwrap_or_else(|error| panic!("{url}: {error}. {MISSING}"));
        connection.execute(AssertSqlSafe(statement)).await.unwrap();
        connection.close().await.unwrap();
    });
}

/// On a thread of its own: the caller may already be inside a runtime.
fn block_on(work: impl Future<Output = ()> + Send + 'static) {
    std::thread::spawn(|| {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(work);
    })
    .join()
    .unwrap();
}
