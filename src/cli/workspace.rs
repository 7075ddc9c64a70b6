//! `motcua` without a profile: an office of one desk, on a server inside this process.
//!
//! The first start asks for the catalogue, the unit and an account; from then on it opens at once.
//!
//! **Invariant:** what was answered is kept before anything is made of it, and every start makes what
//! is still missing, so a first start that was cut off anywhere is gone on with.

use crate::casework::catalog::{Catalog, EMBEDDED, Unit};
use crate::cli::Desk;
use crate::cli::catalog;
use crate::cli::console::{self, Target};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::serve::{failed, make_folder, refused, runtime};
use crate::contract::id::UnitId;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::app::accounts::{NewAccount, create, is_known, is_username, sign_in_as};
use crate::server::app::{self, App};
use crate::server::{Running, ServerConfig, start};
use crate::text::{fold, nfc};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the first start settled, in `workspace.toml`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Workspace {
    catalog: String,
    username: String,
    /// The officer's own name and unit, for the account where it is not made yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
}

impl Workspace {
    /// The account that the answers ask for; `None` without all of them.
    fn account(&self, catalog: &Catalog) -> Option<NewAccount> {
        let unit = self.unit.clone()?;
        Some(NewAccount {
            username: self.username.clone(),
            name: self.name.clone()?,
            scope: catalog
                .agency_of(&unit)
                .map(|it| it.id.clone())
                .into_iter()
                .collect(),
            unit,
            // One desk does it all.
            roles: vec![
                Role::Counter,
                Role::Specialist,
                Role::Clerk,
                Role::Leader,
                Role::Supervisor,
            ],
            password: None,
        })
    }
}

pub fn run(desk: &Desk, keymap: Option<&Path>, ascii: bool) -> Result<(), Failure> {
    let folder = desk.paths.data.join("workspace");
    make_folder(desk, &folder)?;
    let settled = read(desk, &folder)?;
    let runtime = runtime(desk)?;
    let workspace = if let Some(workspace) = settled {
        workspace
    } else {
        let workspace = ask(desk)?;
        write(desk, &folder, &workspace)?;
        workspace
    };
    let catalog = catalog::open(desk, &workspace.catalog)?;
    let account = workspace.account(&catalog);
    let running = runtime.block_on(serve(desk, &folder, catalog))?;
    runtime
        .block_on(enrol(&running.app, &workspace.username, account))
        .map_err(|error| refused(desk, &error))?;
    let token = runtime
        .block_on(sign_in_as(&running.app, &workspace.username))
        .map_err(|error| refused(desk, &error))?;
    let target = Target {
        url: running.base_url.clone(),
        token: Some(token),
        username: Some(workspace.username),
        keep_as: None,
        scan_folder: desk.settings.scan_folder.value.clone(),
        state: Some(desk.paths.state.join("console").join("workspace")),
        locks: true,
    };
    let left = console::run(desk, keymap, ascii, target);
    runtime.block_on(running.shutdown());
    left
}

/// Makes the account where it is missing.
async fn enrol(app: &App, username: &str, account: Option<NewAccount>) -> Result<(), app::Failure> {
    match account {
        Some(account) if !is_known(app, username).await? => create(app, account).await.map(drop),
        _ => Ok(()),
    }
}

async fn serve(desk: &Desk, folder: &Path, catalog: Catalog) -> Result<Running, Failure> {
    let database = format!("sqlite:{}", folder.join("motcua.db").display());
    let config = ServerConfig {
        forms: desk.settings.form_folder.value.clone(),
        ..ServerConfig::local(database, folder.join("documents"), Arc::new(catalog))
    };
    start(config).await.map_err(|error| failed(desk, &error))
}

fn file(folder: &Path) -> PathBuf {
    folder.join("workspace.toml")
}

fn read(desk: &Desk, folder: &Path) -> Result<Option<Workspace>, Failure> {
    let path = file(folder);
    let unreadable = |detail: String| {
        let path = path.display().to_string();
        Failure::message(
            desk.language,
            "cli-file-unreadable",
            &[("path", &path), ("detail", &detail)],
        )
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text)
            .map(Some)
            .map_err(|error| unreadable(error.to_string())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(error.to_string())),
    }
}

fn write(desk: &Desk, folder: &Path, workspace: &Workspace) -> Result<(), Failure> {
    let text = toml::to_string(workspace).map_err(|error| failed(desk, &error))?;
    crate::config::paths::write_private(&file(folder), text.as_bytes()).map_err(|error| {
        let path = file(folder).display().to_string();
        Failure::message(
            desk.language,
            "cli-file-unwritable",
            &[("path", &path), ("detail", &error.to_string())],
        )
    })
}

