//! Sixels: six dots above each other in a letter, one grey at a time.

use super::Grey;
use std::io::Write as _;

/// Steps of grey: papers are black on white, and each step costs bytes.
const GREYS: u8 = 8;
/// Dots above each other in a band.
const BAND: u32 = 6;

/// A picture at the cursor, dot for dot.
pub(super) fn draw(page: &Grey) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = write!(bytes, "\x1bP0;1;0q\"1;1;{};{}", page.width, page.height);
    for grey in 0..GREYS {
        let light = u32::from(grey) * 100 / u32::from(GREYS - 1);
        let _ = write!(bytes, "#{grey};2;{light};{light};{light}");
    }
    for top in (0..page.height).step_by(BAND as usize) {
        let mut first = true;
        for grey in 0..GREYS {
            let letters: Vec<u8> = (0..page.width)
                .map(|x| b'?' + column(page, grey, x, top))
                .collect();
            if letters.iter().all(|it| *it == b'?') {
                continue;
            }
            if !first {
                bytes.push(b'$');
            }
            first = false;
            let _ = write!(bytes, "#{grey}");
            runs(&letters, &mut bytes);
        }
        if top + BAND < page.height {
            bytes.push(b'-');
        }
    }
    bytes.extend_from_slice(b"\x1b\\");
    bytes
}

/// Which of the six dots have that grey, the upper one lowest.
fn column(page: &Grey, grey: u8, x: u32, top: u32) -> u8 {
    (0..BAND)
        .filter(|down| top + down < page.height)
        .filter(|down| {
            let at = (top + down) as usize * page.width as usize + x as usize;
            let dot = page.dots.get(at).copied().unwrap_or(u8::MAX);
            dot / (u8::MAX / GREYS + 1) == grey
        })
        .fold(0, |bits, down| bits | 1 << down)
}

/// Letters with runs of the same one shortened.
fn runs(letters: &[u8], bytes: &mut Vec<u8>) {
    for run in letters.chunk_by(|left, right| left == right) {
        let Some(letter) = run.first() else {
            continue;
        };
        if run.len() > 3 {
            let _ = write!(bytes, "!{}", run.len());
            bytes.push(*letter);
        } else {
            bytes.extend_from_slice(run);
        }
    }
}

/// The greys that a terminal would show, as numbers of the palette; for tests.
#[cfg(test)]
pub(super) fn read(bytes: &[u8], width: u32, height: u32) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let body = text.strip_prefix("\x1bP0;1;0q").unwrap();
    let body = body.strip_suffix("\x1b\\").unwrap();
    let mut dots = vec![u8::MAX; (width * height) as usize];
    let (mut x, mut top, mut grey, mut times) = (0u32, 0u32, 0u8, 1u32);
    let mut letters = body.chars().peekable();
    let number = |letters: &mut std::iter::Peekable<std::str::Chars<'_>>| -> u32 {
        let mut digits = String::new();
        while let Some(digit) = letters.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().unwrap_or(0)
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' | ';' => drop(number(&mut letters)),
            '#' => grey = number(&mut letters) as u8,
            '!' => times = number(&mut letters),
            '$' => x = 0,
            '-' => (x, top) = (0, top + BAND),
            letter => {
                let bits = letter as u8 - b'?';
                for _ in 0..std::mem::replace(&mut times, 1) {
                    for down in (0..BAND).filter(|down| bits & 1 << down != 0) {
                        dots[((top + down) * width + x) as usize] = grey;
                    }
                    x += 1;
                }
            }
        }
    }
    dots
}
