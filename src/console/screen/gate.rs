//! The sign-in form. What lies behind it is not drawn at all: a locked screen shows nothing.

use crate::console::model::{Gate, GateReason, Model, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::console::widget::field::{Field, FieldView};
use ratatui::layout::Rect;

const LABEL: usize = 18;

pub fn draw(model: &Model, gate: &Gate, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let area = layout::middle(frame.area(), 56, 12);
    let title = format!("motcua · {}", model.setup.host);
    let inside = write::open_box(frame, area, &title, theme);
    let why = match gate.why {
        GateReason::SignedOut => "gate-signed-out",
        GateReason::Expired => "gate-expired",
        GateReason::Locked => "gate-locked",
    };
    let mut line = 0;
    for words in write::wrap(&model.say(why), usize::from(inside.width)) {
        frame.text(
            write::line_of(inside, line),
            &words,
            theme.style(Role::Text),
        );
        line += 1;
    }
    line += 1;
    let user = write::line_of(inside, line);
    let word = write::line_of(inside, line + 1);
    field(
        model,
        "field-username",
        &gate.username,
        !gate.on_password,
        false,
        user,
        frame,
    );
    field(
        model,
        "field-password",
        &gate.password,
        gate.on_password,
        true,
        word,
        frame,
    );
    let (words, role) = match (&gate.said, gate.sending) {
        (Some(said), _) => (said.text(model.language), Role::Error),
        (None, true) => (model.say("gate-sending"), Role::Muted),
        (None, false) => (model.say("gate-keys"), Role::Muted),
    };
    for (at, words) in write::wrap(&words, usize::from(inside.width))
        .iter()
        .enumerate()
    {
        frame.text(
            write::line_of(inside, line + 3 + at),
            words,
            theme.style(role),
        );
    }
}

fn field(
    model: &Model,
    label: &str,
    field: &Field,
    focused: bool,
    secret: bool,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = &model.setup.theme;
    let role = if focused { Role::Focus } else { Role::Muted };
    frame.text(
        write::column(area, 0, LABEL),
        &model.say(label),
        theme.style(role),
    );
    let view = FieldView {
        field,
        focused: focused && model.overlay.is_none(),
        placeholder: "",
        secret,
    };
    view.render(
        frame,
        write::column(area, LABEL, usize::from(area.width)),
        theme,
    );
}
