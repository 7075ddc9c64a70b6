//! The case under the cursor, beside or below the list, once the cursor has rested on it.
//!
//! While the cursor moves the case it last rested on stays, under its own code and owner: a held
//! key would write another case for each row it passes, and nobody could read them.

use crate::console::model::{Model, layout};
use crate::console::screen::due::standing;
use crate::console::screen::record::Facts;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::case::{CaseDetail, CaseRow, PartStanding};
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// From this width on the facts stand in two columns.
const TWO_COLUMNS: u16 = 100;

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let Some(row) = model.pane_row() else {
        return;
    };
    let detail = model.details.get(row.id);
    let content = (
        "pane",
        model.language,
        row,
        standing(row, model.office_now()),
        detail.map(|it| (&it.summary, &it.parties, &it.parts, &it.handovers)),
    );
    frame.remembered(area, content, |frame| {
        draw_case(model, row, detail, area, frame);
    });
}

fn draw_case(
    model: &Model,
    row: &CaseRow,
    detail: Option<&CaseDetail>,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let code = row
        .code
        .as_ref()
        .map_or_else(|| model.say("row-no-code"), |it| it.0.clone());
    let title = format!("{code} · {}", text::nfc(&row.owner_name));
    let inside = write::open_box(frame, area, &title, theme);
    let (left, right) = if inside.width >= TWO_COLUMNS {
        let half = inside.width / 2;
        (
            Rect {
                width: half - 1,
                ..inside
            },
            Some(Rect {
                x: inside.x + half,
                width: inside.width - half,
                ..inside
            }),
        )
    } else {
        (inside, None)
    };
    let mut facts = Facts::new(model, left.width);
    facts.row(row);
    if let Some(detail) = detail {
        facts.fact("fact-summary", &detail.summary, Role::Text);
        if let Some(owner) = detail.parties.as_ref().map(|it| &it.owner) {
            facts.fact(
                "fact-phone",
                &write::phone(owner.phone.as_deref().unwrap_or_default()),
                Role::Text,
            );
            facts.fact(
                "fact-address",
                owner.address.as_deref().unwrap_or_default(),
                Role::Text,
            );
        }
    } else if layout::has_room_for_pane(model.size) {
        facts.muted(&model.say("case-reading"));
    }
    let Some(detail) = detail else {
        return write::put_lines(frame, left, &facts.lines, 0);
    };
    if let Some(right) = right {
        write::put_lines(frame, left, &facts.lines, 0);
        write::put_lines(frame, right, &more(model, detail, right.width), 0);
    } else {
        facts.lines.push(Line::default());
        facts.lines.extend(more(model, detail, left.width));
        write::put_lines(frame, left, &facts.lines, 0);
    }
}

/// Parts at a glance and the latest hops.
fn more(model: &Model, detail: &CaseDetail, width: u16) -> Vec<Line<'static>> {
    let theme = &model.setup.theme;
    let mut facts = Facts::new(model, width);
    facts.heading("section-parts");
    for part in detail.parts.iter().flatten() {
        let role = match part.state {
            PartStanding::Present => Role::Success,
            PartStanding::Missing => Role::Error,
            PartStanding::Requested => Role::Warning,
            PartStanding::NotGiven => Role::Disabled,
        };
        let name = text::truncate(&part.name, usize::from(width).saturating_sub(4));
        facts.lines.push(Line::from(vec![
            write::span(format!(" {} ", theme.mark(role)), theme.style(role)),
            write::span(name, theme.style(Role::Text)),
        ]));
    }
    let hops = detail.handovers.as_deref().unwrap_or_default();
    if let Some(last) = hops.last() {
        facts.heading("section-slip");
        facts.hop(last);
    }
    facts.lines
}
