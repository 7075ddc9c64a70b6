//! The difference between two screens as terminal bytes.
//!
//! What stock back ends leave on the table counts over a slow line: short gaps are written again
//! rather than jumped over, row ends are erased, the next row is CR LF, attributes change by the
//! shortest sequence, and nothing at all is sent when nothing changed.
//!
//! **Invariant:** after the bytes, a terminal that showed the first buffer shows the second, and
//! no control character of a cell is ever among them.

use super::sgr::Look;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use std::io::Write as _;

/// Writes what changes a terminal's screen; knows where its cursor is.
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    look: Look,
    at: Option<Place>,
    width: u16,
    /// The rows written since `begin`, to tell whether a frame has to be shown in one piece.
    rows: usize,
    /// The rows that a line feed scrolls, if not the whole screen: its first, and the one behind
    /// its last. It stays set from frame to frame, so that a list that scrolls says it once.
    region: Option<(u16, u16)>,
}

/// Where the terminal's cursor is. In the column behind the last one it waits to wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    x: u16,
    y: u16,
}

impl Encoder {
    pub fn new() -> Self {
        Self {
            bytes: Vec::new(),
            look: Look::PLAIN,
            at: None,
            width: 0,
            rows: 0,
            region: None,
        }
    }

    pub fn begin(&mut self) {
        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN_UPDATE);
        self.rows = 0;
    }

    /// All that was written since `begin`. A frame of more than one row is marked as one update,
    /// so that it is never seen half-drawn; one that travels in one piece needs no mark.
    pub fn finish(&mut self) -> &[u8] {
        if self.rows > 1 && self.bytes.len() > ONE_SEGMENT {
            self.bytes.extend_from_slice(END_UPDATE);
            return &self.bytes;
        }
        &self.bytes[BEGIN_UPDATE.len()..]
    }

    /// Somebody else has written: nothing is known of the cursor any more.
    pub fn forget(&mut self) {
        self.at = None;
        self.look = Look::PLAIN;
    }

    /// Blanks the whole screen, attributes first, as nothing is known of them.
    pub fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.look = Look::PLAIN;
        self.region = None;
        self.at = Some(Place { x: 0, y: 0 });
        self.rows = usize::MAX;
    }

    /// Moves the rows of a band up (or down); the rows that come free are blank.
    ///
    /// A line feed at the foot of a scroll region moves it up, a reverse line feed at its head down;
    /// for many rows lines are deleted and inserted. All of it every terminal since the VT102 can, the
    /// Linux console included.
    pub fn scroll(&mut self, top: u16, bottom: u16, rows: u16, up: bool) {
        if self.region != Some((top, bottom)) {
            let _ = write!(self.bytes, "\x1b[{};{}r", top + 1, bottom);
            self.region = Some((top, bottom));
            // Some go to the head of the screen then, some to that of the region.
            self.at = None;
        }
        if rows > FEEDS_PAY {
            self.go_to(0, top);
            let order = if up { 'M' } else { 'L' };
            let _ = write!(self.bytes, "\x1b[{rows}{order}");
        } else if up {
            self.go_to(0, bottom.saturating_sub(1));
            self.bytes
                .extend(std::iter::repeat_n(b'\n', usize::from(rows)));
        } else {
            self.go_to(0, top);
            for _ in 0..rows {
                self.bytes.extend_from_slice(b"\x1bM");
            }
        }
        self.rows = self.rows.saturating_add(usize::from(rows));
    }

    /// Everything in which the second screen differs from the first.
    pub fn difference(&mut self, shown: &Buffer, wanted: &Buffer) {
        self.width = wanted.area.width;
        let width = usize::from(self.width);
        if width == 0 {
            return;
        }
        let rows = shown
            .content
            .chunks_exact(width)
            .zip(wanted.content.chunks_exact(width));
        for (y, (old, new)) in rows.enumerate() {
            if old != new && self.row(y as u16, old, new) {
                self.rows = self.rows.saturating_add(1);
            }
        }
        self.set_look(Look::PLAIN);
    }

    /// Brings the cursor where it has to stand visibly.
    pub fn place_cursor(&mut self, x: u16, y: u16) {
        self.go_to(x, y);
    }

    /// Writes a picture with its upper-left corner there. Where it leaves the cursor differs from
    /// terminal to terminal.
    pub fn picture(&mut self, x: u16, y: u16, picture: &[u8]) {
        self.at = None;
        self.go_to(x, y);
        self.bytes.extend_from_slice(picture);
        self.at = None;
        self.rows = usize::MAX;
    }

    pub fn raw(&mut self, sequence: &[u8]) {
        self.bytes.extend_from_slice(sequence);
    }

    fn row(&mut self, y: u16, old: &[Cell], new: &[Cell]) -> bool {
        let before: Vec<Glyph<'_>> = glyphs(old);
        let after: Vec<Glyph<'_>> = glyphs(new);
        let mut changed: Vec<bool> = before
            .iter()
            .zip(&after)
            .map(|(old, new)| old != new)
            .collect();
        let Some(last) = changed.iter().rposition(|it| *it) else {
            return false;
        };
        // Terminals disagree on how wide some clusters are: what follows a changed one is written anew.
        let doubtful =
            (0..=last).find(|&x| changed[x] && (before[x].is_doubtful() || after[x].is_doubtful()));
        let last = if let Some(first) = doubtful {
            changed[first..].fill(true);
            changed.len() - 1
        } else {
            last
        };
        let ink = after
            .iter()
            .rposition(|it| *it != Glyph::BLANK)
            .map_or(0, |x| x + 1);
        let erases = last + 1 >= ink + ERASE_PAYS || (doubtful.is_some() && last + 1 > ink);
        let end = if erases { ink } else { last + 1 };
        let mut x = 0;
        while x < end {
            let blanks = if changed[x] {
                blanks_to_set(&after[x..end], &changed[x..end])
            } else {
                0
            };
            if blanks >= ERASING_PAYS {
                self.reach(x, y, &after);
                self.set_look(Look::PLAIN);
                let _ = write!(self.bytes, "\x1b[{blanks}X");
                x += blanks;
                continue;
            }
            match after[x] {
                Glyph::Letter {
                    symbol,
                    look,
                    columns,
                } if changed[x] => {
                    self.reach(x, y, &after);
                    self.set_look(look);
                    self.bytes.extend_from_slice(symbol.as_bytes());
                    x += columns;
                    self.at =
                        (!after[x - columns].is_doubtful()).then_some(Place { x: x as u16, y });
                }
                _ => x += 1,
            }
        }
        if erases {
            self.reach(end, y, &after);
            self.set_look(Look::PLAIN);
            self.bytes.extend_from_slice(b"\x1b[K");
        }
        true
    }

    /// Brings the cursor to a column by the cheapest way: writing again what lies between, or moving.
    fn reach(&mut self, x: usize, y: u16, row: &[Glyph<'_>]) {
        if let Some(place) = self.at
            && place.y == y
            && usize::from(place.x) < x
        {
            let between = &row[usize::from(place.x)..x];
            let cost = between.iter().try_fold(0, |cost, glyph| match glyph {
                Glyph::Letter { symbol, look, .. }
                    if *look == self.look && !glyph.is_doubtful() =>
                {
                    Some(cost + symbol.len())
                }
                Glyph::Letter { .. } => None,
                Glyph::Covered => Some(cost),
            });
            let starts_whole = !matches!(between.first(), Some(Glyph::Covered));
            if starts_whole && cost.is_some_and(|cost| cost <= move_right_cost(between.len())) {
                for glyph in between {
                    if let Glyph::Letter { symbol, .. } = glyph {
                        self.bytes.extend_from_slice(symbol.as_bytes());
                    }
                }
                self.at = Some(Place { x: x as u16, y });
                return;
            }
        }
        self.go_to(x as u16, y);
    }

    fn go_to(&mut self, x: u16, y: u16) {
        let target = Place { x, y };
        if self.at == Some(target) {
            return;
        }
        let down = self
            .at
            .filter(|place| !self.feeding_scrolls(*place, y))
            .and_then(|place| y.checked_sub(place.y));
        match (self.at, down) {
            (_, Some(down @ 0..=4)) if x == 0 => {
                self.bytes.push(b'\r');
                self.bytes
                    .extend(std::iter::repeat_n(b'\n', usize::from(down)));
            }
            (Some(place), Some(0)) if place.x < x => match x - place.x {
                1 => self.bytes.extend_from_slice(b"\x1b[C"),
                columns => {
                    let _ = write!(self.bytes, "\x1b[{columns}C");
                }
            },
            (Some(place), None) if place.x == x && y + 1 == place.y && !self.is_top(place) => {
                self.bytes.extend_from_slice(b"\x1b[A");
            }
            _ if x == 0 => {
                let _ = write!(self.bytes, "\x1b[{}H", y + 1);
            }
            _ => {
                let _ = write!(self.bytes, "\x1b[{};{}H", y + 1, x + 1);
            }
        }
        self.at = Some(target);
    }

    /// Whether the region begins there: no step up leads out of it.
    fn is_top(&self, place: Place) -> bool {
        self.region.is_some_and(|(top, _)| place.y == top)
    }

    /// Whether line feeds from that place to a row below would move rows in place of the cursor.
    fn feeding_scrolls(&self, from: Place, y: u16) -> bool {
        self.region
            .is_some_and(|(_, bottom)| from.y < bottom && y >= bottom)
    }

    fn set_look(&mut self, look: Look) {
        self.look.change_to(look, &mut self.bytes);
        self.look = look;
    }
}

