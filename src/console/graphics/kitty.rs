//! The graphics protocol of kitty and of the terminals that took it up.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Write as _;

/// The most letters of base64 in one piece.
const PIECE: usize = 4096;
/// Takes the picture down and lets its dots go; nothing is answered.
pub(super) const ERASE: &[u8] = b"\x1b_Ga=d,d=I,i=77,q=2\x1b\\";

/// A picture at the cursor, scaled to so many cells, beneath letters; the cursor stays.
pub(super) fn draw(png: &[u8], columns: u16, rows: u16) -> Vec<u8> {
    let base64 = STANDARD.encode(png);
    let mut pieces = base64.as_bytes().chunks(PIECE).peekable();
    let mut bytes = Vec::with_capacity(base64.len() + 256);
    let mut keys = format!("a=T,f=100,i=77,p=1,z=-1,q=2,C=1,c={columns},r={rows},");
    while let Some(piece) = pieces.next() {
        let more = u8::from(pieces.peek().is_some());
        // Writing to memory does not fail.
        let _ = write!(bytes, "\x1b_G{keys}m={more};");
        bytes.extend_from_slice(piece);
        bytes.extend_from_slice(b"\x1b\\");
        "q=2,".clone_into(&mut keys);
    }
    bytes
}
