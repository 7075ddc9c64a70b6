//! The work list (*danh sách công việc*): cases that wait, the earliest deadline first.
//!
//! Only the rows in sight are looked at, whatever the length of the list.

use crate::console::model::list::List;
use crate::console::model::words::Words;
use crate::console::model::{Find, Model, layout};
use crate::console::screen::columns::{Column, Shows, columns};
use crate::console::screen::due::{Standing, standing};
use crate::console::screen::{bars, board, footer, indicators, pane, write};
use crate::console::terminal::{Frame, Region};
use crate::console::theme::{Highlight, Role, Theme};
use crate::console::widget::field::FieldView;
use crate::contract::case::CaseRow;
use crate::contract::status::{Channel, StatusCode};
use crate::text;
use crate::text::locale::Language;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let parts = layout::list(frame.area(), model.pane);
    bars::title(model, parts.title, frame);
    let (number, figure) = (&model.indicators.opened, &model.board.opened);
    match (&model.find, figure, number) {
        (Some(find), ..) => find_line(model, find, parts.tabs, frame),
        (None, Some(opened), _) => board::behind_line(model, opened, parts.tabs, frame),
        (None, None, Some(opened)) => indicators::behind_line(model, opened, parts.tabs, frame),
        (None, None, None) => tabs(model, parts.tabs, frame),
    }
    let columns = columns(usize::from(parts.table.width), parts.pane.is_some());
    header(model, &columns, parts.header, frame);
    table(model, &columns, parts.table, frame);
    if let Some(area) = parts.pane {
        pane::draw(model, area, frame);
    }
    let position = position(model, &columns);
    bars::notice(model, parts.notice, &position, frame);
    footer::draw(model, parts.footer, frame);
}

/// The views with their counts, as many as fit, the current one always among them.
fn tabs(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let views = &model.views;
    let content = (
        "tabs",
        model.language,
        views.tabs(),
        views.counts.value(),
        views.current_index(),
    );
    frame.remembered(area, content, |frame| draw_tabs(model, area, frame));
}

fn draw_tabs(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let labels: Vec<(String, String)> = model
        .views
        .tabs()
        .iter()
        .enumerate()
        .map(|(at, tab)| {
            let number = if at < 9 {
                format!("{} ", at + 1)
            } else {
                String::new()
            };
            let count = model.views.count(&tab.id).map_or(String::new(), |it| {
                format!(" {}{}", it.count, if it.more { "+" } else { "" })
            });
            (format!("{number}{}", tab.title(model.language)), count)
        })
        .collect();
    let width = |at: usize| {
        labels.get(at).map_or(0, |(title, count)| {
            text::width(title) + text::width(count) + 2
        })
    };
    let room = usize::from(area.width).saturating_sub(4);
    let current = model.views.current_index();
    let mut first = 0;
    while first < current && (first..=current).map(width).sum::<usize>() > room {
        first += 1;
    }
    let (left, right) = theme.more();
    let mut spans: Vec<Span<'static>> = Vec::new();
    spans.push(write::span(
        if first > 0 { left } else { " " },
        theme.style(Role::Muted),
    ));
    let mut taken = 1;
    for (at, (title, count)) in labels.iter().enumerate().skip(first) {
        if taken + width(at) > usize::from(area.width).saturating_sub(1) {
            spans.push(write::span(right, theme.style(Role::Muted)));
            break;
        }
        taken += width(at);
        let style = if at == current {
            theme.style(Role::Selected)
        } else {
            theme.style(Role::Text)
        };
        let count_style = if at == current {
            style
        } else {
            theme.style(Role::Muted)
        };
        spans.push(write::span(format!(" {title}"), style));
        spans.push(write::span(format!("{count} "), count_style));
    }
    write::put(frame, area, &Line::from(spans));
}

fn find_line(model: &Model, find: &Find, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let label = format!(" {} ", model.say("find-label"));
    let start = frame.text(area, &label, theme.style(Role::Heading));
    let rest = Rect {
        x: start,
        width: (area.x + area.width).saturating_sub(start),
        ..area
    };
    let state = if find.list.window.is_loading() || find.asked != find.field.text().trim() {
        String::new()
    } else {
        Words::new("find-found")
            .with("count", find.list.window.len())
            .text(model.language)
    };
    let state_width = text::width(&state) + 1;
    let field = Rect {
        width: rest.width.saturating_sub(state_width as u16),
        ..rest
    };
    let hint = model.say("find-hint");
    let view = FieldView {
        field: &find.field,
        focused: find.typing && model.overlay.is_none() && model.dialog.is_none(),
        placeholder: &hint,
        secret: false,
    };
    view.render(frame, field, theme);
    frame.text(
        write::column(
            area,
            usize::from(area.width).saturating_sub(state_width),
            state_width,
        ),
        &state,
        theme.style(Role::Muted),
    );
}

