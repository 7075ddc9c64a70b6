//! What citizens say of the service: given once, mended by who typed it in, read by the scale of its day.

use super::stage::*;
use super::world::*;
use crate::casework::catalog::RatingPolicy;
use crate::casework::decide::decide;
use crate::casework::refusal::Code;
use crate::contract::affordance::Need;
use crate::contract::command::CommandName;
use crate::contract::event::Event;
use proptest::prelude::*;

#[test]
fn a_rating_is_given_after_the_return_and_mended_until_its_term_ends() {
    let stage = Stage::returned();
    let affordance = stage.affordance(Who::Counter, CommandName::Rate);
    assert!(affordance.allowed);
    assert_eq!(affordance.needs, [Need::Score]);
    let before = stage.case.clone();

    let rated = stage.did(Who::Counter, rate(2));
    assert!(!rated.case.rating.unwrap().satisfied);
    // Nothing else of the case moves: it stays handed back, when and by whom it was.
    assert_eq!(
        (rated.case.status, rated.case.returned_at, rated.case.clock),
        (before.status, before.returned_at, before.clock)
    );

    // Returned on Monday the 23rd at 10:30; seven days later the same minute is still in time.
    let mended = rated.on("2026-11-30 10:30").did(Who::Counter, rate(4));
    let rating = mended.case.rating.unwrap();
    assert!(rating.satisfied);
    assert_eq!(rating.officer, Some(Who::Counter.id()));
    let late = mended.on("2026-11-30 10:31");
    assert!(!late.affordance(Who::Counter, CommandName::Rate).allowed);
}

#[test]
fn a_scale_that_changes_later_changes_no_rating() {
    let mut stage = Stage::returned().did(Who::Counter, rate(4));
    stage.catalog.policy.rating = Some(RatingPolicy {
        steps: 3,
        satisfied_from: 3,
        days: 7,
    });
    assert!(stage.case.rating.unwrap().satisfied);
    let refused = stage.refusal(Who::Counter, rate(4));
    assert_eq!(refused.code(), Code::ScoreOutside.as_str());
    assert_eq!(refused.field, Some("score"));
    assert!(
        !stage
            .did(Who::Counter, rate(2))
            .case
            .rating
            .unwrap()
            .satisfied
    );
}

proptest! {
    #[test]
    fn a_score_satisfies_from_the_step_that_the_catalogue_says(
        steps in 2_u8..=9, from in 2_u8..=9, score in any::<u8>(),
    ) {
        prop_assume!(from <= steps);
        let mut stage = Stage::returned();
        stage.catalog.policy.rating = Some(RatingPolicy { steps, satisfied_from: from, days: 7 });
        let decided = stage.ask(Who::Counter, |case, context| decide(case, &rate(score), context));
        if (1..=steps).contains(&score) {
            let satisfied = score >= from;
            prop_assert_eq!(decided, Ok(vec![Event::Rated { score, steps, satisfied }]));
        } else {
            prop_assert_eq!(decided.unwrap_err().code().to_owned(), Code::ScoreOutside.as_str());
        }
    }
}