const BEGIN_UPDATE: &[u8] = b"\x1b[?2026h";
const END_UPDATE: &[u8] = b"\x1b[?2026l";

/// What one packet holds: a terminal gets that much at once, over SSH as well.
const ONE_SEGMENT: usize = 1_448;

/// Up to so many rows, line feeds are shorter than the order to move them.
const FEEDS_PAY: u16 = 3;

/// Erasing cells within a row takes five bytes and leaves the cursor before them.
const ERASING_PAYS: usize = 11;

/// Erasing costs three bytes and as a rule a move and a reset before it.
const ERASE_PAYS: usize = 4;

fn move_right_cost(columns: usize) -> usize {
    match columns {
        1 => 3,
        2..=9 => 4,
        10..=99 => 5,
        _ => 6,
    }
}

/// The blanks in front, as far as the last of them that has changed.
fn blanks_to_set(row: &[Glyph<'_>], changed: &[bool]) -> usize {
    let blanks = row.iter().take_while(|it| **it == Glyph::BLANK).count();
    changed
        .iter()
        .take(blanks)
        .rposition(|it| *it)
        .map_or(0, |last| last + 1)
}

/// A cell as the terminal sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph<'a> {
    Letter {
        symbol: &'a str,
        look: Look,
        columns: usize,
    },
    /// The right half of a wide letter.
    Covered,
}

