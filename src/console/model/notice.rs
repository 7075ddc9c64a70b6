//! What was done, and what went wrong: one line each, for a while.
//!
//! **Invariant:** an error never goes away by itself before it could be read: it stands until the
//! next key after its time, and the log keeps it.

use crate::console::message::Failure;
use crate::console::model::words::{Said, Words};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::text::locale::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Done,
    Warning,
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    pub said: Said,
    /// For the help desk: the problem's code and the request's id.
    pub trace: Option<String>,
    pub since: Instant,
}

/// How long a notice stands.
const STANDS_MILLIS: i64 = 8_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    shown: Option<Notice>,
}

impl Notices {
    pub fn say(&mut self, tone: Tone, said: impl Into<Said>, at: Instant) {
        self.shown = Some(Notice {
            tone,
            said: said.into(),
            trace: None,
            since: at,
        });
    }

    /// Says it too: behind what went wrong at the same moment, so that both can be read.
    pub fn add(&mut self, tone: Tone, said: impl Into<Said>, at: Instant) {
        match &mut self.shown {
            Some(shown) if shown.since == at && shown.tone != Tone::Done => {
                let first = Box::new(shown.said.clone());
                shown.said = Said::Both(first, Box::new(said.into()));
            }
            _ => self.say(tone, said, at),
        }
    }

    /// What failed, in the words of whoever refused it.
    pub fn fail(&mut self, failure: &Failure, at: Instant) {
        let (said, trace) = explain(failure);
        self.shown = Some(Notice {
            tone: Tone::Error,
            said,
            trace,
            since: at,
        });
    }

    pub fn shown(&self) -> Option<&Notice> {
        self.shown.as_ref()
    }

    pub fn clear(&mut self) {
        self.shown = None;
    }

    /// A key was pressed after it: an error that has stood long enough to be read may go now.
    pub fn clear_seen(&mut self, now: Instant) {
        self.shown
            .take_if(|it| now.millis() - it.since.millis() >= STANDS_MILLIS);
    }

    /// Takes down what has stood its time.
    pub fn pass(&mut self, now: Instant) {
        self.shown.take_if(|it| {
            it.tone != Tone::Error && now.millis() - it.since.millis() >= STANDS_MILLIS
        });
    }
}

/// A failure in a sentence, and what the help desk asks for.
pub fn explain(failure: &Failure) -> (Said, Option<String>) {
    match failure {
        Failure::LinkDown { .. } => (Words::new("link-down").into(), None),
        Failure::Foreign { status } => (
            Words::new("link-foreign").with("status", status).into(),
            None,
        ),
        Failure::Local(reason) => (reason.clone().into(), None),
        Failure::Refused(problem) => {
            let said = match problem.invalid_params.first() {
                // The field's own reason says more than that something was wrong.
                Some(first) => Said::Title {
                    vi: format!("{} {}", problem.title, first.reason),
                    en: format!(
                        "{} {}",
                        problem.title_en,
                        Reason::new(first.code.clone()).text(Language::English)
                    ),
                },
                None => Said::Title {
                    vi: problem.title.clone(),
                    en: problem.title_en.clone(),
                },
            };
            let trace = match &problem.request_id {
                Some(id) => format!("{} · {}", problem.code, short(id)),
                None => problem.code.clone(),
            };
            (said, Some(trace))
        }
    }
}

/// The end of an id is enough to find it in a log, and to read it out over the telephone.
fn short(id: &str) -> String {
    let letters: Vec<char> = id.chars().filter(|it| *it != '-').collect();
    let from = letters.len().saturating_sub(8);
    letters
        .into_iter()
        .skip(from)
        .collect::<String>()
        .to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Instant {
        Instant::from_millis(millis)
    }

    #[test]
    fn good_news_passes_and_an_error_stays() {
        let mut notices = Notices::default();
        notices.say(Tone::Done, Words::new("x"), at(0));
        notices.pass(at(STANDS_MILLIS - 1));
        assert!(notices.shown().is_some());
        notices.pass(at(STANDS_MILLIS));
        assert!(notices.shown().is_none());
        notices.fail(
            &Failure::LinkDown {
                maybe_arrived: true,
            },
            at(0),
        );
        notices.pass(at(STANDS_MILLIS * 9));
        assert!(notices.shown().is_some());
    }

    #[test]
    fn the_end_of_a_request_id_is_shown() {
        assert_eq!(short("0198c0de-0000-7000-8000-00007f3a9bcd"), "7F3A9BCD");
        assert_eq!(short("ab"), "AB");
    }
}
