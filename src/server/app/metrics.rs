//! What was answered and how long it took, counted since the start.
//!
//! **Invariant:** labels are routes, methods and statuses; nothing of a request's own is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds in seconds; the budgets of a work-list page and of a transition lie between them.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Labels {
    pub route: String,
    pub method: String,
    pub status: u16,
}

#[derive(Clone, Debug, Default)]
struct Answered {
    count: u64,
    seconds: f64,
    /// How many took no longer than each bound.
    within: [u64; BOUNDS.len()],
}

/// What was answered since the start, and what is being answered now.
#[derive(Clone, Debug, Default)]
pub struct Metrics {
    answered: Arc<Mutex<BTreeMap<Labels, Answered>>>,
    under_way: Arc<AtomicUsize>,
}

/// A request that is being answered, until it is dropped.
pub struct UnderWay(Arc<AtomicUsize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// Counts a request in while it is being answered.
    pub fn begin(&self) -> UnderWay {
        self.under_way.fetch_add(1, Ordering::Relaxed);
        UnderWay(self.under_way.clone())
    }

    /// How many requests are being answered.
    pub fn under_way(&self) -> usize {
        self.under_way.load(Ordering::Relaxed)
    }

    pub fn count(&self, labels: Labels, took: Duration) {
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = answered.entry(labels).or_default();
        let seconds = took.as_secs_f64();
        entry.count += 1;
        entry.seconds += seconds;
        for (within, bound) in entry.within.iter_mut().zip(BOUNDS) {
            *within += u64::from(seconds <= bound);
        }
    }

    /// Prometheus' text format.
    pub fn text(&self, listeners: usize) -> String {
        const NAME: &str = "motcua_request_seconds";
        let mut text = format!("# TYPE {NAME} histogram\n");
        let under_way = self.under_way();
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        for (labels, entry) in answered.iter() {
            let Labels {
                route,
                method,
                status,
            } = labels;
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let Answered {
                count,
                seconds,
                within,
            } = entry;
            // Writing to a String cannot fail.
            for (bound, within) in BOUNDS.iter().zip(within) {
                let _ = writeln!(text, "{NAME}_bucket{{{labels},le=\"{bound}\"}} {within}");
            }
            let _ = writeln!(text, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(text, "{NAME}_sum{{{labels}}} {seconds}");
            let _ = writeln!(text, "{NAME}_count{{{labels}}} {count}");
        }
        for (name, value) in [("listeners", listeners), ("requests_under_way", under_way)] {
            let _ = writeln!(text, "# TYPE motcua_{name} gauge\nmotcua_{name} {value}");
        }
        text
    }
}
