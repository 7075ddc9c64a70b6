//! The two kinds of streams that a reader has to unpack to find objects: cross-reference streams
//! and object streams.

use super::super::fault::Fault;
use super::Budget;
use super::value::{Dictionary, Value};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// The most that one stream may unpack to; a million cross-reference entries take a half of it.
const MAX_UNPACKED: usize = 16 * 1024 * 1024;

/// Unpacks the stream whose dictionary is `dictionary` and whose bytes start `bytes`.
pub(super) fn unpack(
    dictionary: &Dictionary,
    bytes: &[u8],
    budget: &mut Budget,
) -> Result<Vec<u8>, Fault> {
    let filter = match dictionary.get(b"Filter") {
        Some(Value::Array(filters)) if filters.is_empty() => None,
        Some(Value::Array(filters)) if filters.len() == 1 => filters.first(),
        Some(Value::Array(_)) => return Err(Fault::Damaged("a packed stream of many layers")),
        other => other,
    };
    let unpacked = match filter {
        None => {
            let length = dictionary
                .integer(b"Length")
                .and_then(|it| usize::try_from(it).ok())
                .ok_or(Fault::Damaged("a stream without a length"))?;
            let bytes = bytes
                .get(..length)
                .ok_or(Fault::Damaged("a stream that breaks off"))?;
            if length > MAX_UNPACKED {
                return Err(Fault::TooComplex);
            }
            budget.take_unpacked(length)?;
            bytes.to_vec()
        }
        Some(Value::Name(name)) if matches!(name.as_slice(), b"FlateDecode" | b"Fl") => {
            inflate(bytes, budget)?
        }
        Some(_) => return Err(Fault::Damaged("a stream packed in a strange way")),
    };
    undo_prediction(dictionary, unpacked)
}

fn inflate(bytes: &[u8], budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let most = budget.unpacked.min(MAX_UNPACKED);
    let mut unpacked = Vec::new();
    ZlibDecoder::new(bytes)
        .take(most as u64 + 1)
        .read_to_end(&mut unpacked)
        .map_err(|_| Fault::Damaged("a packed stream that does not unpack"))?;
    if unpacked.len() > most {
        return Err(Fault::TooComplex);
    }
    budget.take_unpacked(unpacked.len())?;
    Ok(unpacked)
}

/// Turns rows of differences (PNG predictors) back into rows.
fn undo_prediction(dictionary: &Dictionary, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let parameters = match dictionary.get(b"DecodeParms") {
        Some(Value::Dictionary(parameters)) => parameters,
        Some(Value::Array(items)) => match items.first() {
            Some(Value::Dictionary(parameters)) => parameters,
            _ => return Ok(bytes),
        },
        _ => return Ok(bytes),
    };
    match parameters.integer(b"Predictor").unwrap_or(1) {
        1 => return Ok(bytes),
        10..=15 => {}
        _ => return Err(Fault::Damaged("a strange predictor")),
    }
    let small = |key: &[u8], default: i64| {
        let value = parameters.integer(key).unwrap_or(default);
        usize::try_from(value)
            .ok()
            .filter(|it| (1..=65_536).contains(it))
            .ok_or(Fault::Damaged("a predictor out of range"))
    };
    let bits = small(b"Colors", 1)? * small(b"BitsPerComponent", 8)?;
    let step = bits.div_ceil(8);
    let width = (bits * small(b"Columns", 1)?).div_ceil(8);
    let mut rows = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; width];
    for coded in bytes.chunks(width + 1) {
        let Some((kind, coded)) = coded.split_first() else {
            break;
        };
        let mut row = vec![0_u8; width];
        for (index, byte) in coded.iter().enumerate() {
            let left = index.checked_sub(step).map_or(0, |it| row[it]);
            let corner = index.checked_sub(step).map_or(0, |it| above[it]);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => left.midpoint(above[index]),
                4 => paeth(left, above[index], corner),
                _ => return Err(Fault::Damaged("a strange row predictor")),
            };
            row[index] = byte.wrapping_add(guess);
        }
        rows.extend(row.iter().take(coded.len()));
        above = row;
    }
    Ok(rows)
}

/// The neighbour that is nearest to `left + above - corner` (PNG, filter type 4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let guess = a + b - c;
    let (to_left, to_above, to_corner) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}
