//! What is over is cleared away, now and then: unfinished uploads, sessions, guesses, old drafts and jobs.

use super::{App, Failure, drafts, jobs, sessions, uploads};
use std::time::Duration;

const EVERY: Duration = Duration::from_mins(10);

/// Clears away until the server stops.
pub async fn run(app: App) {
    let mut pause = tokio::time::interval(EVERY);
    let stopping = app.stopping.clone();
    while stopping.run_until_cancelled(pause.tick()).await.is_some() {
        if let Err(error) = sweep(&app).await {
            tracing::warn!(?error, "what is over could not be cleared away");
        }
    }
}

async fn sweep(app: &App) -> Result<(), Failure> {
    uploads::sweep(app).await?;
    sessions::sweep(app).await?;
    drafts::sweep(app).await?;
    jobs::runner::sweep(app).await
}
