//! `motcua demo`: a throw-away office on a server inside this process, with or without the console.
//!
//! **Invariant:** nothing of it stays: database, documents and scans lie in a folder that is removed
//! at the end, unless a database was named.

use crate::casework::catalog::Catalog;
use crate::cli::Desk;
use crate::cli::arguments::Demo;
#[cfg(feature = "console")]
use crate::cli::arguments::DemoRole;
use crate::cli::catalog;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::serve::{failed, log_to_stderr, refused, runtime, told_to_stop};
use crate::cli::throwaway::Throwaway;
use crate::contract::instant::Instant;
use crate::contract::status::Role;
use crate::contract::ticket::NewTicket;
use crate::server::app::accounts::{NewAccount, create, sign_in_as};
use crate::server::app::hall;
use crate::server::app::officer::Officer;
use crate::server::app::once::KeyedRequest;
use crate::server::app::service::{Door, create_token};
use crate::server::clock::{Clock, SystemClock};
use crate::server::seed::history;
use crate::server::seed::moment::{ShiftedClock, moment};
use crate::server::seed::officers::Staff;
use crate::server::seed::scans::ScanFile;
use crate::server::store::{StoreError, accounts};
use crate::server::{Running, ServerConfig, start};
use std::path::Path;
use std::sync::Arc;

pub fn run(desk: &Desk, call: &Demo, keymap: Option<&Path>, ascii: bool) -> Result<(), Failure> {
    let catalog = Arc::new(catalog::open(desk, &call.catalog)?);
    let folder = Throwaway::new().map_err(|error| failed(desk, &error))?;
    if call.headless {
        log_to_stderr();
    }
    let runtime = runtime(desk)?;
    let (running, staff) = runtime.block_on(open(desk, call, &catalog, folder.path()))?;
    if call.headless {
        return runtime.block_on(headless(desk, running, &staff));
    }
    with_console(
        desk,
        call,
        keymap,
        ascii,
        &runtime,
        running,
        &staff,
        folder.path(),
    )
}

async fn open(
    desk: &Desk,
    call: &Demo,
    catalog: &Arc<Catalog>,
    folder: &Path,
) -> Result<(Running, Staff), Failure> {
    let database = call
        .database
        .clone()
        .unwrap_or_else(|| format!("sqlite:{}", folder.join("motcua.db").display()));
    let now = moment(catalog, SystemClock.now())
        .ok_or_else(|| Failure::message(desk.language, "cli-demo-nobody", &[]))?;
    let config = ServerConfig {
        clock: Arc::new(ShiftedClock::showing(now)),
        ..ServerConfig::local(database, folder.join("documents"), catalog.clone())
    };
    let running = start(config).await.map_err(|error| failed(desk, &error))?;
    let filled = is_filled(&running)
        .await
        .map_err(|error| failed(desk, &error))?;
    let staff = if filled {
        fill_inbox(&folder.join("scans"), &[]).map_err(|error| failed(desk, &error))?;
        Staff::of(call.seed, catalog, now.local().date())
    } else {
        fill(desk, call, catalog, folder, now, &running).await?
    };
    Ok((running, staff))
}

/// Whether the named database was filled before, by an earlier demo or by `motcua seed`: then the
/// same office opens again.
async fn is_filled(running: &Running) -> Result<bool, StoreError> {
    let mut connection = running.app.db.read().await?;
    Ok(!accounts::all(&mut connection).await?.is_empty())
}

async fn fill(
    desk: &Desk,
    call: &Demo,
    catalog: &Arc<Catalog>,
    folder: &Path,
    now: Instant,
    running: &Running,
) -> Result<Staff, Failure> {
    let history = history::plan(catalog, call.seed, call.cases as usize, now)
        .map_err(|error| failed(desk, &error))?;
    let app = &running.app;
    let cases = history::carry_out(&app.db, &app.vault, catalog, &history, None)
        .await
        .map_err(|error| failed(desk, &error))?;
    app.directory.forget();
    fill_hall(desk, running, &history.staff).await?;
    sign_colleagues_in(desk, running, &history.staff).await?;
    let scans = match counter(desk, running, &history.staff).await? {
        Some(officer) => history::inbox(app, &officer, &history, &cases).await,
        None => Ok(Vec::new()),
    };
    let scans = scans.map_err(|error| refused(desk, &error))?;
    fill_inbox(&folder.join("scans"), &scans).map_err(|error| failed(desk, &error))?;
    Ok(history.staff)
}

/// Most of the colleagues are at work, every fourth is not.
async fn sign_colleagues_in(desk: &Desk, running: &Running, staff: &Staff) -> Result<(), Failure> {
    for officer in staff
        .officers
        .iter()
        .enumerate()
        .filter(|(at, _)| at % 4 != 3)
    {
        sign_in_as(&running.app, &officer.1.username)
            .await
            .map_err(|error| refused(desk, &error))?;
    }
    Ok(())
}

/// Some people with numbers wait in the counter's hall: group and priority kind of each.
const IN_THE_HALL: [(&str, Option<&str>); 7] = [
    ("A", None),
    ("B", None),
    ("A", None),
    ("B", Some("elderly")),
    ("C", None),
    ("A", Some("pregnant")),
    ("F", None),
];

async fn fill_hall(desk: &Desk, running: &Running, staff: &Staff) -> Result<(), Failure> {
    let app = &running.app;
    let Some(officer) = counter(desk, running, staff).await? else {
        return Ok(());
    };
    for (number, (group, priority)) in IN_THE_HALL.into_iter().enumerate() {
        let new = NewTicket {
            unit: None,
            group: group.to_owned(),
            priority: priority.map(str::to_owned),
        };
        let request = KeyedRequest::new(officer.actor.id, format!("hall-{number}"), "demo", &[]);
        hall::issue(app, &officer, request, &new)
            .await
            .map_err(|error| refused(desk, &error))?;
    }
    Ok(())
}

