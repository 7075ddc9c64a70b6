//! `motcua` without a profile: an office of one desk, on a server inside this process.
//!
//! The first start asks for the catalogue, the unit and an account, and makes them; from then on it
//! opens at once.

use crate::casework::catalog::{Catalog, EMBEDDED, Unit};
use crate::cli::Desk;
use crate::cli::catalog;
use crate::cli::console::{self, Target};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::serve::{failed, make_folder, refused, runtime};
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::app::accounts::{NewAccount, create, is_username, sign_in_as};
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
}

pub fn run(desk: &Desk, keymap: Option<&Path>, ascii: bool) -> Result<(), Failure> {
    let folder = desk.paths.data.join("workspace");
    make_folder(desk, &folder)?;
    let settled = read(desk, &folder)?;
    let runtime = runtime(desk)?;
    let (workspace, running) = if let Some(workspace) = settled {
        let catalog = catalog::open(desk, &workspace.catalog)?;
        let running = runtime.block_on(serve(desk, &folder, catalog))?;
        (workspace, running)
    } else {
        let form = ask(desk)?;
        let running = runtime.block_on(serve(desk, &folder, form.catalog))?;
        runtime
            .block_on(create(&running.app, form.account))
            .map_err(|error| refused(desk, &error))?;
        write(desk, &folder, &form.workspace)?;
        (form.workspace, running)
    };
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

async fn serve(desk: &Desk, folder: &Path, catalog: Catalog) -> Result<Running, Failure> {
    let database = format!("sqlite:{}", folder.join("motcua.db").display());
    let config = ServerConfig::local(database, folder.join("documents"), Arc::new(catalog));
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

/// What the form found out.
struct Form {
    catalog: Catalog,
    account: NewAccount,
    workspace: Workspace,
}

/// The short form: four questions, each asked again until its answer can be used.
fn ask(desk: &Desk) -> Result<Form, Failure> {
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
    Ok(Form {
        workspace: Workspace {
            catalog: catalog.name.clone(),
            username: username.trim().to_lowercase(),
        },
        account: NewAccount {
            username,
            name,
            scope: catalog
                .agency_of(&unit.id)
                .map(|it| it.id.clone())
                .into_iter()
                .collect(),
            unit: unit.id,
            // One desk does it all.
            roles: vec![
                Role::Counter,
                Role::Specialist,
                Role::Clerk,
                Role::Leader,
                Role::Supervisor,
            ],
            password: None,
        },
        catalog,
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
