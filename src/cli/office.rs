//! The database of an office, opened by whoever runs the machine, without listening.

use crate::cli::Desk;
use crate::cli::catalog;
use crate::cli::failure::Failure;
use crate::cli::serve::{database, failed};
use crate::server::app::{self, App};
use crate::server::problem::describe;
use crate::server::{ServerConfig, open as open_app};
use std::sync::Arc;

/// The use cases on the named database, or on the one in this user's data folder.
pub async fn open(desk: &Desk, named: Option<&str>, catalog: &str) -> Result<App, Failure> {
    let catalog = Arc::new(catalog::open(desk, catalog)?);
    let documents = desk.paths.data.join("documents");
    let config = ServerConfig::local(database(desk, named)?, documents, catalog);
    open_app(&config)
        .await
        .map_err(|error| failed(desk, &error))
}

/// A use case's refusal, in the words it would have on the wire.
pub fn refused(desk: &Desk, failure: app::Failure) -> Failure {
    Failure::problem(desk.language, &describe(failure))
}