/// The first officer at a counter.
async fn counter(
    desk: &Desk,
    running: &Running,
    staff: &Staff,
) -> Result<Option<Officer>, Failure> {
    let token = token(desk, running, staff, Role::Counter).await?;
    Officer::by_token(&running.app, &token)
        .await
        .map_err(|error| refused(desk, &error))
}

/// Puts scans into the folder a scanner would: the broken ones first, so that the newest is whole.
fn fill_inbox(folder: &Path, scans: &[ScanFile]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for scan in scans.iter().rev() {
        std::fs::write(folder.join(&scan.name), &scan.bytes)?;
    }
    Ok(())
}

#[cfg(feature = "console")]
fn role_of(role: DemoRole) -> Role {
    match role {
        DemoRole::Counter => Role::Counter,
        DemoRole::Specialist => Role::Specialist,
        DemoRole::Supervisor => Role::Supervisor,
        DemoRole::It => Role::It,
    }
}

async fn token(
    desk: &Desk,
    running: &Running,
    staff: &Staff,
    role: Role,
) -> Result<String, Failure> {
    let officer = staff
        .first(role)
        .ok_or_else(|| Failure::message(desk.language, "cli-demo-nobody", &[]))?;
    sign_in_as(&running.app, &officer.username)
        .await
        .map_err(|error| refused(desk, &error))
}

/// The token of a board in the counter's hall.
async fn board_token(desk: &Desk, running: &Running, staff: &Staff) -> Result<String, Failure> {
    const USERNAME: &str = "bang-goi-so";
    let officer = staff
        .first(Role::Counter)
        .ok_or_else(|| Failure::message(desk.language, "cli-demo-nobody", &[]))?;
    let board = NewAccount {
        username: USERNAME.to_owned(),
        name: desk.language.text("hall-board"),
        unit: officer.actor.unit.clone(),
        roles: vec![Role::Board],
        scope: Vec::new(),
        password: None,
    };
    // A database that was used before has its board already.
    if sign_in_as(&running.app, USERNAME).await.is_err() {
        create(&running.app, board)
            .await
            .map_err(|error| refused(desk, &error))?;
    }
    sign_in_as(&running.app, USERNAME)
        .await
        .map_err(|error| refused(desk, &error))
}

/// The token of somebody who sees all of the office's units.
async fn city_token(desk: &Desk, running: &Running) -> Result<String, Failure> {
    const USERNAME: &str = "lanhdao.toan";
    let app = &running.app;
    let top = app.catalog.units.iter().find(|unit| unit.parent.is_none());
    let top = top.ok_or_else(|| Failure::message(desk.language, "cli-demo-nobody", &[]))?;
    let leader = NewAccount {
        username: USERNAME.to_owned(),
        name: desk.language.text("demo-city-leader"),
        unit: top.id.clone(),
        roles: vec![Role::Leader],
        scope: vec![top.id.clone()],
        password: None,
    };
    if sign_in_as(app, USERNAME).await.is_err() {
        create(app, leader)
            .await
            .map_err(|error| refused(desk, &error))?;
    }
    sign_in_as(app, USERNAME)
        .await
        .map_err(|error| refused(desk, &error))
}

/// One JSON line for scripts, then the API until it is told to stop.
async fn headless(desk: &Desk, running: Running, staff: &Staff) -> Result<(), Failure> {
    let gateway = create_token(&running.app, Door::Gateway, "demo")
        .await
        .map_err(|error| refused(desk, &error))?;
    let line = serde_json::json!({
        "url": running.base_url,
        "tokens": {
            "counter": token(desk, &running, staff, Role::Counter).await?,
            "specialist": token(desk, &running, staff, Role::Specialist).await?,
            "supervisor": token(desk, &running, staff, Role::Supervisor).await?,
            "it": token(desk, &running, staff, Role::It).await?,
            "city": city_token(desk, &running).await?,
            "gateway": gateway,
            "board": board_token(desk, &running, staff).await?,
        },
    });
    let told = told_to_stop();
    output::json(&line);
    told.await;
    running.shutdown().await;
    Ok(())
}

#[cfg(feature = "console")]
#[expect(
    clippy::too_many_arguments,
    reason = "all of one start, handed on once"
)]
fn with_console(
    desk: &Desk,
    call: &Demo,
    keymap: Option<&Path>,
    ascii: bool,
    runtime: &tokio::runtime::Runtime,
    running: Running,
    staff: &Staff,
    folder: &Path,
) -> Result<(), Failure> {
    use crate::cli::console::{self, Target};
    let role = role_of(call.role);
    let target = Target {
        url: running.base_url.clone(),
        token: Some(runtime.block_on(token(desk, &running, staff, role))?),
        username: staff.first(role).map(|it| it.username.clone()),
        keep_as: None,
        scan_folder: Some(
            desk.settings
                .scan_folder
                .value
                .clone()
                .unwrap_or_else(|| folder.join("scans")),
        ),
        state: Some(folder.join("state")),
        locks: false,
    };
    let left = console::run(desk, keymap, ascii, target);
    runtime.block_on(running.shutdown());
    left
}

#[cfg(not(feature = "console"))]
#[expect(
    clippy::too_many_arguments,
    reason = "the shape of its twin with a console"
)]
fn with_console(
    desk: &Desk,
    _call: &Demo,
    _keymap: Option<&Path>,
    _ascii: bool,
    _runtime: &tokio::runtime::Runtime,
    _running: Running,
    _staff: &Staff,
    _folder: &Path,
) -> Result<(), Failure> {
    Err(Failure::message(desk.language, "cli-no-console", &[]))
}
