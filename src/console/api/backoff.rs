//! How long to wait before trying the link again.
//!
//! Waits double and are spread at random, so that fifty consoles do not come back in one instant
//! after a server's restart.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(20);

/// Counts the attempts since the link last worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    attempts: u32,
}

impl Backoff {
    /// The next wait, between half of the step and the whole of it as `chance` (any number) decides.
    pub fn next(&mut self, chance: u64) -> Duration {
        let step = FIRST
            .saturating_mul(1 << self.attempts.min(10))
            .min(LONGEST);
        self.attempts = self.attempts.saturating_add(1);
        let half = step / 2;
        half + half.mul_f64((chance % 1000) as f64 / 1000.0)
    }

    /// The link worked.
    pub fn reset(&mut self) {
        self.attempts = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_start_over_once_the_link_worked() {
        let mut backoff = Backoff::default();
        let waits: Vec<Duration> = (0..12).map(|_| backoff.next(999)).collect();
        assert!(waits.windows(2).all(|it| it[0] <= it[1]), "{waits:?}");
        assert!(waits.iter().all(|it| *it <= LONGEST));
        assert_eq!(backoff.next(0), LONGEST / 2);
        backoff.reset();
        assert_eq!(backoff.next(0), FIRST / 2);
    }
}
