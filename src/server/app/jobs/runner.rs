//! Carries jobs out, a handful of items to a transaction.
//!
//! Several instances may run over one database: each takes the items that no other holds.

use super::{Outcome, as_json, from_json, from_word, ordered, unreadable};
use crate::contract::case::CaseRow;
use crate::contract::command::{Command, Destination, Forward};
use crate::contract::id::CaseId;
use crate::contract::job::{JobItemState, JobMode};
use crate::contract::reason::Reason;
use crate::server::app::directory::Colleagues;
use crate::server::app::officer::Officer;
use crate::server::app::projection::word;
use crate::server::app::transitions::{self, Order, Rehearsed};
use crate::server::app::{App, Failure};
use crate::server::problem::describe;
use crate::server::store::jobs::{self, Ended, ItemRow, JobRow};
use crate::server::store::{Connection, Transaction, accounts};
use std::time::Duration;

/// So many items share a commit: few enough that others who write hardly wait, enough that a
/// thousand items are done in about a second.
const BATCH: i64 = 50;
/// How often one item is tried when others change its case in the same moment.
const ATTEMPTS: u32 = 5;
/// How often unfinished jobs are looked for although none was posted here.
const UNASKED: Duration = Duration::from_secs(5);
/// How long a broken line to the database is left alone.
const BROKEN: Duration = Duration::from_secs(1);
/// How long a finished job can be looked at, in milliseconds.
const KEPT: i64 = 7 * 24 * 3_600_000;

/// Works until the server stops; what was unfinished when it started last time goes on.
pub async fn run(app: App) {
    while !app.stopping.is_cancelled() {
        let pause = match round(&app).await {
            Round { worked: true, .. } => continue,
            Round { broken: true, .. } => BROKEN,
            Round { .. } => UNASKED,
        };
        let posted = tokio::time::timeout(pause, app.jobs.posted.notified());
        let _ = app.stopping.run_until_cancelled(posted).await;
    }
}

/// What came of going once over all unfinished jobs.
#[derive(Clone, Copy, Debug, Default)]
struct Round {
    worked: bool,
    broken: bool,
}

/// A batch of each unfinished job, so that a large one does not keep the small ones waiting.
async fn round(app: &App) -> Round {
    let mut round = Round::default();
    let unfinished = unfinished(app).await.unwrap_or_else(|error| {
        round.broken = true;
        tracing::warn!(?error, "unfinished jobs could not be looked for");
        Vec::new()
    });
    for job in &unfinished {
        if app.stopping.is_cancelled() {
            break;
        }
        match batch(app, job).await {
            Ok(worked) => round.worked |= worked,
            Err(error) => {
                round.broken = true;
                tracing::warn!(?error, job = job.id, "a job waits");
            }
        }
        app.jobs.progress.send_modify(|it| *it += 1);
    }
    round
}

async fn unfinished(app: &App) -> Result<Vec<JobRow>, Failure> {
    Ok(jobs::unfinished(&mut app.db.read().await?).await?)
}

/// What is the same for all items of a job.
struct Bench<'a> {
    app: &'a App,
    /// `None` when the account is no longer active.
    officer: Option<Officer>,
    colleagues: &'a Colleagues,
    usual: Command,
}

/// Carries out the next items of a job; whether there were any.
async fn batch(app: &App, job: &JobRow) -> Result<bool, Failure> {
    let colleagues = app.colleagues().await?;
    let account = accounts::by_id(&mut app.db.read().await?, &job.officer).await?;
    let bench = Bench {
        app,
        officer: account.as_ref().map(Officer::from_row).transpose()?,
        colleagues: &colleagues,
        usual: from_json(&job.command)?,
    };
    let rehearsal = from_word::<JobMode>(job.mode.clone())? == JobMode::Preflight;
    let mut transaction = app.db.write().await?;
    let items = jobs::take_waiting(&mut transaction, &job.id, BATCH).await?;
    let mut ended = Vec::with_capacity(items.len());
    for item in &items {
        if app.stopping.is_cancelled() {
            break;
        }
        let done = if rehearsal {
            bench.rehearse(&mut transaction, item).await
        } else {
            bench.carry_out(&mut transaction, item).await
        };
        let Some(outcome) = done? else {
            // The database is in the way; what is done so far is kept, the rest waits.
            break;
        };
        let state = match outcome.problem {
            None => JobItemState::Done,
            Some(_) => JobItemState::Failed,
        };
        ended.push(Ended {
            idx: item.idx,
            state: word(state),
            outcome: as_json(&outcome)?,
        });
    }
    jobs::set_outcomes(&mut transaction, &job.id, &ended).await?;
    jobs::finish(&mut transaction, &job.id, app.now().millis()).await?;
    transaction.commit().await?;
    app.feed.stir();
    Ok(!items.is_empty())
}

