//! Bytes of a file as text.

use super::guess::{best, likeness};
use crate::text::normal::nfc;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use serde::{Deserialize, Serialize};

/// How bytes stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charset {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    /// Windows' own Vietnamese: letters with marks behind them.
    Windows1258,
    /// Western; also what TCVN3 and VNI are stored in.
    Windows1252,
}

impl Charset {
    /// The name that people know.
    pub fn name(self) -> &'static str {
        self.encoding().name()
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16LittleEndian => UTF_16LE,
            Self::Utf16BigEndian => UTF_16BE,
            Self::Windows1258 => WINDOWS_1258,
            Self::Windows1252 => WINDOWS_1252,
        }
    }

    fn text(self, bytes: &[u8]) -> Decoded {
        let (text, damaged) = self.encoding().decode_with_bom_removal(bytes);
        let text = match self {
            Self::Windows1258 => nfc(&text),
            _ => text.into_owned(),
        };
        Decoded {
            text,
            charset: self,
            damaged,
        }
    }
}

/// A file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub charset: Charset,
    /// Some bytes are no letters of this charset; U+FFFD stands for them.
    pub damaged: bool,
}

/// So many bytes are looked at for a guess.
const SAMPLE: usize = 64 * 1024;

/// The text of a file whose charset nobody told.
pub fn decode(bytes: &[u8]) -> Decoded {
    charset_of(bytes).text(bytes)
}

fn charset_of(bytes: &[u8]) -> Charset {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Charset::Utf8,
        [0xFF, 0xFE, ..] => return Charset::Utf16LittleEndian,
        [0xFE, 0xFF, ..] => return Charset::Utf16BigEndian,
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(charset) = wide(sample) {
        return charset;
    }
    // A sample may end within a letter; the whole file has to be right all the same.
    if std::str::from_utf8(bytes).is_ok() {
        return Charset::Utf8;
    }
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(sample);
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(sample);
    let of_western = best(&western).map_or(0, |(_, likeness)| likeness);
    if likeness(&nfc(&vietnamese)) > of_western {
        Charset::Windows1258
    } else {
        Charset::Windows1252
    }
}

/// UTF-16 without a mark at its start: every other byte of plain letters is 0.
fn wide(sample: &[u8]) -> Option<Charset> {
    let pairs = sample.len() / 2;
    let zeros = |at: usize| {
        sample
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs == 0 || even.max(odd) * 4 < pairs {
        None
    } else if odd > even {
        Some(Charset::Utf16LittleEndian)
    } else {
        Some(Charset::Utf16BigEndian)
    }
}
