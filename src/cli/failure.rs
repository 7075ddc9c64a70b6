//! What went wrong, as the one line that stands on stderr.

use crate::contract::reason::Reason;
use crate::text::locale::Language;

/// A refusal or failure, already in the user's language.
#[derive(Debug)]
pub struct Failure {
    pub text: String,
}

impl Failure {
    pub fn message(language: Language, id: &str, arguments: &[(&str, &str)]) -> Self {
        Self {
            text: language.text_with(id, arguments),
        }
    }

    pub fn reason(language: Language, reason: &Reason) -> Self {
        Self {
            text: reason.text(language),
        }
    }
}