fn header(model: &Model, columns: &[Column], area: Rect, frame: &mut Frame<'_>) {
    let style = model.setup.theme.style(Role::Muted);
    frame.remembered(area, ("header", model.language, columns), |frame| {
        for column in columns {
            let label = text::truncate(&model.say(column.shows.message()), column.width);
            frame.text(write::column(area, column.x, column.width), &label, style);
        }
    });
}

fn table(model: &Model, columns: &[Column], area: Rect, frame: &mut Frame<'_>) {
    let list = model.list();
    if list.window.is_empty() {
        return empty(model, list, area, frame);
    }
    let range = list.range_bounds();
    let top = list.top();
    for (line, row) in list
        .window
        .rows_from(top)
        .take(usize::from(area.height))
        .enumerate()
    {
        let index = top + line;
        let in_range = range.is_some_and(|(from, to)| (from..=to).contains(&index));
        let look = Look {
            selected: list.cursor() == Some(row.id),
            marked: list.is_marked(row.id) || in_range,
            busy: model.outbox.is_busy(row.id),
            due: standing(row, model.office_now()),
            language: model.language,
        };
        let area = write::line_of(area, line);
        frame.remembered(area, ("row", row, look, columns), |frame| {
            draw_row(&model.setup.theme, row, look, columns, area, frame);
        });
    }
    if area.width == frame.area().width {
        frame.scrolls(Region {
            list: list_number(list),
            area,
            top,
        });
    }
}

/// A number of its own for each list, so that changing the list is no scrolling.
fn list_number(list: &List) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (&list.view, &list.whose, &list.behind, &list.query).hash(&mut hasher);
    list.sort.message().hash(&mut hasher);
    hasher.finish()
}

/// All that the picture of a row depends on besides the case.
#[derive(Clone, Copy, Hash)]
struct Look {
    selected: bool,
    marked: bool,
    busy: bool,
    due: Standing,
    language: Language,
}

fn draw_row(
    theme: &Theme,
    row: &CaseRow,
    look: Look,
    columns: &[Column],
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let whole_row = look.selected && theme.highlight == Highlight::Row;
    let styled = |role: Role| -> Style {
        let style = theme.style(role);
        if whole_row {
            style.patch(theme.style(Role::Selected))
        } else {
            style
        }
    };
    if whole_row {
        frame.buffer().set_style(area, theme.style(Role::Selected));
    }
    if look.selected {
        frame.text(area, theme.mark(Role::Focus), styled(Role::Focus));
    }
    let (mark, role) = if look.busy {
        ("»", Role::Warning)
    } else if look.marked {
        (theme.mark(Role::Marked), Role::Marked)
    } else {
        (" ", Role::Text)
    };
    frame.text(write::column(area, 1, 1), mark, styled(role));
    for column in columns {
        let cell = write::column(area, column.x, column.width);
        // Colour is for what has to be seen. Each change of it also costs bytes in every row that
        // scrolls in.
        let (words, role) = match column.shows {
            Shows::Due => {
                let role = look.due.role();
                let words = look.due.words(look.language);
                let seen = if role == Role::Muted {
                    Role::Text
                } else {
                    role
                };
                (format!("{} {words}", theme.mark(role)), seen)
            }
            shows => (
                cell_words(row, shows, column.width, look.language),
                Role::Text,
            ),
        };
        frame.text(cell, &text::truncate(&words, column.width), styled(role));
    }
}

fn cell_words(row: &CaseRow, shows: Shows, width: usize, language: Language) -> String {
    match shows {
        Shows::Due => String::new(),
        Shows::Code => match &row.code {
            Some(code) => write::tail(code.as_str(), width),
            None => language.text("row-no-code"),
        },
        Shows::Owner => text::nfc(&row.owner_name),
        Shows::Procedure => row.procedure_name.clone(),
        Shows::Status if row.reminder_due_at.is_some() && width < WHOLE_STATUS => {
            language.text("row-reminded-short")
        }
        Shows::Status if row.reminder_due_at.is_some() => {
            language.text_with("row-reminded", &[("status", &status_words(row, language))])
        }
        Shows::Status if width < WHOLE_STATUS => status_in_short(row, language),
        Shows::Status => status_words(row, language),
        Shows::Holder => row.holder_unit_name.clone(),
        Shows::Received => row.received_at.map(write::day).unwrap_or_default(),
        Shows::Channel => language.text(channel_message(row.channel)),
    }
}

