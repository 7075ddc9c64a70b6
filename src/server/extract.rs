//! Requests read at the boundary: who asks, the body, the query, the headers that guard a change.
//!
//! **Invariant:** text is NFC and free of NUL from here on, and whatever cannot be read is answered
//! with a problem that says where.

use crate::contract::id::CaseId;
use crate::server::app::App;
use crate::server::app::officer::Officer;
use crate::server::problem::{ProblemResponse, problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
use unicode_normalization::{UnicodeNormalization, is_nfc};

impl FromRequestParts<App> for Officer {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let Viewer(officer) = Viewer::from_request_parts(parts, app).await?;
        if officer.is_board() {
            return Err(problem(StatusCode::FORBIDDEN, "board_only").into());
        }
        Ok(officer)
    }
}

/// Whoever is signed in, boards of the hall included.
#[derive(Clone, Debug)]
pub struct Viewer(pub Officer);

impl FromRequestParts<App> for Viewer {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let token = bearer(&parts.headers)
            .ok_or_else(|| problem(StatusCode::UNAUTHORIZED, "session_missing"))?;
        Officer::by_token(app, token)
            .await?
            .map(Self)
            .ok_or_else(|| problem(StatusCode::UNAUTHORIZED, "session_expired").into())
    }
}

/// The token of `Authorization: Bearer …`.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// A JSON body, with its bytes for the idempotency record.
#[derive(Debug)]
pub struct Body<T> {
    pub value: T,
    pub bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = ProblemResponse;

    async fn from_request(request: Request, app: &App) -> Result<Self, Self::Rejection> {
        if !is_json(request.headers()) {
            return Err(
                problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_unsupported").into(),
            );
        }
        let bytes = Bytes::from_request(request, app)
            .await
            .map_err(|rejection| {
                if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    problem(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large")
                } else {
                    problem(StatusCode::BAD_REQUEST, "body_invalid")
                }
            })?;
        let mut json: Value =
            serde_json::from_slice(&bytes).map_err(|error| unreadable("body_invalid", error))?;
        if !json.is_object() {
            return Err(unreadable("body_invalid", "not an object"));
        }
        clean(&mut json);
        let value =
            serde_json::from_value(json).map_err(|error| unreadable("body_invalid", error))?;
        Ok(Self { value, bytes })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
    else {
        return false;
    };
    let essence = value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// Composes every text to NFC and drops NUL, which no database keeps and nobody can type; writes whole
/// numbers as such.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            if text.contains('\0') {
                text.retain(|it| it != '\0');
            }
            if !is_nfc(text) {
                *text = text.nfc().collect();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Number(number) => *number = whole(number),
        Value::Null | Value::Bool(_) => {}
    }
}

/// JSON knows one kind of number: `7.0` is the whole number 7, as schemas have it.
fn whole(number: &Number) -> Number {
    /// Up to here every whole number is told from its neighbours.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number.as_f64() {
        Some(value) if number.is_f64() && value.fract() == 0.0 && value.abs() < EXACT => {
            Number::from(value as i64)
        }
        _ => number.clone(),
    }
}

fn unreadable(code: &str, error: impl ToString) -> ProblemResponse {
    let mut problem = problem(StatusCode::BAD_REQUEST, code);
    problem
        .params
        .insert("detail".to_owned(), error.to_string());
    problem.into()
}

/// The query string.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        // Without NUL, as in bodies.
        let query = parts.uri.query().unwrap_or_default().replace("%00", "");
        let uri = Uri::try_from(format!("/?{query}"))
            .map_err(|error| unreadable("query_invalid", error))?;
        axum::extract::Query::<T>::try_from_uri(&uri)
            .map(|query| Self(query.0))
            .map_err(|rejection| unreadable("query_invalid", rejection.body_text()))
    }
}

/// The `{id}` of a case; what is no id names no case.
#[derive(Clone, Copy, Debug)]
pub struct CasePath(pub CaseId);

impl FromRequestParts<App> for CasePath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id::<CaseId>(parts, app).await.map(Self)
    }
}

/// Reads the path's one parameter as an id.
pub async fn path_id<T: std::str::FromStr>(
    parts: &mut Parts,
    app: &App,
) -> Result<T, ProblemResponse> {
    let missing = || ProblemResponse::from(problem(StatusCode::NOT_FOUND, "not_found"));
    let Path(text) = Path::<String>::from_request_parts(parts, app)
        .await
        .map_err(|_| missing())?;
    text.parse().map_err(|_| missing())
}

/// The path's one parameter, whatever text it is.
#[derive(Clone, Debug)]
pub struct TextPath(pub String);

impl FromRequestParts<App> for TextPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id::<String>(parts, app).await.map(Self)
    }
}

/// `?q=` of the look-ups.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Question {
    /// Words of the name without tone marks, its initials, or a code.
    pub q: Option<String>,
}

/// The version in `If-Match: "<version>"`: what the officer saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, utoipa::IntoParams)]
#[into_params(names("if-match"), parameter_in = Header)]
pub struct IfMatch(#[param(value_type = String, pattern = "^\"[0-9]{1,9}\"$")] pub u64);

impl FromRequestParts<App> for IfMatch {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        let value = parts
            .headers
            .get(header::IF_MATCH)
            .ok_or_else(|| problem(StatusCode::PRECONDITION_REQUIRED, "if_match_missing"))?;
        value
            .to_str()
            .ok()
            .and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'))
            .and_then(|version| version.parse().ok())
            .map(Self)
            .ok_or_else(|| problem(StatusCode::BAD_REQUEST, "if_match_invalid").into())
    }
}

/// The `Idempotency-Key` of a request that creates or changes.
#[derive(Clone, Debug, PartialEq, Eq, utoipa::IntoParams)]
#[into_params(names("idempotency-key"), parameter_in = Header)]
pub struct IdempotencyKey(#[param(pattern = "^[!#-~]{1,255}$")] pub String);

/// As the draft's structured string or bare, 1 to 255 visible characters.
const KEY_HEADER: &str = "idempotency-key";

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        let value = parts
            .headers
            .get(KEY_HEADER)
            .ok_or_else(|| problem(StatusCode::BAD_REQUEST, "idempotency_key_missing"))?;
        let key = value.to_str().unwrap_or_default().trim();
        let key = key
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap_or(key);
        if key.is_empty() || key.len() > 255 || !key.chars().all(|it| it.is_ascii_graphic()) {
            return Err(problem(StatusCode::BAD_REQUEST, "idempotency_key_invalid").into());
        }
        Ok(Self(key.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_whole_number_is_one_however_it_is_written() {
        let mut body: Value = serde_json::from_str("[7.0, -3.0, 6.02e3, 0.5, 1e300, 7]").unwrap();
        clean(&mut body);
        assert_eq!(body, json!([7, -3, 6020, 0.5, 1e300, 7]));
    }
}
