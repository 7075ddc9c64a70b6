//! Failures as RFC 9457 problems: the only way an error leaves the server.
//!
//! **Invariant:** a cause (SQL, a path, a name) never reaches the client; it goes to the log under
//! the request id that the problem carries.

use crate::contract::problem::{InvalidParam, Problem};
use crate::contract::reason::Reason;
use crate::server::app::Failure;
use crate::server::request;
use crate::text::locale::Language;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

/// A problem with its headers, ready to be sent.
#[derive(Debug)]
pub struct ProblemResponse {
    pub problem: Box<Problem>,
    /// Seconds, with 409 of a running key and 503.
    pub retry_after: Option<u32>,
}

/// What handlers answer.
pub type Answer<T> = Result<T, ProblemResponse>;

/// A problem whose sentence is the message `problem-<code>`.
pub fn problem(status: StatusCode, code: &str) -> Problem {
    let id = format!("problem-{}", code.replace('_', "-"));
    Problem {
        kind: format!("urn:motcua:problem:{code}"),
        title: Language::Vietnamese.text(&id),
        title_en: Language::English.text(&id),
        status: status.as_u16(),
        code: code.to_owned(),
        params: BTreeMap::new(),
        invalid_params: Vec::new(),
        retryable: false,
        request_id: request::current_id(),
        current: None,
    }
}

/// A problem whose sentence is a reason of the rules.
pub fn refusal(status: StatusCode, reason: Reason) -> Problem {
    Problem {
        title: reason.text(Language::Vietnamese),
        title_en: reason.text(Language::English),
        params: reason.params,
        ..problem(status, &reason.code)
    }
}

/// The failure in the words of the wire; also what a job item keeps of it.
pub fn describe(failure: Failure) -> Problem {
    match failure {
        Failure::NotFound => problem(StatusCode::NOT_FOUND, "not_found"),
        Failure::Forbidden(reason) => refusal(StatusCode::FORBIDDEN, reason),
        Failure::Conflict(reason) => refusal(StatusCode::CONFLICT, reason),
        Failure::Invalid(fields) => Problem {
            invalid_params: fields
                .into_iter()
                .map(|invalid| InvalidParam {
                    name: invalid.field,
                    reason: invalid.reason.text(Language::Vietnamese),
                    code: invalid.reason.code,
                })
                .collect(),
            ..problem(StatusCode::UNPROCESSABLE_ENTITY, "invalid")
        },
        Failure::Malformed { code, detail } => {
            let mut problem = problem(StatusCode::BAD_REQUEST, code);
            if !detail.is_empty() {
                problem.params.insert("detail".to_owned(), detail);
            }
            problem
        }
        Failure::Stale(stale) => Problem {
            current: Some(stale),
            ..problem(StatusCode::PRECONDITION_FAILED, "case_stale")
        },
        Failure::Overtaken => Problem {
            retryable: true,
            ..problem(StatusCode::CONFLICT, "case_busy")
        },
        Failure::KeyReused => problem(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"),
        Failure::KeyRunning => Problem {
            retryable: true,
            ..problem(StatusCode::CONFLICT, "idempotency_key_running")
        },
        Failure::Template(reason) => refusal(StatusCode::INTERNAL_SERVER_ERROR, reason),
        Failure::NotReady(code) => Problem {
            retryable: true,
            ..problem(StatusCode::SERVICE_UNAVAILABLE, code)
        },
        Failure::Full(cause) => {
            tracing::error!(cause, "the disk is full");
            Problem {
                retryable: true,
                ..problem(StatusCode::INSUFFICIENT_STORAGE, "storage_full")
            }
        }
        Failure::Unavailable(cause) => {
            tracing::warn!(cause, "the database is away");
            Problem {
                retryable: true,
                ..problem(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            }
        }
        Failure::Internal(cause) => {
            tracing::error!(cause, "a fault");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
    }
}

impl From<Problem> for ProblemResponse {
    fn from(problem: Problem) -> Self {
        let retry_after = problem.retryable.then_some(1);
        Self {
            problem: Box::new(problem),
            retry_after,
        }
    }
}

impl From<Failure> for ProblemResponse {
    fn from(failure: Failure) -> Self {
        describe(failure).into()
    }
}

impl IntoResponse for ProblemResponse {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // A problem is made of text and maps of text, which always serialise.
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
