//! The lines of each section of the case screen.

use crate::console::input::Key;
use crate::console::model::{Model, Screen, Section};
use crate::console::screen::case::commands;
use crate::console::screen::record::Facts;
use crate::console::screen::write;
use crate::console::theme::Role;
use crate::contract::case::{CaseDetail, PartStanding, PartState};
use crate::contract::document::{Document, DocumentRole};
use crate::text;
use ratatui::text::Line;

/// A line, and the item it belongs to if it can be chosen.
pub struct SectionLine {
    pub line: Line<'static>,
    pub choice: Option<usize>,
}

/// All lines of the section that is looked at.
pub fn lines(model: &Model, width: u16) -> Vec<SectionLine> {
    let mut facts = Facts::new(model, width);
    let Some(row) = model.current_row() else {
        return Vec::new();
    };
    let Screen::Case(id) = model.screen else {
        return Vec::new();
    };
    let detail = model.details.get(id);
    match (model.case.section, detail) {
        (Section::Summary, detail) => {
            facts.row(row);
            if let Some(detail) = detail {
                facts.whole(detail);
            }
            plain(facts)
        }
        (_, None) => {
            facts.muted(&model.say("case-loading"));
            plain(facts)
        }
        (Section::Parts, Some(detail)) => parts(model, detail, width),
        (Section::Documents, Some(detail)) => documents(model, detail, width),
        (Section::Slip, Some(detail)) => {
            let hops = detail.handovers.as_deref().unwrap_or_default();
            if hops.is_empty() {
                facts.muted(&model.say("slip-empty"));
            }
            for hop in hops {
                facts.hop(hop);
            }
            plain(facts)
        }
        (Section::Next, Some(detail)) => next(model, detail, width),
        (Section::History, Some(detail)) => {
            let events = detail.events.as_deref().unwrap_or_default();
            for (at, record) in events.iter().enumerate().rev() {
                facts.event(record, events.get(..at).unwrap_or_default());
            }
            plain(facts)
        }
    }
}

fn plain(facts: Facts<'_>) -> Vec<SectionLine> {
    facts
        .lines
        .into_iter()
        .map(|line| SectionLine { line, choice: None })
        .collect()
}

/// Words under one mark, the first line with the cursor's mark before it when chosen.
struct Item<'a> {
    model: &'a Model,
    width: usize,
    at: usize,
}

impl Item<'_> {
    fn lines(&self, mark: Role, words: &str, role: Role, beneath: &[String]) -> Vec<SectionLine> {
        let theme = &self.model.setup.theme;
        let chosen = self.model.case.line == self.at;
        let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
        let room = self.width.saturating_sub(6);
        let mut lines = Vec::new();
        for (nth, words) in write::wrap(words, room).into_iter().enumerate() {
            let (cursor, mark_text) = if nth == 0 {
                (cursor, theme.mark(mark))
            } else {
                (" ", " ")
            };
            let role = if chosen { Role::Heading } else { role };
            lines.push(Line::from(vec![
                write::span(format!("{cursor} "), theme.style(Role::Focus)),
                write::span(format!("{mark_text} "), theme.style(mark)),
                write::span(words, theme.style(role)),
            ]));
        }
        for words in beneath.iter().flat_map(|it| write::wrap(it, room)) {
            lines.push(Line::from(write::span(
                format!("    {words}"),
                theme.style(Role::Muted),
            )));
        }
        lines
            .into_iter()
            .map(|line| SectionLine {
                line,
                choice: Some(self.at),
            })
            .collect()
    }
}

fn parts(model: &Model, detail: &CaseDetail, width: u16) -> Vec<SectionLine> {
    let parts = detail.parts.as_deref().unwrap_or_default();
    parts
        .iter()
        .enumerate()
        .flat_map(|(at, part)| {
            let item = Item {
                model,
                width: usize::from(width),
                at,
            };
            let role = match part.state {
                PartStanding::Present => Role::Success,
                PartStanding::Missing => Role::Error,
                PartStanding::Requested => Role::Warning,
                PartStanding::NotGiven => Role::Disabled,
            };
            item.lines(role, &part.name, Role::Text, &[part_words(model, part)])
        })
        .collect()
}

