//! `motcua login` and `motcua logout`: a session on one case API, kept on this machine.

use crate::cli::Desk;
use crate::cli::arguments::Place;
use crate::cli::console::Target;
use crate::cli::failure::Failure;
use crate::cli::{link, output, secret};
use crate::config::profile::{read_token, remove_token, write_token};
use crate::contract::session::SignIn;

pub fn login(desk: &Desk, place: &Place, username: Option<&str>) -> Result<(), Failure> {
    let target = link::target(desk, place)?;
    let client = link::client(desk, &target.url, None)?;
    let username = match username.or(target.username.as_deref()) {
        Some(name) => name.to_owned(),
        None => secret::answer(desk, "cli-ask-username")?,
    };
    let credentials = SignIn {
        username,
        password: secret::password(desk)?,
    };
    let session = link::runtime(desk)?
        .block_on(client.sign_in(&credentials))
        .map_err(|error| link::failure(desk, &error))?;
    write_token(&desk.paths, key(&target), &session.token).map_err(|error| unkept(desk, &error))?;
    output::line(&desk.language.text_with(
        "cli-login-done",
        &[
            ("name", &session.me.name),
            ("unit", &session.me.unit_name),
            ("url", &target.url),
        ],
    ));
    Ok(())
}

/// Forgets the token in any case; that the API could not be told is a failure of its own.
pub fn logout(desk: &Desk, place: &Place) -> Result<(), Failure> {
    let target = link::target(desk, place)?;
    let kept = read_token(&desk.paths, key(&target)).map_err(|error| unkept(desk, &error))?;
    let Some(token) = kept else {
        output::line(&desk.language.text("cli-signed-out"));
        return Ok(());
    };
    let client = link::client(desk, &target.url, Some(&token))?;
    let told = link::runtime(desk)?.block_on(client.sign_out());
    remove_token(&desk.paths, key(&target)).map_err(|error| unkept(desk, &error))?;
    match told {
        Err(error) if !error.is_session_over() => Err(link::failure(desk, &error)),
        _ => {
            output::line(&desk.language.text("cli-signed-out"));
            Ok(())
        }
    }
}

/// The name the token is kept under.
fn key(target: &Target) -> &str {
    target.keep_as.as_deref().unwrap_or(&target.url)
}

fn unkept(desk: &Desk, error: &std::io::Error) -> Failure {
    let path = desk.paths.state.display().to_string();
    Failure::message(
        desk.language,
        "cli-file-unwritable",
        &[("path", &path), ("detail", &error.to_string())],
    )
}
