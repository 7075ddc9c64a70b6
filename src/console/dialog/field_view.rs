//! How the fields of a dialog look, each kind its own way.

use crate::console::dialog::choice::{Choice, Ticks};
use crate::console::dialog::codes::Codes;
use crate::console::dialog::form::{FormField, Input};
use crate::console::dialog::intake;
use crate::console::dialog::path::PathInput;
use crate::console::dialog::pick::Pick;
use crate::console::model::Model;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::area::{AreaView, rows_needed};
use crate::console::widget::field::{Field, FieldView};
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Columns of a label.
const LABEL: usize = 18;
/// The widest mnemonic in sight.
const MNEMONIC: usize = 11;
/// Rows of a longer text in sight.
const LINES: usize = 6;
/// Lines of a list of choices in sight.
const CHOICES: usize = 7;

/// The rows a field takes in a dialog so wide.
pub fn rows(model: &Model, field: &FormField, focused: bool, width: usize) -> usize {
    match &field.input {
        Input::Line(line) => {
            let columns = width.saturating_sub(LABEL).max(1);
            rows_needed(line, columns as u16).clamp(1, LINES)
        }
        Input::Secret(_) | Input::Date(_) | Input::Codes(_) => 1,
        Input::Choice(choice) => choice_lines(model, choice, width.saturating_sub(LABEL)).len(),
        Input::Pick(pick) if focused => 1 + pick.visible().len().clamp(1, CHOICES),
        Input::Pick(_) => 1,
        Input::Ticks(ticks) => 1 + ticks.items().len().clamp(1, 12),
        Input::Path(path) if focused => 1 + path.entries().len().min(CHOICES),
        Input::Path(_) => 1,
        Input::Papers(papers) => intake::view::rows(papers),
    }
}

/// Draws a field with its label.
pub fn draw(model: &Model, field: &FormField, focused: bool, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let first = write::line_of(area, 0);
    let role = if focused { Role::Focus } else { Role::Muted };
    let cursor = if focused {
        theme.mark(Role::Focus)
    } else {
        " "
    };
    let label = text::truncate(
        &model.say(&format!("field-{}", field.name.replace('_', "-"))),
        LABEL - 2,
    );
    frame.text(
        write::column(first, 0, LABEL),
        &format!("{cursor} {label}"),
        theme.style(role),
    );
    let value = write::column(first, LABEL, usize::from(area.width));
    match &field.input {
        Input::Line(line) => {
            let view = AreaView {
                field: line,
                focused,
                placeholder: "",
            };
            let rows = Rect {
                height: area.height,
                ..value
            };
            view.render(frame, rows, theme);
        }
        Input::Secret(line) => typed(model, line, focused, "", true, value, frame),
        Input::Date(line) => {
            let own = format!("field-{}-hint", field.name.replace('_', "-"));
            let hint = if model.language.has(&own) {
                model.say(&own)
            } else {
                model.say("field-date-hint")
            };
            typed(model, line, focused, &hint, false, value, frame);
        }
        Input::Codes(codes) => draw_codes(model, codes, focused, value, frame),
        Input::Pick(pick) => draw_pick(model, pick, focused, area, value, frame),
        Input::Choice(choice) => {
            let lines = Rect {
                height: area.height,
                ..value
            };
            draw_choice(model, choice, focused, lines, frame);
        }
        Input::Ticks(ticks) => draw_ticks(model, ticks, focused, area, frame),
        Input::Path(path) => draw_path(model, path, focused, area, value, frame),
        Input::Papers(papers) => intake::view::draw_papers(model, papers, focused, area, frame),
    }
}

fn typed(
    model: &Model,
    field: &Field,
    focused: bool,
    placeholder: &str,
    secret: bool,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let view = FieldView {
        field,
        focused,
        placeholder,
        secret,
    };
    view.render(frame, area, &model.setup.theme);
}

fn draw_codes(model: &Model, codes: &Codes, focused: bool, area: Rect, frame: &mut Frame<'_>) {
    let hint = model.say("codes-hint");
    typed(model, &codes.field, focused, &hint, false, area, frame);
}

