//! What every call shares: the address, the bearer token, the time-out, and how answers are read.

use crate::console::api::error::ApiError;
use crate::contract::problem::Problem;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, Response, StatusCode, Url};
use serde::de::DeserializeOwned;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// No ordinary answer takes longer; uploads and the event stream have limits of their own.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// A connection to one case API. Cheap to clone; clones share the token.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    token: Arc<RwLock<Option<Token>>>,
}

/// A bearer token; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Why there is no client at all.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error("`{address}` is not an http or https address")]
    Address { address: String },
    #[error("the HTTP client did not start: {0}")]
    Start(#[from] reqwest::Error),
}

/// The address as one, with the slash that paths are put behind; none if it is not of http or https with a host.
pub fn read_address(address: &str) -> Option<Url> {
    let mut base = Url::parse(address).ok()?;
    if !matches!(base.scheme(), "http" | "https") || base.host_str().is_none() {
        return None;
    }
    if !base.path().ends_with('/') {
        let path = format!("{}/", base.path());
        base.set_path(&path);
    }
    Some(base)
}

impl Client {
    /// For the API at `address`, such as `https://motcua.example.vn` or `http://127.0.0.1:4180`.
    pub fn new(address: &str, token: Option<Token>) -> Result<Self, ClientError> {
        let base = read_address(address).ok_or_else(|| ClientError::Address {
            address: address.to_owned(),
        })?;
        // An already installed provider is as good; only its absence would be a panic.
        let _already = rustls::crypto::ring::default_provider().install_default();
        let builder = reqwest::Client::builder()
            .user_agent(concat!("motcua/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_WITHIN)
            // The token must not travel to where a redirect points.
            .redirect(reqwest::redirect::Policy::none());
        let builder = if base.scheme() == "http" {
            // Reading the system's certificates costs milliseconds that plain HTTP need not pay.
            builder.tls_certs_only([]).no_proxy()
        } else {
            builder
        };
        Ok(Self {
            http: builder.build()?,
            base,
            token: Arc::new(RwLock::new(token)),
        })
    }

    /// Where it points, for the status bar.
    pub fn host(&self) -> String {
        self.base.host_str().unwrap_or_default().to_owned()
    }

    /// What later calls sign themselves with.
    pub fn set_token(&self, token: Option<Token>) {
        *self.token.write().unwrap_or_else(PoisonError::into_inner) = token;
    }

    /// A request to `path` (below the address, without a leading slash), signed.
    pub(super) fn request(&self, method: Method, path: &str) -> Result<Call, ApiError> {
        let url = self.base.join(path).map_err(|error| ApiError::LinkDown {
            maybe_arrived: false,
            detail: error.to_string(),
        })?;
        self.request_url(method, url)
    }

    /// A request to an address the API itself gave (`Location`), which has to be of the same origin:
    /// the token must not be sent elsewhere.
    pub(super) fn request_location(
        &self,
        method: Method,
        location: &str,
    ) -> Result<Call, ApiError> {
        let foreign = |detail: String| ApiError::Foreign { status: 0, detail };
        let url = self
            .base
            .join(location)
            .map_err(|error| foreign(error.to_string()))?;
        if url.origin() != self.base.origin() {
            return Err(foreign(format!("`{location}` points to another server")));
        }
        self.request_url(method, url)
    }

    #[expect(clippy::unnecessary_wraps, reason = "callers chain it with `?`")]
    fn request_url(&self, method: Method, url: Url) -> Result<Call, ApiError> {
        let builder = self.http.request(method, url);
        let token = self
            .token
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Ok(Call(match token {
            Some(token) => builder.bearer_auth(token.expose()),
            None => builder,
        }))
    }
}

/// One request that is being put together.
#[must_use]
pub(super) struct Call(RequestBuilder);

impl Call {
    pub fn query<T: serde::Serialize + ?Sized>(self, query: &T) -> Self {
        Self(self.0.query(query))
    }

    pub fn json<T: serde::Serialize + ?Sized>(self, body: &T) -> Self {
        Self(self.0.json(body))
    }

    pub fn body(self, bytes: bytes::Bytes) -> Self {
        Self(self.0.body(bytes))
    }

    pub fn header(self, name: &'static str, value: impl AsRef<str>) -> Self {
        Self(self.0.header(name, value.as_ref()))
    }

    /// The version the officer saw, as a strong tag.
    pub fn if_match(self, version: u64) -> Self {
        self.header("if-match", format!("\"{version}\""))
    }

    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// Sends, and gives the answer once its head is there; a refusal is an error.
    pub async fn send(self, within: Duration) -> Result<Response, ApiError> {
        let response = tokio::time::timeout(within, self.0.send())
            .await
            .map_err(|_| too_slow())??;
        if response.status().is_success() {
            return Ok(response);
        }
        Err(refusal(response).await)
    }

    /// Sends what is answered without a body.
    pub async fn done(self) -> Result<(), ApiError> {
        self.send(ANSWER_WITHIN).await.map(drop)
    }

    /// Sends and reads the JSON that comes.
    pub async fn fetch<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        let response = self.send(ANSWER_WITHIN).await?;
        let status = response.status().as_u16();
        let bytes = tokio::time::timeout(ANSWER_WITHIN, response.bytes())
            .await
            .map_err(|_| too_slow())??;
        serde_json::from_slice(&bytes).map_err(|error| ApiError::Foreign {
            status,
            detail: error.to_string(),
        })
    }
}

pub(super) fn too_slow() -> ApiError {
    ApiError::LinkDown {
        maybe_arrived: true,
        detail: "no answer in time".to_owned(),
    }
}

async fn refusal(response: Response) -> ApiError {
    let status = response.status();
    let retry_after = retry_after(response.headers());
    let is_problem = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.starts_with("application/problem+json"));
    let body = match tokio::time::timeout(ANSWER_WITHIN, response.bytes()).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return error.into(),
        Err(_) => return too_slow(),
    };
    read_refusal(status, is_problem, &body, retry_after)
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds.min(300)))
}

