//! `/v1/uploads`: resumable uploads by the tus protocol 1.0.0 (core, creation, creation with
//! upload, checksum, termination, expiration).
//!
//! An upload belongs to the officer who announced it. When its last byte has come the file is
//! looked at: the answer to that request is 204 when it became a document and 422 with the reason
//! when it was not taken. `GET` answers the document, or 409 while bytes are missing, or that 422
//! again; so a client that lost the answer to its last request can still learn it.

use crate::contract::id::UploadId;
use crate::contract::problem::Problem;
use crate::contract::reason::Reason;
use crate::contract::upload::{MAX_DOCUMENT_BYTES, TUS_VERSION, UploadedDocument};
use crate::server::app::checksum::{ALGORITHMS, Checksum};
use crate::server::app::officer::Officer;
use crate::server::app::uploads::{self, Piece, Progress, Refused};
use crate::server::app::{App, Failure};
use crate::server::extract::path_id;
use crate::server::openapi::{Refused as Problematic, problems};
use crate::server::problem::{Answer, ProblemResponse, problem, refusal};
use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use jiff::fmt::rfc2822::DateTimePrinter;
use std::collections::BTreeMap;
use utoipa::openapi::{RefOr, Response as Described};

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const EXTENSIONS: &str = "creation,creation-with-upload,checksum,termination,expiration";
/// What the bytes of a piece are sent as.
const PIECE: &str = "application/offset+octet-stream";

/// A request that speaks our version of the protocol.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(names("Tus-Resumable"), parameter_in = Header)]
pub struct Tus(#[param(value_type = String, pattern = r"^1\.0\.0$")] HeaderMap);

/// What a request that brings bytes may meet, from the first byte to the whole document.
struct BytesRefused;

impl utoipa::IntoResponses for BytesRefused {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        problems(["409", "413", "422", "423", "460", "507"])
    }
}

impl FromRequestParts<App> for Tus {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        let version = parts.headers.get(&TUS_RESUMABLE);
        let version = version.ok_or_else(|| header_invalid(TUS_RESUMABLE.as_str()))?;
        if version != TUS_VERSION {
            return Err(problem(StatusCode::PRECONDITION_FAILED, "tus_version").into());
        }
        Ok(Self(parts.headers.clone()))
    }
}

impl Tus {
    fn number(&self, name: &'static str) -> Answer<Option<u64>> {
        let Some(value) = self.0.get(name) else {
            return Ok(None);
        };
        let number = value.to_str().ok().and_then(|text| text.parse().ok());
        number.map(Some).ok_or_else(|| header_invalid(name))
    }

    fn is_piece(&self) -> bool {
        self.0
            .get(header::CONTENT_TYPE)
            .is_some_and(|value| value == PIECE)
    }

    fn checksum(&self) -> Answer<Option<Checksum>> {
        let Some(value) = self.0.get("upload-checksum") else {
            return Ok(None);
        };
        let checksum = value.to_str().ok().and_then(Checksum::parse);
        checksum
            .map(Some)
            .ok_or_else(|| header_invalid("upload-checksum"))
    }

    /// The `filename` of `Upload-Metadata`; empty when there is none.
    fn file_name(&self) -> Answer<String> {
        let Some(value) = self.0.get(&UPLOAD_METADATA) else {
            return Ok(String::new());
        };
        let text = value
            .to_str()
            .map_err(|_| header_invalid("upload-metadata"))?;
        let encoded = text.split(',').find_map(|pair| {
            let mut words = pair.trim().splitn(2, ' ');
            let key = words.next()?;
            matches!(key, "filename" | "name").then(|| words.next().unwrap_or_default().trim())
        });
        let decoded = BASE64_STANDARD
            .decode(encoded.unwrap_or_default())
            .map_err(|_| header_invalid("upload-metadata"))?;
        // Only a name to show: bytes that are no text are no reason to refuse a document.
        Ok(String::from_utf8_lossy(&decoded).into_owned())
    }
}

fn header_invalid(name: &str) -> ProblemResponse {
    let reason = Reason::new("upload_header_invalid").with("header", name);
    refusal(StatusCode::BAD_REQUEST, reason).into()
}

impl From<Refused> for ProblemResponse {
    fn from(refused: Refused) -> Self {
        let problem = match refused {
            Refused::Failure(failure) => return failure.into(),
            Refused::TooLarge(reason) => refusal(StatusCode::PAYLOAD_TOO_LARGE, reason),
            Refused::Document(reason) => refusal(StatusCode::UNPROCESSABLE_ENTITY, reason),
            Refused::Offset(offset) => refusal(
                StatusCode::CONFLICT,
                Reason::new("upload_offset").with("offset", offset),
            ),
            Refused::Checksum => Problem {
                retryable: true,
                // No name of its own in any registry: tus made it up.
                status: 460,
                ..problem(StatusCode::BAD_REQUEST, "upload_checksum")
            },
            Refused::Interrupted => Problem {
                retryable: true,
                ..problem(StatusCode::CONFLICT, "upload_interrupted")
            },
            Refused::Busy => Problem {
                retryable: true,
                ..problem(StatusCode::LOCKED, "upload_busy")
            },
            Refused::Gone => problem(StatusCode::GONE, "upload_gone"),
            Refused::Full => Problem {
                retryable: true,
                ..problem(StatusCode::INSUFFICIENT_STORAGE, "storage_full")
            },
        };
        problem.into()
    }
}

