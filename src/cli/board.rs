//! `motcua board`: who has how much in hand, the console's board in plain lines.

use crate::cli::arguments::{BoardCall, Place};
use crate::cli::failure::Failure;
use crate::cli::report::table;
use crate::cli::{Desk, link, output};
use crate::console::model::board::BoardLine;
use crate::contract::board::{Board, BoardBy, Figure, Load, Presence};
use crate::contract::id::UnitId;
use crate::text::locale::Language;

pub fn run(desk: &Desk, place: &Place, call: &BoardCall) -> Result<(), Failure> {
    let client = link::signed_in(desk, place)?;
    let unit = call.unit.as_deref().map(UnitId::new);
    let board = link::runtime(desk)?
        .block_on(client.board(call.by.into(), unit.as_ref()))
        .map_err(|error| link::failure(desk, &error))?;
    if call.json {
        output::json(&board);
    } else if call.csv {
        csv(&board);
    } else {
        in_columns(desk.language, &board);
    }
    Ok(())
}

/// A line for every officer or unit, what nobody has, and the whole.
fn lines(board: &Board) -> Vec<BoardLine<'_>> {
    let mut lines: Vec<BoardLine<'_>> = board.rows.iter().map(BoardLine::Row).collect();
    if board.by == BoardBy::Officer {
        lines.push(BoardLine::Nobody(&board.nobody));
    }
    lines.push(BoardLine::Total(&board.total));
    lines
}

fn in_columns(language: Language, board: &Board) {
    let first = match board.by {
        BoardBy::Officer => "board-head-officer",
        BoardBy::Unit => "board-head-unit",
    };
    let figures = Figure::ALL.map(|it| format!("figure-{}", it.as_str().replace('_', "-")));
    let mut head = vec![language.text(first)];
    head.extend(figures.iter().map(|it| language.text(it)));
    head.push(language.text("board-head-age"));
    let mut rows = vec![head];
    for line in lines(board) {
        let mut cells = vec![name(language, line)];
        cells.extend(numbers(line.load()));
        rows.push(cells);
    }
    table::aligned(&rows, "  ");
    if board.difference != 0 {
        let (difference, listed) = (board.difference.to_string(), board.listed.to_string());
        let arguments = [("difference", difference.as_str()), ("listed", &listed)];
        output::line(&language.text_with("board-difference", &arguments));
    }
}

/// The name, and beside it what is known of who is not there.
fn name(language: Language, line: BoardLine<'_>) -> String {
    let row = match line {
        BoardLine::Row(row) => row,
        BoardLine::Nobody(_) => return language.text("board-nobody"),
        BoardLine::Total(_) => return language.text("board-total"),
    };
    let absent = match row.presence {
        Presence::Present => return row.name.clone(),
        Presence::Absent => "presence-absent",
        Presence::Unknown => "presence-unknown",
        Presence::Left => "presence-left",
    };
    format!("{} ({})", row.name, language.text(absent))
}

fn numbers(load: &Load) -> Vec<String> {
    let mut cells: Vec<String> = Figure::ALL
        .iter()
        .map(|it| it.of(load).to_string())
        .collect();
    let age = load.median_age.map(|it| it.to_string());
    cells.push(age.unwrap_or_default());
    cells
}

fn csv(board: &Board) {
    let mut head = vec!["key".to_owned(), "name".to_owned(), "presence".to_owned()];
    head.extend(Figure::ALL.map(|it| it.as_str().to_owned()));
    head.push("median_age".to_owned());
    line_of(&head);
    for line in lines(board) {
        let (name, presence) = match line {
            BoardLine::Row(row) => (row.name.clone(), word(row.presence)),
            BoardLine::Nobody(_) | BoardLine::Total(_) => (String::new(), ""),
        };
        let key = match line {
            BoardLine::Total(_) => "total",
            line => line.key(),
        };
        let mut cells = vec![key.to_owned(), name, presence.to_owned()];
        cells.extend(numbers(line.load()));
        line_of(&cells);
    }
}

/// A line of CSV (RFC 4180).
fn line_of(cells: &[String]) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Into memory, which takes whatever comes.
    let written = writer.write_record(cells).is_ok();
    let bytes = writer.into_inner().unwrap_or_default();
    if written {
        output::line(String::from_utf8_lossy(&bytes).trim_end());
    }
}

fn word(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Absent => "absent",
        Presence::Unknown => "unknown",
        Presence::Left => "left",
    }
}
