//! Between the program and the terminal: what is drawn, and how it gets there in few bytes.
//!
//! Screens draw on a [`Frame`]; the [`Painter`] keeps what the terminal shows and encodes the
//! difference; the [`Session`] holds the terminal and gives it back. Nothing here asks the
//! terminal anything: over a slow line an answer takes longer than a page.

mod album;
mod clipboard;
mod encoder;
mod frame;
mod output;
mod painter;
mod session;
mod sgr;
pub mod signal;

pub use clipboard::copy;
pub use frame::{Frame, Placed, Region};
pub use painter::Painter;
pub use session::{Session, cell_size};
