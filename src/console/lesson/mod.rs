//! Lessons (*bài tập*): what is learnt, in which office, by which keys, and how it shows that it was done.
//!
//! A lesson is data, a file of `lessons/`; its words stand in `locales/` as `lesson-<id>` and
//! `lesson-<id>-<step>`. Keys are never written in a lesson: its way names orders, and [`way`] looks them up
//! in the keymap that the officer uses.
//!
//! **Invariant:** a goal is a state of the real office or of the console on it, never a row of keys, so
//! every way that leads there counts.

mod goal;
pub mod way;

pub use goal::{Deed, Goal};

use crate::console::effect::Secret;
use crate::console::keymap::Keymap;
use crate::console::model::snippets::Snippet;
use crate::contract::command::Command;
use crate::contract::id::{PartCode, ProcedureCode, UnitId};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::OnceLock;
use way::Move;

/// File and text of each, in the order they are taken.
const FILES: [(&str, &str); 11] = [
    ("find", include_str!("../../../lessons/01-find.toml")),
    ("triage", include_str!("../../../lessons/02-triage.toml")),
    ("forward", include_str!("../../../lessons/03-forward.toml")),
    ("many", include_str!("../../../lessons/04-many.toml")),
    (
        "handover",
        include_str!("../../../lessons/05-handover.toml"),
    ),
    ("attach", include_str!("../../../lessons/06-attach.toml")),
    ("card", include_str!("../../../lessons/07-card.toml")),
    ("draft", include_str!("../../../lessons/08-draft.toml")),
    ("queue", include_str!("../../../lessons/09-queue.toml")),
    ("repeat", include_str!("../../../lessons/10-repeat.toml")),
    ("macro", include_str!("../../../lessons/11-macro.toml")),
];

/// Where a lesson takes place: an office that was made for it, and a home for what one types there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub address: String,
    pub token: Secret,
    pub scan_folder: PathBuf,
    pub state: PathBuf,
}

/// One lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Names its words, and its place in what was learnt.
    #[serde(skip)]
    pub id: &'static str,
    /// What a scanner reads off the card that the lesson's citizen holds out.
    #[serde(default)]
    pub card: Option<String>,
    /// The office as it is when the lesson begins.
    #[serde(default)]
    pub office: Office,
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// What lies in a lesson's office.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    #[serde(default, rename = "case")]
    pub cases: Vec<PreparedCase>,
    /// People in the hall, in the order they came.
    #[serde(default, rename = "waiting")]
    pub waiting: Vec<PreparedTicket>,
    /// Titles of the papers in the scan folder, the newest last.
    #[serde(default)]
    pub scans: Vec<String>,
}

/// A case that is there when the lesson begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreparedCase {
    pub owner: String,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub procedure: Option<ProcedureCode>,
    /// How it came.
    #[serde(default)]
    pub comes: Comes,
    pub parts: Vec<PartCode>,
    /// Parts that were scanned and stand on the case.
    #[serde(default)]
    pub scanned: Vec<PartCode>,
    /// What was done with it since, by whom.
    #[serde(default)]
    pub then: Vec<Done>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comes {
    /// Taken in by the learner.
    #[default]
    Counter,
    /// Taken in by the colleague at the next counter.
    NextCounter,
    /// Handed in on a portal, not looked at yet.
    Online,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreparedTicket {
    pub group: String,
    #[serde(default)]
    pub priority: Option<String>,
}

/// An order that was carried out before the lesson begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// The unit whose officer gave it; absent: the learner.
    #[serde(default)]
    pub by: Option<UnitId>,
    pub order: Command,
}

/// One thing to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    /// The shortest way from the step before.
    pub way: Vec<Move>,
    pub goal: Goal,
}

impl Lesson {
    /// The message of its title.
    pub fn title(&self) -> String {
        format!("lesson-{}", self.id)
    }

    /// The message that says what to do.
    pub fn words_of(&self, step: &Step) -> String {
        format!("lesson-{}-{}", self.id, step.id)
    }

    /// The fewest keys with this keymap.
    pub fn least(&self, keymap: &Keymap) -> usize {
        self.steps
            .iter()
            .map(|it| way::count(&it.way, keymap))
            .sum()
    }
}

/// All lessons, in the order they are taken.
///
/// # Panics
/// If a file of `lessons/`, which is compiled in, cannot be read; a test reads them all.
pub fn all() -> &'static [Lesson] {
    static LESSONS: OnceLock<Vec<Lesson>> = OnceLock::new();
    LESSONS.get_or_init(|| {
        let read = |(id, text): (&'static str, &str)| {
            let lesson: Result<Lesson, _> = toml::from_str(text);
            let mut lesson = lesson.unwrap_or_else(|error| panic!("lessons/…-{id}.toml: {error}"));
            lesson.id = id;
            lesson
        };
        FILES.into_iter().map(read).collect()
    })
}

/// The ready texts of the office in which lessons are held.
///
/// # Panics
/// As [`all`].
pub fn snippets() -> Vec<Snippet> {
    #[derive(Deserialize)]
    struct File {
        snippet: Vec<crate::config::snippets::Snippet>,
    }
    let text = include_str!("../../../lessons/snippets.toml");
    let file: Result<File, _> = toml::from_str(text);
    let file = file.unwrap_or_else(|error| panic!("lessons/snippets.toml: {error}"));
    let kept = file.snippet.into_iter().map(|it| Snippet {
        name: it.name,
        text: it.text,
        dialogs: it.dialogs,
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::keymap::BUILTIN;
    use crate::text::locale::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_lesson_has_its_words_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            for lesson in all() {
                assert!(language.has(&lesson.title()), "{}", lesson.id);
                for step in &lesson.steps {
                    let words = lesson.words_of(step);
                    assert!(language.has(&words), "{words} in {}", language.code());
                }
            }
        }
    }

    #[test]
    fn names_are_their_own() {
        let mut lessons = BTreeSet::new();
        for lesson in all() {
            assert!(lessons.insert(lesson.id), "{}", lesson.id);
            let mut steps = BTreeSet::new();
            for step in &lesson.steps {
                assert!(steps.insert(&step.id), "{} {}", lesson.id, step.id);
            }
        }
    }

    #[test]
    fn every_way_can_be_walked_with_every_keymap() {
        for (name, _) in BUILTIN {
            let keymap = Keymap::load(name, &[]).keymap;
            for lesson in all() {
                for step in &lesson.steps {
                    for it in &step.way {
                        let keys = it.keys(&keymap);
                        let known = it.scan || keys.is_some_and(|keys| !keys.is_empty());
                        assert!(known, "{name}: {} {} {it:?}", lesson.id, step.id);
                    }
                }
                assert!(lesson.least(&keymap) > 0, "{}", lesson.id);
            }
        }
    }

    #[test]
    fn only_a_lesson_with_a_card_has_one_read() {
        for lesson in all() {
            let scans = lesson.steps.iter().flat_map(|it| &it.way).any(|it| it.scan);
            assert_eq!(scans, lesson.card.is_some(), "{}", lesson.id);
        }
    }
}
