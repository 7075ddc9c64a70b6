//! Bulk work: a job is posted, watched until it ends, and its outcomes are gathered.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::id::JobId;
use crate::contract::job::{Job, JobItem, JobState, NewJob};
use crate::contract::page::Page;
use reqwest::Method;
use std::time::Duration;

/// A job that has ended, with what became of each of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobOutcome {
    pub job: Job,
    pub items: Vec<JobItem>,
}

const FIRST_LOOK: Duration = Duration::from_millis(50);
const LONGEST_LOOK: Duration = Duration::from_secs(1);

impl Client {
    pub async fn new_job(&self, job: &NewJob, key: &str) -> Result<Job, ApiError> {
        self.request(Method::POST, "v1/jobs")?
            .idempotency_key(key)
            .json(job)
            .fetch()
            .await
    }

    pub async fn job(&self, id: JobId) -> Result<Job, ApiError> {
        self.request(Method::GET, &format!("v1/jobs/{id}"))?
            .fetch()
            .await
    }

    /// Waits until `job` has ended and gathers its items; `progress` hears how far it is.
    pub async fn finish_job(
        &self,
        mut job: Job,
        mut progress: impl FnMut(&Job),
    ) -> Result<JobOutcome, ApiError> {
        let mut pause = FIRST_LOOK;
        while job.state == JobState::Running {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_LOOK);
            job = self.job(job.id).await?;
            progress(&job);
        }
        let items = self.job_items(job.id).await?;
        Ok(JobOutcome { job, items })
    }

    async fn job_items(&self, id: JobId) -> Result<Vec<JobItem>, ApiError> {
        let mut items = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let mut call = self
                .request(Method::GET, &format!("v1/jobs/{id}/items"))?
                .query(&[("limit", "200")]);
            if let Some(cursor) = &cursor {
                call = call.query(&[("cursor", cursor)]);
            }
            let page: Page<JobItem> = call.fetch().await?;
            let more = !page.items.is_empty();
            items.extend(page.items);
            cursor = page.next;
            if cursor.is_none() || !more {
                return Ok(items);
            }
        }
    }
}
