//! Hand-overs and assignments: there, back, and who holds the case meanwhile.

use super::stage::*;
use super::world::*;
use crate::contract::case::HandoverOutcome;
use crate::contract::command::{Command, CommandName, Destination, Forward};
use crate::contract::event::{Event, Submission};
use crate::contract::id::UnitId;
use crate::contract::status::{Clock, Status};

fn destinations(stage: &Stage, who: Who) -> Vec<(String, String, bool, Option<String>)> {
    stage
        .affordance(who, CommandName::Forward)
        .destinations
        .into_iter()
        .map(|it| {
            (
                it.to.unit.to_string(),
                it.mnemonic,
                it.suggested,
                it.step_name,
            )
        })
        .collect()
}

fn row(
    unit: &str,
    mnemonic: &str,
    suggested: bool,
    step: Option<&str>,
) -> (String, String, bool, Option<String>) {
    (
        unit.to_owned(),
        mnemonic.to_owned(),
        suggested,
        step.map(ToOwned::to_owned),
    )
}

#[test]
fn a_forwarded_case_is_in_process_and_still_the_senders_until_it_is_taken() {
    let sent = Stage::accepted().did(Who::Counter, forward_next());
    assert_eq!(sent.case.status, Status::InProcess.into());
    assert_eq!(sent.case.step.as_deref(), Some("appraise"));
    // Four working hours from 10:30; the next day is off.
    assert_eq!(sent.case.step_due_at, Some(at("2026-11-23 15:30")));
    assert_eq!(sent.case.holder_unit, "q.mc".into());
    assert_eq!(sent.case.pending().unwrap().to.unit, "q.vx".into());

    let taken = sent.did(Who::Specialist, acknowledge());
    assert_eq!(taken.case.pending(), None);
    assert_eq!(taken.case.holder_unit, "q.vx".into());
    assert_eq!(taken.case.holder_officer, Some(Who::Specialist.id()));
    let hop = &taken.case.handovers[0];
    assert_eq!(hop.outcome, HandoverOutcome::Acknowledged);
    assert_eq!(hop.from_officer, Some(Who::Counter.id()));
    assert_eq!(hop.answered_by, Some(Who::Specialist.id()));
}

#[test]
fn refused_or_recalled_it_is_as_before_and_the_clock_went_on() {
    let before = Stage::accepted();
    let sent = before.clone().did(Who::Counter, forward_next());
    let later = || sent.clone().on("2026-11-25 09:00");
    let refused = later().did(Who::Specialist, refuse("Không đúng thẩm quyền"));
    let recalled = later().did(Who::Counter, recall());
    let by_the_head = later().did(Who::Supervisor, recall());
    for back in [&refused, &recalled, &by_the_head] {
        let (case, was) = (&back.case, &before.case);
        assert_eq!(case.status, was.status);
        assert_eq!((&case.step, case.step_due_at), (&was.step, was.step_due_at));
        assert_eq!(
            (&case.holder_unit, case.holder_officer),
            (&was.holder_unit, was.holder_officer)
        );
        assert_eq!((case.due_at, case.clock), (was.due_at, Clock::Running));
    }
    let hop = &refused.case.handovers[0];
    assert_eq!(hop.outcome, HandoverOutcome::Refused);
    assert_eq!(hop.refusal.as_deref(), Some("Không đúng thẩm quyền"));
    // And it can be sent again.
    let again = refused.did(Who::Counter, forward_next());
    assert_eq!(again.case.handovers.len(), 2);
}

#[test]
fn an_undone_forward_is_recalled() {
    let before = Stage::accepted();
    let mut sent = before.clone().did(Who::Counter, forward_next());
    let affordance = sent.affordance(Who::Counter, CommandName::Undo);
    assert_eq!(affordance.suggested, Some(Command::Undo));
    sent.now = crate::contract::instant::Instant::from_millis(sent.now.millis() + 10_000);
    let undone = sent.did(Who::Counter, Command::Undo);
    assert_eq!(undone.case.handovers[0].outcome, HandoverOutcome::Recalled);
    assert_eq!(undone.case.status, before.case.status);
    assert!(!undone.affordance(Who::Counter, CommandName::Undo).allowed);
}

#[test]
fn a_named_officer_takes_it_or_a_head_in_that_officers_place() {
    let sent = Stage::accepted().did(Who::Counter, forward_to("q.vx", Some(Who::Specialist)));
    for (who, allowed) in [
        (Who::Specialist, true),
        (Who::OtherSpecialist, false),
        (Who::Head, true),
        (Who::Supervisor, true),
        (Who::Counter, false),
        (Who::It, false),
    ] {
        let affordance = sent.affordance(who, CommandName::Acknowledge);
        assert_eq!(affordance.allowed, allowed, "{who:?}");
        assert_eq!(affordance.suggested.is_some(), allowed, "{who:?}");
    }
    let taken = sent.did(Who::Head, acknowledge());
    assert_eq!(taken.case.holder_officer, Some(Who::Head.id()));
}

