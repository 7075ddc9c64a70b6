//! What a scanner that types like a keyboard has read: a citizen card, a health insurance card, the
//! code of a receipt, bare or in its look-up link, the slip of a number of the hall.
//!
//! **Invariant:** told by shape alone, so that nothing a hand types is taken for a scan.

use crate::casework::code::code_in_scan;
use crate::casework::identity::{CardScan, HealthCard};
use crate::contract::id::{CaseCode, TicketId};
use crate::contract::ticket::ticket_of_slip;

/// A card has at least so many separators, even where it came damaged.
const FEWEST_FIELDS: usize = 4;
/// A scanner's code has at least so many letters.
const SHORTEST: usize = 6;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    Card(Box<CardScan>),
    HealthCard(Box<HealthCard>),
    Case(CaseCode),
    /// The slip of a number of the hall queue.
    Ticket(TicketId),
    /// Fields like those of a card, and no number in front of them.
    BrokenCard,
}

impl Scan {
    /// The scan that the text is; `None` for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains('|') {
            if let Ok(card) = CardScan::parse(text) {
                return Some(Self::Card(Box::new(card)));
            }
            if let Ok(card) = HealthCard::parse(text) {
                return Some(Self::HealthCard(Box::new(card)));
            }
            return (text.matches('|').count() >= FEWEST_FIELDS).then_some(Self::BrokenCard);
        }
        if text.contains(char::is_whitespace) {
            return None;
        }
        ticket_of_slip(text)
            .map(Self::Ticket)
            .or_else(|| code_in_scan(text).map(Self::Case))
    }

    /// Whether a scan may begin so: a number, a code, a link.
    pub fn may_begin_with(letter: char) -> bool {
        letter.is_ascii_digit() || letter.is_ascii_uppercase() || letter == 'h'
    }
}

/// Whether a line that ended with Enter looks like something a scanner reads off a receipt.
pub fn is_code(line: &str) -> bool {
    line.chars().count() >= SHORTEST
        && line.chars().any(|it| it.is_ascii_digit())
        && line
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '/' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::first_regime("000.00.01.H26-260930-0012", "000.00.01.H26-260930-0012")]
    #[case::second_regime("G09.20-20260609-0092637", "G09.20-20260609-0092637")]
    #[case::lower_case("h26.15-20260105-0000012", "H26.15-20260105-0000012")]
    #[case::letters_within("000.a0.01.h26-210212-9090", "000.A0.01.H26-210212-9090")]
    #[case::link(
        "https://dichvucong.hanoi.gov.vn/tra-cuu?MHS=000.00.01.H26-260930-0012&dt=09",
        "000.00.01.H26-260930-0012"
    )]
    #[case::parameter("mhs=H26.15-20260105-0000012", "H26.15-20260105-0000012")]
    fn codes_are_read_in_all_their_forms(#[case] text: &str, #[case] code: &str) {
        assert_eq!(Scan::read(text), Some(Scan::Case(CaseCode::new(code))));
    }

    #[rstest]
    #[case::card("001085012345||Nguyễn Văn An|15081985|Nam|Hà Nội|25042021", "card")]
    #[case::telex(
        "001085012345||Nguyeenx Vawn An|15081985|Nam|Haf Nooji|25042021",
        "card"
    )]
    #[case::health("DN4010112345678|4e677579e1bb856e|15/08/1985|1|48c3a0", "health")]
    #[case::broken("1085012345||Nguyễn Văn An|15081985|Nam|Hà Nội|25042021", "broken")]
    #[case::ticket("ST002129653214096837325263718654930944", "nothing")]
    #[case::whole_ticket("ST002129653214096837325263718654930944123", "ticket")]
    #[case::sentence("thiếu giấy tờ", "nothing")]
    #[case::sentence_with_a_code("cùng H26.15-20260105-0000012", "nothing")]
    #[case::number("001085012345", "nothing")]
    #[case::document_number("15/QĐ-UBND", "nothing")]
    fn cards_are_told_apart_from_text(#[case] text: &str, #[case] kind: &str) {
        let found = match Scan::read(text) {
            Some(Scan::Card(_)) => "card",
            Some(Scan::HealthCard(_)) => "health",
            Some(Scan::BrokenCard) => "broken",
            Some(Scan::Case(_)) => "case",
            Some(Scan::Ticket(_)) => "ticket",
            None => "nothing",
        };
        assert_eq!(found, kind);
    }
}
