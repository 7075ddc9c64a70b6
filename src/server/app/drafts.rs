//! Drafts that follow their officer from terminal to terminal.
//!
//! **Invariant:** a draft is its officer's alone: no role, unit or grant opens another's.

use super::officer::Officer;
use super::{App, Failure};
use crate::contract::draft::Draft;
use crate::contract::reason::Reason;
use crate::server::store::drafts;
use uuid::Uuid;

/// Typed text is let go after a week: it holds what citizens said.
const KEPT_MILLIS: i64 = 7 * 24 * 3_600_000;
/// The most that are given back, the newest first.
const MOST: i64 = 200;
/// Of a form's kind, in characters.
const LONGEST_NAME: usize = 100;
/// In bytes, as JSON.
const LARGEST: usize = 64 * 1024;

pub async fn list(app: &App, officer: &Officer) -> Result<Vec<Draft>, Failure> {
    let mut connection = app.db.read().await?;
    let id = officer.actor.id.to_string();
    let rows = drafts::all(&mut connection, &id, MOST).await?;
    rows.iter()
        .map(|(body,)| {
            serde_json::from_str(body)
                .map_err(|error| Failure::Internal(format!("a draft: {error}")))
        })
        .collect()
}

/// Keeps a draft under its id; the one that comes last stays. Clocks of terminals decide nothing.
pub async fn put(app: &App, officer: &Officer, id: Uuid, draft: &Draft) -> Result<(), Failure> {
    if draft.id != id {
        return Err(Failure::invalid("id", Reason::new("draft_id_differs")));
    }
    if draft.dialog.chars().count() > LONGEST_NAME {
        return Err(Failure::invalid("dialog", Reason::new("draft_too_large")));
    }
    let body =
        serde_json::to_string(draft).map_err(|error| Failure::Internal(error.to_string()))?;
    if body.len() > LARGEST {
        return Err(Failure::invalid("texts", Reason::new("draft_too_large")));
    }
    let at = app.now().millis();
    let mut transaction = app.db.write().await?;
    let officer = officer.actor.id.to_string();
    drafts::put(&mut transaction, &officer, &id.to_string(), &body, at).await?;
    Ok(transaction.commit().await?)
}

/// Forgets old drafts.
pub async fn sweep(app: &App) -> Result<(), Failure> {
    let mut transaction = app.db.write().await?;
    drafts::delete_before(&mut transaction, app.now().millis() - KEPT_MILLIS).await?;
    Ok(transaction.commit().await?)
}
