//! Resumable uploads (tus 1.0.0): chunks with checksums, and going on where a cut line left off.
//!
//! **Invariant:** what is sent is what was inspected: the stored document's name has to be the
//! SHA-256 that the inspection found, or the upload fails.

use crate::console::api::backoff::Backoff;
use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::id::Sha256;
use crate::contract::upload::{TUS_VERSION, UploadedDocument};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use reqwest::{Method, Response};
use sha2::{Digest, Sha256 as Hasher};
use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// Small enough that a slow line shows progress, large enough that a fast one is not held up.
const CHUNK: u64 = 512 * 1024;
/// A chunk over the slowest line we serve (64 kB/s) takes 8 s.
const CHUNK_WITHIN: Duration = Duration::from_mins(1);
/// At most four figures a second reach the screen.
const REPORT_EVERY: Duration = Duration::from_millis(250);
/// Tries in a row without a byte getting through before the officer is told.
const TRIES: u32 = 4;

/// A file that was inspected and is to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadFile {
    pub path: PathBuf,
    pub file_name: String,
    pub media_type: String,
    pub size: u64,
    pub sha256: Sha256,
}

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadProgress {
    pub sent: u64,
    pub total: u64,
    /// Where to go on after a cut.
    pub location: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    #[error(transparent)]
    Api(#[from] ApiError),
    #[error("the file cannot be read: {0}")]
    File(String),
    /// Somebody wrote to the file between its inspection and its upload.
    #[error("the file has changed since it was looked at")]
    Changed,
}

impl From<std::io::Error> for UploadError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.to_string())
    }
}