pub fn channel_message(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "channel-counter",
        Channel::Online => "channel-online",
        Channel::Postal => "channel-postal",
    }
}

/// The status; while a hand-over waits, that it waits, because that is what has to be seen.
pub fn status_words(row: &CaseRow, language: Language) -> String {
    if let Some(pending) = &row.pending {
        return language.text_with("row-pending", &[("unit", &pending.to_unit_name)]);
    }
    match row.status {
        StatusCode::National(status) => language.text(&format!("status-{}", status.code())),
        StatusCode::Foreign(code) => {
            language.text_with("status-foreign", &[("code", &code.to_string())])
        }
    }
}

/// Columns from which on the status is written out.
const WHOLE_STATUS: usize = 16;

/// The status in ten columns.
fn status_in_short(row: &CaseRow, language: Language) -> String {
    if row.pending.is_some() {
        return language.text("row-pending-short");
    }
    match row.status {
        StatusCode::National(status) => language.text(&format!("status-short-{}", status.code())),
        StatusCode::Foreign(code) => {
            language.text_with("status-short-foreign", &[("code", &code.to_string())])
        }
    }
}

/// Why there are no rows, and what can be done about it.
fn empty(model: &Model, list: &List, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let message = if list.window.is_loading() && list.window.failure().is_none() {
        "list-loading"
    } else if list.window.failure().is_some() {
        "list-failed"
    } else if list.query.as_ref().is_some_and(|it| !it.is_empty()) {
        "list-nothing-found"
    } else if list.query.is_some() {
        "list-type-to-find"
    } else if list.narrowing.is_empty() {
        "list-empty"
    } else {
        "list-empty-narrowed"
    };
    let lines = write::wrap(
        &model.say(message),
        usize::from(area.width).saturating_sub(4),
    );
    for (at, words) in lines.iter().enumerate() {
        let line = write::line_of(area, at + 1);
        frame.text(
            write::column(line, 3, usize::from(area.width)),
            words,
            theme.style(Role::Muted),
        );
    }
}

/// Where the cursor is, what is marked, what the list is narrowed to; beside a narrow table, the
/// case in a line.
fn position(model: &Model, columns: &[Column]) -> Line<'static> {
    let theme = &model.setup.theme;
    let list = model.list();
    let mut spans: Vec<Span<'static>> = Vec::new();
    if let Some(row) = list.selected() {
        let total = list.view.as_ref().and_then(|view| model.views.count(view));
        let total = match total {
            Some(count) if !list.window.has_more().1 => {
                format!(
                    "/{}{}",
                    count.count.max(list.window.len() as u64),
                    if count.more { "+" } else { "" }
                )
            }
            _ => format!("/{}", list.window.len()),
        };
        spans.push(write::span(
            format!(" {}{total}", list.index() + 1),
            theme.style(Role::Text),
        ));
        // A wide table says it in the row itself.
        if !columns.iter().any(|it| it.shows == Shows::Holder) {
            spans.push(write::span(
                format!(
                    "  {} · {}",
                    status_words(row, model.language),
                    row.holder_unit_name
                ),
                theme.style(Role::Muted),
            ));
        }
    }
    let mut extra = Vec::new();
    if list.marked() > 0 || list.in_range_mode() {
        let range = list.range_bounds().map_or(0, |(from, to)| to - from + 1);
        extra.push(
            Words::new("list-marked")
                .with("count", list.marked().max(range))
                .text(model.language),
        );
    }
    if let Some((_, name)) = &list.narrowing.procedure {
        extra.push(text::truncate(name, 30));
    }
    if let Some(status) = list.narrowing.status {
        extra.push(model.say(&format!("status-{}", status.code())));
    }
    if let Some(channel) = list.narrowing.channel {
        extra.push(model.say(channel_message(channel)));
    }
    if list.sort != crate::console::model::list::Sort::default() {
        extra.push(model.say(list.sort.message()));
    }
    if !extra.is_empty() {
        spans.insert(
            0,
            write::span(
                format!(" {} {} ", theme.mark(Role::Marked), extra.join(" · ")),
                theme.style(Role::Marked),
            ),
        );
    }
    Line::from(spans)
}
