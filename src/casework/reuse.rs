//! Which earlier paper may stand for a part (domain.md §6.5): the same owner's, of a kind the part
//! accepts, still valid on the day.
//!
//! The owner is who looked the paper up by number; that it is intact is known because stored bytes
//! are named by their SHA-256.

use crate::casework::catalog::Part;
use crate::contract::document::{Document, DocumentRole};
use crate::text::fold;
use jiff::civil::Date;

/// Whether the paper, called `name` where it was given or issued, may stand for the part on `day`.
pub fn fits(part: &Part, name: &str, document: &Document, day: Date) -> bool {
    part.reusable && !part.shown_only && is_valid(document, day) && is_same_kind(&part.name, name)
}

/// Without a last day a paper is valid for good.
pub fn is_valid(document: &Document, day: Date) -> bool {
    match &document.role {
        DocumentRole::Result { details } => details.valid_until.is_none_or(|last| day <= last),
        DocumentRole::Part { .. } | DocumentRole::Intermediate => true,
    }
}

/// The catalogue names kinds of paper in words alone: one name is the other, or begins with it, as
/// *Giấy khai sinh (bản sao)* does with *Giấy khai sinh*.
fn is_same_kind(wanted: &str, held: &str) -> bool {
    let (wanted, held) = (fold(wanted), fold(held));
    let begins = |long: &str, short: &str| {
        !short.is_empty()
            && long
                .strip_prefix(short)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    begins(&wanted, &held) || begins(&held, &wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::document::{Basis, ResultDetails};
    use crate::contract::id::{DocumentId, OfficerId, Sha256};
    use crate::contract::instant::Instant;
    use jiff::civil::date;
    use rstest::rstest;

    fn part(name: &str) -> Part {
        Part {
            code: "TP01".into(),
            name: name.to_owned(),
            required: true,
            originals: 1,
            copies: 0,
            shown_only: false,
            reusable: true,
            digitize: true,
        }
    }

    fn result(valid_until: Option<Date>) -> Document {
        Document {
            id: DocumentId::new(),
            sha256: Sha256::new("a".repeat(64)),
            file_name: "a.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            pages: 1,
            basis: Basis::Scan,
            role: DocumentRole::Result {
                details: ResultDetails {
                    valid_until,
                    ..ResultDetails::default()
                },
            },
            linked_at: Instant::from_millis(0),
            linked_by: OfficerId::new(),
        }
    }

    const DAY: Date = date(2026, 11, 24);

    #[rstest]
    #[case::same("Giấy khai sinh", "GIẤY KHAI SINH", true)]
    #[case::more_words("Giấy khai sinh (bản sao)", "Giấy khai sinh", true)]
    #[case::fewer_words("Giấy khai sinh", "Giấy khai sinh của con", true)]
    #[case::another("Giấy khai sinh", "Giấy khai tử", false)]
    #[case::within_a_word("Đơn", "Đơng", false)]
    #[case::no_name("Đơn", "", false)]
    fn kinds_are_told_apart_by_name(
        #[case] wanted: &str,
        #[case] held: &str,
        #[case] fits_it: bool,
    ) {
        assert_eq!(fits(&part(wanted), held, &result(None), DAY), fits_it);
    }

    #[rstest]
    #[case(None, true)]
    #[case(Some(DAY), true)]
    #[case(Some(date(2026, 11, 23)), false)]
    fn the_last_valid_day_is_still_valid(#[case] last: Option<Date>, #[case] fits_it: bool) {
        assert_eq!(fits(&part("Giấy"), "Giấy", &result(last), DAY), fits_it);
    }

    #[test]
    fn a_part_that_is_wanted_afresh_is_never_reused() {
        let afresh = Part {
            reusable: false,
            digitize: true,
            ..part("Tờ khai")
        };
        assert!(!fits(&afresh, "Tờ khai", &result(None), DAY));
        let shown = Part {
            shown_only: true,
            ..part("Thẻ")
        };
        assert!(!fits(&shown, "Thẻ", &result(None), DAY));
    }
}
