//! Cases as plain aligned lines.

use crate::cli::output;
use crate::contract::case::{CaseDetail, CaseRow};
use crate::contract::instant::Instant;
use crate::contract::status::StatusCode;
use crate::text::locale::Language;
use crate::text::{truncate, width};

/// A row a line: code or id, status, due, owner, procedure.
pub fn list(language: Language, rows: &[CaseRow]) {
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            [
                name(row),
                status(language, row.status),
                row.due_at.map_or_else(|| "-".to_owned(), moment),
                truncate(&row.owner_name, 32),
                row.procedure_name.clone(),
            ]
        })
        .collect();
    let widest = |column: usize| {
        cells
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| width(cell))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..5).map(widest).collect();
    for row in &cells {
        let padded: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, wide)| padded(cell, *wide))
            .collect();
        output::line(padded.join("  ").trim_end());
    }
}

/// What was done, and how the case stands now.
pub fn done(language: Language, row: &CaseRow) {
    let holder = row
        .pending
        .as_ref()
        .map_or_else(|| holder(row), |it| format!("→ {}", it.to_unit_name));
    output::line(&language.text_with(
        "cli-case-done",
        &[
            ("code", &name(row)),
            ("status", &status(language, row.status)),
            ("holder", &holder),
        ],
    ));
}

/// The whole case: facts, parts, documents, the control slip, what can be done next.
pub fn case(language: Language, detail: &CaseDetail) {
    let row = &detail.row;
    let owner = match &row.owner_id_masked {
        Some(number) => format!("{} ({number})", row.owner_name),
        None => row.owner_name.clone(),
    };
    output::line(&name(row));
    let mut facts = vec![
        (
            "procedure",
            format!("{} {}", row.procedure, row.procedure_name),
        ),
        ("status", status(language, row.status)),
        ("owner", owner),
        (
            "received",
            row.received_at.map_or_else(|| "-".to_owned(), moment),
        ),
        ("due", row.due_at.map_or_else(|| "-".to_owned(), moment)),
        ("holder", holder(row)),
    ];
    if let Some(pending) = &row.pending {
        facts.push(("waiting", pending.to_unit_name.clone()));
    }
    let label = |word: &str| language.text(&format!("cli-case-{word}"));
    let widest = facts
        .iter()
        .map(|(word, _)| width(&label(word)))
        .max()
        .unwrap_or(0);
    for (word, value) in &facts {
        output::line(&format!("  {}  {value}", padded(&label(word), widest)));
    }
    section(
        &label("parts"),
        detail.parts.iter().flatten().map(|part| {
            let count = part.originals + part.copies + part.electronic;
            format!("{count}  {}  {}", part.part, part.name)
        }),
    );
    section(
        &label("documents"),
        detail.documents.iter().flatten().map(|document| {
            format!(
                "{}  {}",
                moment(document.linked_at),
                document.file_name.clone()
            )
        }),
    );
    section(
        &label("handovers"),
        detail.handovers.iter().flatten().map(|it| {
            format!(
                "{}  {} → {}",
                moment(it.sent_at),
                it.from_unit_name,
                it.to_unit_name
            )
        }),
    );
    section(
        &label("next"),
        detail
            .affordances
            .iter()
            .flatten()
            .filter(|it| it.allowed)
            .map(|it| {
                let places: Vec<String> = it
                    .destinations
                    .iter()
                    .map(|place| format!("{} ({})", place.mnemonic, place.unit_name))
                    .collect();
                let command = it.command.as_str();
                format!("{command}  {}", places.join(", "))
            }),
    );
}

fn section(title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    output::line(title);
    for line in lines {
        output::line(format!("  {line}").trim_end());
    }
}

/// The code, or the id of a case that has none yet.
pub fn name(row: &CaseRow) -> String {
    row.code
        .as_ref()
        .map_or_else(|| row.id.to_string(), ToString::to_string)
}

fn holder(row: &CaseRow) -> String {
    match &row.holder_officer_name {
        Some(officer) => format!("{officer}, {}", row.holder_unit_name),
        None => row.holder_unit_name.clone(),
    }
}

fn status(language: Language, status: StatusCode) -> String {
    let code = status.code().to_string();
    match status {
        StatusCode::National(_) => language.text(&format!("status-{code}")),
        StatusCode::Foreign(_) => language.text_with("status-foreign", &[("code", &code)]),
    }
}

fn moment(at: Instant) -> String {
    at.local().strftime("%d/%m/%Y %H:%M").to_string()
}

fn padded(cell: &str, wide: usize) -> String {
    format!("{cell}{}", " ".repeat(wide.saturating_sub(width(cell))))
}
