//! What holds whatever officers do, in whatever order.

use super::stage::*;
use super::world::*;
use crate::casework::affordances;
use crate::casework::case::Case;
use crate::casework::decide::{decide, may};
use crate::contract::case::PartCount;
use crate::contract::command::{
    Accept, AttachResult, Command, CommandName, Correct, RequestSupplement, Return,
};
use crate::contract::document::ResultDetails;
use crate::contract::event::Submission;
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Clock, ReturnMethod, Status, StatusCode};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// One thing an officer tries.
#[derive(Clone, Debug)]
struct Attempt {
    who: Who,
    name: CommandName,
    /// Something that somebody can do, if there is anything.
    able: bool,
    /// Do as the affordance suggests, where it suggests something.
    as_suggested: bool,
    /// Picks among the values a field may have.
    pick: usize,
    minutes: i64,
}

/// What brings a case forward, and is tried more often than what ends it.
const WAY: [CommandName; 15] = [
    CommandName::Accept,
    CommandName::Forward,
    CommandName::Forward,
    CommandName::Acknowledge,
    CommandName::Acknowledge,
    CommandName::ReceiveSupplement,
    CommandName::RecordPayment,
    CommandName::Resume,
    CommandName::AttachResult,
    CommandName::Resolve,
    CommandName::Return,
    CommandName::Rate,
    CommandName::GrantExtension,
    CommandName::Suspend,
    CommandName::RequestSupplement,
];

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let names = prop_oneof![
        3 => proptest::sample::select(WAY.to_vec()),
        2 => proptest::sample::select(CommandName::ALL.to_vec()),
    ];
    let attempt = (
        proptest::sample::select(Who::ALL.to_vec()),
        names,
        proptest::bool::weighted(0.8),
        proptest::bool::weighted(0.6),
        0_usize..60,
        prop_oneof![3 => Just(0_i64), 1 => 0_i64..300],
    )
        .prop_map(|(who, name, able, as_suggested, pick, minutes)| Attempt {
            who,
            name,
            able,
            as_suggested,
            pick,
            minutes,
        });
    proptest::collection::vec(attempt, 1..60)
}

fn beginnings() -> impl Strategy<Value = Submission> {
    (
        proptest::sample::select(vec!["1.000001", "1.000002", "1.000003"]),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop_oneof![8 => Just(1_u16), 1 => 1_u16..13],
    )
        .prop_map(|(procedure, online, complete, coded, status)| {
            let plain = submission(procedure);
            Submission {
                channel: if online {
                    Channel::Online
                } else {
                    Channel::Counter
                },
                parts: if complete { plain.parts } else { Vec::new() },
                external_code: coded.then(|| "000.00.02.H26-261122-0009".into()),
                status: StatusCode::from(status),
                ..plain
            }
        })
}

