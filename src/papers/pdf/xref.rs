//! Where the objects of a file lie: its cross-reference tables and streams, newest first.
//!
//! No table is copied: a section remembers where its entries start and answers by arithmetic, so a
//! file that claims a billion objects costs nothing.

use super::super::fault::Fault;
use super::value::{Dictionary, Lexer, Value};
use super::{Budget, stream};
use std::collections::HashSet;

/// How much syntax one object or section head may take.
pub(super) const WINDOW: usize = 1024 * 1024;
/// The most sections, over all revisions; a revision signs or corrects and has few.
const MAX_SECTIONS: usize = 20_000;
/// The most revisions.
const MAX_REVISIONS: usize = 500;

/// Where an object lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At this offset of the file.
    At(usize),
    /// In the object stream of this number, at this index.
    In { stream: u32, index: usize },
}

/// A run of consecutive object numbers.
struct Section {
    first: u32,
    count: u32,
    entries: Entries,
}

enum Entries {
    /// A table: where it starts in the file and how long one entry is.
    Table { start: usize, stride: usize },
    /// A stream: which one, where the run starts in it, and the widths of its fields.
    Stream {
        index: usize,
        start: usize,
        widths: [usize; 3],
    },
}

/// All sections, and the newest trailer.
pub(super) struct Xref {
    sections: Vec<Section>,
    streams: Vec<Vec<u8>>,
    pub(super) trailer: Dictionary,
    pub(super) encrypted: bool,
}

impl Xref {
    pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Self, Fault> {
        let mut xref = Self {
            sections: Vec::new(),
            streams: Vec::new(),
            trailer: Dictionary::default(),
            encrypted: false,
        };
        let mut seen = HashSet::new();
        let mut next = Some(start(bytes)?);
        let mut newest = true;
        while let Some(at) = next {
            if !seen.insert(at) || seen.len() > MAX_REVISIONS {
                return Err(Fault::Damaged("revisions that turn in a circle"));
            }
            let trailer = xref.revision(bytes, at, budget)?;
            // A hybrid file's stream holds what its table hides from old readers.
            if let Some(hidden) = trailer.integer(b"XRefStm") {
                let hidden = offset(hidden)?;
                if seen.insert(hidden) {
                    xref.revision(bytes, hidden, budget)?;
                }
            }
            xref.encrypted |= trailer.get(b"Encrypt").is_some();
            next = trailer.integer(b"Prev").map(offset).transpose()?;
            if newest {
                xref.trailer = trailer;
                newest = false;
            }
        }
        Ok(xref)
    }

    /// Reads the table or stream at `at` and returns its trailer.
    fn revision(
        &mut self,
        bytes: &[u8],
        at: usize,
        budget: &mut Budget,
    ) -> Result<Dictionary, Fault> {
        let mut lexer = Lexer::new(bytes, at, WINDOW)?;
        lexer.skip_blank();
        if lexer.keyword(b"xref") {
            let after = at + lexer.read();
            self.table(bytes, after, budget)
        } else {
            self.stream(bytes, at, budget)
        }
    }

    fn table(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        budget: &mut Budget,
    ) -> Result<Dictionary, Fault> {
        loop {
            let mut lexer = Lexer::new(bytes, at, WINDOW)?;
            lexer.skip_blank();
            if lexer.keyword(b"trailer") {
                let trailer = lexer.value()?;
                budget.take_syntax(lexer.read())?;
                return match trailer {
                    Value::Dictionary(trailer) => Ok(trailer),
                    _ => Err(Fault::Damaged("a trailer that is none")),
                };
            }
            let (Some(first), Some(count)) = (lexer.number(), lexer.number()) else {
                return Err(Fault::Damaged("a cross-reference table without sections"));
            };
            lexer.skip_blank();
            budget.take_syntax(lexer.read() + 64)?;
            let start = at + lexer.read();
            let rest = bytes.get(start..).unwrap_or_default();
            // Some writers end entries with one byte instead of two.
            let stride = match rest.get(18..20) {
                Some([b'\n' | b'\r', b'0'..=b'9' | b't']) => 19,
                _ => 20,
            };
            let (Ok(mut first), Ok(count)) = (u32::try_from(first), u32::try_from(count)) else {
                return Err(Fault::Damaged("a cross-reference table out of range"));
            };
            let length = count as usize * stride;
            if length > rest.len() {
                return Err(Fault::Damaged("a cross-reference table that breaks off"));
            }
            // Some writers count the list's head, which is object 0, as object 1.
            if first == 1 && rest.starts_with(b"0000000000 65535 f") {
                first = 0;
            }
            self.push(Section {
                first,
                count,
                entries: Entries::Table { start, stride },
            })?;
            at = start + length;
        }
    }

