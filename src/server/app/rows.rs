//! From stored rows to the contract's: ids get their names, words their meaning.

use super::directory::Colleagues;
use super::{App, Failure, projection};
use crate::casework::case::Case;
use crate::contract::case::{CaseRow, PendingHandover};
use crate::contract::id::{CaseCode, OfficerId, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::StatusCode;
use crate::server::store::cases::{CaseRecord, ListedCase};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::str::FromStr;

/// A row of a list.
pub fn listed(app: &App, case: ListedCase) -> Result<CaseRow, Failure> {
    row(
        app,
        case.record,
        case.holder_officer_name,
        case.pending_to_officer_name,
    )
}

/// The row of a case that was read from its events.
pub fn standing(app: &App, case: &Case, known: &Colleagues) -> Result<CaseRow, Failure> {
    recorded(
        app,
        projection::record(case, &app.catalog, String::new()),
        known,
    )
}

/// The row of a case that has just been recorded.
pub fn recorded(app: &App, record: CaseRecord, known: &Colleagues) -> Result<CaseRow, Failure> {
    let name = |id: &Option<String>| known.name(id.as_deref()?.parse().ok()?);
    let holder = name(&record.holder_officer);
    let receiver = name(&record.pending_to_officer);
    row(app, record, holder, receiver)
}

fn row(
    app: &App,
    record: CaseRecord,
    holder_officer_name: Option<String>,
    pending_to_officer_name: Option<String>,
) -> Result<CaseRow, Failure> {
    let unit = |id: String| {
        let name = app.unit_name(&UnitId::new(id.as_str()));
        (UnitId(id), name)
    };
    let pending = match (
        record.pending_id,
        record.pending_to_unit,
        record.pending_kind,
    ) {
        (Some(id), Some(to_unit), Some(kind)) => {
            let (to_unit, to_unit_name) = unit(to_unit);
            Some(PendingHandover {
                id: parsed(&id)?,
                to_unit,
                to_unit_name,
                to_officer: optional(record.pending_to_officer)?,
                to_officer_name: pending_to_officer_name,
                kind: meaning(kind)?,
                sent_at: Instant::from_millis(record.pending_sent_at.unwrap_or_default()),
            })
        }
        _ => None,
    };
    let (competent_unit, competent_unit_name) = unit(record.competent_unit);
    let (holder_unit, holder_unit_name) = unit(record.holder_unit);
    Ok(CaseRow {
        id: parsed(&record.id)?,
        code: record.code.map(CaseCode),
        status: StatusCode::from(u16::try_from(record.status).unwrap_or(u16::MAX)),
        sub_status: record.sub_status,
        version: record.version as u64,
        procedure: ProcedureCode(record.procedure),
        procedure_name: record.procedure_name,
        owner_name: record.owner_name,
        owner_id_masked: record.owner_id_masked,
        channel: meaning(record.channel)?,
        submitted_at: Instant::from_millis(record.submitted_at),
        received_at: record.received_at.map(Instant::from_millis),
        due_at: record.due_at.map(Instant::from_millis),
        clock: meaning(record.clock)?,
        step: record.step,
        step_due_at: record.step_due_at.map(Instant::from_millis),
        competent_unit,
        competent_unit_name,
        holder_unit,
        holder_unit_name,
        holder_officer: optional::<OfficerId>(record.holder_officer)?,
        holder_officer_name,
        pending,
        missing_parts: u32::try_from(record.missing_parts).unwrap_or_default(),
        digitized: record.digitized,
        reminder_due_at: record.reminder_due_at.map(Instant::from_millis),
    })
}

fn meaning<T: DeserializeOwned>(word: String) -> Result<T, Failure> {
    serde_json::from_value(Value::String(word)).map_err(unreadable)
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(unreadable)
}

fn optional<T: FromStr<Err: std::fmt::Display>>(
    text: Option<String>,
) -> Result<Option<T>, Failure> {
    text.as_deref().map(parsed).transpose()
}

fn unreadable(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(format!("a case's row: {error}"))
}
