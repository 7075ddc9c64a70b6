//! Who gets what: tables, and what holds of any move.

use super::{Choice, Hand, Movable, Nearness, nearness, plan, spread};
use crate::casework::absence::Away;
use crate::casework::context::Colleague;
use crate::casework::decide::tests::world::{Who, at, catalog, directory};
use crate::casework::refusal::Code;
use crate::contract::id::{CaseId, OfficerId};
use crate::contract::instant::Instant;
use crate::contract::moving::MoveOrder;
use crate::contract::status::Role;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;
use std::collections::BTreeSet;
use uuid::Uuid;

const TODAY: jiff::civil::Date = date(2026, 11, 23);

/// In the office, with [`Who::Specialist`], due so many hours after Monday at eight.
fn case(number: u128, due_in: i64) -> Movable {
    let morning = at("2026-11-23 08:00").millis();
    Movable {
        id: CaseId(Uuid::from_u128(number)),
        procedure: "1.000001".into(),
        due_at: Some(Instant::from_millis(morning + due_in * 3_600_000)),
        since: Instant::from_millis(morning - number as i64),
        unit: "q.vx".into(),
        officer: Some(Who::Specialist.id()),
        role: Some(Role::Specialist),
        obstacle: None,
        stays_in_unit: false,
    }
}

fn colleague(number: u128, role: Role) -> Colleague {
    Colleague {
        id: OfficerId(Uuid::from_u128(100 + number)),
        name: format!("Cán bộ {number}"),
        unit: "q.vx".into(),
        roles: vec![role],
        scope: vec!["q.vx".into()],
        active: true,
        away: Vec::new(),
    }
}

/// The places of cases and hands of a plan over hands with these loads.
fn planned(
    cases: &[Movable],
    choice: &Choice,
    colleagues: &[Colleague],
    loads: &[u32],
) -> super::Plan {
    let hands: Vec<Hand> = colleagues
        .iter()
        .zip(loads)
        .map(|(colleague, load)| Hand {
            colleague,
            load: *load,
        })
        .collect();
    plan(cases, choice, &hands, TODAY, catalog())
}

#[test]
fn the_nearest_due_go_first_and_to_whoever_has_least() {
    let cases = [case(1, 50), case(2, 5), case(3, 20)];
    let colleagues = [
        colleague(1, Role::Specialist),
        colleague(2, Role::Specialist),
    ];
    let plan = planned(&cases, &Choice::default(), &colleagues, &[1, 0]);
    assert_eq!(plan.moves, [(1, 1), (2, 0), (0, 1)]);
    let oldest = Choice {
        order: MoveOrder::Oldest,
        count: Some(2),
        ..Choice::default()
    };
    let plan = planned(&cases, &oldest, &colleagues, &[0, 0]);
    assert_eq!(plan.moves, [(2, 0), (1, 1)]);
}

#[test]
fn a_count_is_filled_past_what_cannot_be_moved_and_a_procedure_narrows() {
    let mut cases = [case(1, 1), case(2, 2), case(3, 3), case(4, 4)];
    cases[0].obstacle = Some(Code::HandoverPending);
    cases[1].role = Some(Role::Leader);
    cases[3].procedure = "1.000002".into();
    let colleagues = [colleague(1, Role::Specialist)];
    let choice = Choice {
        count: Some(1),
        ..Choice::default()
    };
    let plan = planned(&cases, &choice, &colleagues, &[0]);
    assert_eq!(plan.moves, [(2, 0)]);
    assert_eq!(
        plan.left,
        [(0, Code::HandoverPending), (1, Code::NobodyMayHold)]
    );
    let choice = Choice {
        procedure: Some("1.000002".into()),
        ..Choice::default()
    };
    assert_eq!(planned(&cases, &choice, &colleagues, &[0]).moves, [(3, 0)]);
}

/// Who of the small office could take a case of the office from its specialist.
#[test]
fn those_may_hold_it_who_are_there_reach_it_and_do_such_work() {
    let may = |case: &Movable, who: Who| {
        let colleague = directory().iter().find(|it| it.id == who.id()).unwrap();
        super::may_hold(colleague, case, TODAY, catalog())
    };
    let holders = |case: &Movable| -> Vec<Who> {
        Who::ALL.into_iter().filter(|who| may(case, *who)).collect()
    };
    let specialists = case(1, 1);
    // In other units, whoever works on cases: named by hand, the case enters another step there.
    let elsewhere = [
        Who::Counter,
        Who::OtherCounter,
        Who::OtherSpecialist,
        Who::Signer,
        Who::Clerk,
        Who::WardCounter,
    ];
    assert_eq!(holders(&specialists), elsewhere);
    let waiting = Movable {
        stays_in_unit: true,
        ..specialists.clone()
    };
    assert_eq!(holders(&waiting), [Who::OtherSpecialist]);
    let heads = Movable {
        role: Some(Role::Leader),
        ..waiting.clone()
    };
    assert_eq!(holders(&heads), [Who::Head]);
    let mut away = directory()
        .iter()
        .find(|it| it.id == Who::OtherSpecialist.id())
        .unwrap()
        .clone();
    away.away.push(Away {
        from: TODAY,
        to: TODAY,
        substitute: None,
    });
    assert!(!super::may_hold(&away, &waiting, TODAY, catalog()));
    let tomorrow = TODAY.tomorrow().unwrap();
    assert!(super::may_hold(&away, &waiting, tomorrow, catalog()));
}

