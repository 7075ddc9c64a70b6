//! *Hoàn thành số hóa*: the word that nothing of a case is left to digitize.
//!
//! **Invariant:** the word is never taken while a paper that has to be digitized is not; so what
//! stands as complete is complete.

use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::{gate, result, term, words};
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::Event;
use crate::contract::status::Status;

/// It may be given from the day there is a result on, and also after the result was handed back: what
/// is scanned late is still to be said complete.
pub(super) fn may_complete(case: &Case, context: &Context) -> Result<(), Refusal> {
    gate::accepted(case)?;
    gate::stands_in(
        case,
        &[Status::InProcess, Status::Resolved, Status::Returned],
    )?;
    if let Some(done) = case.digitized {
        return Err(Refusal::conflict(Code::DigitizationComplete)
            .with("since", context.moment(done.at))
            .with("officer", context.officer_or_anybody(done.officer)));
    }
    result::is_there(case, context)?;
    let undigitized = term::procedure_of(case, context)
        .map(|procedure| case.undigitized_parts(procedure))
        .unwrap_or_default();
    if undigitized.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = undigitized.iter().map(|it| it.name.as_str()).collect();
    Err(Refusal::conflict(Code::PartsNotDigitized)
        .with("count", names.len())
        .with("parts", names.join("; ")))
}

pub(super) fn complete(note: &str) -> Result<Vec<Event>, Refusal> {
    let note = words::optional_text("note", note)?;
    Ok(vec![Event::DigitizationCompleted { note }])
}
