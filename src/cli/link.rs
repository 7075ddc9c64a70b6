//! The case API that a command talks to, and what is said when it does not answer.

use crate::cli::Desk;
use crate::cli::arguments::Place;
use crate::cli::console::Target;
use crate::cli::failure::Failure;
use crate::console::api::client::{Client, Token};
use crate::console::api::error::ApiError;

/// The API that the call or the settings name.
pub fn target(desk: &Desk, place: &Place) -> Result<Target, Failure> {
    Target::chosen(desk, place.profile.as_deref(), place.url.as_deref())?
        .ok_or_else(|| Failure::message(desk.language, "cli-no-place", &[]))
}

/// The API that the call or the settings name, as whoever is signed in there.
pub fn signed_in(desk: &Desk, place: &Place) -> Result<Client, Failure> {
    let target = target(desk, place)?;
    let token = target.token.as_deref();
    let token = token.ok_or_else(|| Failure::message(desk.language, "cli-not-signed-in", &[]))?;
    client(desk, &target.url, Some(token))
}

pub fn client(desk: &Desk, url: &str, token: Option<&str>) -> Result<Client, Failure> {
    Client::new(url, token.map(Token::new)).map_err(|error| {
        let detail = error.to_string();
        Failure::message(desk.language, "cli-no-client", &[("detail", &detail)])
    })
}

/// One thing at a time needs one thread.
pub fn runtime(desk: &Desk) -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            let detail = error.to_string();
            Failure::message(desk.language, "cli-no-client", &[("detail", &detail)])
        })
}

/// Why there is no answer, or the refusal that came.
pub fn failure(desk: &Desk, error: &ApiError) -> Failure {
    match error {
        ApiError::Refused { problem, .. } => Failure::problem(desk.language, problem),
        ApiError::LinkDown {
            maybe_arrived,
            detail,
        } => {
            let id = if *maybe_arrived {
                "cli-link-lost"
            } else {
                "cli-link-down"
            };
            Failure::message(desk.language, id, &[("detail", detail)])
        }
        ApiError::Foreign { status, detail } => Failure::message(
            desk.language,
            "cli-foreign-answer",
            &[("status", &status.to_string()), ("detail", detail)],
        ),
    }
}
