//! How a case begins: at the counter or by post in one go, or as another system's submission.

use crate::casework::apply;
use crate::casework::case::Case;
use crate::casework::catalog::{Capability, Procedure, Unit};
use crate::casework::context::Context;
use crate::casework::decide::naming::day;
use crate::casework::decide::words;
use crate::casework::decide::{authority, decide, identified, intake as papers, mandate, result};
use crate::casework::parts;
use crate::casework::refusal::{Code, Refusal, RefusalKind};
use crate::contract::case::{Intake, OfferedPaper, Party};
use crate::contract::command::{Accept, Command};
use crate::contract::event::{Event, Submission};
use crate::contract::id::{CaseId, PartCode, ProcedureCode, UnitId};
use crate::contract::status::Status;

/// A case that an officer takes in: submitted and, unless `submit_only`, accepted in the same go.
/// Its history begins with exactly these events or does not begin.
pub fn intake(id: CaseId, intake: &Intake, context: &Context) -> Result<Vec<Event>, Refusal> {
    let procedure = in_force(&intake.procedure, context)?;
    let counter = intake
        .received_by_unit
        .as_ref()
        .unwrap_or(&context.actor.unit);
    let counter = unit_in_force("received_by_unit", counter, context)?;
    authority::take_in(&counter.id, context)?;
    if !counter.capabilities.contains(&Capability::CanReceive) {
        return Err(
            Refusal::invalid("received_by_unit", Code::UnitCannotReceive)
                .with("unit", context.unit_name(&counter.id)),
        );
    }
    let competent = competent_unit(intake, procedure, &counter.id, context)?;
    identities(intake, context)?;
    let submission = Submission {
        external_code: None,
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        channel: intake.channel,
        status: Status::Submitted.into(),
        submitted_at: context.now,
        submitted_at_unit: context.actor.unit.clone(),
        received_by_unit: counter.id.clone(),
        competent_unit: competent.id.clone(),
        owner: located(&identified::written(&intake.owner), &words::OWNER, context)?,
        submitter: intake
            .submitter
            .as_ref()
            .map(|it| located(&identified::written(it), &words::SUBMITTER, context))
            .transpose()?,
        mandate: mandate::of(
            &intake.owner,
            intake.submitter.as_ref(),
            intake.mandate.as_ref(),
            context,
        )?,
        summary: intake.summary.clone(),
        return_method: intake.return_method,
        parts: intake.parts.clone(),
        offered: offered(intake)?,
    };
    let mut events = submit(submission, context)?;
    let history = apply::records(0, events.clone(), Some(context.actor), context.now);
    let mut case = Case::from_events(id, &history)
        .expect("a history of one `submitted` with the number 1 folds");
    for paper in intake.offered.iter().filter(|it| it.taken) {
        let linked = result::reuse(&case, paper, procedure, context)?;
        let records = apply::records(
            case.version,
            vec![linked.clone()],
            Some(context.actor),
            context.now,
        );
        for record in &records {
            case.apply(record)
                .expect("a linked document follows a submission");
        }
        events.push(linked);
    }
    if intake.submit_only {
        return Ok(events);
    }
    let accept = Command::Accept(Accept::default());
    events.extend(decide(&case, &accept, context)?);
    Ok(events)
}

/// The party with the name that its ward bears today, which stays with the case.
pub(super) fn located(
    party: &Party,
    fields: &words::PartyFields,
    context: &Context,
) -> Result<Party, Refusal> {
    let ward = party
        .ward
        .as_ref()
        .map(|id| ward_in_force(fields.ward, id, context))
        .transpose()?;
    Ok(Party {
        ward_name: ward.map(|it| it.place_name().to_owned()),
        ..party.clone()
    })
}

fn ward_in_force<'c>(
    field: &'static str,
    id: &UnitId,
    context: &Context<'c>,
) -> Result<&'c Unit, Refusal> {
    let unit = unit_in_force(field, id, context)?;
    if unit.is_ward() {
        return Ok(unit);
    }
    Err(Refusal::invalid(field, Code::UnitIsNoWard).with("unit", context.unit_name(id)))
}

/// The first thing about the people that cannot be.
fn identities(intake: &Intake, context: &Context) -> Result<(), Refusal> {
    let today = context.today();
    let owner = identified::impossible(&intake.owner, &words::OWNER, today);
    let submitter = intake
        .submitter
        .iter()
        .flat_map(|it| identified::impossible(it, &words::SUBMITTER, today));
    owner
        .into_iter()
        .chain(submitter)
        .next()
        .map_or(Ok(()), Err)
}

