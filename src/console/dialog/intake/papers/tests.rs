//! What is handed in, ticked and counted.

use super::*;
use crate::contract::case::{PartStanding, PartState};
use crate::contract::document::{Basis, Document, DocumentRole};
use crate::contract::id::{DocumentId, OfficerId, Sha256};
use crate::contract::instant::Instant;

fn part(code: &str, originals: u32, copies: u32) -> ProcedurePart {
    ProcedurePart {
        code: code.into(),
        name: format!("Giấy {code}"),
        required: true,
        originals,
        copies,
        shown_only: false,
        reusable: true,
    }
}

fn offer(code: &str) -> PaperOffer {
    PaperOffer {
        part: code.into(),
        name: format!("Giấy {code}"),
        document: Document {
            id: DocumentId::new(),
            sha256: Sha256::new("a".repeat(64)),
            file_name: "a.pdf".into(),
            media_type: "application/pdf".into(),
            size: 1,
            pages: 1,
            basis: Basis::Scan,
            role: DocumentRole::Part { part: code.into() },
            linked_at: Instant::from_millis(0),
            linked_by: OfficerId::new(),
        },
        case_code: None,
        unit_name: "Phường".into(),
    }
}

fn papers() -> Papers {
    let mut papers = Papers::default();
    papers.fill(&[part("TP01", 1, 0), part("TP02", 0, 2), part("TP03", 0, 0)]);
    papers
}

#[test]
fn a_digit_hands_a_part_in_as_the_procedure_wants_it() {
    let mut papers = papers();
    assert!(papers.press('2'));
    assert!(!papers.press('4'));
    let counts = papers.counts();
    assert_eq!(counts.len(), 1);
    assert_eq!((counts[0].originals, counts[0].copies), (0, 2));
    assert!(papers.press('2'));
    assert!(papers.counts().is_empty());
}

#[test]
fn kind_and_count_can_be_another_than_expected() {
    let mut papers = papers();
    papers.press('1');
    papers.turn_kind(2);
    papers.press('+');
    let counts = papers.counts();
    assert_eq!((counts[0].originals, counts[0].certified), (0, 2));
    papers.press('-');
    papers.press('-');
    assert_eq!(papers.counts()[0].certified, 1);
}

#[test]
fn an_offer_is_taken_by_one_key_and_told_either_way() {
    let mut papers = papers();
    assert!(!papers.press('d'));
    papers.offer(&[offer("TP02")]);
    assert!(papers.press('d'));
    assert_eq!(papers.lines()[1].given, Given::Reused);
    assert!(papers.counts().is_empty());
    assert!(papers.offered("")[0].taken);
    assert!(papers.press('d'));
    // Not handed in at all: nobody was asked for it again.
    let left_out = papers.offered("nộp bản mới").remove(0);
    assert_eq!((left_out.taken, left_out.reason.as_str()), (false, ""));
    assert!(!papers.are_given_again());
    papers.press('2');
    assert!(papers.are_given_again());
    let given_again = papers.offered("nộp bản mới").remove(0);
    assert_eq!(
        (given_again.taken, given_again.reason.as_str()),
        (false, "nộp bản mới")
    );
    papers.press('d');
    assert!(!papers.are_given_again());
    papers.offer(&[]);
    assert_eq!(papers.lines()[1].given, Given::Nothing);
}

#[test]
fn one_key_gives_all_that_is_required() {
    let mut papers = papers();
    papers.offer(&[offer("TP03")]);
    assert_eq!(papers.missing().unwrap().part.code, "TP01".into());
    papers.press('*');
    assert!(papers.missing().is_none());
    assert_eq!(papers.counts().len(), 2);
    assert_eq!(papers.lines()[2].given, Given::Reused);
}

#[test]
fn what_was_ticked_outlives_a_fresh_list_and_a_draft() {
    let mut papers = papers();
    papers.press('1');
    papers.turn_kind(1);
    papers.fill(&[part("TP01", 1, 0), part("TP09", 1, 0)]);
    assert_eq!(papers.counts().len(), 1);
    let kept = papers.kept();
    let mut fresh = self::papers();
    fresh.restore(&kept);
    assert_eq!(fresh.counts(), papers.counts());
    fresh.restore("nonsense TP01:9:1 TP02:0:x :::");
    assert_eq!(fresh.counts(), papers.counts());
}

#[test]
fn what_is_ticked_before_the_parts_are_there_is_ticked_when_they_come() {
    let mut papers = Papers::default();
    for letter in "2+*".chars() {
        assert!(papers.press(letter));
    }
    assert!(!papers.press('x'));
    papers.await_offers();
    papers.fill(&[part("TP01", 1, 0), part("TP02", 0, 2), part("TP03", 0, 0)]);
    assert_eq!(papers.counts()[0].copies, 3);
    // All that is required waits for what offices hold, and what follows it waits behind it.
    assert!(papers.are_behind() && papers.missing().is_some());
    papers.press('1');
    papers.offer(&[offer("TP03")]);
    assert!(!papers.are_behind());
    assert_eq!(papers.lines()[2].given, Given::Reused);
    // Ticked by all and unticked by its number.
    assert_eq!(papers.missing().unwrap().part.code, "TP01".into());
    // Without an answer it goes on with what is known.
    papers.await_offers();
    papers.press('*');
    papers.stop_awaiting_offers();
    assert!(papers.missing().is_none());
}

fn stands(code: &str, originals: u32, copies: u32, documents: u32) -> PartState {
    PartState {
        part: code.into(),
        name: format!("Giấy {code}"),
        required: true,
        shown_only: false,
        originals,
        copies,
        certified: 0,
        electronic: 0,
        state: PartStanding::Present,
        documents,
    }
}

#[test]
fn of_a_case_that_is_there_only_what_was_changed_is_counted() {
    let mut papers = Papers::default();
    papers.fill_standing(&[
        stands("TP01", 1, 0, 0),
        stands("TP02", 1, 2, 0),
        stands("TP03", 0, 0, 1),
    ]);
    assert!(papers.changed().is_empty());
    papers.press('1');
    papers.press('2');
    papers.turn_kind(1);
    // A paper of an earlier case stands for the third, and stays when a tick goes.
    papers.press('3');
    papers.press('3');
    assert_eq!(papers.lines()[2].given, Given::Reused);
    let kept = papers.kept_changes();
    let changed = papers.changed();
    let counts: Vec<(u32, u32)> = changed.iter().map(|it| (it.originals, it.copies)).collect();
    assert_eq!(counts, [(0, 0), (0, 1)]);
    // A draft of it keeps the same.
    let mut fresh = Papers::default();
    fresh.fill_standing(&[
        stands("TP01", 1, 0, 0),
        stands("TP02", 1, 2, 0),
        stands("TP03", 0, 0, 1),
    ]);
    fresh.restore(&kept);
    assert_eq!(fresh.changed(), changed);
    // Ticked again as it was, nothing is left to be put right of it.
    papers.press('1');
    assert_eq!(papers.changed().len(), 1);
}
