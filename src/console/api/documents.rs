//! Documents: their bytes, and their link to a case.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::case::CaseRow;
use crate::contract::document::LinkDocument;
use crate::contract::id::{CaseId, Sha256};
use crate::contract::upload::MAX_DOCUMENT_BYTES;
use futures_util::StreamExt;
use reqwest::{Method, Response};
use sha2::{Digest, Sha256 as Hasher};
use std::time::Duration;

/// Between two chunks of a download.
pub(super) const CHUNK_WITHIN: Duration = Duration::from_secs(20);

impl Client {
    /// The bytes stored under `sha256`, checked against that name.
    pub async fn document(&self, sha256: &Sha256) -> Result<Vec<u8>, ApiError> {
        let response = self
            .request(Method::GET, &format!("v1/documents/{sha256}"))?
            .send(CHUNK_WITHIN)
            .await?;
        let bytes = whole(response).await?;
        if hexadecimal(&Hasher::digest(&bytes)) != sha256.as_str() {
            return Err(wrong("the bytes are not those of that name"));
        }
        Ok(bytes)
    }

    /// Links a stored document to the case as it stood at `version`.
    pub async fn link_document(
        &self,
        id: CaseId,
        version: u64,
        link: &LinkDocument,
        key: &str,
    ) -> Result<CaseRow, ApiError> {
        self.request(Method::POST, &format!("v1/cases/{id}/documents"))?
            .if_match(version)
            .idempotency_key(key)
            .json(link)
            .fetch()
            .await
    }
}

/// The whole body, however slowly it comes, unless it is larger than anything the API sends.
pub(super) async fn whole(response: Response) -> Result<Vec<u8>, ApiError> {
    let mut chunks = response.bytes_stream();
    let mut bytes: Vec<u8> = Vec::new();
    while let Some(chunk) = tokio::time::timeout(CHUNK_WITHIN, chunks.next())
        .await
        .map_err(|_| super::client::too_slow())?
    {
        bytes.extend_from_slice(&chunk?);
        if bytes.len() as u64 > MAX_DOCUMENT_BYTES {
            return Err(wrong("the document is larger than any we store"));
        }
    }
    Ok(bytes)
}

/// An answer that is none of the case API's.
pub(super) fn wrong(detail: &str) -> ApiError {
    ApiError::Foreign {
        status: 200,
        detail: detail.to_owned(),
    }
}

/// Lower-case hexadecimal digits, as documents are named.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_named_as_documents_are() {
        let name = hexadecimal(&Hasher::digest(b""));
        assert_eq!(
            name,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
