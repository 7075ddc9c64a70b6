//! Cases that come in through the national exchange (*DongBoHoSoMC*, domain.md §10.1).
//!
//! Each case is taken or refused by itself. A case is known by its code, so the exchange may send
//! whatever it is not sure of again; what it sent is kept as it came, unknown fields included.
//!
//! **Invariant:** one case a code, however often and from however many sides it is sent.

mod reading;
mod sent;

pub use sent::of_case;

use super::audit::Act;
use super::intake::{self, Submitted};
use super::recording;
use super::{App, Failure};
use crate::casework::case::Case;
use crate::casework::code::normalise_code;
use crate::casework::context::{Actor, Context};
use crate::casework::decide::submit;
use crate::contract::case::Party;
use crate::contract::event::{Correction, Event, Submission};
use crate::contract::gateway::{GatewayAnswer, GatewayOutcome, GatewayRequest};
use crate::contract::id::CaseId;
use crate::contract::reason::Reason;
use crate::contract::status::Status;
use crate::server::store::{Transaction, gateway};
use crate::text::locale::Language;
use serde_json::{Map, Value};

/// The most cases of one request.
const MOST_CASES: usize = 1000;
const SERVICE: &str = "DongBoHoSoMC";

/// The exchange's word for success.
const TAKEN: &str = "0";
/// Something in the case is missing or not right.
const WRONG: &str = "1";
const PROCEDURE_UNKNOWN: &str = "2";
const UNIT_UNKNOWN: &str = "3";
/// It was accepted already, so the portal may not change it any more.
const TOO_LATE: &str = "4";
/// A fault of ours; sending it again may help.
const FAULT: &str = "9";

/// Takes the cases of a request, each by itself.
pub async fn receive(
    app: &App,
    door: &Actor,
    request: &GatewayRequest,
) -> Result<GatewayAnswer, Failure> {
    if request.service != SERVICE {
        let reason = Reason::new("gateway_service_unknown").with("service", &request.service);
        return Err(Failure::invalid("service", reason));
    }
    if request.data.len() > MOST_CASES {
        let reason = Reason::new("gateway_cases_too_many").with("most", MOST_CASES);
        return Err(Failure::invalid("data", reason));
    }
    let updating = reading::truth(&request.is_updating)
        .ok_or_else(|| Failure::invalid("isUpdating", Reason::new("gateway_truth_unreadable")))?;
    let mut result = Vec::with_capacity(request.data.len());
    for fields in &request.data {
        let (error_code, message) = match take(app, door, request, fields, updating).await {
            Ok(()) => (TAKEN, String::new()),
            // All of it may be sent again: what was taken is known by its code.
            Err(failure @ Failure::Unavailable(_)) => return Err(failure),
            Err(failure) => explained(failure),
        };
        result.push(GatewayOutcome {
            case_code: reading::text(fields, "MaHoSo"),
            error_code: error_code.to_owned(),
            message,
        });
    }
    let taken = result.iter().filter(|it| it.error_code == TAKEN).count();
    let (taken, all) = (taken.to_string(), result.len().to_string());
    Ok(GatewayAnswer {
        error_code: if taken == all { TAKEN } else { WRONG }.to_owned(),
        message: Language::Vietnamese
            .text_with("gateway-taken", &[("taken", &taken), ("all", &all)]),
        result,
    })
}

async fn take(
    app: &App,
    door: &Actor,
    request: &GatewayRequest,
    fields: &Map<String, Value>,
    updating: bool,
) -> Result<(), Failure> {
    let submission = reading::submission(fields, &request.madonvi, &app.catalog, app.now())?;
    let key = submission.external_code.as_ref();
    let key = normalise_code(key.map_or("", |code| code.as_str()));
    let raw = serde_json::to_string(fields).map_err(|it| Failure::Internal(it.to_string()))?;
    let now = app.now().millis();
    let mut transaction = app.db.write().await?;
    if gateway::claim(&mut transaction, &key, &raw, now).await? {
        let submitted = intake::register(&mut transaction, app, door, submission).await?;
        let (Submitted::New(id) | Submitted::Known(id)) = submitted;
        gateway::set_case(&mut transaction, &key, &id.to_string()).await?;
    } else if updating {
        let id = gateway::case_of(&mut transaction, &key).await?;
        let id = id.ok_or(Failure::NotFound)?;
        let id = id
            .parse()
            .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
        update(&mut transaction, app, door, id, submission).await?;
        gateway::replace(&mut transaction, &key, &raw, now).await?;
    }
    transaction.commit().await?;
    app.feed.stir();
    Ok(())
}

