//! Where things lie on this machine, and what the user has set.
//!
//! Every value knows where it came from ([`Origin`]), so that `motcua doctor` and error messages
//! can name the file and line to change.

pub mod paths;
pub mod printing;
pub mod profile;
pub mod progress;
pub mod scanning;
pub mod settings;
pub mod snippets;

pub use settings::{Origin, Setting, Settings};
