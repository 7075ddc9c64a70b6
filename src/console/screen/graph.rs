//! Bars and lines made of letters: readable without colour, and in ASCII where that is asked for.

use crate::console::theme::Theme;

/// A bar of at most `room` cells for `value` of `most`, and how many of them are for its `part`.
/// What is there at all has a cell.
pub fn bar(value: u64, part: u64, most: u64, room: usize) -> (usize, usize) {
    let cells = |value: u64| {
        let cells = (value * room as u64).div_ceil(most.max(1));
        usize::try_from(cells).unwrap_or(room).min(room)
    };
    let whole = cells(value);
    (whole, cells(part).min(whole))
}

/// What bars are filled with: the part, and the rest.
pub fn fills(theme: &Theme) -> (&'static str, &'static str) {
    if theme.ascii {
        ("#", "=")
    } else {
        ("█", "▒")
    }
}

/// The last `room` numbers as heights of one letter each.
pub fn line(numbers: &[u64], most: u64, room: usize, theme: &Theme) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const LETTERS: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];
    let letters = if theme.ascii { LETTERS } else { BLOCKS };
    let from = numbers.len().saturating_sub(room);
    let numbers = numbers.iter().skip(from);
    numbers
        .map(|number| {
            // Nothing is the lowest; one is above it.
            let height = (number * (letters.len() as u64 - 1)).div_ceil(most.max(1));
            let height = usize::try_from(height).unwrap_or(usize::MAX);
            letters[height.min(letters.len() - 1)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_there_is_seen_and_what_is_not_is_not() {
        assert_eq!(bar(0, 0, 90, 6), (0, 0));
        assert_eq!(bar(1, 1, 90, 6), (1, 1));
        assert_eq!(bar(90, 15, 90, 6), (6, 1));
        let theme = Theme::default();
        assert_eq!(line(&[0, 1, 8, 4], 8, 4, &theme), "▁▂█▅");
        let ascii = Theme {
            ascii: true,
            ..theme
        };
        assert_eq!(line(&[9, 0, 1, 8], 8, 3, &ascii), "_.#");
    }

    proptest! {
        #[test]
        fn no_bar_leaves_its_room(value in 0u64..100_000, part in 0u64..100_000, most in 0u64..100_000, room in 0usize..60) {
            let (whole, part) = bar(value, part, most, room);
            prop_assert!(whole <= room && part <= whole);
        }
    }
}
