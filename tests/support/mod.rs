//! What integration tests stand on: a real PostgreSQL, an office with officers, a real HTTP client.

pub mod office;
pub mod paper;
pub mod postgres;
pub mod printed;
