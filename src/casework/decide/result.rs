//! Documents and results: link a scan, attach the result, resolve, hand back to the citizen.

use crate::casework::case::Case;
use crate::casework::catalog::Procedure;
use crate::casework::context::{Context, StoredDocument};
use crate::casework::decide::words;
use crate::casework::decide::{authority, fresh, gate, intake, term};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::OfferedPaper;
use crate::contract::command::{AttachResult, CommandName, Return};
use crate::contract::document::{Basis, DocumentRole, LinkDocument, ResultDetails};
use crate::contract::event::Event;
use crate::contract::id::{DocumentId, PartCode, Sha256};
use crate::contract::status::{ReturnMethod, Status};

/// Links a stored document to a case: as a part, as a paper made on the way, or as the result,
/// which is then the same as attaching it.
pub fn link_document(
    case: &Case,
    link: &LinkDocument,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    match &link.role {
        DocumentRole::Result { details } => {
            gate::pass(case, CommandName::AttachResult, context)?;
            may_attach(case)?;
            authority::check(case, CommandName::AttachResult, context)?;
            attached(
                case,
                &link.sha256,
                &link.file_name,
                link.basis,
                details,
                context,
            )
        }
        DocumentRole::Part { part } => {
            may_link(case, context)?;
            digitizable(case, part, context)?;
            let linked = linked(
                case,
                &link.sha256,
                &link.file_name,
                link.basis,
                link.role.clone(),
                context,
            )?;
            Ok(vec![linked.1])
        }
        DocumentRole::Intermediate => {
            may_link(case, context)?;
            let linked = linked(
                case,
                &link.sha256,
                &link.file_name,
                link.basis,
                DocumentRole::Intermediate,
                context,
            )?;
            Ok(vec![linked.1])
        }
    }
}

/// What is scanned late belongs to the case as well, after its result was handed back.
fn may_link(case: &Case, context: &Context) -> Result<(), Refusal> {
    if case.national() != Some(Status::Returned) {
        gate::open(case)?;
    }
    gate::settled(case, context)?;
    authority::link_part(case, context)
}

/// Links a paper that an office holds already as a part of a case that is being taken in.
pub(super) fn reuse(
    case: &Case,
    paper: &OfferedPaper,
    procedure: &Procedure,
    context: &Context,
) -> Result<Event, Refusal> {
    intake::known_parts(std::iter::once(&paper.part), procedure)?;
    let part = procedure.parts.iter().find(|it| it.code == paper.part);
    if let Some(part) = part.filter(|it| it.shown_only || !it.reusable) {
        return Err(Refusal::invalid("offered", Code::PartNotReusable).with("part", &part.name));
    }
    let role = DocumentRole::Part {
        part: paper.part.clone(),
    };
    let linked = linked(
        case,
        &paper.sha256,
        &paper.file_name,
        Basis::Reuse,
        role,
        context,
    )?;
    Ok(linked.1)
}

/// A part of the procedure, and not a paper that is only shown for comparison.
fn digitizable(case: &Case, part: &PartCode, context: &Context) -> Result<(), Refusal> {
    let Some(procedure) = term::procedure_of(case, context) else {
        return Err(Refusal::conflict(Code::ProcedureNotInForce).with("procedure", &case.procedure));
    };
    intake::known_parts(std::iter::once(part), procedure)?;
    match procedure.parts.iter().find(|it| it.code == *part) {
        Some(shown) if shown.shown_only => {
            Err(Refusal::invalid("part", Code::PartShownOnly).with("part", &shown.name))
        }
        _ => Ok(()),
    }
}

/// The result is put on a case that is worked on, or on one that came resolved and has none yet.
pub(super) fn may_attach(case: &Case) -> Result<(), Refusal> {
    gate::accepted(case)?;
    gate::stands_in(case, &[Status::InProcess, Status::Resolved])?;
    let Some(current) = case.current_result() else {
        return Ok(());
    };
    let number = match &current.role {
        DocumentRole::Result { details } => details.number.clone(),
        DocumentRole::Part { .. } | DocumentRole::Intermediate => current.file_name.clone(),
    };
    Err(Refusal::conflict(Code::ResultAlreadyAttached).with("number", number))
}

pub(super) fn attach(
    case: &Case,
    attach: &AttachResult,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    attached(
        case,
        &attach.sha256,
        &attach.file_name,
        Basis::Upload,
        &attach.details,
        context,
    )
}

