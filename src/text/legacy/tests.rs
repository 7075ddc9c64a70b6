//! Samples of the sources, every letter there and back, and columns that mix writings.

use super::letters::LETTERS;
use super::{Charset, Writing, decode, guess, guess_all};
use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use proptest::prelude::*;

/// domain.md §11.5.
const PLAIN: &str = "Hàn Quốc hôm nay bắn pháo đáp trả Triều Tiên … nước";
const TCVN3: &str = "Hµn Quèc h«m nay b¾n ph¸o ®¸p tr¶ TriÒu Tiªn … n\u{AD}íc";
const VNI: &str = "Haøn Quoác hoâm nay baén phaùo ñaùp traû Trieàu Tieân … nöôùc";

#[test]
fn the_sample_sentence_is_read_and_written() {
    for (writing, sample) in [(Writing::Tcvn3, TCVN3), (Writing::Vni, VNI)] {
        assert_eq!(writing.read(sample), PLAIN, "{writing:?}");
        assert_eq!(writing.write(PLAIN), sample, "{writing:?}");
        let found = guess(sample).map(|it| (it.writing, it.sure));
        assert_eq!(found, Some((writing, true)));
    }
    assert_eq!(guess(PLAIN).map(|it| it.writing), Some(Writing::Unicode));
}

#[test]
fn every_letter_comes_back_from_every_writing() {
    for (letter, _, _) in LETTERS {
        let letter = letter.to_string();
        for writing in Writing::ALL {
            assert_eq!(writing.read(&writing.write(&letter)), letter, "{writing:?}");
        }
    }
}

#[test]
fn what_was_read_as_western_is_read_again() {
    assert_eq!(Writing::Twice.read("Nguyá»…n VÄƒn An"), "Nguyễn Văn An");
    let found = guess("Nguyá»…n VÄƒn An").map(|it| it.writing);
    assert_eq!(found, Some(Writing::Twice));
}

#[test]
fn capitals_of_tcvn3_are_guessed_by_their_word() {
    assert_eq!(Writing::Tcvn3.read("QUËN HOµN KIÕM"), "QUẬN HOÀN KIẾM");
    assert_eq!(Writing::Tcvn3.read("Hµ Néi"), "Hà Nội");
    // Drawn as capitals by the font alone: nothing in the text tells.
    assert_eq!(Writing::Tcvn3.read("hµ néi"), "hà nội");
}

#[test]
fn a_small_mark_behind_a_capital_of_vni_is_read() {
    assert_eq!(Writing::Vni.read("TRAÀN VAÊN aÙN"), "TRẦN VĂN áN");
    assert_eq!(Writing::Vni.read("Traàn Aùnh"), "Trần Ánh");
}

#[test]
fn the_charset_of_a_file_is_found() {
    let row = "Số;Họ tên\r\n15;Nguyễn Thị Ngọc Ánh\r\n16;Đặng Văn Cường\r\n";
    let wide = |swap: fn(u16) -> [u8; 2], mark: bool| {
        let text = row.encode_utf16();
        let units = mark.then_some(0xFEFF).into_iter().chain(text);
        units.flat_map(swap).collect::<Vec<u8>>()
    };
    let marked = ["\u{FEFF}".as_bytes(), row.as_bytes()].concat();
    let files: [(Vec<u8>, Charset); 7] = [
        (row.as_bytes().to_vec(), Charset::Utf8),
        (marked, Charset::Utf8),
        (wide(u16::to_le_bytes, true), Charset::Utf16LittleEndian),
        (wide(u16::to_be_bytes, true), Charset::Utf16BigEndian),
        (wide(u16::to_le_bytes, false), Charset::Utf16LittleEndian),
        (wide(u16::to_be_bytes, false), Charset::Utf16BigEndian),
        (windows_1258(row), Charset::Windows1258),
    ];
    for (bytes, charset) in files {
        let decoded = decode(&bytes);
        assert_eq!((decoded.charset, decoded.damaged), (charset, false));
        assert_eq!(decoded.text, row, "{charset:?}");
    }
}

#[test]
fn old_fonts_in_single_bytes_are_western_text_first() {
    for writing in [Writing::Tcvn3, Writing::Vni] {
        let written = writing.write("Nguyễn Thị Ngọc Ánh, số 15 phố Hàng Đào");
        let (bytes, _, unmappable) = WINDOWS_1252.encode(&written);
        assert!(!unmappable);
        let decoded = decode(&bytes);
        assert_eq!(decoded.charset, Charset::Windows1252, "{writing:?}");
        assert_eq!(guess(&decoded.text).map(|it| it.writing), Some(writing));
    }
}

#[test]
fn a_column_can_mix_writings() {
    let cells = [
        "Hµng §µo",
        "Hàng Bạc",
        "Haøng Gai",
        "15",
        "Lý Thái Tổ",
        "NguyÔn ThÞ Mai",
        "TrÇn V¨n ¸nh",
    ];
    let found: Vec<Writing> = guess_all(cells.into_iter())
        .iter()
        .map(|it| it.writing)
        .collect();
    let expected = [
        Writing::Tcvn3,
        Writing::Unicode,
        Writing::Vni,
        Writing::Unicode,
        Writing::Unicode,
        Writing::Tcvn3,
        Writing::Tcvn3,
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_doubtful_cell_is_read_as_its_column_and_said_to_be_doubtful() {
    // In Unicode a French name, in TCVN3 no syllable.
    let cells = ["Hµng §µo", "NguyÔn ThÞ Mai", "Renée"];
    let found = guess_all(cells.into_iter());
    let last = found.last().copied();
    assert_eq!(last.map(|it| it.sure), Some(false));
}

/// Letters with their tone behind them, as Windows-1258 has them.
fn windows_1258(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for letter in text.chars() {
        let own = letter.to_string();
        let (whole, _, missing) = WINDOWS_1258.encode(&own);
        if !missing {
            bytes.extend_from_slice(&whole);
            continue;
        }
        let mut parts = Vec::new();
        unicode_normalization::char::decompose_canonical(letter, |part| parts.push(part));
        let is_tone = |it: &char| {
            matches!(
                it,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            )
        };
        let tone: Vec<char> = parts.iter().copied().filter(is_tone).collect();
        let base: String = parts.into_iter().filter(|it| !is_tone(it)).collect();
        for part in crate::text::nfc(&base).chars().chain(tone) {
            let part = part.to_string();
            bytes.extend_from_slice(&WINDOWS_1258.encode(&part).0);
        }
    }
    bytes
}

proptest! {
    #[test]
    fn names_come_back_from_every_writing(name in "(Nguyễn|Trần|Lê|Đặng|Hoàng) (Thị|Văn|Đức|Ngọc)( Ánh| Hưởng| Ỷ| Quỳnh){1,2}") {
        for writing in Writing::ALL {
            prop_assert_eq!(writing.read(&writing.write(&name)), name.clone());
        }
    }

    #[test]
    fn any_text_and_any_bytes_are_read(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        for writing in Writing::ALL {
            let _ = writing.read(&text);
        }
        let _ = guess(&text);
        let _ = decode(&bytes);
    }
}
