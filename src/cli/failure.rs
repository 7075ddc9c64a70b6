//! What went wrong, as the one line that stands on stderr.

#[cfg(any(feature = "console", feature = "server"))]
use crate::contract::problem::Problem;
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

    /// The API's refusal: its sentence, the fields it names, and its stable code.
    #[cfg(any(feature = "console", feature = "server"))]
    pub fn problem(language: Language, problem: &Problem) -> Self {
        let title = match language {
            Language::Vietnamese => &problem.title,
            Language::English => &problem.title_en,
        };
        let mut text = format!("{title} ({})", problem.code);
        for invalid in &problem.invalid_params {
            // A field's sentence travels in Vietnamese only.
            let said = match language {
                Language::Vietnamese => &invalid.reason,
                Language::English => &invalid.code,
            };
            let detail = format!("; {}: {said}", invalid.name);
            text.push_str(&detail);
        }
        Self { text }
    }
}
