//! Bulk work: one command over many cases, each with an outcome of its own.
//!
//! A job is posted, kept, and carried out behind the request by [`runner`]; whoever posted it may
//! look at it, page through its items and have the failed ones tried again.
//!
//! **Invariant:** what an item did and that it did it are one transaction, so a job that is cut off
//! goes on where it was and does nothing twice.

pub mod runner;

use super::officer::Officer;
use super::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use super::projection::word;
use super::{App, Failure};
use crate::contract::case::CaseRow;
use crate::contract::command::Command;
use crate::contract::id::JobId;
use crate::contract::instant::Instant;
use crate::contract::job::{Job, JobItem, JobItemState, JobState, NewJob};
use crate::contract::page::Page;
use crate::contract::problem::Problem;
use crate::contract::reason::Reason;
use crate::server::store::Connection;
use crate::server::store::jobs::{self, ItemRow, JobRow};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// The most cases of one job.
const MOST_ITEMS: usize = 1000;
const USUAL_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 200;
/// So long a request waits for its job: most end within it, and the officer sees the end at once.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the requests and the runner of one instance tell each other.
#[derive(Clone, Debug)]
pub struct Jobs {
    posted: Arc<Notify>,
    /// Changes whenever the runner has done something.
    progress: watch::Sender<u64>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            posted: Arc::default(),
            progress: watch::channel(0).0,
        }
    }
}

/// What became of an item, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Outcome {
    command: Command,
    row: Option<CaseRow>,
    problem: Option<Problem>,
}

/// Posts a job, once.
pub async fn create(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    new: &NewJob,
) -> Result<KeyedAnswer, Failure> {
    if !(1..=MOST_ITEMS).contains(&new.items.len()) {
        let reason = Reason::new("job_items_out_of_range").with("most", MOST_ITEMS);
        return Err(Failure::invalid("items", reason));
    }
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = JobId::new();
    let now = app.now();
    let row = JobRow {
        id: id.to_string(),
        officer: officer.actor.id.to_string(),
        mode: word(new.mode),
        command: as_json(&new.command)?,
        created_at: now.millis(),
        finished_at: None,
    };
    let mut items = Vec::with_capacity(new.items.len());
    for (index, item) in new.items.iter().enumerate() {
        let version = item.version.map(i64::try_from).transpose();
        let version = version.map_err(|_| {
            let field = format!("items/{index}/version");
            Failure::invalid(&field, Reason::new("version_out_of_range"))
        })?;
        items.push(ItemRow {
            idx: index as i64,
            case_id: item.case_id.to_string(),
            version,
            command: item.command.as_ref().map(as_json).transpose()?,
            state: word(JobItemState::Waiting),
            outcome: None,
        });
    }
    jobs::insert(&mut once.transaction, &row, &items).await?;
    let job = Job {
        id,
        mode: new.mode,
        state: JobState::Running,
        total: items.len() as u32,
        done: 0,
        failed: 0,
        created_at: now,
        finished_at: None,
    };
    let answer = once.finish(answer(201, &job)?).await?;
    app.jobs.posted.notify_one();
    Ok(answer)
}

/// Has the failed items of a job tried again, once. What was refused because the case had changed is
/// tried on the version that the refusal showed, for the officer has seen it and still wants it;
/// should the case have changed once more, that is told again.
pub async fn retry(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    id: JobId,
) -> Result<KeyedAnswer, Failure> {
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let before = read(&mut once.transaction, officer, id).await?;
    if before.state == JobState::Running {
        return Err(Failure::Conflict(Reason::new("job_running")));
    }
    let failed = jobs::wait_again(&mut once.transaction, &id.to_string()).await?;
    jobs::set_versions(&mut once.transaction, &id.to_string(), &shown(failed)?).await?;
    let job = read(&mut once.transaction, officer, id).await?;
    let answer = once.finish(answer(200, &job)?).await?;
    app.jobs.posted.notify_one();
    Ok(answer)
}

fn answer(status: u16, job: &Job) -> Result<KeyedAnswer, Failure> {
    Ok(KeyedAnswer {
        status,
        etag: None,
        location: (status == 201).then(|| format!("/v1/jobs/{}", job.id)),
        body: as_json(job)?,
        replayed: false,
    })
}

/// The versions that refusals of changed cases showed, by item.
fn shown(failed: Vec<jobs::FailedRow>) -> Result<Vec<(i64, i64)>, Failure> {
    let mut shown = Vec::new();
    for row in failed {
        let outcome: Outcome = from_json(&row.outcome)?;
        if let Some(stale) = outcome.problem.and_then(|it| it.current) {
            shown.push((row.idx, stale.case.version as i64));
        }
    }
    Ok(shown)
}

/// An answer that was given when the job began, brought up to date: most jobs end within moments,
/// and the console need not ask again.
pub async fn settled(
    app: &App,
    officer: &Officer,
    answer: KeyedAnswer,
) -> Result<KeyedAnswer, Failure> {
    let job: Job = from_json(&answer.body)?;
    let mut progress = app.jobs.progress.subscribe();
    let ended = async {
        loop {
            let job = get(app, officer, job.id).await?;
            if job.state == JobState::Finished || progress.changed().await.is_err() {
                return Ok::<_, Failure>(job);
            }
        }
    };
    let job = match tokio::time::timeout(PATIENCE, ended).await {
        Ok(job) => job?,
        Err(_) => get(app, officer, job.id).await?,
    };
    Ok(KeyedAnswer {
        body: as_json(&job)?,
        ..answer
    })
}

