//! What the client says in the words of messages.

use crate::console::api::error::ApiError;
use crate::console::api::jobs::JobOutcome;
use crate::console::api::upload::UploadError;
use crate::console::message::{Failure, JobEnd};
use crate::contract::reason::Reason;

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::LinkDown { maybe_arrived, .. } => Self::LinkDown { maybe_arrived },
            ApiError::Refused { problem, .. } => Self::Refused(problem),
            ApiError::Foreign { status, .. } => Self::Foreign { status },
        }
    }
}

impl From<UploadError> for Failure {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Api(error) => error.into(),
            UploadError::File(_) => Self::Local(Reason::new("file_unreadable")),
            UploadError::Changed => Self::Local(Reason::new("file_changed")),
        }
    }
}

impl From<JobOutcome> for JobEnd {
    fn from(outcome: JobOutcome) -> Self {
        Self {
            job: outcome.job,
            items: outcome.items,
        }
    }
}
