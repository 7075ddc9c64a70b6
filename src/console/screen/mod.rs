//! What is on the screen: a picture of the model.
//!
//! **Invariant:** drawing reads and nothing else. Every screen can be drawn at any size, an
//! impossible one included, without a panic.

pub mod backlog;
pub mod bars;
pub mod board;
pub mod card;
pub mod case;
pub mod changes;
pub mod columns;
pub mod due;
pub mod footer;
pub mod gate;
pub mod graph;
pub mod help;
pub mod inbox;
pub mod indicators;
pub mod lesson;
pub mod list;
pub mod macros;
pub mod outbox;
pub mod palette;
pub mod pane;
pub mod picture;
pub mod queue;
pub mod record;
pub mod snippets;
#[cfg(test)]
mod tests;
pub mod write;

use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::model::{Model, Overlay, Screen, layout};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws everything; a lesson's band takes the foot of the window, and the rest does not know of it. Where
/// the window is small, its words lie over the rest's last rows until it is folded.
pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let Some(tutor) = &model.tutor else {
        return draw_console(model, frame);
    };
    let window = frame.area();
    let height = window.height.saturating_sub(tutor.band_rows());
    frame.within(height, |frame| draw_console(model, frame));
    let rows = lesson::rows(model, tutor);
    let band = Rect {
        y: window.height - rows,
        height: rows,
        ..window
    };
    lesson::band(model, tutor, band, frame);
}

/// The console in its room, the backmost first.
fn draw_console(model: &Model, frame: &mut Frame<'_>) {
    let size = frame.area();
    if layout::is_too_small(size) {
        return too_small(model, frame);
    }
    if let Some(gate) = &model.session.gate {
        return gate::draw(model, gate, frame);
    }
    match model.screen {
        Screen::List => list::draw(model, frame),
        Screen::Case(id) => case::draw(model, id, frame),
        Screen::Inbox => inbox::draw(model, frame),
        Screen::Board => board::draw(model, frame),
        Screen::Backlog => backlog::draw(model, frame),
        Screen::Indicators => indicators::draw(model, frame),
    }
    if let Some(card) = model.card.as_ref().filter(|_| model.dialog.is_none()) {
        card::draw(model, card, frame);
    }
    if let Some(dialog) = &model.dialog {
        crate::console::dialog::view::draw(model, dialog, frame);
        // A long sentence reaches into the form; what went wrong is said in front of it.
        if model
            .notices
            .shown()
            .is_some_and(|it| it.tone == Tone::Error)
        {
            let area = layout::list(size, false).notice;
            bars::notice(model, area, &Line::default(), frame);
        }
    }
    match &model.overlay {
        Some(Overlay::Palette(search)) => palette::draw(model, search, frame),
        Some(Overlay::Help(search)) => help::draw(model, search, frame),
        Some(Overlay::Snippets(search)) => snippets::draw(model, search, frame),
        Some(Overlay::Macros { line, name }) => {
            macros::draw(model, *line, name.as_ref(), frame);
        }
        Some(Overlay::Outbox { line }) => outbox::draw(model, *line, frame),
        Some(Overlay::Queue { line }) => queue::draw(model, *line, frame),
        Some(Overlay::Lesson) => lesson::summary(model, frame),
        None => {}
    }
    footer::which_key(model, frame);
}

/// Says what is wrong in a window that is too small to work in.
fn too_small(model: &Model, frame: &mut Frame<'_>) {
    let size = frame.area();
    let (columns, rows) = layout::SMALLEST;
    let text = Words::new("window-too-small")
        .with("columns", columns)
        .with("rows", rows)
        .text(model.language);
    let style = model.setup.theme.style(Role::Warning);
    for (line, words) in write::wrap(&text, usize::from(size.width))
        .iter()
        .take(usize::from(size.height))
        .enumerate()
    {
        frame.text(write::line_of(size, line), words, style);
    }
}