/// The `{id}` of an upload.
#[derive(Clone, Copy, Debug)]
pub struct UploadPath(UploadId);

impl FromRequestParts<App> for UploadPath {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        path_id(parts, app).await.map(Self)
    }
}

/// Carries work on a file through even when the client hangs up: half of it must not go on in the
/// background while somebody else takes the turn.
async fn carried_through<T: Send + 'static>(
    work: impl Future<Output = Result<T, Refused>> + Send + 'static,
) -> Result<T, Refused> {
    match tokio::spawn(work).await {
        Ok(done) => done,
        Err(error) => Err(Failure::Internal(error.to_string()).into()),
    }
}

fn with_progress(status: StatusCode, progress: &Progress) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(progress.offset));
    let expires = DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&progress.expires_at.timestamp())
        .ok()
        .and_then(|text| HeaderValue::from_str(&text).ok());
    if let Some(expires) = expires {
        headers.insert(UPLOAD_EXPIRES, expires);
    }
    response
}

/// Puts the protocol's version on every answer, and what we speak on a refusal of another.
pub async fn with_version(mut response: Response) -> Response {
    let refused = response.status() == StatusCode::PRECONDITION_FAILED;
    let headers = response.headers_mut();
    headers.insert(TUS_RESUMABLE, HeaderValue::from_static(TUS_VERSION));
    if refused {
        headers.insert("tus-version", HeaderValue::from_static(TUS_VERSION));
    }
    response
}

/// What this server can do (tus).
#[utoipa::path(options, path = "/v1/uploads", operation_id = "get_upload_options", tag = "documents",
    security(()),
    responses((status = 204, headers(
        ("Tus-Resumable" = String), ("Tus-Version" = String), ("Tus-Extension" = String),
        ("Tus-Max-Size" = u64), ("Tus-Checksum-Algorithm" = String)))))]
pub async fn options() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert("tus-version", HeaderValue::from_static(TUS_VERSION));
    headers.insert("tus-extension", HeaderValue::from_static(EXTENSIONS));
    headers.insert("tus-max-size", HeaderValue::from(MAX_DOCUMENT_BYTES));
    headers.insert(
        "tus-checksum-algorithm",
        HeaderValue::from_static(ALGORITHMS),
    );
    response
}

/// Announce an upload (tus creation); the body may bring its first bytes already.
#[utoipa::path(post, path = "/v1/uploads", operation_id = "create_upload", tag = "documents",
    params(
        Tus,
        ("Upload-Length" = u64, Header, description = "Bytes the document will have", minimum = 1, maximum = 104_857_600),
        ("Upload-Metadata" = Option<String>, Header, description = "`filename <base64>`", pattern = r"^filename ([A-Za-z0-9+/]{4})*$"),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha256 <base64>` of the body",
            pattern = r"^(sha1 [A-Za-z0-9+/]{26}[AEIMQUYcgkosw048]=|sha256 [A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)$")),
    responses(
        (status = 201, headers(("Location" = String), ("Upload-Offset" = u64), ("Upload-Expires" = String))),
        BytesRefused))]
pub async fn create(
    State(app): State<App>,
    officer: Officer,
    tus: Tus,
    body: Body,
) -> Answer<Response> {
    let length = tus
        .number("upload-length")?
        .ok_or_else(|| header_invalid("upload-length"))?;
    let checksum = tus.checksum()?;
    let mut progress = uploads::create(&app, &officer, length, &tus.file_name()?).await?;
    if tus.is_piece() {
        let announced = tus.number("content-length")?;
        let bytes = body.into_data_stream();
        let piece = Piece {
            offset: 0,
            announced,
            checksum,
        };
        let id = progress.id;
        progress = carried_through(uploads::append(app, officer, id, piece, bytes)).await?;
    }
    let mut response = with_progress(StatusCode::CREATED, &progress);
    let location = HeaderValue::from_str(&format!("/v1/uploads/{}", progress.id));
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// How far an upload is (tus).
#[utoipa::path(head, path = "/v1/uploads/{id}", operation_id = "get_upload_offset", tag = "documents",
    params(("id" = UploadId, Path), Tus),
    responses(
        (status = 200, headers(("Upload-Offset" = u64), ("Upload-Length" = u64), ("Upload-Expires" = String))),
        (status = 404), (status = 410), (status = 412), (status = 422), (status = 423), (status = 507)))]
pub async fn head(
    State(app): State<App>,
    officer: Officer,
    _tus: Tus,
    UploadPath(id): UploadPath,
) -> Answer<Response> {
    let progress = carried_through(uploads::look(app, officer, id)).await?;
    let mut response = with_progress(StatusCode::OK, &progress);
    let headers = response.headers_mut();
    headers.insert(UPLOAD_LENGTH, HeaderValue::from(progress.length));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let name = BASE64_STANDARD.encode(&progress.file_name);
    if let Ok(metadata) = HeaderValue::from_str(&format!("filename {name}")) {
        headers.insert(UPLOAD_METADATA, metadata);
    }
    Ok(response)
}

/// Send bytes from an offset on (tus).
#[utoipa::path(patch, path = "/v1/uploads/{id}", operation_id = "append_to_upload", tag = "documents",
    params(
        ("id" = UploadId, Path),
        Tus,
        ("Upload-Offset" = u64, Header, description = "Where the bytes belong: what was last acknowledged"),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha256 <base64>` or `sha1 <base64>` of the body",
            pattern = r"^(sha1 [A-Za-z0-9+/]{26}[AEIMQUYcgkosw048]=|sha256 [A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)$")),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses(
        (status = 204, headers(("Upload-Offset" = u64), ("Upload-Expires" = String))),
        (status = 410, response = Problematic),
        BytesRefused))]