fn read_refusal(
    status: StatusCode,
    is_problem: bool,
    body: &[u8],
    retry_after: Option<Duration>,
) -> ApiError {
    match serde_json::from_slice::<Problem>(body) {
        Ok(problem) if is_problem => ApiError::Refused {
            problem: Box::new(problem),
            retry_after,
        },
        _ => ApiError::Foreign {
            status: status.as_u16(),
            detail: status.canonical_reason().unwrap_or_default().to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("motcua.example.vn")]
    #[case("ftp://motcua.example.vn")]
    #[case("http:")]
    #[case("")]
    fn a_wrong_address_is_said_to_be_wrong(#[case] address: &str) {
        let error = Client::new(address, None).unwrap_err();
        assert!(matches!(error, ClientError::Address { .. }), "{error}");
    }

    #[test]
    fn a_location_of_another_server_is_not_followed_with_the_token() {
        let client = Client::new("http://127.0.0.1:1/office", Some(Token::new("secret"))).unwrap();
        assert!(
            client
                .request_location(Method::HEAD, "/v1/uploads/1")
                .is_ok()
        );
        assert!(
            client
                .request_location(Method::HEAD, "http://evil.example/1")
                .is_err()
        );
    }

    #[test]
    fn the_token_is_never_printed() {
        let client = Client::new("http://127.0.0.1:1", Some(Token::new("secret"))).unwrap();
        assert!(!format!("{client:?}").contains("secret"));
    }

    #[tokio::test]
    async fn nobody_listening_is_a_link_that_is_down_and_nothing_arrived() {
        // Bound and dropped, so that the port is known to be closed.
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let client = Client::new(&format!("http://127.0.0.1:{port}"), None).unwrap();
        let error = client.me().await.unwrap_err();
        assert!(
            matches!(
                error,
                ApiError::LinkDown {
                    maybe_arrived: false,
                    ..
                }
            ),
            "{error:?}"
        );
    }

    #[test]
    fn a_proxys_page_is_not_taken_for_a_problem() {
        let error = read_refusal(StatusCode::BAD_GATEWAY, false, b"<html>", None);
        assert!(error.is_link());
        assert!(error.problem().is_none());
    }
}