/// The officer's job.
pub async fn get(app: &App, officer: &Officer, id: JobId) -> Result<Job, Failure> {
    read(&mut app.db.read().await?, officer, id).await
}

async fn read(connection: &mut Connection, officer: &Officer, id: JobId) -> Result<Job, Failure> {
    let (key, owner) = (id.to_string(), officer.actor.id.to_string());
    let row = jobs::find(connection, &key, &owner).await?;
    let row = row.ok_or(Failure::NotFound)?;
    let (mut done, mut failed, mut waiting) = (0, 0, 0);
    for (state, count) in jobs::counts(connection, &key).await? {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        match from_word(state)? {
            JobItemState::Done => done = count,
            JobItemState::Failed => failed = count,
            JobItemState::Waiting => waiting = count,
        }
    }
    Ok(Job {
        id,
        mode: from_word(row.mode)?,
        state: match row.finished_at {
            Some(_) => JobState::Finished,
            None => JobState::Running,
        },
        total: done + failed + waiting,
        done,
        failed,
        created_at: Instant::from_millis(row.created_at),
        finished_at: row.finished_at.map(Instant::from_millis),
    })
}

/// A page of a job's items, in the order in which they were posted.
pub async fn items(
    app: &App,
    officer: &Officer,
    id: JobId,
    cursor: Option<&str>,
    limit: Option<u32>,
) -> Result<Page<JobItem>, Failure> {
    let limit = limit.unwrap_or(USUAL_LIMIT);
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(Failure::invalid("limit", Reason::new("limit_out_of_range")));
    }
    let place = cursor.map_or(Some(Place::After(-1)), Place::read);
    let place = place.ok_or_else(|| Failure::invalid("cursor", Reason::new("cursor_unknown")))?;
    let mut connection = app.db.read().await?;
    let (key, owner) = (id.to_string(), officer.actor.id.to_string());
    let job = jobs::find(&mut connection, &key, &owner).await?;
    let job = job.ok_or(Failure::NotFound)?;
    // One more than asked for tells whether it goes on.
    let wanted = i64::from(limit) + 1;
    let mut rows = match place {
        Place::After(index) => jobs::items_after(&mut connection, &key, index, wanted).await?,
        Place::Before(index) => jobs::items_before(&mut connection, &key, index, wanted).await?,
    };
    let goes_on = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let (more_before, more_after) = match place {
        Place::After(index) => (index >= 0, goes_on),
        Place::Before(_) => (goes_on, true),
    };
    if matches!(place, Place::Before(_)) {
        rows.reverse();
    }
    let first = rows.first().map(|row| Place::Before(row.idx).write());
    let last = rows.last().map(|row| Place::After(row.idx).write());
    let usual: Command = from_json(&job.command)?;
    let items = rows.into_iter().map(|row| item(row, &usual));
    Ok(Page {
        items: items.collect::<Result<_, _>>()?,
        next: last.filter(|_| more_after),
        prev: first.filter(|_| more_before),
    })
}

/// A place between two items; what a cursor of ours says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    After(i64),
    Before(i64),
}

impl Place {
    fn write(self) -> String {
        match self {
            Self::After(index) => format!("a{index}"),
            Self::Before(index) => format!("b{index}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let number = |rest: &str| rest.parse().ok().filter(|it| *it >= 0);
        if let Some(rest) = text.strip_prefix('a') {
            return number(rest).map(Self::After);
        }
        text.strip_prefix('b').and_then(number).map(Self::Before)
    }
}

fn item(row: ItemRow, usual: &Command) -> Result<JobItem, Failure> {
    let outcome: Option<Outcome> = row.outcome.as_deref().map(from_json).transpose()?;
    let (command, case, problem) = match outcome {
        Some(outcome) => (outcome.command, outcome.row, outcome.problem),
        None => (ordered(&row, usual)?, None, None),
    };
    Ok(JobItem {
        index: u32::try_from(row.idx).unwrap_or(u32::MAX),
        case_id: row.case_id.parse().map_err(|error| unreadable(&error))?,
        state: from_word(row.state)?,
        command: Some(command),
        row: case,
        problem,
    })
}

/// The item's own command, or the job's.
fn ordered(row: &ItemRow, usual: &Command) -> Result<Command, Failure> {
    match &row.command {
        Some(own) => from_json(own),
        None => Ok(usual.clone()),
    }
}

fn as_json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| unreadable(&error))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|error| unreadable(&error))
}

fn from_word<T: DeserializeOwned>(word: String) -> Result<T, Failure> {
    serde_json::from_value(Value::String(word)).map_err(|error| unreadable(&error))
}

fn unreadable(error: &dyn std::fmt::Display) -> Failure {
    Failure::Internal(format!("a job: {error}"))
}
