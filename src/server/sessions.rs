//! `/v1/sessions`: signing in with a local account, and out.

use crate::contract::problem::Problem;
use crate::contract::reason::Reason;
use crate::contract::session::{Session, SignIn};
use crate::server::app::App;
use crate::server::app::sessions::{self, NotSignedIn};
use crate::server::extract::{Body, Viewer, bearer};
use crate::server::problem::{Answer, ProblemResponse, problem, refusal};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;

impl From<NotSignedIn> for ProblemResponse {
    fn from(refused: NotSignedIn) -> Self {
        match refused {
            NotSignedIn::Failure(failure) => failure.into(),
            NotSignedIn::Wrong => problem(StatusCode::UNAUTHORIZED, "sign_in_wrong").into(),
            NotSignedIn::Locked { seconds } => {
                let reason =
                    Reason::new("sign_in_locked").with("minutes", seconds.div_ceil(60).max(1));
                let problem = Problem {
                    retryable: true,
                    ..refusal(StatusCode::TOO_MANY_REQUESTS, reason)
                };
                Self {
                    retry_after: Some(seconds.max(1)),
                    ..Self::from(problem)
                }
            }
        }
    }
}

/// Sign in.
#[utoipa::path(post, path = "/v1/sessions", operation_id = "create_session", tag = "session",
    security(()),
    request_body = SignIn,
    responses(
        (status = 201, body = Session),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn create(State(app): State<App>, body: Body<SignIn>) -> Answer<impl IntoResponse> {
    let SignIn { username, password } = &body.value;
    let session = sessions::sign_in(&app, username, password).await?;
    let private = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, private, Json(session)))
}

/// Sign out: the token is worth nothing from here on.
#[utoipa::path(delete, path = "/v1/sessions/current", operation_id = "delete_session", tag = "session",
    responses((status = 204)))]
pub async fn delete_current(
    State(app): State<App>,
    _viewer: Viewer,
    headers: HeaderMap,
) -> Answer<StatusCode> {
    if let Some(token) = bearer(&headers) {
        sessions::sign_out(&app, token).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