impl Bench<'_> {
    /// What the command would meet; nothing is changed.
    async fn rehearse(
        &self,
        connection: &mut Connection,
        item: &ItemRow,
    ) -> Result<Option<Outcome>, Failure> {
        let command = ordered(item, &self.usual)?;
        let Some(officer) = &self.officer else {
            return Ok(Some(gone(command)));
        };
        let (id, seen) = place(item)?;
        let rehearsed = transitions::rehearse(
            connection,
            self.app,
            officer,
            self.colleagues,
            id,
            seen,
            &command,
        );
        Ok(match rehearsed.await {
            Ok(Rehearsed { row, command }) => Some(Outcome {
                command,
                row: Some(row),
                problem: None,
            }),
            Err(failure @ Failure::Unavailable(_)) => return Err(failure),
            Err(failure) => Some(failed(command, failure)),
        })
    }

    /// Does it, inside the transaction; `None` when it has to wait for the database.
    async fn carry_out(
        &self,
        transaction: &mut Transaction,
        item: &ItemRow,
    ) -> Result<Option<Outcome>, Failure> {
        let command = ordered(item, &self.usual)?;
        let Some(officer) = &self.officer else {
            return Ok(Some(gone(command)));
        };
        let (id, seen) = place(item)?;
        for _ in 0..ATTEMPTS {
            transaction.mark().await?;
            let done = transitions::carry_out(
                transaction,
                self.app,
                officer,
                self.colleagues,
                id,
                seen,
                Order::Command(&command),
            );
            match done.await {
                Ok(row) => {
                    return Ok(Some(Outcome {
                        command: settled(command, &row),
                        row: Some(row),
                        problem: None,
                    }));
                }
                Err(failure) => {
                    transaction.undo().await?;
                    match failure {
                        Failure::Overtaken => {}
                        Failure::Unavailable(_) => return Ok(None),
                        other => return Ok(Some(failed(command, other))),
                    }
                }
            }
        }
        Ok(None)
    }
}

fn place(item: &ItemRow) -> Result<(CaseId, Option<u64>), Failure> {
    let id = item.case_id.parse().map_err(|error| unreadable(&error))?;
    Ok((id, item.version.map(i64::unsigned_abs)))
}

fn failed(command: Command, failure: Failure) -> Outcome {
    Outcome {
        command,
        row: None,
        problem: Some(describe(failure)),
    }
}

fn gone(command: Command) -> Outcome {
    failed(command, Failure::Forbidden(Reason::new("account_inactive")))
}

/// The command with the destination that the process named.
fn settled(command: Command, row: &CaseRow) -> Command {
    match (command, &row.pending) {
        (Command::Forward(forward), Some(pending)) if forward.to.is_none() => {
            Command::Forward(Forward {
                to: Some(Destination {
                    unit: pending.to_unit.clone(),
                    officer: pending.to_officer,
                }),
                ..forward
            })
        }
        (command, _) => command,
    }
}

/// Forgets jobs that ended long ago.
pub async fn sweep(app: &App) -> Result<(), Failure> {
    let mut transaction = app.db.write().await?;
    jobs::delete_finished(&mut transaction, app.now().millis() - KEPT).await?;
    Ok(transaction.commit().await?)
}
