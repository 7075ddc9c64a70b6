//! `/v1/jobs`: one command over many cases, tried out or carried out.

use crate::contract::id::JobId;
use crate::contract::job::{Job, JobItem, NewJob};
use crate::contract::page::Page;
use crate::server::app::App;
use crate::server::app::jobs;
use crate::server::app::officer::Officer;
use crate::server::app::once::{KeyedAnswer, KeyedRequest};
use crate::server::extract::{Body, IdempotencyKey, Params, path_id};
use crate::server::problem::{Answer, ProblemResponse};
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use serde::Deserialize;

/// The `{id}` of a job.
#[derive(Clone, Copy, Debug)]
pub struct JobPath(JobId);

impl FromRequestParts<App> for JobPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id(parts, app).await.map(Self)
    }
}

/// Post a job. The answer waits a moment for its end, so `state` is often `finished` already.
#[utoipa::path(post, path = "/v1/jobs", operation_id = "create_job", tag = "jobs",
    params(IdempotencyKey), request_body = NewJob,
    responses(
        (status = 201, body = Job, headers(
            ("location" = String, description = "The job"),
            ("idempotency-replayed" = Option<bool>, description = "Posted before")))))]
pub async fn create(
    State(app): State<App>,
    officer: Officer,
    key: IdempotencyKey,
    body: Body<NewJob>,
) -> Answer<KeyedAnswer> {
    let request = KeyedRequest::new(officer.actor.id, key.0, "POST /v1/jobs", &body.bytes);
    let posted = jobs::create(&app, &officer, request, &body.value).await?;
    Ok(jobs::settled(&app, &officer, posted).await?)
}

/// How far a job is.
#[utoipa::path(get, path = "/v1/jobs/{id}", operation_id = "get_job", tag = "jobs",
    params(("id" = JobId, Path)),
    responses(
        (status = 200, body = Job)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    JobPath(id): JobPath,
) -> Answer<Json<Job>> {
    Ok(Json(jobs::get(&app, &officer, id).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    cursor: Option<String>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// What became of each item, in the order in which they were posted.
#[utoipa::path(get, path = "/v1/jobs/{id}/items", operation_id = "list_job_items", tag = "jobs",
    params(("id" = JobId, Path), Part),
    responses(
        (status = 200, body = Page<JobItem>)))]
pub async fn items(
    State(app): State<App>,
    officer: Officer,
    JobPath(id): JobPath,
    Params(part): Params<Part>,
) -> Answer<Json<Page<JobItem>>> {
    let page = jobs::items(&app, &officer, id, part.cursor.as_deref(), part.limit).await?;
    Ok(Json(page))
}

/// Try the failed items again. One that was refused because its case had changed (`case_stale`) is
/// tried on the version that its problem showed in `current`; if the case has changed since then, it
/// is refused once more with what happened.
#[utoipa::path(post, path = "/v1/jobs/{id}/retry", operation_id = "retry_job", tag = "jobs",
    params(("id" = JobId, Path), IdempotencyKey),
    responses(
        (status = 200, body = Job, headers(
            ("idempotency-replayed" = Option<bool>, description = "Retried before")))))]
pub async fn retry(
    State(app): State<App>,
    officer: Officer,
    JobPath(id): JobPath,
    key: IdempotencyKey,
) -> Answer<KeyedAnswer> {
    let target = format!("POST /v1/jobs/{id}/retry");
    let request = KeyedRequest::new(officer.actor.id, key.0, &target, &[]);
    let begun = jobs::retry(&app, &officer, request, id).await?;
    Ok(jobs::settled(&app, &officer, begun).await?)
}
