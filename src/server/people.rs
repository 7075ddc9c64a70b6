//! `/v1/people/search`: who was here before.

use crate::contract::person::{KnownPeople, PersonQuery};
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::app::people;
use crate::server::extract::Body;
use crate::server::openapi::Refused;
use crate::server::problem::Answer;
use axum::Json;
use axum::extract::State;

/// People by number or name, for an intake; the values stay out of the URL. Audited.
#[utoipa::path(post, path = "/v1/people/search", operation_id = "search_people", tag = "people",
    request_body(content = PersonQuery, example = json!({ "id_number": "001085012345" })),
    responses(
        (status = 200, body = KnownPeople),
        (status = 403, response = Refused)))]
pub async fn search(
    State(app): State<App>,
    officer: Officer,
    body: Body<PersonQuery>,
) -> Answer<Json<KnownPeople>> {
    Ok(Json(people::search(&app, &officer, &body.value).await?))
}
