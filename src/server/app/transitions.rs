//! One command on one case: from what the officer saw to what is recorded, in one transaction.
//!
//! **Invariant:** the rules decide on the case as it stands inside the transaction, and what they
//! decided is recorded there or not at all.

use super::audit::Act;
use super::directory::Colleagues;
use super::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use super::recording::{self, Recorded, Standing};
use super::{App, Failure, codes, officer::Officer, rows};
use crate::casework::context::{Context, StoredDocument};
use crate::casework::decide::{check, decide, link_document, suggested_destination};
use crate::casework::refusal::Refusal;
use crate::contract::case::CaseRow;
use crate::contract::command::{Command, CommandName, Correct, Forward};
use crate::contract::document::LinkDocument;
use crate::contract::event::Event;
use crate::contract::id::{CaseId, Sha256};
use crate::contract::problem::Stale;
use crate::contract::reason::Reason;
use crate::server::store::{Connection, Transaction, cases, documents};

/// What is ordered done with a case.
#[derive(Clone, Copy, Debug)]
pub enum Order<'a> {
    Command(&'a Command),
    Link(&'a LinkDocument),
    /// A new summary.
    Patch(&'a str),
}

impl Order<'_> {
    fn action(&self) -> &'static str {
        match self {
            Self::Command(command) => command.name().as_str(),
            Self::Link(_) => "link_document",
            Self::Patch(_) => "patch",
        }
    }

    /// The stored document it speaks of.
    fn document(&self) -> Option<&Sha256> {
        match self {
            Self::Command(Command::AttachResult(attach)) => Some(&attach.sha256),
            Self::Link(link) => Some(&link.sha256),
            Self::Command(_) | Self::Patch(_) => None,
        }
    }

    fn events(&self, standing: &Standing, context: &Context) -> Result<Vec<Event>, Refusal> {
        match self {
            Self::Command(command) => decide(&standing.case, command, context),
            Self::Link(link) => link_document(&standing.case, link, context),
            Self::Patch(summary) => {
                let correct = Command::Correct(Correct {
                    reason: "PATCH".to_owned(),
                    summary: Some((*summary).to_owned()),
                    ..Correct::default()
                });
                decide(&standing.case, &correct, context)
            }
        }
    }
}

/// Carries an order out once, on the version the officer saw.
pub async fn order(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    id: CaseId,
    seen: u64,
    order: Order<'_>,
) -> Result<KeyedAnswer, Failure> {
    let colleagues = app.colleagues().await?;
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let done = carry_out(
        &mut once.transaction,
        app,
        officer,
        &colleagues,
        id,
        Some(seen),
        order,
    );
    let row = match done.await {
        Ok(row) => row,
        Err(Failure::Overtaken) => {
            drop(once);
            return Err(stale(app, officer, id, seen).await?);
        }
        Err(failure) => return Err(failure),
    };
    once.finish(answer(200, &row)?).await
}

/// Changes the summary: the same as an order, without a key, for the same patch twice is no harm.
pub async fn patch(
    app: &App,
    officer: &Officer,
    id: CaseId,
    seen: u64,
    summary: &str,
) -> Result<CaseRow, Failure> {
    let colleagues = app.colleagues().await?;
    let mut transaction = app.db.write().await?;
    let order = Order::Patch(summary);
    let done = carry_out(
        &mut transaction,
        app,
        officer,
        &colleagues,
        id,
        Some(seen),
        order,
    );
    match done.await {
        Ok(row) => {
            transaction.commit().await?;
            app.feed.stir();
            Ok(row)
        }
        Err(Failure::Overtaken) => {
            drop(transaction);
            Err(stale(app, officer, id, seen).await?)
        }
        Err(failure) => Err(failure),
    }
}

/// The order itself, inside a transaction that the caller ends. A refusal has written nothing, so
/// the transaction may go on with other cases; after [`Failure::Overtaken`] or a fault it may not.
pub async fn carry_out(
    transaction: &mut Transaction,
    app: &App,
    officer: &Officer,
    colleagues: &Colleagues,
    id: CaseId,
    seen: Option<u64>,
    order: Order<'_>,
) -> Result<CaseRow, Failure> {
    let sight = officer.sight(&app.catalog);
    let standing = recording::load(transaction, id, Some(&sight)).await?;
    check_version(app, colleagues, &standing, seen)?;
    let documents = stored_documents(transaction, officer, &sight, &order).await?;
    let mut context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &colleagues.list,
        now: app.now(),
        next_code: None,
        documents: &documents,
    };
    // Asked first without a code, so that a number of the day is taken only by what will stand.
    let accepts = matches!(order, Order::Command(it) if it.name() == CommandName::Accept);
    let mut code = None;
    if let Order::Command(command) = order
        && accepts
        && standing.case.needs_code()
    {
        check(&standing.case, command, &context)?;
        code = Some(codes::next(transaction, app, &standing.case.received_by_unit).await?);
    }
    context.next_code = code.as_ref();
    let events = order.events(&standing, &context)?;
    let act = Act {
        officer: Some(&officer.actor),
        action: order.action(),
    };
    let Recorded { record, .. } =
        recording::append(transaction, app, &standing, events, &act).await?;
    rows::recorded(app, record, colleagues)
}

