//! Large letters and digits, drawn with blocks: five rows high at size one, and any whole multiple of it.

/// Rows and columns of one glyph at size one.
pub const ROWS: usize = 5;
pub const COLUMNS: usize = 5;
/// Blank columns between two glyphs at size one.
const GAP: usize = 1;

/// Five rows of five columns, a bit each; what has no glyph is blank.
fn glyph(letter: char) -> [u8; ROWS] {
    match letter {
        '0' => [0b01110, 0b10001, 0b10001, 0b10001, 0b01110],
        '1' => [0b00100, 0b01100, 0b00100, 0b00100, 0b01110],
        '2' => [0b11110, 0b00001, 0b01110, 0b10000, 0b11111],
        '3' => [0b11110, 0b00001, 0b01110, 0b00001, 0b11110],
        '4' => [0b10010, 0b10010, 0b11111, 0b00010, 0b00010],
        '5' => [0b11111, 0b10000, 0b11110, 0b00001, 0b11110],
        '6' => [0b01110, 0b10000, 0b11110, 0b10001, 0b01110],
        '7' => [0b11111, 0b00010, 0b00100, 0b01000, 0b01000],
        '8' => [0b01110, 0b10001, 0b01110, 0b10001, 0b01110],
        '9' => [0b01110, 0b10001, 0b01111, 0b00001, 0b01110],
        'A' => [0b01110, 0b10001, 0b11111, 0b10001, 0b10001],
        'B' => [0b11110, 0b10001, 0b11110, 0b10001, 0b11110],
        'C' => [0b01111, 0b10000, 0b10000, 0b10000, 0b01111],
        'D' => [0b11110, 0b10001, 0b10001, 0b10001, 0b11110],
        'E' => [0b11111, 0b10000, 0b11110, 0b10000, 0b11111],
        'F' => [0b11111, 0b10000, 0b11110, 0b10000, 0b10000],
        'G' => [0b01111, 0b10000, 0b10011, 0b10001, 0b01111],
        'H' => [0b10001, 0b10001, 0b11111, 0b10001, 0b10001],
        'I' => [0b01110, 0b00100, 0b00100, 0b00100, 0b01110],
        'J' => [0b00111, 0b00010, 0b00010, 0b10010, 0b01100],
        'K' => [0b10010, 0b10100, 0b11000, 0b10100, 0b10010],
        'L' => [0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
        'M' => [0b10001, 0b11011, 0b10101, 0b10001, 0b10001],
        'N' => [0b10001, 0b11001, 0b10101, 0b10011, 0b10001],
        'O' => [0b01110, 0b10001, 0b10001, 0b10001, 0b01110],
        'P' => [0b11110, 0b10001, 0b11110, 0b10000, 0b10000],
        'Q' => [0b01110, 0b10001, 0b10101, 0b10010, 0b01101],
        'R' => [0b11110, 0b10001, 0b11110, 0b10010, 0b10001],
        'S' => [0b01111, 0b10000, 0b01110, 0b00001, 0b11110],
        'T' => [0b11111, 0b00100, 0b00100, 0b00100, 0b00100],
        'U' => [0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
        'V' => [0b10001, 0b10001, 0b01010, 0b01010, 0b00100],
        'W' => [0b10001, 0b10001, 0b10101, 0b11011, 0b10001],
        'X' => [0b10001, 0b01010, 0b00100, 0b01010, 0b10001],
        'Y' => [0b10001, 0b01010, 0b00100, 0b00100, 0b00100],
        'Z' => [0b11111, 0b00010, 0b00100, 0b01000, 0b11111],
        _ => [0; ROWS],
    }
}

/// The columns that a text takes at a size.
pub fn width(text: &str, size: usize) -> usize {
    let letters = text.chars().count();
    (letters * (COLUMNS + GAP)).saturating_sub(GAP) * size
}

/// The rows of a text at a size, top first. A glyph is drawn twice as wide as high would have it only
/// by its size in columns: a cell is about twice as high as it is wide, so rows are not stretched.
pub fn rows(text: &str, size: usize, block: char) -> Vec<String> {
    let high = size.div_ceil(2);
    (0..ROWS)
        .flat_map(|row| {
            let line: String = text
                .chars()
                .flat_map(|letter| {
                    let bits = glyph(letter).get(row).copied().unwrap_or_default();
                    let cells = (0..COLUMNS)
                        .rev()
                        .map(move |column| bits >> column & 1 == 1)
                        .chain(std::iter::repeat_n(false, GAP));
                    cells
                        .flat_map(move |on| std::iter::repeat_n(if on { block } else { ' ' }, size))
                })
                .collect();
            std::iter::repeat_n(line.trim_end().to_owned(), high)
        })
        .collect()
}

/// The rows that a text takes at a size.
pub fn height(size: usize) -> usize {
    ROWS * size.div_ceil(2)
}
