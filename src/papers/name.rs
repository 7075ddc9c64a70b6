//! File names that are safe to store, to show and to send.

use crate::text::sanitize;
use unicode_normalization::char::is_combining_mark;

/// The longest file name kept, in characters (domain.md §6.2).
pub const MAX_NAME_CHARS: usize = 120;

/// The name a document is kept under: composed (NFC), without control and direction characters and
/// without anything a file system or a header could take for more than a name.
///
/// The ending survives when the name is cut. An unusable name becomes `tai-lieu`.
pub fn file_name(raw: &str) -> String {
    let clean: String = sanitize(raw)
        .chars()
        .map(|letter| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            other => other,
        })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    // A mark whose letter went with the dots would hang in the air.
    let clean = clean
        .trim_start_matches(|letter| matches!(letter, '.' | ' ') || is_combining_mark(letter))
        .trim_end_matches(['.', ' ']);
    if clean.is_empty() {
        return "tai-lieu".to_owned();
    }
    shorten(clean)
}

fn shorten(name: &str) -> String {
    if name.chars().count() <= MAX_NAME_CHARS {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 5 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = MAX_NAME_CHARS - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}{ending}", stem.trim_end())
}
