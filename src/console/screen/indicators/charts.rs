//! Charts made of letters, each with its numbers: the focused indicator month by month against its target,
//! how long people waited, how old open cases are, and what the hours of the day bring.

use crate::console::model::Model;
use crate::console::model::indicators::told;
use crate::console::screen::{graph, write};
use crate::console::terminal::Frame;
use crate::console::theme::{Role, Theme};
use crate::contract::indicator::{Band, Charts, Hour, Indicator};
use crate::text;
use ratatui::layout::Rect;

/// Lines of the bands and of the hours below the months.
const BANDS: u16 = 8;
const HOURS: u16 = 3;
/// The months' line is no higher than that.
const HIGHEST: u16 = 14;
/// Room for a value left of the months.
const AXIS: usize = 8;

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let months = area.height.saturating_sub(BANDS + HOURS).min(HIGHEST);
    let part = |y: u16, height: u16| {
        Rect {
            y: area.y + y,
            height,
            ..area
        }
        .intersection(area)
    };
    trend(model, part(0, months), frame);
    let Some(charts) = model.indicators.known_charts() else {
        return;
    };
    let half = area.width / 2;
    let below = part(months, BANDS);
    let left = Rect {
        width: half,
        ..below
    };
    let right = Rect {
        x: area.x + half,
        width: area.width - half,
        ..below
    };
    bands(
        model,
        "charts-waiting",
        "charts-minutes",
        &charts.waiting,
        left,
        frame,
    );
    bands(
        model,
        "charts-ages",
        "charts-days",
        &charts.ages,
        right,
        frame,
    );
    hours(model, charts, part(months + BANDS, HOURS), frame);
}

/// The focused indicator over twelve months.
fn trend(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let language = model.language;
    let view = &model.indicators;
    let Some(it) = view.focused() else { return };
    let target = it.targets.first();
    let mut title = told::name(language, it);
    if let Some(target) = target {
        let sign = if target.direction == "max" {
            "≤"
        } else {
            "≥"
        };
        let words = format!("{sign} {}", told::number(language, target.value));
        title = language.text_with(
            "charts-by-month",
            &[("indicator", &title), ("target", &words)],
        );
    }
    let width = usize::from(area.width);
    let title = text::truncate(&title, width.saturating_sub(2));
    let first = write::column(write::line_of(area, 0), 1, width);
    frame.text(first, &title, theme.style(Role::Heading));
    let months: Vec<(&str, Option<&Indicator>)> = view
        .known_months()
        .iter()
        .map(|group| {
            let items = group.slice.items.iter();
            (
                group.key.as_str(),
                items.into_iter().find(|month| month.key == it.key),
            )
        })
        .collect();
    let height = usize::from(area.height).saturating_sub(3);
    let each = width.saturating_sub(AXIS + 1) / 12;
    if months.is_empty() || height == 0 || each < 3 {
        return;
    }
    let values: Vec<Option<f64>> = months
        .iter()
        .map(|(_, it)| it.and_then(|it| it.value))
        .collect();
    let known = values
        .iter()
        .flatten()
        .copied()
        .chain(target.map(|it| it.value));
    let (low, high) = known.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low <= high {
        let scale = Scale { low, high, height };
        let plot = Rect {
            y: area.y + 1,
            height: height as u16,
            ..area
        };
        for (value, at) in [(high, 0), (low, height - 1)] {
            let words = rounded(model, value);
            let gap = (AXIS - 2).saturating_sub(text::width(&words));
            let place = write::column(write::line_of(plot, at), 1 + gap, AXIS);
            frame.text(place, &words, theme.style(Role::Muted));
        }
        if let Some(target) = target {
            let dash = if theme.ascii { "-" } else { "┄" };
            let place = write::column(write::line_of(plot, scale.row(target.value)), AXIS, width);
            frame.text(place, &dash.repeat(each * 12), theme.style(Role::Muted));
        }
        line(theme, &values, scale, each, plot, frame);
    }
    for (at, (key, it)) in months.iter().enumerate() {
        let x = AXIS + at * each;
        // Met or missed is told by a mark, not by colour alone.
        let met = it.and_then(|it| it.targets.first()).and_then(|it| it.met);
        let (mark, role) = match met.filter(|_| values[at].is_some()) {
            Some(true) => (theme.mark(Role::Success), Role::Success),
            Some(false) => (theme.mark(Role::Error), Role::Error),
            None => ("", Role::Muted),
        };
        let value = values[at].map_or_else(
            || theme.mark(Role::Disabled).to_owned(),
            |it| rounded(model, it),
        );
        let month = key.rsplit('-').next().unwrap_or(key);
        let below = [
            (height + 1, value, Role::Text),
            (height + 2, format!("{month}{mark}"), role),
        ];
        for (row, words, role) in below {
            let place = write::column(write::line_of(area, row), x, each);
            frame.text(
                place,
                &text::truncate(&words, each.saturating_sub(1)),
                theme.style(role),
            );
        }
    }
}

/// With one decimal at most, and none from a hundred on, for a month is narrow.
fn rounded(model: &Model, value: f64) -> String {
    let by = if value.abs() < 100.0 { 10.0 } else { 1.0 };
    told::number(model.language, (value * by).round() / by)
}

#[derive(Clone, Copy, Debug)]
struct Scale {
    low: f64,
    high: f64,
    height: usize,
}

impl Scale {
    /// The row of a value, from the top.
    fn row(self, value: f64) -> usize {
        let range = self.high - self.low;
        let share = if range > 0.0 {
            (self.high - value) / range
        } else {
            0.5
        };
        let last = self.height.saturating_sub(1);
        ((share * last as f64).round() as usize).min(last)
    }
}

