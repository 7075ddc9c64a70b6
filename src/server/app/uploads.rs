//! Resumable uploads: bytes come in pieces, and a whole one becomes a document or is refused.
//!
//! The file on the disk alone knows how far an upload is, so there is nothing that a crash could
//! leave out of step with it; the database knows whose it is, how long it is to be, and what became
//! of it.
//!
//! **Invariant:** an offset that was told to the client is durable, and the bytes before it are
//! those that were sent; a document is durable before anybody is told of it.

use super::checksum::{Checksum, Digesting};
use super::turns::Turn;
use super::{App, Failure};
use crate::contract::id::{Sha256, UploadId};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::contract::upload::UploadedDocument;
use crate::papers;
use crate::server::app::officer::Officer;
use crate::server::blob::blocking;
use crate::server::store::StoreError;
use crate::server::store::documents::{self, DocumentRow};
use crate::server::store::uploads::{self, UploadRow};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use std::io;
use std::pin::pin;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;

/// How long an unfinished upload is kept, in milliseconds: over the night and the day after.
const KEPT: i64 = 48 * 3_600_000;
/// What lies in the folder so long unchanged belongs to no upload: a crash has left it.
const FORGOTTEN: Duration = Duration::from_hours(96);
/// How long the next bytes may take until the request counts as cut.
const STALL: Duration = Duration::from_mins(1);

/// What stands in the way of an upload.
#[derive(Debug)]
pub enum Refused {
    Failure(Failure),
    /// Longer than what is taken, or than what was announced.
    TooLarge(Reason),
    /// The bytes do not start where the last ones ended; how many there are.
    Offset(u64),
    /// The piece is not what its checksum says; nothing of it was kept.
    Checksum,
    /// The request broke off; what came of it is kept.
    Interrupted,
    /// Somebody else writes to it and does not let go.
    Busy,
    /// Its time is over.
    Gone,
    /// It was whole, looked at and not taken.
    Document(Reason),
    /// No room on the disk.
    Full,
}

impl<E: Into<Failure>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

fn disk(error: io::Error) -> Refused {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Refused::Full
        }
        _ => Refused::Failure(Failure::Internal(format!("the uploads folder: {error}"))),
    }
}

/// How far an upload is.
#[derive(Clone, Debug)]
pub struct Progress {
    pub id: UploadId,
    pub offset: u64,
    pub length: u64,
    pub expires_at: Instant,
    pub file_name: String,
    /// Once it is whole.
    pub document: Option<UploadedDocument>,
}

/// Announces an upload of `length` bytes.
pub async fn create(
    app: &App,
    officer: &Officer,
    length: u64,
    file_name: &str,
) -> Result<Progress, Refused> {
    papers::check_size(length).map_err(|reason| match reason.code.as_str() {
        "document_too_large" => Refused::TooLarge(reason),
        _ => Refused::Document(reason),
    })?;
    let id = UploadId::new();
    let now = app.now();
    let row = UploadRow {
        id: id.to_string(),
        officer: officer.actor.id.to_string(),
        file_name: papers::file_name(file_name),
        length: i64::try_from(length).unwrap_or(i64::MAX),
        created_at: now.millis(),
        expires_at: now.millis() + KEPT,
        sha256: None,
        refusal: None,
    };
    // The file first: a row without its file would be an upload that cannot go on.
    let vault = app.vault.clone();
    blocking(move || {
        std::fs::File::create_new(vault.file(id))?.sync_all()?;
        vault.sync_names()
    })
    .await
    .map_err(disk)?;
    let mut transaction = app.db.write().await?;
    uploads::insert(&mut transaction, &row).await?;
    transaction.commit().await?;
    Ok(progress(id, &row, 0, None))
}

/// How far the officer's upload is; a whole one that a crash left unfinished is finished first.
pub async fn look(app: App, officer: Officer, id: UploadId) -> Result<Progress, Refused> {
    let (app, officer) = (&app, &officer);
    let turn = app.vault.turns.take(id).await.ok_or(Refused::Busy)?;
    let row = find(app, officer, id).await?;
    if let Some(progress) = finished(app, id, &row).await? {
        return Ok(progress);
    }
    let offset = durable_offset(app, id).await?;
    let document = if offset == length_of(&row) {
        Some(finish(app, &turn, id, &row).await?)
    } else {
        None
    };
    Ok(progress(id, &row, offset, document))
}

/// What a request says of the bytes it brings.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where they belong.
    pub offset: u64,
    /// How many they are said to be.
    pub announced: Option<u64>,
    pub checksum: Option<Checksum>,
}

