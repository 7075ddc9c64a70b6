//! Rows of cells: aligned for a person, or as CSV (RFC 4180) for a program.

use crate::cli::output;
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

pub fn csv(row: &[String]) {
    let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
    output::line(&cells.join(","));
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_be_two_is_quoted() {
        assert_eq!(quoted("Đúng hạn"), "Đúng hạn");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
