//! The stock, a line for each unit, procedure and year, and all of it against the year's target.

use super::{cell, nothing};
use crate::console::model::Model;
use crate::console::model::words::Words;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::backlog::ProgressLine;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of a number with the blank before it.
const NUMBER: usize = 8;
const YEAR: usize = 6;
const SHARE: usize = 9;
/// Where there is less room than this, the unit stands below the table alone.
const WIDE: usize = 110;

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let Some(progress) = model.backlog.progress.value() else {
        return;
    };
    let theme = &model.setup.theme;
    if progress.lines.is_empty() {
        return nothing(model, "backlog-nothing-listed", area, frame);
    }
    let columns = Columns::of(usize::from(area.width));
    let heads = columns.heads(model);
    frame.text(write::line_of(area, 0), &heads, theme.style(Role::Muted));
    let height = usize::from(area.height.saturating_sub(4));
    let chosen = model.backlog.line;
    let top = (chosen + 1).saturating_sub(height);
    let shown = progress.lines.iter().enumerate().skip(top).take(height);
    let mut below = 1;
    for (at, line) in shown {
        let row = columns.line(model, line, at == chosen);
        write::put(frame, write::line_of(area, below), &row);
        below += 1;
    }
    let rule = theme
        .borders()
        .horizontal_top
        .repeat(usize::from(area.width));
    frame.text(
        write::line_of(area, below),
        &rule,
        theme.style(Role::Border),
    );
    let total = columns.total(model, &progress.total);
    write::put(frame, write::line_of(area, below + 1), &total);
    if let Some(line) = progress.lines.get(chosen) {
        let mut words = words(line);
        let given = Words::new("backlog-given-out").with("count", line.assigned);
        words.push(given.text(model.language));
        let words = text::truncate(
            &words.join(" · "),
            usize::from(area.width.saturating_sub(2)),
        );
        let place = write::column(
            write::line_of(area, below + 2),
            1,
            usize::from(area.width.saturating_sub(2)),
        );
        frame.text(place, &words, theme.style(Role::Text));
    }
}

/// Whose, of what, of which year.
pub fn words(line: &ProgressLine) -> Vec<String> {
    let year = line.year.map(|it| it.to_string());
    [line.unit_name.clone(), line.procedure_name.clone(), year]
        .into_iter()
        .flatten()
        .map(|it| text::nfc(&it))
        .collect()
}

/// The target of the year and whether it is met; nothing where none is set.
pub fn target(model: &Model) -> Option<(String, Role)> {
    let progress = model.backlog.progress.value()?;
    let Some(target) = progress.targets.first() else {
        return Some((model.say("backlog-no-target"), Role::Muted));
    };
    let (message, role) = match target.met {
        Some(true) => ("backlog-target-met", Role::Success),
        Some(false) => ("backlog-target-missed", Role::Warning),
        None => ("backlog-target-unknown", Role::Muted),
    };
    let words = Words::new(message)
        .with("share", percent(progress.total.share))
        .with("target", percent(Some(target.value)))
        .with("source", &target.source);
    Some((words.text(model.language), role))
}

/// With two decimals; `-` where there is none, for that is not zero.
fn percent(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |it| format!("{it:.2}%").replace('.', ","))
}

/// How wide what is.
struct Columns {
    unit: usize,
    procedure: usize,
    bar: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let numbers = 6 * NUMBER + YEAR + SHARE + 2;
        let rest = width.saturating_sub(numbers);
        if width >= WIDE {
            let bar = (rest / 4).min(24);
            let unit = (rest - bar - 1) / 2;
            Self {
                unit,
                procedure: rest - bar - 1 - unit,
                bar,
            }
        } else {
            Self {
                unit: 0,
                procedure: rest,
                bar: 0,
            }
        }
    }

    fn heads(&self, model: &Model) -> String {
        let numbers = [
            "backlog-head-still-valid",
            "backlog-head-listed",
            "backlog-head-scanned",
            "backlog-head-described",
            "backlog-head-signed",
            "backlog-head-faulty",
        ]
        .map(|it| cell(&model.say(it), NUMBER, true));
        format!(
            "  {}{}{}{}{}",
            cell(&model.say("backlog-field-year"), YEAR, false),
            cell(&model.say("backlog-head-unit"), self.unit, false),
            cell(&model.say("field-procedure"), self.procedure, false),
            numbers.concat(),
            cell(&model.say("backlog-head-share"), SHARE, true),
        )
    }

    fn line(&self, model: &Model, line: &ProgressLine, chosen: bool) -> Line<'static> {
        let year = line.year.map(|it| it.to_string()).unwrap_or_default();
        let said = |it: &Option<String>| text::nfc(it.as_deref().unwrap_or_default());
        let cut = |words: &str, cells: usize| {
            cell(
                &text::truncate(words, cells.saturating_sub(1)),
                cells,
                false,
            )
        };
        let begins = format!(
            "{}{}{}",
            cell(&year, YEAR, false),
            cut(&said(&line.unit_name), self.unit),
            cut(&said(&line.procedure_name), self.procedure),
        );
        self.row(model, &begins, line, chosen)
    }

    fn total(&self, model: &Model, total: &ProgressLine) -> Line<'static> {
        let cells = YEAR + self.unit + self.procedure;
        let begins = cell(&model.say("backlog-head-total"), cells, false);
        self.row(model, &begins, total, false)
    }

    fn row(&self, model: &Model, begins: &str, line: &ProgressLine, chosen: bool) -> Line<'static> {
        let theme = &model.setup.theme;
        let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
        let counted = line.still_valid.map_or("-".to_owned(), write::thousands);
        let numbers = [line.listed, line.scanned, line.described, line.signed]
            .map(|it| cell(&write::thousands(it), NUMBER, true));
        let faulty = cell(&write::thousands(line.faulty), NUMBER, true);
        let faults = if line.faulty > 0 {
            Role::Warning
        } else {
            Role::Text
        };
        Line::from(vec![
            write::span(format!("{cursor} "), theme.style(Role::Focus)),
            write::span(begins.to_owned(), theme.style(Role::Text)),
            write::span(cell(&counted, NUMBER, true), theme.style(Role::Text)),
            write::span(numbers.concat(), theme.style(Role::Text)),
            write::span(faulty, theme.style(faults)),
            write::span(
                cell(&percent(line.share), SHARE, true),
                theme.style(Role::Heading),
            ),
            write::span(self.bar(model, line.share), theme.style(Role::Success)),
        ])
    }

    /// The share as a bar, with the target's place in it.
    fn bar(&self, model: &Model, share: Option<f64>) -> String {
        if self.bar == 0 {
            return String::new();
        }
        let ascii = model.setup.theme.ascii;
        let (full, empty, aim) = if ascii {
            ('#', '.', '|')
        } else {
            ('█', '░', '┃')
        };
        let cells = |percent: f64| (percent / 100.0 * self.bar as f64).floor() as usize;
        let target = model.backlog.progress.value();
        let target = target.and_then(|it| it.targets.first());
        let aimed = target.map(|it| cells(it.value).min(self.bar - 1));
        let filled = share.map(cells);
        let letters = (0..self.bar).map(|at| match filled {
            _ if aimed == Some(at) => aim,
            Some(filled) if at < filled => full,
            Some(_) => empty,
            None => ' ',
        });
        std::iter::once(' ').chain(letters).collect()
    }
}
