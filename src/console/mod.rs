//! The terminal console: a picture of a model, and a model changed by messages alone.
//!
//! Keys and answers become messages; [`update`](update) turns a message into changes of the one
//! model and into effects; effects run elsewhere and come back as messages; a screen only reads.
//!
//! **Invariant:** nothing between a key and its picture waits for the network or the disk.

pub mod api;
