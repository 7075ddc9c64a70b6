//! `motcua serve`: the case API, until SIGTERM or Ctrl-C.
//!
//! **Invariant:** it does not listen beyond this machine without TLS unless `--plain` says so.

use crate::cli::Desk;
use crate::cli::arguments::Serve;
use crate::cli::catalog;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::paths::create_private;
use crate::server::clock::SystemClock;
use crate::server::{ServerConfig, Tls, start};
use std::path::Path;
use std::sync::Arc;

pub fn run(desk: &Desk, call: &Serve) -> Result<(), Failure> {
    let tls = call
        .tls_cert
        .clone()
        .zip(call.tls_key.clone())
        .map(|(certificate, key)| Tls { certificate, key });
    if !call.listen.ip().is_loopback() && tls.is_none() && !call.plain {
        let address = call.listen.to_string();
        return Err(Failure::message(
            desk.language,
            "cli-serve-wants-tls",
            &[("address", &address)],
        ));
    }
    log_to_stderr();
    let catalog = Arc::new(catalog::open(desk, &call.catalog)?);
    let config = ServerConfig {
        listen: call.listen,
        database: database(desk, call.database.as_deref())?,
        documents: call
            .documents
            .clone()
            .unwrap_or_else(|| desk.paths.data.join("documents")),
        forms: call
            .forms
            .clone()
            .or_else(|| desk.settings.form_folder.value.clone()),
        catalog,
        clock: Arc::new(SystemClock),
        tls,
    };
    runtime(desk)?.block_on(async {
        let running = start(config).await.map_err(|error| failed(desk, &error))?;
        let url = running.base_url.clone();
        let told = told_to_stop();
        output::line(&desk.language.text_with("cli-serving", &[("url", &url)]));
        told.await;
        running.shutdown().await;
        Ok(())
    })
}

/// The database that was named, or the one in this user's data folder.
pub fn database(desk: &Desk, named: Option<&str>) -> Result<String, Failure> {
    if let Some(url) = named {
        return Ok(url.to_owned());
    }
    make_folder(desk, &desk.paths.data)?;
    Ok(format!(
        "sqlite:{}",
        desk.paths.data.join("motcua.db").display()
    ))
}

pub fn make_folder(desk: &Desk, folder: &Path) -> Result<(), Failure> {
    create_private(folder).map_err(|error| {
        let path = folder.display().to_string();
        Failure::message(
            desk.language,
            "cli-file-unwritable",
            &[("path", &path), ("detail", &error.to_string())],
        )
    })
}

pub fn runtime(desk: &Desk) -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(desk, &error))
}

pub fn failed(desk: &Desk, error: &impl ToString) -> Failure {
    Failure::message(
        desk.language,
        "cli-server-failed",
        &[("detail", &error.to_string())],
    )
}

/// Ends when the machine's service manager or a person says stop. Listened for from the call on, so
/// whoever says it as soon as the server is announced is heard.
pub fn told_to_stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
        async move {
            match signals {
                [Ok(mut interrupted), Ok(mut terminated)] => tokio::select! {
                    _ = interrupted.recv() => {}
                    _ = terminated.recv() => {}
                },
                // What cannot be heard ends the process as the system has it.
                _ => std::future::pending().await,
            }
        }
    }
    #[cfg(not(unix))]
    async {
        drop(tokio::signal::ctrl_c().await);
    }
}

/// One JSON line an event on stderr; `MOTCUA_LOG` chooses what (default: warnings).
pub fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("MOTCUA_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    // A second subscriber is refused; the first goes on.
    let _ = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

/// A use case's refusal as the line a person reads.
pub fn refused(desk: &Desk, failure: &crate::server::app::Failure) -> Failure {
    use crate::server::app::Failure as Refusal;
    match failure {
        Refusal::Forbidden(reason) | Refusal::Conflict(reason) => {
            Failure::reason(desk.language, reason)
        }
        Refusal::Invalid(fields) => Failure {
            text: fields
                .iter()
                .map(|it| format!("{}: {}", it.field, it.reason.text(desk.language)))
                .collect::<Vec<_>>()
                .join("; "),
        },
        other => failed(desk, &format!("{other:?}")),
    }
}
