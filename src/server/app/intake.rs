//! A new case: at the counter or by post in one go, or as another system submits it.

use super::audit::Act;
use super::directory::Colleagues;
use super::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use super::recording::{self, Recorded};
use super::transitions::answer;
use super::{App, Failure, codes, officer::Officer, rows};
use crate::casework::context::{Actor, Context};
use crate::casework::decide::{intake, submit};
use crate::contract::case::Intake;
use crate::contract::event::Submission;
use crate::contract::id::{CaseCode, CaseId};
use crate::server::store::Transaction;
use crate::server::store::cases::{self, CaseRecord};

/// Takes a case in, once; accepted in the same transaction unless it is only to be registered.
pub async fn take_in(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    given: &Intake,
) -> Result<KeyedAnswer, Failure> {
    let colleagues = app.colleagues().await?;
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let record = begin(&mut once.transaction, app, officer, &colleagues, given).await?;
    let location = format!("/v1/cases/{}", record.id);
    let row = rows::recorded(app, record, &colleagues)?;
    let mut answer = answer(201, &row)?;
    answer.location = Some(location);
    once.finish(answer).await
}

/// The intake itself, inside a transaction that the caller ends.
pub async fn begin(
    transaction: &mut Transaction,
    app: &App,
    officer: &Officer,
    colleagues: &Colleagues,
    given: &Intake,
) -> Result<CaseRecord, Failure> {
    let id = CaseId::new();
    let to_be_allocated = CaseCode::new("");
    let mut context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &colleagues.list,
        now: app.now(),
        next_code: Some(&to_be_allocated),
        documents: &[],
    };
    // Asked first with an empty code, so that a number of the day is taken only by what will stand.
    let mut events = intake(id, given, &context)?;
    let code;
    if !given.submit_only {
        let counter = given
            .received_by_unit
            .as_ref()
            .unwrap_or(&officer.actor.unit);
        code = codes::next(transaction, app, counter).await?;
        context.next_code = Some(&code);
        events = intake(id, given, &context)?;
    }
    let act = Act {
        officer: Some(&officer.actor),
        action: "intake",
    };
    let Recorded { record, .. } = recording::begin(transaction, app, id, events, &act).await?;
    Ok(record)
}

/// What became of a case that another system sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    New(CaseId),
    /// A case of that code is there already.
    Known(CaseId),
}

/// Registers a case as another system submits it, under the code that system gave it; inside a
/// transaction that the caller ends, with [`super::feed::Feed::stir`] after it.
pub async fn register(
    transaction: &mut Transaction,
    app: &App,
    door: &Actor,
    submission: Submission,
) -> Result<Submitted, Failure> {
    if let Some(code) = &submission.external_code
        && let Some(id) = cases::id_by_code(transaction, code.as_str()).await?
    {
        let id = id
            .parse()
            .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
        return Ok(Submitted::Known(id));
    }
    let context = Context {
        actor: door,
        catalog: &app.catalog,
        directory: &[],
        now: app.now(),
        next_code: None,
        documents: &[],
    };
    let events = submit(submission, &context)?;
    let id = CaseId::new();
    let act = Act {
        officer: None,
        action: "gateway",
    };
    recording::begin(transaction, app, id, events, &act).await?;
    Ok(Submitted::New(id))
}