/// Puts what the portal has changed onto a case that nobody has accepted yet.
async fn update(
    transaction: &mut Transaction,
    app: &App,
    door: &Actor,
    id: CaseId,
    submission: Submission,
) -> Result<(), Failure> {
    let standing = recording::load(transaction, id, None).await?;
    let case = &standing.case;
    let open_to_the_portal = matches!(
        case.national(),
        Some(Status::Submitted | Status::AwaitingSupplement)
    );
    if case.is_accepted() || !open_to_the_portal {
        return Err(Failure::Conflict(Reason::new("gateway_case_accepted")));
    }
    let context = Context {
        actor: door,
        catalog: &app.catalog,
        directory: &[],
        now: app.now(),
        next_code: None,
        documents: &[],
    };
    // The rules for what comes in also make its texts fit to be kept.
    for event in submit(submission, &context)? {
        if let Event::Submitted(new) = event
            && let Some(corrected) = difference(case, &new)
        {
            let act = Act {
                officer: None,
                action: "gateway",
            };
            recording::append(transaction, app, &standing, vec![corrected], &act).await?;
            break;
        }
    }
    Ok(())
}

/// What has changed, as an event; `None` when nothing has.
fn difference(case: &Case, new: &Submission) -> Option<Event> {
    // The exchange has no fields for these: what an officer put there is not taken away by its silence.
    let present = &case.owner;
    let mut told = new.owner.clone();
    let kept = told.address == present.address;
    told.ward = told.ward.or_else(|| present.ward.clone().filter(|_| kept));
    told.ward_name = told
        .ward_name
        .or_else(|| present.ward_name.clone().filter(|_| kept));
    told.representative = told
        .representative
        .or_else(|| present.representative.clone());
    let as_known = Party {
        person: present.person,
        ..told.clone()
    };
    let owner = (as_known != *present).then_some(told);
    let summary = (new.summary != case.summary).then(|| new.summary.clone());
    let parts: Vec<_> = new
        .parts
        .iter()
        .filter(|count| !case.parts.contains(count))
        .cloned()
        .collect();
    let parts = (!parts.is_empty()).then_some(parts);
    let changed = owner.is_some() || summary.is_some() || parts.is_some();
    changed.then(|| {
        Event::Corrected(Box::new(Correction {
            reason: Language::Vietnamese.text("gateway-updated"),
            owner,
            summary,
            parts,
            ..Correction::default()
        }))
    })
}

/// A failure in the exchange's words.
fn explained(failure: Failure) -> (&'static str, String) {
    let said = |reason: &Reason| reason.text(Language::Vietnamese);
    match failure {
        Failure::Invalid(fields) => {
            let Some(first) = fields.first() else {
                return (WRONG, String::new());
            };
            let code = match first.reason.code.as_str() {
                "procedure_not_in_force" => PROCEDURE_UNKNOWN,
                "gateway_unit_unknown"
                | "unit_unknown"
                | "unit_not_in_force"
                | "competent_unit_unknown" => UNIT_UNKNOWN,
                _ => WRONG,
            };
            let sentences: Vec<String> = fields.iter().map(|it| said(&it.reason)).collect();
            (code, sentences.join(" "))
        }
        Failure::Conflict(reason) => (TOO_LATE, said(&reason)),
        // An officer works on it in this very moment.
        Failure::Overtaken => (FAULT, Language::Vietnamese.text("problem-case-busy")),
        other => {
            tracing::error!(failure = ?other, "a case of the exchange could not be taken");
            (FAULT, Language::Vietnamese.text("problem-internal"))
        }
    }
}
