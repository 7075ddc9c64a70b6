//! How the board looks: the latest call fills what room there is, the others stand beside it.

use super::{Board, digits};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::ticket::{CalledNumber, Hall};
use crate::text;
use ratatui::layout::Rect;

/// Larger than this says no more.
const LARGEST: usize = 8;
/// Columns for the list of the other numbers.
const LIST: u16 = 26;

pub fn draw(board: &Board, frame: &mut Frame<'_>) {
    let size = frame.area();
    if size.height < 3 || size.width < 10 {
        return;
    }
    let theme = &board.theme;
    let first = write::line_of(size, 0);
    let last = write::line_of(size, usize::from(size.height) - 1);
    let name = board
        .hall
        .as_ref()
        .map_or(String::new(), |it| it.unit_name.clone());
    let title = format!(" {} · {name}", board.language.text("hall-board"));
    let room = usize::from(size.width);
    frame.bar(first, &text::truncate(&title, room), theme.style(Role::Bar));
    let middle = Rect {
        y: 1,
        height: size.height - 2,
        ..size
    };
    if let Some(hall) = &board.hall {
        numbers(board, hall, middle, frame);
    } else {
        let said = board.language.text("hall-board-waiting");
        frame.text(write::line_of(middle, 1), &said, theme.style(Role::Muted));
    }
    bottom(board, last, frame);
}

/// Out of touch, or how many wait.
fn bottom(board: &Board, line: Rect, frame: &mut Frame<'_>) {
    let theme = &board.theme;
    let room = usize::from(line.width);
    if let Some((failure, since)) = &board.lost {
        let (why, _) = crate::console::model::notice::explain(failure);
        let said = board.language.text_with(
            "hall-board-lost",
            &[
                ("since", &write::clock(*since)),
                ("why", &why.text(board.language)),
            ],
        );
        let said = format!("{} {said}", theme.mark(Role::Error));
        frame.text(line, &text::truncate(&said, room), theme.style(Role::Error));
        return;
    }
    let Some(hall) = &board.hall else { return };
    let waiting = hall.waiting.iter().filter(|it| it.count > 0);
    let counts: Vec<String> = waiting
        .map(|it| format!("{} {}: {}", it.group, it.name, it.count))
        .collect();
    let said = if counts.is_empty() {
        board.language.text("hall-board-nobody")
    } else {
        let label = board.language.text("hall-board-counts");
        format!(" {label} {}", counts.join(" · "))
    };
    frame.text(line, &text::truncate(&said, room), theme.style(Role::Muted));
}

fn numbers(board: &Board, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let Some(latest) = hall.called.first() else {
        let said = board.language.text("hall-board-none");
        let style = board.theme.style(Role::Muted);
        frame.text(write::line_of(area, 1), &said, style);
        return;
    };
    let others = hall.called.get(1..).unwrap_or_default();
    let beside = area.width >= 2 * LIST && !others.is_empty();
    let (large, list) = if beside {
        let large = Rect {
            width: area.width - LIST,
            ..area
        };
        let list = Rect {
            x: large.right(),
            width: LIST,
            ..area
        };
        (large, Some(list))
    } else {
        (area, None)
    };
    draw_large(board, latest, large, frame);
    for (at, other) in others.iter().enumerate() {
        let Some(list) = list.filter(|it| at * 2 + 1 < usize::from(it.height)) else {
            break;
        };
        let line = write::line_of(list, at * 2 + 1);
        let said = format!(
            "{:<6}{}",
            other.number,
            board
                .language
                .text_with("hall-counter", &[("counter", &other.counter.to_string())])
        );
        frame.text(line, &said, board.theme.style(Role::Heading));
    }
}

/// The number, and below it the counter, as large as both fit.
fn draw_large(board: &Board, called: &CalledNumber, area: Rect, frame: &mut Frame<'_>) {
    let theme = &board.theme;
    let counter = called.counter.to_string();
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let fits = |size: &usize| {
        digits::width(&called.number, *size) + 2 <= columns && 2 * digits::height(*size) + 4 <= rows
    };
    let size = (1..=LARGEST).rev().find(fits);
    let label = board.language.text("hall-board-to");
    let Some(size) = size else {
        // Too small for blocks: plain letters.
        let said = format!("{}  {label} {counter}", called.number);
        let line = write::line_of(area, rows / 2);
        frame.text(
            line,
            &text::truncate(&said, columns),
            theme.style(Role::Heading),
        );
        return;
    };
    let block = if theme.ascii { '#' } else { '█' };
    let high = digits::height(size);
    let spare = rows.saturating_sub(2 * high + 2);
    let top = spare / 2;
    draw_block(board, &called.number, size, block, area, top, frame);
    let said = write::line_of(area, top + high + 1);
    let start = columns.saturating_sub(text::width(&label)) / 2;
    frame.text(
        write::column(said, start, columns),
        &label,
        theme.style(Role::Muted),
    );
    draw_block(board, &counter, size, block, area, top + high + 2, frame);
}

fn draw_block(
    board: &Board,
    words: &str,
    size: usize,
    block: char,
    area: Rect,
    top: usize,
    frame: &mut Frame<'_>,
) {
    let columns = usize::from(area.width);
    let start = columns.saturating_sub(digits::width(words, size)) / 2;
    let style = board.theme.style(Role::Success);
    for (at, row) in digits::rows(words, size, block).iter().enumerate() {
        let line = write::line_of(area, top + at);
        frame.text(write::column(line, start, columns), row, style);
    }
}
