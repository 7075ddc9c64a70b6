//! Signing in and out, and how long one stays signed in.
//!
//! **Invariant:** neither the answer nor the time it takes tells whether a name has an account; a
//! password is kept as argon2id, a token as SHA-256, and neither is ever logged.

use super::{App, Failure, officer::Officer};
use crate::contract::instant::Instant;
use crate::contract::session::Session;
use crate::server::app::accounts::username_key;
use crate::server::app::officer::sha256_hex;
use crate::server::store::Connection;
use crate::server::store::{accounts, sign_in};
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use std::sync::OnceLock;
use tokio::sync::Semaphore;

/// A session ends so long after its last use, in milliseconds.
const LASTS: i64 = 12 * 3_600_000;
/// It is not written to more often than this.
const RENEWED_EVERY: i64 = 10 * 60_000;
/// So many tries at a name in an hour, then a pause for every further one.
const TRIES: i64 = 5;
const TRIES_WITHIN: i64 = 3_600_000;
const PAUSE: i64 = 5 * 60_000;

/// Each takes 19 MiB of memory and a processor for some tens of milliseconds.
static HASHERS: Semaphore = Semaphore::const_new(4);

/// Why nobody was signed in.
#[derive(Debug)]
pub enum NotSignedIn {
    Failure(Failure),
    Wrong,
    /// Too many tries; so many seconds until the next.
    Locked {
        seconds: u32,
    },
}

impl<E: Into<Failure>> From<E> for NotSignedIn {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

/// Signs an officer in by name and password.
pub async fn sign_in(app: &App, username: &str, password: &str) -> Result<Session, NotSignedIn> {
    let username = username_key(username).ok_or(NotSignedIn::Wrong)?;
    let now = app.now().millis();
    let mut transaction = app.db.write().await?;
    let locked = sign_in::count(
        &mut transaction,
        &username,
        now,
        now - TRIES_WITHIN,
        TRIES,
        now + PAUSE,
    )
    .await?;
    transaction.commit().await?;
    if let Some(until) = locked {
        let seconds = u32::try_from((until - now).max(0).unsigned_abs().div_ceil(1000));
        return Err(NotSignedIn::Locked {
            seconds: seconds.unwrap_or(u32::MAX),
        });
    }
    let found = accounts::by_username(&mut app.db.read().await?, &username).await?;
    let (account, hash) = found.unzip();
    let right = verify(password.to_owned(), hash.flatten()).await?;
    let (Some(account), true) = (account, right) else {
        return Err(NotSignedIn::Wrong);
    };
    let officer = Officer::from_row(&account)?;
    let mut transaction = app.db.write().await?;
    sign_in::forget(&mut transaction, &username).await?;
    let (token, expires_at) = begin(&mut transaction, app, &officer).await?;
    transaction.commit().await?;
    Ok(Session {
        token,
        expires_at,
        me: officer.describe(app),
    })
}

/// Begins a session for an officer whose identity was established otherwise: its token and its end.
pub async fn begin(
    connection: &mut Connection,
    app: &App,
    officer: &Officer,
) -> Result<(String, Instant), Failure> {
    let token = new_token()?;
    let now = app.now().millis();
    let hash = sha256_hex(token.as_bytes());
    let id = officer.actor.id.to_string();
    accounts::insert_session(connection, &hash, &id, now, now + LASTS).await?;
    Ok((token, Instant::from_millis(now + LASTS)))
}

/// Moves the end of a session that was in use at `now`.
pub(super) async fn keep_alive(
    app: &App,
    hash: &str,
    expires_at: i64,
    now: Instant,
) -> Result<(), Failure> {
    let wanted = now.millis() + LASTS;
    if wanted - expires_at >= RENEWED_EVERY {
        let mut transaction = app.db.write().await?;
        accounts::extend_session(&mut transaction, hash, wanted).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Ends the session of a token.
pub async fn sign_out(app: &App, token: &str) -> Result<(), Failure> {
    let mut transaction = app.db.write().await?;
    accounts::delete_session(&mut transaction, &sha256_hex(token.as_bytes())).await?;
    Ok(transaction.commit().await?)
}

/// Forgets sessions and tries that are over.
pub async fn sweep(app: &App) -> Result<(), Failure> {
    let now = app.now().millis();
    let mut transaction = app.db.write().await?;
    accounts::delete_expired_sessions(&mut transaction, now).await?;
    sign_in::forget_before(&mut transaction, now - TRIES_WITHIN).await?;
    Ok(transaction.commit().await?)
}

/// 256 random bits, in letters that need no escaping anywhere.
pub(super) fn new_token() -> Result<String, Failure> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::Internal(format!("the system's randomness: {error}")))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// The password as it may be stored.
pub async fn hashed(password: String) -> Result<String, Failure> {
    on_a_hasher(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string())
            .map_err(|error| Failure::Internal(format!("argon2: {error}")))
    })
    .await?
}

/// Whether the password is the one of the hash. Without a hash the work is the same and the
/// answer no.
async fn verify(password: String, hash: Option<String>) -> Result<bool, Failure> {
    on_a_hasher(move || {
        let stored = match &hash {
            Some(hash) => Some(hash.as_str()),
            None => nobodys_hash(),
        };
        let same = |stored| {
            let verified = Argon2::default().verify_password(password.as_bytes(), stored);
            verified.is_ok()
        };
        stored.is_some_and(same) && hash.is_some()
    })
    .await
}

/// The hash of a password that nobody has.
fn nobodys_hash() -> Option<&'static str> {
    static HASH: OnceLock<Option<String>> = OnceLock::new();
    let hash = HASH.get_or_init(|| {
        let password = new_token().ok()?;
        let hash = Argon2::default().hash_password(password.as_bytes()).ok()?;
        Some(hash.to_string())
    });
    hash.as_deref()
}

async fn on_a_hasher<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    let _permit = HASHERS.acquire().await;
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Failure::Internal(error.to_string()))
}
