//! The question for the citizen's score that stands behind a return for a moment.

use crate::console::input::Key;
use crate::console::model::words::Words;
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;

/// How long one digit key answers it.
pub const RATING_MILLIS: i64 = 10_000;

/// A case that was just handed back, while a digit rates it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingOffer {
    pub case: CaseId,
    /// After the return.
    pub version: u64,
    pub name: String,
    /// That it was handed back, as said.
    pub act: Words,
    pub steps: u8,
    pub until: Instant,
}

impl RatingOffer {
    /// The score that a key gives, if it is one of the steps.
    pub fn score(&self, key: Key) -> Option<u8> {
        let digit = key.printable()?.to_digit(10)?;
        let score = u8::try_from(digit).ok()?;
        (1..=self.steps).contains(&score).then_some(score)
    }
}