/// A well-formed command of that name.
fn command(name: CommandName, pick: usize, now: Instant) -> Command {
    let reason = || "Lý do".to_owned();
    let who = Who::ALL[pick % Who::ALL.len()];
    let some_parts = || match pick % 3 {
        0 => Vec::new(),
        1 => vec![count("TP02", 1)],
        _ => vec![
            count("TP01", 1),
            PartCount {
                electronic: 1,
                ..count("TP02", 0)
            },
        ],
    };
    match name {
        CommandName::Accept => Command::Accept(Accept {
            parts: some_parts(),
            note: String::new(),
        }),
        CommandName::Decline => Command::Decline { reason: reason() },
        CommandName::RequestSupplement => Command::RequestSupplement(RequestSupplement {
            parts: some_parts().into_iter().map(|it| it.part).collect(),
            reason: reason(),
        }),
        CommandName::ReceiveSupplement => Command::ReceiveSupplement {
            parts: some_parts(),
            note: String::new(),
        },
        CommandName::RequestPayment => Command::RequestPayment {
            amount: 8000,
            note: String::new(),
        },
        CommandName::RecordPayment => Command::RecordPayment {
            amount: 8000,
            proof: "BL 1".to_owned(),
        },
        CommandName::Forward => {
            let units = [
                "q.mc", "q.vx", "q.ld", "q.vp", "q.old", "w.mc", "w.tp", "q", "none",
            ];
            let unit = units[pick % units.len()];
            match pick % 4 {
                0 => forward_next(),
                1 => forward_to(&who.unit().to_string(), Some(who)),
                _ => forward_to(unit, None),
            }
        }
        CommandName::Acknowledge => acknowledge(),
        CommandName::RefuseHandover => refuse("Lý do"),
        CommandName::Recall => recall(),
        CommandName::Assign => assign(who),
        CommandName::Suspend => Command::Suspend { reason: reason() },
        CommandName::Resume => resume(),
        CommandName::GrantExtension => Command::GrantExtension {
            due_at: Instant::from_millis(now.millis() + 6 * 86_400_000),
            reason: reason(),
        },
        CommandName::AttachResult => Command::AttachResult(AttachResult {
            sha256: sha(["a", "b", "c", "x"][pick % 4]),
            file_name: "kq.pdf".to_owned(),
            details: ResultDetails {
                number: format!("{pick}/QĐ"),
                ..ResultDetails::default()
            },
        }),
        CommandName::Resolve => resolve(),
        CommandName::Remind => Command::Remind {
            due_at: Instant::from_millis(now.millis() + 86_400_000),
            text: reason(),
        },
        CommandName::Reopen => Command::Reopen { reason: reason() },
        CommandName::CompleteDigitization => complete_digitization(),
        CommandName::Stop => Command::Stop { reason: reason() },
        CommandName::RequestWithdrawal => Command::RequestWithdrawal { reason: reason() },
        CommandName::Return => Command::Return(Return {
            method: ReturnMethod::Counter,
            evidence: "Ký nhận".to_owned(),
            note: String::new(),
        }),
        CommandName::Rate => Command::Rate {
            score: (pick % 5) as u8 + 1,
        },
        CommandName::Correct => Command::Correct(Correct {
            reason: reason(),
            summary: Some("Trích yếu".to_owned()),
            ..Correct::default()
        }),
        CommandName::Note => note("Ghi chú"),
        CommandName::Undo => Command::Undo,
    }
}

/// Who tries what: as drawn, or the first thing on the way that anybody can do.
fn turn(stage: &Stage, attempt: &Attempt) -> (Who, CommandName) {
    let drawn = (attempt.who, attempt.name);
    if !attempt.able {
        return drawn;
    }
    let start = attempt.pick % WAY.len();
    let way = WAY[start..].iter().chain(&WAY[..start]).copied();
    std::iter::once(attempt.name)
        .chain(way)
        .find_map(|name| {
            let can = |who: &Who| {
                stage
                    .ask(*who, |case, context| may(case, name, context))
                    .is_ok()
            };
            Some((Who::ALL.into_iter().find(can)?, name))
        })
        .unwrap_or(drawn)
}

/// The command of an attempt; a correction takes the result off when it is there to be taken.
fn tried(stage: &Stage, (who, name): (Who, CommandName), attempt: &Attempt) -> Command {
    let suggested = attempt
        .as_suggested
        .then(|| stage.affordance(who, name).suggested)
        .flatten();
    suggested.unwrap_or_else(|| match command(name, attempt.pick, stage.now) {
        Command::Correct(correct) if attempt.pick.is_multiple_of(2) => Command::Correct(Correct {
            unlink: stage.case.result,
            ..correct
        }),
        other => other,
    })
}

/// What is true of a case at any moment.
fn sound(case: &Case) -> Result<(), TestCaseError> {
    let pending = case
        .handovers
        .iter()
        .filter(|hop| hop.outcome == crate::contract::case::HandoverOutcome::Pending);
    prop_assert!(pending.count() <= 1);
    let waiting = case.is_suspended()
        || matches!(
            case.national(),
            Some(Status::AwaitingSupplement | Status::AwaitingPayment)
        );
    prop_assert!(!(waiting && case.clock == Clock::Running));
    prop_assert_eq!(case.clock == Clock::Stopped, case.stopped_at.is_some());
    if case.national().is_some_and(Status::is_terminal) {
        prop_assert_eq!(case.clock, Clock::Ended);
    }
    if let Some(result) = case.result {
        prop_assert!(case.documents.iter().any(|it| it.id == result));
    }
    Ok(())
}