/// The months' values as points with a line between neighbours; where there is no value there is a gap.
fn line(
    theme: &Theme,
    values: &[Option<f64>],
    scale: Scale,
    each: usize,
    plot: Rect,
    frame: &mut Frame<'_>,
) {
    let (point, between) = if theme.ascii {
        ("*", ".")
    } else {
        ("●", "·")
    };
    let style = theme.style(Role::Text);
    let mut put = |x: usize, value: f64, letter: &str| {
        let row = write::line_of(plot, scale.row(value));
        frame.text(write::column(row, AXIS + x, 1), letter, style);
    };
    for (at, pair) in values.windows(2).enumerate() {
        let [Some(one), Some(two)] = pair else {
            continue;
        };
        for step in 1..each {
            let share = step as f64 / each as f64;
            put(at * each + step, one + (two - one) * share, between);
        }
    }
    for (at, value) in values.iter().enumerate() {
        if let Some(value) = value {
            put(at * each, *value, point);
        }
    }
}

/// Bands as bars, what is overdue first in each.
fn bands(
    model: &Model,
    title: &str,
    unit: &str,
    bands: &[Band],
    area: Rect,
    frame: &mut Frame<'_>,
) {
    const NAME: usize = 12;
    const COUNT: usize = 7;
    let theme = &model.setup.theme;
    let width = usize::from(area.width);
    let (all, overdue) = bands.iter().fold((0, 0), |(all, overdue), it| {
        (all + it.count, overdue + it.overdue)
    });
    let words = [("all", all.to_string()), ("overdue", overdue.to_string())];
    let words = words
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let title = model.language.text_with(title, &words);
    let place = write::column(write::line_of(area, 0), 1, width);
    frame.text(
        place,
        &text::truncate(&title, width.saturating_sub(2)),
        theme.style(Role::Heading),
    );
    let most = bands.iter().map(|it| it.count).max().unwrap_or_default();
    let room = width.saturating_sub(NAME + COUNT + 4);
    let (part, rest) = graph::fills(theme);
    let lines = usize::from(area.height).saturating_sub(1);
    for (at, band) in bands.iter().take(lines).enumerate() {
        let line = write::line_of(area, at + 1);
        let range = match band.below {
            Some(below) if below == band.from + 1 => band.from.to_string(),
            Some(below) => format!("{}–{}", band.from, below - 1),
            None => format!("≥ {}", band.from),
        };
        let range = if theme.ascii {
            range.replace('–', "-").replace('≥', ">=")
        } else {
            range
        };
        let name = model.language.text_with(unit, &[("range", &range)]);
        frame.text(
            write::column(line, 1, NAME),
            &text::truncate(&name, NAME),
            theme.style(Role::Muted),
        );
        let count = band.count.to_string();
        let gap = COUNT.saturating_sub(text::width(&count));
        frame.text(
            write::column(line, 1 + NAME + gap, COUNT),
            &count,
            theme.style(Role::Text),
        );
        let (whole, late) = graph::bar(band.count, band.overdue, most, room);
        let x = NAME + COUNT + 2;
        frame.text(
            write::column(line, x, late),
            &part.repeat(late),
            theme.style(Role::Error),
        );
        let place = write::column(line, x + late, room);
        frame.text(place, &rest.repeat(whole - late), theme.style(Role::Muted));
    }
}

/// What is counted of an hour.
type Count = fn(&Hour) -> u64;

/// The 24 hours, two letters each, and when most came.
fn hours(model: &Model, charts: &Charts, area: Rect, frame: &mut Frame<'_>) {
    const NAME: usize = 12;
    let theme = &model.setup.theme;
    let width = usize::from(area.width);
    let scale: String = (0..24)
        .step_by(2)
        .map(|hour| format!("{hour:<4}"))
        .collect();
    let head = write::line_of(area, 0);
    let title = text::truncate(&model.say("charts-hours"), NAME);
    frame.text(
        write::column(head, 1, NAME),
        &title,
        theme.style(Role::Heading),
    );
    frame.text(
        write::column(head, NAME + 2, 48),
        &scale,
        theme.style(Role::Muted),
    );
    let rows: [(&str, Count); 2] = [
        ("charts-tickets", |it| it.tickets),
        ("charts-received", |it| it.received),
    ];
    for (at, (message, of)) in rows.into_iter().enumerate() {
        let line = write::line_of(area, at + 1);
        let name = text::truncate(&model.say(message), NAME);
        frame.text(
            write::column(line, 1, NAME),
            &name,
            theme.style(Role::Muted),
        );
        let most = charts.hours.iter().map(of).max().unwrap_or_default();
        let twice: Vec<u64> = charts
            .hours
            .iter()
            .flat_map(|it| [of(it), of(it)])
            .collect();
        let bars = graph::line(&twice, most, twice.len(), theme);
        frame.text(
            write::column(line, NAME + 2, 48),
            &bars,
            theme.style(Role::Text),
        );
        let peak = charts.hours.iter().find(|it| of(it) == most && most > 0);
        if let Some(peak) = peak {
            let (hour, count) = (peak.hour.to_string(), most.to_string());
            let words = [("hour", hour.as_str()), ("count", &count)];
            let words = model.language.text_with("charts-peak", &words);
            let room = width.saturating_sub(NAME + 2 + 49);
            let place = write::column(line, NAME + 2 + 49, room);
            frame.text(
                place,
                &text::truncate(&words, room),
                theme.style(Role::Muted),
            );
        }
    }
}
