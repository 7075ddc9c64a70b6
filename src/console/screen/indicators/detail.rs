//! What the focused figure is made of: its spread, targets with their doubts, and its other readings.

use super::suspects;
use crate::console::model::Model;
use crate::console::model::indicators::{Page, told};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::indicator::{Indicator, TargetStanding};
use crate::text;
use ratatui::layout::Rect;

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let lines = match (model.indicators.page, model.indicators.chosen()) {
        (Page::Suspects, _) => suspects::evidence(model),
        (Page::Figures | Page::Units | Page::Charts, Some(it)) => lines(model, it),
        (Page::Figures | Page::Units | Page::Charts, None) => Vec::new(),
    };
    if lines.is_empty() {
        return;
    }
    let theme = &model.setup.theme;
    let width = usize::from(area.width).saturating_sub(2);
    let line = |at: usize| write::column(write::line_of(area, at), 1, width);
    let rule = if theme.ascii { "-" } else { "─" };
    frame.text(line(0), &rule.repeat(width), theme.style(Role::Border));
    let lines = lines.into_iter().flat_map(|(words, role)| {
        let wrapped = write::wrap(&words, width);
        wrapped.into_iter().map(move |words| (words, role))
    });
    let room = usize::from(area.height).saturating_sub(1);
    let lines: Vec<(String, Role)> = lines.collect();
    for (at, (words, role)) in lines.iter().take(room).enumerate() {
        // What does not fit is seen to be more.
        let is_cut = at + 1 == room && lines.len() > room;
        let words = if is_cut {
            text::truncate(&format!("{words} …"), width)
        } else {
            words.clone()
        };
        frame.text(line(at + 1), &words, theme.style(*role));
    }
}

fn lines(model: &Model, it: &Indicator) -> Vec<(String, Role)> {
    let language = model.language;
    let mut first = told::name(language, it);
    match told::value(language, it, it.value) {
        Some(value) => {
            first.push_str(": ");
            first.push_str(&value);
        }
        None => first.push_str(": –"),
    }
    for more in [
        told::counted(it).map(|it| format!("({it})")),
        told::spread(language, it),
    ]
    .into_iter()
    .flatten()
    {
        first.push(' ');
        first.push_str(&more);
    }
    let mut lines = vec![(first, Role::Heading)];
    if let Some(why) = &it.why {
        lines.push((why.text(language), Role::Warning));
    }
    if !it.otherwise.is_empty() {
        let others = it.otherwise.iter().map(|other| {
            let value = told::value(language, it, other.value).unwrap_or_else(|| "–".to_owned());
            let reading = told::reading(language, &other.reading);
            format!(
                "{reading} {value} ({}/{})",
                other.numerator, other.denominator
            )
        });
        let others = others.collect::<Vec<_>>().join("; ");
        let words = language.text_with("indicators-otherwise", &[("readings", &others)]);
        lines.push((words, Role::Text));
    }
    lines.extend(it.targets.iter().map(|it| (target(model, it), Role::Muted)));
    lines
}

/// The target with what its source counts, and what no source settled.
fn target(model: &Model, target: &TargetStanding) -> String {
    let language = model.language;
    let wanted = told::wanted(language, target);
    let mut words = language.text_with(
        "indicators-target",
        &[
            ("target", &wanted),
            ("basis", &target.basis),
            ("source", &target.source),
        ],
    );
    if let Some(doubt) = &target.doubt {
        words.push(' ');
        words.push_str(&language.text_with("indicators-doubt", &[("doubt", doubt)]));
    }
    words
}
