//! Scanned pages: what they are, whether they are good enough, whose they are, and one PDF made of
//! those that belong together.
//!
//! A file becomes a [`Source`](page::Source) and its pages [`Sheet`](page::Sheet)s; looking at one
//! gives its [`SheetFacts`](page::SheetFacts): resolution, colour, skew, codes, and what is to be
//! said about them ([`quality`]). [`stack`] sends the pages of a stack to the cases whose codes they
//! bear, and [`assemble`] makes a document of the pages that an officer has put in order.
//!
//! **Invariant:** bytes in, facts, a reason or a PDF out. No I/O and no clock; a file is looked into by
//! [`crate::papers`] first, and never more dots than [`draw::MOST_DOTS`] are made of a page, whatever size
//! it claims. It is slow work: callers keep it off the threads that draw and listen.

pub mod assemble;
pub mod codes;
mod density;
pub mod draw;
mod inlay;
pub mod page;
pub mod quality;
pub mod raster;
pub mod stack;
