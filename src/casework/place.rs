//! Which place an address names: read from the free text of a card or a paper (domain.md §1.2).
//!
//! **Invariant:** names were used again, so a name is taken for a place only together with what it
//! lay in, or where only one ward ever bore it; where that leaves more than one answer there is none.

use crate::contract::place::Place;
use crate::text::fold;

/// Words that say what kind of unit a name is, folded.
const WARD_WORDS: [&str; 6] = ["phuong ", "p. ", "xa ", "x. ", "thi tran ", "tt. "];
const ABOVE_WORDS: [&str; 10] = [
    "thanh pho ",
    "tp. ",
    "tp ",
    "quan ",
    "q. ",
    "huyen ",
    "h. ",
    "thi xa ",
    "tx. ",
    "tinh ",
];

/// The place that the address ends in: `…, Hàng Bài, Hoàn Kiếm, Hà Nội`, or `…, phường Cửa Nam, Hà Nội`.
pub fn named_in<'p>(address: &str, places: &'p [Place]) -> Option<&'p Place> {
    if address.trim().is_empty() {
        return None;
    }
    let pieces: Vec<String> = address.split(',').map(|it| fold(it.trim())).collect();
    // The street may be called like a ward: what stands last of all is meant.
    (0..pieces.len()).rev().find_map(|at| {
        let name = pieces.get(at)?;
        let above = pieces.get(at + 1).map(|it| bare(it, &ABOVE_WORDS));
        // *Hoàn Kiếm, Hà Nội* was a district before it was a ward.
        let is_open =
            |place: &Place| place.until.is_some() || is_marked(name) || !is_above(name, places);
        let mut fitting = places.iter().filter(|place| {
            is_called(name, &place.name)
                && is_open(place)
                && match above {
                    Some(above) => bare(&fold(&place.within), &ABOVE_WORDS) == above,
                    None => place.until.is_none() && is_marked(name),
                }
        });
        match fitting.next() {
            Some(first) => fitting.next().is_none().then_some(first),
            None => former_in(name, above, places),
        }
    })
}

/// The one place of before that is called so, where the piece says that it is a ward and what it lay in
/// was left out: *12 Hàng Bài, phường Hàng Bài*, with or without the city.
fn former_in<'p>(name: &str, above: Option<&str>, places: &'p [Place]) -> Option<&'p Place> {
    let is_city = |above: &str| {
        let mut in_force = places.iter().filter(|it| it.until.is_none());
        in_force.any(|it| bare(&fold(&it.within), &ABOVE_WORDS) == above)
    };
    if !is_marked(name) || !above.is_none_or(is_city) {
        return None;
    }
    let mut called = places.iter().filter(|it| is_called(name, &it.name));
    let first = called.next()?;
    called.next().is_none().then_some(first)
}

/// Whether the piece is the name of a district that stood above former places.
fn is_above(piece: &str, places: &[Place]) -> bool {
    places
        .iter()
        .filter(|it| it.until.is_some())
        .any(|it| bare(&fold(&it.within), &ABOVE_WORDS) == piece)
}

/// Whether the piece is the name, with or without the word for its kind.
fn is_called(piece: &str, name: &str) -> bool {
    let name = fold(name);
    piece == name
        || (!is_marked(piece) && piece == bare(&name, &WARD_WORDS))
        || is_abbreviated(piece, &name)
}

/// `p. hang bai`, `p.hang bai`.
fn is_abbreviated(piece: &str, name: &str) -> bool {
    let kinds = [("p.", "phuong "), ("x.", "xa "), ("tt.", "thi tran ")];
    kinds.iter().any(|(short, long)| {
        let rest = piece.strip_prefix(short).map(str::trim_start);
        rest.is_some() && rest == name.strip_prefix(long)
    })
}

/// Whether the piece says itself that it is a ward or commune.
fn is_marked(piece: &str) -> bool {
    WARD_WORDS.iter().any(|word| piece.starts_with(word))
}

fn bare<'t>(text: &'t str, words: &[&str]) -> &'t str {
    words
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Catalog;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case::of_a_card(
        "Số 12 Hàng Bài, Hàng Bài, Hoàn Kiếm, Hà Nội",
        Some("Phường Hàng Bài, Quận Hoàn Kiếm")
    )]
    #[case::with_kinds(
        "12 ngõ 9, phường Phan Chu Trinh, quận Hoàn Kiếm, TP Hà Nội",
        Some("Phường Phan Chu Trinh, Quận Hoàn Kiếm")
    )]
    #[case::short(
        "P.302 A5, P. Hàng Trống, Q. Hoàn Kiếm, Hà Nội",
        Some("Phường Hàng Trống, Quận Hoàn Kiếm")
    )]
    #[case::of_two_tiers(
        "5 Lý Thường Kiệt, Phường Cửa Nam, Hà Nội",
        Some("Phường Cửa Nam, Thành phố Hà Nội")
    )]
    #[case::old_of_the_same_name(
        "5 Phan Bội Châu, Cửa Nam, Hoàn Kiếm, Hà Nội",
        Some("Phường Cửa Nam, Quận Hoàn Kiếm")
    )]
    #[case::without_a_city(
        "12 Hàng Bài, phường Cửa Nam",
        Some("Phường Cửa Nam, Thành phố Hà Nội")
    )]
    #[case::former_without_its_district(
        "12 Hàng Bài, phường Hàng Bài",
        Some("Phường Hàng Bài, Quận Hoàn Kiếm")
    )]
    #[case::former_in_the_city(
        "12 Hàng Bài, phường Hàng Bài, Hà Nội",
        Some("Phường Hàng Bài, Quận Hoàn Kiếm")
    )]
    #[case::former_elsewhere("12 Hàng Bài, phường Hàng Bài, Hải Phòng", None)]
    #[case::a_district_or_a_ward("Số 5 Hàng Khay, Hoàn Kiếm, Hà Nội", None)]
    #[case::a_street_is_no_ward("Số 12 Hàng Bài, Hà Nội", None)]
    #[case::a_bare_street("Cửa Nam", None)]
    #[case::elsewhere("Thôn 3, Hòa Phú, Buôn Ma Thuột, Đắk Lắk", None)]
    #[case::nothing("", None)]
    fn an_address_names_its_place(#[case] address: &str, #[case] named: Option<&str>) {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let places = catalog.places(date(2026, 6, 8));
        let found = named_in(address, &places).map(|it| format!("{}, {}", it.name, it.within));
        assert_eq!(found.as_deref(), named);
    }

    #[test]
    fn marks_lost_by_a_scanner_do_not_matter() {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let places = catalog.places(date(2026, 6, 8));
        let found = named_in("So 12, Hang Bai, Hoan Kiem, Ha Noi", &places).unwrap();
        assert_eq!(found.name, "Phường Hàng Bài");
    }
}