fn attached(
    case: &Case,
    sha256: &Sha256,
    file_name: &str,
    basis: Basis,
    details: &ResultDetails,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let details = ResultDetails {
        number: words::line("number", &details.number)?,
        issued_on: details.issued_on,
        signer: words::optional_line("signer", &details.signer)?,
        summary: words::optional_line("abstract", &details.summary)?,
        scope: words::optional_line("scope", &details.scope)?,
        valid_until: details.valid_until,
    };
    if let (Some(issued), Some(last)) = (details.issued_on, details.valid_until)
        && last < issued
    {
        return Err(Refusal::invalid("valid_until", Code::ValidityReversed));
    }
    let number = details.number.clone();
    let role = DocumentRole::Result { details };
    let (document, linked) = linked(case, sha256, file_name, basis, role, context)?;
    Ok(vec![linked, Event::ResultAttached { document, number }])
}

fn linked(
    case: &Case,
    sha256: &Sha256,
    file_name: &str,
    basis: Basis,
    role: DocumentRole,
    context: &Context,
) -> Result<(DocumentId, Event), Refusal> {
    let file_name = words::line("file_name", file_name)?;
    let stored = stored(sha256, context)?;
    let twice = case
        .documents
        .iter()
        .any(|it| it.sha256 == *sha256 && it.role == role);
    if twice {
        return Err(Refusal::conflict(Code::DocumentAlreadyLinked).with("file_name", file_name));
    }
    let document = DocumentId(fresh::id(case, "document", context));
    let event = Event::DocumentLinked {
        document,
        sha256: sha256.clone(),
        file_name,
        media_type: stored.media_type.clone(),
        size: stored.size,
        pages: stored.pages,
        basis,
        role,
    };
    Ok((document, event))
}

fn stored<'c>(sha256: &Sha256, context: &Context<'c>) -> Result<&'c StoredDocument, Refusal> {
    context
        .documents
        .iter()
        .find(|document| document.sha256 == *sha256)
        .ok_or_else(|| Refusal::invalid("sha256", Code::DocumentUnknown))
}

/// A procedure with a written result is not resolved before its scan is there.
pub(super) fn may_resolve(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::accepted(case)?;
    // What still has to be paid stands in the way of the result.
    if case.national() == Some(Status::AwaitingPayment) {
        return gate::stands_in(case, &[Status::InProcess]);
    }
    gate::may_move(case, Status::Resolved, context)?;
    is_there(case, context)
}

/// The scan of the result, where the procedure issues a written one.
pub(super) fn is_there(case: &Case, context: &Context) -> Result<(), Refusal> {
    let written = term::procedure_of(case, context)
        .map(|procedure| procedure.result.name.as_str())
        .filter(|name| !name.is_empty());
    match written {
        Some(name) if case.current_result().is_none() => {
            Err(Refusal::conflict(Code::ResultMissing).with("name", name))
        }
        _ => Ok(()),
    }
}

pub(super) fn resolve(note: &str) -> Result<Vec<Event>, Refusal> {
    let note = words::optional_text("note", note)?;
    Ok(vec![Event::Resolved { note }])
}

/// Something is wrong with the result and the citizen does not have it yet.
pub(super) fn may_reopen(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::accepted(case)?;
    gate::stands_in(case, &[Status::Resolved])?;
    gate::may_move(case, Status::InProcess, context)
}

pub(super) fn reopen(reason: &str) -> Result<Vec<Event>, Refusal> {
    let reason = words::text("reason", reason)?;
    Ok(vec![Event::Reopened { reason }])
}

/// The citizen gets the result where the case was taken in.
pub(super) fn may_return(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::stands_in(case, &[Status::Resolved])?;
    gate::may_move(case, Status::Returned, context)?;
    if case.holder_unit == case.received_by_unit {
        return Ok(());
    }
    Err(Refusal::conflict(Code::ResultNotAtCounter)
        .with("unit", context.unit_name(&case.holder_unit))
        .with("counter", context.unit_name(&case.received_by_unit)))
}

pub(super) fn hand_back(hand_back: &Return) -> Result<Vec<Event>, Refusal> {
    let evidence = match hand_back.method {
        // The delivery itself is on record in the portal.
        ReturnMethod::Electronic => words::optional_line("evidence", &hand_back.evidence)?,
        ReturnMethod::Counter | ReturnMethod::Postal => {
            words::line("evidence", &hand_back.evidence)?
        }
    };
    Ok(vec![Event::Returned {
        method: hand_back.method,
        evidence,
        note: words::optional_text("note", &hand_back.note)?,
    }])
}
