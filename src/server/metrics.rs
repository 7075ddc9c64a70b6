//! `GET /metrics`: what the server has answered and how long it took, for Prometheus.

use crate::server::app::App;
use crate::server::app::metrics::Labels;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Instant;

/// Counts an answer under the route it came by.
pub async fn measure(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let method = match request.method().as_str() {
        // Anybody can make a method up; the list of labels must not grow by it.
        it @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => it.to_owned(),
        _ => "other".to_owned(),
    };
    let under_way = app.metrics.begin();
    let response = next.run(request).await;
    drop(under_way);
    let labels = Labels {
        route,
        method,
        status: response.status().as_u16(),
    };
    app.metrics.count(labels, begun.elapsed());
    response
}

/// What the server has answered since it started, in Prometheus' text format.
#[utoipa::path(get, path = "/metrics", operation_id = "get_metrics", tag = "operation",
    security(()),
    responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn get(State(app): State<App>) -> impl IntoResponse {
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    (
        [(header::CONTENT_TYPE, kind)],
        app.metrics.text(app.feed.listeners()),
    )
}