pub async fn patch(
    State(app): State<App>,
    officer: Officer,
    tus: Tus,
    UploadPath(id): UploadPath,
    body: Body,
) -> Answer<Response> {
    if !tus.is_piece() {
        return Err(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "upload_media_type").into());
    }
    let piece = Piece {
        offset: tus
            .number("upload-offset")?
            .ok_or_else(|| header_invalid("upload-offset"))?,
        announced: tus.number("content-length")?,
        checksum: tus.checksum()?,
    };
    let bytes = body.into_data_stream();
    let progress = carried_through(uploads::append(app, officer, id, piece, bytes)).await?;
    Ok(with_progress(StatusCode::NO_CONTENT, &progress))
}

/// Give an upload up (tus termination).
#[utoipa::path(delete, path = "/v1/uploads/{id}", operation_id = "delete_upload", tag = "documents",
    params(("id" = UploadId, Path, example = json!("01980000-0000-7000-8000-000000000001")), Tus),
    responses(
        (status = 204),
        (status = 410, response = Problematic),
        (status = 423, response = Problematic)))]
pub async fn delete(
    State(app): State<App>,
    officer: Officer,
    _tus: Tus,
    UploadPath(id): UploadPath,
) -> Answer<StatusCode> {
    uploads::terminate(&app, &officer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The document that an upload became.
#[utoipa::path(get, path = "/v1/uploads/{id}", operation_id = "get_upload", tag = "documents",
    params(("id" = UploadId, Path)),
    responses(
        (status = 200, body = UploadedDocument),
        (status = 409, description = "Bytes are missing", body = Problem, content_type = "application/problem+json"),
        (status = 410, response = Problematic),
        (status = 422, description = "It was not taken", body = Problem, content_type = "application/problem+json"),
        (status = 423, response = Problematic),
        (status = 507, response = Problematic)))]
pub async fn get(
    State(app): State<App>,
    officer: Officer,
    UploadPath(id): UploadPath,
) -> Answer<Json<UploadedDocument>> {
    let progress = carried_through(uploads::look(app, officer, id)).await?;
    let Some(document) = progress.document else {
        let reason = Reason::new("upload_incomplete")
            .with("offset", progress.offset)
            .with("length", progress.length);
        return Err(refusal(StatusCode::CONFLICT, reason).into());
    };
    Ok(Json(document))
}

/// The same for clients that can only post: the method stands in `X-HTTP-Method-Override` (tus).
#[utoipa::path(post, path = "/v1/uploads/{id}", operation_id = "override_upload_method", tag = "documents",
    params(
        ("id" = UploadId, Path),
        Tus,
        ("X-HTTP-Method-Override" = String, Header, description = "What is meant", pattern = "^(PATCH|DELETE)$")),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses(
        (status = 204),
        (status = 405, response = Problematic),
        (status = 410, response = Problematic),
        BytesRefused))]
pub async fn post(
    state: State<App>,
    officer: Officer,
    tus: Tus,
    path: UploadPath,
    body: Body,
) -> Answer<Response> {
    let method = tus.0.get("x-http-method-override").cloned();
    match method.as_ref().map(HeaderValue::as_bytes) {
        Some(b"PATCH") => patch(state, officer, tus, path, body).await,
        Some(b"DELETE") => Ok(delete(state, officer, tus, path).await?.into_response()),
        _ => Err(problem(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed").into()),
    }
}
