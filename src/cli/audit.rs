//! `motcua audit verify`: whether the audit's chains hold, and where they do not.

use crate::cli::Desk;
use crate::cli::arguments::{Audit, DEFAULT_CATALOG};
use crate::cli::failure::Failure;
use crate::cli::serve::runtime;
use crate::cli::{office, output};
use crate::server::app::audit::{BreachKind, verify};

pub fn run(desk: &Desk, action: &Audit) -> Result<(), Failure> {
    let Audit::Verify { database, json } = action;
    let breaches = runtime(desk)?.block_on(async {
        let app = office::open(desk, database.as_deref(), DEFAULT_CATALOG).await?;
        let found = verify(&app).await;
        app.db.close().await;
        found.map_err(|failure| office::refused(desk, failure))
    })?;
    if *json {
        let items: Vec<_> = breaches
            .iter()
            .map(
                |it| serde_json::json!({ "chain": it.chain, "seq": it.seq, "what": word(it.what) }),
            )
            .collect();
        output::json(&serde_json::json!({ "breaches": items }));
    } else {
        for breach in &breaches {
            let what = desk
                .language
                .text(&format!("cli-breach-{}", word(breach.what)));
            output::line(&format!("{} {}: {what}", breach.chain, breach.seq));
        }
    }
    if breaches.is_empty() {
        if !json {
            output::line(&desk.language.text("cli-audit-holds"));
        }
        return Ok(());
    }
    let count = breaches.len().to_string();
    Err(Failure::message(
        desk.language,
        "cli-audit-broken",
        &[("count", &count)],
    ))
}

fn word(kind: BreachKind) -> &'static str {
    match kind {
        BreachKind::Altered => "altered",
        BreachKind::Unlinked => "unlinked",
        BreachKind::Events => "events",
        BreachKind::End => "end",
    }
}
