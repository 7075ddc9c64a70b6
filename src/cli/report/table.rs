//! Rows of cells: aligned for a person, or as CSV (RFC 4180) for a program.

use crate::cli::output;
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

/// A number as it is read: with a decimal comma in Vietnamese.
pub fn number(language: Language, value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match language {
        Language::Vietnamese => text.replace('.', ","),
        Language::English => text.to_owned(),
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

    #[test]
    fn numbers_are_written_as_they_are_read() {
        assert_eq!(number(Language::Vietnamese, 63.16), "63,16");
        assert_eq!(number(Language::Vietnamese, 40.0), "40");
        assert_eq!(number(Language::English, 23.1), "23.1");
        assert_eq!(number(Language::English, 100.0), "100");
    }
}
