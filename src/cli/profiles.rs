//! `motcua profiles`: the case APIs of the settings file, and whether a token is kept for each.

use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::profile::read_token;

pub fn run(desk: &Desk, json: bool) -> Result<(), Failure> {
    let chosen = desk.settings.profile.value.as_deref();
    let mut rows = Vec::new();
    for (name, profile) in &desk.settings.profiles {
        let signed_in = read_token(&desk.paths, name)
            .map_err(|error| {
                let path = desk.paths.state.display().to_string();
                let detail = error.to_string();
                Failure::message(
                    desk.language,
                    "cli-file-unreadable",
                    &[("path", &path), ("detail", &detail)],
                )
            })?
            .is_some();
        rows.push((name, profile, signed_in));
    }
    if json {
        let items: Vec<_> = rows
            .iter()
            .map(|(name, profile, signed_in)| {
                serde_json::json!({
                    "name": name, "url": profile.url, "username": profile.username,
                    "signed_in": signed_in, "chosen": chosen == Some(name.as_str()),
                })
            })
            .collect();
        output::json(&items);
        return Ok(());
    }
    if rows.is_empty() {
        let path = desk.paths.settings_file().display().to_string();
        output::line(
            &desk
                .language
                .text_with("cli-no-profiles", &[("path", &path)]),
        );
    }
    for (name, profile, signed_in) in rows {
        let mark = if chosen == Some(name.as_str()) {
            '*'
        } else {
            ' '
        };
        let standing = desk.language.text(if signed_in {
            "cli-signed-in"
        } else {
            "cli-signed-out"
        });
        output::line(&format!("{mark} {name}  {}  {standing}", profile.url));
    }
    Ok(())
}
