//! What time it is, as the one thing the server may not decide for itself.

use crate::contract::instant::Instant;
use std::sync::atomic::{AtomicI64, Ordering};

/// The wall clock, or a test's own.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::new(jiff::Timestamp::now())
    }
}

/// A clock that stands still until it is set: deadlines in tests and in the demo's past.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    pub fn at(instant: Instant) -> Self {
        Self(AtomicI64::new(instant.millis()))
    }

    pub fn set(&self, instant: Instant) {
        self.0.store(instant.millis(), Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant::from_millis(self.0.load(Ordering::Relaxed))
    }
}