/// What became of the papers that offices hold already: one that the citizen gives again needs its
/// reason; a part that is not handed in at all was asked of nobody.
fn offered(intake: &Intake) -> Result<Vec<OfferedPaper>, Refusal> {
    let is_given = |part: &PartCode| {
        let mut counts = intake.parts.iter();
        counts.any(|it| it.part == *part && parts::is_given(it))
    };
    intake
        .offered
        .iter()
        .map(|paper| {
            let reason = if !paper.taken && is_given(&paper.part) {
                words::text("offered.reason", &paper.reason)?
            } else {
                words::optional_text("offered.reason", &paper.reason)?
            };
            Ok(OfferedPaper {
                file_name: words::line("offered.file_name", &paper.file_name)?,
                reason,
                ..paper.clone()
            })
        })
        .collect()
}

/// A case as another system submits it, in whatever status it says. Who may submit is for the door
/// it came through to know.
pub fn submit(submission: Submission, context: &Context) -> Result<Vec<Event>, Refusal> {
    let procedure = in_force(&submission.procedure, context)?;
    unit_in_force("submitted_at_unit", &submission.submitted_at_unit, context)?;
    unit_in_force("received_by_unit", &submission.received_by_unit, context)?;
    unit_in_force("competent_unit", &submission.competent_unit, context)?;
    papers::known_parts(submission.parts.iter().map(|it| &it.part), procedure)?;
    let submitter = submission
        .submitter
        .as_ref()
        .map(|party| words::party(party, &words::SUBMITTER))
        .transpose()?;
    Ok(vec![Event::Submitted(Box::new(Submission {
        procedure_name: words::text("procedure_name", &submission.procedure_name)?,
        owner: words::party(&submission.owner, &words::OWNER)?,
        submitter,
        summary: words::optional_text("summary", &submission.summary)?,
        ..submission
    }))])
}

fn in_force<'c>(code: &ProcedureCode, context: &Context<'c>) -> Result<&'c Procedure, Refusal> {
    context
        .catalog
        .procedure_on(code, context.today())
        .ok_or_else(|| Refusal {
            kind: RefusalKind::Invalid,
            field: Some("procedure"),
            ..Refusal::conflict(Code::ProcedureNotInForce).with("procedure", code)
        })
}

fn unit_in_force<'c>(
    field: &'static str,
    id: &UnitId,
    context: &Context<'c>,
) -> Result<&'c Unit, Refusal> {
    let unit = context
        .catalog
        .unit(id)
        .ok_or_else(|| Refusal::invalid(field, Code::UnitUnknown).with("unit", id))?;
    let today = context.today();
    if unit.validity.holds_on(today) {
        return Ok(unit);
    }
    Err(Refusal::invalid(field, Code::UnitNotInForce)
        .with("unit", context.unit_name(id))
        .with("day", day(today)))
}

/// The ward in which the owner lives, where it is of a competent kind.
pub(super) fn of_address<'c>(
    owner: &Party,
    procedure: &Procedure,
    context: &Context<'c>,
) -> Option<&'c Unit> {
    let ward = context.catalog.unit(owner.ward.as_ref()?)?;
    let fits = ward.validity.holds_on(context.today()) && procedure.levels.contains(&ward.kind);
    fits.then_some(ward)
}

/// Who decides: as the officer says, if of a competent kind, else the nearest competent agency
/// above the counter; a counter that serves many wards and lies in none goes by the owner's address.
fn competent_unit<'c>(
    intake: &Intake,
    procedure: &Procedure,
    counter: &UnitId,
    context: &Context<'c>,
) -> Result<&'c Unit, Refusal> {
    let Some(given) = &intake.competent_unit else {
        return context
            .catalog
            .competent_agency(procedure, counter)
            .or_else(|| of_address(&intake.owner, procedure, context))
            .ok_or_else(|| {
                Refusal::invalid("competent_unit", Code::CompetentUnitUnknown)
                    .with("procedure", &procedure.name)
                    .with("unit", context.unit_name(counter))
            });
    };
    let unit = unit_in_force("competent_unit", given, context)?;
    let competent = context
        .catalog
        .agency_of(given)
        .is_some_and(|agency| procedure.levels.contains(&agency.kind));
    if competent {
        return Ok(unit);
    }
    Err(Refusal::invalid("competent_unit", Code::UnitNotCompetent)
        .with("procedure", &procedure.name)
        .with("unit", context.unit_name(given)))
}
