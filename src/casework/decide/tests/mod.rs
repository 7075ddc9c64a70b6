//! The rules, tried out: one row a refusal, one story a rule, and what holds whatever officers do.

mod beginnings;
mod correction;
mod digitization;
mod handovers;
mod properties;
mod ratings;
mod refusal_rows;
mod refusals;
mod results;
mod shipped;
pub(crate) mod stage;
mod waiting;
pub(crate) mod world;
