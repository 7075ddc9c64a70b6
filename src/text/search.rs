//! Finding a name by what a hurried person types of it.
//!
//! Words in any order and cut short, without marks, without spaces, or as initials; what was
//! typed with the right marks is ranked first. *Lý* and *Lí* find each other here and nowhere
//! else: a name is never rewritten.
//!
//! **Invariant:** marks in the question narrow nothing, they only rank: whoever matches a typed
//! text also matches it without its marks.

use crate::text::fold::{fold, initials_of_folded, tone_key};
use unicode_normalization::char::is_combining_mark;

/// One letter is the beginning of a word; initials begin at two.
const SHORTEST_INITIALS: usize = 2;
/// Words in which *i* and *y* are both written: a single vowel after one of these letters.
const BEFORE_I_OR_Y: [char; 7] = ['h', 'k', 'l', 'm', 's', 't', 'v'];

/// How well a candidate matches, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// As typed, marks and all.
    AsTyped,
    /// As typed but for the marks.
    WithoutMarks,
    /// Every word typed begins a word of its own.
    Words,
    /// As typed but for the spaces.
    WithoutSpaces,
    /// The initials.
    Initials,
}

/// What was typed, prepared once for many candidates.
#[derive(Clone, Debug)]
pub struct Query {
    marked: String,
    folded: String,
    joined: String,
    /// The longest first.
    words: Vec<String>,
}