/// What carrying a command out would come to.
#[derive(Clone, Debug)]
pub struct Rehearsed {
    /// The case as it stands.
    pub row: CaseRow,
    /// The command with its destination worked out.
    pub command: Command,
}

/// What carrying the command out would meet; nothing is changed.
pub async fn rehearse(
    connection: &mut Connection,
    app: &App,
    officer: &Officer,
    colleagues: &Colleagues,
    id: CaseId,
    seen: Option<u64>,
    command: &Command,
) -> Result<Rehearsed, Failure> {
    let sight = officer.sight(&app.catalog);
    let standing = recording::load(connection, id, Some(&sight)).await?;
    check_version(app, colleagues, &standing, seen)?;
    let order = Order::Command(command);
    let documents = stored_documents(connection, officer, &sight, &order).await?;
    let context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &colleagues.list,
        now: app.now(),
        next_code: None,
        documents: &documents,
    };
    check(&standing.case, command, &context)?;
    let command = match command {
        Command::Forward(forward) if forward.to.is_none() => Command::Forward(Forward {
            to: Some(suggested_destination(&standing.case, &context)?),
            ..forward.clone()
        }),
        other => other.clone(),
    };
    Ok(Rehearsed {
        row: rows::standing(app, &standing.case, colleagues)?,
        command,
    })
}

/// The answer with a row, to be kept under the request's key.
pub fn answer(status: u16, row: &CaseRow) -> Result<KeyedAnswer, Failure> {
    Ok(KeyedAnswer {
        status,
        etag: Some(etag(row.version)),
        location: None,
        body: serde_json::to_string(row).map_err(|error| Failure::Internal(error.to_string()))?,
        replayed: false,
    })
}

/// The strong tag of a version.
pub fn etag(version: u64) -> String {
    format!("\"{version}\"")
}

/// The documents that an order names and its officer may use: brought by the officer, or standing
/// on a case the officer sees. Others count as not stored.
async fn stored_documents(
    connection: &mut Connection,
    officer: &Officer,
    sight: &[String],
    order: &Order<'_>,
) -> Result<Vec<StoredDocument>, Failure> {
    let Some(sha256) = order.document() else {
        return Ok(Vec::new());
    };
    let Some(found) = documents::find(connection, sha256.as_str()).await? else {
        return Ok(Vec::new());
    };
    let uploader = officer.actor.id.to_string();
    let own = documents::uploaded_as(connection, sha256.as_str(), &uploader).await?;
    let usable =
        own.is_some() || cases::is_document_in_sight(connection, sha256.as_str(), sight).await?;
    if !usable {
        return Ok(Vec::new());
    }
    Ok(vec![StoredDocument {
        sha256: sha256.clone(),
        media_type: found.media_type,
        size: found.size as u64,
        pages: u32::try_from(found.pages).unwrap_or_default(),
    }])
}

fn check_version(
    app: &App,
    colleagues: &Colleagues,
    standing: &Standing,
    seen: Option<u64>,
) -> Result<(), Failure> {
    match seen {
        Some(version) if version != standing.case.version => {
            let missed = missed(app, colleagues, standing, version)?;
            Err(Failure::Stale(Box::new(missed)))
        }
        _ => Ok(()),
    }
}

/// How the case stands and what happened since `seen`.
fn missed(
    app: &App,
    colleagues: &Colleagues,
    standing: &Standing,
    seen: u64,
) -> Result<Stale, Failure> {
    let since = standing
        .history
        .iter()
        .filter(|event| event.seq > seen)
        .cloned()
        .collect();
    Ok(Stale {
        case: rows::standing(app, &standing.case, colleagues)?,
        since,
    })
}

/// Somebody else was faster: what they did.
async fn stale(app: &App, officer: &Officer, id: CaseId, seen: u64) -> Result<Failure, Failure> {
    let mut connection = app.db.read().await?;
    let sight = officer.sight(&app.catalog);
    let standing = recording::load(&mut connection, id, Some(&sight)).await?;
    let colleagues = app.directory.get(&mut connection, app.now()).await?;
    let missed = missed(app, &colleagues, &standing, seen)?;
    Ok(Failure::Stale(Box::new(missed)))
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        use crate::casework::refusal::RefusalKind;
        let reason: Reason = refusal.reason;
        match refusal.kind {
            RefusalKind::Forbidden => Self::Forbidden(reason),
            RefusalKind::Conflict => Self::Conflict(reason),
            RefusalKind::Invalid => Self::invalid(refusal.field.unwrap_or_default(), reason),
        }
    }
}
