//! Tables of what keys give, and that every syllable can be typed.

use super::syllable::{Letter, Mark, Tone, Word, all};
use super::*;
use crate::text::tone_key;
use proptest::prelude::*;
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;

/// What stands in a field after the keys, the last word over.
fn typed(method: Method, style: ToneStyle, keys: &str) -> String {
    let (mut typing, mut text, mut word) = (Typing::default(), String::new(), String::new());
    for key in keys.chars() {
        if key.is_whitespace() {
            let over = typing.finish(method, style, &word);
            text.push_str(&over.unwrap_or(word));
            text.push(key);
            word = String::new();
        } else {
            word = typing.press(method, style, (&word, ""), key).0;
        }
    }
    text + &typing.finish(method, style, &word).unwrap_or(word)
}

fn telex(keys: &str) -> String {
    typed(Method::Telex, ToneStyle::Old, keys)
}

fn vni(keys: &str) -> String {
    typed(Method::Vni, ToneStyle::Old, keys)
}

#[rstest]
#[case("tieengs", "tiếng")]
#[case::tone_in_the_middle("tieesng", "tiếng")]
#[case::all_at_the_end("tienges", "tiếng")]
#[case::tone_before_its_mark("tiesnge", "tiếng")]
#[case("dduwowngf", "đường")]
#[case::one_w("dduowngf", "đường")]
#[case::at_the_end("duongdwf", "đường")]
#[case::horn_joins("dduwongf", "đường")]
#[case("Nguyeenx Thij Bichs DDaof", "Nguyễn Thị Bích Đào")]
#[case("NGUYEENX", "NGUYỄN")]
#[case("Trwowngf Chinh", "Trường Chinh")]
#[case("Hoangf Awnr", "Hoàng Ẳn")]
#[case("uwowcs", "ước")]
#[case("w", "ư")]
#[case("tw", "tư")]
#[case("W", "Ư")]
#[case("nhw", "như")]
#[case("ww", "w")]
#[case("tww", "tw")]
#[case("aaa", "aa")]
#[case("ass", "as")]
#[case("ddd", "dd")]
#[case("aww", "aw")]
#[case("uww", "uw")]
#[case("as f", "á f")]
#[case("asf", "à")]
#[case("asz", "a")]
#[case("tieengsz", "tiêng")]
#[case("xooongf", "xoòng")]
#[case("mooocs", "moóc")]
#[case("ngoeor", "ngoẻo")]
#[case("huow", "huơ")]
#[case("15/QDD-UBND", "15/QĐ-UBND")]
#[case("thuowr", "thuở")]
#[case("quowf", "quờ")]
#[case("quyeets", "quyết")]
#[case("quas", "quá")]
#[case("giees", "giế")]
#[case("gieengs", "giếng")]
#[case("giaf", "già")]
#[case("gif", "gì")]
#[case("luwu", "lưu")]
#[case("luuw", "lưu")]
#[case("ruwowuj", "rượu")]
#[case("muaw", "mưa")]
#[case("hoawcj", "hoặc")]
#[case("awa", "â")]
#[case("khuyur", "khuỷu")]
#[case("ngoaif", "ngoài")]
#[case("dd/c", "đ/c")]
#[case("QDD", "QĐ")]
#[case("HDDND", "HĐND")]
#[case("NDD-CP", "NĐ-CP")]
#[case("DDawks Lawks", "Đắk Lắk")]
#[case("(Quaanj", "(Quận")]
fn telex_gives(#[case] keys: &str, #[case] text: &str) {
    assert_eq!(telex(keys), text, "{keys}");
}

#[rstest]
#[case("password")]
#[case("huawei")]
#[case("windows")]
#[case("class")]
#[case("issue")]
#[case("express")]
#[case("google")]
#[case("root")]
#[case("data")]
#[case("photo")]
#[case("street")]
#[case("office")]
#[case("tax")]
#[case("www.motcua.vn")]
#[case("phans.as@hanoi.gov.vn")]
#[case("user_as")]
#[case("https://as")]
#[case("H26.15-260105-0012")]
#[case("0903as")]
#[case("TT-BTP")]
#[case("B1234567")]
#[case("UBND")]
fn what_is_not_vietnamese_stays_as_it_was_typed(#[case] keys: &str) {
    // `tax` is how Telex writes *tã*.
    let expected = if keys == "tax" { "tã" } else { keys };
    assert_eq!(telex(keys), expected);
    assert_eq!(vni(keys), keys);
}

