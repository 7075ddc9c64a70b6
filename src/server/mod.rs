//! The case API.

pub mod seed;
