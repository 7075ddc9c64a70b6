//! Letters drawn with single strokes, Vietnamese tone marks included, so that generated scans can
//! be read without any font file.
//!
//! A glyph lies on a grid: the baseline at 4, small letters up to 11, capitals up to 14, descenders
//! down to 0; each point is two hexadecimal digits, x then y. Marks are composed: a letter is taken
//! apart (NFD) and its marks are put above or below the base in the order they are written in.

use unicode_normalization::UnicodeNormalization;

/// A letter ready to be drawn: coordinates in tenths of a grid unit, the baseline at 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// How far the pen moves on.
    pub advance: i32,
    /// Lines through points.
    pub strokes: Vec<Vec<(i32, i32)>>,
}

/// Grid units, in tenths, to the em square: capitals stand two thirds of it high.
pub const EM: i32 = 150;

const BASELINE: i32 = 4;
const SMALL_HEIGHT: i32 = 11;
const CAPITAL_HEIGHT: i32 = 14;

/// Advance and strokes; `/` lifts the pen.
fn base(letter: char) -> Option<(i32, &'static str)> {
    Some(match letter {
        'A' => (8, "04 3e 64/18 58"),
        'B' => (8, "04 0e 4e 5d 5a 49 09/49 67 65 44 04"),
        'C' => (8, "6c 4e 2e 0c 06 24 44 66"),
        'D' => (8, "04 0e 3e 6b 67 34 04"),
        'Đ' => (9, "14 1e 4e 7b 77 44 14/09 49"),
        'E' => (7, "5e 0e 04 54/09 49"),
        'F' => (7, "5e 0e 04/09 49"),
        'G' => (8, "6c 4e 2e 0c 06 24 44 66 69 39"),
        'H' => (8, "04 0e/64 6e/09 69"),
        'I' => (4, "14 1e"),
        'J' => (6, "4e 46 34 14 06"),
        'K' => (8, "04 0e/6e 08/2a 64"),
        'L' => (7, "0e 04 54"),
        'M' => (10, "04 0e 46 8e 84"),
        'N' => (8, "04 0e 64 6e"),
        'O' => (8, "24 06 0c 2e 4e 6c 66 44 24"),
        'P' => (8, "04 0e 4e 6c 6a 48 08"),
        'Q' => (8, "24 06 0c 2e 4e 6c 66 44 24/47 73"),
        'R' => (8, "04 0e 4e 6c 6a 48 08/38 64"),
        'S' => (8, "6d 4e 2e 0c 0b 29 49 67 66 44 24 05"),
        'T' => (8, "0e 6e/3e 34"),
        'U' => (8, "0e 06 24 44 66 6e"),
        'V' => (8, "0e 34 6e"),
        'W' => (10, "0e 24 4c 64 8e"),
        'X' => (8, "04 6e/0e 64"),
        'Y' => (8, "0e 39 6e/39 34"),
        'Z' => (8, "0e 6e 04 64"),
        'a' => (7, "5b 54/59 4b 1b 09 06 14 34 56"),
        'b' => (7, "0e 04/09 1b 4b 59 56 44 14 06"),
        'c' => (7, "5a 4b 1b 09 06 14 44 55"),
        'd' => (7, "5e 54/59 4b 1b 09 06 14 44 56"),
        'đ' => (8, "5e 54/59 4b 1b 09 06 14 44 56/3d 7d"),
        'e' => (7, "08 58 59 4b 1b 09 06 14 44 55"),
        'f' => (5, "4e 3e 2d 24/0b 4b"),
        'g' => (7, "5b 52 40 10 01/59 4b 1b 09 06 14 44 56"),
        'h' => (7, "0e 04/09 2b 4b 59 54"),
        'i' => (3, "14 1b/1d 1e"),
        'ı' => (3, "14 1b"),
        'j' => (4, "2b 21 10 00/2d 2e"),
        'k' => (7, "0e 04/5b 07/29 54"),
        'l' => (3, "1e 14"),
        'm' => (10, "04 0b/09 1b 3b 49 44/49 5b 7b 89 84"),
        'n' => (7, "04 0b/09 2b 4b 59 54"),
        'o' => (7, "14 06 09 1b 4b 59 56 44 14"),
        'p' => (7, "00 0b/09 1b 4b 59 56 44 14 06"),
        'q' => (7, "50 5b/59 4b 1b 09 06 14 44 56"),
        'r' => (5, "04 0b/09 2b 4b"),
        's' => (7, "5a 4b 1b 0a 09 18 47 56 55 44 14 05"),
        't' => (6, "2e 25 34 44/0b 4b"),
        'u' => (7, "0b 06 14 34 56/5b 54"),
        'v' => (8, "0b 34 6b"),
        'w' => (10, "0b 24 4a 64 8b"),
        'x' => (7, "04 5b/0b 54"),
        'y' => (8, "0b 34/6b 10"),
        'z' => (7, "0b 5b 04 54"),
        '0' => (8, "24 06 0c 2e 4e 6c 66 44 24"),
        '1' => (8, "1c 3e 34/14 54"),
        '2' => (8, "0c 2e 4e 6c 6a 04 64"),
        '3' => (8, "0d 2e 4e 6c 6b 49 29/49 67 66 44 24 05"),
        '4' => (8, "44 4e 07 67"),
        '5' => (8, "6e 0e 09 2a 4a 68 66 44 24 05"),
        '6' => (8, "5e 3e 0a 06 24 44 66 68 4a 2a 08"),
        '7' => (8, "0e 6e 24"),
        '8' => (8, "29 0b 0c 2e 4e 6c 6b 49 29 07 06 24 44 66 67 49"),
        '9' => (8, "14 34 68 6c 4e 2e 0c 0a 28 48 6a"),
        '.' => (3, "14 15"),
        ',' => (3, "15 03"),
        ':' => (3, "14 15/19 1a"),
        ';' => (3, "15 03/19 1a"),
        '!' => (3, "1e 17/14 15"),
        '?' => (8, "0c 2e 4e 6c 6b 39 37/34 35"),
        '-' => (6, "09 49"),
        '–' => (10, "09 89"),
        '_' => (8, "03 63"),
        '/' => (7, "03 5e"),
        '(' => (4, "3e 1b 16 32"),
        ')' => (4, "0e 2b 26 02"),
        '\'' | '’' => (3, "1e 1b"),
        '"' => (4, "0e 0b/2e 2b"),
        '+' => (8, "09 69/3c 36"),
        '=' => (8, "07 67/0a 6a"),
        '%' => (8, "04 6e/0e 1e 1c 0c 0e/66 56 54 64 66"),
        '…' => (9, "14 15/44 45/74 75"),
        ' ' | '\u{a0}' => (5, ""),
        _ => return None,
    })
}

