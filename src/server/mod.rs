//! The case API: HTTP outside, SQL inside, the rules of [`crate::casework`] between them.
//!
//! [`start`] is the one way to run it: for production, for tests and inside the console's own
//! process. Requests come through the router to a resource (`cases.rs`, `transitions.rs` …), which
//! extracts, authorizes and calls one use case of [`app`]; only [`store`] knows SQL.
//!
//! **Invariant:** whatever was answered with 2xx is durable.

pub mod app;
mod audit;
mod backlog;
pub mod blob;
mod cases;
pub mod clock;
mod documents;
mod drafts;
mod events;
mod extract;
mod forms;
mod gateway;
mod hall;
mod health;
mod indicators;
mod jobs;
mod keyed;
mod me;
mod metrics;
mod openapi;
mod people;
mod places;
pub mod press;
pub mod problem;
mod procedures;
mod request;
pub mod router;
pub mod seed;
mod sessions;
pub mod store;
mod transitions;
mod units;
mod uploads;
mod views;

use crate::casework::catalog::Catalog;
use crate::server::app::feed::Feed;
use crate::server::app::{App, Vault};
use crate::server::clock::{Clock, SystemClock};
use crate::server::press::Press;
use crate::server::store::{Db, StoreError};
use axum::serve::ListenerExt;
use axum_server::tls_rustls::RustlsConfig;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long requests under way may still take once the server is to stop.
const GRACE: Duration = Duration::from_secs(10);

/// What a server needs to know.
#[derive(Clone)]
pub struct ServerConfig {
    /// Port 0 takes any free one; [`Running::addr`] says which.
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// The folder of documents and unfinished uploads.
    pub documents: PathBuf,
    /// The folder of an office's own form templates, laid over the built-in ones by name.
    pub forms: Option<PathBuf>,
    pub catalog: Arc<Catalog>,
    pub clock: Arc<dyn Clock>,
    /// Without it the server speaks plain HTTP.
    pub tls: Option<Tls>,
}

/// Where the server's certificate and key lie, in PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

impl ServerConfig {
    /// On any free loopback port, by the machine's clock.
    pub fn local(
        database: impl Into<String>,
        documents: impl Into<PathBuf>,
        catalog: Arc<Catalog>,
    ) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            database: database.into(),
            documents: documents.into(),
            forms: None,
            catalog,
            clock: Arc::new(SystemClock),
            tls: None,
        }
    }
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("cannot listen on {addr}: {source}; choose another address with --listen")]
    Listen {
        addr: SocketAddr,
        source: std::io::Error,
    },
    #[error("cannot keep documents in {folder}: {source}; choose another folder with --documents")]
    Documents {
        folder: String,
        source: std::io::Error,
    },
    #[error("the certificate or key cannot be used: {0}; both have to be PEM files")]
    Tls(std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A server that listens.
pub struct Running {
    pub addr: SocketAddr,
    /// `http://127.0.0.1:PORT`, or `https://…` with TLS
    pub base_url: String,
    pub app: App,
    serving: JoinHandle<std::io::Result<()>>,
    background: TaskTracker,
}

impl Running {
    /// Takes no more requests, lets those under way finish, closes the database.
    pub async fn shutdown(self) {
        self.app.stopping.cancel();
        let mut serving = self.serving;
        if tokio::time::timeout(GRACE, &mut serving).await.is_err() {
            serving.abort();
        }
        self.background.close();
        self.background.wait().await;
        self.app.db.close().await;
    }
}

/// Opens the database and brings its schema up to date, without listening: for the use cases that
/// whoever runs the machine calls from the command line.
pub async fn open(config: &ServerConfig) -> Result<App, StartError> {
    let db = Db::open(&config.database).await?;
    let vault = Vault::in_folder(&config.documents).map_err(|source| StartError::Documents {
        folder: config.documents.display().to_string(),
        source,
    })?;
    Ok(App::new(
        db,
        config.catalog.clone(),
        config.clock.clone(),
        vault,
        Press::new(config.forms.clone()),
    ))
}

/// Opens the database, brings its schema up to date and listens.
pub async fn start(config: ServerConfig) -> Result<Running, StartError> {
    let app = open(&config).await?;
    let refused = |source| StartError::Listen {
        addr: config.listen,
        source,
    };
    let listener = TcpListener::bind(config.listen).await.map_err(refused)?;
    let addr = listener.local_addr().map_err(refused)?;
    let background = TaskTracker::new();
    let place = Feed::beginning(&app.db).await?;
    let reading = app
        .feed
        .clone()
        .run(app.db.clone(), place, app.stopping.clone());
    background.spawn(reading);
    background.spawn(app::once::forget_expired(app.clone()));
    background.spawn(app::jobs::runner::run(app.clone()));
    background.spawn(app::upkeep::run(app.clone()));
    background.spawn(app::rebuild::if_changed(app.clone()));
    let service = router::router(app.clone());
    let stopping = app.stopping.clone();
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let serving = match config.tls {
        Some(tls) => encrypted(listener, service, tls, stopping).await?,
        None => plain(listener, service, stopping),
    };
    Ok(Running {
        addr,
        base_url: format!("{scheme}://{addr}"),
        app,
        serving,
        background,
    })
}

type Serving = JoinHandle<std::io::Result<()>>;

fn plain(listener: TcpListener, service: axum::Router, stopping: CancellationToken) -> Serving {
    // Answers are small and awaited: sent at once, not gathered.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    tokio::spawn(async move {
        axum::serve(listener, service)
            .with_graceful_shutdown(stopping.cancelled_owned())
            .await
    })
}

async fn encrypted(
    listener: TcpListener,
    service: axum::Router,
    tls: Tls,
    stopping: CancellationToken,
) -> Result<Serving, StartError> {
    // The first to come settles the process's provider; it is the same for both halves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = RustlsConfig::from_pem_file(tls.certificate, tls.key)
        .await
        .map_err(StartError::Tls)?;
    let listener = listener.into_std().map_err(StartError::Tls)?;
    let handle = axum_server::Handle::new();
    let server = axum_server::from_tcp_rustls(listener, config)
        .map_err(StartError::Tls)?
        .handle(handle.clone());
    tokio::spawn(async move {
        stopping.cancelled().await;
        handle.graceful_shutdown(Some(GRACE));
    });
    Ok(tokio::spawn(server.serve(service.into_make_service())))
}