impl Client {
    /// Stores `file`, going on at `resume` when an earlier attempt got that far.
    pub async fn upload(
        &self,
        file: &UploadFile,
        resume: Option<&str>,
        mut report: impl FnMut(UploadProgress),
    ) -> Result<UploadedDocument, UploadError> {
        let mut source = Source::open(&file.path, file.size).await?;
        let mut location = resume.map(str::to_owned);
        let mut backoff = Backoff::default();
        let mut failures = 0;
        let mut reported: Option<Instant> = None;
        loop {
            let attempt = self
                .send_rest(file, &mut source, &mut location, |progress| {
                    failures = 0;
                    backoff.reset();
                    let due = reported.is_none_or(|at| at.elapsed() >= REPORT_EVERY);
                    if due || progress.sent == progress.total {
                        reported = Some(Instant::now());
                        report(progress);
                    }
                })
                .await;
            match attempt {
                Ok(stored) if stored.sha256 == file.sha256 => return Ok(stored),
                Ok(_) => return Err(UploadError::Changed),
                Err(UploadError::Api(error)) if may_pass(&error) && failures + 1 < TRIES => {
                    failures += 1;
                    let chance = uuid::Uuid::now_v7().as_u128() as u64;
                    tokio::time::sleep(backoff.next(chance)).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// One attempt: from where the server stands to the end.
    async fn send_rest(
        &self,
        file: &UploadFile,
        source: &mut Source,
        location: &mut Option<String>,
        mut moved: impl FnMut(UploadProgress),
    ) -> Result<UploadedDocument, UploadError> {
        let (place, mut offset) = self.find_place(file, location.take()).await?;
        *location = Some(place.clone());
        moved(progress(offset, file, &place));
        while let Some(length) = next_chunk(offset, file.size) {
            let chunk = source.read(offset, length).await?;
            let checksum = BASE64.encode(Hasher::digest(&chunk));
            let response = self
                .request_location(Method::PATCH, &place)?
                .header("tus-resumable", TUS_VERSION)
                .header("upload-offset", offset.to_string())
                .header("upload-checksum", format!("sha256 {checksum}"))
                .header("content-type", "application/offset+octet-stream")
                .body(chunk)
                .send(CHUNK_WITHIN)
                .await?;
            offset = forward(offset, offset_of(&response)?)?;
            moved(progress(offset, file, &place));
        }
        let stored = self
            .request_location(Method::GET, &place)?
            .header("tus-resumable", TUS_VERSION)
            .fetch()
            .await?;
        Ok(stored)
    }

    /// The upload and the byte it waits for: the earlier one if the server still has it, else a new one.
    async fn find_place(
        &self,
        file: &UploadFile,
        earlier: Option<String>,
    ) -> Result<(String, u64), UploadError> {
        if let Some(place) = earlier {
            let head = self
                .request_location(Method::HEAD, &place)?
                .header("tus-resumable", TUS_VERSION)
                .send(CHUNK_WITHIN)
                .await;
            match head {
                Ok(response) => return Ok((place, offset_of(&response)?)),
                Err(error) if is_gone(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let response = self
            .request(Method::POST, "v1/uploads")?
            .header("tus-resumable", TUS_VERSION)
            .header("upload-length", file.size.to_string())
            .header("upload-metadata", metadata(file))
            .send(CHUNK_WITHIN)
            .await?;
        let place = header(&response, "location")?;
        Ok((place, 0))
    }
}

fn progress(sent: u64, file: &UploadFile, location: &str) -> UploadProgress {
    UploadProgress {
        sent,
        total: file.size,
        location: location.to_owned(),
    }
}

/// How many bytes go next, or nothing once all are there.
fn next_chunk(offset: u64, size: u64) -> Option<u64> {
    (offset < size).then(|| CHUNK.min(size - offset))
}

/// A server that does not move forward would hold us for ever.
fn forward(before: u64, after: u64) -> Result<u64, ApiError> {
    if after > before {
        return Ok(after);
    }
    Err(ApiError::Foreign {
        status: 204,
        detail: format!("the upload stayed at byte {after}"),
    })
}

/// Whether another try may get through: a cut line, a busy server, a chunk spoilt on its way (460),
/// an offset that moved because the last answer was lost (409).
fn may_pass(error: &ApiError) -> bool {
    match error {
        ApiError::LinkDown { .. } => true,
        ApiError::Foreign { status, .. } => matches!(status, 409 | 460 | 500..=599),
        ApiError::Refused { problem, .. } => {
            problem.retryable || matches!(problem.status, 409 | 423 | 460)
        }
    }
}

/// `HEAD` answers carry no body, so a missing upload shows by its status alone.
fn is_gone(error: &ApiError) -> bool {
    let status = match error {
        ApiError::Refused { problem, .. } => problem.status,
        ApiError::Foreign { status, .. } => *status,
        ApiError::LinkDown { .. } => return false,
    };
    matches!(status, 403 | 404 | 410)
}

fn metadata(file: &UploadFile) -> String {
    format!(
        "filename {},filetype {}",
        BASE64.encode(&file.file_name),
        BASE64.encode(&file.media_type)
    )
}

fn offset_of(response: &Response) -> Result<u64, ApiError> {
    header(response, "upload-offset")?
        .parse()
        .map_err(|_| missing(response, "upload-offset"))
}

fn header(response: &Response, name: &str) -> Result<String, ApiError> {
    response
        .headers()
        .get(name)
        .and_then(|it| it.to_str().ok())
        .map(str::to_owned)
        .ok_or_else(|| missing(response, name))
}

fn missing(response: &Response, name: &str) -> ApiError {
    ApiError::Foreign {
        status: response.status().as_u16(),
        detail: format!("no `{name}`"),
    }
}

/// The file, read at any place, and found out when it is no longer the one inspected.
struct Source {
    file: File,
    size: u64,
}

impl Source {
    async fn open(path: &Path, size: u64) -> Result<Self, UploadError> {
        let file = File::open(path).await?;
        if file.metadata().await?.len() != size {
            return Err(UploadError::Changed);
        }
        Ok(Self { file, size })
    }

    async fn read(&mut self, offset: u64, length: u64) -> Result<Bytes, UploadError> {
        debug_assert!(offset + length <= self.size);
        let mut chunk = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(offset)).await?;
        match self.file.read_exact(&mut chunk).await {
            Ok(_) => Ok(chunk.into()),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Err(UploadError::Changed)
            }
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn chunks_cover_every_byte_once(size in 0u64..4_000_000, start in 0u64..4_000_000) {
            let mut offset = start.min(size);
            let mut sent = 0;
            while let Some(length) = next_chunk(offset, size) {
                prop_assert!(length > 0 && length <= CHUNK);
                offset += length;
                sent += length;
            }
            prop_assert_eq!(sent, size - start.min(size));
        }
    }

    #[test]
    fn a_server_that_stands_still_ends_the_upload() {
        assert_eq!(forward(10, 20), Ok(20));
        assert!(forward(10, 10).is_err());
    }

    #[tokio::test]
    async fn a_file_that_shrank_after_its_inspection_is_not_sent() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quét 1.pdf");
        std::fs::write(&path, b"0123456789").unwrap();
        assert!(matches!(
            Source::open(&path, 11).await,
            Err(UploadError::Changed)
        ));
        let mut source = Source::open(&path, 10).await.unwrap();
        assert_eq!(source.read(4, 3).await.unwrap(), Bytes::from_static(b"456"));
        std::fs::write(&path, b"01").unwrap();
        assert_eq!(source.read(4, 3).await, Err(UploadError::Changed));
    }

    #[test]
    fn names_with_tone_marks_travel_as_base64() {
        let file = UploadFile {
            path: PathBuf::new(),
            file_name: "Kết quả.pdf".into(),
            media_type: "application/pdf".into(),
            size: 1,
            sha256: Sha256::new(""),
        };
        assert_eq!(
            metadata(&file),
            "filename S+G6v3QgcXXhuqMucGRm,filetype YXBwbGljYXRpb24vcGRm"
        );
    }
}
