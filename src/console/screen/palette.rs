//! The command palette: every order by its name, without tone marks.
//!
//! **Invariant:** an order that cannot be given now stays in sight and says why.

use crate::console::command::{Command, Danger};
use crate::console::input::Key;
use crate::console::model::availability::availability;
use crate::console::model::{Model, Search, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::field::FieldView;
use crate::contract::reason::Reason;
use crate::text;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::text::Line;

/// An order in the palette.
pub struct Entry {
    pub command: Command,
    pub title: String,
    pub available: Result<(), Reason>,
}

/// The orders that what is typed may mean, best first; of equals, those that can be given,
/// and of these what moves a case before what only changes the view.
pub fn entries(model: &Model, typed: &str) -> Vec<Entry> {
    let pattern = Pattern::new(
        &text::fold(typed),
        CaseMatching::Ignore,
        // Both sides are folded already; the matcher's own table knows no Vietnamese.
        Normalization::Never,
        AtomKind::Fuzzy,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let context = model.screen.context();
    let mut found: Vec<(u32, Entry)> = Command::ALL
        .iter()
        .copied()
        .filter(|command| is_offered(model, *command))
        .filter_map(|command| {
            let title = model.say(&command.title_message_in(context));
            let key = text::fold(&format!("{title} {}", command.id()));
            let score = pattern.score(Utf32Str::new(&key, &mut letters), &mut matcher)?;
            let entry = Entry {
                command,
                title,
                available: availability(command, model),
            };
            Some((score, entry))
        })
        .collect();
    found.sort_by_key(|(score, entry)| {
        let on_a_case = entry.command.id().starts_with("case.");
        (
            std::cmp::Reverse(*score),
            entry.available.is_err(),
            !on_a_case,
        )
    });
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Whether it means anything on the screen behind the palette; moving about needs no palette.
fn is_offered(model: &Model, command: Command) -> bool {
    let behind = model.screen.context();
    let moving = command.id().starts_with("list.") && command.danger() == Danger::Safe;
    let marking = matches!(
        command,
        Command::ListMarkAll | Command::ListUnmarkAll | Command::ListMarkRange
    );
    command.works_in(behind)
        && (!command.is_of_lessons() || model.tutor.is_some())
        && command != Command::Palette
        && command != Command::Back
        && (!moving || marking)
}

pub fn draw(model: &Model, search: &Search, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let area = layout::middle(
        frame.area(),
        76,
        frame.area().height.saturating_sub(4).min(24),
    );
    let inside = write::open_box(frame, area, &model.say("command-palette"), theme);
    let hint = model.say("palette-hint");
    let view = FieldView {
        field: &search.field,
        focused: true,
        placeholder: &hint,
        secret: false,
    };
    view.render(frame, write::line_of(inside, 0), theme);
    let entries = entries(model, &search.field.text());
    let height = usize::from(inside.height.saturating_sub(2));
    let top = (search.line + 1).saturating_sub(height);
    let behind = model.screen.context();
    for (at, entry) in entries.iter().enumerate().skip(top).take(height) {
        let line = write::line_of(inside, at - top + 2);
        let cursor = if at == search.line {
            theme.mark(Role::Focus)
        } else {
            " "
        };
        let keys = model.setup.keymap.keys(behind, entry.command);
        let key = keys
            .first()
            .map(|keys| Key::chord_label(keys, model.language))
            .unwrap_or_default();
        let (role, why) = match &entry.available {
            Ok(()) => (Role::Text, String::new()),
            Err(reason) => (Role::Disabled, format!("  {}", reason.text(model.language))),
        };
        let role = if at == search.line && entry.available.is_ok() {
            Role::Heading
        } else {
            role
        };
        let words = Line::from(vec![
            write::span(format!("{cursor} "), theme.style(Role::Focus)),
            write::span(
                format!("{:<9}", text::truncate(&key, 8)),
                theme.style(Role::Key),
            ),
            write::span(entry.title.clone(), theme.style(role)),
            write::span(why, theme.style(Role::Muted)),
        ]);
        write::put(frame, line, &words);
    }
}
