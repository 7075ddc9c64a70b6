//! Indicators: what the events of cases say of an office (domain.md §7).
//!
//! [`facts`] folds one case's events into the little that indicators look at, in versions: what is known
//! of a case today is not what was known of it at the end of last month, and a report of last month must
//! not change because something was mended since. [`cell`] puts a case of a period into exactly one
//! [`Bucket`](crate::contract::indicator::Bucket); [`definition`] counts cells into indicators.
//!
//! **Invariant:** an indicator looks at nothing but facts, and facts come of nothing but events and the
//! catalogue. Every case of a period is in exactly one bucket, whatever its history.

pub mod bands;
pub mod cell;
pub mod definition;
pub mod facts;
pub mod figure;
pub mod marks;
mod score;
pub mod signs;
pub mod spread;
mod target;
mod whole;

pub use cell::{Cell, Tally};
pub use definition::{DEFINITIONS, Definition, Measure, Way};
pub use facts::{Facts, Version, as_at, versions};
pub use marks::{Ended, Marks, Timing};
pub use score::groups;
pub use signs::{Sign, signs};
pub use target::targets;
pub use whole::{sum, whole};

#[cfg(test)]
mod tests;
