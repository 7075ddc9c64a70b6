//! The indicators (*chỉ số*): how a period stands against the plan, unit by unit, and what a figure is made of.

mod charts;
mod detail;
mod suspects;
mod table;

use crate::console::model::indicators::{BehindNumber, Page, Part, told};
use crate::console::model::layout::IndicatorsLayout;
use crate::console::model::notice::explain;
use crate::console::model::words::Words;
use crate::console::model::{Model, layout};
use crate::console::screen::{bars, footer, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::indicator::{Indicators, Whole};
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let parts = layout::indicators(frame.area());
    bars::title(model, parts.title, frame);
    heading(model, parts.heading, frame);
    if model.indicators.page == Page::Charts {
        let area = parts.form.union(parts.detail);
        charts::draw(model, area, frame);
    } else {
        table_with_detail(model, &parts, frame);
    }
    bars::notice(model, parts.notice, &said(model), frame);
    footer::draw(model, parts.footer, frame);
}

fn table_with_detail(model: &Model, parts: &IndicatorsLayout, frame: &mut Frame<'_>) {
    form(model, parts.form, frame);
    match model.indicators.page {
        Page::Figures | Page::Charts => table::figures(model, parts.header, parts.rows, frame),
        Page::Units => table::units(model, parts.header, parts.rows, frame),
        Page::Suspects => suspects::draw(model, parts.header, parts.rows, frame),
    }
    detail::draw(model, parts.detail, frame);
}

/// What is looked at and as of when; below, what is wrong with it.
fn heading(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let view = &model.indicators;
    let language = model.language;
    let width = usize::from(area.width);
    let right = view.known().map_or(String::new(), |known| {
        let at = known.as_at.local().strftime("%H:%M %d/%m/%Y").to_string();
        format!(
            "{} ",
            language.text_with("indicators-as-at", &[("at", &at)])
        )
    });
    let page = match (view.page, view.focused()) {
        (Page::Units, Some(it)) => {
            let name = told::title(language, &it.key);
            language.text_with("indicators-by-unit", &[("indicator", &name)])
        }
        (Page::Suspects, _) => language.text("indicators-suspects"),
        (Page::Charts, _) => language.text("indicators-charts"),
        (Page::Figures | Page::Units, _) => language.text("indicators-title"),
    };
    let period = view
        .period()
        .map_or(String::new(), |it| it.words().text(language));
    let title = format!(" {page} · {period} · {}", whose(model));
    let room = width.saturating_sub(text::width(&right) + 1);
    let first = write::line_of(area, 0);
    let title = text::truncate(&title, room);
    frame.text(first, &title, theme.style(Role::Heading));
    let start = width.saturating_sub(text::width(&right));
    frame.text(
        write::column(first, start, width),
        &right,
        theme.style(Role::Muted),
    );

    let (words, role) = standing(model);
    let mark = match theme.mark(role) {
        " " => String::new(),
        mark => format!("{mark} "),
    };
    let words = text::truncate(&format!("{mark}{words}"), width.saturating_sub(2));
    let second = write::column(write::line_of(area, 1), 1, width);
    frame.text(second, &words, theme.style(role));
}

/// Whose cases are counted.
fn whose(model: &Model) -> String {
    let view = &model.indicators;
    let name = view.known().and_then(|it| it.unit_name.clone());
    let unit = view.within.as_ref().map(ToString::to_string);
    name.or(unit)
        .unwrap_or_else(|| model.say("report-all-units"))
}

/// Why the figures are not to be relied on, else that they add up.
fn standing(model: &Model) -> (String, Role) {
    let language = model.language;
    let view = &model.indicators;
    let failure = match view.page {
        Page::Suspects => view.suspects.found.failure(),
        Page::Charts => view.charts.failure().or_else(|| view.months.failure()),
        Page::Figures | Page::Units => None,
    };
    if let Some(failure) = failure.or_else(|| view.answer.failure()) {
        return (explain(failure).0.text(language), Role::Error);
    }
    let Some(known) = view.known() else {
        return (language.text("board-reading"), Role::Muted);
    };
    match &known.total.whole.check {
        Some(check) if check.difference != 0 => (told::checked(language, check), Role::Error),
        _ if view.is_stale => (language.text("indicators-stale"), Role::Warning),
        Some(check) => (told::checked(language, check), Role::Success),
        None => (language.text("indicators-unchecked"), Role::Muted),
    }
}

