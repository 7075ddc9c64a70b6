//! What can go wrong between the console and the case API, told apart by what the officer can do.

use crate::contract::problem::Problem;
use std::time::Duration;

/// Why an answer did not come, or was a refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// The link is down: wait, the console keeps what it has.
    #[error("the case API cannot be reached: {detail}")]
    LinkDown {
        /// Whether the request may have arrived, so that its outcome is not known.
        maybe_arrived: bool,
        detail: String,
    },
    /// The API answered no, and said why.
    #[error("{} ({})", .problem.title_en, .problem.code)]
    Refused {
        problem: Box<Problem>,
        /// From `Retry-After`.
        retry_after: Option<Duration>,
    },
    /// Something answered that does not speak the contract: a proxy's page, another program's port.
    #[error("the answer with status {status} is not the case API's: {detail}")]
    Foreign { status: u16, detail: String },
}

impl ApiError {
    pub fn refused(problem: Problem) -> Self {
        Self::Refused {
            problem: Box::new(problem),
            retry_after: None,
        }
    }

    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Refused { problem, .. } => Some(problem),
            Self::LinkDown { .. } | Self::Foreign { .. } => None,
        }
    }

    /// Whether signing in again is what helps.
    pub fn is_session_over(&self) -> bool {
        self.problem().is_some_and(|it| it.status == 401)
    }

    /// Whether the request was decided upon, so that sending it again cannot change the answer.
    ///
    /// A refusal that calls itself retryable, and everything that is not a refusal, is undecided.
    pub fn is_final(&self) -> bool {
        self.problem()
            .is_some_and(|it| !it.retryable && it.status != 401)
    }

    /// Whether the link itself, or what stands in it, is the trouble.
    pub fn is_link(&self) -> bool {
        match self {
            Self::LinkDown { .. } => true,
            Self::Foreign { status, .. } => *status >= 500,
            Self::Refused { problem, .. } => matches!(problem.status, 502..=504),
        }
    }
}

impl From<reqwest::Error> for ApiError {
    fn from(error: reqwest::Error) -> Self {
        Self::LinkDown {
            maybe_arrived: !error.is_connect() && !error.is_builder(),
            detail: root_cause(&error),
        }
    }
}

/// The innermost cause: "connection refused" says more than "error sending request".
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn problem(status: u16, retryable: bool) -> ApiError {
        ApiError::refused(Problem {
            kind: "urn:motcua:problem:x".into(),
            title: "Không được".into(),
            title_en: "No".into(),
            status,
            code: "x".into(),
            params: std::collections::BTreeMap::default(),
            invalid_params: vec![],
            retryable,
            request_id: None,
            current: None,
        })
    }

    #[rstest]
    #[case::a_refusal_is_final(problem(409, false), true, false)]
    #[case::a_busy_server_is_not(problem(503, true), false, true)]
    #[case::an_ended_session_is_not(problem(401, false), false, false)]
    #[case::a_proxy_page_is_not(ApiError::Foreign { status: 502, detail: String::new() }, false, true)]
    fn what_was_decided_is_told_from_what_was_not(
        #[case] error: ApiError,
        #[case] is_final: bool,
        #[case] is_link: bool,
    ) {
        assert_eq!((error.is_final(), error.is_link()), (is_final, is_link));
    }
}
