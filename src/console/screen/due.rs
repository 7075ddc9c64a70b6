//! When a case is due, as an officer would say it.
//!
//! **Invariant:** late, soon, on time and standing still differ by their words and by their mark,
//! so no colour is needed to tell them apart.

use crate::console::theme::Role;
use crate::contract::case::CaseRow;
use crate::contract::instant::Instant;
use crate::contract::status::{Clock, Status};
use crate::text::locale::Language;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub role: Role,
    pub words: String,
}

/// How a case stands against its deadline, to the unit in which it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    role: Role,
    message: &'static str,
    /// How long, and in what.
    span: Option<(i64, &'static str)>,
}

impl Standing {
    pub fn role(self) -> Role {
        self.role
    }

    pub fn words(self, language: Language) -> String {
        let Self { message, span, .. } = self;
        match span {
            None => language.text(message),
            Some((count, unit)) => language.text_with(
                &format!("{message}-{unit}"),
                &[("count", &count.to_string())],
            ),
        }
    }
}

/// How a case stands against its deadline at `now`, in words.
pub fn due(row: &CaseRow, now: Instant, language: Language) -> Due {
    let standing = standing(row, now);
    Due {
        role: standing.role,
        words: standing.words(language),
    }
}

/// How a case stands against its deadline at `now`.
pub fn standing(row: &CaseRow, now: Instant) -> Standing {
    let (role, message, millis) = match (row.clock, row.due_at) {
        (Clock::NotStarted, _) => {
            let waited = now.millis() - row.submitted_at.millis();
            (Role::Text, "due-waiting", Some(waited.max(0)))
        }
        (Clock::Stopped, _) => (Role::Paused, "due-stopped", None),
        (Clock::Ended, _) if row.status.national() == Some(Status::Resolved) => {
            (Role::Success, "due-resolved", None)
        }
        (Clock::Ended, _) => (Role::Muted, "due-ended", None),
        (Clock::Running, None) => (Role::Muted, "due-none", None),
        (Clock::Running, Some(due)) => {
            let left = due.millis() - now.millis();
            let (role, message) = match left {
                ..0 => (Role::Overdue, "due-late"),
                0..DAY => (Role::DueSoon, "due-left"),
                _ => (Role::OnTime, "due-left"),
            };
            (role, message, Some(left.abs()))
        }
    };
    Standing {
        role,
        message,
        span: millis.map(span),
    }
}

/// The largest unit that is whole: `còn 2 giờ`, `quá 1 ngày`.
fn span(millis: i64) -> (i64, &'static str) {
    match millis {
        ..HOUR => (millis / MINUTE, "minutes"),
        HOUR..DAY => (millis / HOUR, "hours"),
        _ => (millis / DAY, "days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::samples::{after, now, row};
    use rstest::rstest;

    #[rstest]
    #[case::late(-25 * 60, Role::Overdue, "quá 1 ngày")]
    #[case::just_late(-1, Role::Overdue, "quá 1 phút")]
    #[case::minutes(35, Role::DueSoon, "còn 35 phút")]
    #[case::hours(125, Role::DueSoon, "còn 2 giờ")]
    #[case::days(4 * 24 * 60 + 5, Role::OnTime, "còn 4 ngày")]
    fn deadlines_read_as_an_officer_says_them(
        #[case] minutes: i64,
        #[case] role: Role,
        #[case] words: &str,
    ) {
        let mut row = row(1);
        row.due_at = Some(after(minutes));
        let due = due(&row, now(), Language::Vietnamese);
        assert_eq!((due.role, due.words.as_str()), (role, words));
    }

    #[test]
    fn a_case_that_waits_for_the_citizen_is_never_late() {
        let mut row = row(1);
        row.due_at = Some(after(-9000));
        row.clock = Clock::Stopped;
        assert_eq!(due(&row, now(), Language::Vietnamese).role, Role::Paused);
    }
}
