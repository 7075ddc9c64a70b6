//! The lesson's band at the foot of the window, and what came of the lesson once it is done.

use crate::console::command::{Command, Context};
use crate::console::input::Key;
use crate::console::lesson::{Step, way};
use crate::console::model::tutor::{Stage, Tutor};
use crate::console::model::words::Words;
use crate::console::model::{Model, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

/// How many rows the band takes up in the window: all that its words need, unless it is folded.
pub fn rows(model: &Model, tutor: &Tutor) -> u16 {
    let taken = tutor.band_rows();
    if taken == 0 || tutor.folded {
        return taken;
    }
    let (words, _) = words_now(model, tutor);
    let lines = write::wrap(&words, room_of_words(tutor.window.width)).len();
    taken.max(1 + lines as u16).min(tutor.window.height)
}

/// Columns of the band's words in a window so wide.
fn room_of_words(width: u16) -> usize {
    usize::from(width).saturating_sub(2)
}

/// Which lesson and step on a bar, and below it what to do now. A step's words are always there: an
/// order that was none of its takes the bar.
pub fn band(model: &Model, tutor: &Tutor, area: Rect, frame: &mut Frame<'_>) {
    if area.is_empty() {
        return;
    }
    let theme = &model.setup.theme;
    if area.height > tutor.band_rows() {
        frame.render(Clear, area);
    }
    let bar = theme.style(Role::Bar);
    let (words, role) = words_now(model, tutor);
    // Folded, the bar is all there is.
    let left = if tutor.astray {
        let said = astray(model).text(model.language);
        format!(" {} {said}", theme.mark(Role::Warning))
    } else if tutor.folded && !tutor.is_doing() {
        format!(" {words}")
    } else {
        format!(" {}", bar_words(model, tutor))
    };
    let mut right = bar_keys(model, tutor);
    let fits = text::width(&left) + text::width(&right) < usize::from(area.width);
    if tutor.astray && !fits {
        right.clear();
    }
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 1);
    frame.bar(area, &text::truncate(&left, room), bar);
    let start = usize::from(area.width).saturating_sub(text::width(&right));
    frame.text(write::column(area, start, text::width(&right)), &right, bar);
    let width = room_of_words(area.width);
    for (at, line) in write::wrap(&words, width).iter().enumerate() {
        let row = write::line_of(area, at + 1);
        frame.text(write::column(row, 1, width), line, theme.style(role));
    }
}

fn bar_words(model: &Model, tutor: &Tutor) -> String {
    let lesson = tutor.lesson();
    let steps = lesson.steps.len();
    let count = crate::console::lesson::all().len();
    Words::new("lesson-bar")
        .with("number", tutor.number + 1)
        .with("count", count)
        .with("title", model.say(&lesson.title()))
        .with("step", (tutor.at_step() + 1).min(steps))
        .with("steps", steps)
        .with("keys", tutor.pressed())
        .text(model.language)
}

/// What the lesson's own keys do, as far as the bar has room.
fn bar_keys(model: &Model, tutor: &Tutor) -> String {
    let piece = |(command, message): (Command, &str)| {
        let key = key_of(model, Context::Global, command);
        format!("{key} {} ", model.say(message))
    };
    let again = piece((Command::LessonAgain, "lesson-key-again"));
    if tutor.astray {
        return again;
    }
    piece((Command::LessonFold, "lesson-key-fold")) + &again
}

fn key_of(model: &Model, context: Context, command: Command) -> String {
    let keys = model.setup.keymap.keys(context, command);
    let keys = keys.first().copied().unwrap_or_default();
    Key::chord_label(keys, model.language)
}

fn astray(model: &Model) -> Words {
    Words::new("lesson-astray").with("undo", key_of(model, Context::List, Command::CaseUndo))
}

fn words_now(model: &Model, tutor: &Tutor) -> (String, Role) {
    let key = |command| key_of(model, Context::Global, command);
    let words = match (&tutor.stage, tutor.step()) {
        (Stage::Doing, Some(step)) => return (step_words(model, tutor, step), Role::Text),
        (Stage::Preparing, _) => Words::new("lesson-preparing"),
        (Stage::Failed(why), _) => Words::new("lesson-failed")
            .with("why", text::sanitize(why))
            .with("again", key(Command::LessonAgain)),
        (Stage::Done | Stage::Doing, _) if tutor.next().is_none() => {
            Words::new("lesson-all-done").with("again", key(Command::LessonAgain))
        }
        (Stage::Done | Stage::Doing, _) => Words::new("lesson-go-on")
            .with("next", key(Command::LessonNext))
            .with("again", key(Command::LessonAgain)),
    };
    (words.text(model.language), Role::Heading)
}

