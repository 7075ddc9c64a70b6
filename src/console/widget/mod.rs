//! The pieces that screens and dialogs are made of.

pub mod area;
pub mod field;