/// The buckets as form 06 has them (*Biểu 06/VPCP/KSTT*).
fn form(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let whole = match (model.indicators.page, model.indicators.known()) {
        (Page::Suspects, _) => return suspects::counts(model, area, frame),
        (_, None) => return,
        (Page::Figures | Page::Charts, Some(known)) => &known.total.whole,
        (Page::Units, Some(known)) => of_focused_unit(model, known),
    };
    let theme = &model.setup.theme;
    let count = |message: &str, counts: &[(&'static str, u64)]| {
        let words = counts
            .iter()
            .fold(Words::new(message), |words, (name, count)| {
                words.with(name, count)
            });
        words.text(model.language)
    };
    let lines = [
        count(
            "indicators-form-received",
            &[
                ("received", whole.received),
                ("online", whole.received_online),
                ("carried", whole.carried_in),
                ("stopped", whole.stopped),
                ("declined", whole.declined),
            ],
        ),
        count(
            "indicators-form-standing",
            &[
                ("early", whole.early),
                ("on_time", whole.on_time),
                ("late", whole.late),
                ("open", whole.not_yet_due + whole.overdue),
                ("overdue", whole.overdue),
                ("waiting", whole.waiting),
            ],
        ),
    ];
    let room = usize::from(area.width).saturating_sub(2);
    for (at, line) in lines.iter().enumerate().take(usize::from(area.height)) {
        let place = write::column(write::line_of(area, at), 1, room);
        frame.text(place, &text::truncate(line, room), theme.style(Role::Text));
    }
}

fn of_focused_unit<'m>(model: &'m Model, known: &'m Indicators) -> &'m Whole {
    let unit = model.indicators.focused_unit();
    unit.map_or(&known.total.whole, |it| &it.slice.whole)
}

fn part_message(part: Part) -> &'static str {
    match part {
        Part::Numerator => "indicators-numerator",
        Part::Missed => "indicators-missed",
        Part::Denominator => "indicators-denominator",
    }
}

/// What Enter would open.
fn said(model: &Model) -> Line<'static> {
    let theme = &model.setup.theme;
    let view = &model.indicators;
    if let (Page::Suspects, Some(suspect)) = (view.page, view.suspects.focused()) {
        let words = Words::new("indicators-said-suspect").with("code", suspects::code(suspect));
        let words = format!(" {}", words.text(model.language));
        return Line::from(write::span(words, theme.style(Role::Text)));
    }
    let Some(it) = view.chosen() else {
        return Line::default();
    };
    let part = model.say(part_message(view.part));
    let words = match view.part.of(it) {
        Some(count) => Words::new("indicators-said").with("count", count),
        None => Words::new("indicators-said-no-count"),
    };
    let words = words
        .with("indicator", told::title(model.language, &it.key))
        .with("part", part)
        .text(model.language);
    Line::from(write::span(format!(" {words}"), theme.style(Role::Text)))
}

/// In the place of the tabs of a work list that was opened from an indicator: what it shows, and the way back.
pub fn behind_line(model: &Model, opened: &BehindNumber, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let hint = format!("{} ", model.say("indicators-back-hint"));
    let room = usize::from(area.width).saturating_sub(text::width(&hint) + 1);
    let mut words = format!(
        " {} · {} · {}",
        told::title(model.language, &opened.key),
        model.say(part_message(opened.part)),
        opened.asked.period.words().text(model.language)
    );
    if let Some(unit) = &opened.whose {
        words.push_str(" · ");
        words.push_str(unit);
    }
    let words = text::truncate(&words, room);
    frame.text(area, &words, theme.style(Role::Heading));
    let start = usize::from(area.width).saturating_sub(text::width(&hint));
    let place = write::column(area, start, usize::from(area.width));
    frame.text(place, &hint, theme.style(Role::Muted));
}
