//! A new case: at the counter or by post in one go, or as another system submits it.

use super::audit::Act;
use super::directory::Colleagues;
use super::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use super::recording::{self, Recorded};
use super::transitions::answer;
use super::{App, Failure, audit, codes, hall, officer::Officer, people, rows};
use crate::casework::context::{Actor, Context, StoredDocument};
use crate::casework::decide::{self as rules, intake, submit, written};
use crate::casework::refusal::Refusal;
use crate::contract::case::Intake;
use crate::contract::event::Submission;
use crate::contract::id::{CaseCode, CaseId, PartCode, UnitId};
use crate::contract::person::IntakeForecast;
use crate::contract::problem::InvalidParam;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::store::cases::{self, CaseRecord};
use crate::server::store::{Transaction, documents};
use crate::text::locale::Language;
use serde_json::json;

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
    if let Some(visit) = given.visit {
        hall::check_visit(&mut once.transaction, app, officer, visit).await?;
    }
    let record = begin(&mut once.transaction, app, officer, &colleagues, given).await?;
    if let Some(visit) = given.visit {
        hall::bind(&mut once.transaction, visit, &record).await?;
    }
    let location = format!("/v1/cases/{}", record.id);
    let row = rows::recorded(app, record, &colleagues)?;
    let mut answer = answer(201, &row)?;
    answer.location = Some(location);
    once.finish(answer).await
}

/// What the intake would come to, with the owner's open cases and earlier papers; nothing is kept
/// but that the owner was looked up.
pub async fn forecast(
    app: &App,
    officer: &Officer,
    given: &Intake,
) -> Result<IntakeForecast, Failure> {
    if !officer.actor.is(Role::Counter) {
        return Err(Failure::Forbidden(Reason::new("people_for_counters")));
    }
    let colleagues = app.colleagues().await?;
    let context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &colleagues.list,
        now: app.now(),
        next_code: None,
        documents: &[],
    };
    // Whether a paper may be used is looked at when the case is taken in.
    let without_papers = Intake {
        offered: Vec::new(),
        ..given.clone()
    };
    let told = rules::forecast(&without_papers, &context);
    let is_taken = |part: &PartCode| given.offered.iter().any(|it| it.taken && it.part == *part);
    let name = |unit: &Option<UnitId>| unit.as_ref().map(|it| app.unit_name(it));
    let next_unit = told.next.map(|it| it.unit);
    let mut forecast = IntakeForecast {
        due_at: told.due_at,
        received_by_unit_name: name(&told.received_by_unit),
        received_by_unit: told.received_by_unit,
        competent_unit_name: name(&told.competent_unit),
        elsewhere: told.elsewhere,
        competent_unit: told.competent_unit,
        fee: told.fee,
        missing: told
            .missing
            .into_iter()
            .filter(|part| !is_taken(part))
            .collect(),
        next_unit_name: name(&next_unit),
        next_unit,
        duplicates: Vec::new(),
        offers: Vec::new(),
        invalid_params: told.refusals.into_iter().map(invalid_param).collect(),
        warnings: told.warnings,
    };
    let Some(number) = written(&given.owner).id_number else {
        return Ok(forecast);
    };
    let detail = json!({ "id_number": number, "procedure": given.procedure });
    audit::look_up(app, officer, "intake", detail).await?;
    let mut connection = app.db.read().await?;
    if let Some(person) = people::bearer(&mut connection, &number).await? {
        let procedure = &given.procedure;
        forecast.duplicates =
            people::duplicates(&mut connection, app, officer, person, procedure).await?;
        forecast.offers = people::offers(&mut connection, app, person, procedure).await?;
    }
    Ok(forecast)
}

fn invalid_param(refusal: Refusal) -> InvalidParam {
    InvalidParam {
        name: refusal.field.unwrap_or_default().to_owned(),
        reason: refusal.reason.text(Language::Vietnamese),
        code: refusal.reason.code,
    }
}

/// The owner's papers that are to be used again, as stored; one that is not the owner's or no
/// longer valid counts as not stored.
async fn papers_taken_up(
    transaction: &mut Transaction,
    app: &App,
    given: &Intake,
) -> Result<Vec<StoredDocument>, Failure> {
    let taken: Vec<_> = given.offered.iter().filter(|it| it.taken).collect();
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let Some(number) = written(&given.owner).id_number else {
        return Ok(Vec::new());
    };
    let Some(person) = people::bearer(transaction, &number).await? else {
        return Ok(Vec::new());
    };
    let mut stored = Vec::new();
    for paper in taken {
        let sha256 = paper.sha256.as_str();
        if people::holds(transaction, app, person, sha256).await?
            && let Some(found) = documents::find(transaction, sha256).await?
        {
            stored.push(StoredDocument {
                sha256: paper.sha256.clone(),
                media_type: found.media_type,
                size: found.size as u64,
                pages: u32::try_from(found.pages).unwrap_or_default(),
            });
        }
    }
    Ok(stored)
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
    let papers = papers_taken_up(transaction, app, given).await?;
    let mut context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &colleagues.list,
        now: app.now(),
        next_code: Some(&to_be_allocated),
        documents: &papers,
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
