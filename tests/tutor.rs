//! `motcua tutor` on a real terminal: the shortest way that every lesson tells is walked, and is one.
//!
//! The ways come from `lessons/`, the keys from the keymap; what a lesson counts has to be what was pressed.
#![cfg(all(unix, feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use motcua::config::paths::Paths;
use motcua::config::progress::Progress;
use motcua::console::command::{Command, Context};
use motcua::console::input::Key;
use motcua::console::keymap::Keymap;
use motcua::console::lesson::{self, Lesson, Step};
use motcua::text::locale::Language;
use portable_pty::CommandBuilder;
use rstest::rstest;
use rustix::process::Signal;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use terminal::Terminal;

/// A learner with a home of their own, whose temporary folder lies in it.
struct Learner {
    home: TempDir,
    keymap: Keymap,
    terminal: Terminal,
    /// Keys since the lesson began.
    pressed: usize,
}

impl Learner {
    fn at(lesson: usize, keymap: &str) -> Self {
        Self::with_settings(lesson, keymap, |_| String::new())
    }

    /// `more` are settings of an officer with that home.
    fn with_settings(lesson: usize, keymap: &str, more: impl Fn(&Path) -> String) -> Self {
        let home = tempfile::tempdir().unwrap();
        let offices = home.path().join("offices");
        std::fs::create_dir(&offices).unwrap();
        let settings = Paths::below(home.path()).settings_file();
        std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
        let more = more(home.path());
        std::fs::write(settings, format!("keymap = \"{keymap}\"\n{more}")).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_motcua"));
        command.args(["tutor", "--lesson", &lesson.to_string()]);
        command.env("MOTCUA_HOME", home.path());
        command.env("TMPDIR", offices);
        command.env_remove("NO_COLOR");
        command.env_remove("MOTCUA_LANGUAGE");
        Self {
            home,
            keymap: Keymap::load(keymap, &[]).keymap,
            terminal: Terminal::start(command, 80, 24),
            pressed: 0,
        }
    }

    /// Waits for the first step of a lesson whose office is there.
    fn wait_begun(&mut self, number: usize) {
        self.pressed = 0;
        let bar = format!("Bài {number}/{} ", lesson::all().len());
        let preparing = Language::Vietnamese.text("lesson-preparing");
        self.terminal.wait_until(&bar, |screen| {
            let contents = screen.contents();
            contents.contains(&bar)
                && contents.contains("bước 1/")
                && !contents.contains(&preparing)
                && contents.contains("đã nối")
        });
    }

    /// One key, and until the lesson has counted it: no hand types as fast as this would, and what comes at
    /// that pace is a paste.
    fn press(&mut self, key: Key) {
        self.pressed += 1;
        self.terminal.press(&key.to_string());
        self.terminal.wait_for(&format!("· {} phím", self.pressed));
    }

    fn walk(&mut self, step: &Step) {
        for it in &step.way {
            if let Some(words) = &it.sees {
                self.terminal.wait_for(words);
            }
            if it.scan {
                // By the lesson's own key: whether letters come as fast as a scanner's is the machine's affair.
                let keys = self.keymap.keys(Context::Global, Command::LessonScan);
                for key in keys[0] {
                    self.terminal.press(&key.to_string());
                }
            }
            for key in it.keys(&self.keymap).unwrap() {
                self.press(key);
            }
        }
    }

    /// Walks the shortest way through the lesson in front; what it says of it.
    fn take(&mut self, lesson: &Lesson) {
        for (at, step) in lesson.steps.iter().enumerate() {
            self.walk(step);
            if at + 1 < lesson.steps.len() {
                let next = format!("bước {}/{}", at + 2, lesson.steps.len());
                self.terminal.wait_for(&next);
            }
        }
        let least = lesson.least(&self.keymap);
        self.terminal.wait_for("cách ngắn nhất là");
        let contents = self.terminal.contents();
        for said in [
            format!("Đã bấm {least} phím"),
            format!("cách ngắn nhất là {least} phím"),
            Language::Vietnamese.text("lesson-no-shorter"),
        ] {
            assert!(
                contents.contains(&said),
                "{}: {said}\n{contents}",
                lesson.id
            );
        }
    }
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

#[rstest]
#[case::counter("counter")]
#[case::vim("vim")]
#[case::plain("plain")]
fn the_shortest_way_of_every_lesson_is_one(#[case] keymap: &str) {
    // A hand comes later than the list has moved; this one does not.
    let mut learner = Learner::with_settings(1, keymap, |_| "reaction_ms = 0\n".to_owned());
    for (at, lesson) in lesson::all().iter().enumerate() {
        learner.wait_begun(at + 1);
        learner.take(lesson);
        learner.terminal.press("Enter");
    }
    let Learner {
        home,
        keymap,
        terminal,
        ..
    } = learner;
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.wait_left().exit_code, 0);
    let kept = Progress::load(&Paths::below(home.path()));
    for lesson in lesson::all() {
        let best = kept.lessons[lesson.id];
        assert_eq!(
            (best.keys, best.times),
            (lesson.least(&keymap), 1),
            "{}",
            lesson.id
        );
    }
    assert!(is_empty(&home.path().join("offices")), "an office stayed");
}