    fn stream(
        &mut self,
        bytes: &[u8],
        at: usize,
        budget: &mut Budget,
    ) -> Result<Dictionary, Fault> {
        let (_, value, data) = object_at(bytes, at, budget)?;
        let (Value::Dictionary(dictionary), Some(data)) = (value, data) else {
            return Err(Fault::Damaged("no cross-reference where one should be"));
        };
        if dictionary.get(b"Type") != Some(&Value::Name(b"XRef".to_vec())) {
            return Err(Fault::Damaged("no cross-reference where one should be"));
        }
        let unpacked = stream::unpack(&dictionary, bytes.get(data..).unwrap_or_default(), budget)?;
        let widths = match dictionary.get(b"W") {
            Some(Value::Array(widths)) => match widths.as_slice() {
                [Value::Integer(a), Value::Integer(b), Value::Integer(c)] => [*a, *b, *c],
                _ => return Err(Fault::Damaged("a cross-reference without widths")),
            },
            _ => return Err(Fault::Damaged("a cross-reference without widths")),
        };
        if widths.iter().any(|width| !(0..=8).contains(width)) {
            return Err(Fault::Damaged("a cross-reference with odd widths"));
        }
        let widths = widths.map(|width| width as usize);
        let entry: usize = widths.iter().sum();
        let size = dictionary.integer(b"Size").unwrap_or_default();
        let runs = match dictionary.get(b"Index") {
            Some(Value::Array(runs)) => runs.clone(),
            _ => vec![Value::Integer(0), Value::Integer(size)],
        };
        let index = self.streams.len();
        self.streams.push(unpacked);
        let mut start = 0_usize;
        for run in runs.chunks(2) {
            let [Value::Integer(first), Value::Integer(count)] = run else {
                return Err(Fault::Damaged("a cross-reference with odd runs"));
            };
            let (Ok(first), Ok(count)) = (u32::try_from(*first), u32::try_from(*count)) else {
                return Err(Fault::Damaged("a cross-reference out of range"));
            };
            self.push(Section {
                first,
                count,
                entries: Entries::Stream {
                    index,
                    start,
                    widths,
                },
            })?;
            start = start.saturating_add((count as usize).saturating_mul(entry));
        }
        Ok(dictionary)
    }

    fn push(&mut self, section: Section) -> Result<(), Fault> {
        if self.sections.len() >= MAX_SECTIONS {
            return Err(Fault::TooComplex);
        }
        self.sections.push(section);
        Ok(())
    }

    /// Where the newest version of an object lies; `None` if there is no such object.
    pub(super) fn find(
        &self,
        bytes: &[u8],
        number: u32,
        budget: &mut Budget,
    ) -> Result<Option<Place>, Fault> {
        budget.take_syntax(self.sections.len())?;
        for section in &self.sections {
            let Some(index) = number.checked_sub(section.first) else {
                continue;
            };
            if index >= section.count {
                continue;
            }
            match self.entry(section, bytes, index as usize)? {
                Entry::Place(place) => return Ok(Some(place)),
                // A hybrid file's table says free of what its stream has.
                Entry::Free => {}
                Entry::Missing => return Err(Fault::Damaged("a cross-reference that breaks off")),
            }
        }
        Ok(None)
    }