impl Glyph<'_> {
    const BLANK: Self = Glyph::Letter {
        symbol: " ",
        look: Look::PLAIN,
        columns: 1,
    };

    /// Whether terminals may disagree on its width: clusters of several characters.
    fn is_doubtful(&self) -> bool {
        matches!(self, Self::Letter { symbol, .. } if symbol.len() > 1 && symbol.chars().nth(1).is_some())
    }
}

/// A row of cells as the terminal sees it: halves of wide letters and what it cannot show apart.
pub(super) fn glyphs(row: &[Cell]) -> Vec<Glyph<'_>> {
    let mut glyphs = Vec::with_capacity(row.len());
    while let Some(cell) = row.get(glyphs.len()) {
        let symbol = cell.symbol();
        let look = Look::of(cell);
        let columns = if symbol.len() == 1 {
            1
        } else {
            usize::from(symbol.cell_width())
        };
        let next = row.get(glyphs.len() + 1);
        let shows = match columns {
            1 => true,
            // Half out of the screen, or half under a window drawn later.
            2 => next.is_some_and(|it| it.symbol() == " "),
            _ => false,
        };
        if !shows || symbol.chars().any(char::is_control) {
            glyphs.push(Glyph::Letter {
                symbol: " ",
                look,
                columns: 1,
            });
            continue;
        }
        glyphs.push(Glyph::Letter {
            symbol,
            look,
            columns,
        });
        if columns == 2 {
            glyphs.push(Glyph::Covered);
        }
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(shown: &str, wanted: &str) -> String {
        let mut encoder = Encoder::new();
        encoder.begin();
        encoder.difference(&Buffer::with_lines([shown]), &Buffer::with_lines([wanted]));
        String::from_utf8(encoder.finish().to_vec()).unwrap()
    }

    #[test]
    fn a_short_gap_is_written_again_and_a_long_one_jumped() {
        assert_eq!(between("a---b", "c---d"), "\x1b[1Hc---d");
        assert_eq!(between("a--------b", "c--------d"), "\x1b[1Hc\x1b[8Cd");
    }

    #[test]
    fn a_row_end_is_erased() {
        assert_eq!(between("abcdefgh", "ab      "), "\x1b[1;3H\x1b[K");
        assert_eq!(between("abc", "ab "), "\x1b[1;3H ");
    }

    #[test]
    fn a_long_blank_within_a_row_is_erased() {
        assert_eq!(
            between("abcdefghijklmno", "ab            o"),
            "\x1b[1;3H\x1b[12X"
        );
        assert_eq!(
            between("abcdefghijklmno", "ab            p"),
            "\x1b[1;3H\x1b[12X\x1b[12Cp"
        );
        assert_eq!(between("abcdefg", "ab    g"), "\x1b[1;3H    ");
    }

    #[test]
    fn what_follows_a_cluster_of_unsure_width_is_written_anew() {
        let bytes = between("e\u{323}\u{302} xyz", "o\u{323}\u{302} xyz");
        assert!(bytes.ends_with(" xyz"), "{bytes:?}");
    }

    #[test]
    fn a_window_over_half_a_wide_letter_keeps_its_border() {
        let mut wanted = Buffer::with_lines(["日本"]);
        wanted[(1, 0)].set_symbol("│");
        let shown: Vec<Glyph<'_>> = glyphs(&wanted.content);
        assert_eq!(shown[0], Glyph::BLANK);
        assert!(matches!(shown[1], Glyph::Letter { symbol: "│", .. }));
    }

    #[test]
    fn control_characters_never_leave() {
        let mut wanted = Buffer::with_lines(["abc"]);
        wanted[(1, 0)].set_symbol("\x1b");
        wanted[(2, 0)].set_symbol("\u{9b}31m");
        let mut encoder = Encoder::new();
        encoder.begin();
        encoder.difference(&Buffer::with_lines(["   "]), &wanted);
        assert_eq!(encoder.finish(), b"\x1b[1Ha");
    }
}
