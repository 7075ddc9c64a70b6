//! Rows of text: comma, semicolon or tab between the cells.

use super::{Origin, Table, put, unreadable};
use crate::contract::reason::Reason;
use crate::papers::PaperKind;
use crate::text::legacy::decode;
use csv::ReaderBuilder;

const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];
/// So many lines tell which separator it is.
const SAMPLE: usize = 20;

pub(super) fn read(bytes: &[u8]) -> Result<Table, Reason> {
    let decoded = decode(bytes);
    if PaperKind::of(bytes).is_some() || decoded.text.contains('\0') {
        return Err(Reason::new("table_kind_unknown"));
    }
    // Lines are counted by their feeds, and wrongly where a return stands before them.
    let text = decoded.text.replace("\r\n", "\n");
    let separator = separator(&text);
    let mut rows = Vec::new();
    for record in records(&text, separator) {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(ToOwned::to_owned).collect();
        put(
            &mut rows,
            usize::try_from(line).unwrap_or(usize::MAX),
            cells,
        )?;
    }
    Ok(Table {
        rows,
        origin: Origin::Delimited {
            charset: decoded.charset,
            damaged: decoded.damaged,
            separator,
        },
    })
}

fn records(
    text: &str,
    separator: char,
) -> impl Iterator<Item = csv::Result<csv::StringRecord>> + '_ {
    let mut builder = ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','));
    builder.from_reader(text.as_bytes()).into_records()
}

/// The separator that makes the most lines of the sample as wide as the first; of equals the one that makes
/// more cells.
fn separator(text: &str) -> char {
    let weigh = |separator: char| {
        let widths: Vec<usize> = records(text, separator)
            .take(SAMPLE)
            .filter_map(Result::ok)
            .map(|record| record.len())
            .collect();
        let first = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|it| **it == first).count();
        (first > 1, alike, first)
    };
    let mut best = (',', (false, 0, 0));
    for separator in SEPARATORS {
        let weight = weigh(separator);
        if weight > best.1 {
            best = (separator, weight);
        }
    }
    best.0
}