    fn entry(&self, section: &Section, bytes: &[u8], index: usize) -> Result<Entry, Fault> {
        match section.entries {
            Entries::Table { start, stride } => {
                let at = start + index * stride;
                let Some(entry) = bytes.get(at..at + 18) else {
                    return Ok(Entry::Missing);
                };
                let (digits, rest) = entry.split_at(10);
                let place = str::from_utf8(digits)
                    .ok()
                    .and_then(|it| it.trim().parse::<usize>().ok())
                    .ok_or(Fault::Damaged("a cross-reference entry"))?;
                Ok(match rest.last() {
                    Some(b'n') if place > 0 => Entry::Place(Place::At(place)),
                    Some(b'n' | b'f') => Entry::Free,
                    _ => return Err(Fault::Damaged("a cross-reference entry")),
                })
            }
            Entries::Stream {
                index: stream,
                start,
                widths,
            } => {
                let length: usize = widths.iter().sum();
                let at = start.saturating_add(index.saturating_mul(length));
                let entry = self
                    .streams
                    .get(stream)
                    .and_then(|it| it.get(at..at.saturating_add(length)));
                let Some(entry) = entry.filter(|_| length > 0) else {
                    return Ok(Entry::Missing);
                };
                let (kind, rest) = entry.split_at(widths[0]);
                let (second, third) = rest.split_at(widths[1]);
                let kind = if widths[0] == 0 { 1 } else { big_endian(kind) };
                Ok(match kind {
                    0 => Entry::Free,
                    1 => Entry::Place(Place::At(big_endian(second) as usize)),
                    2 => Entry::Place(Place::In {
                        stream: u32::try_from(big_endian(second))
                            .map_err(|_| Fault::Damaged("a cross-reference entry"))?,
                        index: big_endian(third) as usize,
                    }),
                    _ => return Err(Fault::Damaged("a cross-reference entry")),
                })
            }
        }
    }
}

enum Entry {
    Place(Place),
    Free,
    Missing,
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn offset(number: i64) -> Result<usize, Fault> {
    usize::try_from(number).map_err(|_| Fault::Damaged("an offset before the file"))
}

/// The offset after the last `startxref`.
fn start(bytes: &[u8]) -> Result<usize, Fault> {
    /// What may follow the end mark, such as a transport's padding.
    const TAIL: usize = 64 * 1024;
    const WORD: &[u8] = b"startxref";
    let tail = bytes.len().saturating_sub(TAIL);
    let at = bytes
        .get(tail..)
        .unwrap_or_default()
        .windows(WORD.len())
        .rposition(|window| window == WORD)
        .ok_or(Fault::Damaged("the file's end is missing"))?;
    let mut lexer = Lexer::new(bytes, tail + at + WORD.len(), 256)?;
    lexer
        .number()
        .and_then(|number| usize::try_from(number).ok())
        .ok_or(Fault::Damaged("the file's end is missing"))
}

/// The object at an offset: its number, its value, and where its stream starts if it has one.
pub(super) fn object_at(
    bytes: &[u8],
    at: usize,
    budget: &mut Budget,
) -> Result<(u32, Value, Option<usize>), Fault> {
    let mut lexer = Lexer::new(bytes, at, WINDOW)?;
    let number = lexer.number().and_then(|it| u32::try_from(it).ok());
    let generation = lexer.number();
    lexer.skip_blank();
    let (Some(number), Some(_), true) = (number, generation, lexer.keyword(b"obj")) else {
        return Err(Fault::Damaged("no object where one should be"));
    };
    let value = lexer.value();
    budget.take_syntax(lexer.read() + 64)?;
    let value = value?;
    lexer.skip_blank();
    let data = if matches!(value, Value::Dictionary(_)) && lexer.keyword(b"stream") {
        // The word is followed by a line feed, or a carriage return and one.
        let _ = lexer.keyword(b"\r\n") || lexer.keyword(b"\n") || lexer.keyword(b"\r");
        Some(at + lexer.read())
    } else {
        None
    };
    Ok((number, value, data))
}
