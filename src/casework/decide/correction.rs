//! Putting an intake mistake right: whose it is, who brought it, what was handed in.
//!
//! **Invariant:** after a correction the case could have been taken in as it stands now: what an
//! intake would refuse of the people is refused here in the same words.

use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::words;
use crate::casework::decide::{authority, gate, identified, intake, mandate, submission, term};
use crate::casework::parts;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::{PartCount, Party};
use crate::contract::command::Correct;
use crate::contract::document::{Basis, DocumentRole};
use crate::contract::event::{Correction, Event};
use crate::contract::id::DocumentId;
use crate::contract::mandate::{BroughtBy, Mandate};
use crate::contract::status::Status;

pub(super) fn correct(
    case: &Case,
    correct: &Correct,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", &correct.reason)?;
    if let Some(document) = correct.unlink {
        may_unlink(case, document, context)?;
    }
    let parts = correct.parts.clone().filter(|parts| !parts.is_empty());
    for count in parts.iter().flatten() {
        fits_documents(case, count, correct.unlink, context)?;
    }
    let owner = correct
        .owner
        .as_ref()
        .map(|owner| owned_by(owner, case, context))
        .transpose()?;
    let standing = owner.as_ref().unwrap_or(&case.owner);
    let brought_by = correct
        .brought_by
        .as_ref()
        .map(|it| brought(it, standing, case, context))
        .transpose()?;
    if owner.is_some() && brought_by.is_none() {
        stays_another(case, standing, context)?;
    }
    let summary = correct
        .summary
        .as_ref()
        .map(|summary| words::optional_text("summary", summary))
        .transpose()?;
    let correction = Correction {
        reason,
        owner,
        brought_by,
        summary,
        return_method: correct.return_method,
        parts,
        unlinked: correct.unlink,
    };
    if !correction.changes_receipt() && correction.unlinked.is_none() {
        return Err(Refusal::invalid("reason", Code::NothingToCorrect));
    }
    Ok(vec![Event::Corrected(Box::new(correction))])
}

fn owned_by(owner: &Party, case: &Case, context: &Context) -> Result<Party, Refusal> {
    let owner = looked_at(owner, &case.owner, &words::OWNER, context)?;
    stays_competent(case, &owner, context)?;
    Ok(owner)
}

/// A person put right, looked at as an intake looks at one.
fn looked_at(
    party: &Party,
    present: &Party,
    fields: &words::PartyFields,
    context: &Context,
) -> Result<Party, Refusal> {
    if let Some(refusal) = identified::impossible(party, fields, context.today())
        .into_iter()
        .next()
    {
        return Err(refusal);
    }
    let party = words::party(&identified::written(party), fields)?;
    // A ward that was in force when it was written down stays with the case.
    if party.ward == present.ward {
        let ward_name = present.ward_name.clone();
        return Ok(Party { ward_name, ..party });
    }
    submission::located(&party, fields, context)
}

/// Where the counter lies in no competent territory, the owner's ward said who decides. The case
/// has a code, a holder and perhaps a result of that agency's: another ward's case is another case.
fn stays_competent(case: &Case, owner: &Party, context: &Context) -> Result<(), Refusal> {
    let Some(procedure) = term::procedure_of(case, context) else {
        return Ok(());
    };
    let by_counter = context
        .catalog
        .competent_agency(procedure, &case.received_by_unit);
    let by_address = by_counter.is_none() && case.owner.ward.as_ref() == Some(&case.competent_unit);
    match submission::of_address(owner, procedure, context) {
        Some(ward) if by_address && ward.id != case.competent_unit => {
            Err(Refusal::invalid("owner.ward", Code::CompetenceDecided)
                .with("unit", context.unit_name(&case.competent_unit))
                .with("ward", context.unit_name(&ward.id)))
        }
        _ => Ok(()),
    }
}

/// Who brought it, by the rules of an intake.
fn brought(
    brought_by: &BroughtBy,
    owner: &Party,
    case: &Case,
    context: &Context,
) -> Result<BroughtBy, Refusal> {
    let BroughtBy::Another { submitter, mandate } = brought_by else {
        return Ok(BroughtBy::Owner);
    };
    let present = case.submitter.clone().unwrap_or_default();
    let submitter = looked_at(submitter, &present, &words::SUBMITTER, context)?;
    let mandate: Option<Mandate> = mandate::of(owner, Some(&submitter), Some(mandate), context)?;
    Ok(
        mandate.map_or(BroughtBy::Owner, |mandate| BroughtBy::Another {
            submitter: Box::new(submitter),
            mandate,
        }),
    )
}

/// An owner who turns out to be the one who brought it needs no mandate: that is to be said with it.
/// What a portal sent without a mandate stays as it came.
fn stays_another(case: &Case, owner: &Party, context: &Context) -> Result<(), Refusal> {
    if case.mandate.is_none() {
        return Ok(());
    }
    mandate::of(
        owner,
        case.submitter.as_ref(),
        case.mandate.as_ref(),
        context,
    )
    .map(drop)
}

/// A part of which a scan or a file is linked was handed in: the document goes first, or with it.
/// A paper that was taken over from an earlier case stands for the part with nothing handed in.
fn fits_documents(
    case: &Case,
    count: &PartCount,
    unlink: Option<DocumentId>,
    context: &Context,
) -> Result<(), Refusal> {
    let procedure = term::procedure_of(case, context);
    if let Some(procedure) = procedure {
        intake::known_parts(std::iter::once(&count.part), procedure)?;
    }
    if parts::is_given(count) {
        return Ok(());
    }
    let shows_it =
        |role: &DocumentRole| matches!(role, DocumentRole::Part { part } if *part == count.part);
    let held = case
        .documents
        .iter()
        .filter(|it| shows_it(&it.role) && it.basis != Basis::Reuse && unlink != Some(it.id));
    match held.count() {
        0 => Ok(()),
        held => Err(Refusal::invalid("parts", Code::PartHasDocuments)
            .with("part", intake::part_name(&count.part, procedure))
            .with("count", held)),
    }
}

/// Taking the result off a resolved case opens it again (9 to 4), which is the supervisor's to do.
fn may_unlink(case: &Case, document: DocumentId, context: &Context) -> Result<(), Refusal> {
    if !case.documents.iter().any(|it| it.id == document) {
        return Err(Refusal::invalid("unlink", Code::DocumentNotOnCase));
    }
    if case.result == Some(document) && case.national() == Some(Status::Resolved) {
        authority::reopen(case, context)?;
        gate::may_move(case, Status::InProcess, context)?;
    }
    Ok(())
}