fn part_words(model: &Model, part: &PartState) -> String {
    let language = model.language;
    let mut words = vec![language.text(crate::console::dialog::open::standing(part.state))];
    for (count, message) in [
        (part.originals, "part-originals"),
        (part.copies, "part-copies"),
        (part.electronic, "part-electronic"),
        (part.documents, "part-documents"),
    ] {
        if count > 0 {
            words.push(language.text_with(message, &[("count", &count.to_string())]));
        }
    }
    if part.shown_only {
        words.push(language.text("part-shown-only"));
    } else if !part.required {
        words.push(language.text("part-optional"));
    }
    words.join(" · ")
}

fn documents(model: &Model, detail: &CaseDetail, width: u16) -> Vec<SectionLine> {
    let documents = detail.documents.as_deref().unwrap_or_default();
    if documents.is_empty() {
        let mut facts = Facts::new(model, width);
        facts.muted(&model.say("documents-empty"));
        return plain(facts);
    }
    documents
        .iter()
        .enumerate()
        .flat_map(|(at, document)| {
            let item = Item {
                model,
                width: usize::from(width),
                at,
            };
            let role = match document.role {
                DocumentRole::Result { .. } => Role::Success,
                _ => Role::Text,
            };
            item.lines(
                role,
                &text::sanitize(&document.file_name),
                Role::Text,
                &[document_words(model, detail, document)],
            )
        })
        .collect()
}

fn document_words(model: &Model, detail: &CaseDetail, document: &Document) -> String {
    let language = model.language;
    let what = match &document.role {
        DocumentRole::Part { part } => detail
            .parts
            .iter()
            .flatten()
            .find(|it| it.part == *part)
            .map_or_else(|| part.0.clone(), |it| it.name.clone()),
        DocumentRole::Intermediate => language.text("attach-as-intermediate"),
        DocumentRole::Result { details } => {
            let mut words = vec![language.text("attach-as-result"), details.number.clone()];
            words.extend(details.issued_on.map(crate::console::dialog::date::print));
            if !details.signer.is_empty() {
                words.push(details.signer.clone());
            }
            words.extend(
                [&details.summary, &details.scope]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .map(|it| text::sanitize(it)),
            );
            words.join(" · ")
        }
    };
    let pages = language.text_with("document-pages", &[("count", &document.pages.to_string())]);
    format!(
        "{what} · {pages} · {} · {}",
        write::bytes(document.size),
        write::moment(document.linked_at)
    )
}

/// What may be done, with its key; and for the rest why not.
fn next(model: &Model, detail: &CaseDetail, width: u16) -> Vec<SectionLine> {
    if detail.affordances.is_none() {
        let mut facts = Facts::new(model, width);
        facts.muted(&model.say("case-loading"));
        return plain(facts);
    }
    // A reason that holds for several stands once, above them.
    let mut said: Option<String> = None;
    commands(model)
        .into_iter()
        .enumerate()
        .flat_map(|(at, (command, available))| {
            let item = Item {
                model,
                width: usize::from(width),
                at,
            };
            let keys = model.setup.keymap.keys(model.context(), command);
            let key = keys
                .first()
                .map(|keys| Key::chord_label(keys, model.language))
                .unwrap_or_default();
            let pad = 8usize.saturating_sub(text::width(&key));
            // Blanks that wrapping would take for one.
            let words = format!(
                "{key}{}{}",
                "\u{a0}".repeat(pad),
                model.say(&command.title_message())
            );
            let (mark, role, why) = match available {
                Ok(()) => (Role::Success, Role::Text, None),
                Err(reason) => (
                    Role::Disabled,
                    Role::Muted,
                    Some(reason.text(model.language)),
                ),
            };
            let mut lines = Vec::new();
            if why != said {
                let mut facts = Facts::new(model, width);
                facts.lines.push(Line::default());
                facts.muted(why.as_deref().unwrap_or_default());
                lines.extend(plain(facts));
                said = why;
            }
            lines.extend(item.lines(mark, &words, role, &[]));
            lines
        })
        .collect()
}