#[rstest]
#[case("tie6ng1", "tiếng")]
#[case("tieng61", "tiếng")]
#[case("tie61ng", "tiếng")]
#[case("d9u7o7ng2", "đường")]
#[case("d9uong72", "đường")]
#[case("duong972", "đường")]
#[case("Nguye6n4 Thi5 Bich1 D9ao2", "Nguyễn Thị Bích Đào")]
#[case("a66", "a6")]
#[case("a11", "a1")]
#[case("d99", "d9")]
#[case("o77", "o7")]
#[case("a10", "a")]
#[case("ho2a", "hòa")]
#[case("mua7", "mưa")]
#[case("hoa8c5", "hoặc")]
#[case("thuo73", "thuở")]
#[case("QD9", "QĐ")]
#[case("001085012345", "001085012345")]
#[case("12a1", "12a1")]
#[case("25/4", "25/4")]
fn vni_gives(#[case] keys: &str, #[case] text: &str) {
    assert_eq!(vni(keys), text, "{keys}");
}

#[rstest]
#[case("hoaf", "hòa", "hoà")]
#[case("khoer", "khỏe", "khoẻ")]
#[case("thuyr", "thủy", "thuỷ")]
#[case("hoanf", "hoàn", "hoàn")]
#[case("quys", "quý", "quý")]
#[case("ngoays", "ngoáy", "ngoáy")]
#[case("muas", "múa", "múa")]
#[case("kias", "kía", "kía")]
#[case("huynhf", "huỳnh", "huỳnh")]
#[case("Uyr", "Ủy", "Uỷ")]
fn the_tone_stands_where_the_office_writes_it(
    #[case] keys: &str,
    #[case] old: &str,
    #[case] new: &str,
) {
    assert_eq!(typed(Method::Telex, ToneStyle::Old, keys), old);
    assert_eq!(typed(Method::Telex, ToneStyle::New, keys), new);
}

#[rstest]
#[case("tie", "ng", 's', "tié", "ng")]
#[case("ti", "ng", 'e', "tie", "ng")]
#[case("d", "uong", 'd', "đ", "uong")]
#[case("hoa", " binh", 'f', "hòa", " binh")]
fn a_key_in_the_middle_of_a_word_changes_all_of_it(
    #[case] before: &str,
    #[case] behind: &str,
    #[case] key: char,
    #[case] left: &str,
    #[case] right: &str,
) {
    let split = behind.find(' ').unwrap_or(behind.len());
    let (word, blank) = behind.split_at(split);
    let mut typing = Typing::default();
    let (got, after) = typing.press(Method::Telex, ToneStyle::Old, (before, word), key);
    assert_eq!((got.as_str(), after + blank), (left, right.to_owned()));
}

#[test]
fn what_stands_there_is_gone_on_with() {
    for (word, key, expected) in [
        ("tiến", 'g', "tiếng"),
        ("á", 's', "as"),
        ("á", 'f', "à"),
        ("tiêng", 's', "tiếng"),
        ("pass", 'w', "passw"),
    ] {
        let mut typing = Typing::default();
        let (got, _) = typing.press(Method::Telex, ToneStyle::Old, (word, ""), key);
        assert_eq!(got, expected);
    }
}

/// The keys of a letter's mark in one method.
fn mark_key(method: Method, letter: Letter) -> Option<char> {
    Some(match (method, letter.mark) {
        (_, Mark::None) => return None,
        (Method::Telex, Mark::Circumflex) => letter.base,
        (Method::Telex, Mark::Breve | Mark::Horn) => 'w',
        (Method::Telex, Mark::Stroke) => 'd',
        (Method::Vni, Mark::Circumflex) => '6',
        (Method::Vni, Mark::Horn) => '7',
        (Method::Vni, Mark::Breve) => '8',
        (Method::Vni, Mark::Stroke) => '9',
    })
}

fn tone_digit(method: Method, tone: Tone) -> Option<char> {
    let at = [Tone::Acute, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Dot]
        .iter()
        .position(|it| *it == tone)?;
    let keys = match method {
        Method::Telex => "sfrxj",
        Method::Vni => "12345",
    };
    keys.chars().nth(at)
}

