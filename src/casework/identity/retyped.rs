//! Whether a scanned name went through an input method (*bộ gõ*) or lost its marks on the way.
//!
//! A scanner that types like a keyboard meets whatever input method is on: Telex and VNI rewrite
//! its letters, or leave their own keystrokes in the text. Others know no Unicode at all.
//!
//! These are signs and no proofs: a name of the Central Highlands may look mangled. So a sign only
//! takes the trust from what was read; an officer who confirms it gives it back.

use super::Sex;
use crate::text::{fold, nfc};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Beginnings of syllables, folded; a Telex key is suspected only behind one of these.
const ONSETS: [&str; 27] = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "q", "r", "s", "t", "th", "tr", "v", "x",
];
const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];
/// Telex keys of tones; no Vietnamese syllable ends in them.
const TONE_KEYS: [char; 5] = ['s', 'f', 'r', 'x', 'j'];
const DOUBLED_KEYS: [&str; 4] = ["aa", "ee", "oo", "dd"];
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// What happened to a text on its way from the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// Read in another encoding than it was written in, or letters replaced by `?`.
    WrongEncoding,
    /// Telex or VNI keys are in it, or what they make of a text that was no typing.
    Retyped,
    /// No letter has a mark any more.
    MarksLost,
}

/// The damage that name, sex and address show together; `sex` is the field as it was read.
pub(super) fn damage(name: &str, sex: &str, address: &str) -> Option<Damage> {
    let (name, sex, address) = (nfc(name), nfc(sex), nfc(address));
    if [&name, &sex, &address]
        .into_iter()
        .any(|text| is_misread(text))
    {
        Some(Damage::WrongEncoding)
    } else if name.split(is_between_words).any(is_retyped) {
        Some(Damage::Retyped)
    } else if has_lost_marks(&name, &sex, &address) {
        Some(Damage::MarksLost)
    } else {
        None
    }
}

fn is_misread(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.contains(&char::REPLACEMENT_CHARACTER)
        || letters.windows(2).any(|pair| match pair {
            // UTF-8 read as Windows-1252.
            ['á' | 'Ã' | 'Ä' | 'Æ', second] => ('\u{A1}'..='\u{BF}').contains(second),
            // A letter that the code page of the scanner does not have.
            ['?', second] => second.is_alphabetic(),
            [first, '?'] => first.is_alphabetic(),
            _ => false,
        })
        || text.contains("Ä‘")
}

/// `H'Wôl` and `Y-Wăn` are two words each.
fn is_between_words(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\'' | '\u{2018}' | '\u{2019}')
}

fn is_retyped(word: &str) -> bool {
    let has_letter = word.chars().any(char::is_alphabetic);
    let has_digit = word.chars().any(|letter| letter.is_ascii_digit());
    has_letter && has_digit || has_odd_tones(word) || has_telex_keys(&fold(word))
}

/// More tones than one on a syllable, or a tone on a consonant.
fn has_odd_tones(word: &str) -> bool {
    let mut tones = 0;
    let mut base = ' ';
    for letter in word.to_lowercase().nfd() {
        if TONES.contains(&letter) {
            tones += 1;
            if !VOWELS.contains(&base) {
                return true;
            }
        } else if !is_combining_mark(letter) {
            base = letter;
        }
    }
    tones > 1
}

fn has_telex_keys(folded: &str) -> bool {
    let Some(first_vowel) = folded.find(VOWELS) else {
        return folded.contains('w');
    };
    let (onset, rest) = folded.split_at(first_vowel);
    let ends_in_tone_key = rest.ends_with(TONE_KEYS) && ONSETS.contains(&onset);
    ends_in_tone_key || rest.contains('w') || DOUBLED_KEYS.iter().any(|keys| folded.contains(keys))
}

/// A female card tells by its *Nữ*; otherwise a name and an address without a single mark do.
fn has_lost_marks(name: &str, sex: &str, address: &str) -> bool {
    if Sex::parse(sex) == Some(Sex::Female) {
        sex.is_ascii()
    } else {
        name.is_ascii() && address.is_ascii() && name.contains(char::is_alphabetic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Damage::{MarksLost, Retyped, WrongEncoding};
    use rstest::rstest;

    #[rstest]
    #[case("Nguyễn Văn An", "Nam", "Hàng Bài, Hà Nội")]
    #[case("NGUYỄN THỊ HOÀ", "NỮ", "XÃ HỢP TIẾN, HÀ NỘI")]
    #[case::decomposed("Nguye\u{302}\u{303}n An", "Nam", "Ha\u{300} No\u{323}\u{302}i")]
    #[case::a_name_without_marks("Mai Anh Nam", "Nam", "P.302 A5, Hà Nội")]
    #[case::a_woman_without_marks("Mai Anh", "Nữ", "")]
    #[case::jarai("Ksor H’Wôl", "Nữ", "Gia Lai")]
    #[case::ede("Y-Wăn Êban Kbuôr", "Nam", "Đắk Lắk")]
    #[case::a_question_in_the_address("Lê Ân", "Nam", "Số 1 (?), Hà Nội")]
    fn a_text_that_came_whole_is_trusted(
        #[case] name: &str,
        #[case] sex: &str,
        #[case] address: &str,
    ) {
        assert_eq!(damage(name, sex, address), None);
    }

    #[rstest]
    #[case::plain_female("Pham Thi Hoa", "Nu", "So 1, Hai Phong", MarksLost)]
    #[case::plain_male("Pham Van Hoa", "Nam", "So 1, Hai Phong", MarksLost)]
    #[case::only_the_sex_tells("Mai Anh", "Nu", "", MarksLost)]
    #[case::telex_left_as_typed("Nguyeenx Vawn An", "Nam", "Hà Nội", Retyped)]
    #[case::telex_tone_key("Tran Thi Hoaf", "Nu", "Ha Noi", Retyped)]
    #[case::vni_left_as_typed("Nguye6n4 Va8n An", "Nam", "Ha Noi", Retyped)]
    #[case::two_tones("Nguyễñ Văn An", "Nam", "Hà Nội", Retyped)]
    #[case::telex_key_behind_a_mark("Trầnf Văn An", "Nam", "Hà Nội", Retyped)]
    #[case::mojibake("Nguyá»…n VÄƒn An", "Nam", "HÃ\u{A0} Ná»™i", WrongEncoding)]
    #[case::mojibake_of_d("Ä‘An", "Nam", "x", WrongEncoding)]
    #[case::question_marks("Nguy?n V?n An", "Nam", "H? N?i", WrongEncoding)]
    #[case::replacement("Nguy\u{FFFD}n", "Nam", "Hà Nội", WrongEncoding)]
    fn damage_is_seen(
        #[case] name: &str,
        #[case] sex: &str,
        #[case] address: &str,
        #[case] expected: Damage,
    ) {
        assert_eq!(damage(name, sex, address), Some(expected));
    }
}
