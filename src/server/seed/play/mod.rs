//! How a case comes to each goal: the acts of officers and citizens, one after the other.
//!
//! A case is rehearsed twice from the same numbers: once early, to see how long its acts take, and
//! once so that the last of them lies as long before now as the goal wants.

mod endings;
mod march;
mod papers;
mod part;
mod player;

use crate::casework::catalog::Catalog;
use crate::server::seed::desks::Desk;
use crate::server::seed::generator::Generator;
use crate::server::seed::goal::Goal;
use crate::server::seed::mix::Mix;
use crate::server::seed::rehearsal::{Ground, Paperwork, Rehearsal};
use jiff::civil::Date;
use part::Part;

/// A desk with what people ask for there.
pub struct Stand<'a> {
    pub desk: Desk<'a>,
    pub mix: Mix<'a>,
}

/// How often another beginning is tried before a goal is given up.
const ATTEMPTS: u64 = 60;

/// The `index`-th case of a seeding, brought to its goal. `None` when the catalogue has nothing that
/// can come to it.
pub fn play<'a>(
    ground: &'a Ground<'a>,
    stands: &'a [Stand<'a>],
    seed: u64,
    index: u64,
    goal: Goal,
    paperwork: Paperwork,
) -> Option<Rehearsal<'a>> {
    let today = today_or_next(ground);
    (0..ATTEMPTS).find_map(|attempt| {
        let generator = Generator::of(seed, "case", index * ATTEMPTS + attempt);
        let mut part = Part::cast(ground, stands, generator, seed, index, goal)?;
        let (minute, filed) = part.beginning().ok()?;
        // Drawing papers takes longer than all the rest, so it waits until the case is right.
        let draft = part.performed(minute, filed, Paperwork::Stock).ok()?;
        if !goal.is_reached(&draft.case, ground.now, today) {
            return None;
        }
        match paperwork {
            Paperwork::Stock => Some(draft),
            Paperwork::Drawn => part.performed(minute, filed, paperwork).ok(),
        }
    })
}

/// The day whose cases are due "today": today, or the next working day when the office is closed.
fn today_or_next(ground: &Ground) -> Date {
    let next = ground.calendar.next_working_instant(ground.now);
    next.unwrap_or(ground.now).local().date()
}

/// The desks of a catalogue with what people ask for there.
pub fn stands(catalog: &Catalog, day: Date) -> Vec<Stand<'_>> {
    crate::server::seed::desks::desks(catalog, day)
        .into_iter()
        .map(|desk| {
            let mix = Mix::of(catalog, &desk, day);
            Stand { desk, mix }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::calendar::WorkCalendar;
    use crate::casework::case::Case;
    use crate::contract::instant::Instant;
    use crate::server::seed::officers::Staff;
    use crate::server::seed::rehearsal::Manner;
    use crate::server::seed::scans;
    use crate::server::seed::workline::WorkLine;
    use rstest::rstest;

    fn played(now: &str, check: impl Fn(&[(Goal, Option<Rehearsal>)])) {
        let now: Instant = now.parse().unwrap();
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let day = now.local().date();
        let staff = Staff::of(1, &catalog, day);
        let stands = stands(&catalog, day);
        let calendar = WorkCalendar::new(
            &catalog.calendar,
            catalog.hours_of(&stands[0].desk.counter.id),
        );
        let line = WorkLine::before(now, 120, &calendar).unwrap();
        let ground = Ground {
            catalog: &catalog,
            staff: &staff,
            calendar,
            line,
            now,
            stock: vec![scans::sample(0)],
            manner: Manner::RECENT,
        };
        let goals = Goal::spread(400);
        let rehearsals: Vec<_> = goals
            .into_iter()
            .enumerate()
            .map(|(index, goal)| {
                (
                    goal,
                    play(&ground, &stands, 1, index as u64, goal, Paperwork::Stock),
                )
            })
            .collect();
        check(&rehearsals);
    }

    #[rstest]
    #[case::in_the_morning("2026-11-23T09:12:40+07:00")]
    #[case::at_night_before_a_holiday("2026-11-23T21:30:00+07:00")]
    #[case::on_a_sunday("2026-10-18T15:00:00+07:00")]
    #[case::late_in_the_afternoon("2026-10-21T16:40:00+07:00")]
    fn every_case_comes_to_its_goal_by_the_rules_and_never_after_now(#[case] now: &str) {
        played(now, |rehearsals| {
            let failed: Vec<Goal> = rehearsals
                .iter()
                .filter(|(_, played)| played.is_none())
                .map(|(goal, _)| *goal)
                .collect();
            assert_eq!(failed, []);
            for (goal, played) in rehearsals {
                let Some(played) = played else { continue };
                assert_eq!(
                    Case::from_events(played.case.id, &played.events).unwrap(),
                    played.case,
                    "{goal:?}"
                );
                let times: Vec<Instant> = played.events.iter().map(|record| record.at).collect();
                assert!(times.is_sorted(), "{goal:?}: {times:?}");
                assert!(
                    times.last().unwrap().to_string()
                        <= now.parse::<Instant>().unwrap().to_string()
                );
            }
        });
    }
}
