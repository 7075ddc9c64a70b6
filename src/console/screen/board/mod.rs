//! The board (*bảng tải việc*): who has how much in hand, what of it is late, and who is there.

mod columns;
mod table;

use crate::console::model::board::{LineHolder, Opened};
use crate::console::model::notice::explain;
use crate::console::model::words::Words;
use crate::console::model::{Model, layout};
use crate::console::screen::{bars, footer, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::board::{Board, BoardBy, Figure};
use crate::text;
use crate::text::locale::Language;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let parts = layout::board(frame.area());
    bars::title(model, parts.title, frame);
    heading(model, parts.heading, frame);
    table::draw(model, &parts, frame);
    bars::notice(model, parts.notice, &said(model), frame);
    footer::draw(model, parts.footer, frame);
}

/// What is looked at and who is there; below, what is wrong with it.
fn heading(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let view = &model.board;
    let by = match view.by {
        BoardBy::Officer => "board-by-officer",
        BoardBy::Unit => "board-by-unit",
    };
    let known = view.board.value();
    let present = known
        .filter(|it| it.by == BoardBy::Officer)
        .map_or(String::new(), |board| {
            Words::new("board-present")
                .with("present", view.present())
                .with("all", board.rows.len())
                .text(model.language)
        });
    let right = format!("{present} ");
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 2);
    let title = text::truncate(&format!(" {}", model.say(by)), room);
    let first = write::line_of(area, 0);
    frame.text(first, &title, theme.style(Role::Heading));
    let start = usize::from(area.width).saturating_sub(text::width(&right));
    let place = write::column(first, start, usize::from(area.width));
    frame.text(place, &right, theme.style(Role::Muted));

    let (words, role) = standing(model, known);
    let mark = match theme.mark(role) {
        " " => String::new(),
        mark => format!("{mark} "),
    };
    let words = text::truncate(
        &format!("{mark}{words}"),
        usize::from(area.width).saturating_sub(2),
    );
    let second = write::column(write::line_of(area, 1), 1, usize::from(area.width));
    frame.text(second, &words, theme.style(role));
}

/// Why it is not to be relied on, else whose units it shows.
fn standing(model: &Model, known: Option<&Board>) -> (String, Role) {
    let language = model.language;
    if let Some(failure) = model.board.board.failure() {
        return (explain(failure).0.text(language), Role::Error);
    }
    let Some(board) = known else {
        return (language.text("board-reading"), Role::Muted);
    };
    if board.difference != 0 {
        let words = Words::new("board-difference")
            .with("difference", board.difference)
            .with("listed", board.listed);
        return (words.text(language), Role::Warning);
    }
    let whose = board.unit_name.clone();
    let whose = whose.unwrap_or_else(|| language.text("board-all-in-sight"));
    (whose, Role::Muted)
}

/// The number under the cursor in words.
fn said(model: &Model) -> Line<'static> {
    let theme = &model.setup.theme;
    let Some((line, figure)) = model.board.chosen() else {
        return Line::default();
    };
    let words = Words::new("board-said")
        .with("holder", holder(&line.holder(), model.language))
        .with("figure", figure_title(figure, model.language))
        .with("count", figure.of(line.load()))
        .text(model.language);
    Line::from(write::span(format!(" {words}"), theme.style(Role::Text)))
}

fn holder(holder: &LineHolder, language: Language) -> String {
    match holder {
        LineHolder::Named(name) => name.clone(),
        LineHolder::Nobody => language.text("board-nobody"),
        LineHolder::Everybody => language.text("board-total"),
    }
}

fn figure_title(figure: Figure, language: Language) -> String {
    language.text(&format!("figure-{}", figure.as_str().replace('_', "-")))
}

/// In the place of the tabs of a work list that was opened from the board: what it shows, and the way back.
pub fn behind_line(model: &Model, opened: &Opened, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let hint = format!("{} ", model.say("board-back-hint"));
    let room = usize::from(area.width).saturating_sub(text::width(&hint) + 1);
    let words = format!(
        " {} · {}",
        figure_title(opened.figure, model.language),
        holder(&opened.holder, model.language)
    );
    frame.text(
        area,
        &text::truncate(&words, room),
        theme.style(Role::Heading),
    );
    let start = usize::from(area.width).saturating_sub(text::width(&hint));
    let place = write::column(area, start, usize::from(area.width));
    frame.text(place, &hint, theme.style(Role::Muted));
}
