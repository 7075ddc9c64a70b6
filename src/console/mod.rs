//! The terminal console: what an officer sits in front of all day.
//!
//! Keys come in through [`input`], are given a meaning by [`keymap`] out of the one table in
//! [`command`], and change the model; what is drawn stands in a buffer that [`terminal`] sends in
//! as few bytes as it can. [`app`] is the loop that joins them and never waits for the network.
//!
//! **Invariant:** the console knows the server through HTTP alone.

pub mod api;
pub mod app;
pub mod board;
pub mod command;
#[cfg(test)]
mod desk;
pub mod dialog;
pub mod effect;
pub mod graphics;
pub mod input;
pub mod keymap;
pub mod lesson;
pub mod message;
pub mod model;
pub mod preview;
pub mod printer;
pub mod runtime;
pub mod scanner;
pub mod screen;
pub mod slot;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod widget;
