//! The backlog (*kết quả cũ*): the stock against the year's target, the results behind a line of it, and
//! the officer's own.

mod register;
mod results;
mod stock;

pub use register::{about, preview};

use crate::console::command::Command;
use crate::console::model::backlog::{View, is_head};
use crate::console::model::notice::explain;
use crate::console::model::{Model, layout};
use crate::console::screen::{bars, footer, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let parts = layout::case(frame.area(), false);
    bars::title(model, parts.title, frame);
    heading(model, parts.heading, frame);
    let body = Rect {
        y: parts.tabs.y,
        height: parts.body.bottom().saturating_sub(parts.tabs.y),
        ..parts.body
    };
    match model.backlog.view {
        View::Progress => stock::draw(model, body, frame),
        View::Behind | View::Mine => results::draw(model, body, frame),
    }
    bars::notice(model, parts.notice, &Line::default(), frame);
    footer::draw(model, parts.footer, frame);
}

/// What is shown, and beneath how it stands.
fn heading(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let backlog = &model.backlog;
    let what = match backlog.view {
        View::Progress => model.say("backlog-stock"),
        View::Mine => model.say("backlog-mine"),
        View::Behind => backlog
            .opened
            .as_ref()
            .map(|line| stock::words(line).join(" · "))
            .unwrap_or_default(),
    };
    let title = format!(
        " {} · {what}",
        model.say(&Command::BacklogShow.title_message())
    );
    let width = usize::from(area.width);
    frame.text(
        write::line_of(area, 0),
        &text::truncate(&title, width),
        theme.style(Role::Heading),
    );
    let (words, role) = standing(model);
    let mark = theme.mark(role);
    let mark = if mark.trim().is_empty() {
        String::new()
    } else {
        format!("{mark} ")
    };
    frame.text(
        write::column(write::line_of(area, 1), 1, width),
        &text::truncate(&format!("{mark}{words}"), width.saturating_sub(2)),
        theme.style(role),
    );
}

fn standing(model: &Model) -> (String, Role) {
    let backlog = &model.backlog;
    let language = model.language;
    if backlog.order.is_asking() {
        return (language.text("backlog-sending"), Role::Warning);
    }
    let (asks, failure) = match backlog.view {
        View::Progress => (backlog.progress.is_asking(), backlog.progress.failure()),
        View::Behind => (
            backlog.behind.asked.is_asking(),
            backlog.behind.asked.failure(),
        ),
        View::Mine => (backlog.mine.asked.is_asking(), backlog.mine.asked.failure()),
    };
    if let Some(failure) = failure {
        return (explain(failure).0.text(language), Role::Error);
    }
    let said = match backlog.view {
        View::Progress => stock::target(model),
        View::Behind => results::count(model),
        View::Mine => results::batches(model),
    };
    match said {
        Some(said) => said,
        None if asks => (language.text("hall-reading"), Role::Muted),
        None => (String::new(), Role::Muted),
    }
}

/// What is said where there is nothing to show.
fn nothing(model: &Model, message: &str, area: Rect, frame: &mut Frame<'_>) {
    let style = model.setup.theme.style(Role::Muted);
    let width = usize::from(area.width.saturating_sub(2));
    let mut said = write::wrap(&model.say(message), width);
    if is_head(model) && model.backlog.view == View::Progress {
        said.extend(write::wrap(&model.say("backlog-begin"), width));
    }
    for (at, words) in said.iter().enumerate() {
        frame.text(
            write::column(write::line_of(area, at), 1, width),
            words,
            style,
        );
    }
}

/// The words in a column of so many cells, to the left or to the right.
fn cell(words: &str, cells: usize, right: bool) -> String {
    let words = text::truncate(words, cells);
    let gap = " ".repeat(cells.saturating_sub(text::width(&words)));
    if right {
        format!("{gap}{words}")
    } else {
        format!("{words}{gap}")
    }
}