/// The keys of a word, marks behind their letters, the tone behind the vowel or at the end.
fn keys(method: Method, word: &Word, tone_early: bool) -> String {
    let mut keys = String::new();
    let tone = tone_digit(method, word.tone);
    let mut given = false;
    let letters = &word.letters;
    for (at, letter) in letters.iter().enumerate() {
        keys.push(letter.base);
        keys.extend(mark_key(method, *letter));
        let again = at > 0
            && letters.get(at - 1).is_some_and(|before| {
                before.base == 'o' && letter.base == 'o' && letter.mark == Mark::None
            });
        // Telex takes the circumflex of `oo` back by a third.
        if again && method == Method::Telex {
            keys.push('o');
        }
        let vowel_over =
            letter.is_vowel() && letters.get(at + 1).is_none_or(|next| !next.is_vowel());
        if tone_early && vowel_over && !given {
            keys.extend(tone);
            given = true;
        }
    }
    if !given {
        keys.extend(tone);
    }
    keys
}

#[test]
fn every_syllable_can_be_typed_by_either_method() {
    let syllables = all();
    assert!(syllables.len() > 10_000, "{}", syllables.len());
    for (at, word) in syllables.iter().enumerate() {
        // Each way of typing meets every rhyme, if not every onset and tone.
        let way = at + at / 8;
        let style = [ToneStyle::Old, ToneStyle::New][way & 1];
        let method = [Method::Telex, Method::Vni][way >> 1 & 1];
        let expected = word.text(style);
        assert!(expected.nfc().eq(expected.chars()), "{expected}");
        let tones: Vec<Tone> = expected.chars().map(|it| Letter::of(it).1).collect();
        assert!(
            word.tone == Tone::Level || tones.contains(&word.tone),
            "{expected}"
        );
        let keys = keys(method, word, way & 4 == 0);
        assert_eq!(typed(method, style, &keys), expected, "{keys}");
        if way % 5 == 0 {
            let upper = keys.to_uppercase();
            assert_eq!(typed(method, style, &upper), expected.to_uppercase());
        }
        let [old, new] = [ToneStyle::Old, ToneStyle::New].map(|it| word.text(it));
        assert_eq!(tone_key(&old), tone_key(&new));
    }
}

#[test]
fn every_letter_is_reached() {
    let marked = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
    let both: Vec<char> = marked
        .chars()
        .chain(marked.to_uppercase().chars())
        .collect();
    assert_eq!(both.len(), 134);
    for letter in both {
        let (bare, tone) = Letter::of(letter);
        let word = Word {
            letters: vec![bare],
            tone,
        };
        for method in [Method::Telex, Method::Vni] {
            let keys = keys(method, &word, false);
            let keys = if bare.upper {
                keys.to_uppercase()
            } else {
                keys
            };
            assert_eq!(
                typed(method, ToneStyle::Old, &keys),
                letter.to_string(),
                "{keys}"
            );
        }
    }
}

proptest! {
    /// Only a syllable, or a syllable's keys with one taken back, comes out other than it was typed.
    #[test]
    fn a_word_that_is_no_syllable_stays_as_typed(keys in "[a-zA-Z]{1,9}") {
        let text = telex(&keys);
        let mut word = Word::new();
        for letter in text.chars() {
            let (letter, tone) = Letter::of(letter);
            word.letters.push(letter);
            if tone != Tone::Level {
                word.tone = tone;
            }
        }
        let one_taken_back = text.is_ascii() && text.len() + 1 == keys.len();
        prop_assert!(text == keys || reading::is_whole(&word) || one_taken_back, "{} {}", keys, text);
    }

    #[test]
    fn nothing_that_is_typed_panics_and_all_is_nfc(keys in "[a-z0-9sfrxjwdđêạ.@ \u{301}-]{0,16}", cut in 0_usize..8) {
        for method in [Method::Telex, Method::Vni] {
            let text = typed(method, ToneStyle::New, &keys);
            prop_assert!(text.chars().count() <= keys.chars().count());
            let (before, behind): (String, String) =
                (keys.chars().take(cut).collect(), keys.chars().skip(cut).collect());
            let (_, after) = Typing::default().press(method, ToneStyle::Old, (&before, &behind), 's');
            prop_assert_eq!(after.chars().count(), behind.chars().count());
        }
    }
}