impl Query {
    pub fn new(typed: &str) -> Self {
        let folded = fold(typed);
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self {
            marked: one_spaced(&tone_key(typed)),
            joined: without_spaces(&folded),
            folded,
            words,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// How well the candidate matches; an empty query matches everything.
    pub fn rank(&self, candidate: &str) -> Option<Rank> {
        let folded = fold(candidate);
        let rank = self.rank_folded(&folded)?;
        let as_typed =
            rank == Rank::WithoutMarks && self.is_written_in(&one_spaced(&tone_key(candidate)));
        Some(if as_typed { Rank::AsTyped } else { rank })
    }

    /// Whether it stands there as typed, with no further mark on its last letter.
    fn is_written_in(&self, marked: &str) -> bool {
        marked.match_indices(&self.marked).any(|(at, found)| {
            let after = marked.get(at + found.len()..).unwrap_or_default();
            !after.starts_with(is_combining_mark)
        })
    }

    fn rank_folded(&self, folded: &str) -> Option<Rank> {
        if folded.contains(&self.folded) {
            return Some(Rank::WithoutMarks);
        }
        if begins_words(&self.words, folded) {
            return Some(Rank::Words);
        }
        if without_spaces(folded).contains(&self.joined) {
            return Some(Rank::WithoutSpaces);
        }
        let initials = initials_of_folded(folded);
        let typed = &self.joined;
        let by_initials = typed.len() >= SHORTEST_INITIALS
            && (initials.starts_with(typed) || initials.ends_with(typed));
        by_initials.then_some(Rank::Initials)
    }
}

/// Whether the candidate is found by a query that is folded already.
pub fn matches(query_folded: &str, candidate: &str) -> bool {
    Query::new(query_folded).rank(candidate).is_some()
}

/// Whether each of the words, the longest first, begins a word of its own. Taking the longest
/// first cannot go wrong: whatever word a longer one begins, its own beginnings begin as well.
fn begins_words(words: &[String], folded: &str) -> bool {
    let mut free: Vec<&str> = folded.split(' ').collect();
    words.iter().all(|word| {
        let found = free
            .iter()
            .position(|candidate| candidate.starts_with(word.as_str()) || same_i(candidate, word));
        found.is_some_and(|place| {
            free.swap_remove(place);
            true
        })
    })
}

/// Whether the two words differ in nothing but *i* or *y* where both are written.
fn same_i(left: &str, right: &str) -> bool {
    match (stem_before_i(left), stem_before_i(right)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

fn stem_before_i(word: &str) -> Option<&str> {
    let stem = word.strip_suffix(['i', 'y'])?;
    let mut letters = stem.chars();
    let single = letters.next().is_some_and(|it| BEFORE_I_OR_Y.contains(&it));
    (stem == "qu" || single && letters.next().is_none()).then_some(stem)
}

fn without_spaces(folded: &str) -> String {
    folded.chars().filter(|letter| *letter != ' ').collect()
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    const PERSON: &str = "Nguyễn Thị Bích Đào";

    #[rstest]
    #[case::as_typed("Bích Đào", Rank::AsTyped)]
    #[case::in_lower_case("nguyễn thị", Rank::AsTyped)]
    #[case::decomposed("Bi\u{301}ch", Rank::AsTyped)]
    #[case::without_marks("bich dao", Rank::WithoutMarks)]
    #[case::with_wrong_marks("bịch đáo", Rank::WithoutMarks)]
    #[case::inside_a_word("uyen", Rank::WithoutMarks)]
    #[case::last_word_first("dao nguyen thi bich", Rank::Words)]
    #[case::words_cut_short("bich ng", Rank::Words)]
    #[case::without_spaces("bichdao", Rank::WithoutSpaces)]
    #[case::initials("ntbd", Rank::Initials)]
    #[case::last_initials("bd", Rank::Initials)]
    #[case::spaced_initials("n t b d", Rank::Words)]
    fn a_person_is_found(#[case] typed: &str, #[case] rank: Rank) {
        assert_eq!(Query::new(typed).rank(PERSON), Some(rank));
    }

    #[rstest]
    #[case("hong")]
    #[case("bich bich")]
    #[case("dao nguyen van")]
    #[case("tb")]
    #[case("ntbdx")]
    fn another_person_is_not(#[case] typed: &str) {
        assert_eq!(Query::new(typed).rank(PERSON), None);
    }

    #[rstest]
    #[case("hoà", "Đặng Hòa", Some(Rank::AsTyped))]
    #[case("hoa", "Đặng Hòa", Some(Rank::WithoutMarks))]
    #[case("duc", "Phạm Đức", Some(Rank::WithoutMarks))]
    #[case("an", "Lê An", Some(Rank::AsTyped))]
    #[case("an", "Lê Ân", Some(Rank::WithoutMarks))]
    #[case::i_for_y("li", "Trần Văn Lý", Some(Rank::Words))]
    #[case::y_for_i("kỹ an", "Lê An Kĩ", Some(Rank::Words))]
    #[case::i_for_y_after_qu("qui", "Lê Quý Đôn", Some(Rank::Words))]
    #[case::the_beginning_of_a_word_goes_on("quy le", "Lê Quyên", Some(Rank::Words))]
    #[case::but_other_vowels_differ("thui", "Trần Thủy", None)]
    #[case("tphcm", "TP.HCM", None)]
    fn candidates_are_ranked(
        #[case] typed: &str,
        #[case] candidate: &str,
        #[case] rank: Option<Rank>,
    ) {
        assert_eq!(Query::new(typed).rank(candidate), rank);
    }

    #[test]
    fn exact_marks_come_first() {
        let query = Query::new("an");
        let mut people = ["Ân Thị", "Lê Ấn", "An Bình", "Lê Văn An"];
        people.sort_by_key(|person| query.rank(person));
        assert_eq!(people, ["An Bình", "Lê Văn An", "Ân Thị", "Lê Ấn"]);
    }

    #[test]
    fn nothing_typed_finds_everyone() {
        assert!(matches("", PERSON));
        assert!(Query::new("  ").is_empty());
        assert!(Query::new(" \u{301}").rank("").is_some());
    }

    proptest! {
        #[test]
        fn whoever_is_found_is_found_without_marks(typed in "[a-yđêơáàạ ]{0,6}", candidate in "[A-Ya-yĐđêơáàạ ]{0,20}") {
            if Query::new(&typed).rank(&candidate).is_some() {
                prop_assert!(matches(&fold(&typed), &candidate));
            }
        }

        #[test]
        fn any_text_is_found_by_itself(text in any::<String>()) {
            prop_assert!(Query::new(&text).rank(&text).is_some());
        }
    }
}
