//! One row a refusal code, and what a refusal reads like.

use super::refusal_rows::ROWS;
use super::stage::*;
use super::world::*;
use crate::casework::decide::authority::ROLE_SETS;
use crate::casework::decide::naming::roles_word;
use crate::casework::refusal::{Code, RefusalKind};
use crate::contract::command::{Command, CommandName, RequestSupplement};
use crate::contract::reason::Reason;
use crate::text::locale::Language;
use RefusalKind::{Conflict, Invalid};
use std::collections::BTreeSet;

/// A sentence with all its words: nothing left to fill in, no machine word for a person.
fn reads_well(reason: &Reason) {
    for language in [Language::Vietnamese, Language::English] {
        let text = reason.text(language);
        assert!(!text.contains("{$") && !text.contains("{ $"), "{text}");
        assert!(!text.contains('_'), "{text}");
        assert!(!text.starts_with("reason-"), "{text}");
    }
}

#[test]
fn every_refusal_comes_with_its_code_its_kind_and_a_sentence() {
    for (index, (code, kind, refuse)) in ROWS.iter().enumerate() {
        let refusal = refuse();
        assert_eq!(refusal.code(), code.as_str(), "row {index}: {refusal:?}");
        assert_eq!(refusal.kind, *kind, "row {index}: {refusal:?}");
        assert_eq!(
            refusal.field.is_some(),
            *kind == Invalid || *code == Code::HandoverUnknown,
            "row {index}: {refusal:?}"
        );
        reads_well(&refusal.reason);
    }
}

#[test]
fn every_code_has_a_row() {
    let shown: BTreeSet<Code> = ROWS.iter().map(|row| row.0).collect();
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    // The hall queue is no case, and a plan decides on none; their tests show these.
    let of_a_case =
        |code: &&Code| !code.as_str().starts_with("queue_") && **code != Code::NobodyMayHold;
    let missing: Vec<_> = all.difference(&shown).filter(of_a_case).collect();
    // The warnings have tests of their own.
    assert_eq!(missing, [&Code::SupplementAgain, &Code::AddressElsewhere]);
}

#[test]
fn a_second_supplement_request_is_warned_about_and_not_refused() {
    let ask = || {
        Command::RequestSupplement(RequestSupplement {
            parts: vec![part("TP02")],
            reason: "Bản sao mờ".to_owned(),
        })
    };
    let first = Stage::in_office();
    let warned = |stage: &Stage| {
        let affordance = stage.affordance(Who::Specialist, CommandName::RequestSupplement);
        assert!(affordance.allowed);
        affordance.warnings
    };
    assert_eq!(warned(&first), []);
    let again = first.did(Who::Specialist, ask()).did(
        Who::Counter,
        Command::ReceiveSupplement {
            parts: vec![count("TP02", 2)],
            note: String::new(),
        },
    );
    let warnings = warned(&again);
    assert_eq!(warnings[0].code, Code::SupplementAgain.as_str());
    reads_well(&warnings[0]);
    assert_eq!(
        again.did(Who::Specialist, ask()).case.supplement_requests,
        2
    );
}

#[test]
fn a_missing_year_of_the_calendar_refuses_the_acceptance() {
    let refusal = Stage::submitted()
        .on("2026-12-30 10:00")
        .refusal(Who::Counter, accept());
    assert_eq!(refusal.code(), "calendar_missing_year");
    assert_eq!(refusal.kind, Conflict);
    reads_well(&refusal.reason);
}

#[test]
fn every_set_of_roles_has_words_of_its_own() {
    for code in ["role_required", "not_in_unit"] {
        for language in [Language::Vietnamese, Language::English] {
            let sentences: BTreeSet<String> = ROLE_SETS
                .iter()
                .map(|roles| {
                    Reason::new(code)
                        .with("unit", "Một cửa")
                        .with("roles", roles_word(roles))
                        .text(language)
                })
                .collect();
            assert_eq!(sentences.len(), ROLE_SETS.len(), "{sentences:#?}");
        }
    }
}

#[test]
fn a_pending_hand_over_says_who_can_and_since_when() {
    let refusal = Stage::submitted()
        .on("2026-11-23 08:15")
        .did(Who::Counter, accept())
        .did(Who::Counter, forward_next())
        .on("2026-11-25 09:00")
        .refusal(Who::Counter, forward_next());
    assert_eq!(
        refusal.reason.text(Language::Vietnamese),
        "Hồ sơ đang chờ Phòng VHXH nhận bàn giao từ 08:15 23/11."
    );
    let named = Stage::accepted()
        .did(Who::Counter, forward_to("q.vx", Some(Who::Specialist)))
        .refusal(Who::Counter, forward_next());
    assert_eq!(
        named.reason.text(Language::Vietnamese),
        "Hồ sơ đang chờ Trần Văn An (Phòng VHXH) nhận bàn giao từ 10:30 23/11."
    );
}

#[test]
fn an_office_of_another_agency_is_named_with_it() {
    let refusal = Stage::submitted().refusal(Who::WardCounter, accept());
    assert_eq!(
        refusal.reason.text(Language::Vietnamese),
        "Hồ sơ đang ở Một cửa, Quận; việc này do cán bộ tiếp nhận của đơn vị đó thực hiện."
    );
}
