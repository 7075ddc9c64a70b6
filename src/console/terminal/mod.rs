//! Between the program and the terminal: what is drawn, and how it gets there in few bytes.

mod frame;

pub use frame::{Frame, Region};
