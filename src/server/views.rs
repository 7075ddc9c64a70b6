//! `/v1/views`: the saved work lists and how many cases stand in each.

use crate::contract::view::{View, ViewCount};
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::app::views;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;

/// The views, in the order in which they are shown.
#[utoipa::path(get, path = "/v1/views", operation_id = "list_views", tag = "cases",
    responses((status = 200, body = Vec<View>)))]
pub async fn list(officer: Officer) -> Json<Vec<View>> {
    Json(views::views(&officer))
}

/// How many cases stand in each view.
#[utoipa::path(get, path = "/v1/views/counts", operation_id = "count_views", tag = "cases",
    responses((status = 200, body = Vec<ViewCount>)))]
pub async fn counts(State(app): State<App>, officer: Officer) -> Answer<Json<Vec<ViewCount>>> {
    Ok(Json(views::counts(&app, &officer).await?))
}
