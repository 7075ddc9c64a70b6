//! The table of indicators, and that of one indicator's units.

use crate::console::model::Model;
use crate::console::model::indicators::told;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::indicator::{Group, Indicator};
use crate::text;
use ratatui::layout::Rect;

/// Widths behind the name, from left to right: value, counted, target.
const VALUE: usize = 10;
const COUNTED: usize = 11;
const TARGET: usize = 22;
/// In wide windows a bar of the value stands beside it.
const BAR: usize = 22;
const WIDE: usize = 100;

/// Where a line's cells stand.
struct Cells {
    name: usize,
    bar: Option<usize>,
}

impl Cells {
    fn of(width: usize) -> Self {
        let bar = (width >= WIDE).then_some(BAR);
        let behind = VALUE + COUNTED + TARGET + 3 + bar.map_or(0, |it| it + 1);
        Self {
            name: width.saturating_sub(behind + 3),
            bar,
        }
    }
}

pub fn figures(model: &Model, header: Rect, rows: Rect, frame: &mut Frame<'_>) {
    let items = model.indicators.items();
    head(model, "report-indicator", header, frame);
    let index = model.indicators.index();
    for (at, line) in in_sight(items.len(), index, usize::from(rows.height)) {
        let it = &items[line];
        let area = write::line_of(rows, at);
        let name = told::name(model.language, it);
        draw_line(model, &name, Some(it), line == index, area, frame);
    }
}

pub fn units(model: &Model, header: Rect, rows: Rect, frame: &mut Frame<'_>) {
    let units = model.indicators.units();
    head(model, "board-head-unit", header, frame);
    let index = model.indicators.unit_index();
    for (at, line) in in_sight(units.len(), index, usize::from(rows.height)) {
        let unit = &units[line];
        let area = write::line_of(rows, at);
        let it = model.indicators.of_unit(unit);
        draw_line(model, &named(model, unit), it, line == index, area, frame);
    }
}

pub fn named(model: &Model, group: &Group) -> String {
    match (group.key.as_str(), group.name.as_str()) {
        ("", _) => model.say("report-nobody"),
        (key, "") => key.to_owned(),
        (_, name) => name.to_owned(),
    }
}

/// The lines that are in sight, with their places.
pub fn in_sight(
    length: usize,
    index: usize,
    height: usize,
) -> impl Iterator<Item = (usize, usize)> {
    let top = (index + 1).saturating_sub(height);
    (top..length).take(height).enumerate()
}

fn head(model: &Model, name: &str, area: Rect, frame: &mut Frame<'_>) {
    let style = model.setup.theme.style(Role::Muted);
    let cells = Cells::of(usize::from(area.width));
    let words = ["report-value", "report-counted", "report-target"].map(|it| model.say(it));
    frame.text(write::column(area, 3, cells.name), &model.say(name), style);
    let mut x = 3 + cells.name + 1;
    for (words, width) in words.iter().zip([VALUE, COUNTED, TARGET]) {
        let is_target = width == TARGET;
        let gap = if is_target {
            0
        } else {
            width.saturating_sub(text::width(words))
        };
        frame.text(write::column(area, x + gap, width), words, style);
        x += width + 1;
    }
}

fn draw_line(
    model: &Model,
    name: &str,
    it: Option<&Indicator>,
    is_focused: bool,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let language = model.language;
    let cells = Cells::of(usize::from(area.width));
    let content = (
        "indicator",
        language,
        name,
        it.map(|it| format!("{it:?}")),
        is_focused,
    );
    frame.remembered(area, content, |frame| {
        if is_focused {
            frame.text(area, theme.mark(Role::Focus), theme.style(Role::Focus));
        }
        let standing = it.map_or(Role::Disabled, standing);
        if let Role::Success | Role::Error = standing {
            let mark = write::column(area, 1, 1);
            frame.text(mark, theme.mark(standing), theme.style(standing));
        }
        let plain = if is_focused {
            Role::Selected
        } else {
            Role::Text
        };
        let name = text::truncate(name, cells.name);
        frame.text(
            write::column(area, 3, cells.name),
            &name,
            theme.style(plain),
        );
        let value = it.and_then(|it| told::value(language, it, it.value));
        let counted = it.and_then(told::counted);
        let targets: Vec<String> = it
            .into_iter()
            .flat_map(|it| {
                it.targets
                    .iter()
                    .map(|target| told::wanted(language, target))
            })
            .collect();
        let nothing = || theme.mark(Role::Disabled).to_owned();
        let mut x = 3 + cells.name + 1;
        for (words, width) in [(value, VALUE), (counted, COUNTED)] {
            let words = text::truncate(&words.unwrap_or_else(nothing), width);
            let gap = width - text::width(&words);
            frame.text(
                write::column(area, x + gap, width),
                &words,
                theme.style(plain),
            );
            x += width + 1;
        }
        let role = match standing {
            Role::Error => Role::Error,
            _ => Role::Muted,
        };
        let targets = text::truncate(&targets.join(" · "), TARGET);
        frame.text(write::column(area, x, TARGET), &targets, theme.style(role));
        x += TARGET + 1;
        if let (Some(room), Some(it)) = (cells.bar, it.filter(|it| it.unit == "percent")) {
            bar(model, it, write::column(area, x, room), frame);
        }
    });
}

/// A share as a bar, and where its first target lies.
fn bar(model: &Model, it: &Indicator, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let Some(value) = it.value else { return };
    let room = BAR - 2;
    let cells = |value: f64| (value.clamp(0.0, 100.0) / 100.0 * room as f64).round() as usize;
    let (full, empty, mark) = if theme.ascii {
        ("#", ".", "|")
    } else {
        ("█", "·", "│")
    };
    let filled = cells(value);
    let words = format!("{}{}", full.repeat(filled), empty.repeat(room - filled));
    frame.text(area, &words, theme.style(Role::Muted));
    if let Some(target) = it.targets.first() {
        let at = cells(target.value).min(room - 1);
        frame.text(write::column(area, at, 1), mark, theme.style(Role::Heading));
    }
}

/// Whether it meets its targets: all of them, or not one of them.
fn standing(it: &Indicator) -> Role {
    let met: Vec<bool> = it.targets.iter().filter_map(|it| it.met).collect();
    match (met.is_empty(), met.iter().all(|it| *it)) {
        (true, _) => Role::Text,
        (false, true) => Role::Success,
        (false, false) => Role::Error,
    }
}
