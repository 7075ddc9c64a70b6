//! Cases that show signs of dressed-up figures, and how many show each.

use super::table::in_sight;
use crate::console::model::Model;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::indicator::Suspect;
use crate::text;
use ratatui::layout::Rect;

const CODE: usize = 26;
const OWNER: usize = 20;

/// The code by which people speak of the case.
pub fn code(suspect: &Suspect) -> String {
    let code = suspect.case.code.as_ref();
    code.map_or_else(|| suspect.case.id.to_string(), ToString::to_string)
}

fn sign(model: &Model, sign: &str) -> String {
    model.say(&format!("sign-{}", sign.replace('_', "-")))
}

/// How many cases show each sign, the one that is looked at marked.
pub fn counts(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let suspects = &model.indicators.suspects;
    let marked = |words: String, is_it: bool| {
        if is_it { format!("[{words}]") } else { words }
    };
    let mut words = vec![marked(
        model.say("indicators-signs-all"),
        suspects.sign.is_none(),
    )];
    words.extend(suspects.counts().iter().map(|it| {
        let words = format!("{} {}", sign(model, &it.sign), it.count);
        marked(words, suspects.sign.as_ref() == Some(&it.sign))
    }));
    let room = usize::from(area.width).saturating_sub(2);
    let lines = write::wrap(&words.join(" · "), room);
    for (at, line) in lines.iter().take(usize::from(area.height)).enumerate() {
        let place = write::column(write::line_of(area, at), 1, room);
        frame.text(place, line, theme.style(Role::Text));
    }
}

pub fn draw(model: &Model, header: Rect, rows: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let suspects = &model.indicators.suspects;
    let width = usize::from(header.width);
    let signs_at = 2 + CODE + 1 + OWNER + 1;
    let room = width.saturating_sub(signs_at + 1);
    let cells = [
        (2, CODE, "indicators-head-case"),
        (3 + CODE, OWNER, "indicators-head-owner"),
        (signs_at, room, "indicators-head-signs"),
    ];
    for (x, width, message) in cells {
        let place = write::column(header, x, width);
        frame.text(place, &model.say(message), theme.style(Role::Muted));
    }
    let items = suspects.items();
    if items.is_empty() && !suspects.found.is_asking() {
        let words = model.say("indicators-no-suspects");
        let place = write::column(write::line_of(rows, 0), 2, width);
        frame.text(place, &words, theme.style(Role::Muted));
    }
    let index = suspects.index();
    for (at, line) in in_sight(items.len(), index, usize::from(rows.height)) {
        let area = write::line_of(rows, at);
        let suspect = &items[line];
        let role = if line == index {
            frame.text(area, theme.mark(Role::Focus), theme.style(Role::Focus));
            Role::Selected
        } else {
            Role::Text
        };
        let signs = suspect.signs.iter().map(|it| sign(model, &it.sign));
        let cells = [
            (2, CODE, code(suspect)),
            (3 + CODE, OWNER, suspect.case.owner_name.clone()),
            (signs_at, room, signs.collect::<Vec<_>>().join(" · ")),
        ];
        for (x, width, words) in cells {
            let place = write::column(area, x, width);
            frame.text(place, &text::truncate(&words, width), theme.style(role));
        }
    }
}

/// What is seen of the focused case, sign by sign.
pub fn evidence(model: &Model) -> Vec<(String, Role)> {
    let Some(suspect) = model.indicators.suspects.focused() else {
        return Vec::new();
    };
    let title = format!("{} · {}", code(suspect), suspect.case.procedure_name);
    let mut lines = vec![(title, Role::Heading)];
    lines.extend(suspect.signs.iter().map(|it| {
        let words = format!(
            "{}: {}",
            sign(model, &it.sign),
            it.evidence.text(model.language)
        );
        (words, Role::Text)
    }));
    lines
}
