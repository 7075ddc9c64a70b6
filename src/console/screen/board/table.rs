//! The rows of the board, what nobody has, and the whole.

use super::columns::{Column, Shows, columns};
use super::holder;
use crate::console::model::Model;
use crate::console::model::board::{BoardColumn, BoardLine};
use crate::console::model::layout::BoardLayout;
use crate::console::screen::{graph, write};
use crate::console::terminal::Frame;
use crate::console::theme::{Role, Theme};
use crate::contract::board::{BoardBy, Figure, Load, Presence};
use crate::text;
use crate::text::locale::Language;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Below so many a day a line of days is not drawn to its full height: one case is no peak.
const SMALLEST_PEAK: u64 = 4;

pub fn draw(model: &Model, parts: &BoardLayout, frame: &mut Frame<'_>) {
    let view = &model.board;
    let columns = columns(usize::from(parts.rows.width), view.by == BoardBy::Officer);
    header(model, &columns, parts.header, frame);
    let lines = view.lines();
    let cursor = view.index(&lines);
    let rows = lines
        .iter()
        .take_while(|it| matches!(it, BoardLine::Row(_)))
        .count();
    let most = |of: fn(&Load) -> u64| {
        let rows = lines.iter().take(rows);
        rows.map(|it| of(it.load())).max().unwrap_or_default()
    };
    let scale = Scale {
        in_hand: most(|load| load.in_hand),
        done: most(|load| load.done.iter().copied().max().unwrap_or_default()).max(SMALLEST_PEAK),
    };
    let height = usize::from(parts.rows.height);
    let top = (cursor.min(rows.saturating_sub(1)) + 1).saturating_sub(height);
    let sums = parts.sums.height.into();
    let in_sight = (top..rows)
        .take(height)
        .enumerate()
        .map(|(at, index)| (parts.rows, at, index));
    let below = (rows..lines.len())
        .take(sums)
        .enumerate()
        .map(|(at, index)| (parts.sums, at, index));
    for (area, at, index) in in_sight.chain(below) {
        let look = Look {
            column: (index == cursor).then_some(view.column),
            scale,
            language: model.language,
        };
        let area = write::line_of(area, at);
        let line = lines[index];
        let content = (
            "board",
            line.key(),
            line.load(),
            described(line),
            look,
            &columns,
        );
        frame.remembered(area, content, |frame| {
            draw_line(&model.setup.theme, line, look, &columns, area, frame);
        });
    }
}

/// What of a line its load does not say.
fn described(line: BoardLine<'_>) -> Option<(&str, &str, Presence)> {
    match line {
        BoardLine::Row(row) => Some((&row.name, &row.unit_name, row.presence)),
        BoardLine::Nobody(_) | BoardLine::Total(_) => None,
    }
}

/// The largest numbers of the board, which fill their columns.
#[derive(Clone, Copy, Debug, Hash)]
struct Scale {
    in_hand: u64,
    done: u64,
}

/// All that the picture of a line depends on besides its numbers.
#[derive(Clone, Copy, Debug, Hash)]
struct Look {
    /// The column of the cursor, in its own line.
    column: Option<BoardColumn>,
    scale: Scale,
    language: Language,
}

/// The names of the columns in two lines, the one that is sorted by marked.
fn header(model: &Model, columns: &[Column], area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let view = &model.board;
    let sorted = (view.sort, view.ascending);
    let content = ("board-header", model.language, view.by, sorted, columns);
    frame.remembered(area, content, |frame| {
        for column in columns {
            let (message, sorts) = match column.shows {
                Shows::Chosen(BoardColumn::Name) => (
                    match view.by {
                        BoardBy::Officer => "board-head-officer".to_owned(),
                        BoardBy::Unit => "board-head-unit".to_owned(),
                    },
                    view.sort == BoardColumn::Name,
                ),
                Shows::Chosen(chosen) => {
                    (format!("board-head-{}", chosen.word()), view.sort == chosen)
                }
                Shows::Unit => ("board-head-unit".to_owned(), false),
                Shows::Bar => continue,
                Shows::Days => ("board-head-days".to_owned(), false),
            };
            let days = column.width.to_string();
            let words = model.language.text_with(&message, &[("days", &days)]);
            let lines = write::wrap(&words, column.width);
            let style = theme.style(if sorts { Role::Focus } else { Role::Muted });
            let blank = usize::from(area.height).saturating_sub(lines.len());
            for (at, words) in lines.iter().take(usize::from(area.height)).enumerate() {
                let place = write::column(write::line_of(area, blank + at), column.x, column.width);
                frame.text(aligned(place, words, column.is_number()), words, style);
            }
            if sorts {
                let mark = match (view.ascending, theme.ascii) {
                    (false, false) => "▾",
                    (true, false) => "▴",
                    (false, true) => "v",
                    (true, true) => "^",
                };
                // In the gap behind the column, which is always there.
                let place = write::line_of(area, usize::from(area.height).saturating_sub(1));
                frame.text(
                    write::column(place, column.x + column.width, 1),
                    mark,
                    style,
                );
            }
        }
    });
}

