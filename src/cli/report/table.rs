//! Rows of cells, aligned for a person.

use crate::casework::report::shown;
use crate::cli::output;
use crate::contract::report::{Column, Report};
use crate::text::locale::Language;
use crate::text::width;

/// Lines of cells with `gap` between them, each column as wide as its widest cell; all columns but the
/// first stand to the right.
pub fn aligned(rows: &[Vec<String>], gap: &str) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(wide).collect();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, wide))| {
                let blank = " ".repeat(wide.saturating_sub(width(cell)));
                if column == 0 {
                    format!("{cell}{blank}")
                } else {
                    format!("{blank}{cell}")
                }
            });
        output::line(cells.collect::<Vec<_>>().join(gap).trim_end());
    }
}

/// A whole report: its title, its table, its footnotes.
pub fn report(language: Language, report: &Report) {
    output::line(&report.title);
    output::line(&report.heading);
    let title = |it: &Column| match &it.group {
        Some(group) => format!("{group}: {}", it.title),
        None => it.title.clone(),
    };
    let mut rows: Vec<Vec<String>> = vec![report.columns.iter().map(title).collect()];
    rows.extend(report.lines.iter().map(|line| {
        let cells = report.columns.iter().zip(&line.cells);
        let cells = cells.map(|(column, cell)| shown(language, column.kind, cell.as_ref()));
        cells.collect()
    }));
    aligned(&rows, "  ");
    for note in &report.notes {
        output::line(note);
    }
}
