//! The case API, called over HTTP: the only way a case, a document or a name reaches the console.
//!
//! Knows the contract and nothing of screens. One file a group of resources; [`client`] holds what
//! they share.
//!
//! **Invariant:** a write carries the key that was made when the officer pressed the key, so that
//! sending it again can never do it twice.

pub mod backlog;
pub mod backoff;
pub mod cases;
pub mod client;
pub mod directory;
pub mod documents;
pub mod error;
pub mod forms;
pub mod hall;
pub mod indicators;
pub mod jobs;
pub mod session;
pub mod sse;
pub mod stream;
pub mod upload;

pub use client::Client;
pub use error::ApiError;
