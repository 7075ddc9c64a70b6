//! `/v1/documents/{sha256}`: the bytes of stored documents, whole or in ranges; and
//! `/v1/people/{id}/documents`: what a person has already given.

use crate::contract::document::PersonDocument;
use crate::contract::id::PersonId;
use crate::contract::page::Page;
use crate::server::app::App;
use crate::server::app::documents;
use crate::server::app::officer::Officer;
use crate::server::extract::{Params, path_id};
use crate::server::openapi::Refused;
use crate::server::problem::{Answer, ProblemResponse, problem};
use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::fmt::Write as _;
use std::ops::Range;
use tokio_util::io::ReaderStream;

/// A stored document.
#[utoipa::path(get, path = "/v1/documents/{sha256}", operation_id = "get_document", tag = "documents",
    params(
        ("sha256" = String, Path, description = "64 lower-case hexadecimal digits"),
        ("Range" = Option<String>, Header, description = "One range of bytes")),
    responses(
        (status = 200, description = "All of it", content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"))),
        (status = 206, description = "The range asked for", content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"))),
        (status = 304, description = "The reader has it already"),
        (status = 404, response = Refused),
        (status = 416, response = Refused)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    Path(sha256): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let document = documents::find(&app, &officer, &sha256).await?;
    let size = document.row.size.unsigned_abs();
    // The name is the content, so it is also the strongest tag there can be.
    let tag = format!("\"{}\"", document.row.sha256);
    let text = |name: header::HeaderName| headers.get(name).and_then(|it| it.to_str().ok());
    if text(header::IF_NONE_MATCH).is_some_and(|it| it == "*" || it.contains(&tag)) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let same = text(header::IF_RANGE).is_none_or(|it| it == tag);
    let asked = text(header::RANGE).filter(|_| same);
    let (status, range) = match asked.map_or(Asked::Whole, |it| asked_for(it, size)) {
        Asked::Whole => (StatusCode::OK, 0..size),
        Asked::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Asked::Beyond => {
            let problem = problem(StatusCode::RANGE_NOT_SATISFIABLE, "range_beyond");
            let mut response = ProblemResponse::from(problem).into_response();
            put(
                &mut response,
                header::CONTENT_RANGE,
                &format!("bytes */{size}"),
            );
            return Ok(response);
        }
    };
    let bytes = documents::read(&app, &document, range.clone()).await?;
    let mut response = (status, Body::from_stream(ReaderStream::new(bytes))).into_response();
    let length = range.end - range.start;
    put(&mut response, header::CONTENT_LENGTH, &length.to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        let place = format!(
            "bytes {}-{}/{size}",
            range.start,
            range.end.saturating_sub(1)
        );
        put(&mut response, header::CONTENT_RANGE, &place);
    }
    put(
        &mut response,
        header::CONTENT_TYPE,
        &document.row.media_type,
    );
    put(
        &mut response,
        header::CONTENT_DISPOSITION,
        &disposition(&document.file_name),
    );
    put(&mut response, header::ETAG, &tag);
    put(&mut response, header::ACCEPT_RANGES, "bytes");
    put(&mut response, header::CACHE_CONTROL, "private, no-cache");
    // Nothing in a citizen's file is to be run or guessed at by whatever shows it.
    put(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(&mut response, header::CONTENT_SECURITY_POLICY, "sandbox");
    Ok(response)
}

fn put(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// To be saved under its own name: in plain letters for old readers, and as it is (RFC 6266).
fn disposition(file_name: &str) -> String {
    let plain: String = crate::text::fold(file_name)
        .chars()
        .map(|it| match it {
            'a'..='z' | '0'..='9' | '.' | '-' | '_' | ' ' => it,
            _ => '_',
        })
        .collect();
    let mut encoded = String::new();
    for byte in file_name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// What a `Range` header asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    /// All: the header is none we know, or asks for several ranges at once.
    Whole,
    Part(Range<u64>),
    Beyond,
}

fn asked_for(header: &str, size: u64) -> Asked {
    let Some(range) = header.trim().strip_prefix("bytes=") else {
        return Asked::Whole;
    };
    let Some((first, last)) = range.split_once('-') else {
        return Asked::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if last < first => Asked::Whole,
        (Ok(first), _) if first >= size && is_number_or_none(last) => Asked::Beyond,
        (Ok(first), Ok(last)) => Asked::Part(first..last.saturating_add(1).min(size)),
        (Ok(first), Err(_)) if last.is_empty() => Asked::Part(first..size),
        (Err(_), Ok(0)) if first.is_empty() => Asked::Beyond,
        (Err(_), Ok(count)) if first.is_empty() => Asked::Part(size.saturating_sub(count)..size),
        _ => Asked::Whole,
    }
}

fn is_number_or_none(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

/// The `{id}` of a person.
#[derive(Clone, Copy, Debug)]
pub struct PersonPath(PersonId);

impl FromRequestParts<App> for PersonPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id(parts, app).await.map(Self)
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wish {
    /// Only what is valid today.
    #[serde(default)]
    valid: bool,
}

/// What a person has already given: candidates for not asking again.
#[utoipa::path(get, path = "/v1/people/{id}/documents", operation_id = "list_person_documents", tag = "documents",
    params(("id" = PersonId, Path), Wish),
    responses(
        (status = 200, body = Page<PersonDocument>)))]
pub async fn of_person(
    State(app): State<App>,
    officer: Officer,
    PersonPath(person): PersonPath,
    Params(wish): Params<Wish>,
) -> Answer<Json<Page<PersonDocument>>> {
    let items = documents::of_person(&app, &officer, person, wish.valid).await?;
    Ok(Json(Page {
        items,
        next: None,
        prev: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("bytes=0-99", Asked::Part(0..100))]
    #[case("bytes=0-0", Asked::Part(0..1))]
    #[case("bytes=900-", Asked::Part(900..1000))]
    #[case("bytes=990-5000", Asked::Part(990..1000))]
    #[case("bytes=-10", Asked::Part(990..1000))]
    #[case("bytes=-5000", Asked::Part(0..1000))]
    #[case("bytes=0-18446744073709551615", Asked::Part(0..1000))]
    #[case("bytes=1000-", Asked::Beyond)]
    #[case("bytes=5000-6000", Asked::Beyond)]
    #[case("bytes=-0", Asked::Beyond)]
    #[case("bytes=9-1", Asked::Whole)]
    #[case("bytes=0-1,5-6", Asked::Whole)]
    #[case("bytes=-", Asked::Whole)]
    #[case("bytes=a-b", Asked::Whole)]
    #[case("bytes=1000-x", Asked::Whole)]
    #[case("lines=0-1", Asked::Whole)]
    fn a_range_is_read_as_the_standard_says(#[case] header: &str, #[case] expected: Asked) {
        assert_eq!(asked_for(header, 1000), expected);
    }

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        assert_eq!(
            disposition("Giấy \"khai\" sinh;\r\nx.pdf"),
            "attachment; filename=\"giay _khai_ sinh_ x.pdf\"; \
             filename*=UTF-8''Gi%E1%BA%A5y%20%22khai%22%20sinh%3B%0D%0Ax.pdf"
        );
    }
}
