//! File names that are safe to store, to show and to send.

use unicode_normalization::UnicodeNormalization;

/// The longest file name kept, in characters (domain.md §6.2).
pub const MAX_NAME_CHARS: usize = 120;

/// The name a document is kept under: composed (NFC), without control and direction characters and
/// without anything a file system or a header could take for more than a name.
///
/// The ending survives when the name is cut. An unusable name becomes `tai-lieu`.
pub fn file_name(raw: &str) -> String {
    let clean: String = raw
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .nfc()
        .map(|letter| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = clean.trim_matches(['.', ' ']);
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

/// Characters without a picture of their own that turn direction or join what stands apart.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
