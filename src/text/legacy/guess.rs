//! Which writing a text is in, by how much of it can be Vietnamese.

use super::Writing;
use crate::text::typing::is_syllable;
use encoding_rs::WINDOWS_1252;

/// What a cell is taken to be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    pub writing: Writing,
    /// No other writing comes near; otherwise somebody should look.
    pub sure: bool,
}

/// How much a text looks like Vietnamese: words with marks that are syllables, less what is none and
/// bears letters that plain English lacks, which weighs double.
pub(super) fn likeness(text: &str) -> i64 {
    let mut likeness = 0;
    for word in text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic()) {
        if word.is_ascii() {
            continue;
        }
        likeness += if is_syllable(word) { 1 } else { -2 };
    }
    likeness
}

/// The likenesses of all writings that the text can be in. The old ones have no letters but those of
/// Windows-1252, and where one changes nothing the text is Unicode as well.
fn likenesses(text: &str) -> impl Iterator<Item = (Writing, i64)> {
    let plain = Writing::Unicode.read(text);
    let western = !WINDOWS_1252.encode(text).2;
    Writing::ALL.into_iter().filter_map(move |writing| {
        let read = writing.read(text);
        let possible = writing == Writing::Unicode || (western && read != plain);
        possible.then(|| (writing, likeness(&read)))
    })
}

/// The likeliest writing and its likeness; of equals the first of [`Writing::ALL`]. `None` for a text
/// that reads the same in all of them.
pub(super) fn best(text: &str) -> Option<(Writing, i64)> {
    if text.is_ascii() {
        return None;
    }
    likenesses(text).reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// What a cell is written in; `None` when nothing in it tells.
pub fn guess(cell: &str) -> Option<Guess> {
    let (writing, most) = best(cell)?;
    let rival = likenesses(cell)
        .filter(|(it, _)| *it != writing)
        .map(|(_, likeness)| likeness)
        .max();
    Some(Guess {
        writing,
        sure: most > 0 && rival.is_none_or(|it| it < most),
    })
}

/// What each cell of a column is written in: its own guess where it is sure, else what most of the
/// column looks like.
pub fn guess_all<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Vec<Guess> {
    let usual = Writing::ALL
        .into_iter()
        .map(|writing| {
            let of_column = cells.clone().filter(|it| !it.is_ascii());
            let sum: i64 = of_column.map(|it| likeness(&writing.read(it))).sum();
            (writing, sum)
        })
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map_or(Writing::Unicode, |(writing, _)| writing);
    cells
        .map(|cell| match guess(cell) {
            Some(own) if own.sure => own,
            Some(_) => Guess {
                writing: usual,
                sure: false,
            },
            // Plain letters read the same in every writing.
            None => Guess {
                writing: Writing::Unicode,
                sure: true,
            },
        })
        .collect()
}
