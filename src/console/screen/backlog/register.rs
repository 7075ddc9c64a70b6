//! In the forms of the backlog: what they are about, and how a register's file reads.

use super::stock::words;
use crate::console::dialog::backlog::whole_day;
use crate::console::dialog::{Dialog, Kind};
use crate::console::model::Model;
use crate::console::model::backlog::{Preview, outcome, place};
use crate::console::model::notice::explain;
use crate::console::model::words::Words;
use crate::console::theme::Role;
use crate::contract::backlog::{ImportState, RegisterRow};
use crate::papers::table::Origin;
use crate::text;
use crate::text::locale::Language;

/// Rows that show how a file was understood.
const SHOWN: usize = 4;

/// The result or the line of the stock that a form is about.
pub fn about(model: &Model, dialog: &Dialog) -> Vec<(String, Role)> {
    let Some(old) = &dialog.old else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(result) = &old.result {
        let name = text::nfc(&result.owner_name);
        lines.push((format!("{}  {name}", place(result)), Role::Heading));
        lines.push((text::nfc(&result.procedure_name), Role::Muted));
        if let Some(number) = result
            .owner_id_masked
            .as_ref()
            .filter(|_| dialog.kind == Kind::BacklogDescribe)
        {
            let words = Words::new("backlog-id-is").with("number", number);
            lines.push((words.text(model.language), Role::Muted));
        }
        let part = result.issued_on.as_deref();
        if let Some(part) =
            part.filter(|_| dialog.kind == Kind::BacklogDescribe && whole_day(result).is_none())
        {
            let words = Words::new("backlog-day-is").with("day", part);
            lines.push((words.text(model.language), Role::Muted));
        }
    }
    if let Some(line) = &old.line {
        lines.push((words(line).join(" · "), Role::Heading));
        if dialog.kind == Kind::BacklogGive {
            let words =
                Words::new("backlog-free").with("count", line.listed.saturating_sub(line.assigned));
            lines.push((words.text(model.language), Role::Muted));
        }
    }
    lines
}

/// How the file reads and what would come of it; nothing of it is kept yet.
pub fn preview(model: &Model, dialog: &Dialog) -> Vec<(String, Role)> {
    let Some(old) = dialog
        .old
        .as_ref()
        .filter(|_| dialog.kind == Kind::BacklogImport)
    else {
        return Vec::new();
    };
    let slot = &old.preview;
    if slot.is_asking() {
        return vec![(model.say("backlog-reading-file"), Role::Muted)];
    }
    if let Some(failure) = slot.failure() {
        return vec![(explain(failure).0.text(model.language), Role::Error)];
    }
    let Some(preview) = slot.value() else {
        return Vec::new();
    };
    let mut lines = vec![foreseen(model, preview)];
    let mut rest = vec![origin(model, preview)];
    rest.push(columns(model, preview));
    rest.extend(preview.rows.iter().take(SHOWN).map(sample));
    rest.extend(doubtful(model, preview));
    rest.extend(faults(model, preview));
    lines.extend(rest.into_iter().skip(old.top));
    lines
}

fn foreseen(model: &Model, preview: &Preview) -> (String, Role) {
    let foreseen = &preview.foreseen;
    let clean = foreseen.refused + foreseen.differs == 0;
    let role = if clean { Role::Success } else { Role::Warning };
    let words = outcome("cli-backlog-foreseen", foreseen);
    (words.text(model.language), role)
}

fn origin(model: &Model, preview: &Preview) -> (String, Role) {
    let words = match &preview.origin {
        Origin::Delimited {
            charset,
            damaged,
            separator,
        } => Words::new("cli-backlog-delimited")
            .with("charset", charset.name())
            .with(
                "separator",
                match separator {
                    '\t' => "Tab".to_owned(),
                    other => other.to_string(),
                },
            )
            .with("damaged", if *damaged { "yes" } else { "no" }),
        Origin::Workbook { sheet, .. } => Words::new("cli-backlog-workbook").with("sheet", sheet),
    };
    (words.text(model.language), Role::Text)
}

/// What was taken for what, in the order of the file.
fn columns(model: &Model, preview: &Preview) -> (String, Role) {
    let mut columns: Vec<_> = preview.columns.iter().collect();
    columns.sort_by_key(|it| it.place);
    let said = columns.into_iter().map(|column| {
        let mut said = format!("{} {}", column.place, field(model, column.field.as_str()));
        for (writing, count) in &column.old {
            let old = Words::new("cli-backlog-old")
                .with("writing", writing)
                .with("count", count);
            said = format!("{said} ({})", old.text(model.language));
        }
        said
    });
    (said.collect::<Vec<_>>().join(" · "), Role::Muted)
}

fn field(model: &Model, word: &str) -> String {
    model.say(&format!("backlog-field-{}", word.replace('_', "-")))
}

fn sample(row: &RegisterRow) -> (String, Role) {
    let year = row.year.to_string();
    let said = [
        row.number.as_str(),
        row.register.as_str(),
        year.as_str(),
        row.owner_name.as_str(),
        row.issued_on.as_deref().unwrap_or_default(),
        row.procedure.as_str(),
    ];
    let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
    (text::sanitize(&said.join(" | ")), Role::Text)
}

fn doubtful(model: &Model, preview: &Preview) -> Vec<(String, Role)> {
    if preview.doubtful.is_empty() {
        return Vec::new();
    }
    let count = Words::new("cli-backlog-doubtful").with("count", preview.doubtful.len());
    let mut lines = vec![(count.text(model.language), Role::Warning)];
    lines.extend(preview.doubtful.iter().map(|(row, of)| {
        let read = preview.rows.get(*row).map(|it| it.owner_name.as_str());
        let words = format!(
            "{}: {}: {}",
            preview.line(*row),
            field(model, of.as_str()),
            text::sanitize(read.unwrap_or_default()),
        );
        (words, Role::Muted)
    }));
    lines
}

/// The rows that would not be taken, each with its line in the file and why.
fn faults(model: &Model, preview: &Preview) -> Vec<(String, Role)> {
    let told = preview.foreseen.items.iter();
    let told = told.filter(|it| matches!(it.state, ImportState::Differs | ImportState::Refused));
    told.flat_map(|item| {
        let line = preview.line(item.index as usize);
        item.faults.iter().map(move |fault| {
            // A field's sentence travels in Vietnamese only.
            let said = match model.language {
                Language::Vietnamese => &fault.reason,
                Language::English => &fault.code,
            };
            let words = format!("{line}: {}: {said}", field(model, &fault.name));
            (words, Role::Error)
        })
    })
    .collect()
}
