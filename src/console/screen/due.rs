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

/// How a case stands against its deadline at `now`.
pub fn due(row: &CaseRow, now: Instant, language: Language) -> Due {
    let say = |role, message: &str| Due {
        role,
        words: language.text(message),
    };
    match (row.clock, row.due_at) {
        (Clock::NotStarted, _) => {
            let waited = now.millis() - row.submitted_at.millis();
            Due {
                role: Role::Text,
                words: span(waited.max(0), "due-waiting", language),
            }
        }
        (Clock::Stopped, _) => say(Role::Paused, "due-stopped"),
        (Clock::Ended, _) if row.status.national() == Some(Status::Resolved) => {
            say(Role::Success, "due-resolved")
        }
        (Clock::Ended, _) => say(Role::Muted, "due-ended"),
        (Clock::Running, None) => say(Role::Muted, "due-none"),
        (Clock::Running, Some(due)) => {
            let left = due.millis() - now.millis();
            let (role, message) = match left {
                ..0 => (Role::Overdue, "due-late"),
                0..DAY => (Role::DueSoon, "due-left"),
                _ => (Role::OnTime, "due-left"),
            };
            Due {
                role,
                words: span(left.abs(), message, language),
            }
        }
    }
}

/// The largest unit that is whole: `còn 2 giờ`, `quá 1 ngày`.
fn span(millis: i64, message: &str, language: Language) -> String {
    let (unit, count) = match millis {
        ..HOUR => ("minutes", millis / MINUTE),
        HOUR..DAY => ("hours", millis / HOUR),
        _ => ("days", millis / DAY),
    };
    language.text_with(
        &format!("{message}-{unit}"),
        &[("count", &count.to_string())],
    )
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