/// The short form: four questions, each asked again until its answer can be used.
fn ask(desk: &Desk) -> Result<Workspace, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::message(
            desk.language,
            "cli-first-start-terminal",
            &[],
        ));
    }
    output::line(&desk.language.text("cli-first-start"));
    let catalog = loop {
        let known = EMBEDDED.join(", ");
        let name = question(
            desk,
            "cli-first-catalog",
            &[("known", &known), ("usual", EMBEDDED[0])],
        )?;
        let name = if name.is_empty() {
            EMBEDDED[0].to_owned()
        } else {
            name
        };
        match catalog::open(desk, &name) {
            Ok(catalog) => break catalog,
            Err(failure) => output::line(&failure.text),
        }
    };
    let unit = loop {
        let words = question(desk, "cli-first-unit", &[])?;
        let found = counters(&catalog, &words);
        match found.as_slice() {
            [only] => break (*only).clone(),
            [] => output::line(&desk.language.text("cli-first-unit-none")),
            many => many
                .iter()
                .take(12)
                .for_each(|unit| output::line(&format!("  {}  {}", unit.id, unit.name))),
        }
    };
    output::line(&format!("→ {}", unit.name));
    let name = answered(desk, "cli-first-name")?;
    let username = loop {
        let username = answered(desk, "cli-first-username")?;
        if is_username(&username) {
            break username;
        }
        output::line(&Reason::new("username_invalid").text(desk.language));
    };
    Ok(Workspace {
        catalog: catalog.name,
        username: username.trim().to_lowercase(),
        name: Some(name),
        unit: Some(unit.id),
    })
}

/// Units that take cases in, by words of their name without tone marks, or by id.
fn counters<'a>(catalog: &'a Catalog, typed: &str) -> Vec<&'a Unit> {
    let today = crate::contract::instant::Instant::new(jiff::Timestamp::now())
        .local()
        .date();
    let words = fold(typed);
    catalog
        .units
        .iter()
        .filter(|unit| unit.validity.holds_on(today) && unit.has_function("counter"))
        .filter(|unit| {
            let name = fold(&unit.name);
            unit.id.as_str() == typed.trim() || words.split(' ').all(|word| name.contains(word))
        })
        .collect()
}

fn question(desk: &Desk, id: &str, arguments: &[(&str, &str)]) -> Result<String, Failure> {
    let mut shown = std::io::stdout().lock();
    let asked =
        write!(shown, "{} ", desk.language.text_with(id, arguments)).and_then(|()| shown.flush());
    asked.map_err(|error| failed(desk, &error))?;
    let mut line = String::new();
    let read = std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| failed(desk, &error))?;
    if read == 0 {
        return Err(Failure::message(desk.language, "cli-first-left", &[]));
    }
    Ok(nfc(line.trim()))
}

fn answered(desk: &Desk, id: &str) -> Result<String, Failure> {
    loop {
        let answer = question(desk, id, &[])?;
        if !answer.is_empty() {
            return Ok(answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::open;

    #[tokio::test]
    async fn what_a_start_that_was_cut_off_left_unmade_is_made_by_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let answered = Workspace {
            catalog: "ha-noi-2026".to_owned(),
            username: "lan".to_owned(),
            name: Some("Trần Thị Lan".to_owned()),
            unit: Some(UnitId::from("p25-hoan-kiem.mc")),
        };
        let kept = toml::to_string(&answered).unwrap();
        let database = format!("sqlite:{}", folder.path().join("motcua.db").display());
        // The second start finds what the first has made.
        for _ in 0..2 {
            let workspace: Workspace = toml::from_str(&kept).unwrap();
            let catalog = Catalog::embedded(&workspace.catalog).unwrap();
            let account = workspace.account(&catalog);
            let config = ServerConfig::local(&database, folder.path(), Arc::new(catalog));
            let app = open(&config).await.unwrap();
            enrol(&app, &workspace.username, account).await.unwrap();
            sign_in_as(&app, &workspace.username).await.unwrap();
            app.db.close().await;
        }
    }

    #[test]
    fn a_workspace_without_the_account_s_answers_still_opens() {
        let before: Workspace =
            toml::from_str("catalog = \"ha-noi-2026\"\nusername = \"lan\"").unwrap();
        let catalog = Catalog::embedded(&before.catalog).unwrap();
        assert!(before.account(&catalog).is_none());
    }
}
