//! Every key that means something here, from the merged keymap, with what it does and, where it
//! does nothing now, why.

use crate::console::command::{Command, Context};
use crate::console::input::Key;
use crate::console::model::availability::availability;
use crate::console::model::{Model, Search, Section, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::field::FieldView;
use crate::text;
use ratatui::text::Line;

/// One order with all its keys.
pub struct HelpLine {
    pub command: Command,
    pub keys: String,
    pub words: String,
    pub why_not: Option<String>,
}

/// The orders of the place the help was called from, narrowed by what is typed.
pub fn lines(model: &Model, typed: &str) -> Vec<HelpLine> {
    let context = called_from(model);
    let query = text::Query::new(typed);
    Command::ALL
        .iter()
        .copied()
        .filter(|command| !command.is_of_lessons() || model.tutor.is_some())
        .filter_map(|command| {
            let keys: Vec<String> = model
                .setup
                .keymap
                .keys(context, command)
                .iter()
                .map(|keys| Key::chord_label(keys, model.language))
                .collect();
            if keys.is_empty() {
                return None;
            }
            let (keys, words) = match command.view_number() {
                // Nine rows would tell no more than one.
                Some(1) => (span_of_views(model, context), model.say(views(context).1)),
                Some(_) => return None,
                None => {
                    let title = model.say(&command.title_message_in(context));
                    let about = model.say(&command.about_message_in(context));
                    (keys.join("  "), format!("{title}. {about}"))
                }
            };
            let fits = query.is_empty()
                || query.rank(&words).is_some()
                || text::fold(&keys).contains(&text::fold(typed));
            fits.then(|| HelpLine {
                command,
                keys,
                words,
                why_not: availability(command, model)
                    .err()
                    .map(|reason| reason.text(model.language)),
            })
        })
        .collect()
}

/// How many places the keys of views lead to there, and the message that says so.
fn views(context: Context) -> (usize, &'static str) {
    match context {
        Context::Case => (Section::ALL.len(), "help-sections"),
        _ => (9, "help-views"),
    }
}

/// From the key of the first view to that of the last.
fn span_of_views(model: &Model, context: Context) -> String {
    let key = |command: Command| -> Option<String> {
        let keys = model.setup.keymap.keys(context, command);
        let keys = keys.first()?;
        Some(Key::chord_label(keys, model.language))
    };
    let (count, _) = views(context);
    let bound: Vec<String> = Command::ALL
        .iter()
        .filter(|it| it.view_number().is_some_and(|number| number <= count))
        .filter_map(|it| key(*it))
        .collect();
    match bound.as_slice() {
        [first, .., last] => format!("{first} – {last}"),
        other => other.concat(),
    }
}

/// Where the keyboard is behind the help.
fn called_from(model: &Model) -> Context {
    match &model.dialog {
        Some(dialog) => dialog.context(),
        None => model.screen.context(),
    }
}

const KEYS: usize = 20;

pub fn draw(model: &Model, search: &Search, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let area = layout::large(frame.area());
    let context = model.say(&called_from(model).title_message());
    let title = format!("{} · {context}", model.say("command-help"));
    let inside = write::open_box(frame, area, &title, theme);
    let hint = model.say("help-hint");
    let view = FieldView {
        field: &search.field,
        focused: search.typing,
        placeholder: &hint,
        secret: false,
    };
    view.render(frame, write::line_of(inside, 0), theme);
    let height = usize::from(inside.height.saturating_sub(2));
    let lines = lines(model, &search.field.text());
    let top = search.line.min(lines.len().saturating_sub(height));
    let room = usize::from(inside.width).saturating_sub(KEYS + 2);
    for (at, line) in lines.iter().enumerate().skip(top).take(height) {
        let role = if line.why_not.is_some() {
            Role::Disabled
        } else {
            Role::Text
        };
        let words = match &line.why_not {
            Some(why) => format!("{} ({why})", line.words),
            None => line.words.clone(),
        };
        let keys = text::truncate(&line.keys, KEYS);
        let pad = KEYS.saturating_sub(text::width(&keys)) + 1;
        let shown = Line::from(vec![
            write::span(format!("{keys}{}", " ".repeat(pad)), theme.style(Role::Key)),
            write::span(text::truncate(&words, room), theme.style(role)),
        ]);
        write::put(frame, write::line_of(inside, at - top + 2), &shown);
    }
}
