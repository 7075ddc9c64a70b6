//! *Đánh giá mức độ hài lòng*: what the citizen says of the service once the result was handed back
//! (domain.md §7.1).
//!
//! How many steps there are, from which one on the citizen counts as satisfied and how long may be rated is
//! the catalogue's; no source settles it.

use crate::casework::case::Case;
use crate::casework::catalog::RatingPolicy;
use crate::casework::context::Context;
use crate::casework::decide::gate;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::Event;
use crate::contract::instant::Instant;
use crate::contract::status::Status;

const DAY_MILLIS: i64 = 86_400_000;

/// Once, within the term that begins with the return; whoever typed it in may mend it until then.
pub(super) fn may_rate(case: &Case, context: &Context) -> Result<(), Refusal> {
    let policy = policy(context)?;
    gate::stands_in(case, &[Status::Returned])?;
    // Handed back in another system: there is no counter of ours that could ask.
    let returned_at = case
        .returned_at
        .ok_or_else(|| Refusal::conflict(Code::ReturnedElsewhere))?;
    let term = i64::from(policy.days) * DAY_MILLIS;
    let last = Instant::from_millis(returned_at.millis().saturating_add(term));
    if context.now > last {
        return Err(Refusal::conflict(Code::RatingOver).with("until", context.moment(last)));
    }
    match case.rating.map(|it| it.officer) {
        Some(Some(giver)) if giver != context.actor.id => {
            Err(Refusal::forbidden(Code::RatedByOther).with("officer", context.officer_name(giver)))
        }
        _ => Ok(()),
    }
}

pub(super) fn rate(score: u8, context: &Context) -> Result<Vec<Event>, Refusal> {
    let policy = policy(context)?;
    if !(1..=policy.steps).contains(&score) {
        return Err(Refusal::invalid("score", Code::ScoreOutside).with("steps", policy.steps));
    }
    Ok(vec![Event::Rated {
        score,
        steps: policy.steps,
        satisfied: score >= policy.satisfied_from,
    }])
}

fn policy<'c>(context: &Context<'c>) -> Result<&'c RatingPolicy, Refusal> {
    let policy = context.catalog.policy.rating.as_ref();
    policy.ok_or_else(|| Refusal::conflict(Code::NotRated))
}
