//! What an intake would come to, while the form is still being filled in.
//!
//! **Invariant:** worked out by the very rules that take the case in, so what the form shows is what
//! acceptance gives if the clock does not cross a boundary in between.

use crate::casework::apply;
use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::submission::of_address;
use crate::casework::decide::words::{OWNER, SUBMITTER};
use crate::casework::decide::{identified, intake, suggested_destination};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::{Intake, PartCount};
use crate::contract::command::Destination;
use crate::contract::event::Event;
use crate::contract::id::{CaseCode, CaseId, PartCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;

/// What the form's figures would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// Absent where the procedure has no term, or the rules refuse for another reason than papers.
    pub due_at: Option<Instant>,
    pub received_by_unit: Option<UnitId>,
    pub competent_unit: Option<UnitId>,
    /// Receiver and decider are agencies of different territories (*phi địa giới*).
    pub elsewhere: bool,
    /// Whole đồng; absent: set locally or not known.
    pub fee: Option<u64>,
    /// Required and not ticked.
    pub missing: Vec<PartCode>,
    /// Where the case would go first.
    pub next: Option<Destination>,
    /// What acceptance would be refused for, as far as it is more than papers not ticked yet.
    pub refusals: Vec<Refusal>,
    pub warnings: Vec<Reason>,
}

/// Stands for a name that is still to be typed.
const UNNAMED: &str = "x";

/// Works the forecast out; a name or papers not given yet do not keep it from the rest.
pub fn forecast(given: &Intake, context: &Context) -> Forecast {
    let to_be_allocated = CaseCode::new("");
    let context = Context {
        next_code: context.next_code.or(Some(&to_be_allocated)),
        ..*context
    };
    let mut forecast = Forecast::default();
    let procedure = context
        .catalog
        .procedure_on(&given.procedure, context.today());
    if let Some(procedure) = procedure {
        forecast.fee = procedure.fee;
        forecast.missing = procedure
            .parts
            .iter()
            .filter(|part| part.required && !part.shown_only && !is_ticked(given, &part.code))
            .map(|part| part.code.clone())
            .collect();
    }
    let mut whole = given.clone();
    whole.submit_only = false;
    if whole.owner.name.trim().is_empty() {
        UNNAMED.clone_into(&mut whole.owner.name);
    }
    if let Some(submitter) = &mut whole.submitter
        && submitter.name.trim().is_empty()
    {
        UNNAMED.clone_into(&mut submitter.name);
    }
    // Faults of the people are told one by one, not only the first.
    forecast.refusals = identified::impossible(&given.owner, &OWNER, context.today());
    forecast.warnings = identified::implausible(&given.owner, context.today());
    if let Some(submitter) = &given.submitter {
        forecast.refusals.extend(identified::impossible(
            submitter,
            &SUBMITTER,
            context.today(),
        ));
        forecast
            .warnings
            .extend(identified::implausible(submitter, context.today()));
    }
    for party in std::iter::once(&mut whole.owner).chain(&mut whole.submitter) {
        (party.id_number, party.born, party.phone) = (None, None, None);
    }
    // By what right somebody else stands there is filled in later as well.
    let other = whole.submitter.as_ref().filter(|it| **it != whole.owner);
    whole.mandate = other.map(|_| whole.mandate.clone().unwrap_or_default());
    let missing = forecast.missing.iter().map(|part| PartCount {
        part: part.clone(),
        originals: 1,
        copies: 0,
        certified: 0,
        electronic: 0,
    });
    whole.parts.extend(missing);
    let id = CaseId::new();
    let events = match intake(id, &whole, &context) {
        Ok(events) => events,
        Err(refusal) => {
            forecast.refusals.push(refusal);
            return forecast;
        }
    };
    for event in &events {
        match event {
            Event::Submitted(submission) => {
                forecast.received_by_unit = Some(submission.received_by_unit.clone());
                forecast.competent_unit = Some(submission.competent_unit.clone());
                forecast.elsewhere = context
                    .catalog
                    .is_elsewhere(&submission.received_by_unit, &submission.competent_unit);
            }
            Event::Accepted { due_at, .. } => forecast.due_at = *due_at,
            _ => {}
        }
    }
    forecast.warnings.extend(lives_elsewhere(
        given,
        forecast.competent_unit.as_ref(),
        &context,
    ));
    let history = apply::records(0, events, Some(context.actor), context.now);
    forecast.next = Case::from_events(id, &history)
        .ok()
        .and_then(|case| suggested_destination(&case, &context).ok());
    forecast
}

/// The owner lives in another ward that could decide as well, and nobody has said which is meant:
/// no source says of which procedures the residence decides, so it is the officer's to know.
fn lives_elsewhere(
    given: &Intake,
    competent: Option<&UnitId>,
    context: &Context,
) -> Option<Reason> {
    if given.competent_unit.is_some() {
        return None;
    }
    let procedure = context
        .catalog
        .procedure_on(&given.procedure, context.today())?;
    let ward = of_address(&given.owner, procedure, context)?;
    let competent = competent.filter(|it| **it != ward.id)?;
    Some(
        Reason::new(Code::AddressElsewhere.as_str())
            .with("ward", ward.place_name())
            .with("unit", context.unit_name(competent)),
    )
}

fn is_ticked(given: &Intake, part: &PartCode) -> bool {
    let counted = given
        .parts
        .iter()
        .any(|it| it.part == *part && crate::casework::parts::is_given(it));
    counted || given.offered.iter().any(|it| it.taken && it.part == *part)
}
