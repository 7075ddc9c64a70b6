//! The numbers of results before they leave, and what went where.

use crate::console::model::Model;
use crate::console::model::inbox::goal::Role as Goes;
use crate::console::model::inbox::numbers::Numbers;
use crate::console::model::inbox::plan::{Left, Planned, State};
use crate::console::model::words::Words;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::field::FieldView;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// How wide a number is typed.
const NUMBER: usize = 22;

/// Each result with its number, typed or proposed, and where it goes.
pub fn draw_numbers(model: &Model, numbers: &Numbers, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let hint = write::wrap(
        &model.say("inbox-numbers-hint"),
        usize::from(area.width.saturating_sub(2)),
    );
    for (at, words) in hint.iter().enumerate() {
        let line = write::column(write::line_of(area, at), 1, usize::from(area.width));
        frame.text(line, words, theme.style(Role::Muted));
    }
    let list = Rect {
        y: area.y + (hint.len() as u16 + 1).min(area.height),
        height: area.height.saturating_sub(hint.len() as u16 + 1),
        ..area
    };
    let height = usize::from(list.height);
    let top = (numbers.at + 1).saturating_sub(height);
    for (at, line) in numbers.lines.iter().enumerate().skip(top).take(height) {
        let row = write::line_of(list, at - top);
        let focused = at == numbers.at;
        let cursor = if focused {
            theme.mark(Role::Focus)
        } else {
            " "
        };
        frame.text(row, &format!(" {cursor} "), theme.style(Role::Focus));
        let view = FieldView {
            field: &line.field,
            focused,
            placeholder: &model.say("inbox-number"),
            secret: false,
        };
        view.render(frame, write::column(row, 3, NUMBER), theme);
        let Some(planned) = model.inbox.planned.get(line.planned) else {
            continue;
        };
        let from = line.counted_from.as_ref().map(|from| {
            Words::new("inbox-counted-from")
                .with("from", from)
                .text(model.language)
        });
        let whose = whose(planned);
        let words = match from {
            Some(from) => format!("{from} · {whose}"),
            None => whose,
        };
        let room = usize::from(area.width).saturating_sub(NUMBER + 5);
        frame.text(
            write::column(row, NUMBER + 4, room),
            &text::truncate(&words, room),
            theme.style(Role::Text),
        );
    }
}

fn whose(planned: &Planned) -> String {
    let row = &planned.row;
    let code = row.code.as_ref().map_or("", |it| it.as_str());
    format!(
        "{} · {code} · {}",
        text::nfc(&row.owner_name),
        row.procedure_name
    )
}

/// What goes where and how far it is; beneath, what stays and why.
pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let inbox = &model.inbox;
    let width = usize::from(area.width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut begins = Vec::new();
    for planned in &inbox.planned {
        begins.push(lines.len());
        lines.extend(sent(model, planned, width));
    }
    for left in &inbox.left {
        begins.push(lines.len());
        lines.extend(stays(model, left, width));
    }
    let theme = &model.setup.theme;
    lines.push(Line::default());
    let gone = inbox
        .planned
        .iter()
        .filter(|it| matches!(it.state, State::Sent));
    let count = gone.count();
    let words = Words::new("inbox-outcome")
        .with("sent", count)
        .with("left", inbox.planned.len() - count + inbox.left.len())
        .text(model.language);
    lines.push(Line::from(write::span(words, theme.style(Role::Heading))));
    let last = lines.len().saturating_sub(usize::from(area.height));
    let chosen = begins.get(inbox.line_of_outcome).copied().unwrap_or(0);
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    write::put_lines(frame, inner, &lines, chosen.min(last));
}

fn sent(model: &Model, planned: &Planned, width: usize) -> Vec<Line<'static>> {
    let language = model.language;
    let (role, state) = match &planned.state {
        State::Waiting => (Role::Muted, language.text("inbox-waits")),
        State::Binding => (Role::Text, language.text("inbox-binds")),
        State::Sending => (Role::Text, language.text("standing-sending")),
        State::Stuck => (Role::Warning, language.text("inbox-stuck")),
        State::Sent => (Role::Success, String::new()),
        State::Refused(why) => (Role::Error, why.text(language)),
    };
    let what = match (&planned.role, &planned.role_name) {
        (Goes::Result, _) => format!("{} {}", language.text("attach-as-result"), planned.number),
        (Goes::Intermediate, _) => language.text("attach-as-intermediate"),
        (Goes::Part(part), name) => name.clone().unwrap_or_else(|| part.0.clone()),
    };
    let row = &planned.row;
    let code = row.code.as_ref().map_or("", |it| it.as_str());
    let head = format!("{code} · {} → {what}", text::nfc(&row.owner_name));
    let mut beneath = vec![planned.binding.file_name.clone()];
    if !state.is_empty() {
        beneath.insert(0, state);
    }
    item(model, role, &head, &beneath, width)
}

fn stays(model: &Model, left: &Left, width: usize) -> Vec<Line<'static>> {
    let why = vec![left.why.text(model.language)];
    item(model, Role::Warning, &left.name, &why, width)
}

/// A line with a mark, and muted lines beneath it.
fn item(
    model: &Model,
    role: Role,
    head: &str,
    beneath: &[String],
    width: usize,
) -> Vec<Line<'static>> {
    let theme = &model.setup.theme;
    let room = width.saturating_sub(2);
    let mut lines = Vec::new();
    for (nth, words) in write::wrap(head, room).into_iter().enumerate() {
        let mark = if nth == 0 { theme.mark(role) } else { " " };
        lines.push(Line::from(vec![
            write::span(format!("{mark} "), theme.style(role)),
            write::span(words, theme.style(Role::Text)),
        ]));
    }
    for words in beneath.iter().flat_map(|it| write::wrap(it, room)) {
        lines.push(Line::from(write::span(
            format!("  {words}"),
            theme.style(Role::Muted),
        )));
    }
    lines
}
