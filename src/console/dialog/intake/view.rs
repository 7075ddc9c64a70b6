//! What the intake form shows besides its fields: the promise it would come to, and what to think of.

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::papers::{Given, PaperKind, PaperLine, Papers};
use crate::console::model::Model;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::case::PartCount;
use crate::contract::person::{Duplicate, IntakeForecast};
use crate::text;
use crate::text::locale::Language;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Sentences over the fields, each with the role it is said in.
pub fn sayings(model: &Model, dialog: &Dialog) -> Vec<(String, Role)> {
    let language = model.language;
    let mut said = Vec::new();
    let Some(intaking) = dialog.intake() else {
        said.extend(place(dialog, language));
        return said;
    };
    if let Some(words) = dialog.moved_name_words(language) {
        said.push((words, Role::Warning));
    }
    if let Some(known) = &intaking.known {
        let date = write::day(known.last_seen);
        said.push((
            language.text_with(
                "intake-known",
                &[("name", &known.party.name), ("date", &date)],
            ),
            Role::Success,
        ));
    }
    if let Some(forecast) = intaking.forecast.value() {
        said.push((promise(model, forecast), Role::Heading));
        said.extend(elsewhere(model, forecast).map(|words| (words, Role::Text)));
        for twin in &forecast.duplicates {
            said.push((duplicate(model, twin), Role::Warning));
        }
        for fault in &forecast.invalid_params {
            let reason = crate::contract::reason::Reason::new(fault.code.clone());
            let words = match language {
                Language::Vietnamese => fault.reason.clone(),
                Language::English => reason.text(language),
            };
            // At its field it stands already.
            if !dialog.form.tells(&words, language) {
                said.push((words, Role::Error));
            }
        }
        for warning in &forecast.warnings {
            said.push((warning.text(language), Role::Warning));
        }
    } else if let Some(failure) = intaking.forecast.failure() {
        let (words, _) = crate::console::model::notice::explain(failure);
        said.push((words.text(language), Role::Warning));
    }
    if dialog.asks_which_person() && dialog.are_there_more_namesakes() {
        said.push((language.text("namesakes-more"), Role::Warning));
    }
    said.extend(place(dialog, language));
    for doubt in &intaking.doubts {
        let words = doubt.text(language);
        if !said.iter().any(|(other, _)| *other == words) {
            said.push((words, Role::Warning));
        }
    }
    said
}

/// What an address of before is now.
fn place(dialog: &Dialog, language: Language) -> Option<(String, Role)> {
    let role = if dialog.asks_which_ward() {
        Role::Warning
    } else {
        Role::Muted
    };
    Some((dialog.place_words(language)?, role))
}

/// Where it will be decided, until when, and what it costs.
fn promise(model: &Model, forecast: &IntakeForecast) -> String {
    let language = model.language;
    let due = forecast
        .due_at
        .map_or_else(|| language.text("intake-no-term"), write::moment);
    let unit = forecast.competent_unit_name.clone().unwrap_or_default();
    let fee = match forecast.fee {
        Some(0) => language.text("intake-no-fee"),
        Some(fee) => language.text_with("intake-fee-amount", &[("amount", &write::thousands(fee))]),
        None => language.text("intake-fee-unknown"),
    };
    language.text_with(
        "intake-promise",
        &[("due", &due), ("unit", &unit), ("fee", &fee)],
    )
}

/// *Phi địa giới*: who takes it in and who decides are two agencies.
fn elsewhere(model: &Model, forecast: &IntakeForecast) -> Option<String> {
    let receiver = forecast.received_by_unit_name.as_ref()?;
    let unit = forecast.competent_unit_name.as_ref()?;
    forecast.elsewhere.then(|| {
        let facts = [("receiver", receiver.as_str()), ("unit", unit.as_str())];
        model.language.text_with("intake-elsewhere", &facts)
    })
}

fn duplicate(model: &Model, twin: &Duplicate) -> String {
    let code = twin
        .code
        .as_ref()
        .map_or_else(|| model.say("intake-no-code"), |it| it.0.clone());
    model.language.text_with(
        "intake-duplicate",
        &[
            ("code", &code),
            ("date", &write::day(twin.submitted_at)),
            ("unit", &twin.competent_unit_name),
        ],
    )
}

