//! What an officer types to find a case, as texts that stand in its search text.
//!
//! Words with a digit can be the end of a code, the beginning of an id or of a phone number; the
//! others are of a name, or its initials; a name may have digits too. All have to be found, in any order.

use super::projection::{END_MARK, ID_MARK, NUMBER_MARK, PHONE_MARK, WORD_MARK, digits};
use crate::casework::code::{code_tail, normalise_code};
use crate::text::fold;

/// A shorter word has to begin a word of the name.
const LETTERS: usize = 3;

/// Groups of which each has to be found with at least one of its texts, none of them shorter than
/// the three characters an index goes by.
pub fn terms(question: &str) -> Vec<Vec<String>> {
    let words: Vec<&str> = question.split_whitespace().collect();
    let is_numeric = |word: &&str| word.chars().any(|it| it.is_ascii_digit());
    // One number, typed in groups as people do: `0912 345 678`.
    if !words.is_empty() && words.iter().all(is_numeric) {
        return vec![numeric(question)];
    }
    words
        .into_iter()
        .filter_map(|word| {
            if is_numeric(&word) {
                Some(numeric(word))
            } else {
                name_word(word)
            }
        })
        .collect()
}

fn name_word(word: &str) -> Option<Vec<String>> {
    let folded = fold(word);
    if folded.is_empty() {
        return None;
    }
    let begins = folded.chars().count() < LETTERS;
    Some(vec![if begins {
        format!("{WORD_MARK}{folded}")
    } else {
        folded
    }])
}

fn numeric(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(tail) = code_tail(text) {
        let tail = tail.to_lowercase();
        if tail.len() >= LETTERS {
            texts.push(format!("{tail}{END_MARK}"));
        }
        let (before, number) = tail.rsplit_once('-').unwrap_or(("", &tail));
        if number.bytes().all(|it| it.is_ascii_digit()) {
            let number = number.trim_start_matches('0');
            if !number.is_empty() {
                texts.push(format!("{before}{NUMBER_MARK}{number}{END_MARK}"));
            }
        }
    }
    texts.push(format!(" {ID_MARK}{}", fold(&normalise_code(text))));
    let number = digits(text);
    let is_phone = text
        .chars()
        .all(|it| it.is_ascii_digit() || " .-+()".contains(it));
    if is_phone && !number.is_empty() {
        texts.push(format!(" {PHONE_MARK}{number}"));
    }
    // The beginning of a code, or of a word of *Công ty 319*.
    texts.push(format!("{WORD_MARK}{}", fold(text).replace(' ', WORD_MARK)));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Nguyễn Ánh", "nguyen & anh")]
    #[case("nta", "nta")]
    #[case("ng a", "  ng &   a")]
    #[case("0032", "0032$|#32$| @0032| +0032|  0032")]
    #[case("32", "#32$| @32| +32|  32")]
    #[case("0", " @0| +0|  0")]
    #[case(
        "210708-0032",
        "210708-0032$|210708#32$| @210708-0032| +2107080032|  210708-0032"
    )]
    #[case(
        "0912 345 678",
        "0912345678$|#912345678$| @0912345678| +0912345678|  0912  345  678"
    )]
    #[case("anh 0032", "anh & 0032$|#32$| @0032| +0032|  0032")]
    #[case("B1234567", "b1234567$| @b1234567|  b1234567")]
    #[case("%_", "  %_")]
    #[case("   ", "")]
    fn what_is_typed_becomes_texts_to_be_found(#[case] typed: &str, #[case] wanted: &str) {
        let groups: Vec<String> = terms(typed).iter().map(|group| group.join("|")).collect();
        assert_eq!(groups.join(" & "), wanted);
        let shortest = terms(typed)
            .concat()
            .iter()
            .map(|it| it.chars().count())
            .min();
        assert!(shortest.is_none_or(|it| it >= 3), "{groups:?}");
    }
}
