//! *Phiếu đôn đốc*: a head reminds whoever has the case, with a term.
//!
//! It moves no clock and no case. It counts as answered by the next act that brings the case on: sent
//! on, taken or refused, asked of the citizen, resolved, ended.

use crate::casework::case::Case;
use crate::casework::context::Context;
use crate::casework::decide::words;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::Event;
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;

/// Who is reminded: the receiver of a case on its way, else the unit that has it and its officer.
pub(super) fn reminded(case: &Case) -> (&UnitId, Option<OfficerId>) {
    match case.pending() {
        Some(hop) => (&hop.to.unit, hop.to.officer),
        None => (&case.holder_unit, case.holder_officer),
    }
}

pub(super) fn remind(
    case: &Case,
    due_at: Instant,
    text: &str,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    if due_at <= context.now {
        return Err(Refusal::invalid("due_at", Code::TermOver).with("due", context.moment(due_at)));
    }
    let (unit, officer) = reminded(case);
    Ok(vec![Event::Reminded {
        unit: unit.clone(),
        officer,
        due_at,
        text: words::text("text", text)?,
    }])
}