/// Where words stand in a column: numbers at its right edge.
fn aligned(area: Rect, words: &str, right: bool) -> Rect {
    let gap = usize::from(area.width).saturating_sub(text::width(words));
    write::column(area, if right { gap } else { 0 }, usize::from(area.width))
}

fn draw_line(
    theme: &Theme,
    line: BoardLine<'_>,
    look: Look,
    columns: &[Column],
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let load = line.load();
    let plain = match line {
        BoardLine::Row(_) => Role::Text,
        BoardLine::Nobody(_) => Role::Muted,
        BoardLine::Total(_) => Role::Heading,
    };
    if look.column.is_some() {
        frame.text(area, theme.mark(Role::Focus), theme.style(Role::Focus));
    }
    if let BoardLine::Row(row) = line {
        let (mark, role) = match row.presence {
            Presence::Present => (theme.mark(Role::Success), Role::Success),
            Presence::Unknown => (theme.mark(Role::Disabled), Role::Muted),
            Presence::Absent => (theme.mark(Role::Warning), Role::Warning),
            Presence::Left => (theme.mark(Role::Error), Role::Error),
        };
        frame.text(write::column(area, 1, 1), mark, theme.style(role));
    }
    for column in columns {
        let cell = write::column(area, column.x, column.width);
        let (words, style) = match column.shows {
            Shows::Bar => {
                if !matches!(line, BoardLine::Total(_)) {
                    draw_bar(theme, load, look.scale, cell, frame);
                }
                continue;
            }
            Shows::Days => {
                let most = match line {
                    BoardLine::Row(_) => look.scale.done,
                    BoardLine::Nobody(_) => continue,
                    BoardLine::Total(load) => load.done.iter().copied().max().unwrap_or(1),
                };
                let words = graph::line(&load.done, most, column.width, theme);
                (words, theme.style(Role::Text))
            }
            Shows::Unit => {
                let BoardLine::Row(row) = line else { continue };
                (row.unit_name.clone(), theme.style(Role::Muted))
            }
            Shows::Chosen(chosen) => cell_of(theme, line, chosen, plain, look.language),
        };
        let style = if look.column.is_some_and(|it| column.is_of(it)) {
            theme.style(Role::Selected)
        } else {
            style
        };
        let words = text::truncate(&words, column.width);
        frame.text(aligned(cell, &words, column.is_number()), &words, style);
    }
}

fn cell_of(
    theme: &Theme,
    line: BoardLine<'_>,
    column: BoardColumn,
    plain: Role,
    language: Language,
) -> (String, Style) {
    let load = line.load();
    let nothing = || {
        (
            theme.mark(Role::OnTime).to_owned(),
            theme.style(Role::Muted),
        )
    };
    match column {
        BoardColumn::Name => (holder(&line.holder(), language), theme.style(plain)),
        BoardColumn::Age => match load.median_age {
            Some(days) => (days.to_string(), theme.style(plain)),
            None => nothing(),
        },
        BoardColumn::Figure(figure) => match figure.of(load) {
            0 => nothing(),
            count if figure == Figure::Overdue => {
                let words = format!("{}{count}", theme.mark(Role::Error));
                (words, theme.style(Role::Error))
            }
            count if figure == Figure::DueToday => (count.to_string(), theme.style(Role::DueSoon)),
            count => (count.to_string(), theme.style(plain)),
        },
    }
}

/// What is in hand beside what others have, the overdue part of it first.
fn draw_bar(theme: &Theme, load: &Load, scale: Scale, cell: Rect, frame: &mut Frame<'_>) {
    let room = usize::from(cell.width);
    let (whole, late) = graph::bar(load.in_hand, load.overdue, scale.in_hand, room);
    let (part, rest) = graph::fills(theme);
    frame.text(cell, &part.repeat(late), theme.style(Role::Error));
    let place = write::column(cell, late, room);
    frame.text(place, &rest.repeat(whole - late), theme.style(Role::Muted));
}