#[rstest]
#[case("2026-11-25 09:59", Nearness::Overdue)]
#[case("2026-11-25 10:00", Nearness::Today)]
#[case("2026-11-25 23:59", Nearness::Today)]
#[case("2026-11-26 00:00", Nearness::ThisWeek)]
#[case("2026-11-29 17:00", Nearness::ThisWeek)]
#[case("2026-11-30 08:00", Nearness::Later)]
fn a_week_ends_with_sunday(#[case] due: &str, #[case] wanted: Nearness) {
    let wednesday = at("2026-11-25 10:00");
    assert_eq!(nearness(Some(at(due)), wednesday), wanted);
    assert_eq!(nearness(None, wednesday), Nearness::Later);
}

/// A case that only the first may hold comes last, and the first has what the others could take.
#[test]
fn what_others_may_hold_makes_room_for_what_only_one_may() {
    let eligible = [vec![0, 1], vec![0, 1], vec![0], vec![0]];
    let given = spread(&eligible, &[0, 0]);
    assert_eq!(loads(&given, &[0, 0]), [2, 2]);
    // Over a third: 0 gives to 1, 1 gives to 2.
    let eligible = [vec![1, 2], vec![0, 1], vec![0]];
    assert_eq!(loads(&spread(&eligible, &[0; 3]), &[0; 3]), [1, 1, 1]);
}

fn loads(given: &[usize], before: &[u32]) -> Vec<u32> {
    let mut loads = before.to_vec();
    for hand in given {
        loads[*hand] += 1;
    }
    loads
}

/// Cases with the hands that may hold each, and what the hands hold already.
fn spreadings() -> impl Strategy<Value = (Vec<Vec<usize>>, Vec<u32>)> {
    (1_usize..5).prop_flat_map(|hands| {
        let some = proptest::sample::subsequence((0..hands).collect::<Vec<_>>(), 1..=hands);
        (
            proptest::collection::vec(some, 0..7),
            proptest::collection::vec(0_u32..6, hands),
        )
    })
}

/// The evenness that no other way of giving beats: the smaller the sum of squares, the more even.
fn least_uneven(eligible: &[Vec<usize>], loads: &mut Vec<u32>) -> u32 {
    let Some((first, rest)) = eligible.split_first() else {
        return loads.iter().map(|it| it * it).sum();
    };
    let mut best = u32::MAX;
    for hand in first {
        loads[*hand] += 1;
        best = best.min(least_uneven(rest, loads));
        loads[*hand] -= 1;
    }
    best
}

proptest! {
    #[test]
    fn no_other_way_of_spreading_is_more_even((eligible, before) in spreadings()) {
        let given = spread(&eligible, &before);
        prop_assert_eq!(given.len(), eligible.len());
        for (hand, may) in given.iter().zip(&eligible) {
            prop_assert!(may.contains(hand));
        }
        let squares: u32 = loads(&given, &before).iter().map(|it| it * it).sum();
        prop_assert_eq!(squares, least_uneven(&eligible, &mut before.clone()));
        prop_assert_eq!(given, spread(&eligible, &before));
    }

    #[test]
    fn where_all_may_hold_all_those_who_get_differ_by_one_at_most(
        cases in 0_usize..200, before in proptest::collection::vec(0_u32..50, 1..8),
    ) {
        let all: Vec<usize> = (0..before.len()).collect();
        let given = spread(&vec![all; cases], &before);
        let after = loads(&given, &before);
        let least = after.iter().min().unwrap();
        for hand in &given {
            prop_assert!(after[*hand] <= least + 1);
        }
    }

    #[test]
    fn every_case_goes_to_one_who_may_hold_it_or_is_left_with_a_reason(
        kinds in proptest::collection::vec((0_usize..4, 0_i64..100, any::<bool>()), 0..40),
        people in proptest::collection::vec((0_usize..4, any::<bool>(), any::<bool>(), 0_u32..9), 0..6),
        count in proptest::option::of(1_usize..30),
    ) {
        const ROLES: [Role; 4] = [Role::Counter, Role::Specialist, Role::Leader, Role::It];
        let cases: Vec<Movable> = kinds.iter().enumerate().map(|(number, (role, due, stuck))| Movable {
            role: Some(ROLES[role % 3]),
            obstacle: stuck.then_some(Code::HandoverPending),
            ..case(number as u128, *due)
        }).collect();
        let colleagues: Vec<Colleague> = people.iter().enumerate().map(|(number, (role, active, away, _))| {
            let away = away.then_some(Away { from: TODAY, to: TODAY, substitute: None });
            Colleague {
                active: *active,
                away: away.into_iter().collect(),
                ..colleague(number as u128, ROLES[*role])
            }
        }).collect();
        let before: Vec<u32> = people.iter().map(|it| it.3).collect();
        let choice = Choice { count, ..Choice::default() };
        let plan = planned(&cases, &choice, &colleagues, &before);
        let moved: BTreeSet<usize> = plan.moves.iter().map(|it| it.0).collect();
        prop_assert_eq!(moved.len(), plan.moves.len());
        prop_assert!(plan.left.iter().all(|(place, _)| !moved.contains(place)));
        prop_assert!(count.is_none_or(|count| moved.len() <= count));
        if count.is_none() {
            prop_assert_eq!(moved.len() + plan.left.len(), cases.len());
        }
        for (place, hand) in &plan.moves {
            prop_assert!(super::may_hold(&colleagues[*hand], &cases[*place], TODAY, catalog()));
            prop_assert_eq!(cases[*place].obstacle, None);
        }
        prop_assert_eq!(&plan, &planned(&cases, &choice, &colleagues, &before));
    }
}