#[test]
fn the_process_leads_through_steps_of_the_same_office_to_the_next_one() {
    let office = Stage::in_office();
    assert_eq!(office.case.step.as_deref(), Some("appraise"));
    let affordance = office.affordance(Who::Specialist, CommandName::Forward);
    assert_eq!(
        affordance.suggested,
        Some(Command::Forward(Forward {
            to: Some(Destination {
                unit: "q.ld".into(),
                officer: None
            }),
            ..Forward::default()
        }))
    );
    let signing = office
        .did(Who::Specialist, forward_next())
        .did(Who::Signer, acknowledge());
    assert_eq!(signing.case.step.as_deref(), Some("sign"));
    // The clerk first; back to the office for another draft is the other way on.
    assert_eq!(
        destinations(&signing, Who::Signer),
        [
            row("q.vp", "vp", true, Some("Vào sổ")),
            row("q.vx", "vx", true, Some("Thẩm định")),
            row("q.mc", "mc", false, None),
        ]
    );
}

#[test]
fn handed_to_the_head_of_the_same_office_it_enters_the_heads_step() {
    let stage = Stage::in_office()
        .did(Who::Specialist, forward_to("q.vx", Some(Who::Head)))
        .did(Who::Head, acknowledge());
    assert_eq!(stage.case.step.as_deref(), Some("check"));
    assert_eq!(stage.case.status, Status::InProcess.into());
    assert_eq!(stage.case.holder_officer, Some(Who::Head.id()));
}

#[test]
fn outside_the_process_the_step_is_kept() {
    let stage = Stage::in_office().did(Who::Specialist, forward_to("w.tp", None));
    assert_eq!(stage.case.step.as_deref(), Some("appraise"));
    assert_eq!(stage.case.step_due_at, Some(at("2026-11-23 15:30")));
}

#[test]
fn destinations_are_the_next_place_the_competent_agency_and_the_receiving_counter() {
    assert_eq!(
        destinations(&Stage::accepted(), Who::Counter),
        [
            row("q.vx", "vx", true, Some("Thẩm định")),
            row("q.ld", "ld", false, None),
            row("q.vp", "vp", false, None),
        ]
    );
    // Taken in at the ward for the district: the counter's letters are told from the district's own.
    let elsewhere = Stage::new(Submission {
        received_by_unit: UnitId::new("w.mc"),
        ..submission("1.000001")
    })
    .did(Who::WardCounter, accept())
    .did(Who::WardCounter, forward_next())
    .did(Who::Specialist, acknowledge());
    assert_eq!(
        destinations(&elsewhere, Who::Specialist),
        [
            row("q.ld", "ld", true, Some("Ký")),
            row("q.mc", "mc", false, None),
            row("q.vp", "vp", false, None),
            row("w.mc", "pmc", false, None),
        ]
    );
}

#[test]
fn a_case_that_was_not_accepted_can_only_go_to_counters() {
    let stage = Stage::new(Submission {
        submitted_at_unit: UnitId::new("w.mc"),
        ..submission("1.000001")
    });
    assert_eq!(
        destinations(&stage, Who::Counter),
        [row("w.mc", "mc", false, None)]
    );
    let affordance = stage.affordance(Who::Counter, CommandName::Forward);
    assert_eq!(affordance.suggested, None);
}

#[test]
fn every_destination_offered_can_be_forwarded_to() {
    for (stage, who) in [
        (Stage::submitted(), Who::Counter),
        (Stage::accepted(), Who::Counter),
        (Stage::in_office(), Who::Specialist),
        (Stage::resolved(), Who::Specialist),
    ] {
        for option in stage.affordance(who, CommandName::Forward).destinations {
            let forward = Command::Forward(Forward {
                to: Some(option.to.clone()),
                ..Forward::default()
            });
            let decided = stage.clone().act(who, &forward);
            assert!(decided.is_ok(), "{option:?}: {decided:?}");
        }
    }
}

#[test]
fn an_officer_gives_away_what_is_the_officers_own_and_a_head_anything() {
    let office = Stage::in_office();
    for (who, allowed) in [
        (Who::Specialist, true),
        (Who::OtherSpecialist, false),
        (Who::Head, true),
        (Who::Supervisor, true),
        (Who::Clerk, false),
    ] {
        let affordance = office.affordance(who, CommandName::Assign);
        assert_eq!(affordance.allowed, allowed, "{who:?}");
    }
    let assigned = office.did(Who::Head, assign(Who::OtherSpecialist));
    assert_eq!(
        assigned.case.holder_officer,
        Some(Who::OtherSpecialist.id())
    );
    let back = assigned.did(Who::Head, Command::Undo);
    assert_eq!(back.case.holder_officer, Some(Who::Specialist.id()));
}

/// The catalogue's ten seconds are for what an officer's finger did; a head's assignment is taken
/// back as long as nothing followed it.
#[test]
fn a_head_takes_an_assignment_back_until_somebody_touched_the_case() {
    let assigned = Stage::in_office()
        .did(Who::Head, assign(Who::OtherSpecialist))
        .on("2026-11-26 16:00");
    let back = assigned.clone().did(Who::Head, Command::Undo);
    assert_eq!(back.case.holder_officer, Some(Who::Specialist.id()));
    let touched = assigned.did(Who::OtherSpecialist, note("Đã xem"));
    let refusal = touched.refusal(Who::Head, Command::Undo);
    assert_eq!(refusal.code(), "not_undoable");
}

