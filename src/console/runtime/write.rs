//! Sending orders.
//!
//! **Invariant:** the same order always goes out as the same request with the same key, however
//! often it is sent, so the case API does it once; it leaves the disk only when it is answered for
//! good.

use crate::console::api::ApiError;
use crate::console::api::upload::UploadFile;
use crate::console::message::{Failure, Message, Progress, Written};
use crate::console::model::outbox::{Entry, Order};
use crate::console::model::paper::Paper;
use crate::console::runtime::{Tools, now, scans};
use crate::contract::case::CaseRow;
use crate::contract::command::{AttachResult, Command};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::id::CaseId;
use crate::contract::job::{Job, NewJob};
use std::time::Duration;
use uuid::Uuid;

/// How often the case API is asked again that is still busy with the same order.
const TRIES: u32 = 4;
const LONGEST_WAIT: Duration = Duration::from_secs(5);

pub(super) async fn send(tools: &Tools, entry: Entry) -> Result<Written, Failure> {
    let key = entry.key;
    let result = match entry.order.clone() {
        Order::Transition {
            case,
            version,
            command,
        } => transition(tools, key, case, version, &command)
            .await
            .map(row),
        Order::Attach {
            case,
            version,
            paper,
            basis,
            role,
            resume,
            taken,
        } => {
            let place = Place { case, version };
            let sent = attach(tools, &entry, place, &paper, basis, role, resume).await;
            if sent.is_ok() && !taken.is_empty() {
                // What cannot be put away stays where it is, and is told when the folder is read.
                if let Err(failure) = scans::done_with(tools, taken).await {
                    tracing::warn!(?failure, "a scan that is on its case was not put away");
                }
            }
            if sent.as_ref().err().is_none_or(Failure::is_final) {
                scans::let_go_of(tools, &paper);
            }
            sent.map(row)
        }
        Order::Job { job } => run(tools, key, &job).await,
        Order::Intake { intake } => {
            let key = key.to_string();
            patiently(|| tools.client.take_in(&intake, &key))
                .await
                .map(row)
        }
    };
    let over = match &result {
        Ok(_) => true,
        Err(failure) => failure.is_final(),
    };
    if over {
        tools.store.take_off(key);
    }
    result
}

fn row(row: CaseRow) -> Written {
    Written::Row(Box::new(row))
}

async fn transition(
    tools: &Tools,
    key: Uuid,
    case: CaseId,
    version: u64,
    command: &Command,
) -> Result<CaseRow, Failure> {
    let key = key.to_string();
    let send = || tools.client.transition(case, version, command, &key);
    patiently(send).await
}

/// Tries again what the case API is still doing (409 with `Retry-After`).
async fn patiently<T, F>(mut send: impl FnMut() -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, ApiError>>,
{
    let mut tries = 1;
    loop {
        match send().await {
            Err(ApiError::Refused {
                problem,
                retry_after: Some(wait),
            }) if problem.retryable && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(wait.min(LONGEST_WAIT)).await;
            }
            result => return result.map_err(Into::into),
        }
    }
}

/// Which case, as it was seen.
#[derive(Clone, Copy)]
struct Place {
    case: CaseId,
    version: u64,
}

/// Uploads the paper, then links it as what it was meant to be.
async fn attach(
    tools: &Tools,
    entry: &Entry,
    place: Place,
    paper: &Paper,
    basis: Basis,
    role: DocumentRole,
    resume: Option<String>,
) -> Result<CaseRow, Failure> {
    let key = entry.key;
    let file = UploadFile {
        path: paper.path.clone(),
        file_name: paper.file_name.clone(),
        media_type: paper.media_type.clone(),
        size: paper.size,
        sha256: paper.sha256.clone(),
    };
    let mut known = resume.clone();
    let stored = tools
        .client
        .upload(&file, resume.as_deref(), |progress| {
            if known.as_ref() != Some(&progress.location) {
                known = Some(progress.location.clone());
                keep_place(tools, entry, progress.location);
            }
            tools.tell(Message::Progressed {
                key,
                progress: Progress::Upload {
                    sent: progress.sent,
                    total: progress.total,
                },
                at: now(),
            });
        })
        .await?;
    let Place { case, version } = place;
    // The command knows of uploads alone; a scan says what it is when it is linked.
    if let (DocumentRole::Result { details }, Basis::Upload) = (&role, basis) {
        let command = Command::AttachResult(AttachResult {
            sha256: stored.sha256,
            file_name: paper.file_name.clone(),
            details: details.clone(),
        });
        return transition(tools, key, case, version, &command).await;
    }
    let link = LinkDocument {
        sha256: stored.sha256,
        file_name: paper.file_name.clone(),
        basis,
        role,
    };
    let key = key.to_string();
    patiently(|| tools.client.link_document(case, version, &link, &key)).await
}

/// Remembers on disk where the upload goes on, should this process end before it does.
fn keep_place(tools: &Tools, entry: &Entry, location: String) {
    let mut entry = entry.clone();
    if let Order::Attach { resume, .. } = &mut entry.order {
        *resume = Some(location);
    }
    // Nobody waits for it: without it the upload only starts again.
    drop(tools.store.put(&entry));
}

async fn run(tools: &Tools, key: Uuid, job: &NewJob) -> Result<Written, Failure> {
    let tell = |job: &Job| {
        tools.tell(Message::Progressed {
            key,
            progress: Progress::Job {
                done: job.done,
                failed: job.failed,
                total: job.total,
            },
            at: now(),
        });
    };
    let name = key.to_string();
    let begun = patiently(|| tools.client.new_job(job, &name)).await?;
    tell(&begun);
    let end = tools.client.finish_job(begun, tell).await?;
    Ok(Written::Job(end.into()))
}