/// Adds the bytes of a piece, as many as come.
pub async fn append<E>(
    app: App,
    officer: Officer,
    id: UploadId,
    piece: Piece,
    bytes: impl Stream<Item = Result<Bytes, E>> + Send,
) -> Result<Progress, Refused> {
    let (app, officer) = (&app, &officer);
    let turn = app.vault.turns.take(id).await.ok_or(Refused::Busy)?;
    let row = find(app, officer, id).await?;
    if let Some(progress) = finished(app, id, &row).await? {
        return Err(Refused::Offset(progress.offset));
    }
    let length = length_of(&row);
    let standing = durable_offset(app, id).await?;
    if piece.offset != standing {
        return Err(Refused::Offset(standing));
    }
    if piece.announced.is_some_and(|it| it > length - standing) {
        return Err(Refused::TooLarge(Reason::new(
            "upload_longer_than_announced",
        )));
    }
    let offset = receive(app, &turn, id, standing..length, &piece, bytes).await?;
    let document = if offset == length {
        Some(finish(app, &turn, id, &row).await?)
    } else {
        None
    };
    Ok(progress(id, &row, offset, document))
}

/// Takes the officer's upload away; a document that it became stays.
pub async fn terminate(app: &App, officer: &Officer, id: UploadId) -> Result<(), Refused> {
    let _turn = app.vault.turns.take(id).await.ok_or(Refused::Busy)?;
    find(app, officer, id).await?;
    let mut transaction = app.db.write().await?;
    uploads::delete(&mut transaction, &id.to_string()).await?;
    transaction.commit().await?;
    app.vault.remove(id).await;
    Ok(())
}

/// Takes away what nobody has finished in time; how many.
pub async fn sweep(app: &App) -> Result<usize, Failure> {
    let mut transaction = app.db.write().await?;
    let gone = uploads::delete_expired(&mut transaction, app.now().millis()).await?;
    transaction.commit().await?;
    for id in gone.iter().filter_map(|id| id.parse().ok()) {
        app.vault.remove(id).await;
    }
    app.vault.remove_older_than(FORGOTTEN).await;
    Ok(gone.len())
}

async fn find(app: &App, officer: &Officer, id: UploadId) -> Result<UploadRow, Refused> {
    let mut connection = app.db.read().await?;
    let (id, officer) = (id.to_string(), officer.actor.id.to_string());
    let row = uploads::find(&mut connection, &id, &officer).await?;
    let row = row.ok_or(Failure::NotFound)?;
    if row.expires_at <= app.now().millis() {
        return Err(Refused::Gone);
    }
    Ok(row)
}

/// What became of an upload that is over; `None` while it is not.
async fn finished(app: &App, id: UploadId, row: &UploadRow) -> Result<Option<Progress>, Refused> {
    if let Some(refusal) = &row.refusal {
        let reason = serde_json::from_str(refusal).map_err(|error| StoreError::Corrupt {
            what: "a refused upload",
            why: error.to_string(),
        })?;
        return Err(Refused::Document(reason));
    }
    let Some(sha256) = &row.sha256 else {
        return Ok(None);
    };
    let mut connection = app.db.read().await?;
    let document = documents::find(&mut connection, sha256).await?;
    let document = document.ok_or_else(|| StoreError::Corrupt {
        what: "an upload",
        why: format!("its document {sha256} is not there"),
    })?;
    let document = uploaded(&document);
    Ok(Some(progress(id, row, length_of(row), Some(document))))
}

pub fn uploaded(row: &DocumentRow) -> UploadedDocument {
    UploadedDocument {
        sha256: Sha256::new(row.sha256.clone()),
        media_type: row.media_type.clone(),
        size: row.size.unsigned_abs(),
        pages: u32::try_from(row.pages).unwrap_or(u32::MAX),
    }
}

fn length_of(row: &UploadRow) -> u64 {
    row.length.unsigned_abs()
}

fn progress(
    id: UploadId,
    row: &UploadRow,
    offset: u64,
    document: Option<UploadedDocument>,
) -> Progress {
    Progress {
        id,
        offset,
        length: length_of(row),
        expires_at: Instant::from_millis(row.expires_at),
        file_name: row.file_name.clone(),
        document,
    }
}

/// How many good bytes lie on the disk. Bytes of a piece that was to be verified and was not, are
/// cut off.
async fn durable_offset(app: &App, id: UploadId) -> Result<u64, Refused> {
    let vault = app.vault.clone();
    blocking(move || {
        let (path, mark) = (vault.file(id), vault.unverified(id));
        let file = std::fs::OpenOptions::new().write(true).open(path)?;
        if let Ok(start) = std::fs::read_to_string(&mark) {
            // A mark that was cut off itself says that nothing after it was written.
            if let Ok(start) = start.parse::<u64>()
                && start < file.metadata()?.len()
            {
                file.set_len(start)?;
            }
            file.sync_all()?;
            std::fs::remove_file(&mark)?;
            vault.sync_names()?;
        }
        file.sync_all()?;
        Ok(file.metadata()?.len())
    })
    .await
    .map_err(disk)
}

