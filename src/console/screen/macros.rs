//! The officer's macros, and the name of a new one.

use crate::console::model::words::Words;
use crate::console::model::{Model, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::field::{Field, FieldView};
use crate::contract::command::Command;

pub fn draw(model: &Model, chosen: usize, name: Option<&Field>, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let height = frame.area().height.saturating_sub(4).min(20);
    let area = layout::middle(frame.area(), 76, height);
    let inside = write::open_box(frame, area, &model.say("command-macro-play"), theme);
    if let Some(field) = name {
        let hint = model.say("macro-name");
        let view = FieldView {
            field,
            focused: true,
            placeholder: &hint,
            secret: false,
        };
        view.render(frame, write::line_of(inside, 0), theme);
        for (at, step) in model.recording.iter().flatten().enumerate() {
            let line = write::line_of(inside, at + 2);
            frame.text(line, &step_words(model, step), theme.style(Role::Muted));
        }
        return;
    }
    let macros = model
        .own()
        .map(|it| it.macros.as_slice())
        .unwrap_or_default();
    let rows = usize::from(inside.height.saturating_sub(2));
    let top = (chosen + 1).saturating_sub(rows);
    for (at, kept) in macros.iter().enumerate().skip(top).take(rows) {
        let (mark, role) = if at == chosen {
            (theme.mark(Role::Focus), Role::Heading)
        } else {
            (" ", Role::Text)
        };
        let steps: Vec<String> = kept.steps.iter().map(|it| step_words(model, it)).collect();
        let line = format!("{mark} {}  {}", kept.name, steps.join(" · "));
        frame.text(write::line_of(inside, at - top), &line, theme.style(role));
    }
    let last = write::line_of(inside, usize::from(inside.height.saturating_sub(1)));
    let can_undo = model
        .deleted_macro
        .as_ref()
        .is_some_and(|it| it.until > model.now);
    let keys = if can_undo {
        "macro-keys-deleted"
    } else {
        "macro-keys"
    };
    frame.text(last, &model.say(keys), theme.style(Role::Muted));
}

/// What a step does and says.
fn step_words(model: &Model, step: &Command) -> String {
    let act = step.name().as_str().replace('_', "-");
    let said = crate::console::model::repeat::said(step);
    Words::new("macro-line")
        .with("act", model.say(&format!("act-{act}")))
        .with("said", said)
        .text(model.language)
        .trim()
        .to_owned()
}
