//! Reports, piece by piece as they come.

use crate::console::api::client::{Client, too_slow};
use crate::console::api::error::ApiError;
use crate::contract::report::{Report, ReportFormat, ReportKey};
use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use std::time::Duration;

/// For the first byte, and from piece to piece: a workbook of a year is written before it is sent.
const PIECE_WITHIN: Duration = Duration::from_mins(10);

/// A report on its way.
pub struct Download(BoxStream<'static, reqwest::Result<Bytes>>);

impl Download {
    /// The next piece; none at the end. A report that broke off is an error.
    pub async fn next(&mut self) -> Result<Option<Bytes>, ApiError> {
        let piece = tokio::time::timeout(PIECE_WITHIN, self.0.next()).await;
        Ok(piece.map_err(|_| too_slow())?.transpose()?)
    }
}

impl Client {
    /// A report as a file; the query as the API takes it, without the format.
    pub async fn report_file(
        &self,
        key: ReportKey,
        format: ReportFormat,
        query: &[(&str, String)],
    ) -> Result<Download, ApiError> {
        let response = self
            .request(Method::GET, &format!("v1/reports/{key}"))?
            .query(&[("format", format.as_str())])
            .query(query)
            .send(PIECE_WITHIN)
            .await?;
        // The page of some proxy is no report.
        let kind = response.headers().get(CONTENT_TYPE);
        if kind.is_none_or(|it| it.as_bytes() != format.media_type().as_bytes()) {
            return Err(ApiError::Foreign {
                status: response.status().as_u16(),
                detail: "the report is of another kind".to_owned(),
            });
        }
        Ok(Download(response.bytes_stream().boxed()))
    }

    /// A report as data.
    pub async fn report(
        &self,
        key: ReportKey,
        query: &[(&str, String)],
    ) -> Result<Report, ApiError> {
        self.request(Method::GET, &format!("v1/reports/{key}"))?
            .query(query)
            .fetch()
            .await
    }
}