/// Writes the bytes of one request; where the file ends then, durably.
async fn receive<E>(
    app: &App,
    turn: &Turn,
    id: UploadId,
    room: std::ops::Range<u64>,
    piece: &Piece,
    bytes: impl Stream<Item = Result<Bytes, E>> + Send,
) -> Result<u64, Refused> {
    let path = app.vault.file(id);
    let checksum = &piece.checksum;
    if checksum.is_some() {
        mark_unverified(app, id, room.start).await?;
    }
    let mut digesting = checksum.as_ref().map(Digesting::new);
    let file = tokio::fs::OpenOptions::new().append(true).open(&path).await;
    let mut file = file.map_err(disk)?;
    let mut at = room.start;
    let mut bytes = pin!(bytes);
    let end = loop {
        let next = tokio::select! {
            biased;
            () = turn.stop.cancelled() => break Err(Refused::Interrupted),
            () = app.stopping.cancelled() => break Err(Refused::Interrupted),
            next = tokio::time::timeout(STALL, bytes.next()) => next,
        };
        match next {
            // A broken connection may look like an end.
            Ok(None) if piece.announced.is_some_and(|it| room.start + it > at) => {
                break Err(Refused::Interrupted);
            }
            Ok(None) => break Ok(()),
            Ok(Some(Ok(some))) => {
                if some.len() as u64 > room.end - at {
                    let reason = Reason::new("upload_longer_than_announced");
                    break Err(Refused::TooLarge(reason));
                }
                if let Some(digesting) = &mut digesting {
                    digesting.update(&some);
                }
                if let Err(error) = file.write_all(&some).await {
                    break Err(disk(error));
                }
                at += some.len() as u64;
            }
            Ok(Some(Err(_))) | Err(_) => break Err(Refused::Interrupted),
        }
    };
    file.flush().await.map_err(disk)?;
    let verified = match (digesting, checksum) {
        (Some(digesting), Some(checksum)) => digesting.is(checksum),
        _ => true,
    };
    let outcome = match end {
        Ok(()) if !verified => Err(Refused::Checksum),
        other => other,
    };
    // Without a checksum, what came before a cut is good; with one, nobody can say.
    let keep = match &outcome {
        Ok(()) => true,
        Err(Refused::Interrupted) => checksum.is_none(),
        Err(_) => false,
    };
    if !keep {
        file.set_len(room.start).await.map_err(disk)?;
    }
    file.sync_all().await.map_err(disk)?;
    if checksum.is_some() {
        let vault = app.vault.clone();
        blocking(move || {
            std::fs::remove_file(vault.unverified(id))?;
            vault.sync_names()
        })
        .await
        .map_err(disk)?;
    }
    outcome.map(|()| at)
}

async fn mark_unverified(app: &App, id: UploadId, start: u64) -> Result<(), Refused> {
    let vault = app.vault.clone();
    blocking(move || {
        use std::io::Write as _;
        let mut mark = std::fs::File::create(vault.unverified(id))?;
        mark.write_all(start.to_string().as_bytes())?;
        mark.sync_all()?;
        vault.sync_names()
    })
    .await
    .map_err(disk)
}

/// Makes a document of a whole upload, or refuses it.
async fn finish(
    app: &App,
    _turn: &Turn,
    id: UploadId,
    row: &UploadRow,
) -> Result<UploadedDocument, Refused> {
    let file = app.vault.file(id);
    let looked = app.vault.inspect(file.clone(), row.file_name.clone()).await;
    let document = match looked.map_err(disk)? {
        Ok(found) => {
            let kept = app.vault.blobs.keep(&file, &found.sha256).await;
            kept.map_err(disk)?;
            DocumentRow {
                sha256: found.sha256.to_string(),
                media_type: found.paper.kind.media_type().to_owned(),
                size: row.length,
                pages: i64::from(found.paper.pages),
                created_at: app.now().millis(),
            }
        }
        Err(reason) => {
            let text = serde_json::to_string(&reason)
                .map_err(|error| Failure::Internal(error.to_string()))?;
            let mut transaction = app.db.write().await?;
            uploads::set_refusal(&mut transaction, &row.id, &text).await?;
            transaction.commit().await?;
            app.vault.remove(id).await;
            return Err(Refused::Document(reason));
        }
    };
    let mut transaction = app.db.write().await?;
    documents::insert(&mut transaction, &document).await?;
    documents::insert_uploader(
        &mut transaction,
        &document.sha256,
        &row.officer,
        &row.file_name,
        document.created_at,
    )
    .await?;
    uploads::set_document(&mut transaction, &row.id, &document.sha256).await?;
    transaction.commit().await?;
    app.vault.remove(id).await;
    Ok(uploaded(&document))
}
