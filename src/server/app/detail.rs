//! One case, whole, as far as it was asked for.

use super::directory::Colleagues;
use super::officer::Officer;
use super::recording::{self, Standing};
use super::{App, Failure, paces, projection, rows};
use crate::casework::affordance::affordances;
use crate::casework::case::Hop;
use crate::casework::context::Context;
use crate::contract::case::{CaseDetail, Digitization, Handover, Parties};
use crate::contract::id::CaseId;

/// What `include` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Parts,
    Parties,
    Documents,
    Handovers,
    Events,
    Affordances,
}

impl Section {
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "parts" => Self::Parts,
            "parties" => Self::Parties,
            "documents" => Self::Documents,
            "handovers" => Self::Handovers,
            "events" => Self::Events,
            "affordances" => Self::Affordances,
            _ => return None,
        })
    }
}

/// The case with the sections asked for, if the officer may see it.
pub async fn detail(
    app: &App,
    officer: &Officer,
    id: CaseId,
    sections: &[Section],
) -> Result<CaseDetail, Failure> {
    let mut connection = app.db.read().await?;
    let sight = officer.sight(&app.catalog);
    let standing = recording::load(&mut connection, id, Some(&sight)).await?;
    let colleagues = app.directory.get(&mut connection, app.now()).await?;
    drop(connection);
    let at_risk = paces::of_case(app, &standing.case);
    let row = rows::standing(app, &standing.case, &colleagues)?;
    let wants = |section| sections.contains(&section);
    let Standing { case, history, .. } = &standing;
    let context = Context {
        actor: &officer.actor,
        catalog: &app.catalog,
        directory: &colleagues.list,
        now: app.now(),
        next_code: None,
        documents: &[],
    };
    let procedure = projection::procedure_of(case, &app.catalog);
    Ok(CaseDetail {
        summary: case.summary.clone(),
        submitted_at_unit: case.submitted_at_unit.clone(),
        submitted_at_unit_name: app.unit_name(&case.submitted_at_unit),
        received_by_unit: case.received_by_unit.clone(),
        received_by_unit_name: app.unit_name(&case.received_by_unit),
        return_method: case.return_method,
        supplement_requests: case.supplement_requests,
        extensions: case.extensions,
        at_risk,
        digitization: case.digitized.map(|it| Digitization {
            completed_at: it.at,
            completed_by: it.officer,
            completed_by_name: it.officer.and_then(|id| colleagues.name(id)),
        }),
        parties: wants(Section::Parties).then(|| Parties {
            owner: case.owner.clone(),
            submitter: case.submitter.clone(),
            mandate: case.mandate.clone(),
        }),
        parts: wants(Section::Parts)
            .then(|| procedure.map(|it| case.part_states(it)).unwrap_or_default()),
        documents: wants(Section::Documents).then(|| case.documents.clone()),
        handovers: wants(Section::Handovers).then(|| {
            case.handovers
                .iter()
                .map(|hop| handover(app, &colleagues, hop))
                .collect()
        }),
        events: wants(Section::Events).then(|| history.clone()),
        affordances: wants(Section::Affordances).then(|| affordances(case, &context)),
        row,
    })
}

fn handover(app: &App, colleagues: &Colleagues, hop: &Hop) -> Handover {
    let name = |id| colleagues.name(id);
    Handover {
        id: hop.id,
        from_unit: hop.from_unit.clone(),
        from_unit_name: app.unit_name(&hop.from_unit),
        from_officer_name: hop.from_officer.and_then(name),
        to_unit: hop.to.unit.clone(),
        to_unit_name: app.unit_name(&hop.to.unit),
        to_officer_name: hop.to.officer.and_then(name),
        kind: hop.kind,
        sent_at: hop.sent_at,
        outcome: hop.outcome,
        answered_at: hop.answered_at,
        answered_by_name: hop.answered_by.and_then(name),
        step: hop.step.clone(),
        step_due_at: hop.step_due_at,
        note: hop.note.clone(),
        refusal: hop.refusal.clone(),
    }
}
