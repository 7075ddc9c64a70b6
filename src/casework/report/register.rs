//! The register (*sổ theo dõi hồ sơ*, form 06 of TT 01/2018 and 07 of TT 03/2025, domain.md §2.5): a line a
//! case, in the order of intake.

use super::Frame;
use crate::casework::case::Case;
use crate::contract::case::HandoverOutcome;
use crate::contract::event::{Event, EventRecord};
use crate::contract::instant::Instant;
use crate::contract::report::{Cell, CellKind, Line, Rank, Report, ReportKey};
use crate::contract::status::{ReturnMethod, StatusCode};
use crate::text::locale::Language;

/// The register without its lines.
pub fn empty(frame: &Frame) -> Report {
    let moment = |key: &str, title: &str, group: &str| {
        let mut column = frame.column(key, title, CellKind::Moment, 16);
        column.group = Some(frame.language.text(&format!("sheet-group-{group}")));
        column
    };
    let columns = vec![
        frame.column("no", "no", CellKind::Count, 6),
        frame.column("code", "code", CellKind::Text, 32),
        frame.column("procedure", "procedure", CellKind::Text, 36),
        frame.column("sets", "sets", CellKind::Count, 7),
        frame.column("owner", "owner", CellKind::Text, 26),
        frame.column("contact", "contact", CellKind::Text, 34),
        frame.column("competent_unit", "competent", CellKind::Text, 26),
        moment("received", "received", "days"),
        moment("promised", "promised", "days"),
        moment("sent", "sent", "days"),
        moment("back", "back", "days"),
        moment("returned", "returned", "return"),
        {
            let mut column = frame.column("method", "method", CellKind::Text, 12);
            column.group = Some(frame.language.text("sheet-group-return"));
            column
        },
        frame.column("signature", "signature", CellKind::Text, 12),
        frame.column("remark", "remark", CellKind::Text, 26),
    ];
    let mut report = frame.report(ReportKey::Register, columns);
    report.notes = ["register-sent", "register-empty"]
        .map(|it| frame.note(it, &[]))
        .to_vec();
    report
}

/// A case's line; `number` is its place in the register, `competent` the name of who decides.
pub fn line(
    language: Language,
    number: u64,
    case: &Case,
    history: &[EventRecord],
    competent: &str,
) -> Line {
    let contact = [case.owner.address.as_deref(), case.owner.phone.as_deref()];
    let contact: Vec<&str> = contact.into_iter().flatten().collect();
    let code = case.code.as_ref().map(ToString::to_string);
    // Who took it in hands it out, and takes its result back; a hop that was refused or recalled led nowhere.
    let stands = |outcome: HandoverOutcome| {
        matches!(
            outcome,
            HandoverOutcome::Pending | HandoverOutcome::Acknowledged
        )
    };
    let counter = &case.received_by_unit;
    let hops = || case.handovers.iter().filter(|hop| stands(hop.outcome));
    let sent = hops().find(|hop| hop.from_unit == *counter);
    let back = hops().rev().find(|hop| hop.to.unit == *counter);
    let method = match case.return_method {
        ReturnMethod::Counter => "return-counter",
        ReturnMethod::Postal => "return-postal",
        ReturnMethod::Electronic => "return-electronic",
    };
    Line {
        rank: Rank::Item,
        cells: vec![
            Cell::count(number),
            Cell::text(code.unwrap_or_default()),
            Cell::text(case.procedure_name.clone()),
            Cell::count(1),
            Cell::text(case.owner.name.clone()),
            Cell::text(contact.join("; ")),
            Cell::text(competent),
            Cell::moment(case.received_at),
            Cell::moment(promised(history)),
            Cell::moment(sent.map(|hop| hop.sent_at)),
            Cell::moment(back.and_then(|hop| hop.answered_at)),
            Cell::moment(case.returned_at),
            Cell::text(language.text(method)),
            None,
            Cell::text(status(language, case.status)),
        ],
    }
}

/// What the receipt promised; later changes have papers of their own.
fn promised(history: &[EventRecord]) -> Option<Instant> {
    history
        .iter()
        .rev()
        .find_map(|record| match &record.event {
            Event::Accepted { due_at, .. } => Some(*due_at),
            _ => None,
        })?
}

fn status(language: Language, status: StatusCode) -> String {
    let code = status.code().to_string();
    match status {
        StatusCode::National(_) => language.text(&format!("status-{code}")),
        StatusCode::Foreign(_) => language.text_with("status-foreign", &[("code", &code)]),
    }
}
