//! `motcua tutor`: lessons on a throw-away office, each lesson on a fresh one.
//!
//! **Invariant:** a lesson's office is a real case API with a database of its own; nothing of it stays but
//! what was learnt.

mod school;
mod stage;

use crate::cli::Desk;
use crate::cli::arguments::{DEFAULT_CATALOG, Tutor};
use crate::cli::catalog;
use crate::cli::console::{self, Target};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::serve::{failed, runtime};
use crate::cli::throwaway::Throwaway;
use crate::config::progress::Progress;
use crate::console::keymap::Keymap;
use crate::console::lesson::{self, Lesson};
use crate::console::runtime::program::Lessons;
use school::OnDemand;
use std::path::Path;
use std::sync::Arc;

pub fn run(desk: &Desk, call: &Tutor, keymap: Option<&Path>, ascii: bool) -> Result<(), Failure> {
    let progress = Progress::load(&desk.paths);
    if call.list {
        let (keymap, _) = console::load_keymap(desk, keymap)?;
        list(desk, &progress, &keymap);
        return Ok(());
    }
    let first = first(desk, call, &progress)?;
    let catalog = Arc::new(catalog::open(desk, DEFAULT_CATALOG)?);
    let folder = Throwaway::new().map_err(|error| failed(desk, &error))?;
    let runtime = runtime(desk)?;
    let school = OnDemand::new(desk, catalog, folder.path(), runtime.handle().clone());
    let seat = runtime.block_on(school.office(first))?;
    let target = Target {
        url: seat.address,
        token: Some(seat.token.expose().to_owned()),
        username: None,
        keep_as: None,
        scan_folder: Some(seat.scan_folder),
        state: Some(seat.state),
        locks: false,
    };
    let lessons = Lessons {
        first,
        progress,
        school: Arc::new(school.clone()),
    };
    let left = console::run_lessons(desk, keymap, ascii, target, lessons);
    runtime.block_on(school.close());
    left
}

/// The lesson that was asked for, else the first that was never done.
fn first(desk: &Desk, call: &Tutor, progress: &Progress) -> Result<usize, Failure> {
    let count = lesson::all().len();
    match call.lesson {
        Some(number) if (1..=count).contains(&number) => Ok(number - 1),
        Some(number) => Err(Failure::message(
            desk.language,
            "cli-no-such-lesson",
            &[
                ("number", &number.to_string()),
                ("count", &count.to_string()),
            ],
        )),
        None => {
            let open = |it: &Lesson| !progress.is_done(it.id);
            Ok(lesson::all().iter().position(open).unwrap_or(0))
        }
    }
}

/// Every lesson on a line, and how well it was done.
fn list(desk: &Desk, progress: &Progress, keymap: &Keymap) {
    for (at, lesson) in lesson::all().iter().enumerate() {
        let number = (at + 1).to_string();
        let title = desk.language.text(&lesson.title());
        let least = lesson.least(keymap).to_string();
        let line = match progress.lessons.get(lesson.id) {
            Some(best) => desk.language.text_with(
                "cli-lesson-done",
                &[
                    ("number", &number),
                    ("title", &title),
                    ("keys", &best.keys.to_string()),
                    ("least", &least),
                    ("seconds", &best.millis.div_ceil(1000).to_string()),
                ],
            ),
            None => desk.language.text_with(
                "cli-lesson-open",
                &[("number", &number), ("title", &title), ("least", &least)],
            ),
        };
        output::line(&line);
    }
}
