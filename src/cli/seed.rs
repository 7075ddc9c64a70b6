//! `motcua seed`: fills an empty database with very many invented cases, for load tests.

use crate::cli::Desk;
use crate::cli::catalog;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::serve::{failed, runtime};
use crate::server::clock::{Clock, SystemClock};
use crate::server::seed::bulk::{self, Filling};
use crate::server::seed::error::SeedError;
use crate::server::seed::moment::moment;
use crate::server::store::Db;
use std::io::IsTerminal;
use std::sync::Arc;

pub fn run(
    desk: &Desk,
    database: &str,
    cases: u32,
    seed: u64,
    catalog: &str,
) -> Result<(), Failure> {
    let catalog = Arc::new(catalog::open(desk, catalog)?);
    let now = SystemClock.now();
    let day = now.local().date();
    let now = moment(&catalog, now).ok_or_else(|| refused(desk, &SeedError::NoDesk { day }))?;
    let filling = Filling {
        catalog,
        seed,
        cases: u64::from(cases),
        now,
        password_hash: None,
    };
    let began = std::time::Instant::now();
    let watched = std::io::stderr().is_terminal();
    let total = cases.to_string();
    let filled = runtime(desk)?.block_on(async {
        let db = Db::open(database)
            .await
            .map_err(|error| failed(desk, &error))?;
        let filled = bulk::fill(&db, filling, |stored| {
            if watched {
                let stored = stored.to_string();
                output::progress(&desk.language.text_with(
                    "cli-seed-progress",
                    &[("stored", &stored), ("total", &total)],
                ));
            }
        })
        .await;
        db.close().await;
        filled.map_err(|error| refused(desk, &error))
    });
    if watched {
        output::end_line();
    }
    filled?;
    let seconds = format!("{:.1}", began.elapsed().as_secs_f64());
    output::line(
        &desk
            .language
            .text_with("cli-seed-done", &[("count", &total), ("seconds", &seconds)]),
    );
    Ok(())
}

/// Why not, in the user's words where there are any.
fn refused(desk: &Desk, error: &SeedError) -> Failure {
    let detail = match error.reason() {
        Some(reason) => reason.text(desk.language),
        None => error.to_string(),
    };
    Failure::message(desk.language, "cli-seed-failed", &[("detail", &detail)])
}