fn draw_pick(
    model: &Model,
    pick: &Pick,
    focused: bool,
    area: Rect,
    value: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let hint = model.say("pick-hint");
    if !focused && !pick.filter.is_empty() {
        // What was typed or written out stands there; matching it again would cost and show nothing.
        return typed(model, &pick.filter, focused, &hint, false, value, frame);
    }
    let visible = pick.visible();
    if !focused {
        let shown = match visible.get(pick.chosen()) {
            Some(option) => option.label.clone(),
            None if pick.waiting => model.say("pick-not-read"),
            None => String::new(),
        };
        frame.text(
            value,
            &text::truncate(&shown, usize::from(value.width)),
            theme.style(Role::Text),
        );
        return;
    }
    typed(model, &pick.filter, focused, &hint, false, value, frame);
    if visible.is_empty() {
        let message = if pick.waiting {
            "pick-waiting"
        } else {
            "pick-none"
        };
        let line = write::column(write::line_of(area, 1), LABEL, usize::from(area.width));
        frame.text(line, &model.say(message), theme.style(Role::Muted));
        return;
    }
    let rows = usize::from(area.height).saturating_sub(1);
    // No wider than the widest of all: the names need the room.
    let widest = pick.options().iter().map(|it| text::width(&it.mnemonic));
    let widest = widest.max().unwrap_or(0).min(MNEMONIC);
    let top = (pick.chosen() + 1).saturating_sub(rows);
    for (at, option) in visible.iter().enumerate().skip(top).take(rows) {
        let chosen = at == pick.chosen();
        let line = write::column(
            write::line_of(area, 1 + at - top),
            2,
            usize::from(area.width),
        );
        let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
        let detail = if option.suggested {
            let word = model.say("pick-suggested");
            if option.detail.is_empty() {
                word
            } else {
                format!("{word} · {}", option.detail)
            }
        } else {
            option.detail.clone()
        };
        let role = if chosen { Role::Heading } else { Role::Text };
        let mnemonic = text::truncate(&option.mnemonic, widest);
        let pad = 1 + widest - text::width(&mnemonic).min(widest);
        let words = Line::from(vec![
            write::span(format!("{cursor} "), theme.style(Role::Focus)),
            write::span(
                format!("{mnemonic}{}", " ".repeat(pad)),
                theme.style(Role::Mnemonic),
            ),
            write::span(option.label.clone(), theme.style(role)),
            write::span(
                if detail.is_empty() {
                    String::new()
                } else {
                    format!("  {detail}")
                },
                theme.style(Role::Muted),
            ),
        ]);
        write::put(frame, line, &words);
    }
}

/// The options by line, as many beside each other as fit.
fn choice_lines(model: &Model, choice: &Choice, width: usize) -> Vec<Vec<usize>> {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = 0;
    for (at, option) in choice.options().iter().enumerate() {
        // A mark, the letter, spaces.
        let own = text::width(&model.say(&option.message)) + 5;
        if used > 0 && used + own > width + 2 {
            lines.push(Vec::new());
            used = 0;
        }
        used += own;
        if let Some(line) = lines.last_mut() {
            line.push(at);
        }
    }
    lines
}

fn draw_choice(model: &Model, choice: &Choice, focused: bool, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let option = |at: &usize| {
        let option = choice.options().get(*at)?;
        let chosen = *at == choice.chosen();
        let mark = if chosen {
            theme.mark(Role::Marked)
        } else {
            " "
        };
        let role = match (chosen, focused) {
            (true, true) => Role::Focus,
            (true, false) => Role::Heading,
            (false, _) => Role::Muted,
        };
        Some([
            write::span(
                format!("{mark}{} ", option.mnemonic),
                theme.style(Role::Mnemonic),
            ),
            write::span(
                format!("{}  ", model.say(&option.message)),
                theme.style(role),
            ),
        ])
    };
    let lines: Vec<Line<'static>> = choice_lines(model, choice, usize::from(area.width))
        .iter()
        .map(|line| Line::from(line.iter().filter_map(option).flatten().collect::<Vec<_>>()))
        .collect();
    write::put_lines(frame, area, &lines, 0);
}

fn draw_ticks(model: &Model, ticks: &Ticks, focused: bool, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    if ticks.items().is_empty() {
        let message = if ticks.waiting {
            "pick-waiting"
        } else {
            "ticks-none"
        };
        let line = write::column(write::line_of(area, 1), LABEL, usize::from(area.width));
        frame.text(line, &model.say(message), theme.style(Role::Muted));
        return;
    }
    let rows = usize::from(area.height).saturating_sub(1);
    let top = (ticks.cursor() + 1).saturating_sub(rows);
    for (at, tick) in ticks.items().iter().enumerate().skip(top).take(rows) {
        let line = write::column(
            write::line_of(area, 1 + at - top),
            2,
            usize::from(area.width),
        );
        let here = focused && at == ticks.cursor();
        let cursor = if here { theme.mark(Role::Focus) } else { " " };
        let state = tick.state.map(|it| model.say(it)).unwrap_or_default();
        let room = usize::from(line.width).saturating_sub(text::width(&state) + 12);
        let role = if here { Role::Heading } else { Role::Text };
        let words = Line::from(vec![
            write::span(format!("{cursor} "), theme.style(Role::Focus)),
            write::span(format!("{:>2} ", at + 1), theme.style(Role::Mnemonic)),
            write::span(if tick.ticked { "[x] " } else { "[ ] " }, theme.style(role)),
            write::span(text::truncate(&tick.label, room), theme.style(role)),
            write::span(format!("  {state}"), theme.style(Role::Muted)),
        ]);
        write::put(frame, line, &words);
    }
}

fn draw_path(
    model: &Model,
    path: &PathInput,
    focused: bool,
    area: Rect,
    value: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let hint = model.say("path-hint");
    typed(model, &path.field, focused, &hint, false, value, frame);
    if !focused {
        return;
    }
    let rows = usize::from(area.height).saturating_sub(1);
    let chosen = path.chosen();
    let top = chosen.map_or(0, |at| (at + 1).saturating_sub(rows));
    for (at, entry) in path.entries().iter().enumerate().skip(top).take(rows) {
        let line = write::column(
            write::line_of(area, 1 + at - top),
            LABEL,
            usize::from(area.width),
        );
        let here = chosen == Some(at);
        let cursor = if here { theme.mark(Role::Focus) } else { " " };
        let role = if here { Role::Heading } else { Role::Text };
        let slash = if entry.is_folder { "/" } else { "" };
        let name = text::sanitize(&entry.name);
        frame.text(line, &format!("{cursor} {name}{slash}"), theme.style(role));
    }
}
