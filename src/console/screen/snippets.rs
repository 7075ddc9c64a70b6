//! The list of ready texts, over the form they go into.

use crate::console::model::snippets::offered;
use crate::console::model::{Model, Search, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::field::FieldView;
use ratatui::text::Line;

pub fn draw(model: &Model, search: &Search, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let height = frame.area().height.saturating_sub(4).min(20);
    let area = layout::middle(frame.area(), 76, height);
    let inside = write::open_box(frame, area, &model.say("command-snippet-insert"), theme);
    let hint = model.say("snippet-hint");
    let view = FieldView {
        field: &search.field,
        focused: true,
        placeholder: &hint,
        secret: false,
    };
    view.render(frame, write::line_of(inside, 0), theme);
    let rows = usize::from(inside.height.saturating_sub(2));
    let top = (search.line + 1).saturating_sub(rows);
    let texts = offered(model, &search.field.text());
    for (at, snippet) in texts.iter().enumerate().skip(top).take(rows) {
        let (mark, role) = if at == search.line {
            (theme.mark(Role::Focus), Role::Heading)
        } else {
            (" ", Role::Text)
        };
        let line = Line::from(vec![
            write::span(format!("{mark} {}  ", snippet.name), theme.style(role)),
            write::span(snippet.text.replace('\n', " "), theme.style(Role::Muted)),
        ]);
        write::put(frame, write::line_of(inside, at - top + 2), &line);
    }
}
