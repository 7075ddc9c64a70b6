//! The only list of routes, and what surrounds every one of them.

use crate::server::app::App;
use crate::server::openapi;
use crate::server::problem::{ProblemResponse, problem};
use crate::server::request::with_id;
use crate::server::{
    absences, audit, backlog, board, cases, deadlines, documents, drafts, events, forms, gateway,
    hall, health, indicators, jobs, me, metrics, moves, people, places, procedures, reminders,
    reports, sessions, transitions, units, uploads, views,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The largest JSON body, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// Every route with its description.
fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(me::get))
        .routes(routes!(drafts::list))
        .routes(routes!(drafts::put))
        .routes(routes!(sessions::create))
        .routes(routes!(sessions::delete_current))
        .routes(routes!(cases::list, cases::create))
        .routes(routes!(cases::search))
        .routes(routes!(cases::forecast))
        .routes(routes!(people::search))
        .routes(routes!(cases::get, cases::patch))
        .routes(routes!(transitions::create))
        .routes(routes!(transitions::link))
        .routes(routes!(audit::list))
        .routes(routes!(views::list))
        .routes(routes!(views::counts))
        .routes(routes!(board::get))
        .routes(routes!(procedures::list))
        .routes(routes!(procedures::get))
        .routes(routes!(units::list))
        .routes(routes!(places::list))
        .routes(routes!(units::officers))
        .routes(routes!(events::list))
        .routes(routes!(events::stream))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(metrics::get))
        .routes(routes!(openapi::get))
        .routes(routes!(absences::list))
        .routes(routes!(absences::put, absences::delete))
        .routes(routes!(moves::plan))
        .routes(routes!(reminders::list))
        .routes(routes!(deadlines::recompute))
        .routes(routes!(jobs::create))
        .routes(routes!(jobs::get))
        .routes(routes!(jobs::items))
        .routes(routes!(jobs::retry))
        .routes(routes!(forms::get, forms::reprint))
        .routes(routes!(forms::register))
        .routes(routes!(forms::handover_sheet))
        .routes(routes!(indicators::get))
        .routes(routes!(indicators::charts))
        .routes(routes!(indicators::cases))
        .routes(routes!(indicators::integrity))
        .routes(routes!(reports::get))
        .routes(routes!(hall::list, hall::issue))
        .routes(routes!(hall::call_next))
        .routes(routes!(hall::act))
        .routes(routes!(hall::slip))
        .routes(routes!(hall::board))
        .routes(routes!(hall::stream))
        .merge(backlog_routes())
        .merge(document_routes())
        .merge(gateway_routes())
}

/// Results of former years.
fn backlog_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(backlog::list))
        .routes(routes!(backlog::import))
        .routes(routes!(backlog::order))
        .routes(routes!(backlog::progress))
        .routes(routes!(backlog::inventories, backlog::declare))
        .routes(routes!(backlog::batches, backlog::give_out))
        .routes(routes!(backlog::take_back))
}

/// Uploads and documents.
fn document_routes() -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(uploads::options, uploads::create))
        .routes(routes!(
            uploads::head,
            uploads::get,
            uploads::patch,
            uploads::delete,
            uploads::post
        ))
        .layer(map_response(uploads::with_version));
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(documents::get))
        .routes(routes!(documents::of_person))
}

/// The doors of other systems.
fn gateway_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(gateway::receive))
        .routes(routes!(gateway::of_case))
        .layer(DefaultBodyLimit::max(gateway::BODY_LIMIT))
}

/// The description of the API, as `/openapi.json` and `motcua openapi` give it.
pub fn description() -> OpenApi {
    openapi::complete(routes().into_openapi())
}

/// The service over `app`.
pub fn router(app: App) -> Router {
    let (router, _) = routes().split_for_parts();
    router
        .fallback(|| async { ProblemResponse::from(problem(StatusCode::NOT_FOUND, "not_found")) })
        .method_not_allowed_fallback(|| async {
            ProblemResponse::from(problem(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
            ))
        })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(|_| {
            ProblemResponse::from(problem(StatusCode::INTERNAL_SERVER_ERROR, "internal"))
                .into_response()
        }))
        .layer(from_fn_with_state(app.clone(), metrics::measure))
        .layer(from_fn(with_request_id))
        .with_state(app)
}

/// Gives the request an id that the log, the answer's header and a problem share, and has the
/// answer kept nowhere unless it says otherwise.
async fn with_request_id(request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().to_string();
    let span = tracing::info_span!(
        "request",
        id,
        method = %request.method(),
        // The path without the query: what is searched for is nobody's business.
        path = request.uri().path(),
    );
    let mut response = with_id(id.clone(), next.run(request))
        .instrument(span)
        .await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    // Answers name people; nothing between here and the officer is to keep them.
    let headers = response.headers_mut();
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