/// What one command that was carried out may have changed.
fn lawful(before: &Case, after: &Case, last: &str) -> Result<(), TestCaseError> {
    if before.code.is_some() {
        prop_assert_eq!(&before.code, &after.code);
    }
    if before.due_at != after.due_at {
        let may = [
            "accepted",
            "supplement_received",
            "paid",
            "resumed",
            "extension_granted",
        ];
        prop_assert!(may.contains(&last), "{} moved the due date", last);
        prop_assert!(before.due_at <= after.due_at, "a promise was shortened");
    }
    if before.holder_unit != after.holder_unit {
        prop_assert_eq!(last, "handover_acknowledged");
    }
    // A hand-over that does not arrive puts the status back; nothing else goes off the table.
    let put_back = ["handover_refused", "handover_recalled"].contains(&last);
    if before.status != after.status && !put_back {
        let (Some(from), Some(to)) = (before.national(), after.national()) else {
            return Err(TestCaseError::fail("a foreign status moved"));
        };
        prop_assert!(catalog().allows(from, to), "{from:?} to {to:?}");
    }
    Ok(())
}

/// Affordances and decisions say the same.
fn keeps_its_word(stage: &Stage, who: Who, pick: usize) -> Result<(), TestCaseError> {
    for affordance in stage.ask(who, affordances) {
        prop_assert_eq!(affordance.allowed, affordance.reason.is_none());
        let decided =
            |command: &Command| stage.ask(who, |case, context| decide(case, command, context));
        if let Some(suggested) = &affordance.suggested {
            prop_assert!(affordance.allowed);
            prop_assert!(affordance.needs.is_empty());
            let decided = decided(suggested);
            prop_assert!(decided.is_ok(), "{:?}: {:?}", suggested, decided);
        }
        if let Some(reason) = affordance.reason {
            let command = command(affordance.command, pick, stage.now);
            let refusal = decided(&command).err();
            prop_assert_eq!(refusal.map(|it| it.reason), Some(reason));
        }
    }
    Ok(())
}

fn play(
    beginning: Submission,
    attempts: &[Attempt],
    mut carried_out: impl FnMut(&str),
) -> Result<(), TestCaseError> {
    let mut stage = Stage::new(beginning);
    for attempt in attempts {
        stage.now = Instant::from_millis(stage.now.millis() + attempt.minutes * 60_000);
        let (who, name) = turn(&stage, attempt);
        keeps_its_word(&stage, who, attempt.pick)?;
        let before = stage.case.clone();
        let command = tried(&stage, (who, name), attempt);
        let Ok(events) = stage.act(who, &command) else {
            prop_assert_eq!(&before, &stage.case);
            continue;
        };
        prop_assert!(!events.is_empty());
        if before.national().is_none_or(Status::is_terminal) {
            let after_return =
                matches!(name, CommandName::CompleteDigitization | CommandName::Rate)
                    && before.status == Status::Returned.into();
            prop_assert!(after_return || name == CommandName::Note, "{name:?}");
        }
        for event in &events {
            carried_out(event.name());
        }
        sound(&stage.case)?;
        lawful(&before, &stage.case, events[events.len() - 1].name())?;
    }
    prop_assert_eq!(stage.case.version, stage.history.len() as u64);
    let again = Case::from_events(stage.case.id, &stage.history).unwrap();
    prop_assert_eq!(again, stage.case);
    Ok(())
}

proptest! {
    #![proptest_config(Config::with_cases(64))]

    #[test]
    fn cases_stay_sound_and_affordances_keep_their_word(
        beginning in beginnings(), attempts in attempts(),
    ) {
        play(beginning, &attempts, |_| {})?;
    }
}

#[test]
fn the_attempts_above_bring_about_every_kind_of_event_there_is() {
    let seen = RefCell::new(BTreeSet::from(["submitted".to_owned()]));
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(600)
    };
    let dice = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, dice)
        .run(&(beginnings(), attempts()), |(beginning, attempts)| {
            play(beginning, &attempts, |name| {
                seen.borrow_mut().insert(name.to_owned());
            })
        })
        .unwrap();
    let all: BTreeSet<String> = [
        "submitted",
        "accepted",
        "declined",
        "supplement_requested",
        "supplement_received",
        "payment_requested",
        "paid",
        "handed_over",
        "handover_acknowledged",
        "handover_refused",
        "handover_recalled",
        "assigned",
        "suspended",
        "resumed",
        "extension_granted",
        "document_linked",
        "result_attached",
        "resolved",
        "reopened",
        "reminded",
        "digitization_completed",
        "stopped",
        "withdrawal_requested",
        "withdrawn",
        "returned",
        "rated",
        "corrected",
        "noted",
    ]
    .map(ToOwned::to_owned)
    .into();
    assert_eq!(seen.into_inner(), all);
}
