//! Keys to search by: Vietnamese without its marks, its initials, and its marks without their place.
//!
//! A folded key is for finding and never for showing; the folded columns of both databases hold
//! exactly what [`fold`] answers.
//!
//! **Invariant:** folding is stable: `fold(fold(x)) == fold(x)`, and composed and decomposed text
//! fold to the same key.

use crate::text::normal::is_tone;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The search key: no tone and no letter marks, `đ` as `d`, lower case, one space between words.
pub fn fold(text: &str) -> String {
    let folded: String = text
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(|letter| plain(letter).to_lowercase())
        .filter(|letter| !is_combining_mark(*letter))
        .nfc()
        .collect();
    let mut key = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// The first letter of each word, folded: `ntbd` for *Nguyễn Thị Bích Đào*.
pub fn initials(text: &str) -> String {
    initials_of_folded(&fold(text))
}

pub(super) fn initials_of_folded(folded: &str) -> String {
    folded
        .split(' ')
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .collect()
}

/// Lower-case text with its marks, but with each word's tone moved to the word's end, so that
/// *hòa* and *hoà*, *Uỷ* and *Ủy* are one word while *hoa* and *hoá* stay others.
pub fn tone_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut tones: Vec<char> = Vec::new();
    for letter in text.to_lowercase().nfd() {
        if is_tone(letter) {
            tones.push(letter);
            continue;
        }
        if !letter.is_alphanumeric() && !is_combining_mark(letter) {
            key.extend(tones.drain(..));
        }
        key.push(letter);
    }
    key.extend(tones);
    key
}

/// Whether two texts are the same words: case, composition and the place of the tone set aside.
pub fn same_words(left: &str, right: &str) -> bool {
    tone_key(left)
        .split_whitespace()
        .eq(tone_key(right).split_whitespace())
}

/// Letters that do not decompose, and the marks of other scripts that stand in for ASCII ones.
fn plain(letter: char) -> char {
    match letter {
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'd',
        // Curly and modifier apostrophes, as in `H’Hen`.
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Nguyễn Thị Bích Đào", "nguyen thi bich dao")]
    #[case("Đặng Hoà", "dang hoa")]
    #[case("Đặng Hòa", "dang hoa")]
    #[case("ƯỚC", "uoc")]
    #[case::decomposed(
        "Nguye\u{302}\u{303}n Thi\u{323} Bi\u{301}ch Đa\u{300}o",
        "nguyen thi bich dao"
    )]
    #[case::in_the_wrong_order("Nguye\u{303}\u{302}n", "nguyen")]
    #[case::eth("\u{D0}ức", "duc")]
    #[case::african_d("\u{189}ức", "duc")]
    #[case::spaces("  Trần\u{A0} Văn \t An ", "tran van an")]
    #[case::apostrophes("H’Hen Niê", "h'hen nie")]
    #[case::hyphens("Y-Wăn Êban", "y-wan eban")]
    #[case::turkish_capital("İ", "i")]
    #[case::nothing("", "")]
    fn text_folds_to_its_search_key(#[case] text: &str, #[case] key: &str) {
        assert_eq!(fold(text), key);
    }

    #[rstest]
    #[case("Nguyễn Thị Bích Đào", "ntbd")]
    #[case("  đặng   hoà", "dh")]
    #[case("(Bà) Y-Wăn", "by")]
    #[case("- An", "a")]
    #[case("", "")]
    fn words_have_initials(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(initials(text), expected);
    }

    #[rstest]
    #[case("Hòa", "Hoà")]
    #[case("Uỷ ban", "Ủy ban")]
    #[case("THÚY", "thuý")]
    #[case("Khoẻ", "Khỏe")]
    #[case::composed_or_not("Nguyễn", "Nguye\u{302}\u{303}n")]
    #[case::spaces("Lê  An ", "Lê An")]
    fn the_tone_may_stand_on_either_vowel(#[case] left: &str, #[case] right: &str) {
        assert!(same_words(left, right));
    }

    #[rstest]
    #[case("hoa", "hoá")]
    #[case("hoà", "hoá")]
    #[case("Hoà An", "Hoa Àn")]
    #[case("Lý", "Lí")]
    #[case("Đào", "Dào")]
    #[case("An", "Ân")]
    fn other_words_stay_other_words(#[case] left: &str, #[case] right: &str) {
        assert!(!same_words(left, right));
    }

    proptest! {
        #[test]
        fn folding_is_stable(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_text_fold_alike(text in any::<String>()) {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed));
            prop_assert_eq!(tone_key(&composed), tone_key(&decomposed));
        }

        #[test]
        fn vietnamese_folds_to_plain_letters(text in "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệđĐìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵÀÁẢÃẠĂÂÈÉÊÌÔƠÙƯỲ]{1,60}") {
            prop_assert!(fold(&text).chars().all(|letter| letter.is_ascii_lowercase()));
        }
    }
}
