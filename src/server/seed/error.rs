//! What stands in the way of seeding.

use crate::casework::calendar::CalendarError;
use crate::contract::reason::Reason;
use crate::server::app::Failure;
use crate::server::store::StoreError;
use jiff::civil::Date;

#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error("the database holds cases already: seeding wants an empty one")]
    NotEmpty,
    #[error(
        "the catalogue has no counter with offices behind it on {day}: choose another catalogue"
    )]
    NoDesk { day: Date },
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Internal(String),
}

impl SeedError {
    /// Why not, in words for the person at the screen; `None` for faults, which go to the log.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::NotEmpty => Some(Reason::new("seed_not_empty")),
            Self::NoDesk { day } => {
                Some(Reason::new("seed_no_desk").with("day", day.strftime("%d/%m/%Y")))
            }
            Self::Calendar(error) => Some(error.reason()),
            Self::Store(_) | Self::Internal(_) => None,
        }
    }

    /// What the application did not do, though it was rehearsed.
    pub(super) fn failed(failure: Failure) -> Self {
        match failure {
            Failure::Unavailable(why) | Failure::Internal(why) => Self::Internal(why),
            other => Self::Internal(format!("the rehearsed act was refused: {other:?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::Language;

    #[test]
    fn what_a_user_may_meet_has_its_sentence_in_both_languages() {
        for error in [SeedError::NotEmpty, SeedError::NoDesk { day: Date::MIN }] {
            let reason = error.reason().unwrap();
            for language in [Language::Vietnamese, Language::English] {
                let message = format!("reason-{}", reason.code.replace('_', "-"));
                assert!(language.has(&message), "{message} in {language:?}");
                assert!(
                    !reason.text(language).contains("day"),
                    "{}",
                    reason.text(language)
                );
            }
        }
    }
}
