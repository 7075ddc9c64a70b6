//! The order of Vietnamese words, and of people by their given names.
//!
//! Letters go a ă â b c d đ e ê …, tones go ngang, huyền, hỏi, ngã, sắc, nặng; people stand by
//! given name (the last word), then middle names, then family name. Databases do not sort like
//! that: they hold the key of [`name_key`].
//!
//! **Invariant:** each order is total, and only equal strings compare as equal.

use crate::text::fold::tone_key;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::cmp::Ordering;
use std::sync::LazyLock;

static WITH_CASE: LazyLock<CollatorBorrowed<'static>> =
    LazyLock::new(|| collator(Strength::Tertiary));
static WITHOUT_CASE: LazyLock<CollatorBorrowed<'static>> =
    LazyLock::new(|| collator(Strength::Secondary));

/// Between the fields of a key; a field's own bytes are never zero.
const END_OF_FIELD: u8 = 0;

fn collator(strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    CollatorBorrowed::try_new(CollatorPreferences::from(&locale!("vi")), options)
        .expect("the collation data of every locale is compiled in")
}

/// Vietnamese dictionary order.
pub fn compare(left: &str, right: &str) -> Ordering {
    WITH_CASE.compare(left, right).then_with(|| left.cmp(right))
}

/// The order of people in a list: given name first.
///
/// To sort many, sort by the cached [`name_key`].
pub fn compare_names(left: &str, right: &str) -> Ordering {
    name_key(left).cmp(&name_key(right))
}

/// A key whose byte order is the order of people in a list, for `sort_by_cached_key` and for a
/// database column. Keys of different releases do not mix: work them out anew after an update.
pub fn name_key(name: &str) -> Vec<u8> {
    let canonical = tone_key(name);
    let words: Vec<&str> = canonical.split_whitespace().collect();
    let (family, middle, given) = match words.as_slice() {
        [] => ("", [].as_slice(), ""),
        [given] => ("", [].as_slice(), *given),
        [family, middle @ .., given] => (*family, middle, *given),
    };
    let mut key = Vec::with_capacity(name.len() * 4);
    for field in [given, middle.join(" ").as_str(), family] {
        let Ok(()) = WITHOUT_CASE.write_sort_key_to(field, &mut key);
        key.push(END_OF_FIELD);
    }
    let Ok(()) = WITH_CASE.write_sort_key_to(name, &mut key);
    key.push(END_OF_FIELD);
    key.extend_from_slice(name.as_bytes());
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Sorts the words backwards first, so that staying put is not passing.
    fn sorted(words: &str, separator: &str, order: fn(&str, &str) -> Ordering) -> String {
        let mut words: Vec<&str> = words.split(separator).collect();
        words.sort_unstable();
        words.reverse();
        words.sort_by(|left, right| order(left, right));
        words.join(separator)
    }

    #[rstest]
    #[case::words("An Ánh Ăn Ân Bình Dũng Đức Em Oanh Ông Út Ước Yến")]
    #[case::tones("ma mà mả mã má mạ")]
    #[case::letters("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y")]
    #[case::case("an An anh Anh")]
    fn words_stand_in_dictionary_order(#[case] golden: &str) {
        assert_eq!(sorted(golden, " ", compare), golden);
    }

    #[rstest]
    #[case::by_given_name("Nguyễn Văn An, Trần Thị Ánh, Lê Ân, Hoàng Ẩn, Vũ Ấn, Đỗ Dũng, Phạm Đức")]
    #[case::then_by_middle_and_family_name(
        "Lê An, Lê Bình An, Trần Bình An, Lê Văn An, Lê Thị Bình"
    )]
    #[case::in_capitals_or_not("Lê Anh An, NGUYỄN BÌNH AN, Trần Văn An, VŨ VĂN AN")]
    #[case::wherever_the_tone_stands("Lê Hoa, Lê An Hoà, Lê Bình Hòa, Lê Văn Hoà, Lê An Hoá")]
    #[case::one_word_only("An, Lê An, Bình")]
    fn people_stand_by_given_name(#[case] golden: &str) {
        assert_eq!(sorted(golden, ", ", compare_names), golden);
    }

    #[test]
    fn a_decomposed_name_stands_where_the_composed_one_does() {
        let decomposed = "Tra\u{302}\u{300}n Thi\u{323} A\u{301}nh";
        assert_eq!(compare_names("Nguyễn Văn An", decomposed), Ordering::Less);
        assert_eq!(compare_names(decomposed, "Lê Ân"), Ordering::Less);
    }

    proptest! {
        #[test]
        fn only_equal_names_compare_as_equal(left in any::<String>(), right in any::<String>()) {
            prop_assert_eq!(compare_names(&left, &right) == Ordering::Equal, left == right);
            prop_assert_eq!(compare(&left, &right) == Ordering::Equal, left == right);
            prop_assert_eq!(compare_names(&left, &right), compare_names(&right, &left).reverse());
        }
    }
}