#[test]
fn a_spoiled_lesson_says_so_and_is_begun_anew() {
    let mut learner = Learner::at(2, "counter");
    learner.wait_begun(2);
    let terminal = &mut learner.terminal;
    terminal.press("2");
    terminal.wait_for("bước 2/4");
    terminal.wait_for("Trần Thị Hạnh");
    // Declined instead of taken in.
    terminal.press("x");
    terminal.type_text("sai");
    terminal.press("Enter");
    terminal.wait_for("không phải việc của bước này");
    terminal.press("F12 Tab");
    terminal.wait_until("one line", |screen| {
        let contents = screen.contents();
        let last = contents.lines().last().unwrap_or_default();
        last.contains("không phải việc của bước này")
    });
    terminal.press("F12 Backspace");
    learner.wait_begun(2);
    let terminal = &mut learner.terminal;
    terminal.wait_for("bước 1/4 · 0 phím");
    terminal.press("F12 Tab 2");
    terminal.wait_for("bước 2/4 · 1 phím");
    terminal.wait_for("Trần Thị Hạnh");
    terminal.press("t");
    terminal.wait_for("bước 3/4");
}

#[test]
fn no_lesson_takes_paper_from_the_counters_printers() {
    let folders = ["phieu", "so"];
    let settings = |home: &Path| {
        let [forms, slips] = folders.map(|it| home.join(it).display().to_string());
        format!("print_folder = \"{forms}\"\nticket_folder = \"{slips}\"\n")
    };
    let number = lesson::all()
        .iter()
        .position(|it| it.id == "queue")
        .unwrap();
    let mut learner = Learner::with_settings(number + 1, "counter", settings);
    learner.wait_begun(number + 1);
    learner.take(&lesson::all()[number]);
    let terminal = &mut learner.terminal;
    terminal.press("Esc");
    terminal.wait_until("the account is closed", |screen| {
        !screen.contents().contains("cách ngắn nhất là")
    });
    terminal.press("H s");
    terminal.wait_for("Cấp số thứ tự");
    terminal.press("Enter");
    terminal.wait_for("Đã cấp số");
    let end = Instant::now() + Duration::from_secs(30);
    while !terminal.read_for(Duration::from_secs(1)).is_empty() {
        assert!(Instant::now() < end, "never settles");
    }
    for folder in folders {
        let folder = learner.home.path().join(folder);
        assert!(!folder.exists() || is_empty(&folder), "{folder:?}");
    }
}

#[test]
fn a_lesson_that_nobody_touches_writes_nothing() {
    let mut learner = Learner::at(1, "counter");
    learner.wait_begun(1);
    // Settled once a second has passed without a byte; then the quiet must go on.
    let end = Instant::now() + Duration::from_secs(30);
    while !learner.terminal.read_for(Duration::from_secs(1)).is_empty() {
        assert!(Instant::now() < end, "never settles");
    }
    let written = learner.terminal.read_for(Duration::from_secs(3));
    let written = String::from_utf8_lossy(&written);
    assert!(written.is_empty(), "{written:?}");
}

#[test]
fn the_lessons_are_listed_with_what_was_learnt() {
    let home = tempfile::tempdir().unwrap();
    let paths = Paths::below(home.path());
    let mut progress = Progress::default();
    progress.add("find", 17, 42_000);
    progress.save(&paths).unwrap();
    let listed = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_motcua"))
            .args(["--language", "en", "tutor"])
            .args(arguments)
            .env("MOTCUA_HOME", home.path())
            .output()
            .unwrap()
    };
    let output = listed(&["--list"]);
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), lesson::all().len());
    let first = lines.lines().next().unwrap();
    assert!(
        first.contains("done, at best 17 keys") && first.contains("42 s"),
        "{first}"
    );
    assert!(
        lines.lines().nth(1).unwrap().contains("not done"),
        "{lines}"
    );
    let output = listed(&["--lesson", "99"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("There is no lesson 99"), "{said}");
}