/// Rows the papers take.
pub fn rows(papers: &Papers) -> usize {
    let offers = papers.lines().iter().filter(|it| it.offer.is_some());
    1 + papers.lines().len().max(1) + offers.count()
}

/// Draws the papers below their label: what each is, what of it is given, and what is held already.
pub fn draw_papers(
    model: &Model,
    papers: &Papers,
    focused: bool,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let width = usize::from(area.width);
    if papers.lines().is_empty() {
        let line = write::column(write::line_of(area, 1), 2, width);
        frame.text(line, &model.say("papers-none"), theme.style(Role::Muted));
        return;
    }
    let mut lines = Vec::new();
    let mut cursor_line = 0;
    for (at, line) in papers.lines().iter().enumerate() {
        if at == papers.cursor() {
            cursor_line = lines.len();
        }
        let here = focused && at == papers.cursor();
        lines.push(paper(model, line, at, here, width));
        lines.extend(offer(model, line, width));
    }
    let rows = usize::from(area.height).saturating_sub(1);
    let top = (cursor_line + 2)
        .saturating_sub(rows)
        .min(lines.len().saturating_sub(rows));
    for (at, words) in lines.iter().skip(top).take(rows).enumerate() {
        write::put(
            frame,
            write::column(write::line_of(area, 1 + at), 2, width),
            words,
        );
    }
}

fn paper(model: &Model, line: &PaperLine, at: usize, here: bool, width: usize) -> Line<'static> {
    let theme = &model.setup.theme;
    let cursor = if here { theme.mark(Role::Focus) } else { " " };
    let (tick, state) = match &line.given {
        Given::Paper { kind, count } => {
            ("[x] ", format!("{} × {count}", model.say(kind.message())))
        }
        Given::Counted(counts) => ("[x] ", counted(model, counts)),
        Given::Reused => ("[=] ", model.say("paper-reused")),
        Given::Nothing if line.part.shown_only => ("[ ] ", model.say("paper-shown-only")),
        Given::Nothing if line.part.required => ("[ ] ", model.say("paper-required")),
        Given::Nothing => ("[ ] ", String::new()),
    };
    let role = match (here, line.is_missing()) {
        (true, _) => Role::Heading,
        (false, true) => Role::Warning,
        (false, false) => Role::Text,
    };
    let room = width.saturating_sub(text::width(&state) + 14);
    Line::from(vec![
        write::span(format!("{cursor} "), theme.style(Role::Focus)),
        write::span(format!("{:>2} ", at + 1), theme.style(Role::Mnemonic)),
        write::span(tick, theme.style(role)),
        write::span(text::truncate(&line.part.name, room), theme.style(role)),
        write::span(format!("  {state}"), theme.style(Role::Muted)),
    ])
}

/// *1 × bản chính, 2 × bản sao*.
fn counted(model: &Model, counts: &PartCount) -> String {
    let kinds = [
        (PaperKind::Original, counts.originals),
        (PaperKind::Copy, counts.copies),
        (PaperKind::Certified, counts.certified),
        (PaperKind::Electronic, counts.electronic),
    ];
    let given = kinds.into_iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = given
        .map(|(kind, count)| format!("{} × {count}", model.say(kind.message())))
        .collect();
    words.join(", ")
}

/// What an office holds that fits, below the part.
fn offer(model: &Model, line: &PaperLine, width: usize) -> Option<Line<'static>> {
    let offer = line.offer.as_ref()?;
    let code = offer
        .case_code
        .as_ref()
        .map_or_else(String::new, |it| it.0.clone());
    let words = model.language.text_with(
        "paper-offer",
        &[
            ("name", &offer.name),
            ("code", &code),
            ("unit", &offer.unit_name),
            ("date", &write::day(offer.document.linked_at)),
        ],
    );
    let style = model.setup.theme.style(Role::Success);
    Some(Line::from(write::span(
        format!(
            "         {}",
            text::truncate(&words, width.saturating_sub(12))
        ),
        style,
    )))
}
