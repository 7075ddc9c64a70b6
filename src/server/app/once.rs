//! Requests that create or change are carried out once, however often they are sent.
//!
//! The key is taken in the same transaction that does the work and keeps the answer, so a crash
//! leaves either nothing or both. What was refused leaves nothing either and may be tried again.

use super::{App, Failure};
use crate::contract::id::OfficerId;
use crate::server::app::officer::sha256_hex;
use crate::server::store::Transaction;
use crate::server::store::idempotency::{self, KeptAnswer};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Longer than the day the contract promises.
const KEPT_FOR_MILLIS: i64 = 48 * 3_600_000;

/// A request with its key, as the officer sent it.
#[derive(Clone, Debug)]
pub struct KeyedRequest {
    pub officer: OfficerId,
    pub key: String,
    hash: String,
}

impl KeyedRequest {
    /// `target` is method and path; with the body it is what must be the same the second time.
    pub fn new(officer: OfficerId, key: String, target: &str, body: &[u8]) -> Self {
        let hash = sha256_hex(&[target.as_bytes(), b"\n", body].concat());
        Self { officer, key, hash }
    }
}

/// What is answered, and kept to be answered again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedAnswer {
    pub status: u16,
    pub etag: Option<String>,
    pub location: Option<String>,
    pub body: String,
    /// It was carried out before and is only told again.
    pub replayed: bool,
}

/// The first time, or one that only has to be told.
pub enum Begun {
    First(Box<Once>),
    Again(KeyedAnswer),
}

/// A keyed request that is being carried out. Dropped without [`Once::finish`] it never was.
pub struct Once {
    pub transaction: Transaction,
    request: KeyedRequest,
    app: App,
    _running: Running,
}

impl Once {
    pub async fn begin(app: &App, request: KeyedRequest) -> Result<Begun, Failure> {
        let running = app
            .running_keys
            .enter(request.officer, &request.key)
            .ok_or(Failure::KeyRunning)?;
        let mut transaction = app.db.write().await?;
        let officer = request.officer.to_string();
        let expires_at = app.now().millis() + KEPT_FOR_MILLIS;
        let first = idempotency::claim(
            &mut transaction,
            &officer,
            &request.key,
            &request.hash,
            expires_at,
        )
        .await?;
        if first {
            return Ok(Begun::First(Box::new(Self {
                transaction,
                request,
                app: app.clone(),
                _running: running,
            })));
        }
        let kept = idempotency::find(&mut transaction, &officer, &request.key).await?;
        match kept {
            Some(kept) if kept.request_hash != request.hash => Err(Failure::KeyReused),
            Some(KeptAnswer {
                status: Some(status),
                etag,
                location,
                body,
                ..
            }) => Ok(Begun::Again(KeyedAnswer {
                status: u16::try_from(status).unwrap_or(200),
                etag,
                location,
                body: body.unwrap_or_default(),
                replayed: true,
            })),
            _ => Err(Failure::KeyRunning),
        }
    }

    /// Makes the work and its answer durable, and lets the feed's readers look.
    pub async fn finish(mut self: Box<Self>, answer: KeyedAnswer) -> Result<KeyedAnswer, Failure> {
        let kept = KeptAnswer {
            request_hash: String::new(),
            status: Some(i64::from(answer.status)),
            etag: answer.etag.clone(),
            location: answer.location.clone(),
            body: Some(answer.body.clone()),
        };
        let officer = self.request.officer.to_string();
        idempotency::keep(&mut self.transaction, &officer, &self.request.key, &kept).await?;
        self.transaction.commit().await?;
        self.app.feed.stir();
        Ok(answer)
    }
}

/// How often answers that need no longer be kept are forgotten.
const TIDIED_EVERY: Duration = Duration::from_hours(1);

/// Forgets old answers now and then, until the server stops.
pub async fn forget_expired(app: App) {
    let mut pause = tokio::time::interval(TIDIED_EVERY);
    while app
        .stopping
        .run_until_cancelled(pause.tick())
        .await
        .is_some()
    {
        let forgetting = async {
            let mut transaction = app.db.write().await?;
            idempotency::forget_expired(&mut transaction, app.now().millis()).await?;
            transaction.commit().await
        };
        if let Err(error) = forgetting.await {
            tracing::warn!(%error, "old answers could not be forgotten");
        }
    }
}

/// The keys that this instance is working on.
#[derive(Clone, Debug, Default)]
pub struct RunningKeys(Arc<Mutex<HashSet<(OfficerId, String)>>>);

/// Holds a key until it is dropped.
struct Running {
    keys: RunningKeys,
    key: (OfficerId, String),
}

impl RunningKeys {
    fn enter(&self, officer: OfficerId, key: &str) -> Option<Running> {
        let key = (officer, key.to_owned());
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.insert(key.clone()).then(|| Running {
            keys: self.clone(),
            key,
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut keys = self.keys.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.remove(&self.key);
    }
}
