//! How much is under way.
//!
//! **Invariant:** a piece of work is counted by whoever orders it, before it is handed to anybody,
//! so a count of none means that nothing is under way and nothing is about to begin.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

#[derive(Clone, Debug, Default)]
pub struct Work(Arc<Counter>);

#[derive(Debug, Default)]
struct Counter {
    under_way: Mutex<usize>,
    less: Condvar,
}

/// One piece of work; ends when it is dropped.
#[derive(Debug)]
pub struct Begun(Work);

impl Work {
    pub fn begin(&self) -> Begun {
        *self.count() += 1;
        Begun(self.clone())
    }

    pub fn under_way(&self) -> usize {
        *self.count()
    }

    /// Waits until nothing is under way; tells whether that came to be in time.
    pub fn settle(&self, within: Duration) -> bool {
        let until = Instant::now() + within;
        let mut count = self.count();
        while *count > 0 {
            let Some(left) = until.checked_duration_since(Instant::now()) else {
                return false;
            };
            count = self
                .0
                .less
                .wait_timeout(count, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        true
    }

    fn count(&self) -> std::sync::MutexGuard<'_, usize> {
        self.0
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.0.less.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settling_waits_for_the_last_piece() {
        let work = Work::default();
        let (first, second) = (work.begin(), work.begin());
        assert!(!work.settle(Duration::ZERO));
        drop(first);
        let waiting = work.clone();
        let waiter = std::thread::spawn(move || waiting.settle(Duration::from_secs(10)));
        drop(second);
        assert!(waiter.join().unwrap());
        assert_eq!(work.under_way(), 0);
    }
}