/// What to do, with the keys of the officer's own keymap.
pub fn step_words(model: &Model, tutor: &Tutor, step: &Step) -> String {
    const NAMES: [&str; 6] = ["k1", "k2", "k3", "k4", "k5", "k6"];
    let keymap = &model.setup.keymap;
    let mut words = Words::new(tutor.lesson().words_of(step));
    for (name, it) in NAMES.into_iter().zip(&step.way) {
        words = words.with(name, it.label(keymap, model.language));
    }
    words.text(model.language)
}

/// Keys and time of the lesson, and the shortest way beside them.
pub fn summary(model: &Model, frame: &mut Frame<'_>) {
    let Some(tutor) = &model.tutor else {
        return;
    };
    let theme = &model.setup.theme;
    let lesson = tutor.lesson();
    let least = tutor.least(&model.setup.keymap);
    let rows = lesson.steps.len() as u16 + 6;
    let area = layout::dialog(frame.area(), rows);
    let title = Words::new("lesson-done")
        .with("number", tutor.number + 1)
        .with("title", model.say(&lesson.title()))
        .text(model.language);
    let inside = write::open_box(frame, area, &title, theme);
    let fewest: usize = least.iter().sum();
    let said = Words::new("lesson-account")
        .with("keys", tutor.pressed())
        .with("time", clock(tutor.millis()))
        .with("least", fewest)
        .text(model.language);
    let praise = if tutor.pressed() <= fewest {
        "lesson-no-shorter"
    } else {
        "lesson-shorter"
    };
    frame.text(write::line_of(inside, 0), &said, theme.style(Role::Heading));
    for (at, message, role) in [(1, praise, Role::Text), (2, "lesson-columns", Role::Muted)] {
        let row = write::line_of(inside, at);
        frame.text(row, &model.say(message), theme.style(role));
    }
    for (at, step) in lesson.steps.iter().enumerate() {
        let row = write::line_of(inside, at + 3);
        let used = tutor.keys.get(at).copied().unwrap_or_default();
        let wanted = least.get(at).copied().unwrap_or_default();
        let mark = if used <= wanted {
            Role::Success
        } else {
            Role::Warning
        };
        let label = way::label(&step.way, &model.setup.keymap, model.language);
        let words = step_words(model, tutor, step);
        let line = Line::from(vec![
            write::span(format!("{} ", theme.mark(mark)), theme.style(mark)),
            write::span(format!("{used:>3} / {wanted:<3} "), theme.style(Role::Text)),
            write::span(pad(&label, WAY), theme.style(Role::Key)),
            write::span(words, theme.style(Role::Muted)),
        ]);
        write::put(frame, row, &line);
    }
    let hint = Words::new("lesson-summary-keys")
        .with("next", key_of(model, Context::Help, Command::ListOpen))
        .with(
            "again",
            key_of(model, Context::Global, Command::LessonAgain),
        )
        .with("back", key_of(model, Context::Help, Command::Back))
        .text(model.language);
    let last = usize::from(inside.height.saturating_sub(1));
    frame.text(
        write::line_of(inside, last),
        &hint,
        theme.style(Role::Muted),
    );
}

/// Columns of a way in the account.
const WAY: usize = 30;

fn pad(label: &str, width: usize) -> String {
    let cut = text::truncate(label, width - 1);
    let blanks = width - text::width(&cut);
    format!("{cut}{}", " ".repeat(blanks))
}

/// Minutes and seconds.
fn clock(millis: u64) -> String {
    let seconds = millis.div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::progress::Progress;
    use crate::console::desk::Desk;
    use crate::console::keymap::{BUILTIN, Keymap};
    use crate::console::lesson;
    use crate::text::locale::Language;
    use std::sync::Arc;

    /// The band has three lines for them at 80 columns.
    #[test]
    fn what_to_do_fits_the_band_with_every_keymap() {
        let mut desk = Desk::open();
        let mut wrong = Vec::new();
        for language in [Language::Vietnamese, Language::English] {
            desk.model.language = language;
            for (name, _) in BUILTIN {
                desk.model.setup.keymap = Arc::new(Keymap::load(name, &[]).keymap);
                for (number, lesson) in lesson::all().iter().enumerate() {
                    let tutor = Tutor::new(number, Progress::default());
                    for step in &lesson.steps {
                        let words = step_words(&desk.model, &tutor, step);
                        if write::wrap(&words, 78).len() > 3 {
                            wrong.push(format!("{name} {}: {words}", language.code()));
                        }
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_started_second_is_a_second() {
        assert_eq!(clock(0), "0:00");
        assert_eq!(clock(1), "0:01");
        assert_eq!(clock(61_000), "1:01");
    }
}
