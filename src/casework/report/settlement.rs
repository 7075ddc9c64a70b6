//! The settlement report (form 06 of VPCP/KSTT, domain.md §2.5): what came in, what was resolved, what is
//! open, a line a procedure.
//!
//! The form knows no column for cases that were stopped or withdrawn; here they have one, so that what was
//! received is what was resolved, is open or was stopped.

use super::Frame;
use crate::contract::indicator::{Indicators, Whole};
use crate::contract::report::{Cell, CellKind, Line, Rank, Report, ReportKey};

/// The report from figures that are told apart by procedure.
pub fn settlement(frame: &Frame, indicators: &Indicators) -> Report {
    let mut columns = vec![
        frame.column("procedure_code", "procedure-code", CellKind::Text, 14),
        frame.column("procedure", "procedure", CellKind::Text, 44),
    ];
    let received = [
        ("total", "sum"),
        ("online", "online"),
        ("direct", "direct"),
        ("carried", "carried"),
    ];
    columns.extend(frame.counts("received", &received));
    let resolved = [
        ("resolved", "sum"),
        ("early", "early"),
        ("on_time", "on-time"),
        ("late", "late"),
    ];
    columns.extend(frame.counts("resolved", &resolved));
    let open = [
        ("open", "sum"),
        ("not_yet_due", "not-yet-due"),
        ("overdue", "overdue"),
    ];
    columns.extend(frame.counts("open", &open));
    columns.push(frame.column("stopped", "stopped", CellKind::Count, 10));

    let mut report = frame.report(ReportKey::Settlement, columns);
    // Of some procedures all cases were declined, which the form does not count.
    let groups = indicators.groups.iter();
    let counted = groups.filter(|it| it.slice.whole.received + it.slice.whole.carried_in > 0);
    report.lines.extend(counted.map(|group| {
        line(
            Rank::Item,
            &group.key,
            group.name.clone(),
            &group.slice.whole,
        )
    }));
    let whole = &indicators.total.whole;
    let sum = frame.language.text("sheet-sum");
    report.lines.push(line(Rank::Total, "", sum, whole));
    report.notes = notes(frame, indicators);
    report
}

fn line(rank: Rank, code: &str, name: String, whole: &Whole) -> Line {
    let mut cells = vec![Cell::text(code), Cell::text(name)];
    cells.extend(counts(whole).map(Cell::count));
    Line { rank, cells }
}

fn counts(whole: &Whole) -> [u64; 12] {
    [
        whole.received + whole.carried_in,
        whole.received_online,
        whole.received - whole.received_online,
        whole.carried_in,
        resolved(whole),
        whole.early,
        whole.on_time,
        whole.late,
        open(whole),
        whole.not_yet_due,
        whole.overdue,
        whole.stopped,
    ]
}

fn resolved(whole: &Whole) -> u64 {
    whole.early + whole.on_time + whole.late
}

fn open(whole: &Whole) -> u64 {
    whole.not_yet_due + whole.overdue
}

fn notes(frame: &Frame, indicators: &Indicators) -> Vec<String> {
    let whole = &indicators.total.whole;
    let received = whole.received + whole.carried_in;
    let (resolved, open) = (resolved(whole), open(whole));
    let difference = received.cast_signed() - (resolved + open + whole.stopped).cast_signed();
    let mut notes = vec![frame.note(
        "form-sum",
        &[
            ("received", &received.to_string()),
            ("resolved", &resolved.to_string()),
            ("open", &open.to_string()),
            ("stopped", &whole.stopped.to_string()),
            ("difference", &difference.to_string()),
        ],
    )];
    notes.extend(checked(frame, whole));
    notes.push(frame.note("declined", &[("count", &whole.declined.to_string())]));
    if whole.without_term > 0 {
        notes.push(frame.note(
            "without-term",
            &[("count", &whole.without_term.to_string())],
        ));
    }
    notes.extend(frame.readings(indicators.readings));
    notes
}

/// Whether the same cases, counted another way, are as many.
pub(super) fn checked(frame: &Frame, whole: &Whole) -> Option<String> {
    let check = whole.check.as_ref()?;
    if check.difference == 0 {
        return Some(frame.language.text("report-adds-up"));
    }
    Some(frame.language.text_with(
        "report-difference",
        &[
            ("difference", &check.difference.to_string()),
            ("received", &check.received.to_string()),
            ("open", &check.open_before.to_string()),
            ("reopened", &check.reopened.to_string()),
            ("told", &check.told_later.to_string()),
        ],
    ))
}
