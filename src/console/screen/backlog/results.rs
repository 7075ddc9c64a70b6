//! Old results one by one: where each stands, whose it is, and how far it has come.

use super::{cell, nothing};
use crate::console::dialog::backlog::whole_day;
use crate::console::dialog::date;
use crate::console::model::Model;
use crate::console::model::backlog::{View, place};
use crate::console::model::words::Words;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::backlog::{LegacyResult, Stage};
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

const PLACE: usize = 16;
const ISSUED: usize = 12;
const STAGE: usize = 20;
const OFFICER: usize = 20;
/// Where there is less room than this, who has it is told below the table alone.
const WIDE: usize = 100;

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let Some(results) = model.backlog.results() else {
        return;
    };
    if results.rows.is_empty() {
        if results.asked.is_asking() {
            return;
        }
        let message = match model.backlog.view {
            View::Mine => "backlog-none-mine",
            View::Progress | View::Behind => "backlog-none-here",
        };
        return nothing(model, message, area, frame);
    }
    let theme = &model.setup.theme;
    let height = usize::from(area.height.saturating_sub(4));
    let top = (results.line + 1).saturating_sub(height);
    let shown = results.rows.iter().enumerate().skip(top).take(height);
    for (at, result) in shown {
        let line = row(model, result, at == results.line, usize::from(area.width));
        write::put(frame, write::line_of(area, at - top), &line);
    }
    let below = height.min(results.rows.len());
    let rule = theme
        .borders()
        .horizontal_top
        .repeat(usize::from(area.width));
    frame.text(
        write::line_of(area, below),
        &rule,
        theme.style(Role::Border),
    );
    let Some(result) = results.selected() else {
        return;
    };
    let width = usize::from(area.width.saturating_sub(2));
    for (at, (words, role)) in told(model, result).into_iter().enumerate().take(3) {
        let place = write::column(write::line_of(area, below + 1 + at), 1, width);
        frame.text(place, &text::truncate(&words, width), theme.style(role));
    }
}

fn row(model: &Model, result: &LegacyResult, chosen: bool, width: usize) -> Line<'static> {
    let theme = &model.setup.theme;
    let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
    let officer = if width >= WIDE { OFFICER } else { 0 };
    let name = width.saturating_sub(2 + PLACE + ISSUED + STAGE + officer);
    let role = role(result.stage);
    let cut = |words: &str, cells: usize| {
        cell(
            &text::truncate(words, cells.saturating_sub(1)),
            cells,
            false,
        )
    };
    let stage = model.say(&format!("backlog-stage-{}", result.stage.as_str()));
    let who = result.officer_name.as_deref().unwrap_or_default();
    Line::from(vec![
        write::span(format!("{cursor} "), theme.style(Role::Focus)),
        write::span(cut(&place(result), PLACE), theme.style(Role::Heading)),
        write::span(
            cut(&text::nfc(&result.owner_name), name),
            theme.style(Role::Text),
        ),
        write::span(
            cut(result.issued_on.as_deref().unwrap_or("-"), ISSUED),
            theme.style(Role::Text),
        ),
        write::span(
            cut(&format!("{} {stage}", theme.mark(role)), STAGE),
            theme.style(role),
        ),
        write::span(cut(&text::nfc(who), officer), theme.style(Role::Muted)),
    ])
}

fn role(stage: Stage) -> Role {
    match stage {
        Stage::Signed => Role::Success,
        Stage::Faulty => Role::Warning,
        Stage::Paper | Stage::Scanned | Stage::Described => Role::Text,
    }
}

/// What there is room for below alone.
fn told(model: &Model, result: &LegacyResult) -> Vec<(String, Role)> {
    let language = model.language;
    let mut lines = Vec::new();
    if let Some(fault) = &result.fault {
        let words = Words::new("backlog-fault-is").with("reason", text::nfc(fault));
        lines.push((words.text(language), Role::Warning));
    }
    let mut place = vec![
        text::nfc(&result.unit_name),
        text::nfc(&result.procedure_name),
    ];
    place.extend(result.officer_name.as_deref().map(text::nfc));
    lines.push((place.join(" · "), Role::Text));
    let mut lacks = Vec::new();
    let whole = whole_day(result).is_some();
    let wants = [
        (result.document.is_none(), "backlog-lacks-scan"),
        (result.owner_name.is_empty(), "backlog-lacks-owner"),
        (!whole, "backlog-lacks-day"),
        (result.stage == Stage::Described, "backlog-lacks-signature"),
    ];
    lacks.extend(
        wants
            .iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, it)| language.text(it)),
    );
    if !lacks.is_empty() {
        let words = Words::new("backlog-lacks").with("what", lacks.join(", "));
        lines.push((words.text(language), Role::Muted));
    }
    lines
}

/// How many there are behind the line.
pub fn count(model: &Model) -> Option<(String, Role)> {
    let line = model.backlog.opened.as_ref()?;
    let words = Words::new("backlog-behind")
        .with("shown", model.backlog.behind.rows.len())
        .with("listed", line.listed);
    Some((words.text(model.language), Role::Muted))
}

/// The officer's batches that are not done, the one due first before the others.
pub fn batches(model: &Model) -> Option<(String, Role)> {
    let batches = model.backlog.batches.value()?;
    let mut open: Vec<_> = batches.iter().filter(|it| it.signed < it.total).collect();
    if open.is_empty() {
        return Some((model.say("backlog-no-batch"), Role::Muted));
    }
    open.sort_by_key(|it| (it.due_on.is_none(), it.due_on));
    let today = model.office_now().local().date();
    let late = open
        .iter()
        .any(|it| it.due_on.is_some_and(|due| due < today));
    let words = open.iter().map(|it| {
        let message = if it.due_on.is_some() {
            "backlog-batch-due"
        } else {
            "backlog-batch"
        };
        let due = it.due_on.map(date::print).unwrap_or_default();
        Words::new(message)
            .with("signed", it.signed)
            .with("total", it.total)
            .with("faulty", it.faulty)
            .with("due", due)
            .text(model.language)
    });
    let words: Vec<String> = words.collect();
    let role = if late { Role::Warning } else { Role::Muted };
    Some((words.join(" · "), role))
}