#[test]
fn what_is_given_to_an_absent_officer_goes_to_the_substitute_and_says_so() {
    let instead = |event: &Event| match event {
        Event::Assigned { instead_of, .. } | Event::HandedOver { instead_of, .. } => {
            instead_of.clone().map(|it| (it.officer, it.name))
        }
        _ => None,
    };
    let away = |stage: Stage| stage.away(Who::OtherSpecialist, Some(Who::Specialist));
    let meant = Some((Who::OtherSpecialist.id(), "Phạm Thị Cúc".to_owned()));

    let sent =
        away(Stage::accepted()).did(Who::Counter, forward_to("q.vx", Some(Who::OtherSpecialist)));
    let to = &sent.case.pending().unwrap().to;
    assert_eq!(to.officer, Some(Who::Specialist.id()));
    assert_eq!(instead(&sent.history.last().unwrap().event), meant);

    let held = Stage::accepted()
        .did(Who::Counter, forward_next())
        .did(Who::Head, acknowledge());
    let assigned = away(held.clone()).did(Who::Head, assign(Who::OtherSpecialist));
    assert_eq!(assigned.case.holder_officer, Some(Who::Specialist.id()));
    assert_eq!(instead(&assigned.history.last().unwrap().event), meant);

    // Before and after, the officer is there.
    let back = away(held.on("2026-11-30 09:00")).did(Who::Head, assign(Who::OtherSpecialist));
    assert_eq!(back.case.holder_officer, Some(Who::OtherSpecialist.id()));
    assert_eq!(instead(&back.history.last().unwrap().event), None);
}

#[test]
fn a_case_nobody_has_taken_can_be_taken_and_put_back() {
    let stage = Stage::submitted();
    let affordance = stage.affordance(Who::Counter, CommandName::Assign);
    let taken = stage.did(Who::Counter, affordance.suggested.unwrap());
    assert_eq!(taken.case.holder_officer, Some(Who::Counter.id()));
    assert_eq!(
        taken
            .affordance(Who::OtherCounter, CommandName::Accept)
            .reason
            .unwrap()
            .code,
        "held_by_other"
    );
    let back = taken.did(Who::Counter, Command::Undo);
    assert_eq!(back.case.holder_officer, None);
}

#[test]
fn in_the_way_of_a_hand_over_stand_only_those_who_can_end_it_and_notes() {
    let sent = Stage::accepted().did(Who::Counter, forward_next());
    let allowed = |who: Who| -> Vec<CommandName> {
        sent.ask(who, crate::casework::affordances)
            .into_iter()
            .filter(|it| it.allowed)
            .map(|it| it.command)
            .collect()
    };
    assert_eq!(
        allowed(Who::Counter),
        [CommandName::Recall, CommandName::Note, CommandName::Undo]
    );
    assert_eq!(
        allowed(Who::OtherSpecialist),
        [
            CommandName::Acknowledge,
            CommandName::RefuseHandover,
            CommandName::Note
        ]
    );
    assert_eq!(allowed(Who::WardCounter), []);
}

/// To whom, until when, and what answers it.
#[test]
fn a_reminder_goes_to_whoever_has_the_case_and_is_answered_by_bringing_it_on() {
    let remind = || Command::Remind {
        due_at: at("2026-11-24 17:00"),
        text: "Hồ sơ sắp quá hạn".to_owned(),
    };
    let office = Stage::in_office().did(Who::Supervisor, remind());
    let due_at = office.case.due_at;
    let reminder = &office.case.reminders[0];
    assert_eq!(reminder.unit.as_str(), "q.vx");
    assert_eq!(reminder.officer, Some(Who::Specialist.id()));
    assert_eq!(office.case.reminder_due_at(), Some(at("2026-11-24 17:00")));
    // Words and changes of hands are no answer.
    let noted = office
        .did(Who::Specialist, note("Đang làm"))
        .did(Who::Head, assign(Who::OtherSpecialist));
    assert_eq!(noted.case.reminder_due_at(), Some(at("2026-11-24 17:00")));
    let sent = noted
        .on("2026-11-24 09:00")
        .did(Who::OtherSpecialist, forward_to("q.ld", None));
    assert_eq!(sent.case.reminder_due_at(), None);
    assert_eq!(
        sent.case.reminders[0].answered_at,
        Some(at("2026-11-24 09:00"))
    );
    assert_eq!(sent.case.due_at, due_at);
    // On its way it is the receiver who is reminded.
    let waiting = sent.did(Who::Supervisor, remind());
    assert_eq!(waiting.case.reminders[1].unit.as_str(), "q.ld");
    let taken = waiting.did(Who::Signer, acknowledge());
    assert_eq!(taken.case.reminder_due_at(), None);
}
