//! The scan inbox (*hộp bản quét*): the stack as documents, where each goes, and the page under the
//! cursor beside it.

mod outcome;
mod stack;

use crate::console::model::inbox::Stage;
use crate::console::model::notice::explain;
use crate::console::model::words::Words;
use crate::console::model::{Model, layout};
use crate::console::screen::{bars, case, footer, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let inbox = &model.inbox;
    let sorts = matches!(inbox.stage, Stage::Sorting);
    let parts = layout::case(frame.area(), sorts && inbox.page.is_some());
    bars::title(model, parts.title, frame);
    heading(model, parts.heading, frame);
    let body = Rect {
        y: parts.tabs.y,
        height: parts.body.bottom().saturating_sub(parts.tabs.y),
        ..parts.body
    };
    match &inbox.stage {
        Stage::Sorting => stack::draw(model, body, frame),
        Stage::Numbering(numbers) => outcome::draw_numbers(model, numbers, body, frame),
        Stage::Sending | Stage::Ended => outcome::draw(model, body, frame),
    }
    if let (Some(area), Some(page)) = (parts.side.filter(|_| sorts), &inbox.page) {
        case::page_view(model, page, area, frame);
    }
    bars::notice(model, parts.notice, &Line::default(), frame);
    footer::draw(model, parts.footer, frame);
}

/// The folder and how it is; how much of the stack can go.
fn heading(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let inbox = &model.inbox;
    let bundles = inbox.bundles();
    let ready = bundles.iter().filter(|it| inbox.obstacle(it).is_none());
    let counts = Words::new("inbox-counts")
        .with("pages", inbox.sheets.len())
        .with("documents", bundles.len())
        .with("ready", ready.count())
        .text(model.language);
    let right = format!("{counts} ");
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 2);
    let title = text::truncate(&format!(" {}", model.say("command-inbox-show")), room);
    frame.text(write::line_of(area, 0), &title, theme.style(Role::Heading));
    let start = usize::from(area.width).saturating_sub(text::width(&right));
    frame.text(
        write::column(write::line_of(area, 0), start, usize::from(area.width)),
        &right,
        theme.style(Role::Muted),
    );
    let (words, role) = standing(model);
    let words = text::truncate(&words, usize::from(area.width).saturating_sub(3));
    frame.text(
        write::column(write::line_of(area, 1), 1, usize::from(area.width)),
        &format!("{}{words}", mark_before(theme.mark(role))),
        theme.style(role),
    );
}

fn mark_before(mark: &str) -> String {
    if mark.trim().is_empty() {
        String::new()
    } else {
        format!("{mark} ")
    }
}

/// How the folder is, and what is being done with it.
fn standing(model: &Model) -> (String, Role) {
    let inbox = &model.inbox;
    let language = model.language;
    if let Some(failure) = inbox.folder.failure() {
        return (explain(failure).0.text(language), Role::Error);
    }
    if inbox.scanner.is_asking() {
        return (language.text("inbox-scanner-works"), Role::Warning);
    }
    if inbox.reading.is_asking() || !inbox.waiting.is_empty() {
        let left = inbox.waiting.len() + usize::from(inbox.reading.is_asking());
        let words = Words::new("inbox-reading").with("count", left);
        return (words.text(language), Role::Muted);
    }
    let folder = model.setup.scan_folder.clone().unwrap_or_default();
    (text::sanitize(&folder), Role::Muted)
}