/// The glyph of one letter; one that is not known is drawn as a box, so that it is seen.
pub fn glyph(letter: char) -> Glyph {
    if let Some((advance, strokes)) = base(letter) {
        return drawn(advance, strokes);
    }
    let mut parts = letter.nfd();
    let first = parts.next().unwrap_or(letter);
    let marks: Vec<char> = parts.collect();
    let dotless = if first == 'i' && marks.iter().any(|&mark| mark != '\u{323}') {
        'ı'
    } else {
        first
    };
    let Some((advance, strokes)) = base(dotless) else {
        return drawn(8, "04 0e 6e 64 04");
    };
    let mut glyph = drawn(advance, strokes);
    let top = if first.is_uppercase() {
        CAPITAL_HEIGHT
    } else {
        SMALL_HEIGHT
    } - BASELINE;
    let width = glyph
        .strokes
        .iter()
        .flatten()
        .map(|point| point.0)
        .max()
        .unwrap_or(0);
    let mut tone_lift = 0;
    for mark in marks {
        let (centre, height) = (width / 2, top * 10);
        let points: &[(i32, i32)] = match mark {
            '\u{302}' => &[(-20, 12), (0, 30), (20, 12)],
            '\u{306}' => &[(-20, 28), (-10, 14), (10, 14), (20, 28)],
            '\u{31b}' => &[],
            '\u{300}' => &[(-14, 32), (6, 12)],
            '\u{301}' => &[(14, 32), (-6, 12)],
            '\u{309}' => &[(-10, 28), (0, 34), (10, 28), (2, 18), (2, 10)],
            '\u{303}' => &[(-22, 14), (-10, 26), (8, 16), (22, 28)],
            _ => &[],
        };
        match mark {
            '\u{31b}' => glyph.strokes.push(vec![
                (width - 8, height - 4),
                (width + 12, height + 2),
                (width + 16, height + 20),
            ]),
            '\u{323}' => glyph.strokes.push(vec![(centre, -24), (centre, -18)]),
            _ => glyph.strokes.push(
                points
                    .iter()
                    .map(|(x, y)| (centre + x, height + y + tone_lift))
                    .collect(),
            ),
        }
        if matches!(mark, '\u{302}' | '\u{306}') {
            tone_lift = 20;
        }
    }
    glyph
}

/// How long a line is when set in an em of `size`.
pub fn width(text: &str, size: f32) -> f32 {
    let advance: i32 = text.nfc().map(|letter| glyph(letter).advance).sum();
    advance as f32 * size / EM as f32
}

fn drawn(advance: i32, strokes: &str) -> Glyph {
    let strokes = strokes
        .split('/')
        .map(|stroke| stroke.split(' ').filter_map(point).collect())
        .filter(|stroke: &Vec<_>| !stroke.is_empty())
        .collect();
    Glyph {
        advance: advance * 10,
        strokes,
    }
}

fn point(text: &str) -> Option<(i32, i32)> {
    let mut digits = text.chars().filter_map(|digit| digit.to_digit(16));
    let (x, y) = (digits.next()? as i32, digits.next()? as i32);
    Some((x * 10, (y - BASELINE) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_has_a_glyph_of_its_own() {
        let vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
        let mut glyphs: Vec<(String, Glyph)> = Vec::new();
        for vowel in vowels.chars() {
            for tone in ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
                let letter: String = format!("{vowel}{tone}").nfc().collect();
                let mut letters = letter.chars();
                glyphs.push((letter.clone(), glyph(letters.next().unwrap())));
                assert_eq!(letters.next(), None, "{letter} is one letter");
            }
        }
        for letter in "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX0123456789.,:;-–/()".chars() {
            glyphs.push((letter.to_string(), glyph(letter)));
        }
        for (index, (letter, glyph)) in glyphs.iter().enumerate() {
            assert_ne!(
                *glyph,
                super::glyph('\u{2603}'),
                "{letter} is drawn as a box"
            );
            for (other, same) in glyphs.iter().skip(index + 1) {
                assert!(
                    glyph != same || (letter == "O" && other == "0"),
                    "{letter} and {other} look the same"
                );
            }
        }
    }

    #[test]
    fn a_line_is_as_long_as_its_letters_whichever_way_it_is_encoded() {
        let composed = "Phường Cửa Nam";
        let decomposed: String = composed.nfd().collect();
        assert!(width(composed, 12.0) > 60.0);
        assert!((width(composed, 12.0) - width(&decomposed, 12.0)).abs() < f32::EPSILON);
    }
}
