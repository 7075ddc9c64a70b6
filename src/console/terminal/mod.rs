//! Between the program and the terminal: what is drawn, and how it gets there in few bytes.

mod encoder;
mod frame;
mod painter;
mod sgr;

pub use frame::{Frame, Region};
pub use painter::Painter;
